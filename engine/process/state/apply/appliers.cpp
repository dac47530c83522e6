#include <algorithm>

#include "base/contains.hpp"
#include "base/invariant.hpp"
#include "process/consultation/apply_answers.hpp"
#include "process/decide/decide.hpp"
#include "process/state/apply/apply_rescue.hpp"
#include "process/state/apply/apply_ways_back.hpp"
#include "process/work/apply_work.hpp"

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

void enter(Nomination& nomination, Token token, const Event& event, const Who& by) {
    token.entered = event.at;
    token.revision = nomination.revision;
    token.entered_by = event.action;
    token.by = by;
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
    enter(nomination, created.start, event, event.who);
}

void apply_to(Nomination& nomination, const Event&, const FieldsEdited& edited) {
    take_over(nomination.fields, edited.fields);
    nomination.edited = nomination.revision;
}

void apply_to(Nomination& nomination, const Event&, const EvidenceAttached& attached) {
    nomination.evidence.push_back(attached.item);
    nomination.edited = nomination.revision;
}

void apply_to(Nomination& nomination, const Event&, const EvidenceRemoved& removed) {
    nomination.edited = nomination.revision;
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
    nomination.held.push_back({std::move(token),
                               event.action,
                               event.who,
                               event.at,
                               acted.reason,
                               acted.due_left,
                               acted.timers_left,
                               {},
                               acted.held_timers});
}

/// An agreement that stands again: it has moved the nomination once more.
void stand_again(Act& act, std::uint64_t revision, std::vector<std::uint64_t> tokens) {
    act.carried = revision;
    act.out_of_force = false;
    act.tokens = std::move(tokens);
}

/// For rules on persons it was the act of whoever was spared, and it agrees to nothing.
void remember_skipped(Nomination& nomination, const Event& event, const Acted& acted,
                      std::vector<std::uint64_t> tokens) {
    Act& act = nomination.acts.emplace_back();
    act.action = event.action;
    act.who = acted.agreed.value_or(event.who);
    act.at = event.at;
    act.revision = nomination.revision;
    act.stages = acted.left;
    act.kind = acted.kind;
    act.tokens = std::move(tokens);
    act.skipped = true;
}

void remember(Nomination& nomination, const Event& event, const Acted& acted, std::vector<std::uint64_t> tokens) {
    if (acted.because != 0) return remember_skipped(nomination, event, acted, std::move(tokens));
    const bool decides = acted.kind != ActionKind::withdraw && acted.carried_from == 0;
    for (Act& act : nomination.acts) {
        if (act.revision == acted.carried_from) stand_again(act, nomination.revision, tokens);
        if (contains(acted.voids, act.revision)) {
            if (acted.kind == ActionKind::withdraw)
                act.withdrawn = nomination.revision;
            else
                act.voided = true;
        }
        if (contains(acted.out_of_force, act.revision)) act.out_of_force = true;
        if (decides && acted.kind == ActionKind::advance && act.stages == acted.left) {
            act.out_of_force = true;
            if (nomination.way_back) std::erase(nomination.way_back->acts, act.revision); // its stage has decided anew
        }
    }
    if (!decides) return;
    Act& act = nomination.acts.emplace_back();
    act.action = event.action;
    act.who = event.who;
    act.at = event.at;
    act.revision = nomination.revision;
    act.stages = acted.left;
    act.kind = acted.kind;
    act.tokens = std::move(tokens);
    act.looked_at = acted.looked_at;
    act.vote = acted.vote;
}

/// The road back ends where the stage that returned the nomination decides anew, and with another return; in branches
/// that the return had cancelled, where each of them stood.
void follow_way_back(Nomination& nomination, const Acted& acted) {
    if (acted.kind == ActionKind::return_back) nomination.way_back = acted.way_back;
    if (!nomination.way_back) return;
    WayBack& way_back = *nomination.way_back;
    for (const Token& token : acted.entered) {
        if (std::find(way_back.until.begin(), way_back.until.end(), token.stage) != way_back.until.end())
            way_back.until.clear();
        std::erase(way_back.cancelled, token.stage);
    }
    if (way_back.until.empty() && way_back.cancelled.empty()) nomination.way_back.reset();
}

/// What is to be known of a visit that is over.
void end_visit(Nomination& nomination, const Token& token) {
    remember_work(nomination, token);
    close_consultation(nomination, token);
}

std::vector<std::uint64_t> take_cancelled(Nomination& nomination, const std::string& stage) {
    std::vector<std::uint64_t> tokens;
    if (const std::optional<Token> token = leave(nomination, stage)) {
        tokens.push_back(token->revision);
        end_visit(nomination, *token);
    }
    for (const Held& held : nomination.held) {
        if (held.token.stage != stage) continue;
        tokens.push_back(held.token.revision);
        end_visit(nomination, held.token);
    }
    std::erase_if(nomination.held, [&](const Held& held) { return held.token.stage == stage; });
    return tokens;
}

