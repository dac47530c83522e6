#pragma once

#include <atomic>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

#include "http/handler.hpp"

namespace thidua::tests {

/// A handler behind a Unix socket, a thread a connection: as much of HTTP/1.1 as a client of ours speaks.
class SocketServer {
  public:
    /// Listens from now on; the handler outlives it.
    SocketServer(http::Handler& handler, const std::filesystem::path& socket);
    SocketServer(const SocketServer&) = delete;
    SocketServer& operator=(const SocketServer&) = delete;
    /// Ends all connections.
    ~SocketServer();

    /// From now on connections end after so many bytes of what is answered, as those of a server that is killed.
    void give_up_after(std::int64_t bytes) { left_ = bytes; }

  private:
    class Connection;
    void accept_all();
    void serve(int connection);

    http::Handler& handler_;
    std::filesystem::path socket_;
    int listening_ = -1;
    std::atomic<std::int64_t> left_{-1};
    std::mutex mutex_; ///< before the next two
    std::vector<int> connections_;
    std::vector<std::thread> threads_;
    std::thread accepting_;
};

} // namespace thidua::tests
