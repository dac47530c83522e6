// The views of a desk as JSON.
#include <boost/json.hpp>

#include "thidua/json.hpp"

namespace thidua {

using boost::json::array;
using boost::json::object;

namespace {

array names_of(const std::vector<std::string>& from) {
    array made;
    for (const std::string& name : from) made.emplace_back(name);
    return made;
}

std::string_view word_for(DueView::State state) {
    switch (state) {
    case DueView::State::overdue:
        return "overdue";
    case DueView::State::soon:
        return "soon";
    case DueView::State::later:
        return "later";
    case DueView::State::none:
        break;
    }
    return "none";
}

object json_of(const ViewerView& viewer) {
    return {{"may_edit", names_of(viewer.may_edit)},
            {"may_attach", viewer.may_attach},
            {"may_comment", viewer.may_comment},
            {"may_flag", viewer.may_flag},
            {"may_rescue", viewer.may_rescue}};
}

object json_of(const CompletenessView& completeness) {
    array missing;
    for (const MissingView& one : completeness.missing)
        missing.emplace_back(object{{"field", one.field}, {"label", one.label}, {"evidence", one.evidence}});
    return {{"required", completeness.required}, {"missing", std::move(missing)}};
}

object json_of(const FieldView& field) {
    array rows;
    for (const std::vector<std::string>& row : field.rows) rows.emplace_back(names_of(row));
    return {{"name", field.name},
            {"label", field.label},
            {"text", field.text},
            {"headings", names_of(field.headings)},
            {"rows", std::move(rows)}};
}

} // namespace

object json_of(const DueView& due) {
    object made{{"at", due.at}, {"state", word_for(due.state)}};
    if (due.working_days_left) made["working_days_left"] = *due.working_days_left;
    return made;
}

object json_of(const DeskLineView& line) {
    object made = json_of(line.line);
    made["due_view"] = json_of(line.due);
    made["todo"] = line.todo;
    if (line.hint) made["hint"] = object{{"code", line.hint->code}, {"text", line.hint->text}};
    return made;
}

object json_of(const InboxView& view) {
    array lines;
    for (const DeskLineView& line : view.lines) lines.emplace_back(json_of(line));
    return {{"lines", std::move(lines)},
            {"next", view.next},
            {"at", view.at},
            {"counts", object{{"mine", view.mine.count},
                              {"unit", view.unit.count},
                              {"others", view.others.count},
                              {"done", view.done.count}}}};
}

object json_of(const NominationPageView& page) {
    object made = json_of(page.view);
    array& marking = made["marking"].get_array();
    for (std::size_t i = 0; i < marking.size() && i < page.due.size(); ++i)
        marking[i].get_object()["due_view"] = json_of(page.due[i]);
    array shown;
    for (const FieldView& field : page.view.fields) shown.emplace_back(json_of(field));
    made["shown"] = std::move(shown);
    made["viewer"] = json_of(page.viewer);
    made["completeness"] = json_of(page.completeness);
    made["seen"] = page.seen;
    return made;
}

object json_of(const DryRunView& view) {
    array to;
    for (const StageTitleView& stage : view.to) to.emplace_back(object{{"name", stage.name}, {"title", stage.title}});
    object made{{"possible", view.possible}, {"blockers", json_of(view.blockers)}, {"to", std::move(to)}};
    if (!view.due.empty()) made["due"] = view.due;
    return made;
}

object json_of(const DifferenceView& one) {
    return {{"field", one.field}, {"label", one.label}, {"before", one.before}, {"after", one.after}};
}

object json_of(const UnitView& unit) {
    object made{
        {"id", unit.id}, {"name", unit.name}, {"kind", unit.kind}, {"sends", unit.sends}, {"valid", unit.valid}};
    if (!unit.successor.empty()) made["successor"] = unit.successor;
    if (!unit.parent.empty()) made["parent"] = unit.parent;
    return made;
}

} // namespace thidua
