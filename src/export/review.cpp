// Puts the review page together: its sources (src/export/review, compiled in) and the data.
#include "ktrend/review.hpp"

#include <string_view>

#include "export/output.hpp"
#include "export/review_data.hpp"
#include "review_page.hpp"

namespace ktrend {
namespace {

/// JSON inside a script element: "</script>" or "<!--" in a quote would end it or change how it is read.
void append_inside_script(std::string& out, std::string_view json) {
    for (const char c : json) {
        if (c == '<') {
            out.append("\\u003c");
        } else {
            out.push_back(c);
        }
    }
}

}  // namespace

void write_review(std::ostream& stream, const KnowledgeGraph& graph, const ReviewOptions& options) {
    Output out(stream, "review page");
    std::string_view page = review::html;
    const auto copy_to = [&](std::string_view mark) {
        const std::size_t place = page.find(mark);
        out.text().append(page.substr(0, place));
        page.remove_prefix(place + mark.size());
    };
    copy_to("@STYLE@");
    out.text().append(review::style);
    copy_to("@DATA@");
    append_inside_script(out.text(), review::data_json(graph, options));
    out.flush_if_full();
    copy_to("@SCRIPT@");
    out.text().append("'use strict';\n").append(review::script);
    out.text().append(page);
    out.finish();
}

}  // namespace ktrend
