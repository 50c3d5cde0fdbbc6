// How hard-wrapped lines go together: end of a paragraph, a space, or the halves of a word; see plain.hpp.
//
// Where a text keeps the blank at which a line was cut, that decides. Else the text itself is asked: the characters on
// both sides of the cut, do they stand together or apart in the rest of it? Little text is needed, since the ends and
// the beginnings of Korean words (particles, endings, common stems) come again and again.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "text/lines.hpp"
#include "text/plain.hpp"
#include "text/spacing.hpp"

namespace ktrend::reading {
namespace {

constexpr std::size_t sample_size = 4U << 20U;  // bytes of a text that are asked

std::string_view of(std::string_view source, const PlainLine& line) {
    return source.substr(line.start, line.end - line.start);
}

using ascii::is_alnum;
using ascii::is_lower;

std::string_view first_word(std::string_view line) {
    return line.substr(0, line.find(' '));
}
std::string_view last_word(std::string_view line) {
    const auto blank = line.rfind(' ');
    return blank == std::string_view::npos ? line : line.substr(blank + 1);
}

std::string_view strip_punctuation(std::string_view word) {
    while (!word.empty() && std::string_view(".,)?!\"'").find(word.back()) != std::string_view::npos)
        word.remove_suffix(1);
    return word;
}

// Particles and endings that never begin a word of their own: a line that starts with one goes on with a word.
bool is_suffix(std::string_view word) {
    static constexpr std::array<std::string_view, 60> suffixes{
        "은",   "는",   "을",     "를",   "의",   "에",   "에서",   "에는",   "에도",   "로",     "으로",   "와",
        "과",   "도",   "까지",   "부터", "보다", "처럼", "에게",   "께서",   "라고",   "라는",   "이다",   "였다",
        "이며", "이고", "입니다", "다",   "한다", "했다", "하고",   "하며",   "하여",   "하는",   "했고",   "했으며",
        "된다", "됐다", "되었다", "되고", "되며", "되는", "들은",   "들이",   "들을",   "들의",   "적인",   "적으로",
        "적",   "하기", "하게",   "하면", "하지", "되지", "이라는", "이라고", "습니다", "합니다", "됩니다", "였습니다"};
    return std::find(suffixes.begin(), suffixes.end(), word) != suffixes.end();
}

// Particles and endings that a word of two syllables and more hardly goes on behind.
bool ends_word(std::string_view word) {
    static constexpr std::array<std::string_view, 24> endings{
        "을",   "를",   "에서", "으로", "에게", "까지", "부터", "하고", "하며", "하는", "하여", "되고",
        "되는", "있는", "있다", "없는", "같은", "위해", "통해", "대한", "따라", "에는", "에도", "라는"};
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return word.size() > ending.size() && word.ends_with(ending); });
}

std::uint32_t syllables(std::string_view word) {
    return static_cast<std::uint32_t>(word.size() / 3);
}

// Words of one syllable that stand alone everywhere: determiners, bound nouns, adverbs, units.
bool is_common_syllable(std::string_view word) {
    static constexpr std::array<std::string_view, 52> words{
        "이", "그", "저", "한", "두", "세", "네", "및", "등", "중", "더", "또", "수", "것", "때", "안", "못", "잘",
        "각", "전", "후", "약", "총", "본", "새", "데", "바", "뿐", "년", "월", "일", "개", "명", "원", "배", "점",
        "간", "내", "외", "시", "위", "곧", "꼭", "늘", "다", "참", "매", "할", "볼", "될", "큰", "즉"};
    return std::find(words.begin(), words.end(), word) != words.end();
}
bool is_lone_syllable(std::string_view word) {
    return syllables(word) == 1 && word.size() == 3 && utf8::is_hangul_syllable(utf8::decode(word).code) &&
           !is_common_syllable(word);
}

