// Own rules on own text: a knowledge schema of one's own, and what it finds.
//
//     ktrend init cafes              makes a schema folder with one relation, `opened`, to write over
//     example-own-rules cafes        reads the text below with it
//
// Nothing in ktrend's code knows of the field that it reads: a relation is an entry in schema.yaml, and a rule is a
// pattern in rules/*.yaml. `ktrend explain --schema cafes --text '…'` shows what a pattern runs over.
#include <ktrend/extract.hpp>
#include <ktrend/report.hpp>

#include <exception>
#include <iostream>

// "Moonlight Coffee opened a shop in Busan. Last month it opened its first shop in Jeonju, too."
constexpr const char* note =
    "달빛커피는 부산에 매장을 열었다.\n"
    "달빛커피는 지난달 전주에 첫 매장을 열었다.\n";

int main(int argc, char** argv) try {
    if (argc != 2) {
        std::cerr << "usage: example-own-rules SCHEMA_FOLDER\n";
        return 2;
    }
    // Loading checks everything: a wrong pattern, an unknown type or macro is told with file, line and column.
    const ktrend::Schema schema = ktrend::Schema::load(argv[1]);

    // Rules carry their own tests; a rule set that does not pass them is not worth running.
    for (const ktrend::RuleFailure& failure : ktrend::run_rule_tests(schema)) {
        std::cerr << failure.rule << ": " << failure.message << '\n';
        return 1;
    }

    const ktrend::Extractor extractor(schema, {.min_confidence = 0.0});
    const ktrend::Extraction found = extractor.extract(ktrend::make_report("note.txt", note));
    for (const ktrend::Claim& claim : found.claims) {
        const auto& object = std::get<ktrend::EntityRef>(claim.object);
        std::cout << claim.subject.name << " — " << claim.relation << " → " << object.name << "  [" << claim.rule
                  << "]\n    " << claim.report << ':' << claim.evidence.position.line << ": " << claim.evidence.quote
                  << '\n';
    }
    return found.claims.size() == 2 ? 0 : 1;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
