// Asking RE2 about a text in codes; see coded_text.hpp.
#include "rules/coded_text.hpp"

#include <algorithm>

namespace ktrend::rules {

bool CodedText::holds(const CompiledProgram& program) {
    const RE2& re2 = write_for(program);
    return re2.Match(written_, 0, written_.size(), RE2::UNANCHORED, nullptr, 0);
}

bool CodedText::find(const CompiledProgram& program, std::size_t from, std::span<re2::StringPiece> groups) {
    const RE2& re2 = write_for(program);
    const int count = static_cast<int>(groups.size());
    if (!re2.Match(written_, to_written(from), written_.size(), RE2::UNANCHORED, groups.data(), count)) return false;
    for (re2::StringPiece& group : groups) {
        if (group.data() == nullptr) continue;
        const auto begin = static_cast<std::size_t>(group.data() - written_.data());
        const std::size_t first = to_text(begin);
        group = re2::StringPiece(text_.data() + first, to_text(begin + group.size()) - first);
    }
    return true;
}

/// Writes the text for a program, unless it was the last one, too.
const RE2& CodedText::write_for(const CompiledProgram& program) {
    const CompiledProgram::Automaton& automaton = program.automaton(*alphabet_);
    if (written_for_ == &automaton) return automaton.re2;
    written_for_ = &automaton;
    if (automaton.recoding) {
        if (!spelled_) spelled_.emplace(*alphabet_, text_);
        automaton.recoding->write(spelled_->letters, written_);
    } else {
        written_ = text_;
    }
    return automaton.re2;
}

std::size_t CodedText::to_written(std::size_t offset) const noexcept {
    if (!written_for_->recoding) return offset;
    const std::vector<std::uint32_t>& offsets = spelled_->offsets;
    const auto place = std::lower_bound(offsets.begin(), offsets.end(), offset);
    return written_for_->recoding->offset_of(static_cast<std::size_t>(place - offsets.begin()), written_);
}

std::size_t CodedText::to_text(std::size_t offset) const noexcept {
    if (!written_for_->recoding) return offset;
    return spelled_->offsets[written_for_->recoding->letters_before(offset, written_)];
}

}  // namespace ktrend::rules
