#include "service/publishing/difference.hpp"

#include <map>
#include <utility>

#include <boost/json.hpp>

#include "service/json/text_at.hpp"

namespace thidua::service {
namespace {

/// Everything a configuration consists of, by what it is and its name, with a short description.
using Items = std::map<std::pair<std::string, std::string>, std::string>;

std::string period(const organisation::Validity& valid) {
    return (valid.from ? to_iso(*valid.from) + " –" : std::string("–")) + (valid.to ? " " + to_iso(*valid.to) : "");
}

std::string joined(const std::vector<std::string>& parts, const char* between = ", ") {
    std::string text;
    for (const std::string& part : parts)
        if (!part.empty()) text += (text.empty() ? "" : between) + part;
    return text;
}

std::string scope_of(const organisation::AbsenceScope& scope) {
    std::vector<std::string> parts = {scope.workflow, scope.stage};
    for (const auto& field : scope.fields) parts.push_back(field.name + " = " + field.value);
    return joined(parts, " ");
}

/// Enough of a hash to tell two texts apart.
std::string short_hash(const Sha256& hash) { return to_hex(hash).substr(0, 8); }

void add(Items& items, const char* what, const std::string& name, const std::string& description) {
    std::string& text = items[{what, name}];
    text += (text.empty() ? "" : "; ") + description;
}

void add_organisation(Items& items, const organisation::Organisation& organisation) {
    static const char* const kKinds[] = {"leadership", "office", "division", "centre", "board", "union", "youth"};
    for (const organisation::Unit& unit : organisation.units())
        add(items, "unit", unit.id,
            joined({unit.name, kKinds[static_cast<std::size_t>(unit.kind)], unit.sends ? "sends" : "", unit.successor,
                    unit.parent.empty() ? "" : "↑ " + unit.parent, period(unit.valid)}));
    for (const organisation::Person& person : organisation.people())
        add(items, "person", person.id,
            joined({person.name, person.unit, person.post, person.mail, period(person.valid)}));
    for (const organisation::Assignment& made : organisation.assignments())
        add(items, "role", joined({made.role, made.person, made.unit}, " · "), period(made.valid));
    for (const organisation::Body& body : organisation.bodies()) {
        add(items, "body", body.id, body.name);
        for (const organisation::Member& member : body.members)
            add(items, "body", joined({body.id, member.person}, " · "), joined({member.as, period(member.valid)}));
    }
    for (const organisation::Absence& absence : organisation.absences())
        if (absence.origin == organisation::AbsenceOrigin::file)
            add(items, "absence", absence.id,
                joined({absence.of, absence.by.empty() ? "" : "→ " + absence.by, period(absence.valid),
                        scope_of(absence.scope), absence.paper}));
    for (const organisation::Relative& relative : organisation.relatives())
        add(items, "relative", relative.id, joined({relative.a, relative.b, relative.kind}));
}

void add_calendars(Items& items, const std::map<std::string, organisation::WorkingCalendar>& calendars) {
    for (const auto& [name, calendar] : calendars)
        for (const auto& [number, year] : calendar.years()) {
            std::vector<std::string> parts = {year.provisional ? "provisional" : ""};
            for (const Date day : year.holidays) parts.push_back("-" + to_iso(day).substr(5));
            for (const Date day : year.half_days) parts.push_back("½" + to_iso(day).substr(5));
            for (const Date day : year.worked) parts.push_back("+" + to_iso(day).substr(5));
            add(items, "calendar", name + " " + std::to_string(number), joined(parts, " "));
        }
}

/// The same settings give the same text, wherever they are in their file.
std::string written(const reading::LocatedNode& node) {
    std::string text = node.key + "=" + node.value + "{";
    for (const reading::LocatedNode& child : node.children) text += written(child) + "\n";
    return text + "}";
}

/// Whatever widens or narrows what a plugin may do is told of a new version.
std::string granted(const PluginUse& use) {
    std::string text = use.in_process ? "in-process" : "worker";
    for (const hosting::Destination& one : use.network) text += " " + one.text();
    if (use.time_limit) text += " " + std::to_string(use.time_limit->count()) + "s";
    for (const std::string& pin : use.pins) text += " " + pin.substr(0, 12);
    return text;
}

void add_settings(Items& items, const Settings& settings, const std::filesystem::path& config) {
    for (const auto& [name, use] : settings.plugins)
        add(items, "plugin", name,
            joined({use.plugin, granted(use),
                    // Passwords may be there.
                    use.settings ? "settings " + short_hash(sha256(written(*use.settings))) : ""}));
    std::string accepted;
    for (const hosting::Weakness one : settings.accepted_weaknesses)
        accepted += (accepted.empty() ? "" : " ") + std::string(hosting::name_of(one));
    if (!accepted.empty()) add(items, "setting", "accept-weaker-containment", accepted);
    add(items, "setting", "department", settings.department);
    if (!settings.default_workflow.empty()) add(items, "setting", "default-workflow", settings.default_workflow);
    if (!settings.operators.empty()) add(items, "setting", "operators", joined(settings.operators));
    if (!settings.absence_managers.empty()) add(items, "setting", "absence-managers", settings.absence_managers);
    if (settings.one_operator) add(items, "setting", "one-operator", "yes");
    add(items, "setting", "log", joined({settings.log_level, settings.log_file.filename().string()}));
    for (const auto& folder : settings.plugin_folders)
        add(items, "setting", "plugin-folders", folder.lexically_proximate(config).generic_string());
}

void add_workflows(Items& items, const PublishedConfiguration& published) {
    for (const auto& [folder, workflow] : published.workflows) {
        add(items, "workflow", workflow->name, workflow->version + " (" + short_hash(workflow->content_hash) + ")");
        for (const auto& file : published.files.workflow_files(folder, {}))
            add(items, "criteria", workflow->name + "/" + std::filesystem::path(file.name).filename().string(),
                short_hash(sha256(file.text)));
    }
}

Items items_of(const PublishedConfiguration& published) {
    Items items;
    add_workflows(items, published);
    add_organisation(items, published.configuration.organisation);
    add_calendars(items, published.configuration.calendars);
    add_settings(items, published.configuration.settings, published.files.config());
    return items;
}

const char* word_of(Change::Kind kind) {
    switch (kind) {
    case Change::Kind::added:
        return "added";
    case Change::Kind::changed:
        return "changed";
    case Change::Kind::removed:
        return "removed";
    }
    return "";
}

} // namespace

std::vector<Change> difference(const PublishedConfiguration* before, const PublishedConfiguration& after) {
    std::vector<Change> changes;
    if (before == nullptr) return changes;
    Items old = items_of(*before);
    for (auto& [key, description] : items_of(after)) {
        const auto found = old.find(key);
        if (found == old.end())
            changes.push_back({Change::Kind::added, key.first, key.second, "", description});
        else if (found->second != description)
            changes.push_back({Change::Kind::changed, key.first, key.second, found->second, description});
        if (found != old.end()) old.erase(found);
    }
    for (auto& [key, description] : old)
        changes.push_back({Change::Kind::removed, key.first, key.second, description, ""});
    return changes;
}

std::string changes_json(const std::vector<Change>& changes, const std::string& asked_by) {
    boost::json::array all;
    for (const Change& change : changes)
        all.push_back(boost::json::object{{"change", word_of(change.kind)},
                                          {"what", change.what},
                                          {"name", change.name},
                                          {"before", change.before},
                                          {"after", change.after}});
    if (asked_by.empty()) return boost::json::serialize(all);
    return boost::json::serialize(boost::json::object{{"asked_by", asked_by}, {"changes", std::move(all)}});
}

std::string asked_by_from_json(const std::string& json) {
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(json, error);
    return error || !value.is_object() ? std::string() : text_at(value.get_object(), "asked_by");
}

std::vector<Change> changes_from_json(const std::string& json) {
    std::vector<Change> changes;
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(json, error);
    if (error) return changes;
    const boost::json::value* list = value.is_object() ? value.get_object().if_contains("changes") : &value;
    if (list == nullptr || !list->is_array()) return changes;
    for (const auto& one : list->get_array()) {
        if (!one.is_object()) continue;
        const boost::json::object& object = one.get_object();
        Change change{Change::Kind::changed, text_at(object, "what"), text_at(object, "name"),
                      text_at(object, "before"), text_at(object, "after")};
        for (const Change::Kind kind : {Change::Kind::added, Change::Kind::removed})
            if (text_at(object, "change") == word_of(kind)) change.kind = kind;
        changes.push_back(std::move(change));
    }
    return changes;
}

ChangeView view_of(const Change& change, const Localizer& localizer, const std::string& language) {
    const Catalogue& catalogue = localizer.catalogue();
    const std::string text = catalogue.say(language, std::string("change.") + word_of(change.kind),
                                           {{"what", LocalText(catalogue.say(language, "change.what." + change.what))},
                                            {"name", LocalText(change.name)},
                                            {"before", LocalText(change.before)},
                                            {"after", LocalText(change.after)}});
    return {word_of(change.kind), change.what, change.name, change.before, change.after, text};
}

} // namespace thidua::service
