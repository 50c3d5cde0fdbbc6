// Runs the extractor over many reports at once: oneTBB's pipeline hands them on in order and bounds how many are held.
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <mutex>
#include <new>
#include <string_view>
#include <unordered_set>

#include "core/jobs.hpp"
#include "pipeline/process.hpp"

namespace ktrend {
namespace {

/// Reports in flight for each thread: enough that a long one does not starve the others.
constexpr std::size_t reports_per_thread = 4;

/// Throws `Error` where a claim's place would not say in which report it is, or a file called after its report would
/// lie outside of the folder of results.
void check_names(const std::vector<ReportFile>& reports) {
    namespace fs = std::filesystem;
    std::vector<Diagnostic> faults;
    std::unordered_set<std::string_view> known;
    for (const ReportFile& report : reports) {
        const fs::path name(report.name);
        const bool is_below = name.is_relative() && name.has_filename() &&
                              name.lexically_normal().string() == report.name && name != "." && *name.begin() != "..";
        const std::string file = report.path.generic_string();
        if (!is_below) {
            faults.push_back({Severity::Error,
                              "report.name",
                              "'" + report.name + "' is no name of a report: no relative path without '.' and '..'",
                              file,
                              {0, 0},
                              {}});
        } else if (!known.insert(report.name).second) {
            faults.push_back({Severity::Error,
                              "report.duplicate-name",
                              "another report is called '" + report.name + "' too",
                              file,
                              {0, 0},
                              {}});
        }
    }
    if (!faults.empty()) throw Error(std::move(faults));
}

// The names that other reports can profit from: new ones, and new spellings of known ones.
std::vector<LearntName> learnt_names(const Schema& schema, const std::vector<ReportEntity>& entities) {
    std::vector<LearntName> names;
    for (const ReportEntity& entity : entities) {
        LearntName name{entity.name, entity.type, {}};
        for (const std::string& alias : entity.aliases) {
            const bool is_known =
                entity.lexicon && std::ranges::count(schema.lexicon().lookup(alias), *entity.lexicon) > 0;
            if (alias != entity.name && !is_known) name.aliases.push_back(alias);
        }
        if (!entity.lexicon || !name.aliases.empty()) names.push_back(std::move(name));
    }
    return names;
}

/// Whether it is the schema that is at fault, and no report: every run would meet it.
bool is_of_schema(const Error& error) {
    const auto& all = error.diagnostics();
    return std::any_of(all.begin(), all.end(), [](const Diagnostic& d) { return d.code == "rule.too-large"; });
}

/// Throws `Error` for a fault of the schema only.
ProcessedReport process(const Extractor& extractor, const PreviousBuild* previous, const ReportFile& file,
                        const ReportLoader& load) {
    ProcessedReport done;
    done.record.path = file.name;
    try {
        Report report = load ? load(file) : load_report(file.path, file.name);
        if (const auto* known = previous ? previous->find(file.name, report.hash) : nullptr) {
            done.record = known->record;
            done.claims = known->claims;
            done.reused = true;
            return done;
        }
        Extraction extraction = extractor.extract(report);
        done.record.hash = report.hash;
        done.record.title = extraction.meta.title;
        done.record.author = extraction.meta.author;
        done.record.published = extraction.meta.published;
        done.record.period = extraction.meta.period;
        done.record.names = learnt_names(extractor.schema(), extraction.entities);
        done.claims = std::move(extraction.claims);
        done.diagnostics = std::move(extraction.diagnostics);
        if (!report.page_starts.empty()) done.text = std::move(report.bytes);
    } catch (const Error& error) {
        if (is_of_schema(error)) throw;
        done.failed = true;
        done.diagnostics = error.diagnostics();
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {  // a fault of ktrend's own costs this report, not the others
        done.failed = true;
        done.diagnostics = {Diagnostic{.code = "report.internal", .message = error.what()}};
    }
    for (Diagnostic& diagnostic : done.diagnostics) diagnostic.file = file.name;
    return done;
}

}  // namespace

std::string text_file_name(const std::string& report) {
    return report + ".txt";
}

void process_reports(const Extractor& extractor, const std::vector<ReportFile>& reports, const PipelineOptions& options,
                     const std::function<void(ProcessedReport&&)>& sink) {
    process_reports(extractor, reports, options, nullptr, sink);
}

void process_reports(const Extractor& extractor, const std::vector<ReportFile>& reports, const PipelineOptions& options,
                     const PreviousBuild* previous, const std::function<void(ProcessedReport&&)>& sink) {
    check_names(reports);
    namespace tbb = oneapi::tbb;
    const int threads = threads_for(options.jobs);
    tbb::task_arena arena(threads);
    std::size_t next = 0;
    std::size_t done = 0;
    // What the sink throws (a full disk), or a fault of the schema, waits until the pipeline has run dry: thrown
    // through it, reports that are under way would never be freed.
    std::exception_ptr failure;
    std::once_flag first;
    std::atomic<bool> failed = false;
    const auto give_up = [&] {
        std::call_once(first, [&] { failure = std::current_exception(); });
        failed = true;
    };
    const auto take =
        tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& control) {
            if (next == reports.size() || failed) control.stop();
            return next++;
        });
    const auto work =
        tbb::make_filter<std::size_t, ProcessedReport>(tbb::filter_mode::parallel, [&](std::size_t index) {
            try {
                return process(extractor, previous, reports[index], options.load);
            } catch (...) {
                give_up();
                return ProcessedReport{};
            }
        });
    const auto hand_on =
        tbb::make_filter<ProcessedReport, void>(tbb::filter_mode::serial_in_order, [&](ProcessedReport report) {
            if (failed) return;
            try {
                sink(std::move(report));
                if (options.progress) options.progress(++done, reports.size());
            } catch (...) {
                give_up();
            }
        });
    arena.execute(
        [&] { tbb::parallel_pipeline(static_cast<std::size_t>(threads) * reports_per_thread, take & work & hand_on); });
    if (failure) std::rethrow_exception(failure);
}

}  // namespace ktrend
