#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/files/file_source.hpp"
#include "base/result.hpp"
#include "organisation/office_time.hpp"
#include "organisation/organisation_reader.hpp"
#include "service/configuration/plugin_settings.hpp"

namespace thidua::service {

/// What config/thidua.info says. Paths are absolute or relative to the working directory, no longer to the file.
struct Settings {
    std::string department;
    organisation::OrganisationFiles organisation;
    std::filesystem::path calendars;
    std::filesystem::path workflows;
    std::filesystem::path store;
    std::string default_workflow; ///< for commands that name none; "" when not said
    SourceSpan default_workflow_span;
    organisation::OfficeTime office;
    std::string log_level = "info";
    std::filesystem::path log_file; ///< "" for stderr
    std::vector<std::filesystem::path> plugin_folders;
    std::map<std::string, PluginUse> plugins;
    std::vector<hosting::Weakness> accepted_weaknesses; ///< see PluginSettings
    std::vector<std::string> operators;                 ///< user names that may look after incidents, audit and backups
    std::vector<SourceSpan> operator_places;            ///< where each of them is named
    bool one_operator = false;         ///< there is one: what takes two over the network is done by that one alone
    std::vector<std::string> rescuers; ///< user names, two of whom may rescue a nomination together
    std::vector<SourceSpan> rescuer_places;
    std::string absence_managers; ///< role whose holders enter absences of their unit's people; "" for none
    SourceSpan absence_managers_place;
};

/// Reads `<folder>/thidua.info`. Faults are those of `reading` and of read_plugin_settings() and read_office_time().
[[nodiscard]] Result<Settings> read_settings(const std::filesystem::path& folder,
                                             const FileSource& files = files_on_disk());

} // namespace thidua::service
