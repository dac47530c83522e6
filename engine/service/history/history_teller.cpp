#include "service/history/history_teller.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "process/decide/effects/timers.hpp"
#include "process/state/actor.hpp"
#include "process/state/values/content.hpp"
#include "service/consultation/consultation_texts.hpp"
#include "service/history/past.hpp"
#include "service/texts/field_texts.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua::service {

using process::Act;
using process::Nomination;

/// What one event says besides who and when: lines for a person. `before` and `after` are the nomination around it.
struct HistoryTeller::Details {
    const HistoryTeller& teller;
    const Nomination& before;
    const Nomination& after;
    std::vector<std::string> lines;

    void say_fields(const process::FieldValues& old, const process::FieldValues& now) {
        for (std::string& text : change_texts(teller.definition_, old, now, teller.language_, teller.catalogue_))
            lines.push_back(std::move(text));
    }
    [[nodiscard]] const Act* act_of(const Nomination& nomination, std::uint64_t revision) const {
        const auto found = std::find_if(nomination.acts.begin(), nomination.acts.end(),
                                        [&](const Act& act) { return act.revision == revision; });
        return found == nomination.acts.end() ? nullptr : &*found;
    }
    void say_agreement(const char* key, const Act& act) {
        lines.push_back(teller.say(key, {{"agreement", LocalText(teller.agreement_text(act))}}));
    }
    [[nodiscard]] static bool may_stand(const process::Acted& acted, std::uint64_t revision) {
        return acted.way_back && std::find(acted.way_back->acts.begin(), acted.way_back->acts.end(), revision) !=
                                     acted.way_back->acts.end();
    }
    void say_all(std::vector<std::string> more) {
        for (std::string& line : more) lines.push_back(std::move(line));
    }
    [[nodiscard]] ConsultationTexts asked() const {
        return {teller.definition_, teller.organisation_, teller.catalogue_, teller.language_};
    }
    [[nodiscard]] std::string stage(const std::string& name) const {
        return stage_title(&teller.definition_, name, teller.language_);
    }

