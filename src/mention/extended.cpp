// What belongs to a name beside what shows it: the Hangul written onto Latin letters (SK다올), the tier behind a
// version (v5 터보), the number of a standard (PCIe 6), the code behind a known thing (블랙웰 NVL36), the word before a
// version (한결 v5); and versions without their family (4.2 Flash).
#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "core/marks.hpp"
#include "core/utf8.hpp"
#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {
namespace {

using spelling::is_digit;
using spelling::is_letter;
using spelling::is_upper;

/// NVL36, MI355X: two to five capitals, a number, and perhaps one more capital.
bool is_code(std::string_view text) noexcept {
    const std::size_t number = text.find_first_of("0123456789");
    if (number == std::string_view::npos || number < 2 || number > 5) return false;
    std::size_t end = text.find_first_not_of("0123456789", number);
    if (end != std::string_view::npos && is_upper(text[end])) ++end;
    return end >= text.size() &&
           std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(number), is_upper);
}

/// v5, V2.1: a version and nothing else.
bool is_bare_version(std::string_view text) noexcept {
    return text.size() > 1 && (text[0] == 'v' || text[0] == 'V') && is_digit(text[1]) &&
           text.find_first_not_of("0123456789.", 1) == std::string_view::npos;
}

class Extensions {
public:
    explicit Extensions(Draft& draft)
        : draft_(draft), grammar_(draft.tools.grammar), morphology_(draft.tools.morphology), text_(draft.content) {}

    void run() {
        for (std::uint32_t i = 0; i < draft_.candidates.size(); ++i) {
            if (draft_.candidates[i].entry != no_entry) known_at_.emplace(draft_.candidates[i].span.start, i);
        }
        for (const Candidate& candidate : draft_.candidates) {
            if (candidate.entry == no_entry) {
                unknown(candidate);
            } else {
                numbered(candidate);
                with_code(candidate);
                with_letter(candidate);
                made_for(candidate);
                of_field(candidate);
                quoted(candidate);
            }
            dated(candidate);
            alternatives(candidate);
            tiers_beside(candidate);
        }
        for (const QuantityMention& number : draft_.quantities) without_family(number.span);
        draft_.candidates.insert(draft_.candidates.end(), std::make_move_iterator(added_.begin()),
                                 std::make_move_iterator(added_.end()));
    }

private:
    void unknown(const Candidate& candidate) {
        if (const std::uint32_t end = hangul_end(candidate.span); end > candidate.span.end) {
            Candidate& whole = add(candidate, {candidate.span.start, end});
            whole.type = head_of(whole.span, draft_.slice({candidate.span.end, end}));
            whole.weight = whole.type.empty() ? 0 : 3;
            return;
        }
        if (candidate.source != NameSource::Versioned) return;
        std::string tail;
        const TextSpan span{name_before(candidate.span),
                            version_end(draft_, candidate.span, VersionStyle::Plain, tail)};
        if (span == candidate.span) return;
        add(candidate, span).name = std::string(draft_.slice({span.start, candidate.span.end})) + tail;
    }

    /// The end of the Hangul that is written onto Latin letters and is no particle and no listed noun.
    [[nodiscard]] std::uint32_t hangul_end(TextSpan latin) const {
        const std::string_view rest = spelling::hangul_from(text_, latin.end);
        if (rest.empty() || morphology_.is_josa_after(draft_.slice(latin), rest)) return latin.end;
        const TextSpan behind{latin.end, latin.end + static_cast<std::uint32_t>(rest.size())};
        // SLM들이 (the plural), Cursor에요 (the copula): no word of its own
        const std::array<morph::Anchor, 1> name{{{latin}}};
        if (!is_branch(rest) && morphology_.analyze(text_, {latin.start, behind.end}, name).words.size() == 1)
            return latin.end;
        const morph::Words read = morphology_.analyze(text_, behind, {});
        if (read.words.size() != 1 || read.words[0].category != morph::Category::Noun) return latin.end;
        const std::string_view noun = draft_.slice(read.words[0].content);
        if (is_branch(noun)) return read.words[0].content.end;
        const bool known = grammar_.noun_before(noun) > 0 || grammar_.is_role(noun) || grammar_.stop.contains(noun) ||
                           grammar_.common.contains(noun) || morphology_.is_listed_noun(noun);
        return known || utf8::length(noun) < 2 ? latin.end : read.words[0].content.end;
    }

    /// 부문 in MX부문, 프랑스 in KBI프랑스.
    [[nodiscard]] bool is_branch(std::string_view noun) const {
        const auto& parts = grammar_.departments;
        return std::find(parts.begin(), parts.end(), noun) != parts.end() ||
               names_type(draft_, noun, grammar_.kinds.place);
    }

