// The tests before the grammars; see gate.hpp.
#include "normalize/gate.hpp"

#include "core/utf8.hpp"
#include "normalize/number.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {

Gate::Gate(const UnitTables& units, const CalendarTables& calendar) : units_(&units) {
    add_words(units, calendar);
    for (char32_t c = first_syllable; c < first_syllable + syllables; ++c) add_syllable(c, units);
    add_units(units);
}

void Gate::add_words(const UnitTables& units, const CalendarTables& calendar) {
    for (const std::string_view word :
         {"하나", "한",   "둘",   "두",   "셋",   "세",   "석",   "넷",     "네",     "넉",       "다섯", "여섯",
          "일곱", "여덟", "아홉", "열",   "스물", "스무", "서른", "마흔",   "쉰",     "예순",     "일흔", "여든",
          "아흔", "첫",   "두어", "열댓", "서너", "너댓", "네댓", "대여섯", "예닐곱", "일고여덟", "수",   "몇"}) {
        natives_.add(word, 0);
    }
    const auto add = [&](const WordTrie& words, Leads kind) {
        for (const std::string& word : words.words()) words_.add_bits(word, kind);
    };
    add(calendar.starters, date_word);
    for (const std::string& word : units.word.words()) {
        const std::string& unit = units.words[static_cast<std::size_t>(units.word.longest(word, 0)->value)].unit;
        const bool days = unit == "d" || unit == "week" || unit == "month" || unit == "year";
        words_.add_bits(word, days ? date_word | amount_word : amount_word);
    }
    add(units.before, amount_word);
    add(units.prefixes, prefix_word);
    add(units.not_amounts, code_word);
    add(units.false_friends, friend_word);
    for (const std::string_view sign : {"마이너스", "음수", "영하"}) words_.add_bits(sign, amount_word);
    for (const std::string& word : words_.words()) {
        const char32_t first = syllable_at(word, 0);
        if (first == 0) continue;
        if (word.size() == 3) alone_[first - first_syllable] = static_cast<Leads>(words_.bits(word, 0));
        // A blank in a word may be missing in the text.
        const std::size_t blank = skip_blanks(word, 3);
        if (word.size() > 3) pairs_.set(pair(first, code_at(word, 3)));
        if (blank != 3) pairs_.set(pair(first, code_at(word, blank)));
    }
}

void Gate::add_syllable(char32_t c, const UnitTables& units) {
    std::string syllable;
    utf8::append(syllable, c);
    const std::size_t i = c - first_syllable;
    if (sino_value(c) != 0) sino_.set(i);
    const bool is_numeral = sino_value(c) != 0 || c == U'영' || c == U'공' || natives_.begins(syllable);
    if (is_numeral) leads_[i] |= numeral;
    if (words_.begins(syllable)) leads_[i] |= date_word;
    const bool unit = units.spellings.begins(syllable);
    after_blank_[i] = is_numeral || unit || units.suffixes[0].begins(syllable) || syllable == "분" || syllable == "점";
    after_glued_[i] = after_blank_[i] || units.tails.begins(syllable) || syllable == "월" || syllable == "째";
}

/// What may stand behind a numeral, for units that are glued to it.
void Gate::add_units(const UnitTables& units) {
    // Syllables that begin or end so many words that as a lone numeral they need a unit that may be glued to them.
    for (const char32_t c : std::u32string_view(U"이일사오구만천백십조억경공영한두세네"))
        common_.set(c - first_syllable);
    for (const Unit& unit : units.units) {
        if (!unit.sino_glued && !unit.tens_glued && !unit.glued) continue;
        for (const std::string& spelling : unit.spelled) {
            if (const char32_t c = syllable_at(spelling, 0)) after_common_.set(c - first_syllable);
        }
    }
    for (const char32_t c : std::u32string_view(U"분점월일번째에보과와은는")) after_common_.set(c - first_syllable);
    for (std::size_t i = 0; i < syllables; ++i) {
        if ((leads_[i] & numeral) != 0) after_common_.set(i);
    }
    for (const Unit& unit : units.units) {
        if (unit.kind != UnitKind::Duration) continue;
        for (const std::string& spelling : unit.spelled) {
            if (const char32_t c = syllable_at(spelling, 0)) after_words_.set(c - first_syllable);
        }
    }
    for (const char32_t c : std::u32string_view(U"월세번째여점분")) after_words_.set(c - first_syllable);
    for (const std::string_view syllable : {"년", "월", "일", "분", "사", "세", "주", "개", "달", "여",
                                            "해", "영", "거", "상", "하", "전", "후", "연", "회", "학"}) {
        after_digits_.set(code_at(syllable, 0) - first_syllable);
    }
}

