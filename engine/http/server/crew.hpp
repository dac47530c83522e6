#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace thidua::http {

/// The threads that handle requests. Short ones share a few threads; what waits for a client, as uploads, downloads and
/// streams do, gets a thread of its own, so that slow clients keep nobody else waiting. Any thread may call.
class Crew {
  public:
    struct Size {
        std::size_t workers = 4;
        std::size_t waiting = 500;  ///< short jobs that no worker has taken yet
        std::size_t transfers = 32; ///< uploads and downloads at the same time
        std::size_t streams = 200;  ///< streams that stay open
    };
    enum class Kind { brief, transfer, stream };

    explicit Crew(Size size);
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;
    /// Waits for every job that was taken.
    ~Crew();

    /// False when there are too many of its kind, or when the system gives no thread: nothing was begun. Jobs never
    /// throw.
    [[nodiscard]] bool take(Kind kind, std::function<void()> job);
    [[nodiscard]] std::size_t streams() const;

  private:
    void work();
    [[nodiscard]] bool take_alone(std::size_t& count, std::size_t most, std::function<void()> job);

    const Size size_;
    mutable std::mutex mutex_; ///< before everything below
    std::condition_variable come_;
    std::condition_variable gone_;
    std::deque<std::function<void()>> jobs_;
    std::size_t transfers_ = 0;
    std::size_t streams_ = 0;
    bool ending_ = false;
    std::vector<std::thread> workers_;
};

} // namespace thidua::http
