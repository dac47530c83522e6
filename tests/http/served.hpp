#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "http/server/raw_client.hpp"
#include "http/server/server.hpp"

namespace thidua::tests {

/// Handler with a few paths that do what a server must withstand.
///   /hello       says what it understood of the request, as `name=value` lines
///   /echo        gives the body back; whole, at most 1000 bytes
///   /upload      takes the body piece by piece and says how many bytes came; at most 10 MiB
///   /deaf        takes its body piece by piece and reads none of it
///   /download    10 MiB piece by piece
///   /broken      a file that cannot be read to its end
///   /stream      says `tick` until the client is gone
///   /wait        answers after open_gate()
///   /throws      what a library may do
class ManyPaths final : public http::Handler {
  public:
    [[nodiscard]] http::Response handle(const http::Request& request) override;
    [[nodiscard]] BodyRule body_rule(std::string_view method, std::string_view path) const override;

    void open_gate();
    /// Waits until so many requests are at the gate.
    void await_at_gate(std::size_t count);
    /// Waits until every stream has ended.
    void await_no_streams();
    /// Waits until so many streams are open.
    void await_streams(std::size_t count);

  private:
    std::mutex mutex_; ///< before all below
    std::condition_variable changed_;
    bool gate_open_ = false;
    std::size_t at_gate_ = 0;
    std::size_t streams_ = 0;
};

/// Keeps what it hears.
class Heard final : public http::Observer {
  public:
    void answered(const http::Answered& request) override {
        const std::lock_guard hold(mutex_);
        all_.push_back(request);
    }
    [[nodiscard]] std::vector<http::Answered> all() const {
        const std::lock_guard hold(mutex_);
        return all_;
    }

  private:
    mutable std::mutex mutex_;
    std::vector<http::Answered> all_;
};

/// A running server on a port of its own, with short limits of time.
struct Served {
    explicit Served(http::ServerSettings settings = quick());
    ~Served() { handler.open_gate(); }
    [[nodiscard]] static http::ServerSettings quick();
    [[nodiscard]] std::uint16_t port() const { return server->address().port; }
    [[nodiscard]] std::string says(std::string_view bytes) const { return exchange_bytes(port(), bytes); }

    ManyPaths handler;
    Heard heard;
    SystemClock clock;
    std::unique_ptr<http::Server> server;
};

} // namespace thidua::tests
