// Pieces that dates in digits and dates by month and day share.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "ktrend/normalizer.hpp"
#include "normalize/calendar.hpp"
#include "normalize/number.hpp"

namespace ktrend::normalize {

/// The end of a dash between two dates at `pos`, with the blanks around it, or `npos`.
[[nodiscard]] std::size_t dash(std::string_view text, std::size_t pos) noexcept;
/// Digits or a Hangul number at `pos`, as an integer; its end.
[[nodiscard]] std::optional<Digits> integer(std::string_view text, std::size_t pos, const WordTrie& units) noexcept;
/// The second day of 9~11일 behind the digits of the first, which end at `end`; nothing where no later day follows.
[[nodiscard]] std::optional<Digits> second_day(std::string_view text, std::size_t end, int first) noexcept;
/// The end of an apostrophe at `pos`, or `npos`.
[[nodiscard]] std::size_t apostrophe(std::string_view text, std::size_t pos) noexcept;
/// Whether four digits may be a year.
[[nodiscard]] bool plausible_year(int year) noexcept;
/// 25 as 2025, 99 as 1999.
[[nodiscard]] int full_year(int two_digits) noexcept;
/// The first or second half of a year.
[[nodiscard]] Moment half_moment(int year, int half);
/// Takes its year from a date that was resolved against a year at random.
void forget_year(Moment& moment) noexcept;
/// Whether there is such a day.
[[nodiscard]] bool valid(CalendarDate date) noexcept;

}  // namespace ktrend::normalize
