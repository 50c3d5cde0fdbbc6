// Names in Latin letters: runs of capitalised words (ChatGPT Team Plan, SWE-bench Verified), names with versions (Veo
// 3.1, 01.ai), and Hangul written together with Latin (퓨리오사AI).
#include <algorithm>

#include "core/ascii.hpp"
#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"
#include "mention/latin_words.hpp"

namespace ktrend::mention {
namespace {

using spelling::is_digit;
using spelling::is_upper;

constexpr std::uint32_t longest_version = 5;  // bytes: v3.1, 2025

class LatinNames {
public:
    explicit LatinNames(Draft& draft)
        : draft_(draft), text_(draft.content), known_(static_cast<std::ptrdiff_t>(draft.candidates.size())) {}

    void run() {
        for (const TextSpan block : draft_.readable) {
            for (std::uint32_t at = block.start; at < block.end;) {
                if (latin_size(text_, at) == 0) {
                    ++at;
                    continue;
                }
                at = read_run(at, block.end);
            }
        }
    }

private:
    using Run = std::vector<LatinWord>;

    [[nodiscard]] bool is_name_word(const LatinWord& word) const {
        if (draft_.tools.grammar.latin_stop.contains(draft_.slice(word.span))) return false;
        if (draft_.slice(word.span).find('_') != std::string_view::npos) return false;  // an identifier: ai_chip_market
        if (is_file_name(draft_.slice(word.span)) || is_item_number(draft_.slice(word.span))) return false;
        if (is_digit(text_[word.span.start]) && is_measure(word.span)) return false;
        if (owns_repository(word)) return false;
        return (word.capital && word.span.size() > 1) || (word.digit && word.letter);
    }

    /// "kim00/Garam": the account before the name of a repository.
    [[nodiscard]] bool owns_repository(const LatinWord& word) const {
        const std::string_view name = draft_.slice(word.span);
        return !word.capital && is_digit(name.back()) && name.find_first_of(".-") == std::string_view::npos &&
               text_.substr(word.span.end).starts_with('/') && latin_size(text_, word.span.end + 1) > 0;
    }

    /// REQ-004, NFR-016: capitals, a hyphen and a number with a zero before it count the items of a list.
    [[nodiscard]] static bool is_item_number(std::string_view text) {
        constexpr std::size_t longest = 4;  // of the capitals
        const std::size_t hyphen = text.find('-');
        if (hyphen == 0 || hyphen == std::string_view::npos || hyphen > longest) return false;
        const std::string_view capitals = text.substr(0, hyphen);
        const std::string_view number = text.substr(hyphen + 1);
        return number.size() > 1 && number.front() == '0' && std::all_of(capitals.begin(), capitals.end(), is_upper) &&
               std::all_of(number.begin(), number.end(), is_digit);
    }

    /// 48GB, 2nm, 1080p: a number with its unit.
    [[nodiscard]] bool is_measure(TextSpan span) const {
        const QuantityMention* amount = first_behind(draft_.quantities, span.start);
        if (amount != nullptr && amount->span.overlaps(span)) return true;
        const std::string_view text = draft_.slice(span);
        const std::size_t unit = text.find_first_not_of("0123456789.,");
        return unit != std::string_view::npos && std::none_of(text.begin(), text.end(), is_upper) &&
               text.find('.') == std::string_view::npos;
    }

    /// Reads the words from `at` on that may be one name; returns where to go on.
    std::uint32_t read_run(std::uint32_t at, std::uint32_t limit) {
        const std::string_view text = text_.substr(0, limit);
        LatinWord first = latin_word(text, at);
        if (hyphenated(first) || ends_post(first)) return first.span.end;
        if (!is_name_word(first)) {
            hyphenated_family(first);
            return first.span.end;
        }
        Run run{first};
        std::uint32_t end = first.span.end;
        while (end + 1 < limit && text[end] == ' ') {
            LatinWord next = latin_word(text, end + 1);
            if (next.span.empty()) break;
            // "Attention Is All You Need", "Chain of Thought": small words count when a capital follows.
            Run links;
            while (!next.span.empty() && draft_.tools.grammar.latin_links.contains(draft_.slice(next.span)) &&
                   next.span.end + 1 < limit && text[next.span.end] == ' ') {
                links.push_back(next);
                next = latin_word(text, next.span.end + 1);
            }
            if (next.span.empty() || !(is_name_word(next) || (next.digit && links.empty() && is_version(next)))) break;
            run.insert(run.end(), links.begin(), links.end());
            run.push_back(next);
            end = next.span.end;
        }
        if (const std::uint32_t team = run.size() > 1 ? team_end(run.back().span) : end; team > end) {
            run.pop_back();
            add_house({run.front().span.start, run.back().span.end}, team);
        }
        judge(run);
        return end;
    }

