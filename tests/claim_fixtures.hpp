// Claims for tests: short ones written by hand, and any number of random ones from a fixed seed.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ktrend/claim.hpp"

namespace ktrend::test {

inline EntityRef entity(std::string_view type, std::string_view name) {
    return {entity_id(type, name), std::string(name), std::string(type), std::string(name), {0, 0}};
}

/// Fills in what follows from the rest: the quote, the span, the id.
inline Claim finish(Claim claim, std::uint32_t start) {
    if (claim.evidence.quote.empty()) claim.evidence.quote = claim.subject.text + " " + claim.relation;
    claim.evidence.span = {start, start + static_cast<std::uint32_t>(claim.evidence.quote.size())};
    claim.evidence.position = {start / 10 + 1, start % 10 + 1};
    claim.rule = claim.relation + ".test";
    if (claim.confidence == 0) claim.confidence = 0.9;
    claim.id = claim_id(claim);
    return claim;
}

/// `subject` and `object` as "Type:Name". `date` is EDTF or empty.
inline Claim claim(std::string_view report, std::string_view subject, std::string_view relation,
                   std::string_view object, std::string_view date = {}, std::uint32_t start = 0) {
    const auto parse = [](std::string_view text) {
        const auto colon = text.find(':');
        return entity(text.substr(0, colon), text.substr(colon + 1));
    };
    Claim claim;
    claim.report = report;
    claim.subject = parse(subject);
    claim.relation = relation;
    claim.object = parse(object);
    if (!date.empty()) claim.date = ClaimDate{std::string(date), DateBasis::Stated};
    return finish(std::move(claim), start);
}

inline Claim with_text(Claim claim, std::string_view text) {
    claim.object = TextValue{std::string(text), {0, 0}};
    const std::uint32_t start = claim.evidence.span.start;
    return finish(std::move(claim), start);
}

inline Claim with_amount(Claim claim, std::string_view text, double low, double high, std::string_view unit) {
    claim.object = QuantityValue{std::string(text), low, high, std::string(unit), {0, 0}};
    const std::uint32_t start = claim.evidence.span.start;
    return finish(std::move(claim), start);
}

inline Claim with_qualifier(Claim claim, std::string_view key, std::string_view value) {
    claim.qualifiers.emplace_back(key, value);
    const std::uint32_t start = claim.evidence.span.start;
    return finish(std::move(claim), start);
}

inline std::string numbered(std::string_view prefix, std::size_t number) {
    return std::string(prefix).append(std::to_string(number));
}

/// Random numbers that are the same with every standard library (its distributions are not).
class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }
    bool one_in(std::uint32_t n) { return below(n) == 0; }
    template <class List>
    const auto& of(const List& list) {
        return list[below(static_cast<std::uint32_t>(std::size(list)))];
    }
    template <class T>
    void shuffle(std::vector<T>& list) {
        for (std::size_t i = list.size(); i > 1; --i)
            std::swap(list[i - 1], list[below(static_cast<std::uint32_t>(i))]);
    }

private:
    std::mt19937_64 engine_;
};

struct RandomClaims {
    std::uint32_t entities = 12;
    std::uint32_t reports = 5;
    std::uint32_t relations = 4;
};

/// A claim about numbered entities "E7" of three types; every kind of object, date, modality and qualifier occurs.
inline Claim random_claim(Random& random, const RandomClaims& shape = {}) {
    constexpr std::string_view types[] = {"Organization", "Model", "Unknown"};
    constexpr std::string_view dates[] = {"2025", "2025-03", "2025-10-01/2025-10-10", "2024-07-09", "2023/2025"};
    const auto some_entity = [&] {
        const auto number = random.below(shape.entities);
        return entity(types[number % 3], numbered("E", number));
    };
    Claim claim;
    claim.report = numbered("r", random.below(shape.reports)).append(".md");
    claim.subject = some_entity();
    claim.relation = numbered("rel", random.below(shape.relations));
    switch (random.below(4)) {
        case 0: claim.object = TextValue{numbered("text ", random.below(4)), {1, 2}}; break;
        case 1: {
            const double low = random.below(3);
            claim.object = QuantityValue{std::to_string(low) + "%", low, std::nullopt, "%", {3, 4}};
            break;
        }
        default: claim.object = some_entity();
    }
    if (!random.one_in(3))
        claim.date = ClaimDate{std::string(random.of(dates)), static_cast<DateBasis>(random.below(3))};
    claim.modality = static_cast<Modality>(random.below(5));
    claim.polarity = random.one_in(6) ? Polarity::Negative : Polarity::Positive;
    if (random.one_in(4)) claim.attribution = some_entity();
    if (random.one_in(3)) claim.qualifiers.emplace_back("metric", numbered("m", random.below(2)));
    if (random.one_in(5)) claim.evidence.page = static_cast<int>(random.below(9)) + 1;
    claim.confidence = (1 + random.below(1000)) / 1000.0;
    return finish(std::move(claim), random.below(5000));
}

inline std::vector<Claim> random_claims(std::uint64_t seed, std::size_t count, const RandomClaims& shape = {}) {
    Random random(seed);
    std::vector<Claim> claims;
    for (std::size_t i = 0; i < count; ++i) claims.push_back(random_claim(random, shape));
    return claims;
}

}  // namespace ktrend::test
