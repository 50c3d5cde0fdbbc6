// The colours of the nodes of one graph.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "ktrend/export.hpp"

namespace ktrend {

class Palette {
public:
    Palette(const KnowledgeGraph& graph, const std::map<std::string, Colour, std::less<>>& declared);

    [[nodiscard]] Colour of(const Node& node) const;
    /// The entity types of the graph, each with its colour: for a legend.
    [[nodiscard]] const std::map<std::string, Colour, std::less<>>& types() const& noexcept { return colours_; }
    const std::map<std::string, Colour, std::less<>>& types() && = delete;

private:
    std::map<std::string, Colour, std::less<>> colours_;
};

}  // namespace ktrend
