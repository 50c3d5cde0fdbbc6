// Reads one text a line and writes one JSON array of its amounts and dates a line:
//     normalize_lines SCHEMA-FOLDER [--reference YYYY-MM-DD] [--period EDTF] < texts > mentions.ndjson
#include <iostream>
#include <string>
#include <string_view>

#include "ktrend/diagnostic.hpp"
#include "ktrend/normalizer.hpp"

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    ktrend::DateContext context;
    for (int i = 2; i + 1 < argc; i += 2) {
        const std::string_view option = argv[i];
        if (option == "--reference") context.reference = ktrend::parse_calendar_date(argv[i + 1]);
        if (option == "--period") context.period = argv[i + 1];
    }
    try {
        const auto normalizer = ktrend::Normalizer::load(argv[1]);
        std::ios::sync_with_stdio(false);
        for (std::string line; std::getline(std::cin, line);) {
            std::cout << ktrend::to_json(normalizer.find(line, context), line) << '\n';
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
