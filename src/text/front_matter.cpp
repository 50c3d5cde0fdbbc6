// Front matter, read leniently: a report is read whatever stands before it; see front_matter.hpp.
#include "text/front_matter.hpp"
#include "core/ascii.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "text/lines.hpp"

namespace ktrend::reading {
namespace {

constexpr std::size_t longest = 64U << 10U;  // a longer block is not given to the YAML parser

/// A value of the top level: scalars of a list, or one scalar.
struct Entry {
    std::string key;
    std::vector<std::string> values;
    std::uint32_t place = 0;  // of the first value, in the source
};

/// Takes top-level keys and their scalars from the event stream; what is nested deeper is passed over.
class Collector final : public YAML::EventHandler {
public:
    Collector(std::vector<Entry>& entries, const std::vector<std::uint32_t>& line_starts)
        : entries_(entries), line_starts_(line_starts) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override { scalar({}, 0, true); }
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override { scalar({}, 0, true); }
    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t, const std::string& value) override {
        const auto line = static_cast<std::size_t>(std::max(mark.line, 0));
        const std::uint32_t start = line < line_starts_.size() ? line_starts_[line] : 0;
        scalar(value, start + static_cast<std::uint32_t>(std::max(mark.column, 0)), false);
    }
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
        open();
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
        if (depth_ > 0) nested_map_ = nested_map_ == 0 ? depth_ + 1 : nested_map_;
        open();
    }
    void OnMapEnd() override {
        if (nested_map_ == depth_) nested_map_ = 0;
        close();
    }

private:
    void open() {
        if (depth_ == 1 && !has_key_) key_is_collection_ = true;
        ++depth_;
    }
    void close() {
        if (--depth_ == 1) has_key_ = key_is_collection_ ? (key_is_collection_ = false, true) : false;
    }
    void scalar(const std::string& value, std::uint32_t place, bool null) {
        if (depth_ == 1) {
            if (!has_key_) {
                entries_.push_back({value, {}, 0});
                has_key_ = true;
                return;
            }
            has_key_ = false;
        }
        if (depth_ < 1 || depth_ > 2 || nested_map_ != 0 || null || entries_.empty() || key_is_collection_) return;
        Entry& entry = entries_.back();
        if (entry.values.empty()) entry.place = place;
        entry.values.push_back(value);
    }

    std::vector<Entry>& entries_;
    const std::vector<std::uint32_t>& line_starts_;
    int depth_ = 0;
    int nested_map_ = 0;  // depth of the outermost map inside a value; 0: none
    bool has_key_ = false;
    bool key_is_collection_ = false;
};

std::vector<std::uint32_t> line_starts_of(std::string_view yaml, std::uint32_t base) {
    std::vector<std::uint32_t> starts{base};
    for (std::size_t i = 0; i < yaml.size(); ++i) {
        if (yaml[i] == '\n' || (yaml[i] == '\r' && (i + 1 == yaml.size() || yaml[i + 1] != '\n'))) {
            starts.push_back(base + static_cast<std::uint32_t>(i) + 1);
        }
    }
    return starts;
}

std::string_view unquote(std::string_view value) {
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
        return value.substr(1, value.size() - 2);
    }
    return value;
}

