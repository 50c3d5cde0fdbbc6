// The context of a claim; see context.hpp. What it looks for is data (modality.yaml); where it looks is decided here.
#include "extract/context.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "extract/lists.hpp"
#include "rules/symbols.hpp"

namespace ktrend::extract {
namespace {

std::uint32_t word_count(const SentenceFrame& frame) {
    return static_cast<std::uint32_t>(frame.words.words.size());
}

}  // namespace

Context::Context(const Document& document, const rules::RuleSet& rules) : document_(document), rules_(rules) {
    const auto count = static_cast<std::uint32_t>(document.frames.size());
    dates_.resize(count);
    for (std::uint32_t s = 0; s < count; ++s) {
        read_dates(s);
        if (s == 0 || document.sentences[s].block != document.sentences[s - 1].block) continue;
        const Dates& before = dates_[s - 1];
        const std::uint32_t frame = frame_date(s - 1);
        const std::uint32_t figures = before.figures != none ? before.figures : frame;
        // another date ends the frame of an earlier one, though it may be no frame itself
        const bool ends = frame == none && date_between(s - 1, document.sentences[s - 1].span, 0) != none;
        dates_[s].running = frame != none || ends ? frame : before.running;
        dates_[s].running_figures = figures != none || ends ? figures : before.running_figures;
    }
    period_ = document.text.meta().period.empty() ? find_period() : document.text.meta().period;
}

/// "오늘의 AI 소식을 전합니다" ("the news of today"): the period that one of the first sentences declares.
std::string Context::find_period() const {
    constexpr std::uint32_t longest_opening = 12;
    for (std::uint32_t s = 0; s < std::min<std::size_t>(longest_opening, document_.frames.size()); ++s) {
        const Line line = line_of(s, true);  // [2025.07.07~13] 주간 소식
        const std::uint32_t date = date_by(rules_.periods, s, line);
        if (date != none) return document_.mentions.dates[document_.mentions.mentions[date].index].value;
    }
    return {};
}

/// What a sentence says by rule of the time of others. "8월 28일, 엔비디아 2분기 실적" ("28 August: NVIDIA's results of
/// the second quarter"): what is measured is the quarter. "날짜: 3월 5일" ("date: 5 March") under a heading is the date
/// of what the heading holds, and the first counts; under the title it is the day of the report, which need not be that
/// of its news.
void Context::read_dates(std::uint32_t sentence) {
    if (!holds_date(sentence)) return;
    const Line line = line_of(sentence, false);
    dates_[sentence].figures = date_by(rules_.figures, sentence, line);
    const std::uint32_t heading = document_.block_of(sentence).heading;
    const bool section = heading != no_block && document_.text.blocks()[heading].level >= 2;
    if (!section || section_dates_.contains(heading)) return;
    const std::uint32_t date = date_by(rules_.sections, sentence, line);
    if (date != none) section_dates_.emplace(heading, date);
}

bool Context::holds_date(std::uint32_t sentence) const {
    const std::vector<std::int32_t>& mentions = document_.frames[sentence].mention_of;
    return std::any_of(mentions.begin(), mentions.end(), [&](std::int32_t m) {
        return m >= 0 && document_.mentions.mentions[static_cast<std::uint32_t>(m)].kind == MentionKind::Date;
    });
}

/// The first date with a value that one of the rules finds in a line; none where there is none.
std::uint32_t Context::date_by(const std::vector<rules::ContextRule>& rules, std::uint32_t sentence,
                               const Line& line) const {
    rules::CodedText text(rules_.alphabet, line.text);
    for (const rules::ContextRule& rule : rules) {
        const std::optional<std::uint32_t> mention = mention_in(rule, sentence, line, text);
        if (!mention) continue;
        const Mention& found = document_.mentions.mentions[*mention];
        if (found.kind == MentionKind::Date && !document_.mentions.dates[found.index].value.empty()) return *mention;
    }
    return none;
}

Line Context::line_of(std::uint32_t sentence, bool keep_parentheses) const {
    LineBuilder builder(document_.mentions, document_.mention_types);
    builder.add(document_.source(sentence), 0, word_count(document_.frames[sentence]), keep_parentheses);
    return builder.take();
}

const Context::Current& Context::at(std::uint32_t sentence) {
    if (current_.sentence == sentence) return current_;
    current_ = Current();
    current_.sentence = sentence;
    current_.line = line_of(sentence, false);
    current_.source = find_source(sentence, current_.line);
    return current_;
}

std::string_view Context::tail(std::uint32_t word) const {
    const auto& words = current_.line.words;
    const auto it =
        std::partition_point(words.begin(), words.end(), [&](const LineWord& w) { return w.word.word < word; });
    return it == words.end() ? std::string_view() : std::string_view(current_.line.text).substr(it->begin);
}

Modality Context::modality(const RawClaim& claim) {
    if (claim.rule->modality) return *claim.rule->modality;
    at(claim.sentence);
    const std::uint32_t deed = claim.deed == none ? 0 : claim.deed;
    const auto [it, fresh] = current_.modality.try_emplace(deed, Modality::Asserted);
    if (fresh) it->second = find_modality(deed);
    return it->second;
}

Modality Context::find_modality(std::uint32_t deed) const {
    const std::string_view all = current_.line.text;
    const std::string_view behind = tail(deed);
    rules::CodedText in_sentence(rules_.alphabet, all);
    rules::CodedText in_tail(rules_.alphabet, behind);
    rules::CodedText in_lead(rules_.alphabet, all.substr(0, all.size() - behind.size()));
    for (const rules::ModalityRule& rule : rules_.modality) {
        using Where = rules::ModalityRule::Where;
        rules::CodedText& text = rule.where == Where::Tail   ? in_tail
                                 : rule.where == Where::Lead ? in_lead
                                                             : in_sentence;
        if (text.holds(*rule.program)) return rule.modality;
    }
    return Modality::Asserted;
}

Polarity Context::polarity(const RawClaim& claim) {
    if (claim.rule->polarity) return *claim.rule->polarity;
    if (claim.deed == none) return Polarity::Positive;
    at(claim.sentence);
    const SentenceFrame& frame = document_.frames[claim.sentence];
    // what negates stands at most three words behind the deed: 출시하지 않았다, 출시했다는 소문은 사실이 아니다
    const std::string_view from = tail(claim.deed);
    const std::string_view beyond = tail(std::min(claim.deed + 4, word_count(frame)));
    const std::string_view around = from.substr(0, from.size() - std::min(from.size(), beyond.size()));
    // nor does what is quoted behind it: 네이버 대표 최수연 “거품이 아니다”
    rules::CodedText near(rules_.alphabet, around.substr(0, around.find(rules::quote_open_text)));
    const bool negated =
        frame.words.words[claim.deed].negated || std::any_of(rules_.negation.begin(), rules_.negation.end(),
                                                             [&](const auto& program) { return near.holds(*program); });
    return negated ? Polarity::Negative : Polarity::Positive;
}

std::optional<std::uint32_t> Context::attribution(const RawClaim& claim) {
    const std::optional<std::uint32_t> source = at(claim.sentence).source;
    if (!source) return std::nullopt;
    const Mention& subject = document_.mentions.mentions[claim.subject.mention];
    const bool itself = document_.mentions.mentions[*source].index == subject.index;
    return itself ? std::nullopt : source;
}

/// The mention that fills the one slot of a rule in a line, of which `text` is the text.
std::optional<std::uint32_t> Context::mention_in(const rules::ContextRule& rule, std::uint32_t sentence,
                                                 const Line& line, rules::CodedText& text) const {
    const rules::TypeMask needed = rule.pattern.program->types;
    if (needed != 0 && (line.types & needed) == 0) return std::nullopt;
    std::array<re2::StringPiece, 2> groups;
    if (!text.find(*rule.pattern.program, 0, groups) || groups[1].empty()) return std::nullopt;
    const re2::StringPiece slot = groups[1];
    const std::size_t found = line.word_at(static_cast<std::uint32_t>(slot.data() - line.text.data()));
    if (found >= line.words.size()) return std::nullopt;
    const std::int32_t mention = document_.frames[sentence].mention_of[line.words[found].word.word];
    return mention < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(mention));
}

