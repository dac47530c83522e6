#include "service/publishing/published_configuration.hpp"

namespace thidua::service {

Result<PublishedConfiguration> read_published(const std::filesystem::path& config, store::Publications& publications,
                                              store::PublishedVersion version, const InstallPlugins& install) {
    auto files = ConfigurationFiles::published(config, publications, version);
    if (!files) return files.error();
    auto configuration = read_configuration(config, files->office());
    if (!configuration) return configuration.error();
    auto installed = install(configuration->settings);
    const KnownCapabilities capabilities(installed);
    std::map<std::string, Definition> workflows;
    for (const std::string& name : files->workflows()) {
        auto read = definition::read_published_workflow(files->workflow_file(name), files->common(),
                                                        files->of_workflow(name), &capabilities);
        if (!read) return read.error();
        workflows.emplace(name, std::move(read->workflow));
    }
    return PublishedConfiguration{std::move(version), std::move(*files), std::move(*configuration),
                                  std::move(workflows), std::move(installed)};
}

} // namespace thidua::service
