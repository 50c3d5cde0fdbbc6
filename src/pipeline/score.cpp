// Scores claims against gold records: the same rules as gold/score.py, so that both give the same figures.
#include "ktrend/score.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "pipeline/gold.hpp"

namespace ktrend {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// A claim ready to be compared, and where it came from in the list given.
struct ScoreClaim {
    const Claim* claim = nullptr;
    std::size_t index = 0;
    ScoreNode subject;
    ScoreNode object;
};

GoldNode as_node(const ClaimObject& object) {
    if (const auto* entity = std::get_if<EntityRef>(&object))
        return {.kind = "entity", .name = entity->name, .text = entity->text};
    if (const auto* amount = std::get_if<QuantityValue>(&object)) {
        return {"quantity", {}, amount->text, amount->low, amount->high, amount->unit};
    }
    return {.kind = "text", .text = std::get<TextValue>(object).text};
}

bool same_object(const ScoreNode& gold, const ScoreNode& claim) {
    if (gold.kind == 'q' && claim.kind == 'q') return scoring::same_quantity(gold.bounds, claim.bounds);
    if (gold.kind == 'e' && claim.kind == 'e') return scoring::meet(gold.keys, claim.keys);
    if (gold.kind == 'q' || claim.kind == 'q') return gold.folded_text == claim.folded_text;
    return scoring::same_text(gold.bigrams, claim.bigrams) || scoring::meet(gold.keys, claim.keys);
}

/// Compares the records of one report with the claims on it.
class Comparison {
public:
    Comparison(const Gold::Impl& gold, std::size_t report, const std::vector<ScoreClaim>& claims,
               const std::vector<std::string>& symmetric)
        : gold_(gold),
          begin_(gold.first[report]),
          size_(gold.first[report + 1] - begin_),
          claims_(claims),
          symmetric_(symmetric) {}

    /// For each record the claims that may stand for it.
    [[nodiscard]] std::vector<std::vector<std::size_t>> edges(bool lenient) const {
        std::vector<std::vector<std::size_t>> edges(size_);
        for (std::size_t i = 0; i < size_; ++i) {
            for (std::size_t j = 0; j < claims_.size(); ++j) {
                if (matches(begin_ + i, claims_[j], lenient)) edges[i].push_back(j);
            }
        }
        return edges;
    }

private:
    [[nodiscard]] bool matches(std::size_t record, const ScoreClaim& claim, bool lenient) const {
        const GoldRecord& gold = gold_.records[record];
        const Span span = claim.claim->evidence.span;
        if (gold.start < 0) return false;  // its quote stands nowhere
        if (!(span.start < gold.end && gold.start < static_cast<std::int64_t>(span.end))) return false;
        if (!lenient && gold.relation != claim.claim->relation) return false;
        const auto& [subject, object] = gold_.nodes[record];
        if (scoring::meet(subject.keys, claim.subject.keys) && same_object(object, claim.object)) return true;
        return object.kind == 'e' && claim.object.kind == 'e' &&
               std::ranges::find(symmetric_, gold.relation) != symmetric_.end() &&
               scoring::meet(subject.keys, claim.object.keys) && scoring::meet(object.keys, claim.subject.keys);
    }

    const Gold::Impl& gold_;
    std::size_t begin_;
    std::size_t size_;
    const std::vector<ScoreClaim>& claims_;
    const std::vector<std::string>& symmetric_;
};

/// Maximum matching by augmenting paths (Kuhn): the claim of each record, or `none`.
class Matching {
public:
    Matching(const std::vector<std::vector<std::size_t>>& edges, std::size_t claims)
        : edges_(edges), owner_(claims, none), seen_(claims, none) {
        for (std::size_t i = 0; i < edges.size(); ++i) place(i, i);
    }

    [[nodiscard]] std::vector<std::size_t> claim_of() const {
        std::vector<std::size_t> claims(edges_.size(), none);
        for (std::size_t j = 0; j < owner_.size(); ++j) {
            if (owner_[j] != none) claims[owner_[j]] = j;
        }
        return claims;
    }

private:
    bool place(std::size_t record, std::size_t round) {
        for (std::size_t j : edges_[record]) {
            if (seen_[j] == round) continue;
            seen_[j] = round;
            if (owner_[j] == none || place(owner_[j], round)) {
                owner_[j] = record;
                return true;
            }
        }
        return false;
    }

