#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string_view>

namespace thidua::http {

/// What passes between the thread that handles one request, which may wait, and the thread that talks to all clients,
/// which may not. Each side has functions of its own; one thread a side.
class Exchange {
  public:
    /// What the handling thread wants next.
    enum class Wish {
        read,    ///< a piece of the request's body
        write,   ///< to_write() sent
        finished ///< nothing more: it has gone
    };
    /// `ring` is called on the handling thread whenever wish() has something new.
    explicit Exchange(std::function<void()> ring) : ring_(std::move(ring)) {}

    // -- the handling thread
    /// Waits for the next piece, which is valid until the next call: "" at the end, nothing when the client is gone.
    [[nodiscard]] std::optional<std::string_view> read();
    /// Waits until the piece is sent; false when the client is gone. An empty piece sends nothing and only asks.
    [[nodiscard]] bool write(std::string_view piece);
    /// The last call of this thread.
    void finish();

    // -- the thread that talks to clients
    /// Nothing while the other side works by itself.
    [[nodiscard]] std::optional<Wish> wish() const;
    [[nodiscard]] std::string_view to_write() const;
    /// Answers Wish::read; the piece must live until the next wish.
    void give(std::optional<std::string_view> piece);
    /// Answers Wish::write.
    void written();
    /// The client is gone, or the server stops: every call of the other side answers so from now on.
    void abandon();

  private:
    void want(Wish wish, std::unique_lock<std::mutex>& hold);

    std::function<void()> ring_;
    mutable std::mutex mutex_; ///< before everything below
    std::condition_variable answered_;
    std::optional<Wish> wish_;
    std::string_view piece_;
    std::optional<std::string_view> given_;
    bool gone_ = false;
};

} // namespace thidua::http
