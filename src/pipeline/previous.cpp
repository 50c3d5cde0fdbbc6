// See previous.hpp.
#include "pipeline/previous.hpp"

#include <dlfcn.h>

#include <charconv>
#include <exception>
#include <ostream>
#include <set>
#include <sstream>

#include "core/files.hpp"
#include "ktrend/version.hpp"
#include "report/sha256.hpp"

namespace ktrend {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view format = "ktrend-state/1";

// Another ktrend may find other claims: the hash of the program or library that holds this code.
std::string code_hash() {
    Dl_info info{};
    if (::dladdr(reinterpret_cast<const void*>(&code_hash), &info) == 0 || info.dli_fname == nullptr) return {};
    const bool is_library = std::string_view(info.dli_fname).find(".so") != std::string_view::npos;
    // the link itself leads to the program that runs, even where another stands in its place by now
    const fs::path self = "/proc/self/exe";
    std::error_code error;
    return sha256(read_file(is_library || !fs::exists(self, error) ? fs::path(info.dli_fname) : self));
}

// All that claims depend on beside the bytes of their report.
std::string made_with(const Schema& schema, const ExtractOptions& options) {
    std::string text = std::string(KTREND_VERSION) + ' ' + code_hash() + ' ' + schema.hash();
    if (options.min_confidence) {
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof digits, *options.min_confidence).ptr;
        text.append(" above ").append(digits, end);
    }
    return sha256(text);
}

}  // namespace

PreviousBuild PreviousBuild::load(const fs::path& folder, const Schema& schema, const ExtractOptions& options) try {
    PreviousBuild previous;
    std::error_code ignored;
    if (!fs::exists(folder / file_name, ignored)) return previous;
    std::istringstream state(read_file(folder / file_name));
    const std::string claims = read_file(folder / "claims.ndjson");
    const std::string reports = read_file(folder / "reports.ndjson");
    for (const std::string& expected :
         {std::string(format), made_with(schema, options), sha256(claims), sha256(reports)}) {
        std::string line;
        if (!std::getline(state, line) || line != expected) return previous;
    }
    std::set<std::string> reusable;
    for (std::string line; std::getline(state, line);) reusable.insert(std::move(line));
    for (ReportRecord& record : parse_reports(reports, "reports.ndjson").reports) {
        if (reusable.contains(record.path)) previous.entries_[record.path].record = std::move(record);
    }
    for (Claim& claim : parse_claims(claims, "claims.ndjson").claims) {
        const auto entry = previous.entries_.find(claim.report);
        if (entry != previous.entries_.end()) entry->second.claims.push_back(std::move(claim));
    }
    return previous;
} catch (const std::exception&) {
    return {};  // what cannot be read is made anew
}

void PreviousBuild::write(std::ostream& out, const Schema& schema, const ExtractOptions& options,
                          const fs::path& claims, const fs::path& reports, const std::vector<std::string>& reusable) {
    out << format << '\n'
        << made_with(schema, options) << '\n'
        << sha256(read_file(claims)) << '\n'
        << sha256(read_file(reports)) << '\n';
    for (const std::string& name : reusable) {
        if (name.find('\n') == std::string::npos) out << name << '\n';
    }
}

const PreviousBuild::Entry* PreviousBuild::find(std::string_view name, std::string_view hash) const {
    const auto it = entries_.find(name);
    return it == entries_.end() || it->second.record.hash != hash ? nullptr : &it->second;
}

}  // namespace ktrend
