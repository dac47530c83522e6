// The figures of a season as JSON.
#include <boost/json.hpp>

#include "thidua/json.hpp"

namespace thidua {
namespace {

using boost::json::array;
using boost::json::object;

object json_of(const ReportLineView& line) {
    return {{"name", line.name}, {"title", line.title},     {"count", line.count},
            {"open", line.open}, {"overdue", line.overdue}, {"ended", line.ended}};
}

object json_of(const StageTimeView& time) {
    return {{"stage", time.stage}, {"title", time.title},        {"left", time.left},
            {"there", time.there}, {"median", time.median_days}, {"longest", time.longest_days}};
}

template <class View>
array all_of(const std::vector<View>& views) {
    array made;
    for (const View& view : views) made.emplace_back(json_of(view));
    return made;
}

} // namespace

object json_of(const ReportView& report) {
    object made{{"workflow", report.workflow},
                {"workflow_title", report.workflow_title},
                {"at", report.at},
                {"count", report.whole.count},
                {"open", report.whole.open},
                {"overdue", report.whole.overdue},
                {"ended", report.whole.ended},
                {"units", all_of(report.units)},
                {"stages", all_of(report.stages)},
                {"titles", all_of(report.titles)},
                {"outcomes", all_of(report.outcomes)},
                {"times", all_of(report.times)},
                {"timed", report.timed},
                {"untimed", report.untimed}};
    if (!report.unit.empty()) made["unit"] = report.unit;
    if (!report.unit_name.empty()) made["unit_name"] = report.unit_name;
    if (!report.from.empty()) made["from"] = report.from;
    if (!report.to.empty()) made["to"] = report.to;
    return made;
}

} // namespace thidua
