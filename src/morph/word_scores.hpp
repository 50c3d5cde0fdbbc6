// Scores of readings. The scale: 1000 and more for words listed as they stand, 700–900 for listed parts, 500–650 for a
// listed end on an unknown noun, 400 for an unknown word as it stands. Where a listed noun and a listed stem compete,
// the neighbours decide.
#pragma once

namespace ktrend::morph {

inline constexpr int score_listed = 1000;
inline constexpr int score_closed = 1100;
inline constexpr int score_bound = 1200;
inline constexpr int score_pattern = 900;
inline constexpr int score_foreign = 900;
inline constexpr int score_pronoun = 850;
inline constexpr int score_common = 800;
inline constexpr int score_compound_noun = 750;
inline constexpr int score_compound_bare = 740;
inline constexpr int score_stem = 760;
inline constexpr int score_single = 720;
inline constexpr int score_long_light = 745;
inline constexpr int score_compound_verb = 742;
inline constexpr int score_long_copula = 741;
inline constexpr int score_light = 650;
inline constexpr int score_short_compound = 600;
inline constexpr int score_unknown = 500;
inline constexpr int score_guess = 450;
inline constexpr int score_weak_copula = 420;
inline constexpr int score_bare = 400;

}  // namespace ktrend::morph