    /// A branch and 증권 tell that it is a firm or a part of one.
    [[nodiscard]] std::string head_of(TextSpan name, std::string_view noun) const {
        const std::string_view word = draft_.slice(name);
        if (is_branch(noun) || grammar_.firm_ending(word) > 0) return grammar_.kinds.organization;
        return std::string(grammar_.head_type(word));
    }

    /// Where the Hangul word before a bare version begins, if the version is of it: 한결 in "한결 v5".
    [[nodiscard]] std::uint32_t name_before(TextSpan version) const {
        constexpr std::size_t shortest = 6;  // bytes: two syllables
        if (!is_bare_version(draft_.slice(version)) || version.start == 0 || text_[version.start - 1] != ' ')
            return version.start;
        const std::string_view base = spelling::hangul_before(text_, version.start - 1);
        const auto size = static_cast<std::uint32_t>(base.size());
        const TextSpan span{version.start - 1 - size, version.start - 1};
        if (size < shortest || grammar_.stop.contains(base) || grammar_.common.contains(base) ||
            grammar_.qualifiers.contains(base) || morphology_.is_listed_noun(base) ||
            !grammar_.head_type(base).empty()) {
            return version.start;
        }
        const morph::Words read = morphology_.analyze(text_, span, {});
        const bool noun =
            read.words.size() == 1 && read.words[0].category == morph::Category::Noun && read.words[0].content == span;
        return noun ? span.start : version.start;
    }

    /// PCIe 6, 나노 바나나 2: the number of a technique or a thing that has a name of its own, though not of a family;
    /// the size of a model (27B).
    void numbered(const Candidate& candidate) {
        const char last = draft_.slice(candidate.span).back();
        const bool technique = candidate.type == grammar_.kinds.concept_name && is_letter(last);
        const bool thing = grammar_.version_types.contains(candidate.type) && !is_digit(last);
        if (!(technique || thing) || !is_proper(candidate)) return;
        std::string tail;
        const std::uint32_t end = version_end(draft_, candidate.span, VersionStyle::Plain, tail);
        if (end == candidate.span.end || tail.size() < 2 || !is_digit(tail[1])) return;
        const bool size = candidate.type == grammar_.version_default && (tail.back() == 'B' || tail.back() == 'M');
        if (is_digit(tail.back()) || size) add_kind(candidate, end, tail);
    }

    /// ‘나노 바나나’ 2: the version of a known thing stands behind the closing mark.
    void quoted(const Candidate& candidate) {
        if (!grammar_.version_types.contains(candidate.type) || !is_proper(candidate)) return;
        for (const auto& [open, close] : marks::quotations) {
            if (!text_.substr(candidate.span.end).starts_with(close)) continue;
            if (!text_.substr(0, candidate.span.start).ends_with(open)) continue;
            const TextSpan outer{candidate.span.start - static_cast<std::uint32_t>(open.size()),
                                 candidate.span.end + static_cast<std::uint32_t>(close.size())};
            std::string tail;
            const std::uint32_t end = version_end(draft_, {outer.end, outer.end}, VersionStyle::Plain, tail);
            if (tail.size() < 2 || tail[0] != ' ' || !is_digit(tail[1])) return;
            Candidate& kind = add(candidate, {outer.start, end});
            kind.name = name_of(candidate) + tail;
            kind.entry = no_entry;
            return;
        }
    }

    /// Chip Radar 2031: reports and events come every year.
    void dated(const Candidate& candidate) {
        if (candidate.type != grammar_.kinds.work && candidate.type != grammar_.kinds.event) return;
        std::string tail;
        const std::uint32_t end = version_end(draft_, candidate.span, VersionStyle::Event, tail);
        if (tail.size() != 5 || tail[0] != ' ' || !(tail.starts_with(" 19") || tail.starts_with(" 20"))) return;
        Candidate& edition = add(candidate, {candidate.span.start, end});
        edition.name =
            (candidate.entry == no_entry ? std::string(draft_.slice(candidate.span)) : name_of(candidate)) + tail;
        edition.entry = no_entry;
    }

