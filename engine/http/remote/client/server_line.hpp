#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "http/remote/client/sent_call.hpp"
#include "http/remote/client/transport.hpp"
#include "http/remote/protocol.hpp"

namespace thidua::http::remote {

/// What a remote engine works with.
struct LineSettings {
    std::filesystem::path server;            ///< as messages name it: the store's folder, or an address
    std::string language = "vi";             ///< of what is said where no caller is named
    std::function<std::string()> fresh_name; ///< names no other call has, for keys and calls
    Reach reach = Reach::socket;             ///< by which road
};

/// The way to one server: sends calls, and says what is known when no answer comes.
class ServerLine {
  public:
    ServerLine(std::unique_ptr<Transport> transport, LineSettings settings)
        : transport_(std::move(transport)), settings_(std::move(settings)) {}

    /// Faults: not_found when none listens beside the store (TD1280) · of another build (TD1286) · those of exchange().
    [[nodiscard]] Result<Welcome> greet(OpeningWarnings warnings) const;
    /// Sends it and takes what comes; nothing, or why there is no answer: contracts of RemoteEngine.
    [[nodiscard]] std::optional<Failure> exchange(SentCall& sent) const;
    [[nodiscard]] Failure not_understood(int status) const;
    [[nodiscard]] const LineSettings& settings() const { return settings_; }

  private:
    [[nodiscard]] std::string path_of(std::string_view name) const;
    /// What a server says of whoever asks, before anything is done.
    [[nodiscard]] std::optional<Failure> turned_away(int status) const;
    [[nodiscard]] Failure not_reached(const Transport::Reply& reply) const;
    [[nodiscard]] Failure lost(const SentCall& sent, const Transport::Reply& reply) const;
    /// Tells the server to end a call; whether it knows the call.
    [[nodiscard]] bool stop(const std::string& id) const;

    std::unique_ptr<Transport> transport_;
    LineSettings settings_;
};

} // namespace thidua::http::remote
