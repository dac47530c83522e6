#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace thidua::tests {

/// A client that sends exactly the bytes it is told to, as no well-behaved one would.
class RawClient {
  public:
    explicit RawClient(std::uint16_t port);
    explicit RawClient(const std::filesystem::path& socket);
    RawClient(RawClient&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    ~RawClient();

    [[nodiscard]] bool connected() const { return file_ >= 0; }
    /// False when the server has gone.
    bool send(std::string_view bytes);
    /// Sends nothing more, and still reads.
    void half_close();
    /// Goes without a farewell.
    void reset();
    /// All that comes until the server closes.
    [[nodiscard]] std::string read_all();
    /// Until the text has come, or the server closes.
    std::string read_until(std::string_view text);
    /// One answer with its body, by Content-Length or chunks.
    [[nodiscard]] std::string read_answer();

  private:
    int file_ = -1;
    std::string rest_; ///< read and not yet asked for
    bool read_more();
};

/// The whole conversation: sends, and reads until the server closes.
[[nodiscard]] std::string exchange_bytes(std::uint16_t port, std::string_view bytes);

/// `GET path` as a browser sends it, with further header lines.
[[nodiscard]] std::string get(std::string_view path, std::string_view more = "");

/// The number in the status line, 0 when there is none.
[[nodiscard]] int status_of(std::string_view answer);
[[nodiscard]] std::string body_of(std::string_view answer);

} // namespace thidua::tests