    /// The end of the team that capitals name, AX팀 in "Zirq AX팀"; the end of the capitals where they name none.
    [[nodiscard]] std::uint32_t team_end(TextSpan word) const {
        const std::string_view letters = draft_.slice(word);
        std::string_view rest = spelling::hangul_from(text_, word.end);
        if (rest.empty() || !std::all_of(letters.begin(), letters.end(), is_upper)) return word.end;
        const Grammar& grammar = draft_.tools.grammar;
        const auto is_team = [&](std::string_view noun) {
            const auto head = grammar.phrases.find(noun);
            return head != grammar.phrases.end() && head->second.container &&
                   head->second.type == grammar.kinds.organization;
        };
        if (!is_team(rest)) rest.remove_suffix(draft_.tools.morphology.josa_size(rest));
        return is_team(rest) ? word.end + static_cast<std::uint32_t>(rest.size()) : word.end;
    }

    /// The people of a house are the house.
    void add_house(TextSpan name, std::uint32_t team) {
        const std::string& type = draft_.tools.grammar.kinds.organization;
        Candidate house{.span = name, .core = name, .source = NameSource::Latin, .type = type, .weight = 2};
        if (const Candidate* known = known_at(name.start); known != nullptr) {
            if (known->span != name || known->type != type) return;
            house = *known;
        }
        house.span.end = team;
        draft_.candidates.push_back(std::move(house));
    }

    /// A plain number behind a name is its version where no unit follows it.
    [[nodiscard]] bool is_version(const LatinWord& word) const {
        std::string tail;
        const TextSpan base{word.span.start - 1, word.span.start - 1};
        return version_end(draft_, base, VersionStyle::Plain, tail) >= word.span.end;
    }

    /// The candidate of the lexicon that covers `at`, if any; valid until one is added.
    [[nodiscard]] const Candidate* known_at(std::uint32_t at) const {
        const auto first = draft_.candidates.begin();
        auto next = std::upper_bound(first, first + known_, at,
                                     [](std::uint32_t offset, const Candidate& c) { return offset < c.span.start; });
        if (next == first) return nullptr;
        --next;
        return next->span.contains(at) ? &*next : nullptr;
    }

    /// Whether known names cover everything from word `from` on.
    [[nodiscard]] bool covered(const Run& run, std::size_t from) const {
        return std::all_of(run.begin() + static_cast<std::ptrdiff_t>(from), run.end(),
                           [&](const LatinWord& word) { return known_at(word.span.start) != nullptr; });
    }

    void judge(const Run& run) {
        const Candidate* first = known_at(run.front().span.start);
        if (first != nullptr && first->span.end >= run.back().span.end) return;
        TextSpan span{run.front().span.start, run.back().span.end};
        if (first != nullptr && first->span.end < run.front().span.end) return compound(run, *first);
        if (first == nullptr && mixed_start(span.start) != span.start && run.size() == 1) {
            return add_mixed({mixed_start(span.start), span.end});
        }
        if (run.size() > 8) return;  // an English sentence
        if ((first == nullptr && is_ordinary(run)) || is_general(run)) return;
        if (first != nullptr) return extend_known(run, *first);
        if (numbers_line(run)) return;
        // A known name inside ends the new one: "Project" in "Project Claude" is no name.
        if (holds_known_name(run, 0) && !ends_in_word(run)) return;
        if (run.size() == 1 && (!run[0].letter || english_context(span))) return;
        std::string_view type = head_of(run);
        const Grammar& grammar = draft_.tools.grammar;
        if (type.empty() && grammar.roles.contains(draft_.slice(run.back().span))) return;  // Chief Scientist
        if (type.empty() && run.size() <= 3 && run.size() >= 2 && !is_ordinary({run.begin() + 1, run.end()}) &&
            grammar.given_names.contains(draft_.slice(run[0].span))) {
            type = grammar.kinds.person;
        }
        add(span, type, run);
    }

