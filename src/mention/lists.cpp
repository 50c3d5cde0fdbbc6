// Names that only their neighbours in a list show: 누리와 가온 in "네이버, 누리, 카카오, 가온이 참여했다" (four firms
// took part).
#include <algorithm>
#include <map>

#include "core/marks.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {
namespace {

class Lists {
public:
    explicit Lists(Draft& draft) : draft_(draft) {}

    void run() {
        const auto& tokens = draft_.tokens;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (!separates(i)) continue;
            if (i == 0 || tokens[i - 1].sentence != tokens[i].sentence) continue;
            i = read(i);
        }
    }

private:
    static constexpr std::size_t fewest = 3;    // members of a list that tells
    static constexpr std::size_t shortest = 6;  // bytes of a name: two syllables

    [[nodiscard]] bool separates(std::size_t i) const {
        if (i >= draft_.tokens.size() || !draft_.tokens[i].is_symbol()) return false;
        const std::string_view mark = draft_.slice(draft_.tokens[i].span);
        return mark == "," || mark == "、" || marks::is_middle_dot(mark);
    }

    [[nodiscard]] bool is_member(std::size_t i) const {
        const Token& token = draft_.tokens[i];
        const Candidate* anchor = draft_.anchor(i);
        return anchor != nullptr ? anchor->kind == MentionKind::Entity : token.is_noun();
    }

    /// Reads the list whose first separator is `first`; returns its last token.
    std::size_t read(std::size_t first) {
        const auto& tokens = draft_.tokens;
        std::vector<std::size_t> members;
        const std::size_t opening = first - 1;
        const bool compound = draft_.follows_noun(opening) && !draft_.anchor(opening);
        if (tokens[opening].is_bare() && is_member(opening) && !compound) members.push_back(opening);
        std::size_t at = first;
        while (separates(at) && at + 1 < tokens.size() && tokens[at + 1].sentence == tokens[first].sentence) {
            const std::size_t member = at + 1;
            if (!is_member(member)) break;
            const bool alone = !draft_.adjacent(member) || !tokens[member].is_bare() || ends_list(member + 1);
            if (alone) members.push_back(member);
            at = member + 1;
            if (!alone || !tokens[member].is_bare()) break;
        }
        name(members);
        return std::max(first, at - 1);
    }

    /// 등: "and others".
    [[nodiscard]] bool ends_list(std::size_t i) const {
        return draft_.tokens[i].category == morph::Category::Bound && draft_.word(i) == "등";
    }

    void name(const std::vector<std::size_t>& members) {
        if (members.size() < fewest) return;
        std::map<std::string_view, std::size_t> types;
        for (const std::size_t i : members) {
            if (const Candidate* anchor = draft_.anchor(i); anchor != nullptr && !anchor->type.empty())
                ++types[anchor->type];
        }
        if (types.size() != 1 || types.begin()->second < 2) return;
        const std::string type(types.begin()->first);
        const Kinds& kinds = draft_.tools.grammar.kinds;
        if (type != kinds.organization && !draft_.tools.grammar.version_types.contains(type)) return;
        for (const std::size_t i : members) {
            if (draft_.word(i).size() >= shortest && is_unknown(draft_, i))
                draft_.propose(draft_.tokens[i].content, NameSource::HeadNoun, type, 2);
        }
    }

    Draft& draft_;
};

}  // namespace

void find_in_lists(Draft& draft) {
    Lists(draft).run();
}

}  // namespace ktrend::mention
