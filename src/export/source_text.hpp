// A report as a reader sees it: the decoded file, addressed by bytes of the file.
#pragma once

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
    /// How many characters of the decoded file lie before a byte. Cheap when asked in ascending order.
    [[nodiscard]] std::size_t characters_before(std::uint32_t byte);

private:
    const Report& report_;
    std::uint32_t counted_to_ = 0;
    std::size_t counted_ = 0;
};

}  // namespace ktrend