    /// Claude Opus/Sonnet/Haiku: things that share the beginning of their names.
    void alternatives(const Candidate& candidate) {
        const std::string_view text = draft_.slice(candidate.span);
        const std::size_t space = text.rfind(' ');
        if (!grammar_.version_types.contains(candidate.type) || space == std::string_view::npos ||
            !is_word(text.substr(space + 1)))
            return;
        const std::string name = candidate.entry != no_entry ? name_of(candidate)
                                 : candidate.name.empty()    ? std::string(text)
                                                             : candidate.name;
        const std::string_view last = text.substr(space + 1);
        if (!name.ends_with(last)) return;
        for (std::uint32_t at = candidate.span.end; at < text_.size() && text_[at] == '/';) {
            std::uint32_t end = ++at;
            while (end < text_.size() && is_letter(text_[end])) ++end;
            const std::string_view word = draft_.slice({at, end});
            const bool free = grammar_.tiers.contains(word) || draft_.tools.lexicon.lookup(word).empty();
            const bool ends =
                ends_name(draft_, at, end) && !(text_.substr(end).starts_with(' ') && is_upper_at(end + 1));
            if (!is_word(word) || !free || !ends) return;
            Candidate& other = add(candidate, {at, end});
            other.name = name.substr(0, name.size() - last.size()) + std::string(word);
            other.entry = no_entry;
            at = end;
        }
    }
    /// 제미나이 9 프로·플래시: listed tiers behind a middle dot or a slash are of the same family.
    void tiers_beside(const Candidate& candidate) {
        const std::string_view text = draft_.slice(candidate.span);
        const std::size_t space = text.rfind(' ');
        if (!grammar_.version_types.contains(candidate.type) || space == std::string_view::npos) return;
        const auto last = grammar_.tiers.find(text.substr(space + 1));
        const std::string name = candidate.entry != no_entry ? name_of(candidate) : candidate.name;
        if (last == grammar_.tiers.end() || !name.ends_with(" " + last->second)) return;
        const std::string family = name.substr(0, name.size() - last->second.size());
        for (std::uint32_t at = candidate.span.end;;) {
            const std::string_view rest = text_.substr(at);
            const std::size_t mark = rest.starts_with('/') ? 1 : marks::middle_dot_size(rest);
            if (mark == 0) return;
            const auto start = at + static_cast<std::uint32_t>(mark);
            std::string_view word = spelling::hangul_from(text_, start);
            auto tier = grammar_.tiers.find(word);
            while (tier == grammar_.tiers.end() && word.size() > 3) {
                word.remove_suffix(3);
                tier = grammar_.tiers.find(word);
            }
            const auto end = start + static_cast<std::uint32_t>(word.size());
            if (tier == grammar_.tiers.end() || !ends_name(draft_, start, end)) return;
            Candidate& other = add(candidate, {start, end});
            other.name = family + tier->second;
            const auto entries = draft_.tools.lexicon.lookup(other.name);
            other.entry = entries.empty() ? no_entry : static_cast<std::int32_t>(entries.front());
            if (other.entry != no_entry) other.name.clear();
            at = end;
        }
    }

    /// Video, but not CI: a capital and small letters.
    [[nodiscard]] static bool is_word(std::string_view word) {
        return word.size() > 2 && is_upper(word[0]) &&
               std::all_of(word.begin() + 1, word.end(), [](char c) { return is_letter(c) && !is_upper(c); });
    }
    [[nodiscard]] bool is_upper_at(std::uint32_t at) const { return at < text_.size() && is_upper(text_[at]); }

    /// 블랙웰 NVL36: a known thing and the code of one of its kind.
    void with_code(const Candidate& candidate) {
        if (!grammar_.version_types.contains(candidate.type) || !is_proper(candidate)) return;
        const std::uint32_t start = candidate.span.end + 1;
        if (start >= text_.size() || text_[candidate.span.end] != ' ') return;
        std::uint32_t end = start;
        while (end < text_.size() && (is_upper(text_[end]) || is_digit(text_[end]))) ++end;
        const std::string_view code = draft_.slice({start, end});
        if (!is_code(code) || !ends_name(draft_, start, end) || !draft_.tools.lexicon.lookup(code).empty()) return;
        add_kind(candidate, end, " " + std::string(code));
    }

    /// 카카오X: a capital written onto the Hangul name of a firm makes another house of it.
    void with_letter(const Candidate& candidate) {
        const std::uint32_t at = candidate.span.end;
        if (candidate.type != grammar_.kinds.organization || !is_upper_at(at) ||
            spelling::hangul_before(text_, at).empty())
            return;
        if (at + 1 < text_.size() && (is_letter(text_[at + 1]) || is_digit(text_[at + 1]))) return;
        if (ends_name(draft_, candidate.span.start, at + 1)) add_kind(candidate, at + 1, std::string(1, text_[at]));
    }

