// `thidua audit verify|rebuild`: whether a store says what its events say, and making it so.
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/commands/inputs.hpp"
#include "app/json_output.hpp"
#include "app/progress_bar.hpp"
#include "app/table.hpp"
#include "thidua/store_audit.hpp"

namespace thidua::app {
namespace {

LocalText number(std::uint64_t value) { return LocalText(std::to_string(value)); }

StorePlace place_of(const Session& session) { return {session.settings().config, session.settings().store}; }

/// A bar on the terminal, as long as this lives.
class AuditBar {
  public:
    explicit AuditBar(Session& session)
        : bar_(session.err(), session.settings().terminal_err && !session.json(), session.settings().columns),
          label_(session.say("audit.progress")) {}
    AuditBar(const AuditBar&) = delete;
    AuditBar& operator=(const AuditBar&) = delete;
    ~AuditBar() { bar_.clear(); }
    [[nodiscard]] AuditProgress progress() {
        return [this](std::uint64_t done, std::uint64_t total) { bar_.show(label_, done, total); };
    }

  private:
    ProgressBar bar_;
    std::string label_;
};

Answer<AuditView> verified(Session& session, const std::vector<KeptHead>& kept) {
    AuditBar bar(session);
    return verify_store(*session.caller().local_operator, place_of(session), kept, session.language(), bar.progress());
}

Answer<RebuildView> rebuilt(Session& session) {
    AuditBar bar(session);
    return rebuild_store(*session.caller().local_operator, place_of(session), session.language(), bar.progress());
}

} // namespace

int run_audit_verify(Session& session, const Arguments& given) {
    const auto kept = kept_heads(given);
    if (!kept) return session.fail(kept.error());
    const auto view = verified(session, *kept);
    if (!view) return session.fail(view);
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
    const auto view = rebuilt(session);
    if (!view) return session.fail(view);
    tell_done(
        session, view->rows + view->schema == 0 ? "audit.nothing-to-rebuild" : "audit.rebuilt",
        {{"events", number(view->events)},
         {"nominations", number(view->nominations)},
         {"rows", number(view->rows)},
         {"schema", number(view->schema)}},
        {{"events", view->events}, {"nominations", view->nominations}, {"rows", view->rows}, {"schema", view->schema}});
    return kDone;
}

} // namespace thidua::app
