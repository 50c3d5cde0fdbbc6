// Prints the mentions of report files, one JSON array a line, for mention_eval.py:
//     mention_dump SCHEMA_FOLDER REPORT…
// [report, start, end, kind, type, name, text, source, generic], spans in bytes of the file.
#include <iostream>

#include "ktrend/lexicon.hpp"
#include "ktrend/normalizer.hpp"
#include "ktrend/report.hpp"
#include "ktrend/sentence.hpp"
#include "ktrend/text.hpp"
#include "mention/finder.hpp"
#include "morph/morphology.hpp"

using namespace ktrend;

namespace {

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out.push_back('\\');
        out += static_cast<unsigned char>(c) < 0x20 ? std::string(" ") : std::string(1, c);
    }
    return out + "\"";
}

}  // namespace

int main(int argc, char** argv) try {
    const std::filesystem::path schema = argc > 1 ? argv[1] : "schemas/ai-trend-ko";
    const Lexicon lexicon = Lexicon::load(schema, {});
    const Normalizer normalizer = Normalizer::load(schema);
    const morph::Morphology morphology = morph::Morphology::load(schema);
    const MentionFinder finder = MentionFinder::load(schema, lexicon, normalizer, morphology);
    const SentenceSplitter splitter = SentenceSplitter::load(schema);
    constexpr std::string_view sources[] = {"lexicon", "family", "gloss", "quoted",  "versioned",
                                            "head",    "role",   "latin", "concept", "learned"};
    for (int i = 2; i < argc; ++i) {
        const Report report = load_report(argv[i]);
        const Text text = Text::read(report);
        const Mentions mentions = finder.find(text, splitter.split(text));
        for (const Mention& mention : mentions.mentions) {
            const Span span = text.source(mention.span);
            std::string kind = "date", type = "date", name;
            int generic = 0;
            if (mention.kind == MentionKind::Entity) {
                const ReportEntity& entity = mentions.entities[mention.index];
                kind = "entity";
                type = entity.type;
                name = entity.name;
                generic = entity.generic ? 1 : 0;
            } else if (mention.kind == MentionKind::Quantity) {
                kind = type = "quantity";
                name = mentions.quantities[mention.index].unit;
            } else {
                name = mentions.dates[mention.index].value;
            }
            std::cout << '[' << json_string(report.path) << ',' << span.start << ',' << span.end << ','
                      << json_string(kind) << ',' << json_string(type) << ',' << json_string(name) << ','
                      << json_string(text.slice(mention.span)) << ','
                      << json_string(sources[static_cast<std::size_t>(mention.source)]) << ',' << generic << "]\n";
        }
    }
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
