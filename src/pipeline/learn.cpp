// Learning the weights of claims; see ktrend/learn.hpp.
//
// Two models over the same features: one compares the possible subjects of a match, pair by pair (after Joachims 2002,
// "Optimizing search engines using clickthrough data"); the other says how sure the claims with the chosen ones are,
// and looks at their company too. Which of two claims that exclude each other stays depends on the weights, so each
// left-out report is settled anew with the weights fitted on the others: the figures are those that a user of such
// weights would see.
#include "ktrend/learn.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/decimal.hpp"
#include "extract/company.hpp"
#include "extract/run.hpp"
#include "pipeline/logistic.hpp"
#include "schema/impl.hpp"

namespace ktrend {
namespace {

using extract::Assembled;

struct LearnReport {
    std::string name;
    std::vector<Assembled> claims;
    std::vector<Example> examples;  ///< one for each claim, by its own features
};

class Collector final : public extract::FeatureSink {
public:
    using FeatureSink::add;
    void add(std::string_view feature) override { names.emplace_back(feature); }

    std::vector<std::string> names;
};

class Learner {
public:
    Learner(const Schema& schema, const std::vector<ReportFile>& files, const Gold& gold, const LearnOptions& options)
        : gold_(gold), options_(options), schema_weights_(schema.impl().weights) {
        for (const RelationType& relation : schema.relations()) {
            if (relation.symmetric) scoring_.symmetric.push_back(relation.name);
        }
        read(schema, files);
        if (options_.from == LearnFrom::Schema) {
            for (const std::string& name : schema_weights_.names()) add_feature(name);
        }
        Counts own;
        for (const LearnReport& report : reports_) {
            for (const Assembled& claim : report.claims) {
                for (const std::string& feature : claim.candidate.features) ++own[feature];
            }
        }
        number(own);
        judge();
        number_company();
    }

    Learnt learn() {
        Learnt learnt;
        learnt.curve = curve();
        learnt.threshold = threshold_of(learnt.curve);
        std::vector<Claim> kept;
        for (const std::vector<Assembled>& claims : left_out_) keep(claims, learnt.threshold, kept);
        const Score left_out = score(gold_, kept, scoring_);
        learnt.left_out = left_out.total;
        learnt.reports = left_out.reports;

        Models models = fit(nullptr);
        for (LogisticModel* model : {&models.choice, &models.confidence}) round(*model);
        learnt.bias = models.confidence.bias;
        learnt.features = named(models.confidence);
        learnt.choice = named(models.choice);
        kept.clear();
        for (const LearnReport& report : reports_) keep(settled_with(models, report), learnt.threshold, kept);
        learnt.tuned = score(gold_, kept, scoring_).total;
        return learnt;
    }

private:
    void read(const Schema& schema, const std::vector<ReportFile>& files) {
        scoring_.without = gold_.reports();
        for (const ReportFile& file : files) {
            const std::string stem = file.path.stem().string();
            const auto& known = gold_.reports();
            if (std::find(known.begin(), known.end(), stem) == known.end()) continue;
            const Report report = load_report(file.path, file.name);
            reports_.push_back({file.name, extract::Run(report, schema).claims(extract::Keep::Features), {}});
            std::erase(scoring_.without, stem);
        }
        if (!reports_.empty()) return;
        throw Error(Diagnostic{.code = "gold.none",
                               .message = "none of the reports has gold records: there is nothing to learn from"});
    }

    using Counts = std::map<std::string, std::size_t>;

    void number(const Counts& counts) {
        for (const auto& [name, count] : counts) {
            if (count >= options_.min_count) add_feature(name);
        }
    }

    void add_feature(const std::string& name) { features_.emplace(name, static_cast<std::uint32_t>(features_.size())); }

    /// Where a fit starts: the schema's weights of one of the two models, or nothing.
    LogisticModel start(double bias, double Weight::*part) const {
        LogisticModel model{0.0, std::vector<double>(features_.size(), 0.0)};
        if (options_.from == LearnFrom::Nothing) return model;
        model.bias = bias;
        for (const auto& [name, index] : features_) model.weights[index] = schema_weights_.of(name).*part;
        return model;
    }

    /// How firmly a fit holds on to where it starts: a weight of the schema more than the nothing of a feature that the
    /// schema knows none for.
    std::vector<double> ridge(double Weight::*part) const {
        std::vector<double> ridge(features_.size(), options_.ridge);
        if (options_.from == LearnFrom::Nothing) return ridge;
        for (const auto& [name, index] : features_) {
            if (schema_weights_.of(name).*part == 0.0) ridge[index] = std::min(options_.ridge, options_.fresh_ridge);
        }
        return ridge;
    }

