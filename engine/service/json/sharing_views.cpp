// The views of shared work as JSON.
#include <boost/json.hpp>

#include "thidua/json.hpp"

namespace thidua {

using boost::json::array;
using boost::json::object;

object json_of(const WorkView& work) {
    array eligible;
    for (const HelpingPerson& one : work.eligible) eligible.emplace_back(object{{"id", one.id}, {"name", one.name}});
    object made{{"stage", work.stage},
                {"title", work.title},
                {"needed", work.needed},
                {"may_claim", work.may_claim},
                {"may_release", work.may_release},
                {"may_assign", work.may_assign},
                {"eligible", std::move(eligible)}};
    if (work.person.empty()) return made;
    made["person"] = work.person;
    made["person_name"] = work.person_name;
    made["how"] = work.how;
    made["since"] = work.since;
    if (!work.until.empty()) made["until"] = work.until;
    return made;
}

object json_of(const ReassignedView& one) {
    return {{"id", one.id},
            {"name", one.name},
            {"stage_title", one.stage_title},
            {"outcome", one.done ? "done" : "refused"},
            {"notes", json_of(one.notes)}};
}

object json_of(const OrphanView& one) {
    return {{"id", one.id},
            {"name", one.name},
            {"unit_name", one.unit_name},
            {"stage", one.stage},
            {"stage_title", one.stage_title},
            {"roles", one.roles},
            {"since", one.since}};
}

} // namespace thidua