std::optional<std::uint32_t> Context::find_source(std::uint32_t sentence, const Line& line) const {
    rules::CodedText text(rules_.alphabet, line.text);
    for (const rules::ContextRule& rule : rules_.attribution) {
        const std::optional<std::uint32_t> source = mention_in(rule, sentence, line, text);
        if (source && document_.mentions.mentions[*source].kind == MentionKind::Entity) return source;
    }
    return std::nullopt;
}

/// The date mention that a word holds, if it can date a claim: it has a value and is no yardstick (전년 대비,
/// "compared with the year before").
std::uint32_t Context::usable_date(std::uint32_t sentence, std::uint32_t word) const {
    const SentenceFrame& frame = document_.frames[sentence];
    const std::int32_t at = frame.mention_of[word];
    if (at < 0) return none;
    const auto mention = static_cast<std::uint32_t>(at);
    const Mention& found = document_.mentions.mentions[mention];
    if (found.kind != MentionKind::Date || document_.mentions.dates[found.index].value.empty()) return none;
    if (frame.words.words[word].function == morph::Function::Than) return none;
    for (std::uint32_t next = word + 1; next < std::min(word + 3, word_count(frame)); ++next) {
        const std::string_view content = document_.text.slice(frame.words.words[next].content);
        if (content == "대비" || content == "대비로" || content == "동기") return none;  // against; same period
    }
    return mention;
}