    void operator()(const process::Created&) {
        for (const FieldView& field :
             field_views(teller.definition_, after.fields, teller.language_, teller.catalogue_))
            lines.push_back(field.label + ": " + field.text);
    }
    void operator()(const process::FieldsEdited&) { say_fields(before.fields, after.fields); }
    void operator()(const process::EvidenceAttached& attached) { lines.push_back(teller.evidence_text(attached.item)); }
    void operator()(const process::EvidenceRemoved& removed) {
        for (const process::Evidence& item : before.evidence)
            if (item.id == removed.id) lines.push_back(teller.evidence_text(item));
    }
    void operator()(const process::Acted& acted) {
        if (acted.carried_from != 0)
            if (const Act* act = act_of(before, acted.carried_from)) say_agreement("history.stands", *act);
        if (acted.because != 0)
            if (const Act* act = act_of(before, acted.because))
                lines.push_back(
                    teller.say("history.skipped", {{"person", LocalText(teller.doer(act->who.principal))},
                                                   {"action", LocalText(teller.action_title(act->action))}}));
        if (acted.vote && acted.carried_from == 0) lines.push_back(teller.vote_text(*acted.vote));
        say_fields(before.fields, after.fields);
        for (const process::Token& token : acted.entered) {
            lines.push_back("→ " + stage(token.stage) +
                            (token.due ? ", " + teller.say("history.due", {{"at", moment_text(*token.due)}}) : ""));
            if (acted.kind != definition::ActionKind::resume) say_all(asked().entered(token));
        }
        if (!acted.cancelled.empty()) say_cancelled(acted.cancelled);
        for (const process::Token& token : acted.entered)
            if (token.work && token.work->how == process::Work::How::kept)
                say_work("history.kept", token.stage, token.work->who);
        for (const std::uint64_t revision : acted.out_of_force)
            if (const Act* act = act_of(before, revision))
                say_agreement(may_stand(acted, revision) ? "history.may-stand" : "history.asked-again", *act);
    }
    void say_cancelled(const std::vector<std::string>& stages) {
        std::string titles;
        for (const std::string& name : stages) titles += (titles.empty() ? "" : ", ") + stage(name);
        lines.push_back(teller.say("history.cancelled", {{"stages", LocalText(titles)}}));
    }
    void operator()(const process::Renewed& renewed) {
        if (const Act* act = act_of(before, renewed.act)) say_agreement("history.renews", *act);
        if (renewed.vote) lines.push_back(teller.vote_text(*renewed.vote));
    }
    void operator()(const process::Scored& scored) {
        lines.push_back(scored.score.name + ": " + number_text(scored.score.total, teller.language_));
    }
    void operator()(const process::Reminded& reminded) { lines.push_back(stage(reminded.stage)); }
    void operator()(const process::TimerSkipped& skipped) { lines.push_back(stage(skipped.stage)); }
    void operator()(const process::Stopped& stopped) {
        lines.push_back(teller.say("history.stopped", {{"count", LocalText(std::to_string(stopped.steps))}}));
    }
    void operator()(const process::Extended& extended) {
        lines.push_back(teller.say("history.extended", {{"stage", LocalText(stage(extended.stage))},
                                                        {"length", LocalText(process::in_words(extended.length))}}));
        say_due(extended.stage);
    }
    void operator()(const process::Rescheduled& rescheduled) {
        const std::size_t said = lines.size();
        say_due(rescheduled.stage);
        if (lines.size() == said)
            lines.push_back(teller.say("history.clocks-moved", {{"stage", LocalText(stage(rescheduled.stage))}}));
        std::string days;
        for (const Date day : rescheduled.days)
            days += (days.empty() ? "" : ", ") + (teller.language_ == "vi" ? to_vietnamese(day) : to_iso(day));
        if (!days.empty()) lines.push_back(teller.say("history.days", {{"days", LocalText(days)}}));
    }
    /// From when to when a deadline was moved.
    void say_due(const std::string& name) {
        const process::Token* old = before.token(name);
        const process::Token* now = after.token(name);
        if (old == nullptr || now == nullptr || !old->due || !now->due || old->due == now->due) return;
        lines.push_back(teller.say(
            "history.due-moved",
            {{"stage", LocalText(stage(name))}, {"old", moment_text(*old->due)}, {"at", moment_text(*now->due)}}));
    }
    void operator()(const process::Commented& comment) { lines.push_back(comment.text); }
    void operator()(const process::Flagged& flagged) { lines.push_back(flagged.text); }
    void operator()(const process::Undone& undone) {
        say_fields(before.fields, after.fields);
        for (const process::Token& token : undone.marking)
            lines.push_back("→ " + stage(token.stage) +
                            (token.due ? ", " + teller.say("history.due", {{"at", moment_text(*token.due)}}) : ""));
        if (!undone.effects.empty())
            lines.push_back(
                teller.say("history.withheld", {{"count", LocalText(std::to_string(undone.effects.size()))}}));
    }
    void operator()(const process::Claimed& claimed) {
        lines.push_back(stage(claimed.stage));
        if (claimed.ends) lines.push_back(teller.say("history.claim-ends", {{"at", moment_text(claimed.ends->due)}}));
    }
    void operator()(const process::Released& released) {
        static constexpr const char* kWhy[] = {"history.released", "history.claim-ended", "history.claim-right-ended"};
        say_work(kWhy[static_cast<int>(released.why)], released.stage, released.who);
    }
    void operator()(const process::Assigned& assigned) {
        const process::Token* token = after.token(assigned.stage);
        const bool by_clock = token != nullptr && token->work && token->work->how == process::Work::How::escalated;
        say_work(by_clock             ? "history.escalated"
                 : assigned.forwarded ? "history.forwarded"
                                      : "history.assigned",
                 assigned.stage, assigned.who);
    }
    void operator()(const process::ConflictDeclared& declared) { lines.push_back(teller.doer(declared.person)); }
    void say_work(const char* key, const std::string& where, const std::string& person) {
        lines.push_back(
            teller.say(key, {{"stage", LocalText(stage(where))}, {"person", LocalText(teller.doer(person))}}));
    }
    void operator()(const process::RescueAsked& asked) { say_plan(asked.plan); }
    void operator()(const process::RescueDropped&) {}
    void operator()(const process::Rescued& rescued) {
        say_plan(rescued.plan);
        lines.push_back(teller.say("history.rescue-asked", {{"person", LocalText(teller.doer(rescued.asked.person))}}));
        for (const std::uint64_t revision : rescued.out_of_force)
            if (const Act* act = act_of(before, revision)) say_agreement("history.asked-again", *act);
    }
    void say_plan(const process::RescuePlan& plan) {
        for (const std::string& name : plan.to) lines.push_back("→ " + stage(name));
        if (plan.kind == process::RescuePlan::Kind::change_version)
            lines.push_back(
                teller.say("history.new-version", {{"hash", LocalText(to_hex(plan.definition).substr(0, 12))}}));
    }
    void operator()(const process::Answered& answered) { say_all(asked().told(before, answered)); }
    void operator()(const process::AnsweredLate& late) { say_all(asked().told(before, late)); }
    void operator()(const process::FellSilent& silent) { say_all(asked().told(before, silent)); }
    void operator()(const process::AskedAlso& also) { say_all(asked().told(before, also)); }
    void operator()(const process::Excused& excused) { say_all(asked().told(before, excused)); }
    void operator()(const process::Followed& followed) {
        lines.push_back(teller.follow_up_title(followed.kind) + ": " + followed.id);
    }
    void operator()(const process::Following& following) {
        lines.push_back(teller.follow_up_title(following.kind) + " ← " + following.id);
    }

