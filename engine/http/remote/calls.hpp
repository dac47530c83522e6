#pragma once

#include <string_view>
#include <tuple>

#include "thidua/engine.hpp"

namespace thidua::http::remote {

/// What may be said when the server goes away before it has answered.
enum class Repeat {
    harmless, ///< a question: nothing was changed
    by_key,   ///< a change with an idempotency key: done at most once under it
    unsure    ///< a change without one
};

/// From where it may be called.
enum class Reach {
    network, ///< also by a token, as its person
    socket   ///< beside the store alone: it names files of that machine, keeps the line, or asks for no person
};

/// A function of the engine that another process may call: `POST /rpc/v1/NAME` over the socket in the store's folder,
/// `POST /calls/v1/NAME` over the network.
template <auto Method>
struct Call {
    static constexpr auto kMethod = Method;
    std::string_view name;
    Repeat repeat = Repeat::harmless;
    Reach reach = Reach::network;
};

/// All of them, for both sides.
inline constexpr std::tuple kCalls{Call<&Engine::create>{"create", Repeat::by_key},
                                   Call<&Engine::edit>{"edit", Repeat::by_key},
                                   Call<&Engine::attach>{"attach", Repeat::by_key},
                                   Call<&Engine::remove_evidence>{"remove-evidence", Repeat::by_key},
                                   Call<&Engine::act>{"act", Repeat::by_key},
                                   Call<&Engine::follow_up>{"follow-up", Repeat::by_key},
                                   Call<&Engine::preview_rescue>{"preview-rescue"},
                                   Call<&Engine::rescue>{"rescue", Repeat::by_key},
                                   Call<&Engine::share>{"share", Repeat::by_key},
                                   Call<&Engine::reassign>{"reassign", Repeat::unsure},
                                   Call<&Engine::orphans>{"orphans"},
                                   Call<&Engine::consult>{"consult", Repeat::by_key},
                                   Call<&Engine::comment>{"comment", Repeat::by_key},
                                   Call<&Engine::extend>{"extend", Repeat::by_key},
                                   Call<&Engine::score>{"score", Repeat::unsure},
                                   Call<&Engine::import_file>{"import", Repeat::unsure},
                                   Call<&Engine::why>{"why"},
                                   Call<&Engine::show>{"show"},
                                   Call<&Engine::evidence>{"evidence"},
                                   Call<&Engine::list>{"list"},
                                   Call<&Engine::count>{"count"},
                                   Call<&Engine::history>{"history"},
                                   Call<&Engine::export_to>{"export", Repeat::unsure},
                                   Call<&Engine::form_to>{"form", Repeat::unsure},
                                   Call<&Engine::report>{"report"},
                                   Call<&Engine::report_to>{"report-to", Repeat::unsure},
                                   Call<&Engine::inbox>{"inbox"},
                                   Call<&Engine::page>{"page"},
                                   Call<&Engine::dry_run>{"dry-run"},
                                   Call<&Engine::difference>{"difference"},
                                   Call<&Engine::self>{"self"},
                                   Call<&Engine::moves>{"moves", Repeat::harmless, Reach::socket},
                                   Call<&Engine::time_zone>{"time-zone"},
                                   Call<&Engine::workflows>{"workflows"},
                                   Call<&Engine::units>{"units"},
                                   Call<&Engine::people>{"people"},
                                   Call<&Engine::run_due>{"run-due", Repeat::unsure, Reach::socket},
                                   Call<&Engine::delivery_mark>{"delivery-mark", Repeat::harmless, Reach::socket},
                                   Call<&Engine::warnings>{"warnings", Repeat::harmless, Reach::socket},
                                   Call<&Engine::check>{"check", Repeat::harmless, Reach::socket},
                                   Call<&Engine::plugins>{"plugins"},
                                   Call<&Engine::check_plugin>{"check-plugin", Repeat::harmless, Reach::socket},
                                   Call<&Engine::incidents>{"incidents"},
                                   Call<&Engine::retry_incident>{"retry-incident", Repeat::unsure},
                                   Call<&Engine::abandon_incident>{"abandon-incident", Repeat::unsure},
                                   Call<&Engine::verify_audit>{"verify-audit"},
                                   Call<&Engine::publish>{"publish", Repeat::unsure},
                                   Call<&Engine::reload>{"reload", Repeat::unsure},
                                   Call<&Engine::versions>{"versions"},
                                   Call<&Engine::backup>{"backup", Repeat::unsure, Reach::socket},
                                   Call<&Engine::published_workflow>{"published-workflow"},
                                   Call<&Engine::workflow_proof>{"workflow-proof"},
                                   Call<&Engine::workflow_files>{"workflow-files"},
                                   Call<&Engine::workflow_rights>{"workflow-rights"},
                                   Call<&Engine::workflow_changes>{"workflow-changes"},
                                   Call<&Engine::check_proposal>{"check-proposal"},
                                   Call<&Engine::publish_proposal>{"publish-proposal", Repeat::unsure},
                                   Call<&Engine::notices>{"notices"},
                                   Call<&Engine::read_notices>{"read-notices", Repeat::unsure},
                                   Call<&Engine::seen>{"seen", Repeat::unsure},
                                   Call<&Engine::all_actions>{"all-actions"},
                                   Call<&Engine::absences>{"absences"},
                                   Call<&Engine::add_absence>{"add-absence", Repeat::unsure},
                                   Call<&Engine::end_absence>{"end-absence", Repeat::unsure},
                                   Call<&Engine::who>{"who"}};

/// The call of that function; does not compile for one that is not listed.
template <auto Method>
inline constexpr Call<Method> kCall = std::get<Call<Method>>(kCalls);

} // namespace thidua::http::remote
