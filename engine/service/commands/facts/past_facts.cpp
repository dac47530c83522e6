#include "service/commands/facts/past_facts.hpp"

#include "service/history/past.hpp"

namespace thidua::service {
namespace {

process::WrittenEffect effect_of(const store::OutboxRow& row) {
    using Fate = process::WrittenEffect::Fate;
    process::WrittenEffect effect;
    effect.key = row.record.key;
    effect.kind = row.record.kind == "score"         ? process::Effect::Kind::score
                  : row.record.kind == "export_file" ? process::Effect::Kind::export_file
                  : row.record.kind == "go_on"       ? process::Effect::Kind::go_on
                                                     : process::Effect::Kind::notify;
    effect.at = row.record.not_before;
    if (row.withdrawn)
        effect.fate = Fate::withdrawn;
    else if (row.status == store::OutboxStatus::done)
        effect.fate = Fate::left;
    else
        effect.fate = row.fencing_token == 0 ? Fate::waiting : Fate::taken;
    return effect;
}

} // namespace

bool PastFacts::are_asked_for(const process::Request& request) {
    return std::holds_alternative<process::Undo>(request) || std::holds_alternative<process::FollowUpWith>(request);
}

Result<PastFacts> PastFacts::read(store::Store& store, const process::Nomination& nomination,
                                  const process::Request& request) {
    PastFacts facts;
    if (const auto* following = std::get_if<process::FollowUpWith>(&request)) {
        auto open = store.once(follow_up_scope(nomination.id), following->kind);
        if (!open) return open.error();
        facts.open_follow_up_ = open->value_or("");
        return facts;
    }
    const auto history = store.history(store::StreamId::nomination(nomination.id));
    if (!history) return history.error();
    for (const store::StoredEvent& stored : *history) {
        if (stored.revision > nomination.revision) break; // the commit is refused then
        auto event = event_of(stored);
        if (!event) return event.error();
        facts.events_.push_back(std::move(*event));
    }
    const auto rows = store.outbox_of(nomination.id + "/");
    if (!rows) return rows.error();
    for (const store::OutboxRow& row : *rows) facts.effects_.push_back(effect_of(row));
    return facts;
}

process::Facts PastFacts::with(process::Facts facts) const {
    facts.past = {&events_, &effects_};
    facts.open_follow_up = open_follow_up_;
    return facts;
}

std::string follow_up_scope(const std::string& nomination) { return nomination + "/follow-up"; }

} // namespace thidua::service
