#include <algorithm>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "base/number/decimal.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/decide/requests.hpp"
#include "process/state/values/content.hpp"
#include "process/state/values/tidy_text.hpp"

namespace thidua::process {
namespace {

using definition::RoleSpec;
using definition::WorkflowDefinition;
using Cause = Blocker::Cause;

/// Who takes part in the workflow may speak in it: owners of stages and those who act.
bool takes_part(const WorkflowDefinition& definition, const std::string& role) {
    for (const auto& stage : definition.stages)
        if (std::find(stage.owners.begin(), stage.owners.end(), role) != stage.owners.end()) return true;
    for (const auto& action : definition.actions)
        if (std::find(action.by.begin(), action.by.end(), role) != action.by.end()) return true;
    return false;
}

/// Text is there (TD0551) and one of the actor's roles may give it (`code`).
std::string require_remark(Evaluation& evaluation, const std::string& given, const char* code, bool flagging) {
    std::string text = tidy_paragraphs(given);
    if (text.empty()) evaluation.block(Cause::input, Diagnostic::error("TD0551"));
    require_remark_length(evaluation, text);
    std::vector<std::string> roles;
    for (const RoleSpec& role : evaluation.definition.roles) {
        const bool may =
            flagging ? role.rights.flag : role.rights.comment || takes_part(evaluation.definition, role.name);
        if (may) roles.push_back(role.name);
    }
    if (!holds_any(evaluation.definition, evaluation.actor(), roles, evaluation.nomination))
        evaluation.block(Cause::right,
                         Diagnostic::error(code).with("expected", titles_of_roles(evaluation.definition, roles)),
                         roles);
    return text;
}

bool is_json_object(const std::string& text) {
    boost::json::error_code wrong;
    const boost::json::value parsed = boost::json::parse(text, wrong);
    return !wrong && parsed.is_object();
}

} // namespace

void comment(Evaluation& evaluation, const Comment& request) {
    std::string text = require_remark(evaluation, request.text, "TD0550", false);
    if (!evaluation.blocked()) evaluation.record("commented", "", Commented{std::move(text)});
}

void raise_flag(Evaluation& evaluation, const RaiseFlag& request) {
    std::string text = require_remark(evaluation, request.text, "TD0565", true);
    if (!evaluation.blocked()) evaluation.record("flagged", "", Flagged{std::move(text)});
}

void record_score(Evaluation& evaluation, const RecordScore& request) {
    if (evaluation.actor().kind != Actor::Kind::engine) evaluation.block(Cause::right, Diagnostic::error("TD0552"));
    Score score = request.score;
    const std::optional<Decimal> total = Decimal::parse(score.total);
    if (!total)
        evaluation.block(Cause::form, Diagnostic::error("TD0554").with("found", score.total));
    else
        score.total = total->to_string();
    if (!score.sheet_json.empty() && !is_json_object(score.sheet_json))
        evaluation.block(Cause::form, Diagnostic::error("TD0566").with("name", score.name));
    const Sha256 content = whole_content_hash(evaluation.definition, evaluation.nomination);
    if (score.content == Sha256{}) score.content = content;
    if (score.content != content) evaluation.block(Cause::stale, Diagnostic::error("TD0553").with("name", score.name));
    score.at = evaluation.now;
    if (!evaluation.blocked()) evaluation.record("scored", "", Scored{std::move(score)});
}

} // namespace thidua::process
