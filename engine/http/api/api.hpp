#pragma once

#include <filesystem>
#include <memory>

#include "http/api/table/route.hpp"
#include "http/handler.hpp"
#include "thidua/engine.hpp"

namespace thidua::http {

struct ApiSettings {
    /// Folder in which operators' backups are made; "": they are made on the command line alone.
    std::filesystem::path backups;
    /// Folder in which jobs and uploads are kept for the next server; "": they go with this one.
    std::filesystem::path kept{};
};

/// The JSON API below /api/v1 over an engine: finds the route, who asks, and whether the request has the shape that the
/// route asks for; the rest is the engine's. Knows no network. Paths of others are answered 404.
class Api final : public Handler {
  public:
    /// All but the settings outlive it. `further` are routes of others, for sessions and accounts, which join the
    /// table.
    Api(Engine& engine, Authenticator& authenticator, Routes further = {}, ApiSettings settings = {});
    ~Api() override;

    [[nodiscard]] Response handle(const Request& request) override;
    [[nodiscard]] BodyRule body_rule(std::string_view method, std::string_view path) const override;

    /// The whole table, for documents and tests.
    [[nodiscard]] const Routes& routes() const;
    /// The route's path as it stands in the table ("/api/v1/nominations/{id}"), for logs and measures; "" for none.
    [[nodiscard]] std::string route_of(std::string_view method, std::string_view path) const;

  private:
    class Door;
    std::unique_ptr<Door> door_;
};

} // namespace thidua::http
