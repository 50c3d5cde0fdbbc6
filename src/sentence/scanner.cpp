// Sentence ends by one walk over the bytes; see scanner.hpp. Only full stops, question and exclamation marks and the
// ellipsis are looked at closely; what stands between the halves of a pair is passed over.
#include "sentence/scanner.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "core/ascii.hpp"
#include "core/utf8.hpp"

namespace ktrend::sentence {
namespace {

using ascii::is_digit;
using ascii::is_letter;

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

constexpr char reversed_byte = '\xE2';  // the first of ’ and ”

/// The bytes that a sentence may end at.
constexpr std::array<bool, 256> marks = [] {
    std::array<bool, 256> table{};
    for (const char c : std::string_view(".!?\xE2\xE3\xF0")) table[static_cast<unsigned char>(c)] = true;
    return table;
}();

class Scanner {
public:
    Scanner(std::string_view text, const std::vector<TextSpan>& citations, const Rules& rules)
        : text_(text), size_(static_cast<std::uint32_t>(text.size())), citations_(citations), rules_(rules) {
        find_pairs();
    }

    std::vector<TextSpan> scan() {
        std::uint32_t at = next_start(0);
        start_ = at;
        while (at < size_) {
            if (pair_ < pairs_.size() && pairs_[pair_].start < at) {
                ++pair_;
                continue;
            }
            if (pair_ < pairs_.size() && pairs_[pair_].start == at) {
                const TextSpan pair = pairs_[pair_++];
                at = ends_inside(pair) ? finish(pair.end) : pair.end;
                continue;
            }
            // Nothing ends between marks: pass over all other bytes.
            if (!marks[static_cast<unsigned char>(text_[at])]) {
                const std::uint32_t limit = pair_ < pairs_.size() ? pairs_[pair_].start : size_;
                while (at < limit && !marks[static_cast<unsigned char>(text_[at])]) ++at;
                continue;
            }
            if (text_[at] == '\xF0' && is_sign(at) && behind_final(skip_blanks_back(at))) {
                at = finish(at);
                continue;
            }
            const std::uint32_t mark = mark_size(at);
            if (mark == 0) {
                ++at;
            } else {
                at = ends(at, mark) ? finish(at + mark) : at + mark;
            }
        }
        if (start_ < size_) add(size_);
        return std::move(sentences_);
    }

private:
    /// Spans of outermost pairs, halves included.
    void find_pairs() {
        const bool has_half = std::any_of(text_.begin(), text_.end(), [&](char c) {
            return rules_.halves[static_cast<unsigned char>(c)] != 0 || c == reversed_byte;
        });
        if (!has_half) return;
        std::vector<std::vector<std::uint32_t>> open(rules_.brackets.size());
        std::vector<std::uint32_t> quote(rules_.quotes.size(), no_place);
        std::vector<TextSpan> found;
        for (std::uint32_t i = 0; i < size_; ++i) {
            const char c = text_[i];
            const std::uint32_t halves = rules_.halves[static_cast<unsigned char>(c)];
            if (halves == 0) continue;
            if ((halves & Rules::quote_bit) != 0) {
                quote_mark(i, quote[rules_.quotes.find(c)], found);
                continue;
            }
            for (std::uint32_t left = halves; left != 0; left &= left - 1) {
                const auto b = static_cast<std::size_t>(std::countr_zero(left));
                const auto& [opening, closing] = rules_.brackets[b];
                if (opening[0] == c && text_.compare(i, opening.size(), opening) == 0) {
                    open[b].push_back(i);
                } else if (closing[0] == c && text_.compare(i, closing.size(), closing) == 0 && !open[b].empty()) {
                    const std::uint32_t from = open[b].back();
                    open[b].pop_back();
                    if (i - from <= rules_.reach)
                        found.push_back({from, i + static_cast<std::uint32_t>(closing.size())});
                }
            }
        }
        find_reversed(found);
        std::sort(found.begin(), found.end(),
                  [](TextSpan a, TextSpan b) { return a.start != b.start ? a.start < b.start : a.end > b.end; });
        for (const TextSpan span : found) {
            if (pairs_.empty() || span.start >= pairs_.back().end) pairs_.push_back(span);
        }
    }

