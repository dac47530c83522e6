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

#include "http/api/jobs/job_record.hpp"
#include "http/api/spool.hpp"
#include "identity/randomness.hpp"
#include "thidua/requests.hpp"

namespace thidua::http {

/// Long work that goes on when its page is closed: a few at a time, the others wait their turn. Each is its person's
/// alone, can be stopped, and is known for a day after its end, after the server was started anew too: what had ended
/// keeps its result and its file, what had not is interrupted and can be begun again. Any thread; the end of the object
/// stops all and waits.
class Jobs {
  public:
    struct Limits {
        std::size_t workers = 2;
        std::size_t all = 50;      ///< known at once, ended ones included: the oldest of these make room
        std::size_t of_person = 5; ///< waiting and running
        std::chrono::hours kept{24};
    };
    using Now = std::function<std::chrono::system_clock::time_point()>;

    enum class State { waiting, running, done, failed, stopped, interrupted };
    /// What came of it: JSON text for whoever asked, perhaps a file in the job's room.
    struct Ended {
        bool good = false;
        std::string json = "null";
        std::filesystem::path file;
        std::string media_type;
    };
    struct Order {
        std::string kind;        ///< import, export
        std::string title;       ///< for the person: the name of the file
        std::string asks = "{}"; ///< JSON: all that is needed, beside its room, to begin it again
    };
    /// A folder for what a job reads and writes, gone when the job is forgotten.
    struct Room {
        std::string id; ///< of the job that will have it
        std::shared_ptr<Spool> spool;
    };
    struct View {
        std::string id;
        Order order;
        State state = State::waiting;
        std::uint64_t done = 0;
        std::uint64_t total = 0; ///< 0 while it is not known
        std::chrono::system_clock::time_point begun;
        std::optional<Ended> ended; ///< once it has
        std::shared_ptr<Spool> spool;
    };
    /// Tells how far it is and ends soon when it is asked to.
    using Work = std::function<Ended(const Progress& progress, std::stop_token stop, const Spool& room)>;

    Jobs() : Jobs(Limits{}, [] { return std::chrono::system_clock::now(); }) {}
    /// Where they are kept; "": nothing of them is known to the next server.
    explicit Jobs(const std::filesystem::path& place)
        : Jobs(
              Limits{}, [] { return std::chrono::system_clock::now(); }, place) {}
    Jobs(Limits limits, Now now, std::filesystem::path place = {});
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;
    ~Jobs();

    /// For one that is not begun yet. Environment for the disk (TD0024).
    [[nodiscard]] Result<Room> room() const;
    /// Refused when the person has too many, or everybody together (TD1452); environment for the disk (TD0024).
    [[nodiscard]] Result<View> add(const std::string& person, Order order, const Room& room, Work work);
    /// Begins one that has ended without a good end once more. not_found when there is none (TD1776), refused when it
    /// runs or is done (TD1775), and as add().
    [[nodiscard]] Result<View> again(const std::string& person, const std::string& id, Work work);
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
        bool by_person = false; ///< who asked it to stop
    };
    using Ptr = std::shared_ptr<Job>;

    void load();
    void take_in(const std::string& id, const JobRecord& record);
    [[nodiscard]] std::filesystem::path record_of(const std::string& id) const;
    [[nodiscard]] Result<void> save(const Job& job) const;
    void forget(const Job& job) const;
    [[nodiscard]] Result<void> has_place(const std::string& person);
    void begin(const Ptr& job);
    void end(Job& job, Ended ended);
    void run(const std::stop_token& closing);
    void forget_old();
    /// Of those that have ended the oldest makes room; false when none has.
    [[nodiscard]] bool make_room();

    const Limits limits_;
    const Now now_;
    const std::filesystem::path place_; ///< a folder and a record for each; "": none is kept
    mutable identity::SystemRandomness randomness_;
    std::mutex door_; ///< before everything below; never held while work is done
    std::condition_variable_any added_;
    std::map<std::string, Ptr> jobs_;
    std::deque<Ptr> waiting_;
    std::uint64_t numbers_ = 0;
    bool closing_ = false;
    std::vector<std::jthread> workers_; ///< begun with the first job; end first
};

[[nodiscard]] std::string_view word_for(Jobs::State state);

} // namespace thidua::http
