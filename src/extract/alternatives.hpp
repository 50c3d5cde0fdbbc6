// What may be the subject of one claim, in order; part of subject.hpp's implementation.
#pragma once

#include <utility>
#include <vector>

#include "extract/subject.hpp"

namespace ktrend::extract {

/// Collects alternatives: each thing once, and no more than are worth a look.
class SubjectFinder::Alternatives {
public:
    explicit Alternatives(const Mentions& mentions) : mentions_(mentions) {}

    [[nodiscard]] bool full() const { return rank_ >= most; }
    [[nodiscard]] std::size_t size() const { return fillers_.size(); }

    void add(std::vector<Filler> fillers) {
        if (fillers.empty() || full()) return;
        for (const Filler& known : fillers_) {
            if (same_thing(known.mention, fillers.front().mention)) return;
        }
        for (Filler& filler : fillers) {
            filler.rank = rank_;
            fillers_.push_back(filler);
        }
        ++rank_;
    }

    [[nodiscard]] std::vector<Filler> take() { return std::move(fillers_); }

private:
    static constexpr std::uint32_t most = 6;

    [[nodiscard]] bool same_thing(std::uint32_t a, std::uint32_t b) const {
        const Mention& x = mentions_.mentions[a];
        const Mention& y = mentions_.mentions[b];
        return x.kind == y.kind && x.index == y.index;
    }

    const Mentions& mentions_;
    std::vector<Filler> fillers_;
    std::uint32_t rank_ = 0;
};

}  // namespace ktrend::extract
