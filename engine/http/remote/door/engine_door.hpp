#pragma once

#include "http/handler.hpp"
#include "http/remote/door/call_desk.hpp"

namespace thidua::http::remote {

/// Gives the whole engine to whoever can open the socket in the store's folder: `POST /rpc/v1/NAME`, for programs of
/// the same build (remote_engine.hpp). Requests that came by any other door find nothing here.
class EngineDoor final : public Handler {
  public:
    /// Both must outlive the door and the streams of its answers. `config`: the engine's folder.
    EngineDoor(Engine& engine, std::filesystem::path config);

    /// Whether a path belongs to this handler.
    [[nodiscard]] static bool serves(std::string_view path);
    [[nodiscard]] Response handle(const Request& request) override;
    [[nodiscard]] BodyRule body_rule(std::string_view method, std::string_view path) const override;

  private:
    [[nodiscard]] Response greet(const Frame& asked);
    [[nodiscard]] Response call(const Request& request, std::string_view name, const Frame& asked, FrameReader rest);

    Engine& engine_;
    std::filesystem::path config_;
    CallDesk desk_{engine_};
};

} // namespace thidua::http::remote
