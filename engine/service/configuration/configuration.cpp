#include "service/configuration/configuration.hpp"

#include "base/text/nearest.hpp"
#include "organisation/units/unit_tree.hpp"

#include <algorithm>

#include "organisation/mail_address.hpp"
#include "service/commands/rights/rights.hpp"
#include "service/configuration/asked_people.hpp"
#include "service/configuration/ladders.hpp"
#include "service/configuration/later_days.hpp"
#include "service/configuration/managers.hpp"
#include "service/configuration/staffing.hpp"

namespace thidua::service {
namespace {

using definition::RoleSpec;
using definition::WorkflowDefinition;

void take(const Failure& failure, Diagnostics& faults) {
    faults.insert(faults.end(), failure.diagnostics().begin(), failure.diagnostics().end());
}

/// Holds one workflow against one organisation.
class OrganisationCheck {
  public:
    OrganisationCheck(const WorkflowDefinition& workflow, const Configuration& configuration, Date today)
        : workflow_(workflow), organisation_(configuration.organisation), calendars_(configuration.calendars),
          today_(today), rights_(configuration.organisation, today) {}

    Diagnostics run() {
        for (const RoleSpec& role : workflow_.roles) check_role(role);
        check_calendar();
        if (has_errors(findings_)) return std::move(findings_);
        for (Diagnostic& one : check_staffing(workflow_, organisation_, today_)) findings_.push_back(std::move(one));
        for (Diagnostic& one : check_asked_people(workflow_, organisation_, today_))
            findings_.push_back(std::move(one));
        for (Diagnostic& one : check_later_days(workflow_, organisation_, today_)) findings_.push_back(std::move(one));
        return std::move(findings_);
    }

  private:
    void check_role(const RoleSpec& role) {
        const std::size_t before = findings_.size();
        if (!role.unit.empty()) check_unit(role, role.unit);
        for (const std::string& unit : role.units) check_unit(role, unit);
        if (!role.body.empty() && organisation_.body_called(role.body) == nullptr) {
            std::vector<std::string> names;
            for (const organisation::Body& body : organisation_.bodies()) names.push_back(body.name);
            unknown("TD0941", role, role.body, names);
        }
        check_post(role, role.person_of);
        if (role.substitute != "allowed" && role.substitute != definition::kNoSubstitute)
            check_post(role, role.substitute);
        if (findings_.size() == before && role.source == definition::RoleSource::organisation && acts(role))
            check_holders(role);
    }

    void check_unit(const RoleSpec& role, const std::string& called) {
        if (organisation_.unit_called(called) != nullptr) return;
        std::vector<std::string> names;
        for (const organisation::Unit& unit : organisation_.units()) names.push_back(unit.name);
        unknown("TD0940", role, called, names);
    }

    void check_post(const RoleSpec& role, const std::string& post) {
        if (post.empty() || !organisation_.people_with(post).empty()) return;
        std::vector<std::string> posts;
        for (const organisation::Person& person : organisation_.people()) posts.push_back(person.post);
        unknown("TD0942", role, post, posts);
    }

    void unknown(const char* code, const RoleSpec& role, const std::string& found,
                 const std::vector<std::string>& known) {
        Diagnostic fault = Diagnostic::error(code, role.span).with("role", role.name).with("found", found);
        fault = with_nearest(std::move(fault), found, known);
        findings_.push_back(std::move(fault));
    }

    [[nodiscard]] bool acts(const RoleSpec& role) const {
        const auto names = [&](const std::vector<std::string>& by) {
            return std::find(by.begin(), by.end(), role.name) != by.end();
        };
        const auto& fields = workflow_.form.fields;
        const auto& follow_ups = workflow_.follow_ups;
        return std::any_of(workflow_.actions.begin(), workflow_.actions.end(),
                           [&](const definition::ActionSpec& action) {
                               return names(action.by) || (action.undo && names(action.undo->by));
                           }) ||
               std::any_of(follow_ups.begin(), follow_ups.end(),
                           [&](const definition::FollowUpSpec& one) { return names(one.by); }) ||
               std::any_of(fields.begin(), fields.end(),
                           [&](const definition::FieldSpec& field) { return field.among == role.name; }) ||
               is_asked(role);
    }