/// Takes the stages out of the marking, or out of what is held, and with them what is cancelled; gives the revisions of
/// their tokens.
std::vector<std::uint64_t> take_tokens(Nomination& nomination, const Event& event, const Acted& acted) {
    std::vector<std::uint64_t> tokens;
    for (const std::string& stage : acted.left) {
        if (acted.kind == ActionKind::resume) {
            for (const Held& held : nomination.held)
                if (held.token.stage == stage) tokens.push_back(held.token.revision);
            std::erase_if(nomination.held, [&](const Held& held) { return held.token.stage == stage; });
            continue;
        }
        std::optional<Token> token = leave(nomination, stage);
        if (!token) continue;
        tokens.push_back(token->revision);
        if (acted.kind == ActionKind::hold)
            hold(nomination, event, acted, std::move(*token));
        else
            end_visit(nomination, *token);
    }
    for (const std::string& stage : acted.cancelled) {
        const std::vector<std::uint64_t> taken = take_cancelled(nomination, stage);
        tokens.insert(tokens.end(), taken.begin(), taken.end());
    }
    return tokens;
}

void apply_to(Nomination& nomination, const Event& event, const Acted& acted) {
    std::vector<std::uint64_t> tokens = take_tokens(nomination, event, acted);
    for (const Token& token : acted.entered)
        std::erase_if(nomination.rests, [&](const Rest& rest) { return rest.stage == token.stage; });
    for (const Rest& rest : acted.rests) {
        std::erase_if(nomination.rests, [&](const Rest& older) { return older.stage == rest.stage; });
        nomination.rests.push_back(rest);
    }
    for (const Token& token : acted.entered) enter(nomination, token, event, acted.agreed.value_or(event.who));
    take_over(nomination.fields, acted.fields);
    if (!acted.fields.empty()) nomination.edited = nomination.revision;
    remember(nomination, event, acted, std::move(tokens));
    follow_way_back(nomination, acted);
    if (acted.kind == ActionKind::advance) {
        if (acted.carried_from == 0 && acted.because == 0) nomination.last_reason.clear();
    } else if (!acted.reason.empty()) {
        nomination.last_reason = acted.reason;
    }
}

/// The renewal takes the place of what it renews: an act of its own, with the content as it is now.
void apply_to(Nomination& nomination, const Event& event, const Renewed& renewed) {
    Act renewal;
    for (Act& act : nomination.acts) {
        if (act.revision != renewed.act && act.renews != renewed.act) continue;
        if (act.revision == renewed.act) renewal = act;
        act.out_of_force = true;
    }
    renewal.who = event.who;
    renewal.at = event.at;
    renewal.revision = nomination.revision;
    renewal.out_of_force = false;
    renewal.carried = 0;
    renewal.renews = renewed.act;
    renewal.looked_at = renewed.looked_at;
    renewal.vote = renewed.vote;
    nomination.acts.push_back(std::move(renewal));
}

void apply_to(Nomination& nomination, const Event&, const Scored& scored) {
    const auto same = [&](const Score& score) { return score.name == scored.score.name; };
    const auto found = std::find_if(nomination.scores.begin(), nomination.scores.end(), same);
    Score& place = found == nomination.scores.end() ? nomination.scores.emplace_back() : *found;
    place = scored.score;
    place.sheet_json.clear();
}

void apply_to(Nomination& nomination, const Event&, const Reminded& reminded) {
    const auto is_done = [&](const Timer& timer) { return timer.name == reminded.timer; };
    for (Token& token : nomination.marking) std::erase_if(token.timers, is_done);
    for (Held& held : nomination.held) std::erase_if(held.timers, is_done);
}

void apply_to(Nomination& nomination, const Event&, const Extended& extended) {
    for (Held& held : nomination.held) {
        if (held.token.stage != extended.stage) continue;
        held.extensions.push_back(extended.length);
        ++held.token.extended;
    }
    for (Token& token : nomination.marking) {
        if (token.stage != extended.stage) continue;
        if (token.due) token.moved = Moved{*token.due, extended.reason, false};
        token.due = extended.due;
        token.timers = extended.timers;
        token.extensions.push_back(extended.length);
        ++token.extended;
    }
}

void apply_to(Nomination& nomination, const Event&, const Rescheduled& rescheduled) {
    for (Token& token : nomination.marking) {
        if (token.stage != rescheduled.stage) continue;
        if (token.due && token.due != rescheduled.due) token.moved = Moved{*token.due, rescheduled.reason, true};
        token.due = rescheduled.due;
        token.timers = rescheduled.timers;
        follow_claim_timer(token);
    }
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

/// Remarks, reminders and who works on it change nothing that a decision rests on: whoever has the nomination open may
/// go on.
bool changes_the_case(const Payload& payload) {
    return !std::holds_alternative<Reminded>(payload) && !std::holds_alternative<TimerSkipped>(payload) &&
           !std::holds_alternative<Stopped>(payload) && !std::holds_alternative<Rescheduled>(payload) &&
           !std::holds_alternative<Commented>(payload) && !std::holds_alternative<Flagged>(payload) &&
           !std::holds_alternative<RescueAsked>(payload) && !std::holds_alternative<RescueDropped>(payload) &&
           !std::holds_alternative<Claimed>(payload) && !std::holds_alternative<Released>(payload) &&
           !std::holds_alternative<Assigned>(payload) && !std::holds_alternative<AnsweredLate>(payload);
}

void apply_to(Nomination&, const Event&, const Stopped&) {} // it stands where its steps have led

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
