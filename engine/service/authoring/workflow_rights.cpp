#include "service/authoring/workflow_rights.hpp"

#include <algorithm>
#include <iterator>

#include "base/files/sha256.hpp"
#include "process/decide/effects/timers.hpp"
#include "process/matrix/rights_matrix.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua::service {
namespace {

using definition::StageSpec;
using definition::WorkflowDefinition;

std::string titled(const LocalText& title, const std::string& name, const std::string& language) {
    return title.empty() ? name : std::string(title.in(language));
}

std::string title_of_what(const WorkflowDefinition& workflow, const process::Right& right,
                          const std::string& language) {
    if (right.kind == process::Right::Kind::act) {
        const auto* action = workflow.action(right.what);
        return action == nullptr ? right.what : titled(action->title, right.what, language);
    }
    const auto* field = workflow.form.field(right.what);
    return field == nullptr ? right.what : titled(field->label, right.what, language);
}

RightView view_of(const WorkflowDefinition& workflow, const process::Right& right, const std::string& language) {
    RightView view;
    view.stage = right.stage;
    view.role = right.role;
    view.right = process::name_of(right.kind);
    view.what = right.what;
    view.basis = right.basis;
    view.rules = right.rules;
    view.stage_title = stage_title(&workflow, right.stage, language);
    const auto* role = workflow.role(right.role);
    view.role_title = role == nullptr ? right.role : titled(role->title, right.role, language);
    view.what_title = title_of_what(workflow, right, language);
    return view;
}

std::string span_of(const definition::Duration& span) {
    return std::string(process::in_words({span.count, span.unit}).in("en"));
}

std::string idle_of(const WorkflowDefinition& workflow, const StageSpec& stage) {
    if (stage.kind == definition::StageKind::end) return {};
    const definition::IdleRule* rule = workflow.idle_of(stage);
    if (rule == nullptr) return stage.due ? "due" : "none";
    return "remind " + span_of(rule->remind) + ", tell " + span_of(rule->tell);
}

/// What a right is, in every language the same.
std::string line_of(const RightView& right) {
    std::string line;
    for (const std::string* part : {&right.stage, &right.role, &right.right, &right.what, &right.basis})
        line += *part + "\t";
    for (const std::string& rule : right.rules) line += rule + "\t";
    return line + "\n";
}

std::vector<RightView> those_not_in(const std::vector<RightView>& all, const std::vector<RightView>& others) {
    std::vector<std::string> known;
    for (const RightView& other : others) known.push_back(line_of(other));
    std::sort(known.begin(), known.end());
    std::vector<RightView> found;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](const RightView& right) {
        return !std::binary_search(known.begin(), known.end(), line_of(right));
    });
    return found;
}

} // namespace

RightsView rights_view(const WorkflowDefinition& workflow, const std::string& language) {
    RightsView view;
    view.workflow = workflow.name;
    view.version = workflow.version;
    view.definition_hash = to_hex(workflow.content_hash);
    for (const StageSpec& stage : workflow.stages)
        view.stages.push_back({stage.name, stage_title(&workflow, stage.name, language), idle_of(workflow, stage)});
    std::string lines;
    for (const process::Right& right : process::rights_matrix(workflow)) {
        view.rights.push_back(view_of(workflow, right, language));
        lines += line_of(view.rights.back());
    }
    view.hash = to_hex(sha256(lines));
    return view;
}

void compare(RightsView& newer, const RightsView& older) {
    newer.added = those_not_in(newer.rights, older.rights);
    newer.removed = those_not_in(older.rights, newer.rights);
}

Result<definition::WorkflowPtr> read_files(const std::vector<WorkflowFile>& files) {
    constexpr std::string_view kCommon = "common/";
    FilesInMemory texts;
    for (const WorkflowFile& file : files) {
        const bool common = file.name.rfind(kCommon, 0) == 0;
        texts.add(common ? std::filesystem::path(file.name) : std::filesystem::path("workflow") / file.name, file.text);
    }
    auto read = definition::read_published_workflow("workflow/workflow.info", "common", texts, nullptr);
    if (!read) return read.error();
    return std::move(read->workflow);
}

} // namespace thidua::service