/// The date of what a sentence tells, which those behind it go on about: one that it begins with (지난 10월, …), or the
/// day or month of its deed (구글은 3월 5일 …을 공개했다). A year or a quarter inside it is of one figure, what stands
/// in a relative clause (3월에 문을 열 공장을 …) of one thing.
std::uint32_t Context::frame_date(std::uint32_t sentence) const {
    const auto& words = document_.frames[sentence].words.words;
    for (std::uint32_t w = 0; w < words.size(); ++w) {
        const std::uint32_t date = usable_date(sentence, w);
        if (date == none) continue;
        const auto behind = words.begin() + w + 1;
        const auto is_symbol = [](const morph::Word& word) { return word.category == morph::Category::Symbol; };
        if (std::all_of(words.begin(), behind - 1, is_symbol)) return date;
        const auto deed = std::find_if(behind, words.end(), [](const morph::Word& word) {
            return word.category == morph::Category::Verb || word.category == morph::Category::Adjective;
        });
        const std::string& value = document_.mentions.dates[document_.mentions.mentions[date].index].value;
        const bool of_deed = deed != words.end() && deed->function != morph::Function::Adnominal &&
                             words[w].function != morph::Function::Until;
        constexpr std::size_t month = 7;  // 2026-03, and longer without a slash
        if (of_deed && value.size() >= month && value.find('/') == std::string::npos) return date;
    }
    return none;
}

/// The date of a claim that a sentence states in `within`, about an amount or not; none where there is none.
std::uint32_t Context::date_in(std::uint32_t sentence, TextSpan within, std::uint32_t near, bool amount) const {
    const std::uint32_t figures = dates_[sentence].figures;
    const bool holds = figures != none && within.contains(document_.mentions.mentions[figures].span);
    return amount && holds ? figures : date_between(sentence, within, near);
}

/// The date in `within` nearest to the offset `near`; none where there is none.
std::uint32_t Context::date_between(std::uint32_t sentence, TextSpan within, std::uint32_t near) const {
    const SentenceFrame& frame = document_.frames[sentence];
    std::uint32_t best = none;
    std::uint32_t least = 0xFFFFFFFF;
    for (std::uint32_t w = 0; w < word_count(frame); ++w) {
        const std::uint32_t mention = usable_date(sentence, w);
        if (mention == none) continue;
        const TextSpan span = document_.mentions.mentions[mention].span;
        if (!within.contains(span)) continue;
        const std::uint32_t distance = near > span.start ? near - span.start : span.start - near;
        if (distance < least) {
            best = mention;
            least = distance;
        }
    }
    return best;
}

std::optional<ClaimDate> Context::date(const RawClaim& claim) const {
    const auto value_of = [&](std::uint32_t mention) {
        return document_.mentions.dates[document_.mentions.mentions[mention].index].value;
    };
    if (claim.date_mention != none && !value_of(claim.date_mention).empty()) {
        return ClaimDate{value_of(claim.date_mention), DateBasis::Stated};
    }
    const bool amount =
        claim.object_mention != none && document_.mentions.mentions[claim.object_mention].kind == MentionKind::Quantity;
    const TextSpan sentence = document_.frames[claim.sentence].sentence.span;
    std::uint32_t found = date_in(claim.sentence, claim.extent, claim.extent.start, amount);
    if (found == none) found = date_in(claim.sentence, sentence, claim.extent.start, amount);
    if (found != none) return ClaimDate{value_of(found), DateBasis::Stated};
    const Dates& dates = dates_[claim.sentence];
    const std::uint32_t running = amount ? dates.running_figures : dates.running;
    if (running != none) return ClaimDate{value_of(running), DateBasis::Section};

    const auto date_of_block = [&](std::uint32_t block) {
        for (std::uint32_t s = document_.first_sentence[block]; s < document_.end_of_context(block); ++s) {
            const std::uint32_t date = date_in(s, document_.sentences[s].span, 0, amount);
            if (date != none) return date;
        }
        return none;
    };
    const Block& block = document_.block_of(claim.sentence);
    for (const std::uint32_t header : {block.row_header, block.header, block.parent}) {
        if (header == no_block || header == document_.sentences[claim.sentence].block) continue;
        if (const std::uint32_t date = date_of_block(header); date != none)
            return ClaimDate{value_of(date), DateBasis::Section};
    }
    for (std::uint32_t heading = block.heading; heading != no_block;
         heading = document_.text.blocks()[heading].heading) {
        if (const auto section = section_dates_.find(heading); section != section_dates_.end())
            return ClaimDate{value_of(section->second), DateBasis::Section};
        if (const std::uint32_t date = date_of_block(heading); date != none)
            return ClaimDate{value_of(date), DateBasis::Section};
    }
    if (!period_.empty()) return ClaimDate{period_, DateBasis::ReportPeriod};
    return std::nullopt;
}

}  // namespace ktrend::extract
