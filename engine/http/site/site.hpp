#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "http/handler.hpp"
#include "http/server/wire/refusals.hpp"
#include "web/assets.hpp"

namespace thidua::http {

/// All that stands at one address: the API, the screens, and what looks after a running server asks.
///   /api/…      the API
///   /rpc/…      the engine for the command line, over the Unix socket alone
///   /calls/…    the same for tokens, over the network
///   /healthz    the process lives
///   /readyz     the store answers
///   /metrics    figures, for this machine and operators
///   /assets/…   the screens' files; any other path that a browser opens is their page
class Site final : public Handler {
  public:
    struct Parts {
        Handler* api = nullptr; ///< not owned, as the next two; nothing: there is none
        Handler* rpc = nullptr;
        Handler* calls = nullptr;
        std::span<const web::Asset> assets;
        std::function<bool()> is_ready;
        std::function<std::string()> figures;
        /// Whether somebody elsewhere than on this machine may read the figures.
        std::function<bool(const Request&)> may_read_figures;
    };
    explicit Site(Parts parts) : parts_(std::move(parts)) {}

    [[nodiscard]] Response handle(const Request& request) override;
    [[nodiscard]] BodyRule body_rule(std::string_view method, std::string_view path) const override;

  private:
    /// Who stands behind a path, if somebody does.
    [[nodiscard]] Handler* behind(std::string_view path) const;
    [[nodiscard]] Response own_page(const Request& request) const;
    [[nodiscard]] Response figures_for(const Request& request) const;
    [[nodiscard]] Response nothing_there(const Request& request) const;

    Parts parts_;
    Refusals refusals_;
};

/// The asset in the best form the client takes, or 304 when it has it.
[[nodiscard]] Response response_of(const web::Asset& asset, const Request& request);

} // namespace thidua::http
