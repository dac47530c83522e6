#include <boost/json.hpp>

#include "thidua/json.hpp"

namespace thidua {
namespace {

using boost::json::object;

object json_of(const SaidView& said) {
    object made{{"opinion", said.opinion}, {"at", said.at}};
    if (!said.person.empty()) {
        made["person"] = said.person;
        made["person_name"] = said.person_name;
    }
    if (!said.reason.empty()) made["reason"] = said.reason;
    return made;
}

object json_of(const AskedView& asked) {
    object made{{"name", asked.name},
                {"title", asked.title},
                {"state", asked.state},
                {"stale", asked.stale},
                {"may_answer", asked.may_answer}};
    if (asked.said) made["said"] = json_of(*asked.said);
    if (asked.late) made["late"] = json_of(*asked.late);
    return made;
}

} // namespace

object json_of(const ConsultationView& view) {
    object made{{"stage", view.stage},          {"title", view.stage_title}, {"over", view.over},
                {"silence", view.silence},      {"needs", view.needs},       {"suffices", view.suffices},
                {"may_manage", view.may_manage}};
    if (!view.until.empty()) made["until"] = view.until;
    boost::json::array asked;
    for (const AskedView& one : view.asked) asked.emplace_back(json_of(one));
    made["asked"] = std::move(asked);
    return made;
}

} // namespace thidua
