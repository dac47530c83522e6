#include "app/commands/nomination/receipt.hpp"

#include <ostream>

#include <boost/json.hpp>

#include "app/output/json_output.hpp"
#include "app/output/table.hpp"

namespace thidua::app {

namespace {

void tell(const Session& session, Engine& engine, const Receipt& receipt, const char* when_repeated) {
    std::string stages;
    const auto view = engine.show(session.caller(), receipt.id);
    if (view) stages = view->line.stage_titles;
    for (const std::string& stage : receipt.stages)
        if (!view) stages += (stages.empty() ? "" : ", ") + stage;
    const char* otherwise = receipt.changed ? "receipt.done" : "receipt.unchanged";
    session.tell(receipt.repeated ? when_repeated : otherwise,
                 {{"id", LocalText(receipt.id)},
                  {"revision", LocalText(std::to_string(receipt.revision))},
                  {"stages", LocalText(stages)}});
    for (const std::string& sentence : receipt.carried) session.out() << "  " << harmless(sentence) << '\n';
}

} // namespace

int conclude(const Session& session, Engine& engine, const Answer<Receipt>& answer, const char* when_repeated) {
    if (!answer) return session.fail(answer);
    if (!session.json()) tell(session, engine, *answer, when_repeated);
    session.out().flush();
    // What was asked is done and kept; a delivery that fails is reported and tried again, but fails nothing here.
    // Others wait for the store meanwhile, so it is not waited for long.
    constexpr std::chrono::milliseconds kLongestDelivery{5'000};
    const auto delivered = engine.run_due(session.language(), kLongestDelivery);
    const std::vector<Note>& notes = delivered ? delivered->notes : delivered.notes();
    if (session.json()) {
        boost::json::object members = json_of(*answer);
        DeliveryView view;
        if (delivered) view = *delivered;
        view.notes = notes;
        members["delivery"] = json_of(view);
        write_json(session, with_outcome("done", std::move(members)));
        return kDone;
    }
    for (const Note& note : notes) session.err() << harmless(note.text) << '\n';
    return kDone;
}

} // namespace thidua::app
