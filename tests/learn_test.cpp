// Fitting: the regression on examples small enough to judge by hand, and a schema's weights from gold records.
#include "ktrend/learn.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "claim/json_writer.hpp"
#include "extract_fixtures.hpp"
#include "pipeline/logistic.hpp"

namespace {

using namespace ktrend;
namespace fs = std::filesystem;

// Feature 0 goes with being right three times in four, feature 1 with being wrong, feature 2 with neither.
std::vector<Example> examples() {
    std::vector<Example> made;
    for (int i = 0; i < 40; ++i) {
        const bool third = i % 2 == 0;
        made.push_back({third ? std::vector<std::uint32_t>{0, 2} : std::vector<std::uint32_t>{0}, {}, i % 4 != 0});
        made.push_back({third ? std::vector<std::uint32_t>{1, 2} : std::vector<std::uint32_t>{1}, {}, i % 4 == 0});
    }
    return made;
}

LogisticModel nothing(std::size_t features) {
    return {0.0, std::vector<double>(features, 0.0)};
}

/// One ridge for up to four features.
std::vector<double> all(double ridge) {
    return std::vector<double>(4, ridge);
}

TEST_CASE("weights follow what examples say, less the stronger the ridge") {
    const LogisticModel bold = fit_logistic(examples(), nothing(3), all(0.1));
    const LogisticModel shy = fit_logistic(examples(), nothing(3), all(50.0));
    CHECK(bold.weights[0] > 0.5);
    CHECK(bold.weights[1] < -0.5);
    CHECK(bold.probability({0}) > 0.7);
    CHECK(shy.weights[0] > 0.0);
    CHECK(shy.weights[0] < bold.weights[0] / 2);
    CHECK(fit_logistic(examples(), nothing(3), all(50.0)).weights == shy.weights);
}

TEST_CASE("a comparison counts the loser's features with the sign turned") {
    std::vector<Example> pairs;
    for (int i = 0; i < 20; ++i) {
        pairs.push_back({{0}, {1}, true});
        pairs.push_back({{1}, {0}, false});
    }
    const LogisticModel model = fit_logistic(pairs, nothing(2), all(1.0));
    CHECK(model.weights[0] > 0.5);
    CHECK(model.weights[1] == doctest::Approx(-model.weights[0]));
    CHECK(model.bias == doctest::Approx(0.0));
}

TEST_CASE("a fit stays near where it starts, and leaves alone what no example has") {
    const LogisticModel start{-0.5, {-2.0, 0.25, 0.0, 1.5}};
    const LogisticModel held = fit_logistic(examples(), start, all(1e9));
    for (std::size_t i = 0; i < start.weights.size(); ++i) CHECK(held.weights[i] == doctest::Approx(start.weights[i]));
    const LogisticModel moved = fit_logistic(examples(), start, all(5.0));
    CHECK(moved.weights[0] > start.weights[0] + 0.5);
    CHECK(moved.weights[3] == 1.5);
}

TEST_CASE("each feature has a ridge of its own") {
    const LogisticModel model = fit_logistic(examples(), nothing(3), {1e9, 0.1, 0.1});
    CHECK(model.weights[0] == doctest::Approx(0.0));
    CHECK(model.weights[1] < -0.5);
}

// The sample reports with gold records made of the claims of one relation: as if its reader cared for nothing else.
class Corpus {
public:
    explicit Corpus(const Schema& schema, std::string_view relation) {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        const Extractor extractor(schema, {.min_confidence = 0.0});
        for (const ReportFile& file : find_reports({KTREND_SOURCE_DIR "/examples/reports"})) {
            fs::copy_file(file.path, folder_ / file.name);
            const Report report = load_report(file.path, file.name);
            std::string gold;
            for (const Claim& claim : extractor.extract(report).claims) {
                if (claim.relation == relation) append_record(file.path.stem().string(), claim, gold);
            }
            std::ofstream(folder_ / (file.path.stem().string() + ".gold.jsonl"), std::ios::binary) << gold;
        }
        files = find_reports({folder_});
    }
    Corpus(const Corpus&) = delete;
    Corpus& operator=(const Corpus&) = delete;
    ~Corpus() { fs::remove_all(folder_); }

    [[nodiscard]] Gold gold() const { return Gold::load(folder_, folder_, {}); }

    std::vector<ReportFile> files;

private:
    static void append_entity(std::string& out, std::string_view key, const EntityRef& entity) {
        out += ",\"" + std::string(key) + "\":{\"kind\":\"entity\",\"text\":";
        json::append_string(out, entity.text);
        out += ",\"name\":";
        json::append_string(out, entity.name);
        out += ",\"type\":\"" + entity.type + "\"}";
    }

    static void append_record(const std::string& stem, const Claim& claim, std::string& out) {
        const auto* object = std::get_if<EntityRef>(&claim.object);
        if (object == nullptr) return;
        out += R"({"doc":")" + stem + R"(","quote":)";
        json::append_string(out, claim.evidence.quote);
        append_entity(out, "subject", claim.subject);
        out += R"(,"relation":")" + claim.relation + '"';
        append_entity(out, "object", *object);
        out += R"(,"date":null,"modality":"asserted"})"
               "\n";
    }

    fs::path folder_ = fs::temp_directory_path() / "ktrend-learn-test";
};

std::map<std::string, double> by_name(const std::vector<std::pair<std::string, double>>& weights) {
    return {weights.begin(), weights.end()};
}

TEST_CASE("what the gold has gets weight; adjusting keeps the rest of what the schema knows") {
    const Schema& schema = test::schema();
    const Corpus corpus(schema, "released");
    const Gold gold = corpus.gold();

    const Learnt fresh = learn(schema, corpus.files, gold);
    const auto weights = by_name(fresh.features);
    REQUIRE(weights.contains("relation:released"));
    CHECK(weights.at("relation:released") > 0.3);
    CHECK(std::ranges::all_of(weights, [&](const auto& w) { return w.second <= weights.at("relation:released"); }));
    CHECK(fresh.tuned.precision() > 0.7);
    CHECK(fresh.left_out.recall() > 0.5);
    CHECK(to_yaml(learn(schema, corpus.files, gold)) == to_yaml(fresh));
    CHECK(fresh.left_out.gold == gold.records().size());

    const Learnt fewer = learn(schema, {corpus.files.begin(), corpus.files.end() - 1}, gold);
    CHECK(fewer.reports.size() == corpus.files.size() - 1);
    CHECK(fewer.left_out.gold < gold.records().size());  // records of reports left alone are nobody's misses

    const Learnt held = learn(schema, corpus.files, gold, {.from = LearnFrom::Schema, .ridge = 1e9});
    const Learnt adjusted = learn(schema, corpus.files, gold, {.from = LearnFrom::Schema});
    const auto before = by_name(held.features);
    const auto after = by_name(adjusted.features);
    CHECK(before.size() > 4 * weights.size());  // those of a hundred reports
    CHECK(after.at("relation:released") > before.at("relation:released") + 0.1);
    const auto moved = std::ranges::count_if(before, [&](const auto& w) {
        return !after.contains(w.first) || std::abs(after.at(w.first) - w.second) > 5e-4;
    });
    CHECK(moved > 100);
    CHECK(static_cast<std::size_t>(moved) < before.size() / 2);
}

}  // namespace
