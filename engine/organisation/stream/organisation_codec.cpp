#include "organisation/stream/organisation_codec.hpp"

#include <exception>

#include "base/json.hpp"

namespace thidua::organisation {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

void put(object& into, std::string_view name, const std::string& text) {
    if (!text.empty()) into[name] = text;
}

object json_of(const Absence& absence) {
    object made{{"id", absence.id}, {"of", absence.of}};
    put(made, "by", absence.by);
    made["from"] = to_iso(*absence.valid.from);
    made["to"] = to_iso(*absence.valid.to);
    put(made, "workflow", absence.scope.workflow);
    put(made, "stage", absence.scope.stage);
    array fields;
    for (const AbsenceScope::Field& field : absence.scope.fields)
        fields.emplace_back(object{{"name", field.name}, {"value", field.value}});
    if (!fields.empty()) made["fields"] = std::move(fields);
    put(made, "paper", absence.paper);
    return made;
}

struct Writing {
    WrittenEvent operator()(const AbsenceAdded& event) const {
        return {"absence-added", 1, boost::json::serialize(json_of(event.absence))};
    }
    WrittenEvent operator()(const AbsenceEnded& event) const {
        return {"absence-ended", 1, boost::json::serialize(object{{"id", event.id}, {"last", to_iso(event.last)}})};
    }
    WrittenEvent operator()(const OrganisationRead& event) const {
        array difference;
        for (const OrganisationRead::Change& one : event.difference)
            difference.emplace_back(object{{"change", one.change},
                                           {"what", one.what},
                                           {"name", one.name},
                                           {"before", one.before},
                                           {"after", one.after}});
        const object payload{{"version", event.version}, {"hash", event.hash}, {"difference", std::move(difference)}};
        return {"organisation-read", 1, boost::json::serialize(payload)};
    }
    WrittenEvent operator()(const CalendarsRead& event) const {
        array days;
        for (const CalendarsRead::Day& one : event.days)
            days.emplace_back(object{{"calendar", one.calendar},
                                     {"day", to_iso(one.day)},
                                     {"before", one.before},
                                     {"after", one.after},
                                     {"reason", one.reason}});
        object payload{{"version", event.version}, {"hash", event.hash}, {"days", std::move(days)}};
        if (!event.years.empty()) payload["years"] = array(event.years.begin(), event.years.end());
        return {"calendars-read", 1, boost::json::serialize(payload)};
    }
};

// Readers throw what Boost.JSON throws of a wrong shape, and are called within parsed() alone.

struct WrongShape : std::exception {};

std::string text(const object& from, std::string_view name) { return std::string(from.at(name).as_string()); }

std::string text_or_none(const object& from, std::string_view name) {
    const value* found = from.if_contains(name);
    return found == nullptr ? std::string() : std::string(found->as_string());
}

Date day(const object& from, std::string_view name) {
    const auto read = date_from_iso(text(from, name));
    if (!read) throw WrongShape();
    return *read;
}

Absence absence_from(const object& from) {
    Absence absence;
    absence.id = text(from, "id");
    absence.of = text(from, "of");
    absence.by = text_or_none(from, "by");
    absence.valid = {day(from, "from"), day(from, "to")};
    absence.scope.workflow = text_or_none(from, "workflow");
    absence.scope.stage = text_or_none(from, "stage");
    if (const value* fields = from.if_contains("fields"))
        for (const value& field : fields->as_array())
            absence.scope.fields.push_back({text(field.as_object(), "name"), text(field.as_object(), "value"), {}});
    absence.paper = text_or_none(from, "paper");
    absence.origin = AbsenceOrigin::command;
    return absence;
}

OrganisationRead read_from(const object& from) {
    OrganisationRead event;
    event.version = from.at("version").to_number<std::uint64_t>();
    event.hash = text(from, "hash");
    for (const value& one : from.at("difference").as_array()) {
        const object& change = one.as_object();
        event.difference.push_back({text(change, "change"), text(change, "what"), text(change, "name"),
                                    text(change, "before"), text(change, "after")});
    }
    return event;
}

CalendarsRead calendars_from(const object& from) {
    CalendarsRead event;
    event.version = from.at("version").to_number<std::uint64_t>();
    event.hash = text(from, "hash");
    for (const value& one : from.at("days").as_array()) {
        const object& of = one.as_object();
        event.days.push_back(
            {text(of, "calendar"), day(of, "day"), text(of, "before"), text(of, "after"), text(of, "reason")});
    }
    if (const value* years = from.if_contains("years"))
        for (const value& one : years->as_array()) event.years.emplace_back(one.as_string());
    return event;
}

OrganisationState state_of(const object& from) {
    OrganisationState state;
    if (const value* added = from.if_contains("added")) state.added = added->to_number<std::uint64_t>();
    if (const value* absences = from.if_contains("absences"))
        for (const value& one : absences->as_array()) state.absences.push_back(absence_from(one.as_object()));
    if (const value* version = from.if_contains("version")) state.version = version->to_number<std::uint64_t>();
    state.hash = text_or_none(from, "hash");
    if (const value* version = from.if_contains("calendars_version"))
        state.calendars_version = version->to_number<std::uint64_t>();
    state.calendars_hash = text_or_none(from, "calendars_hash");
    return state;
}

/// What `read` makes of the object that the text is; nothing when it is another shape.
template <class Read>
auto parsed(std::string_view json, const Read& read) -> std::optional<decltype(read(object()))> {
    try {
        return read(boost::json::parse(json).as_object());
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

} // namespace

WrittenEvent written(const OrganisationEvent& event) { return std::visit(Writing(), event); }

Result<OrganisationEvent> event_from(std::string_view kind, std::int32_t version, std::string_view payload_json) {
    std::optional<OrganisationEvent> event;
    if (kind == "absence-added" && version == 1)
        event = parsed(payload_json,
                       [](const object& from) -> OrganisationEvent { return AbsenceAdded{absence_from(from)}; });
    if (kind == "absence-ended" && version == 1)
        event = parsed(payload_json, [](const object& from) -> OrganisationEvent {
            return AbsenceEnded{text(from, "id"), day(from, "last")};
        });
    if (kind == "organisation-read" && version == 1)
        event = parsed(payload_json, [](const object& from) -> OrganisationEvent { return read_from(from); });
    if (kind == "calendars-read" && version == 1)
        event = parsed(payload_json, [](const object& from) -> OrganisationEvent { return calendars_from(from); });
    if (event) return std::move(*event);
    return Failure::environment(
        Diagnostic::error("TD1650").with("kind", std::string(kind)).with("version", std::to_string(version)));
}

std::string state_to_json(const OrganisationState& state) {
    object made;
    if (state.added != 0) made["added"] = state.added;
    array absences;
    for (const Absence& absence : state.absences) absences.emplace_back(json_of(absence));
    if (!absences.empty()) made["absences"] = std::move(absences);
    if (state.version != 0) made["version"] = state.version;
    put(made, "hash", state.hash);
    if (state.calendars_version != 0) made["calendars_version"] = state.calendars_version;
    put(made, "calendars_hash", state.calendars_hash);
    return boost::json::serialize(made);
}

Result<OrganisationState> state_from_json(std::string_view json) {
    if (json.empty()) return OrganisationState();
    auto state = parsed(json, state_of);
    if (!state) return Failure::environment(Diagnostic::error("TD1651"));
    return std::move(*state);
}

} // namespace thidua::organisation
