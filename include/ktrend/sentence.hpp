// Sentences of a text. A block is split at sentence ends, and before lines that begin with a bold label or a tag
// ("**개발사**: …", "[AMD] …"); headings, list items and table cells without an end are sentences as they stand.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/span.hpp"
#include "ktrend/text.hpp"

namespace ktrend {

struct Sentence {
    TextSpan span;            ///< without surrounding white space; a citation behind the full stop belongs to it
    std::uint32_t block = 0;  ///< index into `Text::blocks()`

    friend bool operator==(const Sentence&, const Sentence&) = default;
};

/// Splits text into sentences by rules that are data (`sentences.yaml` of the schema: abbreviations, endings,
/// brackets). Immutable; const member functions may be called from several threads at once.
class KTREND_API SentenceSplitter {
public:
    /// Reads `sentences.yaml` of a knowledge schema folder, or that of the schema which it extends. Throws `Error`
    /// listing all faults.
    [[nodiscard]] static SentenceSplitter load(const std::filesystem::path& schema_folder);

    SentenceSplitter(SentenceSplitter&&) noexcept;
    SentenceSplitter& operator=(SentenceSplitter&&) noexcept;
    ~SentenceSplitter();

    /// All sentences of a report in text order, disjoint, each inside its block. Linear.
    [[nodiscard]] std::vector<Sentence> split(const Text& text) const;

    /// The sentences of one stretch without line breaks, spans relative to it.
    [[nodiscard]] std::vector<TextSpan> split(std::string_view paragraph) const;

private:
    struct Impl;
    explicit SentenceSplitter(std::unique_ptr<const Impl> impl);
    std::unique_ptr<const Impl> impl_;
};

/// One sentence a line, for tests and for people.
[[nodiscard]] KTREND_API std::string dump(const std::vector<Sentence>& sentences, const Text& text);

}  // namespace ktrend
