// From candidates to mentions: the longest win, and each thing gets one entity whose type all its mentions vote on.
#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {
namespace {

/// Lower is better, for candidates of one length: amounts and dates win over a name that is no longer.
int trust(const Candidate& candidate) noexcept {
    return candidate.kind == MentionKind::Entity ? 1 + static_cast<int>(candidate.source) : 0;
}

/// The place of a candidate among all: longer ones first, of equals amounts and dates, then typed ones, then the
/// heavier vote, then the more trusted source, then the earlier one.
struct Rank {
    std::uint32_t size;
    bool entity;
    bool untyped;
    double weight;
    int distrust;
    std::uint32_t start;
    std::uint32_t index;

    friend bool operator<(const Rank& a, const Rank& b) noexcept {
        if (a.size != b.size) return a.size > b.size;
        if (a.entity != b.entity) return b.entity;
        if (a.untyped != b.untyped) return b.untyped;
        if (a.weight != b.weight) return a.weight > b.weight;
        if (a.distrust != b.distrust) return a.distrust < b.distrust;
        return a.start != b.start ? a.start < b.start : a.index < b.index;
    }
};

Rank rank_of(const Candidate& candidate, std::uint32_t index) noexcept {
    return {candidate.span.size(),
            candidate.kind == MentionKind::Entity,
            candidate.type.empty(),
            candidate.weight,
            trust(candidate),
            candidate.span.start,
            index};
}

class Assembler {
public:
    explicit Assembler(Draft& draft) : draft_(draft) {}

    Mentions run() {
        // Names whose entry or gloss tells most come first, so that bare repetitions join them.
        for (const Candidate& candidate : draft_.chosen) {
            if (candidate.kind == MentionKind::Entity && !candidate.aliases.empty()) (void)entity_of(candidate);
        }
        for (const Candidate& candidate : draft_.chosen) place(candidate);
        for (std::size_t i = 0; i < out_.entities.size(); ++i) settle(out_.entities[i], votes_[i]);
        return std::move(out_);
    }

private:
    static std::string key_of(std::string_view name) { return spelling::make_key(name).bytes; }

    std::uint32_t entity_of(const Candidate& candidate) {
        const bool known = candidate.entry != no_entry && candidate.name.empty();
        std::string text = ascii::single_spaced(draft_.slice(candidate.core));
        // Most mentions repeat a name: an entry or a name that has been joined once is always joined to the same
        // entity.
        std::uint32_t& settled =
            known ? by_entry_.try_emplace(candidate.entry, unsettled).first->second
                  : by_name_.try_emplace(candidate.name.empty() ? text : candidate.name, unsettled).first->second;
        const std::uint32_t index = settled != unsettled ? settled : join(candidate, text, known, settled);
        for (const std::string& alias : candidate.aliases) by_key_.emplace(key_of(alias), index);
        ReportEntity& entity = out_.entities[index];
        entity.source = std::min(entity.source, candidate.source);
        add_alias(entity, text);
        for (const std::string& alias : candidate.aliases) add_alias(entity, alias);
        return index;
    }

    /// Finds or makes the entity of a name; `settled` becomes its index where the next candidate of this entry or name
    /// will find the same.
    std::uint32_t join(const Candidate& candidate, const std::string& text, bool known, std::uint32_t& settled) {
        const std::string name = known                    ? draft_.entry_of(candidate)->name
                                 : candidate.name.empty() ? text
                                                          : candidate.name;
        std::vector<std::string> keys;
        if (known) keys.push_back("#" + std::to_string(candidate.entry));
        keys.push_back(key_of(name));
        std::uint32_t index = 0;
        const auto at =
            std::find_if(keys.begin(), keys.end(), [&](const std::string& key) { return by_key_.contains(key); });
        if (at != keys.end() && may_join(by_key_[*at], candidate, known)) {
            index = by_key_[*at];
            if (at == keys.begin()) settled = index;
        } else {
            index = static_cast<std::uint32_t>(out_.entities.size());
            out_.entities.push_back(
                {.name = name, .type = {}, .aliases = {}, .lexicon = {}, .source = candidate.source});
            votes_.emplace_back();
            if (known) out_.entities.back().lexicon = static_cast<std::uint32_t>(candidate.entry);
        }
        for (const std::string& key : keys) by_key_.emplace(key, index);
        return index;
    }

