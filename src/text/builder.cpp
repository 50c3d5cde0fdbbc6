// Appending text to blocks, with white space, dropped stretches and inline ranges; see builder.hpp.
#include "text/builder.hpp"

#include <algorithm>

#include "core/ascii.hpp"

namespace ktrend::reading {
namespace {

constexpr std::uint32_t unset = 0xFFFFFFFF;
constexpr std::uint32_t narrowest_marker = 2;  // columns that a bullet and its blank take

using ascii::is_space;

}  // namespace

Builder::Builder(std::string_view source) : source_(source), letters_(source), dropped_(find_noise(source)) {
    text_.reserve(source.size());
}

void Builder::begin(Block block) {
    end();
    open_ = true;
    current_ = std::move(block);
    current_.heading = current_.parent = current_.header = current_.row_header = no_block;
    start_ = text_.size();
    lines_.assign(1, {start_, false});
    first_inline_ = inlines_.size();
    space_waits_ = false;
}

void Builder::text(std::uint32_t from, std::uint32_t to) {
    while (next_dropped_ > 0 && next_dropped_ <= dropped_.size() && dropped_[next_dropped_ - 1].end > from)
        --next_dropped_;
    while (from < to) {
        while (next_dropped_ < dropped_.size() && dropped_[next_dropped_].end <= from) ++next_dropped_;
        const bool cut = next_dropped_ < dropped_.size() && dropped_[next_dropped_].start < to;
        const std::uint32_t stop = cut ? std::max(from, dropped_[next_dropped_].start) : to;
        append(from, stop);
        from = cut ? std::min(dropped_[next_dropped_].end, to) : to;
    }
}

void Builder::append(std::uint32_t from, std::uint32_t to) {
    while (from < to) {
        // A run of anything but white space, single blanks between words included.
        std::uint32_t end = from;
        while (end < to) {
            if (is_space(source_[end])) {
                if (source_[end] != ' ' || end + 1 >= to || is_space(source_[end + 1])) break;
            }
            ++end;
        }
        if (end > from) {
            if (source_[from] == ' ') {  // behind a stretch that ended elsewhere
                space(from, from + 1);
                ++from;
            }
            if (empty()) source_start_ = from;
            flush_space();
            text_.copy(source_.substr(from, end - from), from);
            from = end;
        }
        while (end < to && is_space(source_[end])) ++end;
        if (end > from) space(from, end);
        from = end;
    }
}

void Builder::replace(std::string_view text, std::uint32_t from, std::uint32_t to) {
    if (text.empty()) return;
    if (text == " " || text == "\n") return space(from, to);
    flush_space();
    text_.replace(text, from, to - from);
}

void Builder::space(std::uint32_t from, std::uint32_t to) {
    if (!space_waits_) space_from_ = from;
    space_to_ = to;
    space_waits_ = true;
}

void Builder::line(bool hard, std::uint32_t from, std::uint32_t to) {
    if (empty()) return;
    space(from, to);
    // Until text follows, the line starts behind the space that waits.
    const std::uint32_t start = text_.size() + 1;
    if (lines_.back().start == start) {
        lines_.back().hard = lines_.back().hard || hard;
    } else {
        lines_.push_back({start, hard, !hard && had_room(from, to)});
        if (current_.kind == BlockKind::ListItem && !hard)
            lines_.back().outside = indentation(to) < indentation(source_start_) + narrowest_marker;
    }
}

/// Blanks at the front of the line of the source that holds `at`.
std::uint32_t Builder::indentation(std::uint32_t at) const {
    constexpr std::uint32_t farthest = 64;
    std::uint32_t start = at;
    while (start > 0 && at - start < farthest && source_[start - 1] != '\n') --start;
    std::uint32_t end = start;
    while (end < source_.size() && (source_[end] == ' ' || source_[end] == '\t')) ++end;
    return end - start;
}

/// Whether the first word of the next line would have stood well within the line before it: nobody wraps text at fewer
/// than sixty columns, and a wrapped line is about as wide as the one behind it. `next` is where the next line begins.
bool Builder::had_room(std::uint32_t line_end, std::uint32_t next) const {
    constexpr std::size_t longest = 400;  // bytes of a line that are looked at
    constexpr std::uint32_t narrowest = 60;
    constexpr std::uint32_t widest = 160;
    const std::string_view near = source_.substr(0, line_end).substr(line_end > longest ? line_end - longest : 0);
    const std::string_view line = trim(near.substr(near.rfind('\n') + 1));
    const std::string_view rest = source_.substr(next, longest);
    const std::string_view behind = trim(rest.substr(0, rest.find('\n')));
    const bool links = behind.find("://") != std::string_view::npos;  // as wide as they are
    const std::uint32_t full = links ? narrowest : std::clamp(columns(behind), narrowest, widest);
    return (columns(line) + 1 + columns(behind.substr(0, behind.find(' ')))) * 4 <= full * 3;
}

void Builder::flush_space() {
    if (space_waits_ && !empty()) {
        if (space_to_ - space_from_ == 1 && source_[space_from_] == ' ') {
            text_.copy(" ", space_from_);
        } else {
            text_.replace(" ", space_from_, space_to_ - space_from_);
        }
    }
    space_waits_ = false;
    // Those that have no text yet are the innermost.
    for (auto range = stack_.rbegin(); range != stack_.rend() && range->start == unset; ++range) {
        range->start = text_.size();
    }
}

void Builder::open_inline(InlineKind kind, Until until) {
    constexpr std::size_t deepest = 64;
    if (stack_.size() < deepest) stack_.push_back({kind, unset, until});
}

void Builder::close_inline(InlineKind kind) {
    const auto it =
        std::find_if(stack_.rbegin(), stack_.rend(), [&](const OpenInline& range) { return range.kind == kind; });
    if (it == stack_.rend()) return;
    // What was opened inside it and goes on is cut in two, so that ranges nest or are disjoint.
    for (auto inner = stack_.rbegin(); inner != it; ++inner) {
        if (inner->start != unset && inner->start < text_.size())
            inlines_.push_back({inner->kind, {inner->start, text_.size()}});
        inner->start = unset;
    }
    if (it->start != unset && it->start < text_.size()) inlines_.push_back({kind, {it->start, text_.size()}});
    stack_.erase(std::next(it).base());
}

bool Builder::inside(InlineKind kind) const noexcept {
    return std::any_of(stack_.begin(), stack_.end(), [&](const OpenInline& range) { return range.kind == kind; });
}

void Builder::toggle_inline(InlineKind kind) {
    if (inside(kind)) {
        close_inline(kind);
    } else {
        open_inline(kind, Until::BlockEnd);
    }
}

void Builder::end() {
    if (!open_) return;
    for (OpenInline& range : stack_) {
        if (range.start != unset && range.start < text_.size())
            inlines_.push_back({range.kind, {range.start, text_.size()}});
        range.start = unset;
    }
    std::erase_if(stack_, [](const OpenInline& range) { return range.until == Until::BlockEnd; });
    open_ = false;
    space_waits_ = false;
    if (!empty()) split_lines();
}

std::string_view Builder::slice(std::uint32_t start, std::uint32_t end) const {
    return std::string_view(text_.text()).substr(start, end - start);
}

Built Builder::finish() {
    end();
    stack_.clear();
    order_blocks();
    if (text_.size() > 0) text_.truncate(text_.size() - 1);  // the line break behind the last block
    std::stable_sort(inlines_.begin(), inlines_.end(), outer_first);
    return {std::move(text_), std::move(blocks_), std::move(inlines_), std::move(notes_)};
}

}  // namespace ktrend::reading
