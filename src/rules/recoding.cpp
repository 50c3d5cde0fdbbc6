// Writing programs anew; see recoding.hpp.
#include "rules/recoding.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "rules/pattern_characters.hpp"

namespace ktrend::rules {
namespace {

using Code = std::uint16_t;

/// Letters of a rule set: half-open ranges, in order and apart.
using LetterSet = std::vector<std::pair<Letter, Letter>>;

/// Letters of a rule set in classes that a program does not tell apart: made by splitting with one set after another,
/// as Hopcroft's minimisation of automata splits states (1971).
class Partition {
public:
    explicit Partition(std::size_t letters) : class_of_(letters, 0), sizes_{letters} {}

    /// Tells apart the letters of a set from all others.
    void split(const LetterSet& set) {
        std::vector<std::size_t> inside(sizes_.size(), 0);
        each(set, [&](Letter letter) { ++inside[class_of_[letter]]; });
        std::vector<std::size_t> moved(sizes_.size(), 0);
        for (std::size_t c = 0; c < inside.size(); ++c) {
            moved[c] = c;
            if (inside[c] == 0 || inside[c] == sizes_[c]) continue;
            moved[c] = sizes_.size();
            sizes_[c] -= inside[c];
            sizes_.push_back(inside[c]);
        }
        each(set, [&](Letter letter) { class_of_[letter] = moved[class_of_[letter]]; });
    }

    /// The class of each letter, numbered in the order of their first letters.
    [[nodiscard]] std::vector<Code> numbered() const {
        std::vector<std::optional<Code>> number(sizes_.size());
        Code next = 0;
        std::vector<Code> out;
        for (const std::size_t c : class_of_) {
            if (!number[c]) number[c] = next++;
            out.push_back(*number[c]);
        }
        return out;
    }

    [[nodiscard]] std::size_t size() const noexcept { return sizes_.size(); }

private:
    template <class Visit>
    static void each(const LetterSet& set, Visit visit) {
        for (const auto& [first, last] : set) {
            for (Letter letter = first; letter < last; ++letter) visit(letter);
        }
    }

    std::vector<std::size_t> class_of_;  // of each letter
    std::vector<std::size_t> sizes_;     // of each class
};

/// The letters of some characters.
LetterSet letters_of(const std::vector<std::pair<char32_t, char32_t>>& characters, const Alphabet& alphabet) {
    LetterSet ranges;
    for (const auto& [first, last] : characters) {
        ranges.emplace_back(alphabet.letter_of(first), static_cast<Letter>(alphabet.letter_of(last) + 1));
    }
    std::sort(ranges.begin(), ranges.end());
    LetterSet out;
    for (const auto& [first, last] : ranges) {
        if (out.empty() || out.back().second < first) {
            out.emplace_back(first, last);
        } else {
            out.back().second = std::max(out.back().second, last);
        }
    }
    return out;
}

/// All letters but those of a set.
LetterSet all_but(const LetterSet& set, const Alphabet& alphabet) {
    LetterSet out;
    Letter end = 0;
    for (const auto& [first, last] : set) {
        if (end < first) out.emplace_back(end, first);
        end = last;
    }
    if (end < alphabet.size()) out.emplace_back(end, static_cast<Letter>(alphabet.size()));
    return out;
}

/// Writes programs over codes.
class CodeWriter {
public:
    CodeWriter(std::size_t codes, bool utf8) : codes_(codes), utf8_(utf8) {}

