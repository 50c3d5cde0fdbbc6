// Finds amounts and dates in Korean text. Usable on its own:
//
//     const auto normalizer = ktrend::Normalizer::load("schemas/ai-trend-ko");
//     for (const auto& q : normalizer.find("매출이 1조 8,000억 원으로 22% 늘었다", {}).quantities) …
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/date.hpp"
#include "ktrend/quantity.hpp"

namespace ktrend {

/// What relative and partial dates are resolved against.
struct DateContext {
    /// The day on which the text speaks: 오늘, 지난달, 올해 count from here. None: they count from the last day of
    /// `period`; with neither, such dates keep an empty value.
    std::optional<CalendarDate> reference{};
    /// The period that the report declares ("2025-10"), EDTF; gives the year to 10월 초 where it is unambiguous.
    std::string period{};
};

/// Amounts and dates of one text; each list in text order. No two mentions of both lists overlap.
struct NormalizedText {
    std::vector<QuantityMention> quantities;
    std::vector<DateMention> dates;
};

/// The mentions of `text` as one JSON array, in text order: {"kind": "quantity", "text", "start", "end", "low", "high",
/// "unit"} or {"kind": "date", "text", "start", "end", "value"}; "change" and "approximate" are written where they
/// hold. Numbers are in their shortest form that reads back to the same value; an open side and an unresolved date are
/// null.
[[nodiscard]] KTREND_API std::string to_json(const NormalizedText& found, std::string_view text);

/// Immutable; const member functions may be called from several threads at once. Cheap to move, not copyable.
class KTREND_API Normalizer {
public:
    /// Reads `units.yaml` and `calendar.yaml` of a knowledge schema folder, or those of the schema which it extends.
    /// Throws `Error` listing all faults.
    [[nodiscard]] static Normalizer load(const std::filesystem::path& schema_folder);

    Normalizer(Normalizer&&) noexcept;
    Normalizer& operator=(Normalizer&&) noexcept;
    ~Normalizer();

    /// Mentions in `text` (UTF-8, NFC), spans relative to it. Linear in its size; never throws on any input.
    [[nodiscard]] NormalizedText find(std::string_view text, const DateContext& context) const;

private:
    struct Impl;
    explicit Normalizer(std::unique_ptr<const Impl> impl);
    std::unique_ptr<const Impl> impl_;
};

}  // namespace ktrend
