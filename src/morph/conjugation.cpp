// The conjugator: stem → bases, ending → forms. See the header for the idea.
#include "morph/conjugation.hpp"

#include <algorithm>
#include <iterator>

#include "morph/hangul.hpp"

namespace ktrend::morph {
namespace {

constexpr std::uint8_t open_kinds = base_plain | base_plain_drop | base_vowel | base_eu | base_eu_drop;
constexpr std::uint8_t closed_kinds = base_plain | base_plain_drop | base_coda;

void add(std::vector<Base>& bases, std::u32string surface, unsigned kinds) {
    for (Base& base : bases) {
        if (base.surface == surface) {
            base.kinds = static_cast<std::uint8_t>(base.kinds | kinds);
            return;
        }
    }
    bases.push_back({std::move(surface), static_cast<std::uint8_t>(kinds)});
}

/// Vowel harmony: 아 follows ㅏ and ㅗ (and ㅑ), 어 all else.
bool takes_a(char32_t syllable) {
    const unsigned vowel = vowel_of(syllable);
    return vowel == vowel_a || vowel == vowel_o || vowel == vowel_ya;
}

std::u32string replaced_last(std::u32string_view stem, char32_t last) {
    std::u32string out(stem);
    out.back() = last;
    return out;
}

/// Stems in ㅡ: 쓰 → 써, 모으 → 모아; in 르: 빠르 → 빨라.
std::u32string eu_stem_with_a(std::u32string_view stem, Irregular irregular) {
    const char32_t last = stem.back();
    const bool has_previous = stem.size() > 1;
    const bool a = has_previous && utf8::is_hangul_syllable(stem[stem.size() - 2]) && takes_a(stem[stem.size() - 2]);
    if (last == U'르' && irregular == Irregular::None && has_previous) {
        std::u32string out(stem);
        out[out.size() - 2] = with_coda(out[out.size() - 2], coda_l);
        out.back() = a ? U'라' : U'러';
        return out;
    }
    return replaced_last(stem, with_vowel(last, a ? vowel_a : vowel_eo));
}

void add_open_stem(std::vector<Base>& bases, std::u32string_view stem, Irregular irregular) {
    const std::u32string whole(stem);
    const char32_t last = stem.back();
    add(bases, whole, open_kinds);
    if (last == U'하') {
        add(bases, replaced_last(stem, U'해'), base_a);
        add(bases, whole + U'여', base_a);
        return;
    }
    if (irregular == Irregular::Reo) return add(bases, whole + U'러', base_a);
    if (irregular == Irregular::U) return add(bases, replaced_last(stem, with_vowel(last, vowel_eo)), base_a);
    switch (vowel_of(last)) {
        case vowel_eu: return add(bases, eu_stem_with_a(stem, irregular), base_a);
        case vowel_a:
        case vowel_eo:
        case vowel_yeo: return add(bases, whole, base_a);
        case vowel_ae:
        case vowel_e:
        case vowel_ye: add(bases, whole, base_a); break;
        case vowel_o:
            add(bases, replaced_last(stem, with_vowel(last, vowel_wa)), base_a);
            if (onset_of(last) != onset_of(U'오')) add(bases, whole + U'아', base_a);
            return;
        case vowel_u: add(bases, replaced_last(stem, with_vowel(last, vowel_wo)), base_a); break;
        case vowel_i: add(bases, replaced_last(stem, with_vowel(last, vowel_yeo)), base_a); break;
        case vowel_oe: add(bases, replaced_last(stem, with_vowel(last, vowel_wae)), base_a); break;
        default: break;
    }
    add(bases, whole + U'어', base_a);
}

/// The vowel that the last one of a stem in ㅎ makes with 아 or 어: 하얗 → 하얘, 퍼렇 → 퍼레, 허옇 → 허예. What points
/// at things has ㅐ: 그렇 → 그래.
unsigned merged_with_a(std::u32string_view stem) {
    constexpr std::u32string_view pointing[] = {U"그렇", U"이렇", U"저렇", U"어떻",
                                                U"요렇", U"고렇", U"조렇", U"아무렇"};
    const bool points = std::find(std::begin(pointing), std::end(pointing), stem) != std::end(pointing);
    return points ? vowel_ae : vowel_of(stem.back()) + 1;  // in Unicode's order ㅐ is behind ㅏ, ㅔ behind ㅓ
}

void add_closed_stem(std::vector<Base>& bases, std::u32string_view stem, Irregular irregular) {
    const std::u32string whole(stem);
    const char32_t last = stem.back();
    const char32_t ending = takes_a(last) ? U'아' : U'어';
    const std::u32string open = replaced_last(stem, with_coda(last, no_coda));
    if (coda_of(last) == coda_l) {
        add(bases, whole, base_plain | base_eu);
        add(bases, open, base_plain_drop | base_vowel | base_eu_drop);
        return add(bases, whole + ending, base_a);
    }
    add(bases, whole, closed_kinds);
    switch (irregular) {
        case Irregular::B:
            add(bases, open + U'우', base_eu | base_eu_drop);
            add(bases, open + (stem == U"돕" || stem == U"곱" ? U'와' : U'워'), base_a);
            return;
        case Irregular::D: {
            const std::u32string liquid = replaced_last(stem, with_coda(last, coda_l));
            add(bases, liquid + U'으', base_eu | base_eu_drop);
            return add(bases, liquid + ending, base_a);
        }
        case Irregular::S: add(bases, open + U'으', base_eu | base_eu_drop); return add(bases, open + ending, base_a);
        case Irregular::H:
            add(bases, open, base_eu | base_eu_drop | base_plain_drop);
            return add(bases, replaced_last(stem, with_vowel(last, merged_with_a(stem))), base_a);
        default: break;
    }
    add(bases, whole + U'으', base_eu | base_eu_drop);
    add(bases, whole + ending, base_a);
    if (last == U'놓') add(bases, replaced_last(stem, U'놔'), base_a);  // 내놓아 → 내놔
}

/// Whether a stem in ㄹ loses it before this ending of the (으) kind: before ㄴ, ㄹ, ㅂ, ㅅ and 오.
bool drops_rieul(char32_t first) {
    if (first == U'ㄴ' || first == U'ㄹ' || first == U'ㅂ') return true;
    if (!utf8::is_hangul_syllable(first)) return false;
    const unsigned onset = onset_of(first);
    return onset == onset_of(U'나') || onset == onset_of(U'사') || first == U'오';
}

struct Notation {
    char32_t hint = 0;  ///< 으, 어, 습, 는 or nothing
    std::u32string rest;
};

Notation parse(std::u32string_view text) {
    if (text.size() >= 3 && text[0] == U'(' && text[2] == U')') return {text[1], std::u32string(text.substr(3))};
    return {0, std::u32string(text)};
}

/// The ending behind something that ends in ㅆ (었, 겠).
std::u32string after_closed(const Notation& ending) {
    switch (ending.hint) {
        case U'으': return join(U"으", ending.rest);
        case U'어': return U"어" + ending.rest;
        case U'습':
        case U'는': return ending.hint + ending.rest.substr(1);
        default: return ending.rest;
    }
}

}  // namespace

std::vector<Base> bases_of(std::u32string_view stem, Irregular irregular) {
    std::vector<Base> bases;
    if (stem.empty() || !utf8::is_hangul_syllable(stem.back())) return bases;
    if (coda_of(stem.back()) == no_coda) {
        add_open_stem(bases, stem, irregular);
    } else {
        add_closed_stem(bases, stem, irregular);
    }
    return bases;
}

std::u32string join(std::u32string_view base, std::u32string_view ending) {
    std::u32string out(base);
    const unsigned coda = ending.empty() || out.empty() ? no_coda : coda_of_letter(ending.front());
    if (coda != no_coda && utf8::is_hangul_syllable(out.back())) {
        const unsigned before = coda_of(out.back());
        if (before == no_coda) {
            out.back() = with_coda(out.back(), coda);
            ending.remove_prefix(1);
        } else if (before == coda_l && coda == coda_m) {  // 만들 + ㅁ: 만듦
            out.back() = with_coda(out.back(), coda_lm);
            ending.remove_prefix(1);
        }
    }
    out += ending;
    return out;
}

std::vector<EndingForm> forms_of(std::u32string_view notation, Infix infix) {
    const Notation ending = parse(notation);
    const auto closed = [&](std::u32string_view marker, BaseKind kind) {
        return std::vector<EndingForm>{{std::u32string(marker) + after_closed(ending), kind}};
    };
    switch (infix) {
        case Infix::Past: return closed(U"ㅆ", base_a);
        case Infix::Future: return closed(U"겠", base_plain);
        case Infix::PastFuture: return closed(U"ㅆ겠", base_a);
        case Infix::HonorificPast: return closed(U"셨", base_eu_drop);
        case Infix::HonorificFuture: return closed(U"시겠", base_eu_drop);
        case Infix::HonorificPastFuture: return closed(U"셨겠", base_eu_drop);
        case Infix::Honorific:
            if (ending.hint == U'어') return {{U"셔" + ending.rest, base_eu_drop}};
            return {{join(U"시", ending.rest), base_eu_drop}};
        case Infix::None: break;
    }
    switch (ending.hint) {
        case U'으':
            return {{ending.rest, !ending.rest.empty() && drops_rieul(ending.rest.front()) ? base_eu_drop : base_eu}};
        case U'어': return {{ending.rest, base_a}};
        case U'습':
        case U'는': return {{ending.hint + ending.rest.substr(1), base_coda}, {ending.rest, base_vowel}};
        default: break;
    }
    const bool drops = !ending.rest.empty() && utf8::is_hangul_syllable(ending.rest.front()) &&
                       onset_of(ending.rest.front()) == onset_of(U'나');
    return {{ending.rest, drops ? base_plain_drop : base_plain}};
}

}  // namespace ktrend::morph
