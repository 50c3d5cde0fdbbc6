// Reads units.yaml and calendar.yaml strictly: every fault of a file is reported at once, with its place.
#include "normalize/tables.hpp"

#include <optional>
#include <tuple>
#include <utility>

#include "core/yaml.hpp"

namespace ktrend::normalize {
namespace {

using yaml::File;
using yaml::Node;

template <class Value>
using Names = std::initializer_list<std::pair<std::string_view, Value>>;

/// The value that a name stands for; a fault where there is none.
template <class Value>
Value named(File& file, const Node& node, std::string_view what, Names<Value> names) {
    const std::string text = file.text_of(node, what);
    std::vector<std::string> known;
    for (const auto& [name, value] : names) {
        if (text == name) return value;
        known.emplace_back(name);
    }
    file.fault(node, "normalize.name", "unknown " + std::string(what) + " \"" + text + '"' + did_you_mean(text, known));
    return names.begin()->second;
}

void add_words(File& file, const Node* node, WordTrie& trie, std::int32_t value) {
    if (node == nullptr) return;
    for (const std::string& word : file.texts_of(*node, "words")) {
        if (word.empty()) file.fault(*node, "normalize.empty", "an empty word");
        trie.add(word, value);
    }
}

Unit read_unit(File& file, const Node& node) {
    Unit unit;
    if (!file.check_keys(node, {"unit", "kind", "spellings", "before", "factor", "numerals", "not_before", "part",
                                "in_names", "large", "close"}))
        return unit;
    if (const Node* name = file.require(node, "unit")) unit.unit = file.text_of(*name, "unit");
    if (const Node* kind = file.require(node, "kind")) {
        unit.kind = named<UnitKind>(file, *kind, "kind",
                                    {{"counter", UnitKind::Counter},
                                     {"measure", UnitKind::Measure},
                                     {"money", UnitKind::Money},
                                     {"duration", UnitKind::Duration},
                                     {"ratio", UnitKind::Ratio},
                                     {"ordinal", UnitKind::Ordinal}});
    }
    if (const Node* words = node.find("spellings")) unit.spelled = file.texts_of(*words, "spellings");
    if (const Node* factor = node.find("factor")) unit.factor = file.number_of(*factor, "factor").value_or(1);
    if (const Node* flag = node.find("in_names")) unit.in_names = file.flag_of(*flag, "in_names");
    if (const Node* flag = node.find("close")) unit.close = file.flag_of(*flag, "close");
    if (const Node* large = node.find("large")) unit.large = file.text_of(*large, "large");
    if (const Node* numerals = node.find("numerals"); numerals != nullptr && numerals->is_sequence()) {
        for (const Node& item : numerals->items) {
            switch (named<int>(
                file, item, "numeral",
                {{"native", 0}, {"glued", 1}, {"sino", 2}, {"sino-glued", 3}, {"tens", 4}, {"tens-glued", 5}})) {
                case 0: unit.native = true; break;
                case 1: unit.native = unit.glued = true; break;
                case 2: unit.sino = true; break;
                case 3: unit.sino = unit.sino_glued = true; break;
                case 4: unit.tens = true; break;
                default: unit.tens = unit.tens_glued = true;
            }
        }
    }
    if (const Node* words = node.find("not_before")) unit.not_before = file.texts_of(*words, "not_before");
    if (const Node* part = node.find("part"); part != nullptr && file.check_keys(*part, {"unit", "of"})) {
        if (const Node* name = file.require(*part, "unit")) unit.part = file.text_of(*name, "unit");
        if (const Node* of = file.require(*part, "of")) unit.part_of = file.number_of(*of, "of").value_or(0);
    }
    return unit;
}

AmountWord read_word(File& file, const Node& node) {
    AmountWord word;
    if (!file.check_keys(node, {"word", "value", "unit", "alone", "not_before"})) return word;
    if (const Node* value = file.require(node, "value")) word.value = file.number_of(*value, "value").value_or(0);
    if (const Node* unit = file.require(node, "unit")) word.unit = file.text_of(*unit, "unit");
    if (const Node* alone = node.find("alone")) word.alone = file.flag_of(*alone, "alone");
    if (const Node* words = node.find("not_before")) word.not_before = file.texts_of(*words, "not_before");
    return word;
}

void read_bounds(File& file, UnitTables& tables) {
    constexpr auto approximate = static_cast<std::int32_t>(Bound::Approximate);
    constexpr auto at_least = static_cast<std::int32_t>(Bound::AtLeast);
    constexpr auto at_most = static_cast<std::int32_t>(Bound::AtMost);
    if (const Node* node = file.require(file.root(), "prefixes");
        node != nullptr && file.check_keys(*node, {"approximate", "at_least", "at_most", "neutral"})) {
        add_words(file, node->find("approximate"), tables.prefixes, approximate);
        add_words(file, node->find("at_least"), tables.prefixes, at_least);
        add_words(file, node->find("at_most"), tables.prefixes, at_most);
        add_words(file, node->find("neutral"), tables.prefixes, static_cast<std::int32_t>(Bound::Neutral));
    }
    const Node* node = file.require(file.root(), "suffixes");
    if (node == nullptr ||
        !file.check_keys(*node, {"approximate", "at_least", "at_most", "subject_at_least", "subject_at_most",
                                 "object_at_least", "object_at_most", "to_at_most", "than_at_least", "than_at_most",
                                 "same_at_least", "same_at_most", "adverbs"})) {
        return;
    }
    add_words(file, node->find("approximate"), tables.suffixes[0], approximate);
    add_words(file, node->find("adverbs"), tables.adverbs, 0);
    constexpr std::string_view links[] = {"", "subject_", "object_", "to_", "than_", "same_"};
    for (std::size_t i = 0; i < std::size(links); ++i) {
        add_words(file, node->find(std::string(links[i]) + "at_least"), tables.suffixes[i], at_least);
        add_words(file, node->find(std::string(links[i]) + "at_most"), tables.suffixes[i], at_most);
    }
}

/// Words for a part of the way to the next round number: 중반 is from the fourth tenth to the sixth.
void read_tenths(File& file, UnitTables& tables) {
    const Node* node = file.root().find("tenths");
    if (node == nullptr) return;
    for (const auto& [word, range] : node->entries) {
        std::int32_t digits = 0;
        for (const Node& tenth : range.items) {
            const auto value = static_cast<std::int32_t>(file.integer_of(tenth, "a tenth").value_or(0));
            if (value < 1 || value > 9) file.fault(tenth, "normalize.tenth", "a tenth is between 1 and 9");
            digits = digits * 10 + value;
        }
        if (range.items.size() != 2) file.fault(range, "normalize.tenth", "two tenths: from and to");
        tables.tenths.add(word.scalar, digits);
    }
}

/// A map of words to values.
template <class Read>
void read_map(File& file, const char* key, WordTrie& trie, WordTrie& starters, std::int32_t starter, Read read) {
    const Node* node = file.require(file.root(), key);
    if (node == nullptr) return;
    if (!node->is_map()) {
        file.fault(*node, "normalize.map", std::string(key) + " must be a map of words");
        return;
    }
    for (const auto& [word, value] : node->entries) {
        const auto number = static_cast<std::int32_t>(read(value));
        trie.add(word.scalar, number);
        if (starter != 0) starters.add_bits(word.scalar, starter);
    }
}

void read_holidays(File& file, CalendarTables& tables) {
    const Node* list = file.require(file.root(), "holidays");
    if (list == nullptr) return;
    for (const Node& node : list->items) {
        if (!file.check_keys(node, {"names", "month", "day", "weekday", "nth", "next"})) continue;
        Holiday holiday;
        const auto integer = [&](const char* key, int otherwise) {
            const Node* value = node.find(key);
            return value == nullptr ? otherwise : static_cast<int>(file.integer_of(*value, key).value_or(otherwise));
        };
        holiday.month = integer("month", 0);
        holiday.day = integer("day", 0);
        holiday.weekday = integer("weekday", 0);
        holiday.nth = integer("nth", 0);
        if (const Node* next = node.find("next")) holiday.next = file.flag_of(*next, "next");
        const bool by_weekday =
            holiday.weekday >= 1 && holiday.weekday <= 7 && holiday.nth >= -1 && holiday.nth <= 5 && holiday.nth != 0;
        if (holiday.month < 1 || holiday.month > 12 || (holiday.day < 1 && !by_weekday) || holiday.day > 31) {
            file.fault(node, "normalize.holiday",
                       "a holiday needs a month and a day, or a month, a weekday and which one");
            continue;
        }
        const auto index = static_cast<std::int32_t>(tables.holidays.size());
        add_words(file, file.require(node, "names"), tables.holiday, index);
        if (const Node* names = node.find("names")) {
            for (const std::string& name : file.texts_of(*names, "names"))
                tables.starters.add_bits(name, CalendarTables::holiday_word);
        }
        tables.holidays.push_back(holiday);
    }
}

}  // namespace

UnitTables UnitTables::load(const std::filesystem::path& path) {
    File file = File::load(path);
    UnitTables tables;
    if (file.check_keys(file.root(), {"format", "units", "words", "prefixes", "suffixes", "changes", "number_cues",
                                      "version_nouns", "age_nouns", "mathematics", "not_numbers", "rarely_numbers",
                                      "false_friends", "not_amounts", "tails", "tenths"})) {
        file.require_format("ktrend-units/1", "normalize.format");
        if (const Node* units = file.require(file.root(), "units")) {
            for (const Node& node : units->items) {
                const auto index = static_cast<std::int32_t>(tables.units.size());
                tables.units.push_back(read_unit(file, node));
                add_words(file, node.find("spellings"), tables.spellings, index);
                add_words(file, node.find("before"), tables.before, index);
            }
        }
        if (const Node* words = file.require(file.root(), "words")) {
            for (const Node& node : words->items) {
                const auto index = static_cast<std::int32_t>(tables.words.size());
                tables.words.push_back(read_word(file, node));
                add_words(file, file.require(node, "word"), tables.word, index);
            }
        }
        read_bounds(file, tables);
        read_tenths(file, tables);
        if (const Node* changes = file.require(file.root(), "changes");
            changes != nullptr && file.check_keys(*changes, {"increase", "decrease"})) {
            add_words(file, changes->find("increase"), tables.changes, 1);
            add_words(file, changes->find("decrease"), tables.changes, 2);
        }
        add_words(file, file.require(file.root(), "number_cues"), tables.cues, 0);
        add_words(file, file.root().find("version_nouns"), tables.version_nouns, 0);
        add_words(file, file.root().find("age_nouns"), tables.age_nouns, 0);
        add_words(file, file.require(file.root(), "mathematics"), tables.mathematics, 0);
        add_words(file, file.require(file.root(), "not_numbers"), tables.not_numbers, 0);
        add_words(file, file.require(file.root(), "rarely_numbers"), tables.rarely_numbers, 0);
        add_words(file, file.require(file.root(), "false_friends"), tables.false_friends, 0);
        add_words(file, file.require(file.root(), "not_amounts"), tables.not_amounts, 0);
        add_words(file, file.require(file.root(), "tails"), tables.tails, 0);
    }
    file.throw_faults();
    return tables;
}

CalendarTables CalendarTables::load(const std::filesystem::path& path) {
    File file = File::load(path);
    CalendarTables tables;
    if (file.check_keys(
            file.root(),
            {"format",     "years",      "months",      "weeks",        "days",        "quarters",  "weekends",
             "weekdays",   "seasons",    "halves",      "year_parts",   "month_parts", "parts",     "month_names",
             "directions", "periods",    "span_ends",   "span_fillers", "anchors",     "same_year", "same_month",
             "same_day",   "open_after", "open_before", "approximate",  "holidays",    "not_before"})) {
        file.require_format("ktrend-calendar/1", "normalize.format");
        const auto number = [&](const Node& node) { return file.integer_of(node, "number").value_or(0); };
        const auto part = [&](const Node& node) {
            return named<Part>(file, node, "part",
                               {{"early", Part::Early},
                                {"middle", Part::Middle},
                                {"late", Part::Late},
                                {"first-half", Part::FirstHalf},
                                {"second-half", Part::SecondHalf}});
        };
        const auto direction = [&](const Node& node) {
            return named<Direction>(file, node, "direction",
                                    {{"last", Direction::Last},
                                     {"this", Direction::This},
                                     {"next", Direction::Next},
                                     {"coming", Direction::Coming}});
        };
        const auto period = [&](const Node& node) {
            return named<Period>(file, node, "period", {{"past", Period::Past}, {"future", Period::Future}});
        };
        const auto span_end = [&](const Node& node) {
            return named<SpanEnd>(
                file, node, "end of a span",
                {{"before", SpanEnd::Before}, {"after", SpanEnd::After}, {"within", SpanEnd::Within}});
        };
        WordTrie& starters = tables.starters;
        const std::tuple<const char*, WordTrie*, Starter> offsets[] = {
            {"years", &tables.years, year_word},
            {"months", &tables.months, month_word},
            {"weeks", &tables.weeks, week_word},
            {"days", &tables.days, day_word},
            {"quarters", &tables.quarters, quarter_word},
            {"weekends", &tables.weekends, weekend_word},
            {"weekdays", &tables.weekdays, weekday_word},
            {"seasons", &tables.seasons, season_word},
            {"halves", &tables.halves, half_word},
            {"same_year", &tables.same_year, same_year_word},
            {"same_month", &tables.same_month, same_month_word},
            {"month_names", &tables.month_names, month_name}};
        for (const auto& [key, trie, starter] : offsets) read_map(file, key, *trie, starters, starter, number);
        if (file.root().find("same_day") != nullptr)  // younger than the format
            read_map(file, "same_day", tables.same_day, starters, same_day_word, number);
        read_map(file, "year_parts", tables.year_parts, starters, year_part_word, part);
        read_map(file, "month_parts", tables.month_parts, starters, month_part_word, part);
        read_map(file, "parts", tables.parts, starters, 0, part);
        read_map(file, "directions", tables.directions, starters, direction_word, direction);
        read_map(file, "periods", tables.periods, starters, period_word, period);
        read_map(file, "span_ends", tables.span_ends, starters, 0, span_end);
        const std::pair<const char*, WordTrie*> lists[] = {{"span_fillers", &tables.span_fillers},
                                                           {"anchors", &tables.anchors},
                                                           {"open_after", &tables.open_after},
                                                           {"open_before", &tables.open_before},
                                                           {"approximate", &tables.approximate}};
        for (const auto& [key, trie] : lists) add_words(file, file.require(file.root(), key), *trie, 0);
        read_holidays(file, tables);
        if (const Node* node = file.require(file.root(), "not_before"); node != nullptr && node->is_map()) {
            for (const auto& [word, rest] : node->entries)
                tables.not_before[word.scalar] = file.texts_of(rest, "not_before");
        }
    }
    file.throw_faults();
    return tables;
}

}  // namespace ktrend::normalize