/// `key: value` and `key = value` lines, lists in brackets or as dashes below; for what is no YAML.
std::vector<Entry> read_lines(std::string_view source, std::uint32_t start, std::uint32_t end) {
    std::vector<Entry> entries;
    const std::vector<std::uint32_t> starts = line_starts_of(source.substr(start, end - start), start);
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::uint32_t stop = i + 1 < starts.size() ? starts[i + 1] : end;
        const std::string_view line = source.substr(starts[i], stop - starts[i]);
        const std::string_view content = trim(line);
        if (content.starts_with("- ") && !entries.empty()) {
            entries.back().values.emplace_back(unquote(trim(content.substr(2))));
            continue;
        }
        const auto separator = line.find_first_of(":=");
        if (separator == std::string_view::npos || line.front() == ' ' || line.front() == '#') continue;
        Entry entry{std::string(trim(line.substr(0, separator))), {}, 0};
        std::string_view value = trim(line.substr(separator + 1));
        entry.place = value.empty() ? 0 : static_cast<std::uint32_t>(value.data() - source.data());
        if (value.size() >= 2 && value.front() == '[' && value.back() == ']') {
            value = value.substr(1, value.size() - 2);
            while (!value.empty()) {
                const auto comma = value.find(',');
                const std::string_view item = unquote(trim(value.substr(0, comma)));
                if (!item.empty()) entry.values.emplace_back(item);
                value = comma == std::string_view::npos ? std::string_view() : value.substr(comma + 1);
            }
        } else if (!value.empty()) {
            entry.values.emplace_back(unquote(value));
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

/// The end of a scalar whose text begins at `place`: the closing quotation mark, or where its words end.
std::uint32_t scalar_end(std::string_view source, std::uint32_t place, std::uint32_t limit, std::string_view value) {
    if (place >= limit) return limit;
    const char quote = source[place];
    if (quote == '"' || quote == '\'') {
        for (std::uint32_t i = place + 1; i < limit; ++i) {
            if (quote == '"' && source[i] == '\\') {
                ++i;
            } else if (source[i] == quote) {
                if (quote == '\'' && i + 1 < limit && source[i + 1] == quote) {
                    ++i;
                } else {
                    return i + 1;
                }
            }
        }
        return limit;
    }
    // Plain and block scalars: the words of the value, one behind the other.
    std::uint32_t at = place;
    for (std::size_t i = 0; i < value.size() && at < limit;) {
        if (value[i] == ' ' || value[i] == '\n') {
            ++i;
        } else if (source[at] == value[i]) {
            ++i;
            ++at;
            continue;
        } else {
            ++at;
        }
    }
    return at;
}

/// A key as it is compared: "Last-Modified" and "last_modified" are one.
std::string plain_key(std::string_view key) {
    std::string text = ascii::lower(key);
    std::replace(text.begin(), text.end(), '-', '_');
    return text;
}

bool is_one_of(std::string_view key, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), key) != names.end();
}

/// Categories as a list, or, as Jekyll allows, as one scalar of words.
void add_words(std::vector<std::string>& words, const Entry& entry) {
    for (const std::string& value : entry.values) {
        if (entry.values.size() > 1 || value.find(' ') == std::string::npos || value.find(',') != std::string::npos) {
            std::stringstream stream(value);
            std::string word;
            while (std::getline(stream, word, ',')) {
                if (const auto trimmed = trim(word); !trimmed.empty()) words.emplace_back(trimmed);
            }
        } else {
            words.push_back(value);
        }
    }
}

/// `period: 2025-10`, `week: 2026-W23`, `기간: 2025년 10월`, or where it begins and where it ends.
void take_period(ReportMeta& meta, const std::string& key, const std::string& value) {
    const auto declared = [&] {
        if (edtf_range(value)) return value;
        const std::string range = declared_range(value, meta.published);
        return range.empty() ? declared_period(value, meta.published) : range;
    };
    if (is_one_of(key, {"period", "covers"})) {
        meta.period = declared();
    } else if (is_one_of(key, {"week", "month", "quarter", "date_range", "daterange", "기간", "주간", "대상기간"})) {
        if (meta.period.empty()) meta.period = declared();
    } else if (is_one_of(key, {"period_start", "start_date", "startdate"})) {
        if (const auto day = lenient_date(value)) meta.period = to_string(*day);
    } else if (is_one_of(key, {"period_end", "end_date", "enddate"})) {
        if (const auto day = lenient_date(value); day && meta.period.size() == std::string_view("2026-06-01").size())
            meta.period += "/" + to_string(*day);
    }
}

void take(FrontMatter& front, const Entry& entry, std::string_view source, std::uint32_t limit) {
    const std::string key = plain_key(entry.key);
    ReportMeta& meta = front.meta;
    const std::string first = entry.values.empty() ? std::string() : entry.values.front();
    if (first.empty()) return;
    const bool is_text = is_one_of(key, {"title", "subtitle", "excerpt", "description", "summary", "card_description",
                                         "desc", "tldr", "abstract", "lead", "teaser", "제목", "부제", "요약", "설명"});
    if (key == "title" || key == "제목") meta.title = first;
    if (is_one_of(key, {"author", "authors", "writer", "by"})) meta.author = first;
    if (is_one_of(key, {"date", "pubdate", "published", "publish_date", "publishdate", "publishedat", "pubdatetime",
                        "published_at", "datepublished", "created"}) &&
        !meta.published) {
        meta.published = lenient_date(first);
    }
    if (is_one_of(key, {"categories", "category", "catagories", "section"})) add_words(meta.categories, entry);
    if (is_one_of(key, {"tags", "tag", "keywords"})) add_words(meta.tags, entry);
    if (is_one_of(key, {"lang", "language", "locale"})) meta.language = first;
    take_period(meta, key, first);
    // An author with a role in brackets says something: "김하나 (누리랩 대표)".
    const bool has_role = key == "author" && first.find('(') != std::string::npos;
    if ((is_text || has_role) && entry.values.size() == 1 && entry.place != 0) {
        const std::uint32_t end = scalar_end(source, entry.place, limit, first);
        front.texts.push_back({entry.place, end, first});
    }
}