    [[nodiscard]] LocalText moment_text(Instant at) const {
        return LocalText(day_and_time(at, teller.zone_, teller.language_));
    }
};

std::string HistoryTeller::doer(const std::string& person) const {
    if (person == process::Actor::the_clock().who.person) return say("word.clock");
    if (person == process::Actor::the_engine().who.person) return say("word.engine");
    const organisation::Person* found = organisation_.person(person);
    return found != nullptr ? found->name : person;
}

std::string HistoryTeller::action_title(const std::string& name) const {
    const auto* action = definition_.action(name);
    const std::string_view title = action != nullptr ? action->title.in(language_) : std::string_view();
    return title.empty() ? name : std::string(title);
}

std::string HistoryTeller::follow_up_title(const std::string& kind) const {
    const auto* spec = definition_.follow_up(kind);
    const std::string_view title = spec != nullptr ? spec->title.in(language_) : std::string_view();
    return title.empty() ? kind : std::string(title);
}

std::string HistoryTeller::evidence_text(const process::Evidence& item) const {
    const auto day = date_from_iso(item.date);
    const std::string date = day && language_ == "vi" ? to_vietnamese(*day) : item.date;
    return item.id + ": " + item.title + (date.empty() ? "" : ", " + date);
}

std::string HistoryTeller::vote_text(const process::VoteCount& vote) const {
    const auto number = [](std::int64_t count) { return LocalText(std::to_string(count)); };
    return say("history.vote", {{"members", number(vote.members)},
                                {"present", number(vote.present)},
                                {"written", number(vote.written)},
                                {"yes", number(vote.yes)},
                                {"no", number(vote.no)},
                                {"blank", number(vote.blank)}});
}

std::string HistoryTeller::agreement_text(const Act& act) const {
    return say("history.agreement", {{"person", LocalText(doer(act.who.principal))},
                                     {"date", LocalText(to_vietnamese(zone_.date_of(act.at)))},
                                     {"action", LocalText(action_title(act.action))}});
}

std::string HistoryTeller::basis_text(const process::Who& who) const {
    const std::size_t colon = std::min(who.basis.find(':'), who.basis.size());
    const std::string kind = who.basis.substr(0, colon);
    const std::string name = colon < who.basis.size() ? who.basis.substr(colon + 1) : std::string();
    const organisation::Absence* absence = organisation_.absence(name);
    const auto* field = definition_.form.field(name);
    const bool paper = absence != nullptr && !absence->paper.empty();
    return say(("history.basis." + kind).c_str(),
               {{"principal", LocalText(doer(who.principal))},
                {"absence", LocalText(name)},
                {"paper", LocalText(paper ? ", " + absence->paper : std::string())},
                {"level", LocalText(name)},
                {"field", field != nullptr ? LocalText(field->label.in(language_)) : LocalText(name)},
                {"person", LocalText(doer(name))}});
}

