#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "thidua/content.hpp"

namespace thidua::http::remote {

/// Port: sends a request to the server and takes what it answers. Any thread.
class Transport {
  public:
    virtual ~Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;

    struct Message {
        std::string path;
        std::string body;
        ContentSource more; ///< behind the body, piece by piece until ""; nothing: the request is broken off
        /// Its second sending would be a second request: never on a connection that may be dead already.
        bool once = false;
        std::optional<std::chrono::milliseconds> patience; ///< for the whole of it; nothing: as long as it takes
    };
    enum class End {
        answered,
        not_begun, ///< no connection: the server has heard nothing
        silent,    ///< patience is over
        broken     ///< in the middle: what the server has done is not known
    };
    /// Why a server that was reached is told nothing.
    enum class Distrust {
        none,
        issuer, ///< its certificate comes from nobody who is trusted, or is over
        name    ///< it is that of another server
    };
    struct Reply {
        End end = End::broken;
        int status = 0;     ///< of HTTP, once it was given
        int os_error = 0;   ///< errno of a connection that was not made
        std::string reason; ///< as the library says it; "" when answered
        Distrust distrust = Distrust::none;
    };
    /// Gives the body of the answer as it comes; `tick` is called once a second and at each piece.
    [[nodiscard]] virtual Reply post(const Message& message, const std::function<void(std::string_view)>& on_piece,
                                     const std::function<void()>& tick) = 0;

  protected:
    Transport() = default;
};

} // namespace thidua::http::remote
