// Features of what stands around a claim's subject and object; see surroundings.hpp.
#include "extract/surroundings.hpp"

#include <optional>
#include <span>

namespace ktrend::extract {
namespace {

using morph::Category;
using morph::Function;
using morph::Word;

class Surroundings {
public:
    Surroundings(const Document& document, const RawClaim& raw, const Claim& claim, FeatureSink& sink)
        : document_(document),
          raw_(raw),
          relation_(claim.relation),
          frame_(document.frames[raw.sentence]),
          words_(frame_.words.words),
          sink_(sink) {}

    void tell() {
        const std::optional<Part> subject = part_at(mention(raw_.subject.mention).span);
        const std::optional<Part> object =
            part_at(raw_.object_mention == none ? raw_.object_text : mention(raw_.object_mention).span);
        if (subject) around_subject(*subject);
        if (object) around_object(*object);
        if (!subject || !object) {
            sink_.add("order", relation_, subject ? "object-elsewhere" : "subject-elsewhere");
            return;
        }
        const bool subject_first = subject->first < object->first;
        sink_.add("order", relation_, subject_first ? "subject-first" : "object-first");
        between(subject_first ? *subject : *object, subject_first ? *object : *subject);
    }

private:
    /// Words of the sentence, `[first, last]`.
    struct Part {
        std::size_t first = 0;
        std::size_t last = 0;
    };

    [[nodiscard]] const Mention& mention(std::uint32_t index) const { return document_.mentions.mentions[index]; }

    /// The words that a stretch of text covers, where it stands in the claim's sentence.
    [[nodiscard]] std::optional<Part> part_at(TextSpan span) const {
        const std::span<const Word> part = frame_.words.in(span);
        if (part.empty()) return std::nullopt;
        const auto first = static_cast<std::size_t>(part.data() - words_.data());
        return Part{first, first + part.size() - 1};
    }

    [[nodiscard]] std::string_view function_of(std::size_t word) const {
        return word < words_.size() ? morph::to_string(words_[word].function) : "end";
    }
    [[nodiscard]] std::string_view lemma_of(std::size_t word) const {
        return word < words_.size() ? frame_.words.lemma(words_[word]) : "end";
    }

    void around_subject(Part subject) {
        sink_.add("subject-particle", relation_, function_of(subject.last));
        sink_.add("behind-subject", relation_, lemma_of(subject.last + 1));
        if (subject.first == 0) {
            sink_.add("before-subject", "start");
        } else {
            sink_.add("before-subject", function_of(subject.first - 1));
            sink_.add("word-before-subject", lemma_of(subject.first - 1));
        }
    }

    void around_object(Part object) {
        const std::string_view particle = function_of(object.last);
        sink_.add("object-particle", relation_, particle);
        sink_.add("object-particles", relation_, particle, function_of(object.last + 1));
        const std::string_view behind = lemma_of(object.last + 1);
        sink_.add("behind-object", relation_, behind);
        sink_.add("word-behind-object", behind);
        sink_.add("second-behind-object", lemma_of(object.last + 2));
        if (object.first == 0) {
            sink_.add("before-object", relation_, "start");
        } else {
            sink_.add("before-object", relation_, function_of(object.first - 1));
            sink_.add("word-before-object", relation_, lemma_of(object.first - 1));
        }
    }

    /// Who and what stands between the two parts.
    void between(Part front, Part back) {
        std::size_t names = 0;
        std::size_t predicates = 0;
        std::size_t subjects = 0;
        std::size_t marks = 0;
        std::int32_t last = -1;
        for (std::size_t i = front.last + 1; i < back.first; ++i) {
            const Word& word = words_[i];
            predicates += morph::is_predicate(word) ? 1 : 0;
            subjects += word.function == Function::Topic || word.function == Function::Subject ? 1 : 0;
            marks += word.category == Category::Symbol ? 1 : 0;
            const std::int32_t named = frame_.mention_of[i];
            if (named < 0 || named == last) continue;
            last = named;
            names += mention(static_cast<std::uint32_t>(named)).kind == MentionKind::Entity ? 1 : 0;
        }
        sink_.add("names-between", relation_, small_count(names));
        sink_.add("predicates-between", relation_, small_count(predicates));
        sink_.add("subjects-between", small_count(subjects));
        sink_.add("marks-between", small_count(marks));
        sink_.add("words-between", small_count(back.first > front.last ? (back.first - front.last) / 2 : 0));
    }

    const Document& document_;
    const RawClaim& raw_;
    const std::string& relation_;
    const SentenceFrame& frame_;
    const std::vector<Word>& words_;
    FeatureSink& sink_;
};

}  // namespace

void tell_surroundings(const Document& document, const RawClaim& raw, const Claim& claim, FeatureSink& sink) {
    Surroundings(document, raw, claim, sink).tell();
}

}  // namespace ktrend::extract