    /// Who is in whose company depends on the choice of subjects: for which features there are, one fitted on all will
    /// do.
    void number_company() {
        const LogisticModel choice = fit_choice(nullptr);
        Counts counts;
        for (LearnReport& report : reports_) {
            choose_with(choice, report);
            const extract::Company company(report.claims);
            Collector collector;
            for (std::size_t i = 0; i < report.claims.size(); ++i) {
                if (report.claims[i].candidate.outcome == Outcome::Matched) company.tell(i, collector);
            }
            for (const std::string& feature : collector.names) ++counts[feature];
        }
        number(counts);
    }

    void add_numbers(const std::vector<std::string>& names, Example& example) const {
        for (const std::string& name : names) {
            if (const auto it = features_.find(name); it != features_.end()) example.features.push_back(it->second);
        }
    }

    /// The example of a claim with chosen subject, with the features of its company.
    Example in_company(const LearnReport& report, const extract::Company& company, std::size_t i) const {
        Example example = report.examples[i];
        Collector collector;
        company.tell(i, collector);
        add_numbers(collector.names, example);
        return example;
    }

    /// A candidate is a positive example when it matches the gold by itself, whatever stands beside it.
    void judge() {
        for (LearnReport& report : reports_) {
            std::vector<Claim> claims;
            for (const Assembled& claim : report.claims) claims.push_back(claim.candidate.claim);
            ScoreOptions all = scoring_;
            all.min_confidence = 0.0;
            const Score judged = score(gold_, claims, all);
            for (std::size_t i = 0; i < claims.size(); ++i) {
                Example example;
                example.positive = judged.verdicts[i] == Verdict::Right || judged.verdicts[i] == Verdict::Repeat;
                if (judged.verdicts[i] == Verdict::Skipped) example.positive = equal_is_right(claims, judged, i);
                add_numbers(report.claims[i].candidate.features, example);
                report.examples.push_back(std::move(example));
            }
        }
    }

    /// Scoring counts equal claims once; a claim that it skipped is as good as the one that it kept.
    static bool equal_is_right(const std::vector<Claim>& claims, const Score& judged, std::size_t i) {
        for (std::size_t j = 0; j < claims.size(); ++j) {
            if (judged.verdicts[j] == Verdict::Skipped || claims[j].evidence.span != claims[i].evidence.span) continue;
            if (claims[j].relation == claims[i].relation && claims[j].subject.name == claims[i].subject.name &&
                claims[j].object.index() == claims[i].object.index() && claims[j].object == claims[i].object) {
                return judged.verdicts[j] != Verdict::Wrong;
            }
        }
        return false;
    }

    struct Models {
        LogisticModel choice;
        LogisticModel confidence;
    };

    std::vector<std::pair<std::string, double>> named(const LogisticModel& model) const {
        std::vector<std::pair<std::string, double>> out;
        for (const auto& [name, index] : features_) {
            if (std::abs(model.weights[index]) >= 0.0005) out.emplace_back(name, model.weights[index]);
        }
        return out;
    }

    /// To the decimals that are written: what is told of the weights is told of those that a schema will have.
    static void round(LogisticModel& model) {
        constexpr double decimals = 1000.0;
        const auto rounded = [](double value) { return std::round(value * decimals) / decimals; };
        model.bias = rounded(model.bias);
        for (double& weight : model.weights) weight = rounded(weight);
    }

    LogisticModel fit_choice(const LearnReport* left_out) const {
        std::vector<Example> pairs;
        for (const LearnReport& report : reports_) {
            if (&report != left_out) compare_subjects(report, pairs);
        }
        return fit_logistic(pairs, start(0.0, &Weight::choice), ridge(&Weight::choice));
    }

    /// The models of all reports but one. Chooses the subjects of all reports as it goes.
    Models fit(const LearnReport* left_out) {
        Models models;
        models.choice = fit_choice(left_out);
        std::vector<Example> examples;
        for (LearnReport& report : reports_) {
            choose_with(models.choice, report);
            if (&report == left_out) continue;
            const extract::Company company(report.claims);
            for (std::size_t i = 0; i < report.examples.size(); ++i) {
                if (report.claims[i].candidate.outcome != Outcome::Matched) continue;
                examples.push_back(in_company(report, company, i));
            }
        }
        models.confidence =
            fit_logistic(examples, start(schema_weights_.bias, &Weight::confidence), ridge(&Weight::confidence));
        return models;
    }

