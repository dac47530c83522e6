#include "thidua/workspace.hpp"

#include "service/authoring/reader.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace thidua {

Answer<ConfigurationView> read_configuration(const Workspace& workspace) {
    const service::Reader reader(workspace);
    const auto settings = service::read_settings(workspace.config);
    if (!settings) return reader.failed<ConfigurationView>(settings.error());
    const organisation::OrganisationFiles& files = settings->organisation;
    ConfigurationView view{settings->workflows,
                           settings->store,
                           {files.units, files.people, files.roles, files.bodies},
                           settings->office.zone.name()};
    if (!files.absences.empty()) view.organisation.push_back(files.absences);
    if (!files.relatives.empty()) view.organisation.push_back(files.relatives);
    return view;
}

} // namespace thidua