    /// "A1. 가능합니다", "Q2: …": a capital, a number and a stop at the beginning of a line count what is written
    /// there.
    [[nodiscard]] bool numbers_line(const Run& run) const {
        const std::string_view word = draft_.slice(run.front().span);
        if (run.size() != 1 || word.size() < 2 || !is_upper(word[0]) ||
            !std::all_of(word.begin() + 1, word.end(), is_digit))
            return false;
        const std::string_view behind = text_.substr(run.front().span.end);
        return (behind.starts_with(". ") || behind.starts_with(": ") || behind.starts_with(") ")) &&
               draft_.block_from(run.front().span.start) != nullptr;
    }

    /// Cobalt in "Zirquet Cobalt": what is known by a spelling that is a word too ends the name of another thing where
    /// a word that nobody knows stands before it.
    [[nodiscard]] bool ends_in_word(const Run& run) const {
        const Candidate* last = known_at(run.back().span.start);
        if (run.size() != 2 || last == nullptr || last->span != run.back().span || last->entry == no_entry)
            return false;
        const std::vector<std::string>& weak = draft_.entry_of(*last)->weak;
        return known_at(run.front().span.start) == nullptr && !is_ordinary({run.front()}) &&
               std::find(weak.begin(), weak.end(), draft_.slice(last->span)) != weak.end();
    }

    /// "Key Takeaway 1", "Public Sector", "Day2": nothing but ordinary words and numbers.
    [[nodiscard]] bool is_ordinary(const Run& run) const {
        const Grammar& grammar = draft_.tools.grammar;
        return std::all_of(run.begin(), run.end(), [&](const LatinWord& word) {
            constexpr std::size_t shortest = 3;  // letters before a number: Day2, but A19 and R1 are names
            std::string small = ascii::lower(draft_.slice(word.span));
            const std::size_t letters = small.find_last_not_of("0123456789") + 1;
            if (letters >= shortest) small.erase(letters);
            return !word.letter || grammar.latin_common.contains(small) || grammar.latin_links.contains(small);
        });
    }

    /// "LLM Provider", "Proprietary LLM": a general name of the field and an ordinary word.
    [[nodiscard]] bool is_general(const Run& run) const {
        const auto general = [&](const LatinWord& word) {
            return draft_.tools.grammar.generic.contains(draft_.slice(word.span));
        };
        return run.size() == 2 &&
               ((general(run[0]) && is_ordinary({run[1]})) || (is_ordinary({run[0]}) && general(run[1])));
    }

    /// AI, API: known, but a part of many names.
    [[nodiscard]] bool is_common(const Candidate& known) const {
        return known.type == draft_.tools.grammar.kinds.concept_name;
    }

    /// Whether a known name that is no common one stands among the words from `from` on.
    [[nodiscard]] bool holds_known_name(const Run& run, std::size_t from) const {
        return std::any_of(run.begin() + static_cast<std::ptrdiff_t>(from), run.end(), [&](const LatinWord& word) {
            const Candidate* known = known_at(word.span.start);
            return known != nullptr && !is_common(*known);
        });
    }

    /// A known name and more words: a product of the firm or a variant of the thing, unless all the rest is known.
    void extend_known(const Run& run, const Candidate& first) {
        std::size_t rest = 0;
        while (rest < run.size() && run[rest].span.start < first.span.end) ++rest;
        // "Gemini API", "MongoDB Vector Search": a known concept may end a product's name.
        if (rest == run.size() ||
            (covered(run, rest) && (head_of(run).empty() || !is_common(*known_at(run.back().span.start))))) {
            return;
        }
        // "Google Gemini Zirq": a firm, and what is made of the name behind it
        if (first.type == draft_.tools.grammar.kinds.organization && rest + 1 < run.size()) {
            const Candidate* thing = known_at(run[rest].span.start);
            const bool own = thing != nullptr && thing->span.start == run[rest].span.start && !is_common(*thing);
            const std::uint32_t end = run.back().span.end;  // "Baidu Ernie Open Source …": an English title goes on
            const bool ends = !(text_.substr(end).starts_with(' ') && latin_size(text_, end + 1) > 0);
            if (own && ends && draft_.tools.grammar.version_types.contains(thing->type))
                return judge({run.begin() + static_cast<std::ptrdiff_t>(rest), run.end()});
        }
        // "ChatGPT for Excel", but not "ChatGPT and Others"
        const bool extends = draft_.tools.grammar.latin_extensions.contains(draft_.slice(run[rest].span));
        if (holds_known_name(run, rest) || !(is_name_word(run[rest]) || extends)) return;
        std::string type(head_of(run));
        if (type.empty() && is_common(first) && english_context({run.front().span.start, run.back().span.end})) return;
        // "Gemini AI": a concept behind the name of a thing makes no firm of it, as it does of other words
        const bool thing = draft_.tools.grammar.version_types.contains(first.type);
        const Candidate* last = known_at(run.back().span.start);
        const bool no_firm = type == draft_.tools.grammar.kinds.organization && last != nullptr && is_common(*last);
        if (thing && (type.empty() || no_firm)) type = first.type;
        add({run.front().span.start, run.back().span.end}, type, run);
    }

