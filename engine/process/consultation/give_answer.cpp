// Somebody who is asked says something, in time or too late; or says nothing until the time is over.
#include <algorithm>
#include <iterator>

#include "process/consultation/addressees.hpp"
#include "process/consultation/answers.hpp"
#include "process/consultation/consulting.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/state/inbox.hpp"
#include "process/state/values/tidy_text.hpp"
#include "process/work/conflicts.hpp"

namespace thidua::process {
namespace {

using definition::StageSpec;
using Cause = Blocker::Cause;

/// Where somebody is asked, or was.
struct Place {
    std::string stage;
    std::uint64_t visit = 0;
    const Asked* asked = nullptr;
    bool late = false;
};

/// In the order in which they are meant: open visits first, then what is over, the newest first.
std::vector<Place> places_of(const Nomination& nomination, const std::string& wanted) {
    std::vector<Place> places;
    const auto add = [&](const std::string& stage, std::uint64_t visit, const std::vector<Asked>& asked, bool over) {
        for (const Asked& one : asked) {
            if (one.state == Asked::State::excused || (!wanted.empty() && one.name != wanted)) continue;
            places.push_back({stage, visit, &one, over || one.state == Asked::State::silent});
        }
    };
    for (const Token& token : nomination.marking) add(token.stage, token.revision, token.asked, false);
    for (const Held& held : nomination.held) add(held.token.stage, held.token.revision, held.token.asked, false);
    for (auto over = nomination.consulted.rbegin(); over != nomination.consulted.rend(); ++over)
        add(over->stage, over->visit, over->asked, true);
    std::stable_partition(places.begin(), places.end(), [](const Place& place) { return !place.late; });
    return places;
}

LocalText titles_of(const Evaluation& evaluation, const std::vector<Place>& places) {
    std::vector<LocalText> titles;
    for (const Place& place : places) titles.push_back(title_of(evaluation, *place.asked));
    return join(titles);
}

std::string names_of(const std::vector<Place>& places) {
    std::string names;
    for (const Place& place : places) names += (names.empty() ? "" : ", ") + place.asked->name;
    return names;
}

const SourceSpan& span_of(const Evaluation& evaluation, const std::string& stage) {
    static const SourceSpan kNowhere;
    const StageSpec* spec = evaluation.definition.stage(stage);
    return spec != nullptr && spec->ask ? spec->ask->span : kNowhere;
}

void block_not_asked(Evaluation& evaluation, const std::vector<Place>& asked) {
    if (asked.empty()) return evaluation.block(Cause::place, Diagnostic::error("TD1563"));
    std::vector<Place> open;
    std::copy_if(asked.begin(), asked.end(), std::back_inserter(open), [](const Place& place) { return !place.late; });
    evaluation.block(Cause::right, Diagnostic::error("TD1553", span_of(evaluation, asked.front().stage))
                                       .with("person", evaluation.actor().who.principal)
                                       .with("expected", titles_of(evaluation, open.empty() ? asked : open)));
}

/// The one place for which the actor answers; nothing when that is none, or not clear.
std::optional<Place> require_place(Evaluation& evaluation, const GiveAnswer& request) {
    const Nomination& nomination = evaluation.nomination;
    const std::vector<Place> asked = places_of(nomination, request.addressee);
    std::vector<Place> mine;
    for (const Place& place : asked)
        if (answers_for(evaluation.definition, evaluation.actor(), nomination, *place.asked)) mine.push_back(place);
    if (mine.empty()) {
        block_not_asked(evaluation, asked.empty() ? places_of(nomination, {}) : asked);
        return std::nullopt;
    }
    if (mine.front().late) return mine.front();
    std::erase_if(mine, [](const Place& place) { return place.late; });
    const auto waits = [&](const Place& place) {
        return is_open(evaluation.definition, nomination, place.stage, *place.asked);
    };
    std::vector<Place> waiting;
    std::copy_if(mine.begin(), mine.end(), std::back_inserter(waiting), waits);
    if (waiting.size() == 1) return waiting.front();
    if (mine.size() == 1) return mine.front();
    evaluation.block(Cause::input, Diagnostic::error("TD1555", span_of(evaluation, mine.front().stage))
                                       .with("expected", titles_of(evaluation, mine))
                                       .with("names", names_of(mine)));
    return std::nullopt;
}

/// The right to the addressee's role today, as for actions.
void require_right(Evaluation& evaluation, const Place& place) {
    const Who& who = evaluation.actor().who;
    const auto* role = evaluation.definition.role(place.asked->role);
    const SourceSpan& span = span_of(evaluation, place.stage);
    if (role != nullptr && !role->body.empty() && who.person != who.principal)
        evaluation.block(Cause::right, Diagnostic::error("TD1558", span)
                                           .with("role", titles_of_roles(evaluation.definition, {role->name}))
                                           .with("person", who.person)
                                           .with("for", who.principal));
    if (evaluation.nomination.proposer.person == who.person && who.person != who.principal)
        evaluation.block(Cause::right,
                         Diagnostic::error("TD1587", span).with("person", who.person).with("for", who.principal));
    const Nomination seen = as_asked(evaluation.nomination, *place.asked);
    const Evaluation there(evaluation.definition, seen, evaluation.command, evaluation.facts, evaluation.now);
    const StageSpec* stage = evaluation.definition.stage(place.stage);
    RoleRight right = may_act_as(there, {place.asked->role},
                                 stage == nullptr ? people_too_near(evaluation, evaluation.nomination)
                                                  : barred_from_answering(evaluation, evaluation.nomination, *stage));
    evaluation.basis = right.basis;
    if (right.may || !place.asked->person.empty()) return;
    std::string before;
    for (const std::string& name : right.before) before += (before.empty() ? "" : ", ") + name;
    evaluation.block(Cause::right, Diagnostic::error("TD1335", span)
                                       .with("action", title_of_stage(evaluation.definition, place.stage))
                                       .with("people", before));
}

/// Neither of the two has done what somebody else must answer about, or stands too near to what they are asked about.
void require_other_person(Evaluation& evaluation, const Place& place) {
    const StageSpec* stage = evaluation.definition.stage(place.stage);
    if (stage == nullptr) return;
    require_distance(evaluation, *stage);
    for (const Act* act : acts_against(evaluation.definition, evaluation.nomination, *stage)) {
        if (!act->who.shares_a_person_with(evaluation.actor().who)) continue;
        const auto* other = evaluation.definition.action(act->action);
        return evaluation.block(Cause::person,
                                Diagnostic::error("TD1557", span_of(evaluation, place.stage))
                                    .with("person", act->who.principal)
                                    .with("other", other == nullptr ? LocalText(act->action) : title_of(*other))
                                    .with("date", to_vietnamese(evaluation.facts.zone.date_of(act->at))));
    }
}

const std::vector<Asked>* asked_in(const Nomination& nomination, const Place& place) {
    for (const Token& token : nomination.marking)
        if (token.stage == place.stage && token.revision == place.visit) return &token.asked;
    for (const Held& held : nomination.held)
        if (held.token.stage == place.stage && held.token.revision == place.visit) return &held.token.asked;
    return nullptr;
}

/// Where everybody is asked alone, one human has one voice.
void require_one_voice(Evaluation& evaluation, const Place& place) {
    const auto* all = place.asked->person.empty() ? nullptr : asked_in(evaluation.nomination, place);
    if (all == nullptr) return;
    for (const Asked& other : *all) {
        const bool spoke = other.state == Asked::State::answered && other.said && !other.person.empty();
        if (!spoke || other.name == place.asked->name) continue;
        if (!other.said->who.shares_a_person_with(evaluation.actor().who)) continue;
        return evaluation.block(Cause::person, Diagnostic::error("TD1554", span_of(evaluation, place.stage))
                                                   .with("person", evaluation.actor().who.person)
                                                   .with("for", title_of(evaluation, other)));
    }
}

} // namespace

void give_answer(Evaluation& evaluation, const GiveAnswer& request) {
    const std::vector<Place> asked = places_of(evaluation.nomination, {});
    const LocalText title =
        asked.empty() ? evaluation.definition.title : title_of_stage(evaluation.definition, asked.front().stage);
    if (auto why = why_not_in_this_place(evaluation, {}, title)) return evaluation.block(Cause::right, std::move(*why));
    const std::optional<Place> place = require_place(evaluation, request);
    Answered answer;
    answer.opinion = request.opinion;
    answer.reason = tidy_paragraphs(request.reason);
    require_remark_length(evaluation, answer.reason);
    if (!place) return;
    if (has_ended(evaluation.definition, evaluation.nomination))
        evaluation.block(Cause::late, Diagnostic::error("TD1564"));
    require_right(evaluation, *place);
    require_other_person(evaluation, *place);
    if (!place->late) require_one_voice(evaluation, *place);
    if (evaluation.blocked()) return;
    answer.stage = place->stage;
    answer.visit = place->visit;
    answer.addressee = place->asked->name;
    answer.looked_at = seen_by(evaluation.definition, evaluation.nomination, place->stage, *place->asked);
    if (place->late)
        evaluation.record("answered-late", "", AnsweredLate{std::move(answer)});
    else
        evaluation.record("answered", "", std::move(answer));
}

void fall_silent(Evaluation& evaluation, const Token& token, const Timer& timer) {
    const StageSpec* stage = evaluation.definition.stage(token.stage);
    FellSilent silent{token.stage, timer.name, Opinion::none, {}};
    if (stage != nullptr && stage->ask && stage->ask->silence == definition::Silence::agrees)
        silent.counts_as = Opinion::yes;
    for (const Asked& asked : token.asked)
        if (is_open(evaluation.definition, evaluation.nomination, token.stage, asked))
            silent.addressees.emplace_back(asked.name,
                                           seen_by(evaluation.definition, evaluation.nomination, token.stage, asked));
    evaluation.record("silent", "", std::move(silent));
}

} // namespace thidua::process
