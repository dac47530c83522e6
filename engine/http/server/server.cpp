// The server around its connections: listens, counts, stops.
#include "http/server/server.hpp"

#include <cstring>
#include <future>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "http/server/connection.hpp"
#include "http/server/listening.hpp"

namespace thidua::http {
namespace {

namespace asio = boost::asio;
/// Limits of time are kept to this.
constexpr std::chrono::milliseconds kBetweenLooks{200};
/// When the system gives no more connections, it is left in peace for so long.
constexpr std::chrono::milliseconds kPause{100};
constexpr std::string_view kTooMany = "HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\ncontent-length: 0\r\n"
                                      "connection: close\r\n\r\n";

class Listening final : public Server {
  public:
    Listening(ServerSettings settings, Doors doors)
        : settings_(std::move(settings)), common_{settings_, doors, crew_, Refusals(), {}, false, {}, {}}, tcp_(io_),
          local_(io_), pause_(io_), looks_(io_), started_(doors.clock.now()), crew_(settings_.limits.crew) {
        common_.next_id = [this] { return next_id(); };
        common_.on_gone = [this] { connections_ = common_.links.size(); };
    }
    ~Listening() override {
        if (thread_.joinable()) stop(std::chrono::milliseconds(0));
    }

    Result<void> open() {
        if (const auto fault = open_tls(); !fault) return fault;
        if (const auto fault = open_address(settings_.listen, tcp_); !fault) return fault;
        settings_.listen.port = tcp_.local_endpoint().port();
        if (!settings_.socket.empty())
            if (const auto fault = open_socket(settings_.socket, local_); !fault) return fault;
        accept_tcp();
        if (local_.is_open()) accept_local();
        look();
        thread_ = std::thread([this] { io_.run(); });
        return {};
    }

    Endpoint address() const override { return settings_.listen; }
    ServerLoad load() const override { return {connections_, crew_.streams()}; }

    Result<void> renew_certificate() override {
        if (!settings_.tls) return {};
        auto made = make_tls(*settings_.tls);
        if (!made) return made.error();
        on_thread([&] { tls_ = *made; });
        return {};
    }

    void stop(std::chrono::milliseconds patience) override {
        std::promise<void> all_gone;
        auto gone = all_gone.get_future();
        on_thread([&] {
            close_doors();
            common_.stopping = true;
            for (const auto& link : std::set(common_.links)) link->stop();
            common_.on_gone = [this, &all_gone, told = false]() mutable {
                connections_ = common_.links.size();
                if (!common_.links.empty() || std::exchange(told, true)) return;
                all_gone.set_value();
            };
            common_.on_gone();
        });
        if (gone.wait_for(patience) == std::future_status::timeout) {
            on_thread([&] {
                for (const auto& link : std::set(common_.links)) link->cut();
            });
            gone.wait(); // a handler that is still at work is waited for: it holds what outlives this server
        }
        on_thread([this] {
            common_.on_gone = nullptr;
            looks_.cancel();
        });
        guard_.reset();
        thread_.join();
    }

  private:
    Result<void> open_tls() {
        if (!settings_.tls) return {};
        auto made = make_tls(*settings_.tls);
        if (!made) return made.error();
        tls_ = *made;
        return {};
    }

    template <class Work>
    void on_thread(Work work) {
        std::promise<void> done;
        asio::post(io_, [&] {
            work();
            done.set_value();
        });
        done.get_future().wait();
    }

    void close_doors() {
        boost::system::error_code ignored;
        tcp_.close(ignored);
        pause_.cancel();
        if (!local_.is_open()) return;
        local_.close(ignored);
        std::error_code gone;
        std::filesystem::remove(settings_.socket, gone);
    }

    /// Unlike any other of this server, and of earlier ones: the moment it began, and a number.
    std::string next_id() {
        std::array<char, 48> text{};
        std::snprintf(text.data(), text.size(), "%llx-%llx",
                      static_cast<unsigned long long>(started_.time_since_epoch().count()),
                      static_cast<unsigned long long>(++requests_));
        return text.data();
    }

    void accept_tcp() {
        tcp_.async_accept([this](boost::system::error_code fault, asio::ip::tcp::socket socket) {
            if (!tcp_.is_open()) return;
            if (fault) return pause();
            welcome(std::move(socket));
            accept_tcp();
        });
    }

    void pause() {
        pause_.expires_after(kPause);
        pause_.async_wait([this](boost::system::error_code) {
            if (tcp_.is_open()) accept_tcp();
        });
    }

    void welcome(asio::ip::tcp::socket socket) {
        boost::system::error_code fault;
        const auto end = socket.remote_endpoint(fault);
        if (fault) return; // gone already
        const AddressBytes peer = bytes_of(end.address());
        std::size_t& of_peer = per_peer_[peer];
        const Limits& limits = settings_.limits;
        const bool is_proxy = std::any_of(settings_.proxies.begin(), settings_.proxies.end(),
                                          [&](const Network& each) { return each.holds(peer); });
        if (common_.links.size() >= limits.connections || (!is_proxy && of_peer >= limits.connections_per_peer)) {
            if (!tls_) socket.write_some(asio::buffer(kTooMany), fault);
            if (of_peer == 0) per_peer_.erase(peer);
            return;
        }
        socket.set_option(asio::ip::tcp::no_delay(true), fault);
        ++of_peer;
        const auto on_end = [this, peer] {
            if (--per_peer_[peer] == 0) per_peer_.erase(peer);
        };
        if (tls_)
            serve_tls(common_, std::move(socket), peer, tls_, on_end);
        else
            serve_plain(common_, std::move(socket), peer, on_end);
        connections_ = common_.links.size();
    }

    void accept_local() {
        local_.async_accept([this](boost::system::error_code fault, asio::local::stream_protocol::socket socket) {
            if (!local_.is_open()) return;
            if (!fault) serve_local(common_, std::move(socket), [] {});
            connections_ = common_.links.size();
            accept_local();
        });
    }

    void look() {
        looks_.expires_after(kBetweenLooks);
        looks_.async_wait([this](boost::system::error_code fault) {
            if (fault) return;
            const auto now = std::chrono::steady_clock::now();
            for (const auto& link : common_.links) link->look_at(now);
            look();
        });
    }

    ServerSettings settings_;
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> guard_{io_.get_executor()};
    Common common_;
    asio::ip::tcp::acceptor tcp_;
    asio::local::stream_protocol::acceptor local_;
    asio::steady_timer pause_;
    asio::steady_timer looks_;
    std::shared_ptr<asio::ssl::context> tls_;
    std::map<AddressBytes, std::size_t> per_peer_;
    std::atomic<std::size_t> connections_{0};
    const Instant started_;
    std::uint64_t requests_ = 0;
    std::thread thread_;
    Crew crew_; ///< its threads ring at `io_`: ends first
};

} // namespace

Result<std::unique_ptr<Server>> Server::start(ServerSettings settings, Doors doors) {
    const auto address = read_address(settings.listen.address);
    const bool loopback = address && is_loopback(*address);
    if (!settings.tls && settings.proxies.empty() && !loopback)
        return Failure::refused(Diagnostic::error("TD1250").with("address", settings.listen.text()));
    if (loopback)
        for (const char* name : {"localhost", "127.0.0.1", "[::1]"}) settings.names.emplace_back(name);
    auto made = std::make_unique<Listening>(std::move(settings), doors);
    if (const auto opened = made->open(); !opened) return opened.error();
    return std::unique_ptr<Server>(std::move(made));
}

} // namespace thidua::http
