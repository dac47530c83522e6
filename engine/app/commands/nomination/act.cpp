// `thidua act ID ACTION`, `renew`, `undo`, `why`: done, agreed to anew, taken back, and only asked; `thidua follow-up
// ID KIND`: a new nomination after the end.
#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/commands/nomination/inputs.hpp"
#include "app/commands/nomination/receipt.hpp"
#include "app/output/json_output.hpp"

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

namespace {

/// Titles of the stages that the action would end besides the one it leaves.
std::vector<std::string> ended_by(Engine& engine, const Session& session, const std::string& id,
                                  const std::string& action) {
    const auto view = engine.show(session.caller(), id);
    if (view)
        for (const ActionView& one : view->actions)
            if (one.name == action) return one.cancels;
    return {};
}

} // namespace

int run_why(Session& session, const Arguments& given) {
    const auto input = action_input(given);
    if (!input) return session.fail(input.error());
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const auto reasons = (*engine)->why(session.caller(), given.one("ID"), given.one("ACTION"), *input);
    if (!reasons) return session.fail(reasons);
    if (session.json()) {
        boost::json::object told{{"possible", reasons->empty()}, {"blockers", json_of(*reasons)}};
        boost::json::array ends;
        if (reasons->empty())
            for (const std::string& stage : ended_by(**engine, session, given.one("ID"), given.one("ACTION")))
                ends.emplace_back(stage);
        if (!ends.empty()) told["cancels"] = std::move(ends);
        write_json(session, with_outcome(reasons->empty() ? "done" : "refused", std::move(told)));
        return reasons->empty() ? kDone : kRefused;
    }
    if (reasons->empty()) {
        session.tell("why.possible", {{"id", LocalText(given.one("ID"))}, {"action", LocalText(given.one("ACTION"))}});
        std::string ends;
        for (const std::string& stage : ended_by(**engine, session, given.one("ID"), given.one("ACTION")))
            ends += (ends.empty() ? "" : ", ") + stage;
        if (!ends.empty()) session.tell("show.cancels", {{"stages", LocalText(ends)}});
        return kDone;
    }
    return session.fail(Outcome::refused, *reasons);
}

} // namespace thidua::app
