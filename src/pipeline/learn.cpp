// Learning the weights of claims; see ktrend/learn.hpp.
//
// Two models over the same features: one compares the possible subjects of a match, pair by pair (after Joachims 2002,
// "Optimizing search engines using clickthrough data"); the other says how sure the claims with the chosen ones are.
// Which of two claims that exclude each other stays depends on the weights, so each left-out report is settled anew
// with the weights fitted on the others: the figures are those that a user of such weights would see.
#include "ktrend/learn.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "extract/run.hpp"
#include "pipeline/logistic.hpp"
#include "schema/impl.hpp"

namespace ktrend {
namespace {

using extract::Assembled;

struct LearnReport {
    std::string name;
    std::vector<Assembled> claims;
    std::vector<Example> examples;  ///< one for each claim
};

class Learner {
public:
    Learner(const Schema& schema, const std::vector<ReportFile>& files, const Gold& gold, const LearnOptions& options)
        : gold_(gold), options_(options) {
        for (const RelationType& relation : schema.relations()) {
            if (relation.symmetric) scoring_.symmetric.push_back(relation.name);
        }
        read(schema, files);
        number_features();
        judge();
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

        const Models models = fit(nullptr);
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
        for (const ReportFile& file : files) {
            const std::string stem = file.path.stem().string();
            const auto& known = gold_.reports();
            if (std::find(known.begin(), known.end(), stem) == known.end()) continue;
            const Report report = load_report(file.path, file.name);
            reports_.push_back({file.name, extract::Run(report, schema).claims(), {}});
        }
    }

    void number_features() {
        std::map<std::string, std::size_t> counts;
        for (const LearnReport& report : reports_) {
            for (const Assembled& claim : report.claims) {
                for (const std::string& feature : claim.candidate.features) ++counts[feature];
            }
        }
        for (const auto& [name, count] : counts) {
            if (count >= options_.min_count) features_.emplace(name, static_cast<std::uint32_t>(features_.size()));
        }
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
                for (const std::string& feature : report.claims[i].candidate.features) {
                    const auto it = features_.find(feature);
                    if (it != features_.end()) example.features.push_back(it->second);
                }
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

    /// The models of all reports but one. Chooses the subjects of all reports as it goes.
    Models fit(const LearnReport* left_out) {
        Models models;
        std::vector<Example> pairs;
        for (const LearnReport& report : reports_) {
            if (&report != left_out) compare_subjects(report, pairs);
        }
        std::vector<const Example*> examples;
        examples.reserve(pairs.size());
        for (const Example& pair : pairs) examples.push_back(&pair);
        models.choice = fit_logistic(examples, features_.size(), options_.ridge);
        examples.clear();
        for (LearnReport& report : reports_) {
            choose_with(models.choice, report);
            if (&report == left_out) continue;
            for (std::size_t i = 0; i < report.examples.size(); ++i) {
                if (report.claims[i].candidate.outcome == Outcome::Matched) examples.push_back(&report.examples[i]);
            }
        }
        models.confidence = fit_logistic(examples, features_.size(), options_.ridge);
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
        for (std::size_t i = 0; i < claims.size(); ++i) {
            claims[i].candidate.claim.confidence =
                std::round(1000.0 * models.confidence.probability(report.examples[i].features)) / 1000.0;
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
    ScoreOptions scoring_;
    std::vector<LearnReport> reports_;
    std::vector<std::vector<Assembled>> left_out_;  // of each report, settled by the models of the others
    std::map<std::string, std::uint32_t> features_;
};

std::string number(double value) {
    char text[32];
    (void)std::snprintf(text, sizeof text, "%.3f", value);
    return text;
}

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
        number(learnt.bias) + "\nthreshold: " + number(learnt.threshold) + "\nfeatures:\n";
    const auto table = [&](const std::vector<std::pair<std::string, double>>& weights) {
        for (const auto& [name, weight] : weights) out += "  '" + quoted(name) + "': " + number(weight) + "\n";
        if (weights.empty()) out += "  {}\n";
    };
    table(learnt.features);
    out += "# The same for the choice of a subject among those that a match may have.\nchoice:\n";
    table(learnt.choice);
    return out;
}

}  // namespace ktrend
