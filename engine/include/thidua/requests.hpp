#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "thidua/content.hpp"
#include "thidua/local_operator.hpp"

namespace thidua {

using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// How far somebody who asks over the network is known to be there: signatures and dangerous administration need more
/// than a session that is open.
struct Presence {
    bool by_token = false; ///< a program asks: it never signs
    /// Until when the last proof (password, code) counts, by the engine's clock; nothing: there was none.
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> proven_until{};
};

/// Who asks. Rights are looked up for each request; a person nobody knows may do nothing.
struct Caller {
    std::string person;
    std::string language = "vi";
    std::string on_behalf_of;                    ///< "" for oneself; a substitute names whose place is taken
    std::optional<LocalOperator> local_operator; ///< only the owner of the store's files can give one
    /// Nothing for the command line and the socket: whoever opens the store's files has proven enough.
    std::optional<Presence> presence{};
    std::stop_token stop{}; ///< asks for an end: what has not been begun is not begun (TD0977)
    /// By the engine's clock; after it nothing is begun either. Nothing: for as long as it takes.
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> deadline{};
};

/// Guards of a changing request.
struct Preconditions {
    std::optional<std::uint64_t> expected_revision; ///< what the caller saw; nothing: whatever it is now
    std::string key;                                ///< idempotency key; "" for none
};

struct Votes {
    std::int64_t present = 0;
    std::int64_t written = 0;
    std::int64_t yes = 0;
    std::int64_t no = 0;
    std::int64_t blank = 0;
};

/// What is given with an action.
struct ActionInput {
    enum class Step {
        take,  ///< it moves the nomination
        renew, ///< it moves nothing: the caller agrees to what was changed since the action was taken
        undo   ///< takes it back, when it is the newest, as if it had not been
    };
    Step step = Step::take;
    std::string reason;
    std::string fields_json = "{}"; ///< only to take it
    std::optional<Votes> votes;
    std::string stage;  ///< out of which, where several are possible; only to take it
    std::string target; ///< into which stage, where one is chosen (ActionView::targets); only to take it
};

struct NewEvidence {
    std::string id; ///< "" to have one made
    std::string field;
    std::string kind; ///< original, certified-copy, photo …
    std::string title;
    std::string date; ///< ISO or ""
    std::string file_name;
    std::string media_type;
    ContentSource content; ///< read once
};

/// Of an inbox: whose work it is.
enum class TakenBy {
    anybody, ///< or nobody
    nobody,  ///< whoever holds the role may take it on
    oneself  ///< the person whose inbox it is
};

struct ListRequest {
    std::string workflow;
    std::string stage;
    std::string unit;
    std::string words; ///< search by name; marks and case do not matter
    std::optional<bool> ended;
    /// User name: only what waits for this person, an inbox. A line's deadline is then that of what waits. The caller
    /// sees no more than without it. TD0930 for nobody who works here today; "": whoever is waited for.
    std::string waiting_for;
    TakenBy taken_by = TakenBy::anybody; ///< with `waiting_for`
    std::string due_before;              ///< ISO instant: with a deadline before it; "": any
    std::string made_from;               ///< ISO day of the office: made on it or later; "": whenever
    std::string made_to;                 ///< made on it or earlier
    bool most_urgent_first = false;      ///< the nearest deadline first; else the newest
    std::uint32_t limit = 50;
    std::string after; ///< ListView::next of the page before; "" for the first
};

/// A head of the audit chain that was kept outside the store, on paper for example.
struct KeptHead {
    std::uint64_t sequence = 0; ///< number of events up to it
    std::string hash;           ///< 64 lower-case hexadecimal digits
};

struct ImportRequest {
    std::string workflow;
    std::filesystem::path file;
    std::string unit;     ///< for rows without one; "" to require it in each row
    bool partial = false; ///< take the good rows and report the others
    bool changes = false; ///< take what the list has otherwise than the nominations it means; else that is only told
    bool dry_run = false;
    std::vector<std::string> only; ///< ids of the rows to take; empty: all
    /// Where a copy of the list is written that tells each fault in its cell and beside each row what became of it,
    /// whatever the list is and whether or not it is taken; "" for none. A copy that cannot be written is an error
    /// among ImportView::notes and undoes nothing. TD1372 (usage) when it is the list itself.
    std::filesystem::path marked;
};

} // namespace thidua
