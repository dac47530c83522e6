#include "thidua/connect.hpp"

#include "http/remote/client/curl_transport.hpp"
#include "http/remote/client/fresh_name.hpp"
#include "http/remote/client/remote_engine.hpp"
#include "thidua/workspace.hpp"

namespace thidua {
namespace {

std::filesystem::path store_of(const ConnectSettings& settings) {
    if (!settings.store.empty()) return settings.store;
    Workspace workspace;
    workspace.config = settings.config;
    const auto configured = read_configuration(workspace);
    return configured ? configured->store : std::filesystem::path();
}

} // namespace

Answer<std::unique_ptr<Engine>> connect_engine(const ConnectSettings& settings) {
    using Made = std::unique_ptr<Engine>;
    const service::Localizer localizer;
    const auto store = store_of(settings);
    const auto socket = store / "socket";
    std::error_code error;
    const auto there = std::filesystem::symlink_status(socket, error);
    if (store.empty() || there.type() == std::filesystem::file_type::not_found)
        return localizer.failed<Made>(Failure::not_found(Diagnostic::error("TD1280").with(
                                          "path", (store.empty() ? settings.config : store).string())),
                                      settings.language);
    auto engine = std::make_unique<http::remote::RemoteEngine>(
        http::remote::curl_transport(socket),
        http::remote::RemoteEngine::Settings{store, settings.language, http::remote::fresh_name});
    auto welcome = engine->greet(settings.warnings);
    if (!welcome) return Answer<Made>(welcome.outcome(), welcome.notes());
    if (!std::filesystem::equivalent(welcome->config, settings.config, error))
        return localizer.failed<Made>(Failure::environment(Diagnostic::error("TD1285")
                                                               .with("found", welcome->config.string())
                                                               .with("path", settings.config.string())),
                                      settings.language);
    return {Made(std::move(engine)), std::move(welcome->warnings)};
}

} // namespace thidua
