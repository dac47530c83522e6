#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "process/state/events/event.hpp"

namespace thidua::process {

/// One stay of a nomination in a stage.
struct Stay {
    struct Pause {
        Instant from{};
        std::optional<Instant> until; ///< nothing: it still rests
    };
    std::string stage;
    Instant from{};
    std::optional<Instant> until; ///< nothing: it is still there
    std::vector<Pause> pauses;    ///< while it was on hold
};

/// Tells from a nomination's events, given one after the other, where it has stood and for how long. What was undone
/// has not been: a stay that it began is gone, and one that it ended goes on.
class Stays {
  public:
    void follow(const Event& event);
    /// In the order in which they began.
    [[nodiscard]] std::vector<Stay> all() const;

  private:
    /// A stay with the revisions of the events that made it so.
    struct Kept {
        Stay stay;
        std::uint64_t visit = 0; ///< Token::revision
        std::uint64_t began = 0;
        std::uint64_t ended = 0;              ///< 0: not
        std::vector<std::uint64_t> paused{};  ///< one for each pause: when it began …
        std::vector<std::uint64_t> resumed{}; ///< … and ended; 0: not
        [[nodiscard]] bool rests() const { return !resumed.empty() && resumed.back() == 0; }
    };
    void take_back(std::uint64_t first);
    void compare(Kept& kept, Instant at);
    void begin_new(Instant at);

    Nomination nomination_; ///< after the events that were given
    std::vector<Kept> kept_;
};

} // namespace thidua::process