// Forms of 하다, 되다, 시키다 that lean on the noun before them.
bool goes_on_as_verb(std::string_view word) {
    static constexpr std::array<std::string_view, 12> starts{"했",   "됐",   "하였", "되었", "되어", "된",
                                                             "되고", "되며", "시켰", "시킨", "시키", "하기"};
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return word.starts_with(start); });
}

/// Up to two characters on each side of a cut, packed; 0 where one does not count.
std::uint64_t key(char32_t a, char32_t b, char32_t c, char32_t d) {
    const auto part = [](char32_t x) { return static_cast<std::uint64_t>(x & 0xFFFFU); };
    return part(a) << 48U | part(b) << 32U | part(c) << 16U | part(d);
}

constexpr std::size_t longest_fragment = 8;
constexpr std::size_t contexts = 6;
std::array<std::uint64_t, contexts> keys(char32_t a, char32_t b, char32_t c, char32_t d) {
    return {key(0, b, 0, 0), key(0, 0, c, 0), key(0, b, c, 0), key(a, b, c, 0), key(0, b, c, d), key(a, b, c, d)};
}
std::array<std::uint64_t, contexts> keys(const Gap& gap) {
    return keys(gap.before[1], gap.before[0], gap.after[0], gap.after[1]);
}

}  // namespace

LineJoiner::LineJoiner(std::string_view source, const std::vector<PlainLine>& lines, Wrapping wrapping)
    : source_(source), wrapping_(wrapping) {
    if (wrapping_.hard && !wrapping_.keeps_blanks && !wrapping_.at_words) learn(lines);
}

void LineJoiner::learn(const std::vector<PlainLine>& lines) {
    // What will be asked, then how often it stands together and apart.
    for (std::size_t i = 0; i + 1 < lines.size() && lines[i].end < sample_size; ++i) {
        for (const std::uint64_t one : keys(gap_between(of(source_, lines[i]), of(source_, lines[i + 1]))))
            seen_.try_emplace(one);
    }
    const auto count = [&](char32_t a, char32_t b, char32_t c, char32_t d, bool apart) {
        for (const std::uint64_t one : keys(a, b, c, d)) {
            if (const auto it = seen_.find(one); it != seen_.end()) ++(apart ? it->second.apart : it->second.together);
        }
    };
    std::u32string text;
    for (const PlainLine& line : lines) {
        if (line.end >= sample_size) break;
        text.assign(1, U' ');
        const std::string_view bytes = of(source_, line);
        for (std::size_t i = 0; i < bytes.size();) {
            const auto [code, size] = utf8::decode(bytes.substr(i));
            text.push_back(fold(code));
            i += size;
        }
        text += U"  ";
        for (std::size_t i = 1; i + 3 < text.size(); ++i) {
            if (text[i] == U' ') continue;
            if (text[i + 1] == U' ') {
                if (text[i + 2] != U' ') count(text[i - 1], text[i], text[i + 2], text[i + 3], true);
            } else {
                count(text[i - 1], text[i], text[i + 1], text[i + 2], false);
            }
        }
    }
}

JoinFeatures LineJoiner::features(std::string_view before, std::string_view after) const {
    const Gap gap = gap_between(before, after);
    JoinFeatures features{};
    const auto asked = keys(gap);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto it = seen_.find(asked[i]);
        if (it != seen_.end()) features[i] = std::log((it->second.together + 0.4) / (it->second.apart + 0.4));
    }
    const std::string_view first = strip_punctuation(first_word(after));
    const std::string_view last = last_word(before);
    features[contexts] = is_suffix(first) ? 1.0 : 0.0;
    features[contexts + 1] = ends_word(last) ? 1.0 : 0.0;
    features[contexts + 2] = is_lone_syllable(last) ? 1.0 : 0.0;
    features[contexts + 3] = goes_on_as_verb(first) ? 1.0 : 0.0;
    features[contexts + 4] = is_common_syllable(last) ? 1.0 : 0.0;
    features[contexts + 5] = is_alnum(gap.before[0]) ? 1.0 : 0.0;
    features[contexts + 6] = static_cast<double>(std::min(utf8::length(last), longest_fragment));
    features[contexts + 7] = static_cast<double>(std::min(utf8::length(first), longest_fragment));
    features[contexts + 8] = glue_odds(gap);
    features[contexts + 9] = 1.0;
    return features;
}

