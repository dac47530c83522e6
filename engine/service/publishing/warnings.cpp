#include "service/publishing/warnings.hpp"

#include <set>

#include "base/text/nearest.hpp"

namespace thidua::service {

std::vector<std::string> role_names(const std::vector<Definition>& workflows) {
    std::vector<std::string> names;
    for (const Definition& workflow : workflows)
        for (const definition::RoleSpec& role : workflow->roles) names.push_back(role.name);
    return names;
}

Diagnostics misspelt_roles(const organisation::Organisation& organisation, const std::vector<std::string>& known) {
    const std::set<std::string_view> names(known.begin(), known.end());
    std::set<std::string_view> told;
    Diagnostics found;
    for (const organisation::Assignment& made : organisation.assignments()) {
        if (names.count(made.role) != 0 || !told.insert(made.role).second) continue;
        Diagnostic warning =
            with_nearest(Diagnostic::warning("TD0994", made.role_span).with("found", made.role), made.role, known);
        if (warning.argument("nearest") != nullptr) found.push_back(std::move(warning));
    }
    return found;
}

Diagnostics lone_operator(const Settings& settings) {
    if (settings.operators.size() != 1 || settings.one_operator) return {};
    return {Diagnostic::warning("TD1412", settings.operator_places.front()).with("person", settings.operators.front())};
}

Diagnostics warnings_of(const PublishedConfiguration& published, Date today) {
    Diagnostics found;
    std::set<std::string> calendars; ///< told once, however many workflows count by them
    for (const auto& [name, workflow] : published.workflows)
        for (Diagnostic& one : check_against(*workflow, published.configuration, today)) {
            if (one.code == "TD0946") continue; // provisional days are reported when the workflow is checked
            if (one.code == "TD0945" && !calendars.insert(workflow->calendar).second) continue;
            one.severity = Severity::warning;
            found.push_back(std::move(one));
        }
    for (Diagnostic& one : lone_operator(published.configuration.settings)) found.push_back(std::move(one));
    return found;
}

} // namespace thidua::service
