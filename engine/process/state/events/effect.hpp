#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace thidua::process {

/// Something that is delivered to the outside after the commit: a row for the outbox.
struct Effect {
    enum class Kind { notify, export_file, score, go_on };
    std::string key; ///< the same for the same occurrence, for ever: "N-12/7/0", "N-12/office-review@7/remind-1"
    Kind kind = Kind::notify;
    std::string capability;        ///< `with` of the workflow file; for the clock's own that of its first notification
    std::string role;              ///< notifications: to whom
    std::vector<std::string> told; ///< notifications: roles that one of the same action goes to already
    std::string template_name;     ///< notifications: which text; "reminder" and "overdue" for the clock's own
    std::string occasion;          ///< action, timer name for the clock's own, or GoOn::first
    std::string stage;             ///< for the clock's own: the stage that is waited for
    std::string reason;            ///< given with the action
    std::size_t spec = 0;          ///< which effect of the definition, by its place there: it says the settings
    Instant not_before{};

    friend bool operator==(const Effect&, const Effect&) = default;
};

/// What has become of an effect that was written.
struct WrittenEffect {
    enum class Fate {
        waiting, ///< nobody has taken it: it can be withdrawn
        taken,   ///< it is being delivered, or that was tried: it may have left
        left,    ///< delivered
        withdrawn
    };
    std::string key;
    Effect::Kind kind = Effect::Kind::notify;
    Fate fate = Fate::waiting;
    Instant at{}; ///< when it left or may have
};

[[nodiscard]] std::string_view name_of(Effect::Kind kind); ///< "notify", "export_file", "score", "go_on"

} // namespace thidua::process