std::vector<std::string> HistoryTeller::changes(const Nomination& before, const Nomination& after,
                                                const std::vector<std::string>& stages) const {
    const process::ContentChanges changed = process::content_changes(definition_, before, after, stages);
    process::FieldValues old;
    process::FieldValues now;
    for (const std::string& field : changed.fields) {
        if (const auto* value = before.fields.if_contains(field)) old[field] = *value;
        if (const auto* value = after.fields.if_contains(field)) now[field] = *value;
    }
    std::vector<std::string> texts = change_texts(definition_, old, now, language_, catalogue_);
    for (const std::string& id : changed.evidence) {
        const auto of = [&](const Nomination& nomination) {
            return std::any_of(nomination.evidence.begin(), nomination.evidence.end(),
                               [&](const process::Evidence& item) { return item.id == id; });
        };
        const char* key = !of(before) ? "history.evidence-added"
                          : of(after) ? "history.evidence-replaced"
                                      : "history.evidence-removed";
        texts.push_back(say(key, {{"id", LocalText(id)}}));
    }
    for (const std::string& name : changed.scores) {
        const process::Score* was = before.score(name);
        texts.push_back(name + ": " + (was != nullptr ? was->total + " → " : std::string()) + after.score(name)->total);
    }
    const ConsultationTexts told(definition_, organisation_, catalogue_, language_);
    for (const auto& answer : changed.answers) texts.push_back(told.changed(after, answer));
    return texts;
}

EventView HistoryTeller::tell(const store::StoredEvent& stored) {
    const store::EventRecord& record = stored.event;
    EventView view;
    view.sequence = stored.sequence;
    view.revision = stored.revision;
    view.at = to_iso(record.at);
    view.kind = record.kind;
    view.action = record.action;
    if (!record.action.empty()) view.action_title = action_title(record.action);
    view.person = record.actor;
    view.person_name = doer(record.actor);
    view.principal = record.principal;
    view.principal_name = doer(record.principal);
    view.payload_json = record.payload_json;
    view.hash = to_hex(stored.hash);
    const auto event = event_of(stored);
    if (!event) return view;
    if (const auto* acted = std::get_if<process::Acted>(&event->payload)) view.reason = acted->reason;
    if (const auto* renewed = std::get_if<process::Renewed>(&event->payload)) view.reason = renewed->reason;
    if (const auto* extended = std::get_if<process::Extended>(&event->payload)) view.reason = extended->reason;
    if (const auto* moved = std::get_if<process::Rescheduled>(&event->payload)) view.reason = moved->reason;
    if (const auto* undone = std::get_if<process::Undone>(&event->payload)) view.reason = undone->reason;
    if (const auto* asked = std::get_if<process::RescueAsked>(&event->payload)) view.reason = asked->reason;
    if (const auto* dropped = std::get_if<process::RescueDropped>(&event->payload)) view.reason = dropped->reason;
    if (const auto* rescued = std::get_if<process::Rescued>(&event->payload)) view.reason = rescued->reason;
    if (const auto* released = std::get_if<process::Released>(&event->payload)) view.reason = released->reason;
    if (const auto* assigned = std::get_if<process::Assigned>(&event->payload)) view.reason = assigned->reason;
    if (const auto* declared = std::get_if<process::ConflictDeclared>(&event->payload)) view.reason = declared->reason;
    if (view.reason.empty()) view.reason = reason_with_answer(event->payload);
    const Nomination before = nomination_;
    process::apply(nomination_, *event);
    Details details{*this, before, nomination_, {}};
    std::visit(details, event->payload);
    view.details = std::move(details.lines);
    view.basis = event->who.basis;
    if (!view.basis.empty()) view.details.insert(view.details.begin(), basis_text(event->who));
    return view;
}

} // namespace thidua::service
