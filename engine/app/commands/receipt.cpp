#include "app/commands/receipt.hpp"

#include <ostream>

#include <boost/json.hpp>

#include "app/view_json.hpp"

namespace thidua::app {

int conclude(const Session& session, Engine& engine, const Answer<Receipt>& answer) {
    if (!answer) return session.fail(answer);
    if (session.json()) {
        session.out() << boost::json::serialize(json_of(*answer)) << '\n';
    } else {
        std::string stages;
        const auto view = engine.show(session.caller(), answer->id);
        if (view) stages = view->line.stage_titles;
        for (const std::string& stage : answer->stages)
            if (!view) stages += (stages.empty() ? "" : ", ") + stage;
        session.tell(answer->repeated ? "receipt.repeated" : "receipt.done",
                     {{"id", LocalText(answer->id)},
                      {"revision", LocalText(std::to_string(answer->revision))},
                      {"stages", LocalText(stages)}});
    }
    session.out().flush();
    const auto delivered = engine.run_due(session.language());
    if (!delivered) return session.fail(delivered);
    for (const Note& note : delivered->notes) session.err() << note.text << '\n';
    if (!session.json() && delivered->incidents > 0)
        session.err() << session.say("receipt.incidents", {{"count", LocalText(std::to_string(delivered->incidents))}})
                      << '\n';
    return kDone;
}

} // namespace thidua::app