    /// NVLink-C2C, vLLM-RBLN: a known name is but a part of the word. Two names side by side (OpenAI-Microsoft) and
    /// what is only said of one (GPU-based) are no name together.
    void compound(const Run& run, const Candidate& first) {
        const std::uint32_t hyphen = first.span.end + mark_size(text_, first.span.end);
        const std::uint32_t next = hyphen + 1;
        if (text_[hyphen] != '-' || next >= run.front().span.end || known_at(next) != nullptr) return;
        if (!is_upper(text_[next]) && !is_digit(text_[next])) return;
        const std::size_t size = holds_known_name(run, 1) ? 1 : run.size();
        const Run name(run.begin(), run.begin() + static_cast<std::ptrdiff_t>(size));
        std::string type(head_of(name));
        const bool thing = draft_.tools.grammar.version_types.contains(first.type) || is_common(first);
        if (type.empty() && thing) type = first.type;
        add({name.front().span.start, name.back().span.end}, type, name);
    }

    [[nodiscard]] std::string_view head_of(const Run& run) const {
        // CursorBench v3.1: the version behind a head does not hide it
        std::size_t head_word = run.size() - 1;
        while (head_word > 0 && run[head_word].digit && run[head_word].span.size() <= longest_version) --head_word;
        const std::string last = ascii::lower(draft_.slice(run[head_word].span));
        const auto& heads = draft_.tools.grammar.latin_heads;
        // LegalBench, Non-Teleop: the last part of a compound tells too.
        const std::size_t first = last.size() - std::min(last.size(), spelling::longest_word);
        for (std::size_t at = first; at + 3 < last.size() || at == 0; ++at) {
            if (const auto head = heads.find(std::string_view(last).substr(at)); head != heads.end()) {
                // "Securitization of AI" is no firm.
                const bool linked =
                    std::any_of(run.begin(), run.end(), [&](const LatinWord& word) { return !is_name_word(word); });
                if (linked && head->second == draft_.tools.grammar.kinds.organization) return {};
                if (at == 0 && run.size() == 1) return {};  // "Bench" alone is no benchmark
                return head->second;
            }
        }
        return {};
    }

    void add(TextSpan span, std::string_view type, const Run& run) {
        const bool versioned = run.size() > 1 ? run.back().digit : run[0].digit && run[0].letter;
        if (!type.empty()) return draft_.propose(span, versioned ? NameSource::Versioned : NameSource::Latin, type, 3);
        if (!versioned) return draft_.propose(span, NameSource::Latin);
        draft_.propose(span, NameSource::Versioned, draft_.tools.grammar.version_default, 1);
    }

    /// gpt-realtime-mini: small letters, but the part before the hyphen is a known family.
    void hyphenated_family(const LatinWord& word) {
        const std::string_view text = draft_.slice(word.span);
        if (text.size() == 1) return national(word.span);
        const std::size_t hyphen = text.find('-');
        if (hyphen == std::string_view::npos || known_at(word.span.start) != nullptr) return;
        for (const std::uint32_t index : draft_.tools.lexicon.lookup(text.substr(0, hyphen))) {
            const LexiconEntry& entry = draft_.tools.lexicon.entries()[index];
            if (entry.family) return draft_.propose(word.span, NameSource::Family, entry.type, 50);
        }
    }