    /// A set of letters, in the codes of all letters.
    [[nodiscard]] std::string text_of(const LetterSet& letters, const std::vector<Code>& code_of) const {
        std::string out;
        if (letters.size() == 1 && letters.front().first + 1 == letters.front().second) {
            append(out, code_of[letters.front().first]);
            return out;
        }
        std::vector<bool> holds(codes_, false);
        for (const auto& [first, last] : letters) {
            for (Letter letter = first; letter < last; ++letter) holds[code_of[letter]] = true;
        }
        std::size_t count = 0;
        for (std::size_t code = 0; code < codes_; ++code) {
            if (!holds[code]) continue;
            std::size_t last = code;
            while (last + 1 < codes_ && holds[last + 1]) ++last;
            append(out, code);
            if (last > code) {
                out += '-';
                append(out, last);
            }
            count += last - code + 1;
            code = last;
        }
        if (count == 0) return "[^\\x00-\\x{10FFFF}]";
        return count == 1 ? out : '[' + out + ']';
    }

private:
    /// Letters and digits of ASCII, and what is no ASCII, mean themselves wherever they stand.
    void append(std::string& out, std::size_t code) const {
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto character = static_cast<char32_t>(code);
        if (character < 0x80 && !ascii::is_alnum(character)) {
            out += "\\x";
            out += digits[code / 16];
            out += digits[code % 16];
        } else if (utf8_) {
            utf8::append(out, character);
        } else {
            out += static_cast<char>(code);
        }
    }

    std::size_t codes_;
    bool utf8_;
};

/// A program taken apart.
struct Parsed {
    struct Place {
        std::string_view text;
        const LetterSet* letters = nullptr;  ///< null: syntax
    };
    std::vector<Place> places;
    std::unordered_map<std::string_view, LetterSet> sets;  ///< by their text
    Partition partition;
};

std::optional<Parsed> parse(std::string_view program, const Alphabet& alphabet) {
    Parsed parsed{{}, {}, Partition(alphabet.size())};
    while (!program.empty()) {
        const auto token = take_token(program);
        if (!token) return std::nullopt;
        if (!token->stands_for_character) {
            parsed.places.push_back({token->text});
            continue;
        }
        const auto [it, fresh] = parsed.sets.try_emplace(token->text);
        if (fresh) {
            const auto characters = characters_of(token->text);
            if (!characters) return std::nullopt;
            it->second = letters_of(characters->ranges, alphabet);
            parsed.partition.split(it->second);
            if (characters->negated) it->second = all_but(it->second, alphabet);
        }
        parsed.places.push_back({token->text, &it->second});
    }
    return parsed;
}

}  // namespace

std::optional<Recoding> Recoding::of(std::string_view program, const Alphabet& alphabet) {
    constexpr std::size_t most_bytes = 0x100;
    constexpr std::size_t most_utf8 = 0x800;  // in two bytes
    const auto parsed = parse(program, alphabet);
    if (!parsed || parsed->partition.size() > most_utf8) return std::nullopt;
    Recoding recoding;
    recoding.codes_ = parsed->partition.numbered();
    recoding.utf8_ = parsed->partition.size() > most_bytes;
    const CodeWriter writer(parsed->partition.size(), recoding.utf8_);
    std::unordered_map<const LetterSet*, std::string> written;
    for (const auto& [text, letters] : parsed->places) {
        if (letters == nullptr) {
            recoding.program_ += text;
            continue;
        }
        const auto [it, fresh] = written.try_emplace(letters);
        if (fresh) it->second = writer.text_of(*letters, recoding.codes_);
        recoding.program_ += it->second;
    }
    return recoding;
}

void Recoding::write(std::span<const Letter> letters, std::string& out) const {
    out.clear();
    if (utf8_) {
        for (const Letter letter : letters) utf8::append(out, codes_[letter]);
        return;
    }
    out.resize(letters.size());
    std::transform(letters.begin(), letters.end(), out.begin(),
                   [&](Letter letter) { return static_cast<char>(codes_[letter]); });
}

std::size_t Recoding::letters_before(std::size_t offset, std::string_view written) const noexcept {
    return utf8_ ? utf8::length(written.substr(0, offset)) : offset;
}

std::size_t Recoding::offset_of(std::size_t letter, std::string_view written) const noexcept {
    if (!utf8_) return letter;
    std::size_t offset = 0;
    for (; letter > 0; --letter) offset += utf8::decode(written.substr(offset)).size;
    return offset;
}

}  // namespace ktrend::rules
