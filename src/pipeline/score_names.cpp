// Comparison of names, texts and amounts for scoring. The conventions (units, particles, what folding keeps) are those
// of the gold records and part of the measure, not of any knowledge schema: a score must not change with the schema.
#include "pipeline/score_names.hpp"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "claim/fold.hpp"
#include "core/utf8.hpp"

namespace ktrend::scoring {
namespace {

bool is_kept(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= 0x3131 && c <= 0x318E) ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x4E00 && c <= 0x9FFF);
}

icu::UnicodeString trimmed(std::string_view text) {
    auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::int32_t start = 0;
    std::int32_t end = wide.length();
    while (start < end && u_isUWhiteSpace(wide.char32At(start))) ++start;
    while (end > start && u_isUWhiteSpace(wide.char32At(end - 1))) --end;
    return {wide, start, end - start};
}

std::string to_utf8(const icu::UnicodeString& wide) {
    std::string out;
    wide.toUTF8String(out);
    return out;
}

// Particles that may have been taken into a surface form: topic, subject, object, of, at, from, to, with, only, etc.
constexpr std::array<std::string_view, 16> particles{"에서", "으로", "은", "는", "이", "가", "을", "를",
                                                     "의",   "에",   "로", "와", "과", "도", "만", "등"};

std::string_view without_particle(std::string_view text) {
    for (std::string_view particle : particles) {
        if (text.ends_with(particle)) return text.substr(0, text.size() - particle.size());
    }
    return text;
}

bool close(std::optional<double> a, std::optional<double> b) {
    if (!a || !b) return !a && !b;
    return std::abs(*a - *b) <= 1e-6 * std::max({1.0, std::abs(*a), std::abs(*b)});
}

// The one number that bounds stand for, if they stand for one: equal bounds, or the bound of a one-sided amount.
std::optional<double> point(const Bounds& b) {
    if (!b.high || close(b.low, b.high)) return b.low;
    return b.low ? std::nullopt : b.high;
}

}  // namespace

std::string fold(std::string_view text) {
    const std::string folded = ktrend::fold(text);
    std::string out;
    for (std::string_view rest = folded; !rest.empty();) {
        const auto [code, size] = utf8::decode(rest);
        if (is_kept(code)) out += rest.substr(0, size);
        rest.remove_prefix(size);
    }
    return out;
}

Bigrams bigrams(std::string_view folded) {
    std::u32string wide;
    while (!folded.empty()) {
        const auto [code, size] = utf8::decode(folded);
        wide += code;
        folded.remove_prefix(size);
    }
    Bigrams counts;
    if (wide.size() == 1) counts[wide] = 1;
    for (std::size_t i = 0; i + 1 < wide.size(); ++i) ++counts[wide.substr(i, 2)];
    return counts;
}

bool same_text(const Bigrams& a, const Bigrams& b) {
    if (a.empty() || b.empty()) return false;
    int in_a = 0;
    int in_b = 0;
    int shared = 0;
    for (const auto& [pair, count] : b) in_b += count;
    for (const auto& [pair, count] : a) {
        in_a += count;
        if (const auto it = b.find(pair); it != b.end()) shared += std::min(count, it->second);
    }
    return 2 * shared >= std::max(in_a, in_b);
}

std::string unit_key(std::string_view unit) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 21> spellings{{
        {"달러", "usd"}, {"$", "usd"},     {"원", "krw"},        {"₩", "krw"},      {"percent", "%"}, {"퍼센트", "%"},
        {"x", "배"},     {"times", "배"},  {"tokens", "token"},  {"토큰", "token"}, {"people", "명"}, {"count", "개"},
        {"rank", "위"},  {"year", "year"}, {"년", "year"},       {"개월", "month"}, {"분", "min"},    {"초", "s"},
        {"시간", "h"},   {"일", "d"},      {"parameters", "개"},
    }};
    icu::UnicodeString wide = trimmed(unit);
    std::string lower = to_utf8(wide.toLower(icu::Locale::getRoot()));
    for (const auto& [spelling, key] : spellings) {
        if (lower == spelling) return std::string(key);
    }
    return lower;
}

bool same_quantity(const Bounds& a, const Bounds& b) {
    if (a.unit != b.unit && !a.unit.empty() && !b.unit.empty()) return false;
    if (close(a.low, b.low) && close(a.high, b.high)) return true;
    const auto x = point(a);
    const auto y = point(b);
    return x && y && close(x, y);
}

void Names::add(std::string_view name, const std::vector<std::string>& aliases) {
    const std::string key = fold(name);
    key_of_.try_emplace(key, key);
    for (const std::string& alias : aliases) key_of_.try_emplace(fold(alias), key);
}

void Names::add_keys(std::vector<std::string>& keys, std::string_view spelling) const {
    const auto add = [&](const std::string& folded) {
        const auto it = key_of_.find(folded);
        keys.push_back(it == key_of_.end() ? folded : it->second);
    };
    const std::string folded = fold(spelling);
    if (folded.empty()) return;
    add(folded);
    add(fold(without_particle(to_utf8(trimmed(spelling)))));
}

std::vector<std::string> Names::keys(std::string_view name, std::string_view text) const {
    std::vector<std::string> keys;
    add_keys(keys, name);
    if (text != name) add_keys(keys, text);
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

bool meet(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::any_of(a.begin(), a.end(),
                       [&](const std::string& key) { return std::binary_search(b.begin(), b.end(), key); });
}

}  // namespace ktrend::scoring
