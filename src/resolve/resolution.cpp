// The result of resolution, its log, and the counting of entities in claims.
#include "resolve/resolution.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "claim/json_writer.hpp"
#include "claim/write_error.hpp"

namespace ktrend {
namespace {

constexpr std::array<std::string_view, 5> tiers{"decision", "lexicon", "alias", "normal-form", "spelling"};

void write_step(std::string& out, const ResolutionStep& step, bool refused) {
    json::ObjectWriter object(out);
    object.string("tier", to_string(step.tier));
    object.string("from", step.from);
    object.string("into", step.into);
    object.string("evidence", step.evidence);
    if (refused) object.key("refused").append("true");
    object.close();
    out.push_back('\n');
}

}  // namespace

std::string_view to_string(ResolutionTier tier) noexcept {
    return tiers[static_cast<std::size_t>(tier)];
}

Resolution::Resolution() : impl_(std::make_shared<const Impl>()) {}
Resolution::Resolution(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Resolution::Resolution(const Resolution&) = default;
Resolution& Resolution::operator=(const Resolution&) = default;
// A moved-from resolution stays usable: it shares, and sharing is cheap.
Resolution::Resolution(Resolution&& other) noexcept
    : impl_(other.impl_) {}  // NOLINT(performance-move-constructor-init)
Resolution& Resolution::operator=(Resolution&& other) noexcept {
    impl_ = other.impl_;
    return *this;
}
Resolution::~Resolution() = default;

const EntityUse* Resolution::find(std::string_view id) const noexcept {
    const auto found = impl_->by_id.find(id);
    return found == impl_->by_id.end() ? nullptr : &impl_->canonical[found->second];
}

const std::vector<ResolutionStep>& Resolution::log() const noexcept {
    return impl_->log;
}
const std::vector<ResolutionStep>& Resolution::refused() const noexcept {
    return impl_->refused;
}
const std::vector<Diagnostic>& Resolution::diagnostics() const noexcept {
    return impl_->diagnostics;
}

std::vector<EntityUse> entity_uses(const std::vector<Claim>& claims) {
    struct Names {
        std::string type;
        std::uint32_t count = 0;
        std::map<std::string, std::uint32_t> names;
    };
    std::map<std::string, Names> found;
    const auto add = [&](const EntityRef& entity) {
        Names& names = found[entity.id];
        // One id has one type unless another program wrote it; then the least is as good as any, and always the same.
        if (names.count == 0 || entity.type < names.type) names.type = entity.type;
        ++names.count;
        ++names.names[entity.name];
    };
    for (const Claim& claim : claims) {
        add(claim.subject);
        if (const auto* object = std::get_if<EntityRef>(&claim.object)) add(*object);
        if (claim.attribution) add(*claim.attribution);
    }
    std::vector<EntityUse> uses;
    uses.reserve(found.size());
    for (const auto& [id, names] : found) {
        const auto best = std::max_element(names.names.begin(), names.names.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        uses.push_back({id, best->first, names.type, names.count});
    }
    return uses;
}

void write_resolution_log(std::ostream& out, const Resolution& resolution) {
    std::string buffer;
    for (const ResolutionStep& step : resolution.log()) write_step(buffer, step, false);
    for (const ResolutionStep& step : resolution.refused()) write_step(buffer, step, true);
    out.write(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    finish(out, "resolution log");
}

}  // namespace ktrend
