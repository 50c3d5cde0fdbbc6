// What an earlier build into the same folder left, so that only reports that changed are read again.
//
// The claims of a report depend on its bytes, the schema, the options and ktrend itself. A hidden file beside the
// results says which of these they were made with, what the result files then held, and which reports had nothing to
// warn of. If anything but a report's bytes has changed, nothing is used again: the outcome always equals a fresh
// build.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/claim.hpp"
#include "ktrend/extract.hpp"
#include "ktrend/report_record.hpp"

namespace ktrend {

/// Immutable; const member functions may be called from several threads at once.
class PreviousBuild {
public:
    static constexpr const char* file_name = ".ktrend-state";

    /// Empty where there is none that can be used. Never throws.
    [[nodiscard]] static PreviousBuild load(const std::filesystem::path& folder, const Schema& schema,
                                            const ExtractOptions& options);

    /// Writes the hidden file for a build whose result files are these.
    static void write(std::ostream& out, const Schema& schema, const ExtractOptions& options,
                      const std::filesystem::path& claims, const std::filesystem::path& reports,
                      const std::vector<std::string>& reusable);

    struct Entry {
        ReportRecord record;
        std::vector<Claim> claims;
    };
    /// What is known of a report of this name with this content, or null.
    [[nodiscard]] const Entry* find(std::string_view name, std::string_view hash) const;

private:
    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace ktrend
