// What surrounds a claim: its date, its modality and polarity, and who says so.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/document.hpp"
#include "extract/matcher.hpp"
#include "ktrend/claim.hpp"
#include "rules/coded_text.hpp"
#include "rules/rule.hpp"

namespace ktrend::extract {

/// Not thread-safe: keeps what it has worked out of the last sentence, since claims come sentence by sentence.
class Context {
public:
    Context(const Document& document, const rules::RuleSet& rules);

    [[nodiscard]] Modality modality(const RawClaim& claim);
    [[nodiscard]] Polarity polarity(const RawClaim& claim);
    /// The mention that the sentence names as its source (…에 따르면), if it is not the subject itself.
    [[nodiscard]] std::optional<std::uint32_t> attribution(const RawClaim& claim);
    /// The date of a claim: of its clause, its sentence, its paragraph, its headings, the report's period.
    [[nodiscard]] std::optional<ClaimDate> date(const RawClaim& claim) const;
    /// The time that the report is about, as its title or its opening declares it (EDTF); empty where neither does.
    [[nodiscard]] const std::string& period() const noexcept { return period_; }

private:
    /// The last sentence asked for.
    struct Current {
        std::uint32_t sentence = none;
        Line line;
        std::optional<std::uint32_t> source;         ///< the mention that it names as its source
        std::map<std::uint32_t, Modality> modality;  ///< by predicate
    };
    /// Makes a sentence the current one.
    const Current& at(std::uint32_t sentence);
    /// The current line from a word on.
    [[nodiscard]] std::string_view tail(std::uint32_t word) const;
    [[nodiscard]] Line line_of(std::uint32_t sentence, bool keep_parentheses) const;
    [[nodiscard]] std::optional<std::uint32_t> mention_in(const rules::ContextRule& rule, std::uint32_t sentence,
                                                          const Line& line, rules::CodedText& text) const;
    [[nodiscard]] std::optional<std::uint32_t> find_source(std::uint32_t sentence, const Line& line) const;
    [[nodiscard]] std::string find_period() const;
    void read_dates(std::uint32_t sentence);
    [[nodiscard]] bool holds_date(std::uint32_t sentence) const;
    [[nodiscard]] std::uint32_t date_by(const std::vector<rules::ContextRule>& rules, std::uint32_t sentence,
                                        const Line& line) const;
    [[nodiscard]] std::uint32_t frame_date(std::uint32_t sentence) const;
    [[nodiscard]] std::uint32_t date_in(std::uint32_t sentence, TextSpan within, std::uint32_t near, bool amount) const;
    [[nodiscard]] Modality find_modality(std::uint32_t deed) const;
    [[nodiscard]] std::uint32_t date_between(std::uint32_t sentence, TextSpan within, std::uint32_t near) const;
    [[nodiscard]] std::uint32_t usable_date(std::uint32_t sentence, std::uint32_t word) const;

    const Document& document_;
    const rules::RuleSet& rules_;
    Current current_;
    std::string period_;
    /// What a sentence says of the time of claims in and behind it.
    struct Dates {
        std::uint32_t figures = none;          ///< the date that its amounts are of, where it tells: "2분기 실적"
        std::uint32_t running = none;          ///< the last `frame_date` before it in its block
        std::uint32_t running_figures = none;  ///< the same for amounts, or the last `figures`
    };
    std::vector<Dates> dates_;  ///< of each sentence
    /// The date mentions that headings' own labels give ("날짜: 3월 5일"), by the heading's block.
    std::map<std::uint32_t, std::uint32_t> section_dates_;
};

}  // namespace ktrend::extract
