// Finds the mentions of a report; see ktrend/mention.hpp for what they are.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "ktrend/lexicon.hpp"
#include "ktrend/mention.hpp"
#include "ktrend/normalizer.hpp"
#include "ktrend/sentence.hpp"
#include "ktrend/text.hpp"
#include "morph/morphology.hpp"

namespace ktrend {

/// Immutable; const member functions may be called from several threads at once. Keeps references to its parts, which
/// must outlive it.
class MentionFinder {
public:
    /// Reads `names.yaml` of a knowledge schema folder: head nouns with the types that they give, roles, concept heads,
    /// generic words, version grammar. Throws `Error` listing all faults, among them types that are not `known_types`;
    /// any is known where that is empty.
    [[nodiscard]] static MentionFinder load(const std::filesystem::path& schema_folder, const Lexicon& lexicon,
                                            const Normalizer& normalizer, const morph::Morphology& morphology,
                                            const std::vector<std::string>& known_types = {});

    MentionFinder(MentionFinder&&) noexcept;
    MentionFinder& operator=(MentionFinder&&) noexcept;
    ~MentionFinder();

    /// Reads the whole report: finds names, learns from it, votes on types, and finds again what it has learnt.
    [[nodiscard]] Mentions find(const Text& text, const std::vector<Sentence>& sentences) const;

private:
    struct Impl;
    explicit MentionFinder(std::unique_ptr<const Impl> impl);
    std::unique_ptr<const Impl> impl_;
};

}  // namespace ktrend
