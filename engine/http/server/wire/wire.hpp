#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "http/server/server.hpp"

namespace thidua::http {

using Moment = std::chrono::steady_clock::time_point;
inline constexpr auto kOutcome = boost::asio::as_tuple(boost::asio::use_awaitable);
inline constexpr std::size_t kPiece = std::size_t{16} << 10;
/// What a client still sends after an answer that did not wait for it is read for so long: else it might lose the
/// answer.
inline constexpr std::chrono::seconds kLinger{2};

// GCC 12 makes wrong code of `co_await` inside conditions and `&&`: its outcome is always kept in a variable first.

/// A socket on which no operation lasts longer than it may. Only the thread that talks to clients uses it; whoever
/// looks at all connections from time to time calls look_at().
template <class Stream>
class Wire {
  public:
    Wire(Stream stream, const Limits& limits) : stream_(std::move(stream)), limits_(limits) {}

    std::string buffer; ///< read and not yet used

    [[nodiscard]] auto executor() { return stream_.get_executor(); }
    void look_at(Moment now) {
        if (now < deadline_) return;
        late_ = true;
        wait_on();
        interrupt();
    }
    /// What is under way ends now.
    void interrupt() {
        boost::system::error_code ignored;
        socket().cancel(ignored);
    }
    void cut() {
        cut_ = true;
        interrupt();
    }
    void close() {
        boost::system::error_code ignored;
        socket().close(ignored);
    }
    /// Nothing has come that was not read.
    [[nodiscard]] bool waits_unread() {
        boost::system::error_code fault;
        return socket().available(fault) == 0 || fault;
    }

    // ---- time
    void allow(std::chrono::milliseconds time) { deadline_ = std::chrono::steady_clock::now() + time; }
    /// For a transfer that has moved so many bytes since `start`.
    void allow_transfer(Moment start, std::uint64_t bytes) {
        const auto now = std::chrono::steady_clock::now();
        deadline_ = std::min(now + limits_.body_time, std::max(now, start + limits_.body_time) + earned(bytes));
    }
    void hurry() { deadline_ = std::min(deadline_, std::chrono::steady_clock::now() + kLinger); }
    void wait_on() { deadline_ = Moment::max(); }
    [[nodiscard]] bool is_late() const { return late_; }
    void forgive() { late_ = false; }

    // ---- what takes time
    /// Reads more into the buffer; false at the end, when it takes too long and when the client is gone.
    boost::asio::awaitable<bool> read_more() {
        const std::size_t before = buffer.size();
        buffer.resize(before + kPiece);
        const auto [fault, count] =
            co_await stream_.async_read_some(boost::asio::buffer(buffer.data() + before, kPiece), kOutcome);
        buffer.resize(before + count);
        co_return !fault && count > 0;
    }
    boost::asio::awaitable<bool> write(std::string_view first, std::string_view second = {}) {
        const std::array<boost::asio::const_buffer, 2> pieces{boost::asio::buffer(first), boost::asio::buffer(second)};
        allow(limits_.body_time + earned(second.size()));
        const auto [fault, count] = co_await boost::asio::async_write(stream_, pieces, kOutcome);
        wait_on();
        co_return !fault;
    }
    /// What TLS says before the first request; plain connections say nothing.
    boost::asio::awaitable<bool> greet() { return greet(stream_); }
    /// Lets the client read the last answer, and closes.
    boost::asio::awaitable<void> part() {
        boost::system::error_code ignored;
        allow(kLinger);
        co_await take_leave(stream_);
        socket().shutdown(boost::asio::socket_base::shutdown_send, ignored);
        for (std::array<char, 4096> rest{}; !late_ && !cut_;) {
            const auto [fault, count] = co_await socket().async_read_some(boost::asio::buffer(rest), kOutcome);
            if (fault || count == 0) break;
        }
        close();
    }

  private:
    using Tls = boost::asio::ssl::stream<boost::asio::ip::tcp::socket>;

    auto& socket() {
        if constexpr (std::is_same_v<Stream, Tls>)
            return stream_.next_layer();
        else
            return stream_;
    }
    [[nodiscard]] std::chrono::milliseconds earned(std::uint64_t bytes) const {
        return std::chrono::milliseconds(bytes * 1000 / limits_.least_bytes_per_second);
    }
    static boost::asio::awaitable<bool> greet(Tls& stream) {
        const auto [fault] = co_await stream.async_handshake(boost::asio::ssl::stream_base::server, kOutcome);
        co_return !fault;
    }
    template <class Plain>
    static boost::asio::awaitable<bool> greet(Plain&) {
        co_return true;
    }
    static boost::asio::awaitable<void> take_leave(Tls& stream) { co_await stream.async_shutdown(kOutcome); }
    template <class Plain>
    static boost::asio::awaitable<void> take_leave(Plain&) {
        co_return;
    }

    Stream stream_;
    const Limits& limits_;
    Moment deadline_ = Moment::max();
    bool late_ = false;
    bool cut_ = false;
};

} // namespace thidua::http
