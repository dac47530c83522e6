// `thidua serve`: for browsers and other programs, until it is told to stop.
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/output/json_output.hpp"
#include "app/wishes.hpp"
#include "thidua/server.hpp"

namespace thidua::app {

int run_serve(Session& session, const Arguments& given) {
    ServeSettings wanted;
    wanted.config = session.settings().config;
    wanted.store = session.settings().store;
    wanted.language = session.language();
    wanted.log_level = session.settings().log;
    wanted.listen = given.one("listen");
    wanted.mode = given.has("demo") ? ServeMode::demonstration : ServeMode::office;
    wanted.patience = kPatience;
    const auto on_ready = [&](const ServingView& view) {
        if (session.json())
            write_json(session, with_outcome("serving", {{"address", view.address},
                                                         {"socket", view.socket.string()},
                                                         {"setup_code", view.setup_code}}));
        else
            session.tell("serve.ready", {{"address", LocalText(view.address)}});
        if (!session.json() && !view.setup_code.empty())
            session.tell("serve.setup", {{"address", LocalText(view.address)}, {"code", LocalText(view.setup_code)}});
        session.out().flush();
    };
    const auto on_notes = [&](const std::vector<Note>& notes) {
        session.remark(notes);
        session.err().flush();
    };
    if (const auto there = session.configured(); !there) return session.fail(there);
    watch_for_wishes();
    const auto done = serve(wanted, {session.caller().local_operator.value(), on_ready, next_wish, on_notes});
    if (!done) return session.fail(done);
    tell_done(session, "serve.stopped", {}, {});
    return kDone;
}

} // namespace thidua::app
