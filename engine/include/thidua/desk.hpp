#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/nomination_page.hpp"
#include "thidua/reports.hpp"
#include "thidua/requests.hpp"
#include "thidua/views.hpp"

namespace thidua {

/// What people at a desk ask besides: what is to be done, what would come of it, what has changed. Plain values.

/// Why a nomination is special: the most urgent of what the engine knows.
struct HintView {
    std::string code; ///< renew, returned, flagged, changed, held, taken, moved; never changes its meaning
    std::string text;
};

/// A line of a list, with what the reader has to do about it.
struct DeskLineView {
    LineView line;
    DueView due;
    std::string todo; ///< what is to be done now, or who is waited for
    std::optional<HintView> hint;
};

/// Which nominations an inbox shows; of each only what the caller may see.
enum class InboxPart {
    mine,   ///< open, and waiting for the caller
    unit,   ///< open, of the caller's unit or of one that it carries on
    others, ///< open, and not waiting for the caller
    done    ///< ended
};

struct InboxRequest {
    InboxPart part = InboxPart::mine;
    std::string workflow;
    std::string stage;
    std::string unit;
    std::string words;
    TakenBy taken_by = TakenBy::anybody; ///< of the part `mine`
    std::uint32_t limit = 50;            ///< at most 200
    std::string after;                   ///< InboxView::next of the page before; "" for the first
};

struct InboxView {
    std::vector<DeskLineView> lines; ///< open ones: the nearest deadline first; ended ones: the newest first
    std::string next;                ///< "" when there is no more
    std::string at;                  ///< ISO moment of the engine's clock, by which deadlines are near or past
    /// Of all parts, without the request's filters.
    CountView mine, unit, others, done;
};

struct StageTitleView {
    std::string name;
    std::string title;
};

/// What an action would do now.
struct DryRunView {
    bool possible = false;
    std::vector<Note> blockers;
    std::vector<StageTitleView> to; ///< stages that it would be in; empty when it is not possible
    std::string due;                ///< the nearest deadline there; "" for none
};

/// A field, or one piece of evidence, that is otherwise in one revision than in another.
struct DifferenceView {
    std::string field; ///< "evidence" for a piece of evidence
    std::string label;
    std::string before; ///< as a person reads it; "" for none
    std::string after;
};

struct SelfView {
    PersonView person;
    bool operates = false;       ///< is one of the operators
    bool operates_alone = false; ///< and may do alone what takes two of them (`one-operator yes`)
    bool decides = false;        ///< holds a role whose word ends a nomination, is a vote or a signature
};

struct MoveView {
    std::string id;
    std::uint64_t revision = 0;
};

/// Nominations that were written to, the oldest change first, each once with its newest revision.
struct MovesView {
    std::vector<MoveView> moves;
    std::uint64_t upto = 0; ///< for the next question
    bool missed = false;    ///< there were more than are remembered: whatever is shown must be read anew
};

/// The questions of screens; outcomes, threads and rights are those of Engine (engine.hpp), which is one.
class Desk {
  public:
    virtual ~Desk() = default;
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    /// Outcomes as Engine::list().
    [[nodiscard]] virtual Answer<InboxView> inbox(const Caller& caller, const InboxRequest& request) = 0;
    /// Engine::show() with what a page shows besides.
    [[nodiscard]] virtual Answer<NominationPageView> page(const Caller& caller, const std::string& id) = 0;
    /// The same decision as Engine::act(), which nothing is written of. Refused for fields that cannot be read.
    [[nodiscard]] virtual Answer<DryRunView> dry_run(const Caller& caller, const std::string& id,
                                                     const std::string& action, const ActionInput& input) = 0;
    /// Between two revisions, in the order of the form. Refused when the nomination never had one of them (TD1275).
    [[nodiscard]] virtual Answer<std::vector<DifferenceView>> difference(const Caller& caller, const std::string& id,
                                                                         std::uint64_t from, std::uint64_t to) = 0;
    [[nodiscard]] virtual Answer<SelfView> self(const Caller& caller) = 0;
    /// What was written to since `after` and the caller may see; waits for it, at most as long as `patience` says. 0
    /// asks from now on. The numbers are those of this engine, until it is closed.
    [[nodiscard]] virtual Answer<MovesView> moves(const Caller& caller, std::uint64_t after,
                                                  std::chrono::milliseconds patience) = 0;

  protected:
    Desk() = default;
};

} // namespace thidua
