// Names that are known beforehand: canonical names, their types, and the spellings that reports use for them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/span.hpp"

namespace ktrend {

/// One thing of the field.
struct LexiconEntry {
    std::string name{};                  ///< canonical name
    std::string type{};                  ///< an entity type of the schema
    std::vector<std::string> aliases{};  ///< other spellings: 오픈AI, 앤트로픽, 앤스로픽
    std::vector<std::string> weak{};  ///< spellings that are also common words (메타, 커서, Operator): they count only
                                      ///< in a report that names the thing in full, or beside a fitting head noun
    std::string also{};  ///< a second type, of a firm that is called as its product: rules for either take it; or empty
    std::vector<std::string> makers{};  ///< names of the entries of who made it, the usual one first; or empty
    bool family = false;  ///< a family of models or products: "Claude" + "Opus 4.5" is one name of its type
    std::string file{};   ///< file of the entry and its place there, for messages
    Position position{0, 0};
};

/// A spelling found in a text.
struct LexiconMatch {
    TextSpan span;
    std::uint32_t entry = 0;  ///< index into `Lexicon::entries()`
    bool weak = false;

    friend bool operator==(const LexiconMatch&, const LexiconMatch&) = default;
};

/// What may stand around a name inside a Hangul word. Both functions must be callable from several threads at once; an
/// empty one allows nothing.
struct NameBoundary {
    /// Whether a name may end before `rest`, the Hangul right behind it: 가, 에서는; perhaps a head noun.
    std::function<bool(std::string_view name, std::string_view rest)> tail{};
    /// Whether a name may begin behind `before`, the Hangul of the same word right before it: 신 (new), 주 (in).
    std::function<bool(std::string_view before)> head{};
};

/// Immutable; const member functions may be called from several threads at once.
class KTREND_API Lexicon {
public:
    /// Reads all `lexicon/*.yaml` of a knowledge schema folder, in byte order of their names. Throws `Error` listing
    /// all faults: an unknown type (any is known where `known_types` is empty), a spelling that two entries of one type
    /// claim. `boundary` left empty: particles may follow a name, as the folder's `korean/*.yaml`, or those of the
    /// schema which it extends, tell them.
    [[nodiscard]] static Lexicon load(const std::filesystem::path& schema_folder,
                                      const std::vector<std::string>& known_types, NameBoundary boundary = {});
    /// From entries made elsewhere. Throws `Error` for a spelling that two entries of one type claim.
    [[nodiscard]] static Lexicon make(std::vector<LexiconEntry> entries, NameBoundary boundary = {});

    Lexicon(Lexicon&&) noexcept;
    Lexicon& operator=(Lexicon&&) noexcept;
    ~Lexicon();

    [[nodiscard]] const std::vector<LexiconEntry>& entries() const noexcept;

    /// All leftmost-longest spellings in `text` (UTF-8, NFC) that begin and end where a name may: not inside a Latin
    /// word or a number; inside a Hangul word only where particles or another name follow. ASCII case and the spaces
    /// and hyphens between the parts of a name do not matter ("GPT 4o", "gpt-4o"); but short acronyms keep their case
    /// (WHO), and a single capitalised word its capital (Meta). Where several entries share a spelling, one match for
    /// each. Linear in the size of `text`, whatever the number of entries.
    [[nodiscard]] std::vector<LexiconMatch> find(std::string_view text) const;
    /// The same with other boundaries.
    [[nodiscard]] std::vector<LexiconMatch> find(std::string_view text, const NameBoundary& boundary) const;

    /// The entries that have exactly this spelling (in any of its forms).
    [[nodiscard]] std::vector<std::uint32_t> lookup(std::string_view spelling) const;

private:
    struct Impl;
    explicit Lexicon(std::unique_ptr<const Impl> impl);
    std::unique_ptr<const Impl> impl_;
};

}  // namespace ktrend