    /// One unit without a holder waits for its successor; a role without any stops the workflow everywhere.
    [[nodiscard]] bool is_asked(const RoleSpec& role) const {
        return std::any_of(workflow_.stages.begin(), workflow_.stages.end(), [&](const definition::StageSpec& stage) {
            return stage.ask && std::any_of(stage.ask->addressees.begin(), stage.ask->addressees.end(),
                                            [&](const auto& one) { return one.role == role.name; });
        });
    }

    void check_holders(const RoleSpec& role) {
        if (!role.own_unit) {
            if (!anybody_acts(workflow_, role, {}, rights_)) nobody_holds(role);
            return;
        }
        Diagnostics vacancies; // of a role that nobody holds anywhere they have one cause
        bool held = false;
        for (const organisation::Unit& unit : organisation_.units()) {
            const bool carried = rights_.carriers().carrier(unit.id) != unit.id;
            if (!unit.sends || (!unit.valid.covers(today_) && !carried)) continue;
            if (!anybody_acts(workflow_, role, unit.id, rights_))
                vacancies.push_back(vacancy(role, unit));
            else
                held = true;
        }
        if (!vacancies.empty() && !held) return nobody_holds(role);
        findings_.insert(findings_.end(), vacancies.begin(), vacancies.end());
    }

    void nobody_holds(const RoleSpec& role) {
        Diagnostic fault =
            Diagnostic::error("TD0943", role.span).with("role", role.name).with("day", to_vietnamese(today_));
        if (const organisation::Assignment* meant = misspelt_as(role)) {
            fault.arguments.push_back({"found", LocalText(meant->role)});
            fault.hint = "TD0943.misspelt";
            fault.related.push_back({meant->role_span, "related.misspelt"});
        }
        findings_.push_back(std::move(fault));
    }

    /// Roles.info gives somebody a role that the workflow does not have, whose name is nearest to this one's.
    [[nodiscard]] const organisation::Assignment* misspelt_as(const RoleSpec& role) const {
        std::vector<std::string> known;
        for (const RoleSpec& one : workflow_.roles) known.push_back(one.name);
        for (const organisation::Assignment& made : organisation_.assignments())
            if (workflow_.role(made.role) == nullptr && nearest_name(made.role, known) == role.name) return &made;
        return nullptr;
    }

    [[nodiscard]] Diagnostic vacancy(const RoleSpec& role, const organisation::Unit& unit) const {
        return Diagnostic::warning("TD0944", role.span)
            .with("role", role.name)
            .with("unit", unit.name)
            .with("day", to_vietnamese(today_))
            .with("held-by", role.person_of.empty() ? role.body : role.person_of)
            .with_hint(hint_how_to_hold(role));
    }

    /// Where the organisation says who holds such a role.
    static const char* hint_how_to_hold(const RoleSpec& role) {
        if (!role.person_of.empty()) return "hint.held-by-post";
        return role.body.empty() ? "TD0944.hint" : "hint.held-by-body";
    }

    /// About how many days the workflow may look ahead: working days as the five of a week.
    [[nodiscard]] std::chrono::days longest_span() const {
        using Unit = definition::Duration::Unit;
        int longest = 0;
        const auto look = [&](const definition::Duration& span, int times = 1) {
            const int days = span.unit == Unit::days            ? span.count
                             : span.unit == Unit::working_hours ? span.count / 8 + 3
                                                                : span.count * 7 / 5 + 3;
            longest = std::max(longest, days * times);
        };
        for (const definition::StageSpec& stage : workflow_.stages) {
            if (stage.due) look(stage.due->span);
            if (stage.extend) look(stage.extend->most, stage.extend->times);
            if (const auto* idle = workflow_.idle_of(stage)) look(idle->tell);
        }
        for (const definition::ActionSpec& action : workflow_.actions) {
            if (action.due) look(action.due->span);
            if (action.after) look(action.after->span);
        }
        return std::chrono::days(longest);
    }

