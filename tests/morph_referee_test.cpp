// Compares the reading of words with that of a tagger, MeCab with a Korean dictionary, on the shared reports. It is
// left out where MeCab, its dictionary (environment variable KTREND_MECAB_DICTIONARY) or the reports are missing.
// KTREND_MECAB_DIFFERENCES names a file that takes the differences, for people to judge.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "core/files.hpp"
#include "core/utf8.hpp"
#include "morph/morphology.hpp"

using namespace ktrend;
using namespace ktrend::morph;

namespace {

struct Token {
    std::string surface;
    std::string tags;  // of one morpheme or of several: VV+EC
};

/// Lines of running text, without the commonest markup; both sides get the same.
std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        std::string clean;
        for (const char c : line) {
            if (c != '*' && c != '`' && c != '#' && c != '\r') clean += c == '|' ? ' ' : c;
        }
        if (clean.size() < 30 || clean.find("http") != std::string::npos || clean.find('<') != std::string::npos)
            continue;
        lines.push_back(clean);
    }
    return lines;
}

std::vector<std::vector<Token>> tag(const std::vector<std::string>& lines, const std::string& dictionary) {
    const auto folder = std::filesystem::temp_directory_path() / "ktrend-referee";
    std::filesystem::create_directories(folder);
    {
        std::ofstream in(folder / "in.txt");
        for (const std::string& line : lines) in << line << '\n';
    }
    const std::string command = "mecab -b 65536 -d '" + dictionary + "' < '" + (folder / "in.txt").string() + "' > '" +
                                (folder / "out.txt").string() + "' 2>/dev/null";
    std::vector<std::vector<Token>> tagged;
    if (std::system(command.c_str()) != 0) return tagged;
    std::ifstream out(folder / "out.txt");
    tagged.emplace_back();
    for (std::string line; std::getline(out, line);) {
        if (line == "EOS") {
            tagged.emplace_back();
            continue;
        }
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos) continue;
        tagged.back().push_back({line.substr(0, tab), line.substr(tab + 1, line.find(',', tab) - tab - 1)});
    }
    tagged.pop_back();
    std::filesystem::remove_all(folder);
    return tagged;
}

std::string coarse(Function function) {
    switch (function) {
        case Function::Question:
        case Function::Imperative: return "Final";
        case Function::Cause:
        case Function::Condition:
        case Function::Concession:
        case Function::Purpose:
        case Function::Link: return "Join";
        default: return std::string(to_string(function));
    }
}

bool is_symbol_tag(const std::string& tag) {
    return tag == "SF" || tag == "SE" || tag == "SSO" || tag == "SSC" || tag == "SC" || tag == "SY";
}

std::string particle_class(const std::string& tag, const std::string& surface) {
    if (tag == "JKS" || tag == "JKC") return "Subject";
    if (tag == "JKO") return "Object";
    if (tag == "JKG") return "Genitive";
    if (tag == "JC")
        return surface.ends_with("나") || surface.ends_with("든") || surface.ends_with("든지") ? "Or" : "And";
    if (tag == "JKQ") return "Quoted";
    static const std::pair<const char*, const char*> by_surface[] = {
        {"밖에", "Only"}, {"밖에", "Only"}, {"에서", "At"},     {"에게", "To"},   {"한테", "To"},   {"에", "To"},
        {"로서", "As"},   {"로써", "By"},   {"로부터", "From"}, {"로", "By"},     {"와", "And"},    {"과", "And"},
        {"보다", "Than"}, {"처럼", "Like"}, {"같이", "Like"},   {"만큼", "Like"}, {"부터", "From"}, {"까지", "Until"},
        {"도", "Also"},   {"만", "Only"},   {"뿐", "Only"},     {"밖에", "Only"}, {"마다", "Each"}, {"씩", "Each"},
        {"나", "Or"},     {"든", "Or"},     {"든지", "Or"},     {"대로", "Like"}, {"조차", "Also"}, {"마저", "Also"},
        {"하고", "And"},  {"란", "Topic"},  {"라도", "Also"}};
    for (const auto& [end, name] : by_surface) {
        if (surface.ends_with(end)) return name;
    }
    return "Topic";
}

/// The class of a space-separated word by its last morphemes.
std::string class_of(const std::vector<Token>& tokens) {
    std::vector<std::pair<std::string, std::string>> parts;  // tag, surface of its token
    for (const Token& token : tokens) {
        std::istringstream tags(token.tags);
        for (std::string one; std::getline(tags, one, '+');) parts.emplace_back(one, token.surface);
    }
    while (!parts.empty() && is_symbol_tag(parts.back().first)) parts.pop_back();
    std::string shade;  // 은/는, 도, 만 behind something that marks a role
    while (!parts.empty()) {
        const auto& [tag, surface] = parts.back();
        if (tag == "JX" || tag.starts_with("JK") || tag == "JC") {
            const std::string name = particle_class(tag, surface);
            const bool shades = name == "Topic" || name == "Also" || name == "Only";
            if (shade.empty()) shade = name;
            if (!shades) {
                shade = name;
                // A particle behind a nominal ending leaves the word nominal.
                for (auto it = parts.rbegin(); it != parts.rend(); ++it) {
                    if (it->first == "ETN") return "Nominal";
                    if (!it->first.starts_with("J")) break;
                }
                return shade;
            }
            parts.pop_back();
            while (!parts.empty() && is_symbol_tag(parts.back().first)) parts.pop_back();
            continue;
        }
        if (tag == "EF") return "Final";
        if (tag == "ETN") return "Nominal";
        const bool quotes = surface.ends_with("다고") || surface.ends_with("라고") || surface.ends_with("다는") ||
                            surface.ends_with("라는") || surface.ends_with("다며") || surface.ends_with("라며");
        if (tag == "EC") return quotes ? "Reported" : "Join";
        if (tag == "ETM") return quotes ? "Reported" : "Adnominal";
        break;
    }
    return shade.empty() ? "None" : shade;
}

