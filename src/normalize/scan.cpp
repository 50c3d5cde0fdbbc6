// Looking about in a text; see scan.hpp.
#include "normalize/scan.hpp"

#include <algorithm>
#include <iterator>

#include "core/ascii.hpp"
#include "core/utf8.hpp"

namespace ktrend::normalize {
namespace {

std::size_t blank_size(std::string_view text, std::size_t pos) noexcept {
    if (pos >= text.size()) return 0;
    if (text[pos] == ' ' || text[pos] == '\t') return 1;
    return at(text, pos, "\u00A0") ? 2 : 0;
}

bool is_word_code(char32_t c) noexcept {
    return utf8::is_hangul_syllable(c) || ascii::is_alnum(c) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xC0 && c <= 0x24F);
}

}  // namespace

char32_t code_before(std::string_view text, std::size_t pos) noexcept {
    if (pos == 0 || pos > text.size()) return 0;
    if (const auto byte = static_cast<unsigned char>(text[pos - 1]); byte < 0x80) return byte;
    return utf8::decode_last(text.substr(0, pos)).code;
}

std::size_t skip_all_blanks(std::string_view text, std::size_t pos) noexcept {
    for (int i = 0; i < 3; ++i) pos += blank_size(text, pos);
    return pos;
}

std::size_t skip_blanks_back(std::string_view text, std::size_t pos) noexcept {
    for (int i = 0; i < 3 && pos > 0; ++i) {
        if (text[pos - 1] == ' ' || text[pos - 1] == '\t') {
            --pos;
        } else if (pos >= 2 && at(text, pos - 2, "\u00A0")) {
            pos -= 2;
        } else {
            break;
        }
    }
    return pos;
}

bool word_starts_behind(std::string_view text, std::size_t pos) noexcept {
    return !is_word_code(code_before(text, pos));
}

bool line_ends(std::string_view text, std::size_t pos) noexcept {
    pos = skip_blanks(text, pos);
    while (pos < text.size() && (text[pos] == '.' || text[pos] == '?' || text[pos] == '!' || text[pos] == '"')) ++pos;
    pos = skip_blanks(text, pos);
    return pos >= text.size() || text[pos] == '\n' || text[pos] == '\r';
}

bool line_starts(std::string_view text, std::size_t pos) noexcept {
    pos = skip_blanks_back(text, pos);
    return pos == 0 || text[pos - 1] == '\n' || text[pos - 1] == '\r';
}

bool any_at(std::string_view text, std::size_t pos, const std::vector<std::string>& words) noexcept {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return at(text, pos, word); });
}

bool only_particle(std::string_view text, std::size_t pos) noexcept {
    if (letter_at(text, pos) || digit_at(text, pos)) return false;
    const std::size_t end = hangul_end(text, pos);
    if (end == pos) return true;
    const std::string_view rest = text.substr(pos, end - pos);
    constexpr std::string_view particles[] = {
        "에",     "에는",   "에도",   "에만", "엔",   "은",     "는",     "이",     "가",     "을",   "를",
        "의",     "과",     "와",     "도",   "만",   "만의",   "만에",   "부터",   "부터는", "까지", "까지는",
        "까지의", "에서",   "으로",   "로",   "이나", "나",     "이면",   "면",     "쯤",     "경",   "께",
        "인",     "이다",   "입니다", "이며", "이고", "이었다", "였다",   "이어야", "이나마", "자",   "자로",
        "중",     "내",     "안",     "말",   "초",   "간",     "동안",   "보다",   "보다는", "처럼", "대비",
        "기준",   "이후",   "이전",   "들어", "사이", "이래",   "무렵",   "한",     "당시",   "분",   "치",
        "발",     "부",     "이라고", "이라", "라고", "라는",   "이라는", "인데",   "이지만", "뿐",   "마다",
        "밤",     "밤에",   "아침",   "오전", "오후", "저녁",   "새벽",   "부터의", "까지도", "에야", "에서야",
        "이던",   "이었던", "였던",   "에선", "로는", "으로는", "과의",   "와의",   "이자",   "에나", "에까지",
        "까지만", "부터다", "까지다"};
    if (std::find(std::begin(particles), std::end(particles), rest) != std::end(particles)) return true;
    // 3월경까지 ("until about March")
    const std::size_t about = after_any(text, pos, {"경", "께", "쯤"});
    if (about != npos && about < end && after_any(text, about, {"경", "께", "쯤"}) == npos)
        return only_particle(text, about);
    constexpr std::string_view starts[] = {"부터", "까지", "에서", "입니", "이었", "이후",
                                           "이전", "예정", "정도", "전후", "무렵"};
    return std::any_of(std::begin(starts), std::end(starts),
                       [&](std::string_view start) { return rest.starts_with(start); });
}

bool ends_in_particle(std::string_view text, std::size_t pos) noexcept {
    const char32_t last = code_before(text, pos);
    if (!utf8::is_hangul_syllable(last) || pos < 3) return false;
    const char32_t before = code_before(text, pos - 3);
    const bool hangul = utf8::is_hangul_syllable(before);
    if (!hangul) return ascii::is_alnum(before);  // AI는
    switch (last) {
        case U'은':
        case U'이':
        case U'을':
        case U'과': return utf8::has_coda(before);
        case U'는':
        case U'가':
        case U'를':
        case U'와': return !utf8::has_coda(before);
        case U'의':
        case U'에': return true;
        default: break;
    }
    // 에서, 부터, 까지, 보다, 으로, 이며, 하고, 지만 …
    constexpr std::string_view endings[] = {
        "에서", "부터", "까지", "보다", "으로", "에는", "에도", "에게", "라는", "라고", "다고", "이며", "하며", "이고",
        "하고", "지만", "면서", "처럼", "마다", "한",   "된",   "인",   "던",   "할",   "거나", "될",   "중",   "등"};
    const std::string_view word = text.substr(0, pos);
    return std::any_of(std::begin(endings), std::end(endings),
                       [&](std::string_view ending) { return word.ends_with(ending); });
}

}  // namespace ktrend::normalize