    /// ’…‘ and ”…“: quotation marks the wrong way round, as word processors set them.
    void find_reversed(std::vector<TextSpan>& found) const {
        std::vector<TextSpan> reversed;
        for (const auto& [opening, closing] : {std::pair<std::string_view, std::string_view>("’", "‘"), {"”", "“"}}) {
            std::size_t end = 0;
            for (auto at = text_.find(opening); at != std::string_view::npos; at = text_.find(opening, at + 3)) {
                const std::size_t inside = at + opening.size();
                const bool opens = (at == 0 || is_blank(text_[at - 1]) || text_[at - 1] == '(') &&
                                   inside < text_.size() && !is_blank(text_[inside]) && !is_digit(text_[inside]);
                if (!opens) continue;
                if (end < inside) end = text_.find(closing, inside);
                if (end == std::string_view::npos) break;
                if (end - inside > rules_.reach) continue;
                reversed.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end + closing.size())});
                at = end;
            }
        }
        if (reversed.empty()) return;
        std::sort(reversed.begin(), reversed.end());
        // The mark that closes a reversed pair opens no other.
        std::erase_if(found, [&](TextSpan span) {
            auto it = std::upper_bound(reversed.begin(), reversed.end(), span,
                                       [](TextSpan a, TextSpan b) { return a.start < b.start; });
            return it != reversed.begin() && (--it)->contains(span.start) && span.end > it->end;
        });
        found.insert(found.end(), reversed.begin(), reversed.end());
    }

    /// A mark that opens and closes alike: it opens behind a blank or a bracket, and closes where none stands before
    /// it.
    void quote_mark(std::uint32_t i, std::uint32_t& open, std::vector<TextSpan>& found) {
        const bool apostrophe =
            text_[i] == '\'' && i > 0 && is_letter(text_[i - 1]) && i + 1 < size_ && is_letter(text_[i + 1]);
        if (apostrophe) return;
        const bool can_close = i > 0 && !is_blank(text_[i - 1]);
        if (open != no_place && i - open <= rules_.reach && can_close) {
            found.push_back({open, i + 1});
            open = no_place;
        } else if (i + 1 < size_ && !is_blank(text_[i + 1]) &&
                   !(text_[i] == '\'' && i > 0 && (is_digit(text_[i - 1]) || is_letter(text_[i - 1])))) {
            open = i;
        }
    }

    /// Size of a run of marks that may end a sentence; 0: none.
    [[nodiscard]] std::uint32_t mark_size(std::uint32_t at) const {
        std::uint32_t end = at;
        while (end < size_) {
            const char c = text_[end];
            if (c == '.' || c == '!' || c == '?') {
                ++end;
            } else if (text_.compare(end, 3, "…") == 0 || text_.compare(end, 3, "。") == 0) {
                end += 3;
            } else {
                break;
            }
        }
        return end - at;
    }

    [[nodiscard]] bool behind_final(std::uint32_t at) const {
        return std::any_of(rules_.finals.begin(), rules_.finals.end(), [&](const std::string& syllable) {
            return at >= start_ + syllable.size() &&
                   text_.compare(at - syllable.size(), syllable.size(), syllable) == 0;
        });
    }

    /// Whether the marks at `at` end a sentence.
    [[nodiscard]] bool ends(std::uint32_t at, std::uint32_t size) const {
        const std::uint32_t behind = skip_closers(at + size);
        const bool stop = size == 1 && text_[at] == '.';
        const bool ellipsis = text_[at] == '\xE2' || (size >= 2 && text_[at] == '.' && text_[at + 1] == '.');
        if (at == start_) return false;
        if (behind < size_ && !is_blank(text_[behind])) {
            if (starts_citation(behind)) return behind_final(at);
            // 했다.그러나: the blank was forgotten
            const char32_t next = utf8::decode(text_.substr(behind)).code;
            return stop && behind_final(at) && utf8::is_hangul_syllable(next);
        }
        if (behind > at + size && continues(behind)) return false;
        if (ellipsis) return behind == size_ || (behind_final(at) && !continues(behind));
        if (stop) return !is_abbreviated(at);
        return !is_name(at, size);
    }

    [[nodiscard]] bool is_abbreviated(std::uint32_t at) const {
        std::uint32_t from = at;
        while (from > start_ && !is_blank(text_[from - 1]) && text_[from - 1] != '(' && at - from < 24) --from;
        const std::string_view word = text_.substr(from, at - from);
        if (word.empty()) return true;
        std::uint32_t next = at + 1;
        while (next < size_ && is_blank(text_[next])) ++next;
        if (std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c) || c == '.'; })) {
            // 1. at the front, and dates: 2025. 10. 3.
            return from == start_ || (next < size_ && is_digit(text_[next])) ||
                   (from >= start_ + 3 && text_[from - 1] == ' ' && text_[from - 2] == '.' &&
                    is_digit(text_[from - 3]));
        }
        if (word.starts_with("제") && from == start_ && std::all_of(word.begin() + 3, word.end(), is_digit))
            return true;
        if (rules_.abbreviations.contains(std::string(word))) return true;
        // Initials: J. Smith, U.S.
        return word.back() >= 'A' && word.back() <= 'Z' && (word.size() == 1 || word[word.size() - 2] == '.') &&
               next < size_ && is_letter(text_[next]);
    }

    [[nodiscard]] bool is_name(std::uint32_t at, std::uint32_t size) const {
        return std::any_of(rules_.names.begin(), rules_.names.end(), [&](const std::string& name) {
            return at + size >= name.size() && text_.compare(at + size - name.size(), name.size(), name) == 0;
        });
    }

    /// Whether the words behind a quotation carry the sentence on.
    [[nodiscard]] bool continues(std::uint32_t at) const {
        while (at < size_ && is_blank(text_[at])) ++at;
        return std::any_of(rules_.continuations.begin(), rules_.continuations.end(), [&](const std::string& word) {
            if (text_.compare(at, word.size(), word) != 0) return false;
            const std::size_t end = at + word.size();
            return end == size_ || is_blank(text_[end]) || text_[end] == ',' || (word.size() > 3 && end < size_);
        });
    }

    /// Whether a sentence ends with a pair: "…한다." and a blank, or a whole sentence in brackets.
    [[nodiscard]] bool ends_inside(TextSpan pair) const {
        std::uint32_t last = pair.end;
        while (last > pair.start && (static_cast<unsigned char>(text_[last - 1]) >= 0x80 ||
                                     std::strchr("\"')]}", text_[last - 1]) != nullptr)) {
            const auto decoded = utf8::decode_last(text_.substr(pair.start, last - pair.start));
            if (utf8::is_hangul_syllable(decoded.code) || decoded.size > last - pair.start) return false;
            if (decoded.code == U'…') break;
            last -= decoded.size;
        }
        if (last <= pair.start || std::strchr(".!?", text_[last - 1]) == nullptr) return false;
        if (text_[last - 1] == '.' && last >= pair.start + 3 && text_[last - 2] == '.') return false;  // an ellipsis
        const bool bracket = text_[pair.start] == '(' || text_[pair.start] == '[';
        if (bracket && pair.start != start_) return false;
        if (pair.end < size_ && !is_blank(text_[pair.end])) return false;
        return pair.end == size_ || !continues(pair.end);
    }

    [[nodiscard]] std::uint32_t skip_closers(std::uint32_t at) const {
        while (at < size_) {
            if (std::strchr("\"')]}*", text_[at]) != nullptr) {
                ++at;
                continue;
            }
            const auto closer = std::find_if(rules_.brackets.begin(), rules_.brackets.end(), [&](const auto& pair) {
                return text_.compare(at, pair.second.size(), pair.second) == 0;
            });
            if (closer == rules_.brackets.end()) break;
            at += static_cast<std::uint32_t>(closer->second.size());
        }
        return at;
    }

    [[nodiscard]] TextSpan citation_at(std::uint32_t at) const {
        const auto it = std::lower_bound(citations_.begin(), citations_.end(), at,
                                         [](TextSpan span, std::uint32_t value) { return span.start < value; });
        if (it != citations_.end() && it->start == at) return *it;
        if (at >= size_ || (text_[at] != '(' && text_[at] != '[')) return {at, at};
        const auto pair = std::lower_bound(pairs_.begin(), pairs_.end(), at,
                                           [](TextSpan span, std::uint32_t value) { return span.start < value; });
        if (pair == pairs_.end() || pair->start != at) return {at, at};
        const std::string_view inside = text_.substr(at + 1, pair->size() - 2);
        const bool number = text_[at] == '[' && !inside.empty() &&
                            std::all_of(inside.begin(), inside.end(),
                                        [](char c) { return is_digit(c) || c == ',' || c == ' ' || c == '-'; });
        const bool source = std::any_of(rules_.sources.begin(), rules_.sources.end(),
                                        [&](const std::string& word) { return inside.starts_with(word); });
        const bool link = inside.starts_with("[") && inside.find("](") != std::string_view::npos;
        if (text_[at] == '[' && text_.compare(pair->end, 5, "(http") == 0 && std::next(pair) != pairs_.end() &&
            std::next(pair)->start == pair->end) {
            return pair->hull(*std::next(pair));
        }
        return number || source || link ? *pair : TextSpan{at, at};
    }
    [[nodiscard]] bool starts_citation(std::uint32_t at) const { return !citation_at(at).empty(); }

    /// Ends the sentence at `at`, with the closers, citations and signs behind it; returns where the next one starts.
    std::uint32_t finish(std::uint32_t at) {
        std::uint32_t end = skip_closers(at);
        while (true) {
            std::uint32_t next = end;
            while (next < size_ && is_blank(text_[next])) ++next;
            const TextSpan citation = citation_at(next);
            if (!citation.empty()) {
                end = citation.end;
                if (end < size_ && text_[end] == '.') ++end;
                continue;
            }
            if (next < size_ && is_sign(next)) {
                end = next + utf8::decode(text_.substr(next)).size;
                continue;
            }
            break;
        }
        add(end);
        start_ = next_start(end);
        return start_;
    }

    /// An emoji: it ends a sentence as a mark does.
    [[nodiscard]] bool is_sign(std::uint32_t at) const {
        const char32_t code = utf8::decode(text_.substr(at)).code;
        if (code == 0xFE0F || code == 0x200D) return true;
        if (!(code >= 0x1F300 && code <= 0x1FAFF)) return false;
        return std::none_of(rules_.openers.begin(), rules_.openers.end(),
                            [&](const std::string& opener) { return text_.compare(at, opener.size(), opener) == 0; });
    }

    [[nodiscard]] std::uint32_t skip_blanks_back(std::uint32_t at) const {
        while (at > start_ && is_blank(text_[at - 1])) --at;
        return at;
    }

    void add(std::uint32_t end) {
        while (end > start_ && is_blank(text_[end - 1])) --end;
        if (end > start_) sentences_.push_back({start_, end});
    }

    [[nodiscard]] std::uint32_t next_start(std::uint32_t at) const {
        while (at < size_ && is_blank(text_[at])) ++at;
        return at;
    }

    static constexpr std::uint32_t no_place = 0xFFFFFFFF;

    std::string_view text_;
    std::uint32_t size_;
    const std::vector<TextSpan>& citations_;
    const Rules& rules_;
    std::vector<TextSpan> pairs_;
    std::size_t pair_ = 0;
    std::uint32_t start_ = 0;
    std::vector<TextSpan> sentences_;
};

}  // namespace

std::vector<TextSpan> scan(std::string_view text, const std::vector<TextSpan>& citations, const Rules& rules) {
    return Scanner(text, citations, rules).scan();
}

}  // namespace ktrend::sentence
