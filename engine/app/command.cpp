#include "app/command.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "app/commands/commands.hpp"

namespace thidua::app {
namespace {

const Positional kPerson{"PERSON", false, true};
const Option kReason{"reason", "TEXT", false, false, {}};
const Option kField{"field", "NAME=VALUE", true, false, {}};
const Option kNeededField{"field", "NAME=VALUE", true, true, {}};
const Option kVotes{"votes", "PRESENT,WRITTEN,YES,NO,BLANK", false, false, {}};
const Option kStage{"stage", "STAGE", false, false, {}};
const Option kTo{"to", "STAGE", false, false, {}};
const Option kNeededReason{"reason", "TEXT", false, true, {}};
const Option kRescueKind{"kind", "KIND", false, true, {"move", "cancel", "change-version"}};
const Option kRescueTo{"to", "STAGE", true, false, {}};
const Option kVersion{"version", "VERSION", false, false, {}};
const Option kKey{"key", "KEY", false, false, {}};
const Option kRevision{"revision", "N", false, false, {}};
const Option kLimit{"limit", "N", false, false, {}};
const Option kWorkflow{"workflow", "NAME", false, false, {}};
const Option kUnit{"unit", "UNIT", false, false, {}};

const Option kDueBefore{"due-before", "DAY", false, false, {}};
const Option kAfter{"after", "NEXT", false, false, {}};
const Option kCount{"count", "", false, false, {}};

const Command kCheck{"check",
                     {{"PATH", true, true}},
                     {{"against", "OLD.dmn", false, false, {}},
                      {"mutants", "", false, false, {}},
                      {"without", "PERSON", true, false, {}},
                      {"staffing", "", false, false, {}},
                      {"rights", "", false, false, {}},
                      {"since", "VERSION", false, false, {}},
                      {"format", "F", false, false, {"text", "csv"}}},
                     run_check};

const Command kPluginCheck{"plugin check",
                           {{"FILE", false, true}},
                           {{"seed", "N", false, false, {}}, {"documents", "N", false, false, {}}},
                           run_plugin_check};

const Command kPluginNew{"plugin new",
                         {{"NAME", false, true}},
                         {{"kind", "KIND", false, true, {"scoring", "notify", "export", "import", "rules"}},
                          {"source", "LANGUAGE", false, false, {"cpp", "c"}},
                          {"in", "DIR", false, false, {}}},
                         run_plugin_new};

const Command kInbox{
    "inbox",
    {{"WORDS", true, false}},
    {kWorkflow, kStage, kUnit, {"taken-by", "WHO", false, false, {"nobody", "me"}}, kDueBefore, kLimit, kAfter, kCount},
    run_inbox};

const Command kAttach{"attach",
                      {{"ID", false, true}, {"FILE", false, true}},
                      {{"kind", "KIND", false, false, {}},
                       {"title", "TEXT", false, false, {}},
                       {"date", "DAY", false, false, {}},
                       {"name", "ID", false, false, {}},
                       {"field", "NAME", false, false, {}},
                       kRevision,
                       kKey},
                      run_attach};

const Command kList{"list",
                    {{"WORDS", true, false}},
                    {kWorkflow,
                     kStage,
                     kUnit,
                     {"open", "", false, false, {}},
                     {"ended", "", false, false, {}},
                     {"person", "NAME", false, false, {}},
                     kDueBefore,
                     {"order", "ORDER", false, false, {"newest", "urgent"}},
                     kLimit,
                     kAfter,
                     kCount},
                    run_list};

const Command kImport{"import",
                      {{"FILE", false, true}},
                      {kWorkflow,
                       kUnit,
                       {"partial", "", false, false, {}},
                       {"changes", "", false, false, {}},
                       {"marked", "PATH", false, false, {}},
                       {"dry-run", "", false, false, {}}},
                      run_import};

const Command kReport{"report",
                      {},
                      {kWorkflow,
                       kUnit,
                       {"from", "DAY", false, false, {}},
                       {"to", "DAY", false, false, {}},
                       {"out", "PATH", false, false, {}}},
                      run_report};

const Command kExport{"export",
                      {{"ID", true, false}},
                      {{"format", "F", false, true, {}},
                       {"out", "PATH", false, true, {}},
                       kWorkflow,
                       kStage,
                       kUnit,
                       {"open", "", false, false, {}},
                       {"ended", "", false, false, {}}},
                      run_export};

const Command kGraph{"graph",
                     {{"WORKFLOW", false, true}},
                     {{"format", "F", false, false, {"svg", "mermaid", "dot"}}, {"out", "FILE", false, false, {}}},
                     run_graph};

const Command kDmn{"dmn",
                   {{"MODEL", false, true}},
                   {{"decision", "NAME", false, false, {}}, {"input", "FILE.json", false, false, {}}},
                   run_dmn};

const Command kAbsenceAdd{"absence add",
                          {{"PERSON", false, false}},
                          {{"from", "DAY", false, true, {}},
                           {"to", "DAY", false, true, {}},
                           {"by", "PERSON", false, false, {}},
                           kWorkflow,
                           kStage,
                           kField,
                           {"paper", "NUMBER", false, false, {}}},
                          run_absence_add};

const Command kExtend{
    "extend", {{"ID", false, true}}, {{"by", "SPAN", false, true, {}}, kReason, kStage, kRevision, kKey}, run_extend};

const Command kAct{"act",
                   {{"ID", false, true}, {"ACTION", false, true}},
                   {kReason, kField, kVotes, kStage, kTo, kRevision, kKey},
                   run_act};

const Command kAbsenceEnd{"absence end", {{"ID", false, true}}, {{"last", "DAY", false, false, {}}}, run_absence_end};

const Command kWho{
    "who", {{"ROLE", false, true}}, {kUnit, {"on", "DAY", false, false, {}}, kWorkflow, kStage}, run_who};

const Command kFollowUp{"follow-up",
                        {{"ID", false, true}, {"KIND", false, true}},
                        {{"id", "ID", false, false, {}}, kRevision, kKey},
                        run_follow_up};

const Command kRescuePreview{
    "rescue preview", {{"ID", true, true}}, {kRescueKind, kRescueTo, kVersion}, run_rescue_preview};

const Command kRescueAsk{
    "rescue ask", {{"ID", true, true}}, {kRescueKind, kRescueTo, kVersion, kNeededReason}, run_rescue_ask};

const Command kAssign{
    "assign", {{"ID", false, true}}, {{"to", "PERSON", false, true, {}}, kStage, kReason, kKey}, run_assign};
const Command kAnswer{"answer",
                      {{"ID", false, true}, {"OPINION", false, true}},
                      {{"for", "ADDRESSEE", false, false, {}}, kReason, kRevision, kKey},
                      run_answer};

const Command kAskAlso{"ask-also",
                       {{"ID", false, true}, {"ROLE", false, true}},
                       {{"person", "NAME", false, false, {}}, kUnit, kNeededReason, kStage, kKey},
                       run_ask_also};

const Command kExcuse{
    "excuse", {{"ID", false, true}, {"ADDRESSEE", false, true}}, {kNeededReason, kStage, kKey}, run_excuse};

const Command kReassign{"reassign",
                        {},
                        {{"from", "PERSON", false, true, {}}, {"to", "PERSON", false, true, {}}, kWorkflow, kReason},
                        run_reassign};

const Command kConflict{
    "conflict", {{"ID", false, true}}, {kNeededReason, {"person", "PERSON", false, false, {}}, kKey}, run_conflict};

/// Who works on what.
std::vector<Command> sharing_commands() {
    return {{"claim", {{"ID", false, true}}, {kStage, kKey}, run_claim},
            {"release", {{"ID", false, true}}, {kStage, kReason, kKey}, run_release},
            kAssign,
            kReassign,
            kConflict,
            {"orphans", {}, {}, run_orphans}};
}

/// Who says what on a nomination that stands elsewhere.
std::vector<Command> consultation_commands() { return {kAnswer, kAskAlso, kExcuse}; }

/// All others.
std::vector<Command> general_commands() {
    return {
        kCheck,
        kGraph,
        {"verify", {{"NET", false, true}}, {}, run_verify},
        {"feel", {{"EXPR", false, true}}, {{"context", "FILE.json", false, false, {}}}, run_feel},
        kDmn,
        {"tck", {{"DIR", false, true}}, {{"csv", "FILE", false, false, {}}}, run_tck},
        {"season",
         {},
         {{"out", "DIR", false, false, {}}, {"sample", "FILE", false, false, {}}, {"midway", "", false, false, {}}},
         run_season},
        kImport,
        {"form", {{"WORKFLOW", false, true}}, {{"out", "FILE.xlsx", false, true, {}}}, run_form},
        kInbox,
        kList,
        {"show", {{"ID", false, true}}, {{"history", "", false, false, {}}}, run_show},
        {"create", {{"UNIT", false, true}}, {kWorkflow, {"id", "ID", false, false, {}}, kField, kKey}, run_create},
        {"edit", {{"ID", false, true}}, {kNeededField, kRevision, kKey}, run_edit},
        kAttach,
        {"evidence",
         {{"ID", false, true}, {"EVIDENCE", false, true}},
         {{"out", "FILE", false, true, {}}},
         run_evidence},
        {"detach", {{"ID", false, true}, {"EVIDENCE", false, true}}, {kRevision, kKey}, run_detach},
        {"comment", {{"ID", false, true}, {"TEXT", false, true}}, {{"flag", "", false, false, {}}, kKey}, run_comment},
        kAct,
        {"renew", {{"ID", false, true}, {"ACTION", false, true}}, {kReason, kVotes, kRevision, kKey}, run_renew},
        kExtend,
        {"undo", {{"ID", false, true}, {"ACTION", false, true}}, {kReason, kRevision, kKey}, run_undo},
        kFollowUp,
        {"why", {{"ID", false, true}, {"ACTION", false, true}}, {kReason, kField, kVotes, kStage, kTo}, run_why},
        kRescuePreview,
        kRescueAsk,
        {"rescue confirm", {{"ID:PREVIEW", true, true}}, {}, run_rescue_confirm},
        {"rescue drop", {{"ID", true, true}}, {kReason}, run_rescue_drop},
        {"score", {{"ID", false, true}}, {}, run_score},
        kExport,
        kReport,
        {"publish", {}, {{"dry-run", "", false, false, {}}, {"history", "", false, false, {}}}, run_publish},
        {"serve", {}, {{"listen", "ADDRESS:PORT", false, false, {}}, {"demo", "", false, false, {}}}, run_serve},
        {"deliver", {}, {}, run_deliver},
        {"plugin list", {}, {}, run_plugin_list},
        kPluginCheck,
        kPluginNew,
        {"audit verify", {}, {{"head", "NUMBER:HASH", true, false, {}}}, run_audit_verify},
        {"audit rebuild", {}, {}, run_audit_rebuild},
        {"backup", {{"DIR", false, true}}, {}, run_backup},
        {"restore", {{"DIR", false, true}}, {{"head", "NUMBER:HASH", true, false, {}}}, run_restore},
        kAbsenceAdd,
        kAbsenceEnd,
        {"absence list", {{"PERSON", false, false}}, {{"over", "", false, false, {}}}, run_absence_list},
        kWho,
        {"user list", {}, {}, run_user_list},
        {"account list", {}, {}, run_account_list},
        {"account add", {kPerson}, {{"demo", "", false, false, {}}}, run_account_add},
        {"account lock", {kPerson}, {}, run_account_lock},
        {"account unlock", {kPerson}, {}, run_account_unlock},
        {"account reset-password", {kPerson}, {}, run_account_reset_password},
        {"account reset-second-factor", {kPerson}, {}, run_account_reset_second_factor},
        {"account end-sessions", {kPerson}, {}, run_account_end_sessions},
        {"account external-name", {kPerson, {"NAME", false, false}}, {}, run_account_external_name},
        {"account log", {{"PERSON", false, false}}, {kLimit}, run_account_log},
        {"incident list", {}, {}, run_incident_list},
        {"incident retry", {{"NUMBER", false, true}}, {}, run_incident_retry},
        {"incident abandon", {{"NUMBER", false, true}}, {{"reason", "TEXT", false, true, {}}}, run_incident_abandon}};
}

bool is_one_of(const std::string& path, std::initializer_list<std::string_view> paths) {
    return std::find(paths.begin(), paths.end(), path) != paths.end();
}

} // namespace

Place place_of(const Command& command) {
    if (is_one_of(command.path, {"check", "graph", "verify", "feel", "dmn", "tck", "season", "plugin list",
                                 "plugin check", "plugin new"}))
        return Place::files;
    const bool house = command.path.starts_with("account ");
    return house || is_one_of(command.path, {"serve", "deliver", "audit rebuild", "backup", "restore"}) ? Place::store
                                                                                                        : Place::engine;
}

const std::vector<Command>& commands() {
    static const std::vector<Command> kCommands = [] {
        std::vector<Command> all = general_commands();
        for (Command& one : sharing_commands()) all.push_back(std::move(one));
        for (Command& one : consultation_commands()) all.push_back(std::move(one));
        return all;
    }();
    return kCommands;
}

} // namespace thidua::app
