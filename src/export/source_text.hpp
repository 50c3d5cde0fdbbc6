// A report as a reader sees it: the decoded file, addressed by bytes of the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ktrend/report.hpp"
#include "ktrend/span.hpp"

namespace ktrend {

/// Refers to the report, which must outlive it. Spans that reach beyond the file (the claims are older than it) are
/// cut.
class SourceText {
public:
    explicit SourceText(const Report& report) : report_(report) {}
    explicit SourceText(const Report&&) = delete;

    [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(report_.bytes.size()); }
    /// The bytes, decoded, not normalised.
    [[nodiscard]] std::string decoded(Span span) const;
    /// At most `characters` before, and after, a byte that starts or ends a character.
    [[nodiscard]] std::string before(std::uint32_t byte, std::size_t characters) const;
    [[nodiscard]] std::string after(std::uint32_t byte, std::size_t characters) const;
    /// How much of the decoded file lies before a byte. Cheap when asked in ascending order.
    struct Counts {
        std::size_t characters = 0;
        std::size_t utf16 = 0;  ///< code units, as JavaScript counts
    };
    [[nodiscard]] Counts counts_before(std::uint32_t byte);

private:
    const Report& report_;
    std::uint32_t counted_to_ = 0;
    Counts counted_;
};

}  // namespace ktrend
