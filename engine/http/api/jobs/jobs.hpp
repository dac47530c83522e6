#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "http/api/spool.hpp"
#include "identity/randomness.hpp"
#include "thidua/requests.hpp"

namespace thidua::http {

/// Long work that goes on when its page is closed: a few at a time, the others wait their turn. Each is its person's
/// alone, can be stopped, and is known for a day after its end. Any thread; the end of the object stops all and waits.
class Jobs {
  public:
    struct Limits {
        std::size_t workers = 2;
        std::size_t all = 50;      ///< known at once, ended ones included: the oldest of these make room
        std::size_t of_person = 5; ///< waiting and running
        std::chrono::hours kept{24};
    };
    using Now = std::function<std::chrono::system_clock::time_point()>;

    enum class State { waiting, running, done, failed, stopped };
    /// What came of it: JSON text for whoever asked, perhaps a file.
    struct Ended {
        bool good = false;
        std::string json = "null";
        std::shared_ptr<Spool> spool; ///< keeps the file
        std::filesystem::path file;
        std::string media_type;
    };
    struct View {
        std::string id;
        std::string kind;  ///< import, export
        std::string title; ///< for the person: the name of the file
        State state = State::waiting;
        std::uint64_t done = 0;
        std::uint64_t total = 0; ///< 0 while it is not known
        std::chrono::system_clock::time_point begun;
        std::optional<Ended> ended; ///< once it has
    };
    /// Tells how far it is and ends soon when it is asked to.
    using Work = std::function<Ended(const Progress& progress, std::stop_token stop)>;

    Jobs() : Jobs(Limits{}, [] { return std::chrono::system_clock::now(); }) {}
    Jobs(Limits limits, Now now) : limits_(limits), now_(std::move(now)) {}
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;
    ~Jobs();

    /// Refused when the person has too many, or everybody together (TD1452).
    [[nodiscard]] Result<View> add(const std::string& person, const std::string& kind, const std::string& title,
                                   Work work);
    /// The person's own, the newest first.
    [[nodiscard]] std::vector<View> of(const std::string& person);
    [[nodiscard]] std::optional<View> find(const std::string& person, const std::string& id);
    /// One that waits or runs is stopped; one that has ended is forgotten. Whether there was one.
    bool stop(const std::string& person, const std::string& id);

  private:
    struct Job {
        std::string person;
        std::uint64_t number = 0;
        View view;
        Work work;
        std::stop_source stop;
        std::chrono::system_clock::time_point ended_at;
    };
    using Ptr = std::shared_ptr<Job>;

    void run(const std::stop_token& closing);
    void forget_old();
    /// Of those that have ended the oldest makes room; false when none has.
    [[nodiscard]] bool make_room();

    const Limits limits_;
    const Now now_;
    identity::SystemRandomness randomness_;
    std::mutex door_; ///< before everything below; never held while work is done
    std::condition_variable_any added_;
    std::map<std::string, Ptr> jobs_;
    std::deque<Ptr> waiting_;
    std::uint64_t numbers_ = 0;
    std::vector<std::jthread> workers_; ///< begun with the first job; end first
};

[[nodiscard]] std::string_view word_for(Jobs::State state);

} // namespace thidua::http
