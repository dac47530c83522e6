#include "service/audit/event_projector.hpp"

#include <algorithm>

#include "process/codec/state_codec.hpp"
#include "process/decide/decide.hpp"
#include "process/decide/effects/effects.hpp"
#include "process/state/inbox.hpp"
#include "process/state/notices.hpp"
#include "service/commands/commits.hpp"
#include "service/commands/receipts.hpp"
#include "service/history/past.hpp"

namespace thidua::service {

Diagnostics EventProjector::definition(const store::DefinitionRecord& record) {
    auto read = read_definition(record);
    if (!read || (*read)->name != record.name || (*read)->version != record.version)
        return {Diagnostic::error("TD0922").with("hash", to_hex(record.hash))};
    definitions_[record.hash] = std::move(*read);
    return {};
}

bool EventProjector::projects(store::StreamKind kind) const {
    return kind == store::StreamKind::nomination || kind == store::StreamKind::organisation ||
           kind == store::StreamKind::ledger;
}

void EventProjector::begin() {
    organisation_.reset();
    digest_.reset();
    current_ = nullptr;
    nomination_ = {};
    documents_ = {};
    outbox_.clear();
    notices_.clear();
}

Result<void> EventProjector::apply(const store::StoredEvent& stored) {
    if (stored.stream.kind == store::StreamKind::organisation) {
        if (!organisation_) organisation_.emplace();
        return organisation_->apply(stored);
    }
    if (stored.stream.kind == store::StreamKind::ledger) return apply_digest(stored);
    const auto read = event_of(stored);
    if (!read) return read.error();
    const process::Event& event = *read;
    if (const auto* created = std::get_if<process::Created>(&event.payload)) {
        const auto found = definitions_.find(created->definition_hash);
        if (found != definitions_.end()) current_ = found->second;
        if (found == definitions_.end())
            return Failure::environment(Diagnostic::error("TD0922").with("hash", to_hex(created->definition_hash)));
    }
    // Nothing happens to a nomination before it is created.
    if (current_ == nullptr)
        return Failure::environment(
            Diagnostic::error("TD0591").with("kind", event.kind).with("reason", std::to_string(stored.revision)));
    for (const process::Effect& reminder : process::effects_of_reminder(*current_, nomination_, event))
        demand(event, reminder);
    const bool had_ended = nomination_.revision != 0 && process::has_ended(*current_, nomination_);
    process::apply(nomination_, event);
    for (process::Notice& one : process::notices_of(*current_, had_ended, event, nomination_))
        notices_.push_back({stored.sequence,
                            {0, std::move(one.kind), std::move(one.stage), std::move(one.role), std::move(one.unit),
                             std::move(one.person)}});
    for (const process::Effect& effect : process::effects_of_action(*current_, nomination_, event))
        demand(event, effect);
    if (const auto* rescued = std::get_if<process::Rescued>(&event.payload))
        if (rescued->plan.kind == process::RescuePlan::Kind::change_version) {
            const auto found = definitions_.find(rescued->plan.definition);
            if (found == definitions_.end())
                return Failure::environment(Diagnostic::error("TD0922").with("hash", to_hex(rescued->plan.definition)));
            current_ = found->second;
        }
    if (const auto* undone = std::get_if<process::Undone>(&event.payload)) withdraw(undone->effects);
    add_documents(nomination_.id, event, documents_);
    return {};
}

Result<void> EventProjector::apply_digest(const store::StoredEvent& stored) {
    auto digest = digest_from(stored.event);
    if (!digest) return digest.error();
    for (store::OutboxRecord& row : rows_of(*digest, stored.event.at)) {
        store::DemandedEffect demanded;
        demanded.row = std::move(row);
        demanded.created = stored.event.at;
        outbox_.push_back(std::move(demanded));
    }
    digest_ = std::move(*digest);
    return {};
}

void EventProjector::demand(const process::Event& event, const process::Effect& effect) {
    outbox_.push_back({outbox_record_of(store::StreamId::nomination(nomination_.id), effect), event.at});
}

void EventProjector::withdraw(const std::vector<std::string>& keys) {
    for (store::DemandedEffect& effect : outbox_)
        if (std::find(keys.begin(), keys.end(), effect.row.key) != keys.end()) effect.withdrawn = true;
}

std::string EventProjector::answer() const {
    if (organisation_ || digest_) return {}; // what changes them has no keys
    return receipt_json(receipt_of(nomination_));
}

store::Projection EventProjector::end() {
    store::Projection projection;
    if (organisation_) {
        projection.state_json = organisation_->state_json();
        return projection;
    }
    if (digest_) {
        projection.state_json = digest_json(*digest_);
        projection.outbox = std::move(outbox_);
        return projection;
    }
    projection.state_json = process::nomination_to_json(nomination_);
    projection.record = record_of(*current_, nomination_);
    projection.outbox = std::move(outbox_);
    projection.attachments = std::move(documents_.attachments);
    projection.scores = std::move(documents_.scores);
    projection.notices = std::move(notices_);
    return projection;
}

bool EventProjector::is_same_state(std::string_view state_json) const {
    if (organisation_) return state_json == organisation_->state_json();
    if (digest_) return state_json == digest_json(*digest_);
    const auto read = process::nomination_from_json(state_json);
    return read && *read == nomination_;
}

std::string EventProjector::subject_of(std::string_view answer_json) const {
    return receipt_from_json(std::string(answer_json), true).id;
}

} // namespace thidua::service
