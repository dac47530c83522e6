// Who is away, and who may act on a role, as JSON.
#include <boost/json.hpp>

#include "thidua/json.hpp"

namespace thidua {

using boost::json::array;
using boost::json::object;

namespace {

void put(object& into, const char* name, const std::string& text) {
    if (!text.empty()) into[name] = text;
}

object json_of(const WhoLevelView& level) {
    array people;
    for (const WhoPersonView& person : level.people) {
        object made{{"person", person.person}, {"name", person.name}, {"basis", person.basis}};
        put(made, "principal", person.principal);
        put(made, "principal_name", person.principal_name);
        people.emplace_back(std::move(made));
    }
    return {{"role", level.role},
            {"title", level.title},
            {"follows", level.follows},
            {"acts", level.acts},
            {"people", std::move(people)}};
}

} // namespace

object json_of(const AbsenceView& view) {
    const NewAbsence& absence = view.absence;
    object made{{"id", view.id}, {"of", absence.of}, {"of_name", view.of_name}};
    put(made, "by", absence.by);
    put(made, "by_name", view.by_name);
    made["from"] = absence.from;
    made["to"] = absence.to;
    put(made, "workflow", absence.workflow);
    put(made, "stage", absence.stage);
    array fields;
    for (const AbsenceField& field : absence.fields)
        fields.emplace_back(object{{"name", field.name}, {"value", field.value}});
    if (!fields.empty()) made["fields"] = std::move(fields);
    put(made, "paper", absence.paper);
    made["origin"] = view.origin;
    made["state"] = view.state;
    made["may_end"] = view.may_end;
    return made;
}

object json_of(const WhoView& view) {
    object made{{"workflow", view.workflow}, {"workflow_version", view.workflow_version}};
    put(made, "unit", view.unit);
    put(made, "unit_name", view.unit_name);
    put(made, "carrier_name", view.carrier_name);
    made["on"] = view.on;
    made["version"] = view.version;
    array levels;
    for (const WhoLevelView& level : view.levels) levels.emplace_back(json_of(level));
    made["levels"] = std::move(levels);
    return made;
}

} // namespace thidua
