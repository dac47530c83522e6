#pragma once

#include "app/command.hpp"
#include "app/session.hpp"

namespace thidua::app {

// Each of these is one source of this folder. They answer the exit code.
int run_check(Session& session, const Arguments& given);
int run_graph(Session& session, const Arguments& given);
int run_verify(Session& session, const Arguments& given);
int run_feel(Session& session, const Arguments& given);
int run_dmn(Session& session, const Arguments& given);
int run_tck(Session& session, const Arguments& given);
int run_season(Session& session, const Arguments& given);
int run_import(Session& session, const Arguments& given);
int run_form(Session& session, const Arguments& given);
int run_inbox(Session& session, const Arguments& given);
int run_list(Session& session, const Arguments& given);
int run_show(Session& session, const Arguments& given);
int run_create(Session& session, const Arguments& given);
int run_edit(Session& session, const Arguments& given);
int run_attach(Session& session, const Arguments& given);
int run_evidence(Session& session, const Arguments& given);
int run_detach(Session& session, const Arguments& given);
int run_comment(Session& session, const Arguments& given);
int run_extend(Session& session, const Arguments& given);
int run_answer(Session& session, const Arguments& given);
int run_ask_also(Session& session, const Arguments& given);
int run_excuse(Session& session, const Arguments& given);
int run_act(Session& session, const Arguments& given);
int run_renew(Session& session, const Arguments& given);
int run_undo(Session& session, const Arguments& given);
int run_follow_up(Session& session, const Arguments& given);
int run_why(Session& session, const Arguments& given);
int run_rescue_preview(Session& session, const Arguments& given);
int run_rescue_ask(Session& session, const Arguments& given);
int run_rescue_confirm(Session& session, const Arguments& given);
int run_rescue_drop(Session& session, const Arguments& given);
int run_claim(Session& session, const Arguments& given);
int run_release(Session& session, const Arguments& given);
int run_assign(Session& session, const Arguments& given);
int run_reassign(Session& session, const Arguments& given);
int run_conflict(Session& session, const Arguments& given);
int run_orphans(Session& session, const Arguments& given);
int run_score(Session& session, const Arguments& given);
int run_export(Session& session, const Arguments& given);
int run_report(Session& session, const Arguments& given);
int run_publish(Session& session, const Arguments& given);
int run_serve(Session& session, const Arguments& given);
int run_deliver(Session& session, const Arguments& given);
int run_plugin_list(Session& session, const Arguments& given);
int run_plugin_check(Session& session, const Arguments& given);
int run_plugin_new(Session& session, const Arguments& given);
int run_audit_verify(Session& session, const Arguments& given);
int run_audit_rebuild(Session& session, const Arguments& given);
int run_backup(Session& session, const Arguments& given);
int run_restore(Session& session, const Arguments& given);
int run_account_add(Session& session, const Arguments& given);
int run_account_list(Session& session, const Arguments& given);
int run_account_lock(Session& session, const Arguments& given);
int run_account_unlock(Session& session, const Arguments& given);
int run_account_reset_password(Session& session, const Arguments& given);
int run_account_reset_second_factor(Session& session, const Arguments& given);
int run_account_end_sessions(Session& session, const Arguments& given);
int run_account_external_name(Session& session, const Arguments& given);
int run_account_log(Session& session, const Arguments& given);
int run_absence_add(Session& session, const Arguments& given);
int run_absence_end(Session& session, const Arguments& given);
int run_absence_list(Session& session, const Arguments& given);
int run_who(Session& session, const Arguments& given);
int run_user_list(Session& session, const Arguments& given);
int run_incident_list(Session& session, const Arguments& given);
int run_incident_retry(Session& session, const Arguments& given);
int run_incident_abandon(Session& session, const Arguments& given);

} // namespace thidua::app
