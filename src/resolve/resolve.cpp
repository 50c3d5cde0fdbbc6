// The tiers of resolution.
//
// Entities are members of disjoint sets: those that claims name, and, without uses, those that the lexicon and the
// reports know by a spelling, so that two spellings can meet in a third that no claim has. Each tier proposes pairs in
// a sorted order; a pair is joined unless types differ, both are lexicon entries, a user keeps them apart, or (for
// aliases and for unknown types) there is more than one candidate.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "ktrend/resolve.hpp"
#include "resolve/disjoint_sets.hpp"
#include "resolve/name_form.hpp"
#include "resolve/resolution.hpp"

namespace ktrend {
namespace {

using Index = DisjointSets::Index;
using Verdict = DisjointSets::Verdict;
constexpr auto none = DisjointSets::none;
constexpr std::string_view unknown_type = "Unknown";

struct Member {
    EntityUse use;
    bool canonical = false;        // some lexicon entry or report gives it as the full name
    std::uint32_t decided = none;  // the place of the user's group that it heads
};

/// One teacher's word that `alias` is a spelling of `name`.
struct AliasFact {
    Index alias = 0;
    Index name = 0;
    std::string evidence;

    [[nodiscard]] auto key() const { return std::tie(alias, name, evidence); }
    friend bool operator<(const AliasFact& a, const AliasFact& b) { return a.key() < b.key(); }
};

std::string_view reason(Verdict verdict) {
    switch (verdict) {
        case Verdict::Types: return "types differ";
        case Verdict::Lexicon: return "both are entries of the lexicon";
        default: return "kept apart by a decision";
    }
}

class Resolver {
public:
    Resolver(std::vector<EntityUse> uses, const ResolveOptions& options) : options_(options) {
        std::sort(uses.begin(), uses.end(), [](const auto& a, const auto& b) {
            return std::tie(a.id, b.count, a.type, a.name) < std::tie(b.id, a.count, b.type, b.name);
        });
        for (EntityUse& use : uses) {
            const Index index = add(use.id, use.name, use.type);
            members_[index].use.count += use.count;
        }
    }

    std::shared_ptr<const Resolution::Impl> run(const std::vector<ReportRecord>& reports) {
        if (options_.last_tier >= ResolutionTier::Lexicon) know_lexicon();
        if (options_.last_tier >= ResolutionTier::Alias) know_reports(reports);
        decide();
        if (options_.last_tier >= ResolutionTier::Lexicon) join_aliases(ResolutionTier::Lexicon, lexicon_facts_);
        if (options_.last_tier >= ResolutionTier::Alias) join_aliases(ResolutionTier::Alias, report_facts_);
        if (options_.last_tier >= ResolutionTier::NormalForm) join_forms(ResolutionTier::NormalForm, normal_form);
        if (options_.last_tier >= ResolutionTier::Spelling) join_forms(ResolutionTier::Spelling, sound_key);
        return finish();
    }

private:
    Index add(const std::string& id, const std::string& name, const std::string& type) {
        const auto [found, added] = by_id_.try_emplace(id, static_cast<Index>(members_.size()));
        if (added) {
            const auto number = static_cast<std::uint32_t>(types_.try_emplace(type, types_.size()).first->second);
            sets_.add(type == unknown_type ? none : number);
            members_.push_back({{id, name, type, 0}, false, none});
        }
        return found->second;
    }

    Index add_spelling(const std::string& type, const std::string& spelling) {
        return add(entity_id(type, spelling), spelling, type);
    }

    void know_lexicon() {
        for (std::size_t i = 0; i < options_.lexicon.size(); ++i) {
            const LearntName& entry = options_.lexicon[i];
            const Index name = add_spelling(entry.type, entry.name);
            // The lexicon's way of writing a name is the one that stands, whatever claims of an older run have.
            members_[name].use.name = entry.name;
            members_[name].canonical = true;
            sets_.set_lexicon_entry(name, name);
            for (const std::string& alias : entry.aliases) {
                lexicon_facts_.push_back(
                    {add_spelling(entry.type, alias), name, "'" + alias + "' is '" + entry.name + "'"});
            }
        }
    }

    void know_reports(const std::vector<ReportRecord>& reports) {
        std::vector<const ReportRecord*> sorted;
        sorted.reserve(reports.size());
        for (const ReportRecord& report : reports) sorted.push_back(&report);
        std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->path < b->path; });
        for (const ReportRecord* report : sorted) {
            for (const LearntName& learnt : report->names) {
                const Index name = add_spelling(learnt.type, learnt.name);
                members_[name].canonical = true;
                for (const std::string& alias : learnt.aliases) {
                    const Index other = add_spelling(learnt.type, alias);
                    if (other == name) continue;
                    report_facts_.push_back(
                        {other, name, "'" + alias + "' is '" + learnt.name + "' in " + report->path});
                }
            }
        }
    }