    /// A thing of the lexicon is never another thing of the lexicon, whatever their names.
    [[nodiscard]] bool may_join(std::uint32_t index, const Candidate& candidate, bool known) const {
        const ReportEntity& entity = out_.entities[index];
        return !known || !entity.lexicon || *entity.lexicon == static_cast<std::uint32_t>(candidate.entry);
    }

    static void add_alias(ReportEntity& entity, const std::string& text) {
        if (text != entity.name &&
            std::find(entity.aliases.begin(), entity.aliases.end(), text) == entity.aliases.end()) {
            entity.aliases.push_back(text);
        }
    }

    void place(const Candidate& candidate) {
        Mention mention{candidate.span, candidate.kind, 0, candidate.source};
        switch (candidate.kind) {
            case MentionKind::Entity:
                mention.index = entity_of(candidate);
                if (!candidate.type.empty()) votes_[mention.index][candidate.type] += candidate.weight;
                break;
            case MentionKind::Quantity:
                mention.index = static_cast<std::uint32_t>(out_.quantities.size());
                out_.quantities.push_back(draft_.quantities[candidate.index]);
                break;
            case MentionKind::Date:
                mention.index = static_cast<std::uint32_t>(out_.dates.size());
                out_.dates.push_back(draft_.dates[candidate.index]);
                break;
        }
        out_.mentions.push_back(mention);
    }

    void settle(ReportEntity& entity, const std::map<std::string, double>& votes) const {
        const auto best = std::max_element(votes.begin(), votes.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        entity.type = best == votes.end() ? "Unknown" : best->first;
        if (entity.lexicon) entity.type = draft_.tools.lexicon.entries()[*entity.lexicon].type;
        const Grammar& grammar = draft_.tools.grammar;
        // 데이터센터 부문: a part of a house is not who "the company" is
        const bool part = !entity.lexicon && ends_behind_more(entity.name, grammar.departments);
        entity.generic = part || grammar.generic.contains(entity.name) ||
                         (!entity.aliases.empty() && grammar.generic.contains(entity.aliases.front()));
    }

    Draft& draft_;
    Mentions out_;
    std::unordered_map<std::string, std::uint32_t> by_key_;
    static constexpr std::uint32_t unsettled = UINT32_MAX;
    std::unordered_map<std::int32_t, std::uint32_t> by_entry_;
    std::unordered_map<std::string, std::uint32_t> by_name_;
    std::vector<std::map<std::string, double>> votes_;
};

}  // namespace

std::vector<Candidate> longest(const std::vector<Candidate>& candidates) {
    // Small keys are sorted, not the candidates: those hold strings.
    std::vector<Rank> order;
    order.reserve(candidates.size());
    std::uint32_t end = 0;
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
        if (candidates[i].span.empty()) continue;
        order.push_back(rank_of(candidates[i], i));
        end = std::max(end, candidates[i].span.end);
    }
    std::sort(order.begin(), order.end());
    // What is chosen is never shorter than what comes later, so an overlap shows at one of the later one's two ends.
    std::vector<bool> taken(end);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> chosen;  // start, and index
    for (const Rank& rank : order) {
        const TextSpan span = candidates[rank.index].span;
        if (taken[span.start] || taken[span.end - 1]) continue;
        std::fill(taken.begin() + span.start, taken.begin() + span.end, true);
        chosen.emplace_back(span.start, rank.index);
    }
    std::sort(chosen.begin(), chosen.end());
    std::vector<Candidate> kept;
    kept.reserve(chosen.size());
    for (const auto& item : chosen) kept.push_back(candidates[item.second]);
    return kept;
}

Mentions assemble(Draft& draft) {
    return Assembler(draft).run();
}

}  // namespace ktrend::mention