/// What the two conventions call differently, but mean the same.
bool same(const std::string& theirs, const Word& word, std::string_view content) {
    std::string ours = coarse(word.function);
    if (theirs == ours) return true;
    if (word.function == Function::Quoted) ours = "Reported";
    if (theirs == "Quoted") return ours == "Reported";
    if (word.category == Category::Adverb || word.category == Category::Connector) {
        // 빠르게 is an ending there, 자동으로 a particle, 특히 an adverb; here all are adverbs.
        return theirs != "Subject" && theirs != "Object" && theirs != "Genitive" && theirs != "Adnominal";
    }
    if (ours == "Final" && theirs == "Nominal") return true;  // 음슴체
    if (ours == "Nominal" && theirs == "Join") return true;   // 는지, 을지
    if (ours == "Nominal" && word.particle != Function::None) return theirs == to_string(word.particle);
    if (word.category == Category::Adnoun) return theirs == "Adnominal" || theirs == "None";  // 이러한, 지난
    if (ours == "Reported" && (theirs == "Join" || theirs == "Adnominal" || theirs == "Topic")) return true;
    return theirs == ours || (content.empty() && theirs != "None");
}

/// The noun that got the particle that ends at `end`, where no word holds these bytes; else null.
const Word* owner_before(const Words& words, std::size_t end, const std::string& theirs) {
    const bool held =
        std::any_of(words.words.begin(), words.words.end(), [&](const Word& word) { return word.span.end == end; });
    if (held) return nullptr;
    for (auto it = words.words.rbegin(); it != words.words.rend(); ++it) {
        if (it->span.end <= end && it->span.start + 120 > end && coarse(it->function) == theirs) return &*it;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("words are read as MeCab reads them") {
    const char* dictionary = std::getenv("KTREND_MECAB_DICTIONARY");
    const std::filesystem::path shared(KTREND_SHARED_DATA);
    if (dictionary == nullptr || shared.empty() || !std::filesystem::exists(shared / "reports") ||
        std::system("mecab --version > /dev/null 2>&1") != 0) {
        MESSAGE("left out: needs mecab, KTREND_MECAB_DICTIONARY and KTREND_SHARED_DATA");
        return;
    }
    const Morphology korean = Morphology::load(KTREND_SOURCE_DIR "/schemas/ai-trend-ko");
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(shared / "reports")) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<std::string> lines;
    for (const auto& path : files) {
        if (!std::filesystem::is_regular_file(path) || !utf8::is_valid(read_file(path))) continue;
        for (std::string& line : lines_of(read_file(path))) lines.push_back(std::move(line));
    }
    const auto tagged = tag(lines, dictionary);
    REQUIRE(tagged.size() == lines.size());

    const char* differences_path = std::getenv("KTREND_MECAB_DIFFERENCES");
    std::ofstream differences(differences_path != nullptr ? differences_path : "/dev/null");
    std::size_t words = 0;
    std::size_t agreed = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i];
        const Words ours = korean.analyze(line, {0, static_cast<std::uint32_t>(line.size())}, {});
        std::size_t token = 0;
        std::size_t token_at = 0;
        for (std::size_t at = 0; at < line.size();) {
            const std::size_t start = line.find_first_not_of(" \t", at);
            if (start == std::string::npos) break;
            at = std::min(line.find_first_of(" \t", start), line.size());
            std::vector<Token> here;
            while (token < tagged[i].size()) {
                const std::size_t found = line.find(tagged[i][token].surface, token_at);
                if (found == std::string::npos || found >= at) break;
                token_at = found + tagged[i][token].surface.size();
                here.push_back(tagged[i][token++]);
            }
            const Word* last = nullptr;
            for (const Word& word : ours.words) {
                if (word.span.start >= start && word.span.start < at && word.category != Category::Symbol) last = &word;
            }
            const bool has_hangul = std::any_of(here.begin(), here.end(), [](const Token& t) {
                return utf8::is_hangul_syllable(utf8::decode_last(t.surface).code);
            });
            if (last == nullptr || here.empty() || !has_hangul) continue;
            const std::string theirs = class_of(here);
            // A particle behind a gloss or a quotation goes to the noun before; its bytes are no word.
            if (const Word* owner = owner_before(ours, at, theirs)) last = owner;
            const bool agree = same(theirs, *last, slice(line, last->content)) ||
                               std::any_of(ours.words.begin(), ours.words.end(), [&](const Word& word) {
                                   return word.span.start >= start && word.span.start < at &&
                                          word.function != Function::None && same(theirs, word, "x");
                               });
            ++words;
            agreed += agree ? 1 : 0;
            if (agree) continue;
            differences << theirs << '\t' << to_string(last->function) << '/' << to_string(last->category) << '\t'
                        << line.substr(start, at - start) << '\t';
            for (const Token& t : here) differences << t.surface << '/' << t.tags << ' ';
            differences << '\t' << line.substr(start > 40 ? line.find(' ', start - 40) : 0, 100) << '\n';
        }
    }
    MESSAGE(agreed << " of " << words << " words agree");
    CHECK(words >= 5000);
    CHECK(static_cast<double>(agreed) >= 0.95 * static_cast<double>(words));
}
