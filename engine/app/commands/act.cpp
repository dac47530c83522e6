// `thidua act ID ACTION`, `renew`, `undo`, `why`: done, agreed to anew, taken back, and only asked; `thidua follow-up
// ID KIND`: a new nomination after the end.
#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/commands/inputs.hpp"
#include "app/commands/receipt.hpp"
#include "app/json_output.hpp"

namespace thidua::app {

namespace {

int take_step(Session& session, const Arguments& given, ActionInput::Step step) {
    auto input = action_input(given);
    if (!input) return session.fail(input.error());
    input->step = step;
    const auto guard = preconditions(given);
    if (!guard) return session.fail(guard.error());
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const auto answer = (*engine)->act(session.caller(), given.one("ID"), given.one("ACTION"), *input, *guard);
    return conclude(session, **engine, answer);
}

} // namespace

int run_act(Session& session, const Arguments& given) { return take_step(session, given, ActionInput::Step::take); }

int run_renew(Session& session, const Arguments& given) { return take_step(session, given, ActionInput::Step::renew); }

int run_undo(Session& session, const Arguments& given) { return take_step(session, given, ActionInput::Step::undo); }

int run_follow_up(Session& session, const Arguments& given) {
    const auto guard = preconditions(given);
    if (!guard) return session.fail(guard.error());
    if (given.has("id") && given.one("id").empty())
        return session.fail(Failure::usage(Diagnostic::error("TD1003").with("option", "--id").with("value", "ID")));
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const auto answer =
        (*engine)->follow_up(session.caller(), given.one("ID"), given.one("KIND"), given.one("id"), *guard);
    return conclude(session, **engine, answer);
}

int run_why(Session& session, const Arguments& given) {
    const auto input = action_input(given);
    if (!input) return session.fail(input.error());
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const auto reasons = (*engine)->why(session.caller(), given.one("ID"), given.one("ACTION"), *input);
    if (!reasons) return session.fail(reasons);
    if (session.json()) {
        write_json(session, with_outcome(reasons->empty() ? "done" : "refused",
                                         {{"possible", reasons->empty()}, {"blockers", json_of(*reasons)}}));
        return reasons->empty() ? kDone : kRefused;
    }
    if (reasons->empty()) {
        session.tell("why.possible", {{"id", LocalText(given.one("ID"))}, {"action", LocalText(given.one("ACTION"))}});
        return kDone;
    }
    return session.fail(Outcome::refused, *reasons);
}

} // namespace thidua::app
