// What later stages are told of a knowledge schema, and writing for those who have no access to src/core.
#include "core/files.hpp"
#include "ktrend/pipeline.hpp"

namespace ktrend {

GraphOptions graph_options(const Schema& schema) {
    GraphOptions options;
    for (const RelationType& relation : schema.relations()) {
        options.relations.push_back({.name = relation.name,
                                     .symmetric = relation.symmetric,
                                     .functional = relation.functional,
                                     .key_qualifiers = relation.qualifiers,
                                     .functional_by = relation.functional_by,
                                     .inverse_functional = relation.inverse_functional});
    }
    return options;
}

ResolveOptions resolve_options(const Schema& schema) {
    ResolveOptions options;
    for (const LexiconEntry& entry : schema.lexicon().entries()) {
        options.lexicon.push_back({entry.name, entry.type, entry.aliases});
    }
    return options;
}

PictureOptions picture_options(const Schema& schema) {
    PictureOptions options;
    for (const EntityType& type : schema.entity_types()) {
        if (const auto colour = parse_colour(type.colour)) options.colours.emplace(type.name, *colour);
    }
    return options;
}

void write_whole_file(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write) {
    write_file(path, write);
}

}  // namespace ktrend