/// The odds that a cut goes through a word, as a sum of logarithms.
double LineJoiner::glue_score(std::string_view before, std::string_view after) const {
    constexpr JoinFeatures weights{0.16, 0.26, 0.41,  0.62,  0.49,  0.67,  0.27, 0.01,
                                   0.67, 0.13, -0.26, -0.41, -0.07, -0.16, 0.89, 0.26};
    const JoinFeatures values = features(before, after);
    return std::inner_product(values.begin(), values.end(), weights.begin(), 0.0);
}

Join LineJoiner::decide(const PlainLine& a, const PlainLine& b) const {
    const std::string_view before = of(source_, a);
    const std::string_view after = of(source_, b);
    const bool ended = ends_sentence(before);
    const bool is_short = a.width * 100 < wrapping_.full_width * 80;
    const bool gap = b.blank_before > (wrapping_.double_spaced ? 1U : 0U);
    if (gap && (ended || is_short)) return Join::Break;
    if (is_short && ended) return Join::Break;
    if (b.sign) return Join::Break;
    if (b.bullet > 0 && (ended || is_short || gap)) {
        // "2031." and "3. 5." are a date; and a full line cut at a blank goes on, even with a count.
        const bool count = ascii::is_digit(after.front());
        const bool date =
            count && before.size() > 1 && before.back() == '.' && ascii::is_digit(before[before.size() - 2]);
        if (!date && !(count && !is_short && a.trailing_blank && !gap)) return Join::Break;
    }
    if (is_short && is_label(before)) return Join::Break;
    // A line that has room for the next word was not cut there.
    const std::uint32_t with_next = a.width + 1 + columns(first_word(after));
    if (is_short && with_next * 100 <= wrapping_.full_width * 80 && !is_unfinished(before)) return Join::Break;
    return within_paragraph(a, b);
}

std::optional<Join> join_by_signs(std::string_view before, std::string_view after) {
    const char32_t last = utf8::decode_last(before).code;
    const char32_t first = utf8::decode(after).code;
    constexpr std::u32string_view leans_on_next = U"([/‘“《〈「『";
    constexpr std::u32string_view leans_on_last = U")],.?!%’”》〉」』";
    if (leans_on_next.find(last) != std::u32string_view::npos) return Join::Glue;
    if (leans_on_last.find(first) != std::u32string_view::npos) return Join::Glue;
    if (last == ',' || last == ';' || last == ':') return Join::Space;
    if (ends_sentence(before) && !is_suffix(strip_punctuation(first_word(after)))) return Join::Space;
    if (is_alnum(last) && is_alnum(first)) return Join::Space;  // Latin words are not cut without a hyphen
    return std::nullopt;
}

Join LineJoiner::within_paragraph(const PlainLine& a, const PlainLine& b) const {
    const std::string_view before = of(source_, a);
    const std::string_view after = of(source_, b);
    if (a.trailing_blank) return Join::Space;
    const Gap gap = gap_between(before, after);
    if (gap.before[0] == '-' && is_lower(gap.before[1]) && is_lower(gap.after[0])) return Join::Hyphen;
    if (wrapping_.keeps_blanks) {
        const bool suffix = is_suffix(strip_punctuation(first_word(after)));
        return ends_sentence(before) && !suffix ? Join::Space : Join::Glue;
    }
    if (wrapping_.at_words) return Join::Space;
    if (const auto join = join_by_signs(before, after)) return *join;
    return glue_score(before, after) > 0.0 ? Join::Glue : Join::Space;
}

}  // namespace ktrend::reading