    void check_calendar() {
        const auto found = calendars_.find(workflow_.calendar);
        if (found == calendars_.end() || found->second.years().empty()) return;
        const auto& years = found->second.years();
        const int this_year = static_cast<int>(today_.year());
        const bool late = today_ >= Date{today_.year(), std::chrono::October, std::chrono::day{1}};
        const auto left = std::chrono::sys_days(*found->second.last_day()) - std::chrono::sys_days(today_);
        const bool ends_soon = left < longest_span() + std::chrono::days(60);
        const int needed = std::max(this_year + (late ? 1 : 0), ends_soon ? years.rbegin()->first + 1 : 0);
        if (years.rbegin()->first < needed)
            findings_.push_back(Diagnostic::warning("TD0945", years.rbegin()->second.span)
                                    .with("name", workflow_.calendar)
                                    .with("year", std::to_string(needed))
                                    .with("day", to_vietnamese(today_)));
        const auto now = years.find(needed);
        if (now != years.end() && now->second.provisional)
            findings_.push_back(Diagnostic::warning("TD0946", now->second.span)
                                    .with("name", workflow_.calendar)
                                    .with("year", std::to_string(needed)));
    }

    const WorkflowDefinition& workflow_;
    const organisation::Organisation& organisation_;
    const std::map<std::string, organisation::WorkingCalendar>& calendars_;
    Date today_;
    Rights rights_;
    Diagnostics findings_;
};

void check_absence_managers(const Configuration& configuration, Diagnostics& faults) {
    const std::string& role = configuration.settings.absence_managers;
    if (role.empty() || !configuration.organisation.assignments_to(role).empty()) return;
    std::vector<std::string> known;
    for (const organisation::Assignment& made : configuration.organisation.assignments()) known.push_back(made.role);
    faults.push_back(with_nearest(
        Diagnostic::error("TD1662", configuration.settings.absence_managers_place).with("found", role), role, known));
}

} // namespace

Result<Configuration> read_configuration(const std::filesystem::path& folder, const FileSource& files) {
    auto settings = read_settings(folder, files);
    if (!settings) return settings.error();
    Diagnostics faults;
    auto organisation = organisation::read_organisation(settings->organisation, files);
    if (!organisation) take(organisation.error(), faults);
    auto calendars = organisation::read_calendars(settings->calendars, files);
    if (!calendars) take(calendars.error(), faults);
    if (!faults.empty()) return Failure::refused(std::move(faults));
    return Configuration{std::move(*settings), std::move(*organisation), std::move(*calendars)};
}

Diagnostics check_people_named(const Configuration& configuration) {
    Diagnostics faults = organisation::check_mail_addresses(configuration.organisation);
    const Settings& settings = configuration.settings;
    for (std::size_t i = 0; i < settings.operators.size(); ++i) {
        const std::string& name = settings.operators[i];
        if (configuration.organisation.person(name) != nullptr) continue;
        std::vector<std::string> known;
        for (const organisation::Person& person : configuration.organisation.people()) known.push_back(person.id);
        faults.push_back(
            with_nearest(Diagnostic::error("TD1192", settings.operator_places[i]).with("found", name), name, known));
    }
    for (std::size_t i = 0; i < settings.rescuers.size(); ++i) {
        const std::string& name = settings.rescuers[i];
        if (configuration.organisation.person(name) != nullptr) continue;
        std::vector<std::string> known;
        for (const organisation::Person& person : configuration.organisation.people()) known.push_back(person.id);
        faults.push_back(
            with_nearest(Diagnostic::error("TD1546", settings.rescuer_places[i]).with("found", name), name, known));
    }
    check_absence_managers(configuration, faults);
    for (Diagnostic& one : organisation::check_unit_tree(configuration.organisation)) faults.push_back(std::move(one));
    if (settings.rescuers.size() == 1) faults.push_back(Diagnostic::error("TD1547", settings.rescuer_places.front()));
    return faults;
}

Diagnostics check_against(const WorkflowDefinition& workflow, const Configuration& configuration, Date today) {
    Diagnostics found = OrganisationCheck(workflow, configuration, today).run();
    for (Diagnostic& one : check_managers(workflow, configuration.organisation, today)) found.push_back(std::move(one));
    for (Diagnostic& one : check_ladders(workflow, configuration.organisation, today)) found.push_back(std::move(one));
    return found;
}

std::vector<std::string> KnownCalendars::names() const {
    std::vector<std::string> known;
    for (const auto& [name, calendar] : calendars_) known.push_back(name);
    return known;
}

} // namespace thidua::service