    /// 누리-7B, 가온-mini: a Hangul word, a hyphen, and a version with a letter; of a word that nobody knows (루멘-2) a
    /// number will do.
    bool hyphenated(const LatinWord& word) {
        const Grammar& grammar = draft_.tools.grammar;
        if (word.span.start == 0 || text_[word.span.start - 1] != '-') return false;
        const std::string_view version = draft_.slice(word.span);
        const std::string_view base = spelling::hangul_before(text_, word.span.start - 1);
        const bool numbered = word.digit && (word.letter || (version.size() <= 3 && !is_made_of_nouns(draft_, base)));
        if (!numbered && !(word.letter && grammar.tiers.contains(version))) return false;
        if (base.size() < 6 || grammar.stop.contains(base) || grammar.common.contains(base) ||
            !grammar.head_type(base).empty()) {
            return false;
        }
        const TextSpan span{word.span.start - 1 - static_cast<std::uint32_t>(base.size()), word.span.end};
        if (known_at(span.start) == nullptr) draft_.propose(span, NameSource::Versioned, grammar.version_default, 1);
        return true;
    }

    /// HS사업본부장, AX팀장: letters that begin a post name nothing.
    [[nodiscard]] bool ends_post(const LatinWord& word) const {
        std::string_view rest = spelling::hangul_from(text_, word.span.end);
        if (rest.empty() || word.digit) return false;
        rest.remove_suffix(draft_.tools.morphology.josa_size(rest));
        const Grammar& grammar = draft_.tools.grammar;
        return grammar.is_role(rest) &&
               (!grammar.roles.contains(rest) || grammar.generic.contains(draft_.slice(word.span)));
    }

    /// K-반도체: a capital, a hyphen and a Hangul noun.
    void national(TextSpan letter) {
        if (!is_upper(text_[letter.start]) || letter.end >= text_.size() || text_[letter.end] != '-') return;
        const std::string_view noun = spelling::hangul_from(text_, letter.end + 1);
        if (noun.empty()) return;
        const auto size = static_cast<std::uint32_t>(noun.size()) - draft_.tools.morphology.josa_size(noun);
        const TextSpan span{letter.start, letter.end + 1 + size};
        draft_.propose(span, NameSource::Latin);
    }

    /// Small Latin words beside it: an English sentence, whose capital says nothing.
    [[nodiscard]] bool english_context(TextSpan span) const {
        const auto small = [&](std::uint32_t at) { return at < text_.size() && text_[at] >= 'a' && text_[at] <= 'z'; };
        if (span.end + 2 < text_.size() && text_[span.end] == ' ' && small(span.end + 1) && small(span.end + 2))
            return true;
        return span.start >= 3 && text_[span.start - 1] == ' ' && small(span.start - 2) && small(span.start - 3);
    }

    /// Where the Hangul written right before a Latin word begins, if the two may be one name.
    [[nodiscard]] std::uint32_t mixed_start(std::uint32_t at) const {
        const std::string_view before = spelling::hangul_before(text_, at);
        const Grammar& grammar = draft_.tools.grammar;
        if (before.size() < 6 || before.size() > 18 || before.ends_with("형")) return at;  // 소형AI
        std::size_t size = 0;
        if (grammar.stop.contains(before) || grammar.common.contains(before) || grammar.qualifiers.contains(before) ||
            !grammar.head_type(before).empty() || grammar.phrase_head(before, size) != nullptr) {
            return at;
        }
        return at - static_cast<std::uint32_t>(before.size());
    }

    void add_mixed(TextSpan span) {
        if (known_at(span.start) != nullptr) return;
        const std::string_view latin = text_.substr(span.end - 2, 2);
        const auto head = draft_.tools.grammar.latin_heads.find(ascii::lower(latin));
        if (head == draft_.tools.grammar.latin_heads.end()) return draft_.propose(span, NameSource::Latin);
        draft_.propose(span, NameSource::Latin, head->second, 2);
    }

    Draft& draft_;
    std::string_view text_;
    std::ptrdiff_t known_;  ///< how many candidates are of the lexicon: the first ones, in text order
};

}  // namespace

void find_latin(Draft& draft) {
    LatinNames(draft).run();
}

}  // namespace ktrend::mention