    const std::vector<std::vector<std::size_t>>& edges_;
    std::vector<std::size_t> owner_;
    std::vector<std::size_t> seen_;
};

std::string_view to_month(std::string_view date) {
    return date.substr(0, date.find_first_of("/.")).substr(0, 7);
}

// Dates agree when one is a coarser form of the other, to the month, and the claim's is at least a year.
bool date_agrees(std::string_view gold, std::string_view claim) {
    const std::string_view a = to_month(gold);
    const std::string_view b = to_month(claim);
    return !b.empty() && (a.starts_with(b) || b.starts_with(a)) && b.size() >= std::min<std::size_t>(a.size(), 4);
}

struct Agreement {
    std::size_t same = 0;
    std::size_t all = 0;
    void count(bool agrees) {
        same += agrees;
        ++all;
    }
    [[nodiscard]] double ratio() const { return all ? double(same) / double(all) : 0.0; }
};

ScoreFigures& operator+=(ScoreFigures& sum, const ScoreFigures& part) {
    sum.gold += part.gold;
    sum.claims += part.claims;
    sum.found += part.found;
    return sum;
}

/// The report's place in the gold, by file name with or without extension.
std::size_t report_index(const std::vector<std::string>& reports, std::string_view path) {
    const std::string_view file = path.substr(path.rfind('/') + 1);
    for (const std::string_view name : {file, file.substr(0, file.rfind('.'))}) {
        const auto it = std::ranges::lower_bound(reports, name, std::less<>{},
                                                 [](const std::string& s) { return std::string_view(s); });
        if (it != reports.end() && *it == name) return static_cast<std::size_t>(it - reports.begin());
    }
    return none;
}

/// The claims of each report, equal ones once.
std::vector<std::vector<ScoreClaim>> sort_claims(const Gold::Impl& gold, const std::vector<Claim>& claims,
                                                 double floor) {
    using Key = std::tuple<std::size_t, std::string, std::string, char, std::string, std::uint32_t, std::uint32_t>;
    std::set<Key> seen;
    std::vector<std::vector<ScoreClaim>> by_report(gold.reports.size());
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const Claim& claim = claims[i];
        const std::size_t report = report_index(gold.reports, claim.report);
        if (report == none || claim.confidence < floor) continue;
        const GoldNode object = as_node(claim.object);
        const Span span = claim.evidence.span;
        const bool is_new =
            seen.emplace(report, claim.relation, scoring::fold(claim.subject.name), object.kind.front(),
                         scoring::fold(object.name.empty() ? object.text : object.name), span.start, span.end)
                .second;
        if (!is_new) continue;
        const GoldNode subject{.kind = "entity", .name = claim.subject.name, .text = claim.subject.text};
        by_report[report].push_back(
            {&claim, i, make_score_node(gold.names, subject), make_score_node(gold.names, object)});
    }
    return by_report;
}

/// Adds up the reports, one after the other.
class Scorer {
public:
    Scorer(const Gold::Impl& gold, const ScoreOptions& options, std::size_t claims) : gold_(gold), options_(options) {
        score_.verdicts.assign(claims, Verdict::Skipped);
    }

    void add(std::size_t report, const std::vector<ScoreClaim>& claims) {
        const Comparison comparison(gold_, report, claims, options_.symmetric);
        const auto edges = comparison.edges(false);
        const auto claim_of = Matching(edges, claims.size()).claim_of();
        judge(claims, edges, claim_of);

        ScoreFigures figures{.gold = edges.size()};
        const std::size_t first = gold_.first[report];
        for (std::size_t i = 0; i < claim_of.size(); ++i) {
            const bool found = claim_of[i] != none;
            relations_[gold_.records[first + i].relation] += ScoreFigures{.gold = 1, .found = found};
            figures.found += found;
            if (found)
                compare_fields(gold_.records[first + i], *claims[claim_of[i]].claim);
            else
                score_.missed.push_back(first + i);
        }
        for (const ScoreClaim& claim : claims) {
            if (score_.verdicts[claim.index] == Verdict::Repeat) continue;
            ++figures.claims;
            ++relations_[claim.claim->relation].claims;
        }
        score_.reports.emplace_back(gold_.reports[report], figures);
        score_.total += figures;
        score_.lenient += lenient_figures(comparison, claims.size());
    }

    Score finish() && {
        score_.relations.assign(relations_.begin(), relations_.end());
        score_.date_accuracy = dates_.ratio();
        score_.modality_accuracy = modalities_.ratio();
        return std::move(score_);
    }

private:
    void judge(const std::vector<ScoreClaim>& claims, const std::vector<std::vector<std::size_t>>& edges,
               const std::vector<std::size_t>& claim_of) {
        for (const ScoreClaim& claim : claims) score_.verdicts[claim.index] = Verdict::Wrong;
        for (const auto& edge : edges) {
            for (std::size_t j : edge) score_.verdicts[claims[j].index] = Verdict::Repeat;
        }
        for (std::size_t j : claim_of) {
            if (j != none) score_.verdicts[claims[j].index] = Verdict::Right;
        }
    }

    void compare_fields(const GoldRecord& record, const Claim& claim) {
        if (!record.date.empty()) dates_.count(claim.date && date_agrees(record.date, claim.date->value));
        if (!record.modality.empty()) modalities_.count(record.modality == to_string(claim.modality));
    }

    static ScoreFigures lenient_figures(const Comparison& comparison, std::size_t claims) {
        const auto edges = comparison.edges(true);
        const auto claim_of = Matching(edges, claims).claim_of();
        const auto found = claim_of.size() - static_cast<std::size_t>(std::ranges::count(claim_of, none));
        return {.gold = edges.size(), .claims = claims, .found = found};
    }

    const Gold::Impl& gold_;
    const ScoreOptions& options_;
    Score score_;
    std::map<std::string, ScoreFigures> relations_;
    Agreement dates_;
    Agreement modalities_;
};

}  // namespace

Score score(const Gold& gold, const std::vector<Claim>& claims, const ScoreOptions& options) {
    const auto by_report = sort_claims(gold.impl(), claims, options.min_confidence);
    Scorer scorer(gold.impl(), options, claims.size());
    for (std::size_t report = 0; report < by_report.size(); ++report) {
        if (std::ranges::count(options.without, gold.reports()[report]) == 0) scorer.add(report, by_report[report]);
    }
    return std::move(scorer).finish();
}

}  // namespace ktrend