/// The line of the closing delimiter, from `from` on; npos: none.
std::size_t closing_line(std::string_view source, std::size_t from, std::string_view mark) {
    while (from < source.size()) {
        const auto stop = source.find('\n', from);
        const std::string_view line = trim(source.substr(from, stop == std::string_view::npos ? stop : stop - from));
        if (line == mark || (mark == "---" && line == "...")) return from;
        if (stop == std::string_view::npos) break;
        from = stop + 1;
    }
    return std::string_view::npos;
}

}  // namespace

std::optional<CalendarDate> lenient_date(std::string_view text) {
    std::array<int, 3> numbers{};
    std::size_t found = 0;
    for (std::size_t i = 0; i < text.size() && found < 3;) {
        if (text[i] < '0' || text[i] > '9') {
            ++i;
            continue;
        }
        const std::size_t from = i;
        while (i < text.size() && i - from < 4 && ascii::is_digit(text[i]))
            numbers[found] = numbers[found] * 10 + (text[i++] - '0');
        if (found == 0 && i - from != 4) return std::nullopt;
        if (found > 0 && i - from > 2) return std::nullopt;
        ++found;
    }
    if (found < 3) return std::nullopt;
    return parse_calendar_date(to_string(CalendarDate{numbers[0], numbers[1], numbers[2]}));
}

FrontMatter read_front_matter(std::string_view source) {
    FrontMatter front;
    std::size_t at = 0;
    while (at < source.size() && (source[at] == '\n' || source[at] == '\r' || source[at] == ' ')) ++at;
    const std::string_view mark = source.substr(at, 3);
    if (mark != "---" && mark != "+++") return front;
    const auto first_break = source.find('\n', at);
    if (first_break == std::string_view::npos || !trim(source.substr(at + 3, first_break - at - 3)).empty())
        return front;
    const auto start = static_cast<std::uint32_t>(first_break + 1);
    const std::size_t closing = closing_line(source, start, mark);
    if (closing == std::string_view::npos) return front;
    const auto end = static_cast<std::uint32_t>(closing);
    const std::string_view yaml = source.substr(start, end - start);
    // A horizontal rule at the top of a report is no front matter: that begins with a key.
    if (mark == "---" && yaml.find(':') == std::string_view::npos) return front;
    const auto last_break = source.find('\n', end);
    front.end = last_break == std::string_view::npos ? static_cast<std::uint32_t>(source.size())
                                                     : static_cast<std::uint32_t>(last_break + 1);

    std::vector<Entry> entries;
    bool is_yaml = mark == "---" && yaml.size() <= longest;
    if (is_yaml) {
        const std::vector<std::uint32_t> starts = line_starts_of(yaml, start);
        std::istringstream stream{std::string(yaml)};
        try {
            YAML::Parser parser(stream);
            Collector collector(entries, starts);
            parser.HandleNextDocument(collector);
        } catch (const YAML::Exception& error) {
            is_yaml = false;
            const auto line = static_cast<std::size_t>(std::max(error.mark.line, 0));
            front.faults.emplace_back(line < starts.size() ? starts[line] : start, error.msg);
        }
    } else if (mark == "---") {
        front.faults.emplace_back(start, "longer than 64 KiB");
    }
    if (!is_yaml) entries = read_lines(source, start, end);
    for (const Entry& entry : entries) take(front, entry, source, end);
    std::sort(front.texts.begin(), front.texts.end(),
              [](const FrontText& a, const FrontText& b) { return a.start < b.start; });
    return front;
}

}  // namespace ktrend::reading
