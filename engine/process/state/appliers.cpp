#include <algorithm>

#include "base/invariant.hpp"
#include "process/decide/decide.hpp"

namespace thidua::process {
namespace {

using definition::ActionKind;

void take_over(FieldValues& fields, const FieldValues& changes) {
    for (const auto& change : changes) {
        if (change.value().is_null()) {
            const auto found = fields.find(change.key());
            if (found != fields.end()) fields.stable_erase(found);
        } else {
            fields[change.key()] = change.value();
        }
    }
}

void enter(Nomination& nomination, Token token, const Event& event) {
    token.entered = event.at;
    token.revision = nomination.revision;
    token.entered_by = event.action;
    token.by = event.who;
    nomination.marking.push_back(std::move(token));
}

void apply_to(Nomination& nomination, const Event& event, const Created& created) {
    nomination.id = created.id;
    nomination.workflow = created.workflow;
    nomination.definition_hash = created.definition_hash;
    nomination.unit = created.unit;
    nomination.proposer = event.who;
    nomination.created = event.at;
    take_over(nomination.fields, created.fields);
    enter(nomination, created.start, event);
}

void apply_to(Nomination& nomination, const Event&, const FieldsEdited& edited) {
    take_over(nomination.fields, edited.fields);
}

void apply_to(Nomination& nomination, const Event&, const EvidenceAttached& attached) {
    nomination.evidence.push_back(attached.item);
}

void apply_to(Nomination& nomination, const Event&, const EvidenceRemoved& removed) {
    std::erase_if(nomination.evidence, [&](const Evidence& item) { return item.id == removed.id; });
}

/// Takes the stage out of the marking and gives back its token.
std::optional<Token> leave(Nomination& nomination, const std::string& stage) {
    const auto found = std::find_if(nomination.marking.begin(), nomination.marking.end(),
                                    [&](const Token& token) { return token.stage == stage; });
    if (found == nomination.marking.end()) return std::nullopt;
    Token token = std::move(*found);
    nomination.marking.erase(found);
    return token;
}

void hold(Nomination& nomination, const Event& event, const Acted& acted, Token token) {
    nomination.held.push_back(
        {std::move(token), event.action, event.who, event.at, acted.reason, acted.due_left, acted.timers_left});
}

void remember(Nomination& nomination, const Event& event, const Acted& acted) {
    for (Act& act : nomination.acts) {
        if (act.revision == acted.carried_from) act.carried = nomination.revision;
        if (std::find(acted.voids.begin(), acted.voids.end(), act.revision) == acted.voids.end()) continue;
        (acted.kind == ActionKind::withdraw ? act.withdrawn : act.voided) = true;
    }
    if (acted.kind == ActionKind::withdraw || acted.carried_from != 0) return; // neither is a decision of its own
    nomination.acts.push_back({event.action, event.who, event.at, nomination.revision, acted.left, acted.kind, false,
                               false, 0, acted.looked_at, acted.vote});
}

void apply_to(Nomination& nomination, const Event& event, const Acted& acted) {
    for (const std::string& stage : acted.left) {
        if (acted.kind == ActionKind::resume) {
            std::erase_if(nomination.held, [&](const Held& held) { return held.token.stage == stage; });
            continue;
        }
        std::optional<Token> token = leave(nomination, stage);
        if (token && acted.kind == ActionKind::hold) hold(nomination, event, acted, std::move(*token));
    }
    for (const Token& token : acted.entered) enter(nomination, token, event);
    take_over(nomination.fields, acted.fields);
    remember(nomination, event, acted);
    if (acted.kind == ActionKind::advance) {
        if (acted.carried_from == 0) nomination.last_reason.clear();
    } else if (!acted.reason.empty()) {
        nomination.last_reason = acted.reason;
    }
}

void apply_to(Nomination& nomination, const Event&, const Scored& scored) {
    const auto same = [&](const Score& score) { return score.name == scored.score.name; };
    const auto found = std::find_if(nomination.scores.begin(), nomination.scores.end(), same);
    Score& place = found == nomination.scores.end() ? nomination.scores.emplace_back() : *found;
    place = scored.score;
    place.sheet_json.clear();
}

void apply_to(Nomination& nomination, const Event&, const Reminded& reminded) {
    for (Token& token : nomination.marking)
        std::erase_if(token.timers, [&](const Timer& timer) { return timer.name == reminded.timer; });
}

void apply_to(Nomination& nomination, const Event&, const TimerSkipped& skipped) {
    for (Token& token : nomination.marking)
        for (Timer& timer : token.timers)
            if (timer.name == skipped.timer) timer.skipped = true;
}

/// What a skipped timer was skipped for may have changed with any other event.
void run_skipped_timers(Nomination& nomination) {
    for (Token& token : nomination.marking)
        for (Timer& timer : token.timers) timer.skipped = false;
}

/// Remarks and reminders change nothing that a decision rests on: whoever has the nomination open may go on.
bool changes_the_case(const Payload& payload) {
    return !std::holds_alternative<Reminded>(payload) && !std::holds_alternative<TimerSkipped>(payload) &&
           !std::holds_alternative<Commented>(payload) && !std::holds_alternative<Flagged>(payload);
}

void apply_to(Nomination& nomination, const Event&, const Commented&) { ++nomination.comments; }

void apply_to(Nomination& nomination, const Event& event, const Flagged& flagged) {
    nomination.flags.push_back({event.who, event.at, flagged.text});
}

} // namespace

void apply(Nomination& nomination, const Event& event) {
    ++nomination.revision;
    nomination.updated = event.at;
    if (changes_the_case(event.payload)) nomination.changed = nomination.revision;
    std::visit([&](const auto& payload) { apply_to(nomination, event, payload); }, event.payload);
    if (!std::holds_alternative<TimerSkipped>(event.payload)) run_skipped_timers(nomination);
}

} // namespace thidua::process