    void note(const std::string& id) {
        Diagnostic diagnostic;
        diagnostic.severity = Severity::Note;
        diagnostic.code = "decisions.unknown-id";
        diagnostic.message = "no claim names '" + id + "'";
        result_->diagnostics.push_back(std::move(diagnostic));
    }

    /// The members of a user's group that are there; the others are noted.
    std::vector<Index> decided_members(const std::vector<std::string>& group) {
        std::vector<Index> members;
        for (const std::string& id : group) {
            const auto found = by_id_.find(id);
            found != by_id_.end() ? members.push_back(found->second) : note(id);
        }
        return members;
    }

    void decide() {
        for (const auto& group : options_.decisions.split) {
            const std::vector<Index> members = decided_members(group);
            for (std::size_t i = 0; i < members.size(); ++i) {
                for (std::size_t j = i + 1; j < members.size(); ++j) sets_.keep_apart(members[i], members[j]);
            }
        }
        for (std::size_t g = 0; g < options_.decisions.merge.size(); ++g) {
            const std::vector<Index> members = decided_members(options_.decisions.merge[g]);
            if (members.size() < 2) continue;
            const Index head = members.front();
            members_[head].decided = std::min(members_[head].decided, static_cast<std::uint32_t>(g));
            for (const Index member : members) {
                if (member == head) continue;
                const Verdict verdict = sets_.join_by_decision(member, head);
                record(ResolutionTier::Decision, member, head, "a user's decision", verdict);
            }
        }
    }

    void record(ResolutionTier tier, Index from, Index into, const std::string& evidence, Verdict verdict) {
        if (verdict == Verdict::Already) return;
        ResolutionStep step{tier, members_[from].use.id, members_[into].use.id, evidence};
        if (verdict == Verdict::Joined) {
            steps_.push_back({std::move(step), from});
        } else {
            step.evidence.append(": ").append(reason(verdict));
            refused_.push_back({std::move(step), from});
        }
    }

    /// Joins each alias to its name, unless teachers disagree on whose alias it is. What they say may become agreement
    /// as others are joined, so rounds go on while anything happens.
    void join_aliases(ResolutionTier tier, std::vector<AliasFact>& facts) {
        std::sort(facts.begin(), facts.end());
        std::vector<bool> told(facts.size(), false);
        for (bool changed = true; changed;) {
            changed = false;
            for_each_alias(facts, [&](std::size_t first, std::size_t last) {
                if (disagreement(facts, first, last)) return;
                for (std::size_t i = first; i < last; ++i) {
                    if (told[i]) continue;
                    told[i] = true;
                    const Verdict verdict = sets_.join(facts[i].alias, facts[i].name);
                    record(tier, facts[i].alias, facts[i].name, facts[i].evidence, verdict);
                    changed = changed || verdict == Verdict::Joined;
                }
            });
        }
        for (std::size_t i = 0; i < facts.size(); ++i) {
            if (told[i]) continue;
            ResolutionStep step{tier, members_[facts[i].alias].use.id, members_[facts[i].name].use.id,
                                facts[i].evidence + ": others give the spelling to another name"};
            refused_.push_back({std::move(step), facts[i].alias});
        }
    }

    template <class Call>
    static void for_each_alias(const std::vector<AliasFact>& facts, const Call& call) {
        for (std::size_t first = 0; first < facts.size();) {
            std::size_t last = first;
            while (last < facts.size() && facts[last].alias == facts[first].alias) ++last;
            call(first, last);
            first = last;
        }
    }

    /// Whether facts about one alias lead to different sets. A lexicon entry of that very spelling is one more voice,
    /// which `DisjointSets::join` hears.
    bool disagreement(const std::vector<AliasFact>& facts, std::size_t first, std::size_t last) const {
        const Index root = sets_.find(facts[first].name);
        for (std::size_t i = first + 1; i < last; ++i) {
            if (sets_.find(facts[i].name) != root) return true;
        }
        return false;
    }

    /// Joins members whose names have the same form: first those of one type, then those of unknown type, if only one
    /// set of a known type has the form.
    void join_forms(ResolutionTier tier, std::string (*form_of)(std::string_view)) {
        std::vector<std::pair<std::string, Index>> forms;
        for (Index i = 0; i < members_.size(); ++i) {
            std::string form = form_of(members_[i].use.name);
            if (!form.empty()) forms.emplace_back(std::move(form), i);
        }
        std::sort(forms.begin(), forms.end(), [&](const auto& a, const auto& b) {
            return std::tie(a.first, members_[a.second].use.id) < std::tie(b.first, members_[b.second].use.id);
        });
        for (std::size_t first = 0; first < forms.size();) {
            std::size_t last = first;
            while (last < forms.size() && forms[last].first == forms[first].first) ++last;
            if (last - first > 1) join_group(tier, forms, first, last);
            first = last;
        }
    }

