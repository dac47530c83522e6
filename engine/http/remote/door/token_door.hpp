#pragma once

#include <semaphore>

#include "http/authenticator.hpp"
#include "http/handler.hpp"
#include "http/remote/door/call_desk.hpp"

namespace thidua::http::remote {

/// The engine for the command line elsewhere: `POST /calls/v1/NAME` with a bearer token, for programs of the same build
/// (remote_engine.hpp). What is called is done as the person of the token and as a program, whatever the call claims:
/// no local operator, no signature. Calls that name files of this machine are not there (Reach); files of import and
/// export travel as content.
///   401  no token, or none that lasts   403  the token may only read   404  no such call   400  no call at all
///   503  much to do: nothing was begun
class TokenDoor final : public Handler {
  public:
    /// Both must outlive the door and the streams of its answers.
    TokenDoor(Engine& engine, Authenticator& authenticator);

    [[nodiscard]] Response handle(const Request& request) override;
    [[nodiscard]] BodyRule body_rule(std::string_view method, std::string_view path) const override;

  private:
    [[nodiscard]] Response answer(const Request& request, std::string_view name, const ByToken& by);
    [[nodiscard]] Response call(const Request& request, const Served& call, const Frame& asked, FrameReader rest,
                                const ByToken& by);

    static constexpr std::ptrdiff_t kHeavyCalls = 2; ///< at a time, as in the API

    Authenticator& authenticator_;
    CallDesk desk_;
    std::counting_semaphore<> heavy_{kHeavyCalls};
};

} // namespace thidua::http::remote
