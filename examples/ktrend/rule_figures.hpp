// How each rule of a schema does over a corpus of reports.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <ktrend/extract.hpp>
#include <ktrend/score.hpp>

namespace ktrend::cli {

struct RuleFigures {
    std::string rule;
    std::uint64_t tried = 0;     ///< places where its trigger was present
    std::uint64_t matched = 0;   ///< places where its pattern matched
    std::size_t candidates = 0;  ///< statements that it made, whatever their confidence
    std::size_t claims = 0;      ///< of these, claims by default
    std::size_t sentences = 0;   ///< that it says something of
    std::size_t overlaps = 0;    ///< candidates that another rule states too
    std::size_t conflicts = 0;   ///< candidates that another rule contradicts: the same two things in another relation,
                                 ///< or the same object in the same relation with another subject
    std::size_t right = 0;       ///< candidates that the gold records have
    std::size_t wrong = 0;       ///< candidates that they do not have
    double seconds = 0.0;

    [[nodiscard]] double share(std::size_t part) const noexcept {
        return candidates ? double(part) / double(candidates) : 0.0;
    }
    [[nodiscard]] double precision() const noexcept {
        return right + wrong ? double(right) / double(right + wrong) : 0.0;
    }
};

/// Gathers figures, report by report.
class RuleFigureTable {
public:
    /// All rules of the schema have a row; `gold` may be null. Both must outlive the table.
    RuleFigureTable(const Extractor& extractor, const Gold* gold);

    void add(const Report& report);

    /// In byte order of the rules' names. `coverage` is a rule's sentences over `sentences()`.
    [[nodiscard]] const std::vector<RuleFigures>& rows() const noexcept { return rows_; }
    [[nodiscard]] std::size_t sentences() const noexcept { return sentences_; }  ///< of which any rule says something
    [[nodiscard]] bool is_judged() const noexcept { return gold_ != nullptr; }

private:
    RuleFigures& row(const std::string& rule);
    void judge(const std::vector<Claim>& claims);

    const Extractor& extractor_;
    const Gold* gold_;
    std::vector<std::string> symmetric_;
    std::vector<RuleFigures> rows_;
    std::size_t sentences_ = 0;
};

}  // namespace ktrend::cli
