// `thidua audit verify|rebuild`, `restore`: whether a store says what its events say, making it so, and putting it
// back.
#include <ostream>
#include <stop_token>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/commands/nomination/inputs.hpp"
#include "app/interruption.hpp"
#include "app/output/json_output.hpp"
#include "app/output/progress_bar.hpp"
#include "app/output/table.hpp"
#include "thidua/store_files.hpp"

namespace thidua::app {
namespace {

LocalText number(std::uint64_t value) { return LocalText(std::to_string(value)); }

StorePlace place_of(const Session& session) { return {session.settings().config, session.settings().store, kPatience}; }

/// With the folder that the configuration names when none was given.
Answer<StorePlace> whole_place_of(const Session& session) {
    StorePlace place = place_of(session);
    if (!place.store.empty()) return place;
    const auto settings = session.configured();
    if (!settings) return Answer<StorePlace>(settings.outcome(), settings.notes());
    place.store = settings->store;
    return place;
}

/// A bar on the terminal as long as this lives; Ctrl-C stops the work in order.
class Work {
  public:
    explicit Work(Session& session)
        : bar_(session.err(), session.settings().terminal_err && !session.json(), session.settings().columns),
          label_(session.say("audit.progress")), by_(*session.caller().local_operator), language_(session.language()) {
        watch_for_interruption();
    }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;
    ~Work() { bar_.clear(); }
    [[nodiscard]] StoreCall call() {
        return {by_, language_, stop_.get_token(), [this](std::uint64_t done, std::uint64_t total) {
                    bar_.show(label_, done, total);
                    if (interrupted()) stop_.request_stop();
                }};
    }

  private:
    ProgressBar bar_;
    std::string label_;
    LocalOperator by_;
    std::string language_;
    std::stop_source stop_;
};

/// Beside the store, or by the server elsewhere that was named.
Answer<AuditView> verified(Session& session, const std::vector<KeptHead>& kept) {
    Work work(session);
    const StoreCall call = work.call();
    if (session.settings().server.empty()) return verify_store(call, place_of(session), kept);
    auto engine = session.open();
    if (!engine) return {engine.outcome(), engine.notes()};
    Caller caller = session.caller();
    caller.stop = call.stop;
    return (*engine)->verify_audit(caller, kept, call.progress);
}

} // namespace

int run_audit_verify(Session& session, const Arguments& given) {
    const auto kept = kept_heads(given);
    if (!kept) return session.fail(kept.error());
    const auto view = verified(session, *kept);
    if (!view) return session.fail_or_stop(view);
    if (session.json()) {
        write_json(session, with_outcome(view->findings.empty() ? "done" : "refused", json_of(*view)));
        return view->findings.empty() ? kDone : kRefused;
    }
    for (const Note& note : view->findings) session.err() << harmless(note.text) << '\n';
    session.tell(view->findings.empty() ? "audit.intact" : "audit.broken",
                 {{"events", number(view->events)},
                  {"nominations", number(view->nominations)},
                  {"findings", number(view->findings.size() + view->findings_left_out)},
                  {"head", LocalText(std::to_string(view->head_sequence) + ":" + view->head_hash)}});
    return view->findings.empty() ? kDone : kRefused;
}

int run_audit_rebuild(Session& session, const Arguments&) {
    const auto place = whole_place_of(session);
    if (!place) return session.fail(place);
    if (const auto server = session.server_at_work(place->store)) return session.fail(*server);
    const auto view = [&] {
        Work work(session);
        return rebuild_store(work.call(), *place);
    }();
    if (!view) return session.fail_or_stop(view);
    tell_done(
        session, view->rows + view->schema == 0 ? "audit.nothing-to-rebuild" : "audit.rebuilt",
        {{"events", number(view->events)},
         {"nominations", number(view->nominations)},
         {"rows", number(view->rows)},
         {"schema", number(view->schema)}},
        {{"events", view->events}, {"nominations", view->nominations}, {"rows", view->rows}, {"schema", view->schema}});
    return kDone;
}

int run_restore(Session& session, const Arguments& given) {
    const auto kept = kept_heads(given);
    if (!kept) return session.fail(kept.error());
    const auto place = whole_place_of(session);
    if (!place) return session.fail(place);
    if (const auto server = session.server_at_work(place->store)) return session.fail(*server);
    const auto done = [&] {
        Work work(session);
        return restore_store(work.call(), *place, given.one("DIR"), *kept);
    }();
    if (!done) return session.fail_or_stop(done);
    tell_done(session, "restore.done", {{"path", LocalText(done->string())}}, {{"path", done->string()}});
    return kDone;
}

} // namespace thidua::app
