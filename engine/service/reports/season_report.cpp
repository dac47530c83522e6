#include "service/reports/season_report.hpp"

#include <algorithm>
#include <map>

#include "service/texts/view_texts.hpp"

namespace thidua::service {
namespace {

using Lines = std::map<std::string, ReportLineView>;

void count(ReportLineView& line, const store::Figure& figure) {
    line.count += figure.count;
    (figure.ended ? line.ended : line.open) += figure.count;
    line.overdue += figure.late;
}

/// Those of these names first, in their order; then the others.
std::vector<ReportLineView> in_order(Lines lines, const std::vector<std::string>& names) {
    std::vector<ReportLineView> ordered;
    const auto take = [&](ReportLineView line, const std::string& name) {
        line.name = name;
        if (line.title.empty()) line.title = name;
        ordered.push_back(std::move(line));
    };
    for (const std::string& name : names)
        if (auto found = lines.extract(name)) take(std::move(found.mapped()), name);
    for (auto& [name, line] : lines) take(std::move(line), name);
    return ordered;
}

std::vector<ReportLineView> by_size(Lines lines) {
    std::vector<ReportLineView> ordered = in_order(std::move(lines), {});
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const ReportLineView& one, const ReportLineView& other) { return one.count > other.count; });
    return ordered;
}

std::vector<std::string> stage_names(const definition::WorkflowDefinition& definition) {
    std::vector<std::string> names;
    for (const definition::StageSpec& stage : definition.stages) names.push_back(stage.name);
    return names;
}

} // namespace

void add_figures(ReportView& report, const std::vector<store::Figure>& figures,
                 const definition::WorkflowDefinition& definition, const organisation::Organisation& organisation,
                 const std::string& language) {
    Lines units;
    Lines stages;
    Lines titles;
    Lines outcomes;
    for (const store::Figure& figure : figures) {
        count(report.whole, figure);
        count(units[figure.unit], figure);
        count(titles[figure.title], figure);
        for (const std::string& stage : figure.stages) count((figure.ended ? outcomes : stages)[stage], figure);
    }
    std::vector<std::string> unit_names;
    for (const organisation::Unit& unit : organisation.units()) {
        unit_names.push_back(unit.id);
        if (const auto found = units.find(unit.id); found != units.end()) found->second.title = unit.name;
    }
    for (Lines* of : {&stages, &outcomes})
        for (auto& [name, line] : *of) line.title = stage_title(&definition, name, language);
    const std::vector<std::string> order = stage_names(definition);
    report.units = in_order(std::move(units), unit_names);
    report.stages = in_order(std::move(stages), order);
    report.titles = by_size(std::move(titles));
    report.outcomes = in_order(std::move(outcomes), order);
}

void add_times(ReportView& report, const StageTimes& times, const definition::WorkflowDefinition& definition,
               const std::string& language) {
    std::vector<std::string> names = stage_names(definition);
    for (const auto& [stage, days] : times.by_stage())
        if (std::find(names.begin(), names.end(), stage) == names.end()) names.push_back(stage);
    for (const std::string& stage : names) {
        const auto found = times.by_stage().find(stage);
        const definition::StageSpec* spec = definition.stage(stage);
        const bool is_end = spec != nullptr && spec->kind == definition::StageKind::end; // nobody works there
        if (found == times.by_stage().end() || is_end) continue;
        const StageTimes::Days& days = found->second;
        report.times.push_back({stage, stage_title(&definition, stage, language), days.left.size(), days.there,
                                days.median(), days.longest()});
    }
    report.untimed = times.unknown();
}

} // namespace thidua::service
