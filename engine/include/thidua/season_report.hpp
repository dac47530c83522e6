#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/requests.hpp"

namespace thidua {

/// The figures of a season. Plain values; days are ISO days of the office.

struct ReportRequest {
    std::string workflow; ///< "" means the default one
    std::string unit;     ///< "": all
    std::string from;     ///< made on that day or later; "": whenever
    std::string to;       ///< made on that day or earlier; "": whenever
};

/// Nominations that have something in common.
struct ReportLineView {
    std::string name; ///< of the unit or stage; of what is asked for, its title
    std::string title;
    std::uint64_t count = 0;
    std::uint64_t open = 0;
    std::uint64_t overdue = 0; ///< of the open ones
    std::uint64_t ended = 0;
};

/// How long nominations stay in a stage, in working days, without the time that they rest on hold.
struct StageTimeView {
    std::string stage, title;
    std::uint64_t left = 0;       ///< stays that are over; the days are theirs
    std::uint64_t there = 0;      ///< stays that go on
    std::int32_t median_days = 0; ///< half of them take no longer
    std::int32_t longest_days = 0;
};

struct ReportView {
    std::string workflow, workflow_title;
    std::string unit, unit_name; ///< "" for all
    std::string from, to;
    std::string at;       ///< ISO moment; what is late is late then
    ReportLineView whole; ///< each number is that of the list with the same filters
    std::vector<ReportLineView> units;
    std::vector<ReportLineView> stages;   ///< open ones by where they stand; one in two stages is in both
    std::vector<ReportLineView> titles;   ///< by what is asked for
    std::vector<ReportLineView> outcomes; ///< ended ones by their end
    std::vector<StageTimeView> times;
    std::uint64_t timed = 0;   ///< nominations whose times were read: the newest, fewer than all when there are many
    std::uint64_t untimed = 0; ///< stays on days that the calendar does not know
};

/// Outcomes, threads and deadlines are those of Engine (engine.hpp), which is one.
class Reporting {
  public:
    virtual ~Reporting() = default;
    Reporting(const Reporting&) = delete;
    Reporting& operator=(const Reporting&) = delete;

    /// Of what the caller may see alone. Usage for what is no day (TD1771) and for a first day after the last
    /// (TD1772).
    [[nodiscard]] virtual Answer<ReportView> report(const Caller& caller, const ReportRequest& request) = 0;
    /// The same written with an export plugin of the configuration (`xlsx`, `csv`), as Engine::export_to().
    [[nodiscard]] virtual Answer<Done> report_to(const Caller& caller, const ReportRequest& request,
                                                 const std::string& format, const std::filesystem::path& path) = 0;

  protected:
    Reporting() = default;
};

} // namespace thidua
