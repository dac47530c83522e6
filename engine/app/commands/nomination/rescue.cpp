// `thidua rescue preview|ask|confirm|drop`: what two people of the house do together for nominations that nobody can
// help otherwise; several at once, each by itself.
#include <algorithm>
#include <functional>
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/moment.hpp"
#include "app/output/json_output.hpp"
#include "app/output/table.hpp"
#include "base/text/text.hpp"

namespace thidua::app {
namespace {

RescueRequest request_of(const Arguments& given, RescueRequest::Step step) {
    RescueRequest request;
    request.step = step;
    request.kind = given.one("kind");
    request.to = given.all("to");
    request.version = given.one("version");
    request.reason = given.one("reason");
    return request;
}

void print(const Session& session, const std::string& id, const RescueView& view) {
    std::string stages;
    for (const TargetView& stage : view.to) stages += (stages.empty() ? "" : ", ") + stage.title;
    std::string road;
    for (const std::string& action : view.road) road += (road.empty() ? "" : " → ") + action;
    session.tell("rescue.plan", {{"id", LocalText(id)},
                                 {"kind", LocalText(session.say("rescue." + view.kind))},
                                 {"stages", LocalText(stages)},
                                 {"version", LocalText(view.version)}});
    if (!road.empty()) session.tell("rescue.road", {{"road", LocalText(road)}});
    if (!view.until.empty())
        session.tell("rescue.waits", {{"person", LocalText(view.person_name)},
                                      {"until", LocalText(moment(view.until, session.zone(), session.language()))}});
    if (view.blockers.empty())
        session.tell("rescue.confirm", {{"id", LocalText(id)}, {"preview", LocalText(view.preview.substr(0, 12))}});
    for (const Note& note : view.blockers) session.out() << "  " << harmless(note.message) << '\n';
}

/// What came of one of them: an entry of the list, or the reasons.
struct Outcomes {
    boost::json::array items;
    int code = kDone;
};

template <class T>
bool note_refusal(Session& session, const std::string& id, const Answer<T>& answer, Outcomes& all) {
    if (answer) return false;
    all.code = std::max(all.code, exit_code_of(answer.outcome()));
    if (session.json())
        all.items.emplace_back(
            boost::json::object{{"id", id}, {"outcome", "refused"}, {"notes", json_of(answer.notes())}});
    else
        for (const Note& note : answer.notes()) session.err() << harmless(id + ": " + note.text) << '\n';
    return true;
}

int conclude_all(Session& session, Outcomes all) {
    if (session.json())
        write_json(session, with_outcome(all.code == kDone ? "done" : "refused", {{"items", std::move(all.items)}}));
    return all.code;
}

/// Does the step with each of them; the worst outcome is that of all.
int take_step(Session& session, Engine& engine, const std::vector<std::pair<std::string, RescueRequest>>& each) {
    Outcomes all;
    for (const auto& [id, request] : each) {
        const auto answer = engine.rescue(session.caller(), id, request, {});
        if (note_refusal(session, id, answer, all)) continue;
        if (session.json()) {
            all.items.emplace_back(boost::json::object{{"id", id}, {"outcome", "done"}, {"receipt", json_of(*answer)}});
            continue;
        }
        session.tell("rescue.done", {{"id", LocalText(id)}});
        if (request.step != RescueRequest::Step::ask) continue;
        const auto open = engine.preview_rescue(session.caller(), id, {});
        if (open) print(session, id, *open);
    }
    return conclude_all(session, std::move(all));
}

} // namespace

int run_rescue_preview(Session& session, const Arguments& given) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    Outcomes all;
    for (const std::string& id : given.all("ID")) {
        const auto view =
            (*engine)->preview_rescue(session.caller(), id, request_of(given, RescueRequest::Step::preview));
        if (note_refusal(session, id, view, all)) continue;
        if (session.json())
            all.items.emplace_back(boost::json::object{{"id", id}, {"outcome", "done"}, {"rescue", json_of(*view)}});
        else
            print(session, id, *view);
    }
    return conclude_all(session, std::move(all));
}

int run_rescue_ask(Session& session, const Arguments& given) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    std::vector<std::pair<std::string, RescueRequest>> each;
    for (const std::string& id : given.all("ID")) each.emplace_back(id, request_of(given, RescueRequest::Step::ask));
    return take_step(session, **engine, each);
}

int run_rescue_confirm(Session& session, const Arguments& given) {
    std::vector<std::pair<std::string, RescueRequest>> each;
    for (const std::string& written : given.all("ID:PREVIEW")) {
        const auto colon = written.rfind(':');
        if (colon == std::string::npos || colon == 0)
            return session.fail(Failure::usage(Diagnostic::error("TD1519").with("found", written)));
        RescueRequest request;
        request.step = RescueRequest::Step::confirm;
        request.preview = written.substr(colon + 1);
        each.emplace_back(written.substr(0, colon), std::move(request));
    }
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    return take_step(session, **engine, each);
}

int run_rescue_drop(Session& session, const Arguments& given) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    std::vector<std::pair<std::string, RescueRequest>> each;
    for (const std::string& id : given.all("ID")) each.emplace_back(id, request_of(given, RescueRequest::Step::drop));
    return take_step(session, **engine, each);
}

} // namespace thidua::app