    /// Chrome용 Claude: what is made of one known thing for another has a name of its own, Claude for Chrome. 윈도우용
    /// 챗GPT, for a kind of machine, is no other thing.
    void made_for(const Candidate& platform) {
        const std::string_view behind = text_.substr(platform.span.end);
        const std::string& mark = grammar_.made_for;
        if (mark.empty() || !behind.starts_with(mark + " ") || !grammar_.version_types.contains(platform.type)) return;
        const auto thing = known_at_.find(platform.span.end + static_cast<std::uint32_t>(mark.size()) + 1);
        const bool machine = grammar_.qualifiers.contains(draft_.slice(platform.span));
        if (thing == known_at_.end() || machine || !is_proper(platform)) return;
        const Candidate& made = draft_.candidates[thing->second];
        if (!grammar_.version_types.contains(made.type) || !is_proper(made)) return;
        Candidate& edition = add(made, {platform.span.start, made.span.end});
        edition.name = name_of(made) + " for " + name_of(platform);
        const auto entries = draft_.tools.lexicon.lookup(edition.name);
        edition.entry = entries.empty() ? no_entry : static_cast<std::int32_t>(entries.front());
        if (edition.entry == no_entry) return;
        edition.type = draft_.entry_of(edition)->type;
        edition.name.clear();
    }

    /// Claude AI, 제미나이 AI, Suno AI: a known thing, or a firm that is called like its thing, and the name of the
    /// field; what other firms do in the field (카카오 AI) is another matter.
    void of_field(const Candidate& thing) {
        if (!(grammar_.version_types.contains(thing.type) || shares_name(thing)) || !is_proper(thing)) return;
        for (const std::string& field : grammar_.field) {
            const auto end = thing.span.end + 1 + static_cast<std::uint32_t>(field.size());
            if (!text_.substr(thing.span.end).starts_with(" " + field) || !ends_name(draft_, thing.span.end + 1, end))
                continue;
            // "Claude AI Lab": more of a name follows
            if (text_.substr(end).starts_with(' ') && is_upper_at(end + 1)) continue;
            add(thing, {thing.span.start, end});
        }
    }

    /// Whether a thing has the name of the firm: Suno.
    [[nodiscard]] bool shares_name(const Candidate& firm) const {
        if (firm.type != grammar_.kinds.organization) return false;
        const auto entries = draft_.tools.lexicon.lookup(name_of(firm));
        return std::any_of(entries.begin(), entries.end(), [&](std::uint32_t entry) {
            const LexiconEntry& other = draft_.tools.lexicon.entries()[entry];
            return grammar_.version_types.contains(other.type) && other.name == name_of(firm);
        });
    }

    /// 4.2 Flash, 3.5 프로: a number with a point and a tier, of a family that the report names elsewhere.
    void without_family(TextSpan number) {
        const std::string_view text = draft_.slice(number);
        const bool pointed =
            text.find('.') != std::string_view::npos && text.find_first_not_of("0123456789.") == std::string_view::npos;
        if (!pointed) return;
        std::string tail;
        const std::uint32_t end = version_end(draft_, number, VersionStyle::Plain, tail);
        if (end == number.end || !grammar_.tiers.contains(tail.substr(1, tail.find(' ', 1) - 1))) return;
        const TextSpan span{number.start, end};
        added_.push_back({.span = span,
                          .core = span,
                          .source = NameSource::Versioned,
                          .type = grammar_.version_default,
                          .weight = 1,
                          .name = std::string(text) + tail});
    }

    [[nodiscard]] const std::string& name_of(const Candidate& candidate) const {
        return draft_.entry_of(candidate)->name;
    }
    [[nodiscard]] bool is_proper(const Candidate& candidate) const {
        return !grammar_.generic.contains(name_of(candidate)) &&
               !grammar_.generic.contains(draft_.slice(candidate.span));
    }

    /// A known thing's own name and what follows it up to `end`: a thing that is not in the lexicon.
    void add_kind(const Candidate& known, std::uint32_t end, const std::string& tail) {
        Candidate& kind = add(known, {known.span.start, end});
        kind.name = name_of(known) + tail;
        kind.entry = no_entry;
    }

    Candidate& add(const Candidate& candidate, TextSpan span) {
        Candidate& added = added_.emplace_back(candidate);
        added.span = added.core = span;
        return added;
    }

    Draft& draft_;
    const Grammar& grammar_;
    const morph::Morphology& morphology_;
    std::string_view text_;
    std::vector<Candidate> added_;
    std::map<std::uint32_t, std::uint32_t> known_at_;  // the candidate of the lexicon that begins at a place
};

}  // namespace

void find_extended(Draft& draft) {
    Extensions(draft).run();
}

}  // namespace ktrend::mention