bool Gate::number_may_begin(std::string_view text, std::size_t pos) const noexcept {
    std::size_t end = pos;
    const char32_t first = syllable_at(text, pos);
    const bool sino = first != 0 && sino_[first - first_syllable];
    if (first == U'십' && at(text, pos + 3, "수")) return true;  // 십수 명 ("ten and some people")
    if (sino && first != U'일') {  // most often a word that begins with such a syllable: 사용, 이러한
        const char32_t second = syllable_at(text, pos + 3);
        if (second != 0 && !sino_[second - first_syllable])
            return (common_[first - first_syllable] ? after_common_ : after_glued_)[second - first_syllable];
    }
    // 수십, 몇 천; 수년 and 몇 명 have no value.
    if (first == U'수') return sino_at(text, pos + 3);
    if (first == U'몇') return sino_at(text, skip_blanks(text, pos + 3));
    if (!sino || first == U'일') {
        if (const auto native = natives_.longest(text, pos)) end = native->end;
    }
    while (sino_at(text, end)) end += 3;
    if (end == pos) return at(text, pos, "영") || at(text, pos, "공");
    const char32_t next = syllable_at(text, end);
    if (end - pos > 3 || !common_[first - first_syllable]) {
        if (next != 0) return after_glued_[next - first_syllable];
        if (end - pos > 3) return true;
    } else if (next != 0) {
        return after_common_[next - first_syllable];
    }
    const std::size_t blank = skip_blanks(text, end);
    const char32_t spaced = syllable_at(text, blank);
    // "이" before a noun is "this"; before 퍼센트 or a numeral it may be two.
    if (spaced != 0 && blank != end && at(text, pos, "이")) return at(text, blank, "퍼") || sino_value(spaced) != 0;
    return spaced == 0 || after_blank_[spaced - first_syllable];
}

bool Gate::hangul_date_may_begin(std::string_view text, std::size_t pos) const noexcept {
    std::size_t end = pos;
    for (;;) {
        if (at(text, end, "일")) return true;
        if (sino_at(text, end)) {
            end += 3;
        } else if (const auto native = natives_.longest(text, end)) {
            end = native->end;
        } else {
            break;
        }
    }
    if (end == pos) return false;
    const std::size_t next = skip_blanks(text, end);
    const char32_t syllable = syllable_at(text, next);
    // 이 before a span of time is "this", and of 이해 a part.
    if (end == pos + 3 && at(text, pos, "이")) {
        return syllable != 0 && (syllable == U'월' || (leads_[syllable - first_syllable] & numeral) != 0);
    }
    // Behind a blank the number may go on.
    if (syllable == 0) return digit_at(text, next);
    return after_words_[syllable - first_syllable] || (leads_[syllable - first_syllable] & numeral) != 0;
}

bool Gate::long_number(std::string_view text, std::size_t pos) noexcept {
    for (int i = 0; i < 4; ++i, pos += 3) {
        if (sino_value(syllable_at(text, pos)) == 0) return false;
    }
    return true;
}

bool Gate::prefix_may_begin(std::string_view text, std::size_t pos) const noexcept {
    const auto prefix = units_->prefixes.longest(text, pos);
    return prefix && !hangul_at(text, prefix->end);
}

bool Gate::business_period_may_begin(std::string_view text, std::size_t pos) noexcept {
    const char c = text[pos];
    return ((c == 'Q' || c == 'H') && digit_at(text, pos + 1)) || ((c == 'F' || c == 'C') && at(text, pos + 1, "Y"));
}

bool Gate::date_may_begin(std::string_view text, std::size_t pos) const noexcept {
    std::size_t end = pos;
    while (digit_at(text, end)) ++end;
    constexpr std::size_t compact = 8;  // 20251118
    if (end - pos == compact) return true;
    std::size_t next = skip_blanks(text, end);
    if (next >= text.size()) return false;
    if (const char32_t syllable = syllable_at(text, next)) return after_digits_[syllable - first_syllable];
    const char c = text[next];
    if (c == ',') return false;
    // 2025-08, 2025.8.8, 20~21일, 2026 3분기, 3Q25, 2025 Q3, 2025E
    return c == 'Q' || c == 'H' || (next == end && end - pos == 4 && (c == 'E' || c == 'F' || c == 'P')) || c == '-' ||
           c == '.' || c == '/' || c == '~' || static_cast<unsigned char>(c) >= 0x80 ||
           (is_digit(c) && end - pos == 4 && next != end);
}

}  // namespace ktrend::normalize
