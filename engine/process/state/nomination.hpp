#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/clock.hpp"
#include "base/files/sha256.hpp"
#include "process/consultation/asked.hpp"
#include "process/state/actor.hpp"
#include "process/state/clocks.hpp"
#include "process/state/events/act.hpp"
#include "process/state/events/follow_up.hpp"
#include "process/state/values/evidence.hpp"
#include "process/state/work.hpp"

namespace thidua::process {

/// Field values by name, as `form_values.hpp` makes them: text, long text and choice are strings, integers are int64,
/// decimals are strings of exact digits ("12.50"), dates are strings "YYYY-MM-DD", yes-no are booleans, rows are
/// arrays of objects of the same. A field without value is absent; evidence fields are never here (see Evidence).
using FieldValues = boost::json::object;

/// One stage of the marking. A stage holds at most one token (nets are proven safe; decide() refuses otherwise).
struct Token {
    std::string stage;
    Instant entered{};
    std::uint64_t revision = 0; ///< of the event that put it here: distinguishes one visit from the next
    std::string entered_by;     ///< action that put it here; "" for creation
    Who by;                     ///< who took that action
    std::optional<Instant> due;
    /// After a pause: in which unit the deadline was given at first, which `entered_by` does not tell any more.
    std::optional<definition::Duration::Unit> due_unit;
    std::optional<Span> span;       ///< of `due`; nothing in visits that began before it was kept, and for what is left
    std::vector<Length> extensions; ///< granted since the span began, on top of it
    std::uint32_t extended = 0;     ///< how often in this visit, pauses included
    std::optional<Moved> moved;
    std::vector<Timer> timers;
    std::optional<Work> work; ///< of whoever has taken it on; nothing: it is everybody's who may work here
    std::vector<Asked> asked; ///< of a stage that asks others
    friend bool operator==(const Token&, const Token&) = default;
};

/// A stage taken out of the marking by a hold: its clocks stop until it is resumed.
struct Held {
    Token token; ///< as it was; its due time and timers are stale while held
    std::string action;
    Who by;
    Instant since{};
    std::string reason;
    std::optional<TimeLeft> due_left;
    std::vector<TimeLeft> timers_left; ///< one for each timer of the token
    std::vector<Length> extensions;    ///< granted while it is held: they begin when it is resumed
    std::vector<Timer> timers;         ///< of the idle rule, which goes on
    friend bool operator==(const Held&, const Held&) = default;
};

/// A plugin's score, with what proves where it came from.
struct Score {
    std::string name;       ///< which score ("score-sheet-2025"); one of each name, the newest counts
    std::string total;      ///< exact decimal
    std::string sheet_json; ///< the whole sheet, in the command and the event; the state leaves it to the store
    std::string plugin;
    std::string plugin_version;
    std::string plugin_hash;
    std::string input_hash;
    Sha256 content{}; ///< whole_content_hash() of what was scored: another content makes the score outdated
    Instant at{};
    friend bool operator==(const Score&, const Score&) = default;
};

struct Flag {
    Who who;
    Instant at{};
    std::string text;
    friend bool operator==(const Flag&, const Flag&) = default;
};

/// What two people of the house do to a nomination that nobody can help otherwise.
struct RescuePlan {
    enum class Kind {
        move,          ///< into these stages
        cancel,        ///< into an end
        change_version ///< of its workflow, into these stages
    };
    Kind kind = Kind::move;
    std::vector<std::string> to;
    Sha256 definition{}; ///< for a change of the version: the new one
    friend bool operator==(const RescuePlan&, const RescuePlan&) = default;
};

/// A rescue that waits for another person to confirm it.
struct OpenRescue {
    RescuePlan plan;
    Who by;
    Instant at{};
    Instant until{};
    std::string reason;
    Sha256 preview{};
    friend bool operator==(const OpenRescue&, const OpenRescue&) = default;
};

/// The whole state of one nomination: what decide() needs, and nothing that only history needs. A plain value.
struct Nomination {
    std::string id; ///< "" before the first event
    std::string workflow;
    Sha256 definition_hash{}; ///< the definition it started with, for ever
    std::string unit;         ///< proposing unit
    Who proposer;
    std::uint64_t revision = 0; ///< number of events
    std::uint64_t changed = 0;  ///< revision of the last event that was not a remark, a reminder or a matter of claims
    std::uint64_t edited = 0;   ///< revision of the last event that changed fields or evidence
    Instant created{};
    Instant updated{};
    std::vector<Token> marking;
    std::vector<Held> held;
    FieldValues fields;
    std::vector<Evidence> evidence;
    std::vector<Act> acts;           ///< oldest first
    std::optional<WayBack> way_back; ///< since the latest return
    std::vector<Rest> rests;         ///< of stages that have returned it
    std::vector<Score> scores;
    std::vector<Flag> flags;
    std::uint32_t comments = 0;
    std::string last_reason; ///< given with the last return, reject, hold or revoke; shown until the next advance
    std::vector<FollowUp> follow_ups;    ///< begun after it had ended, oldest first
    std::optional<Follows> follows;      ///< what it was begun after
    std::optional<OpenRescue> rescue;    ///< that waits for another person; it may have lapsed
    std::vector<LastWork> last_work;     ///< one for each stage that somebody had taken on when it was left
    std::vector<Conflict> conflicts;     ///< declared, the oldest first
    std::vector<Consultation> consulted; ///< visits of asking stages that are over, oldest first

    [[nodiscard]] bool exists() const { return revision != 0; }
    [[nodiscard]] const Token* token(std::string_view stage) const;
    [[nodiscard]] const Score* score(std::string_view name) const; ///< "" gives the newest of all
    friend bool operator==(const Nomination&, const Nomination&) = default;
};

} // namespace thidua::process
