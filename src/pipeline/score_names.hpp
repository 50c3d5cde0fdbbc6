// How scoring compares names, texts and amounts: by folded form, the same as gold/score.py does.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ktrend::scoring {

/// NFKC, case-folded; Latin letters, digits, Hangul and Han are kept, everything else goes.
[[nodiscard]] std::string fold(std::string_view text);

/// How often each pair of neighbouring characters stands in a folded text; a single character counts as one.
using Bigrams = std::map<std::u32string, int>;
[[nodiscard]] Bigrams bigrams(std::string_view folded);
/// Whether two texts share at least half of the bigrams of the longer one.
[[nodiscard]] bool same_text(const Bigrams& a, const Bigrams& b);

/// A unit as all its spellings are compared.
[[nodiscard]] std::string unit_key(std::string_view unit);

struct Bounds {
    std::optional<double> low;
    std::optional<double> high;
    std::string unit;  ///< by `unit_key`
};
[[nodiscard]] bool same_quantity(const Bounds& a, const Bounds& b);

/// Names that mean the same thing.
class Names {
public:
    void add(std::string_view name, const std::vector<std::string>& aliases);

    /// What a thing with this name and surface form may be called: folded, with and without a particle at the end.
    [[nodiscard]] std::vector<std::string> keys(std::string_view name, std::string_view text) const;

private:
    void add_keys(std::vector<std::string>& keys, std::string_view spelling) const;
    std::unordered_map<std::string, std::string> key_of_;
};

/// Whether two lists of keys have one in common.
[[nodiscard]] bool meet(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace ktrend::scoring