    void join_group(ResolutionTier tier, const std::vector<std::pair<std::string, Index>>& forms, std::size_t first,
                    std::size_t last) {
        const std::string evidence =
            (tier == ResolutionTier::Spelling ? "both sound like '" : "both are '") + forms[first].first + "'";
        std::map<std::string, Index> head;  // by type
        for (std::size_t i = first; i < last; ++i) {
            const Index member = forms[i].second;
            const auto [found, added] = head.try_emplace(members_[member].use.type, member);
            if (!added) record(tier, member, found->second, evidence, sets_.join(member, found->second));
        }
        const auto unknown = head.find(std::string(unknown_type));
        if (unknown == head.end() || head.size() < 2) return;
        std::set<Index> roots;
        Index candidate = none;
        for (const auto& [type, member] : head) {
            if (member == unknown->second) continue;
            roots.insert(sets_.find(member));
            candidate = member;
        }
        if (roots.size() == 1) {
            record(tier, unknown->second, candidate, evidence, sets_.join(unknown->second, candidate));
        } else if (!roots.contains(sets_.find(unknown->second))) {
            ResolutionStep step{tier, members_[unknown->second].use.id, members_[candidate].use.id,
                                evidence + ": more than one type has the name"};
            refused_.push_back({std::move(step), unknown->second});
        }
    }

    /// Whether `a` stands for a set rather than `b`.
    bool better(const Member& a, const Member& b, bool a_in_lexicon, bool b_in_lexicon) const {
        if (a.decided != b.decided) return a.decided < b.decided;
        if (a_in_lexicon != b_in_lexicon) return a_in_lexicon;
        const bool a_known = a.use.type != unknown_type;
        const bool b_known = b.use.type != unknown_type;
        if (a_known != b_known) return a_known;
        if ((a.use.count > 0) != (b.use.count > 0)) return a.use.count > 0;
        if (a.canonical != b.canonical) return a.canonical;
        if (a.use.count != b.use.count) return a.use.count > b.use.count;
        return a.use.id < b.use.id;
    }

    std::shared_ptr<const Resolution::Impl> finish() {
        std::vector<Index> head(members_.size(), none);
        std::vector<std::uint32_t> count(members_.size(), 0);
        std::set<Index> in_lexicon;
        for (const LearntName& entry : options_.lexicon) {
            const auto found = by_id_.find(entity_id(entry.type, entry.name));
            if (found != by_id_.end()) in_lexicon.insert(found->second);
        }
        for (Index i = 0; i < members_.size(); ++i) {
            const Index root = sets_.find(i);
            count[root] += members_[i].use.count;
            if (head[root] == none ||
                better(members_[i], members_[head[root]], in_lexicon.contains(i), in_lexicon.contains(head[root]))) {
                head[root] = i;
            }
        }
        store(head, count);
        return result_;
    }

    void store(const std::vector<Index>& head, const std::vector<std::uint32_t>& count) {
        std::vector<std::uint32_t> place(members_.size(), none);
        std::vector<bool> renames(members_.size(), false);  // of a root: some entity in use gets another id
        for (const auto& [id, member] : by_id_) {
            const Index root = sets_.find(member);
            if (count[root] == 0) continue;
            if (place[root] == none) {
                place[root] = static_cast<std::uint32_t>(result_->canonical.size());
                EntityUse use = members_[head[root]].use;
                use.count = count[root];
                result_->canonical.push_back(std::move(use));
            }
            result_->by_id.emplace(id, place[root]);
            if (members_[member].use.count > 0 && member != head[root]) renames[root] = true;
        }
        for (auto& [step, member] : steps_) {
            if (renames[sets_.find(member)]) result_->log.push_back(std::move(step));
        }
        for (auto& [step, member] : refused_) {
            if (count[sets_.find(member)] > 0) result_->refused.push_back(std::move(step));
        }
    }

    const ResolveOptions& options_;
    std::map<std::string, Index> by_id_;
    std::map<std::string, std::size_t> types_;
    std::vector<Member> members_;
    DisjointSets sets_;
    std::vector<AliasFact> lexicon_facts_;
    std::vector<AliasFact> report_facts_;
    std::vector<std::pair<ResolutionStep, Index>> steps_;
    std::vector<std::pair<ResolutionStep, Index>> refused_;
    std::shared_ptr<Resolution::Impl> result_ = std::make_shared<Resolution::Impl>();
};

}  // namespace

Resolution resolve(std::vector<EntityUse> uses, const std::vector<ReportRecord>& reports,
                   const ResolveOptions& options) {
    return Resolution(Resolver(std::move(uses), options).run(reports));
}

}  // namespace ktrend
