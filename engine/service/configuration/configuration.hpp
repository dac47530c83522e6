#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/files/file_source.hpp"
#include "base/result.hpp"
#include "definition/read/read_workflow.hpp"
#include "organisation/organisation.hpp"
#include "organisation/working_calendar.hpp"
#include "service/configuration/settings.hpp"

namespace thidua::service {

/// All that config/ says.
struct Configuration {
    Settings settings;
    organisation::Organisation organisation;
    std::map<std::string, organisation::WorkingCalendar> calendars;
};

/// Reads everything below the configuration folder; all faults of all its files at once.
[[nodiscard]] Result<Configuration> read_configuration(const std::filesystem::path& folder,
                                                       const FileSource& files = files_on_disk());

/// What the configuration says of people that cannot be: mail addresses to which nothing can go (TD1190), operators who
/// are nobody (TD1192), rescuers who are (TD1546), and one rescuer
/// alone (TD1547); a role of
/// `absence-managers` that roles.info gives to nobody (TD1662); and of units what check_unit_tree() says. Asked of what
/// is about to be published; what was published before goes on.
[[nodiscard]] Diagnostics check_people_named(const Configuration& configuration);

/// What holds a workflow against the organisation: references to units, bodies and posts that nobody declares (TD0940–
/// TD0942), a role that acts and that nobody holds today, in no unit (TD0943), all errors; as warnings a vacancy in one
/// unit that sends nominations (TD0944), today or on a later day (TD1350), and a calendar that ends soon or is
/// provisional (TD0945, TD0946). Somebody counts who acts on the role or on its `else`.
[[nodiscard]] Diagnostics check_against(const definition::WorkflowDefinition& workflow,
                                        const Configuration& configuration, Date today);

/// Names of calendars and of plugin capabilities, for the reader of workflows.
class KnownCalendars final : public definition::CalendarNames {
  public:
    explicit KnownCalendars(const std::map<std::string, organisation::WorkingCalendar>& calendars)
        : calendars_(calendars) {}
    [[nodiscard]] std::vector<std::string> names() const override;

  private:
    const std::map<std::string, organisation::WorkingCalendar>& calendars_;
};

} // namespace thidua::service
