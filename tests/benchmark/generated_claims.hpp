// Claims as a corpus has them, any number of them, the same every time.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>

#include "ktrend/claim.hpp"

namespace ktrend::benchmarks {

/// KTREND_CLAIMS of the environment.
inline std::size_t claim_count(std::size_t otherwise) {
    const char* wanted = std::getenv("KTREND_CLAIMS");
    return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : otherwise;
}

/// Few entities in most, most in few; a report for each forty claims; quotes of some 80
/// bytes, each stating two claims; three claims of ten with a value for object.
class Generator {
public:
    explicit Generator(std::size_t claims) : entities_(std::max<std::size_t>(claims / 5, 10)) {}

    Claim next() {
        Claim claim;
        const std::size_t n = count_++;
        claim.report = "reports/" + std::to_string(n / 40) + ".md";
        claim.subject = entity();
        claim.relation = "relation" + std::to_string(random_() % 24);
        const auto kind = random_() % 10;
        if (kind == 0) {
            const auto amount = static_cast<double>(random_() % 1000);
            claim.object = QuantityValue{std::to_string(static_cast<int>(amount)) + "%", amount, amount, "%", {}};
        } else if (kind < 3) {
            claim.object = TextValue{"텍스트 " + std::to_string(random_() % entities_), {}};
        } else {
            claim.object = entity();
        }
        const int month = static_cast<int>(random_() % 12) + 1;
        claim.date =
            ClaimDate{"20" + std::to_string(15 + random_() % 11) + (month < 10 ? "-0" : "-") + std::to_string(month),
                      DateBasis::Stated};
        claim.evidence.quote =
            "문장 " + std::to_string(n / 2) + ": 이 문장은 두 가지를 말하며 길이는 보통의 문장과 비슷하다.";
        const auto start = static_cast<std::uint32_t>(n % 40 / 2 * 100);
        claim.evidence.span = {start, start + static_cast<std::uint32_t>(claim.evidence.quote.size())};
        claim.evidence.position = {static_cast<std::uint32_t>(n % 40 + 1), 1};
        claim.rule = claim.relation + ".rule";
        claim.confidence = 0.8;
        claim.id = claim_id(claim);
        return claim;
    }

private:
    EntityRef entity() {
        // The minimum of three draws: a long tail.
        const std::size_t number = std::min({random_() % entities_, random_() % entities_, random_() % entities_});
        EntityRef entity;
        entity.name = "이름 " + std::to_string(number);
        entity.type = number % 2 == 0 ? "Organization" : "Model";
        entity.id = (number % 2 == 0 ? "organization:이름-" : "model:이름-") + std::to_string(number);
        entity.text = entity.name;
        return entity;
    }

    std::mt19937_64 random_{7};
    std::size_t entities_;
    std::size_t count_ = 0;
};

}  // namespace ktrend::benchmarks
