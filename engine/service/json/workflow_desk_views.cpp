// The views of workflows at a desk as JSON.
#include <boost/json.hpp>

#include "thidua/json.hpp"

namespace thidua {

using boost::json::array;
using boost::json::object;

namespace {

std::string_view word_for(LineChangeView::Kind kind) {
    switch (kind) {
    case LineChangeView::Kind::same:
        return "same";
    case LineChangeView::Kind::added:
        return "added";
    case LineChangeView::Kind::removed:
        return "removed";
    case LineChangeView::Kind::gap:
        break;
    }
    return "gap";
}

object json_of(const LineChangeView& line) {
    object made{{"kind", word_for(line.kind)}};
    if (line.before != 0) made["before"] = line.before;
    if (line.after != 0) made["after"] = line.after;
    if (line.kind != LineChangeView::Kind::gap) made["text"] = line.text;
    return made;
}

object json_of(const WorkflowVersionView& version) {
    return {{"number", version.number}, {"at", version.at}, {"person", version.person}, {"in_use", version.in_use}};
}

object json_of(const RightView& right) {
    array rules;
    for (const std::string& rule : right.rules) rules.emplace_back(rule);
    return {{"stage", right.stage},
            {"role", right.role},
            {"right", right.right},
            {"what", right.what},
            {"basis", right.basis},
            {"rules", std::move(rules)},
            {"stage_title", right.stage_title},
            {"role_title", right.role_title},
            {"what_title", right.what_title}};
}

object json_of(const RightsStageView& stage) {
    return {{"name", stage.name}, {"title", stage.title}, {"idle", stage.idle}};
}

template <class View>
array all(const std::vector<View>& views) {
    array made;
    for (const View& view : views) made.emplace_back(json_of(view));
    return made;
}

/// With the lines of the file that they are about, carets below.
array placed(const std::vector<Note>& notes) {
    array made;
    for (const Note& note : notes) {
        object one = json_of(note);
        one["shown"] = note.text;
        made.emplace_back(std::move(one));
    }
    return made;
}

} // namespace

object json_of(const RightsView& view) {
    object made{{"workflow", view.workflow}, {"version", view.version},    {"definition_hash", view.definition_hash},
                {"hash", view.hash},         {"stages", all(view.stages)}, {"rights", all(view.rights)}};
    if (!view.since) return made;
    made["since"] = *view.since;
    made["added"] = all(view.added);
    made["removed"] = all(view.removed);
    return made;
}

object json_of(const PublishedWorkflowView& view) {
    return {{"workflow", json_of(view.workflow)}, {"folder", view.folder}, {"versions", all(view.versions)}};
}

object json_of(const WorkflowProofView& view) {
    return {{"verdict", view.verdict},
            {"findings", placed(view.findings)},
            {"tests", object{{"tests", view.tests.tests},
                             {"passed", view.tests.passed},
                             {"actions", view.tests.actions},
                             {"actions_taken", view.tests.actions_taken}}},
            {"drawing", view.drawing}};
}

object json_of(const WorkflowFile& file) { return {{"name", file.name}, {"text", file.text}}; }

object json_of(const FileChangeView& change) {
    return {{"name", change.name}, {"change", change.change}, {"lines", all(change.lines)}};
}

object json_of(const ProposalView& view) {
    array changes;
    for (const ChangeView& change : view.changes)
        changes.emplace_back(object{{"change", change.change},
                                    {"what", change.what},
                                    {"name", change.name},
                                    {"before", change.before},
                                    {"after", change.after},
                                    {"text", change.text}});
    return {{"version", view.version},         {"hash", view.hash},
            {"publishable", view.publishable}, {"differs", view.differs},
            {"proof", json_of(view.proof)},    {"changes", std::move(changes)},
            {"files", all(view.files)}};
}

} // namespace thidua
