// The forms under which names are compared. Both only ever say "these may be one name"; the resolver decides.
#pragma once

#include <string>
#include <string_view>

namespace ktrend {

/// NFKC, case folded, without spaces, hyphens and other punctuation, so that "GPT 4o", "gpt-4o" and "GPT‑4o" are one.
/// What separates two digits stays ("3.5" is not "35"), as do + # and & ("C++", "C#", "AT&T"). May be empty.
[[nodiscard]] std::string normal_form(std::string_view name);

/// For names with three Hangul syllables or more: a key that spellings of one foreign sound share. Empty for others.
///
/// Korean writes foreign sounds in more than one way, and the differences are few and regular:
///  * tense for plain ㅅ: 앤쓰로픽, 앤스로픽
///  * th before r as 트 or 스: 앤트로픽, 앤스로픽
///  * ㅐ for ㅔ: 엔비디아, 앤비디아 (only from four syllables on, since 재원 and 제원 are two persons' names)
///  * a final k, t, p with or without ㅡ: 테크, 텍
///  * ㅅ written before ㅈ or ㅊ, or not: 브릿지, 브리지
///  * 쉬 for 시
/// All else (ㅓ for ㅏ, ㅗ for ㅓ) joins too many names that differ, and is left to aliases.
[[nodiscard]] std::string sound_key(std::string_view name);

}  // namespace ktrend