    /// A pair, both ways round, for each right and each wrong subject of a match.
    static void compare_subjects(const LearnReport& report, std::vector<Example>& pairs) {
        const auto& claims = report.claims;
        for (std::size_t first = 0, last = 0; first < claims.size(); first = last) {
            std::map<std::uint32_t, std::pair<std::size_t, bool>> ranks;  // rank -> its first claim; any is right
            for (last = first; last < claims.size() && claims[last].raw.match == claims[first].raw.match; ++last) {
                auto& rank = ranks.try_emplace(claims[last].raw.subject.rank, last, false).first->second;
                rank.second = rank.second || report.examples[last].positive;
            }
            for (const auto& [r, right] : ranks) {
                if (!right.second) continue;
                for (const auto& [w, wrong] : ranks) {
                    if (wrong.second) continue;
                    const auto& winner = report.examples[right.first].features;
                    const auto& loser = report.examples[wrong.first].features;
                    pairs.push_back({winner, loser, true});
                    pairs.push_back({loser, winner, false});
                }
            }
        }
    }

    static void choose_with(const LogisticModel& choice, LearnReport& report) {
        for (std::size_t i = 0; i < report.claims.size(); ++i) {
            report.claims[i].candidate.outcome = Outcome::Matched;
            report.claims[i].choice = 0.0;
            for (const std::uint32_t feature : report.examples[i].features) {
                report.claims[i].choice += choice.weights[feature];
            }
        }
        extract::choose_subjects(report.claims);
    }

    /// The left-out figures of a report; settling sorts, so it works on a copy.
    std::vector<Assembled> settled_with(const Models& models, const LearnReport& report) const {
        std::vector<Assembled> claims = report.claims;
        const extract::Company company(report.claims);
        for (std::size_t i = 0; i < claims.size(); ++i) {
            if (claims[i].candidate.outcome != Outcome::Matched) continue;
            const Example example = in_company(report, company, i);
            claims[i].candidate.claim.confidence =
                std::round(1000.0 * models.confidence.probability(example.features)) / 1000.0;
        }
        extract::settle(claims, 0.0);
        return claims;
    }

    static void keep(const std::vector<Assembled>& claims, double threshold, std::vector<Claim>& kept) {
        for (const Assembled& claim : claims) {
            const bool stays =
                claim.candidate.outcome == Outcome::Matched && claim.candidate.claim.confidence >= threshold;
            if (stays) kept.push_back(claim.candidate.claim);
        }
    }

    std::vector<CurvePoint> curve() {
        for (const LearnReport& report : reports_) left_out_.push_back(settled_with(fit(&report), report));
        std::vector<CurvePoint> points;
        for (int step = 2; step <= 38; ++step) {
            const double threshold = step / 40.0;
            std::vector<Claim> kept;
            for (const std::vector<Assembled>& claims : left_out_) keep(claims, threshold, kept);
            points.push_back({threshold, score(gold_, kept, scoring_).total});
        }
        return points;
    }

    double threshold_of(const std::vector<CurvePoint>& points) const {
        for (const CurvePoint& point : points) {
            if (point.figures.precision() >= options_.precision) return point.threshold;
        }
        return points.back().threshold;
    }

    const Gold& gold_;
    LearnOptions options_;
    const Weights& schema_weights_;
    ScoreOptions scoring_;
    std::vector<LearnReport> reports_;
    std::vector<std::vector<Assembled>> left_out_;  // of each report, settled by the models of the others
    std::map<std::string, std::uint32_t> features_;
};

/// For a YAML string in single quotation marks.
std::string quoted(const std::string& text) {
    std::string out;
    for (const char c : text) out.append(c == '\'' ? 2 : 1, c);
    return out;
}

}  // namespace

Learnt learn(const Schema& schema, const std::vector<ReportFile>& reports, const Gold& gold,
             const LearnOptions& options) {
    return Learner(schema, reports, gold, options).learn();
}

std::string to_yaml(const Learnt& learnt) {
    std::string out =
        "format: ktrend-weights/1\n"
        "# Written by `ktrend learn`: the weight of each feature of a claim in its confidence. Do not edit by hand.\n"
        "bias: " +
        fixed_decimal(learnt.bias, 3) + "\nthreshold: " + fixed_decimal(learnt.threshold, 3) + "\nfeatures:\n";
    const auto table = [&](const std::vector<std::pair<std::string, double>>& weights) {
        for (const auto& [name, weight] : weights)
            out += "  '" + quoted(name) + "': " + fixed_decimal(weight, 3) + "\n";
        if (weights.empty()) out += "  {}\n";
    };
    table(learnt.features);
    out += "# The same for the choice of a subject among those that a match may have.\nchoice:\n";
    table(learnt.choice);
    return out;
}

}  // namespace ktrend
