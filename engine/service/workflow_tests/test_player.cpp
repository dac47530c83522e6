#include "service/workflow_tests/test_player.hpp"

#include <algorithm>

#include <boost/json/serialize.hpp>

#include "process/codec/state_codec.hpp"
#include "process/consultation/answers.hpp"
#include "process/state/inbox.hpp"
#include "process/state/values/form_values.hpp"
#include "service/commands/facts/decision_facts.hpp"
#include "service/commands/rights/acting.hpp"
#include "service/commands/rights/answering.hpp"
#include "service/workflow_tests/refusal_words.hpp"

namespace thidua::service {
namespace {

process::Opinion opinion_from(const std::string& word) {
    return word == "yes" ? process::Opinion::yes : word == "no" ? process::Opinion::no : process::Opinion::none;
}

using process::Blocker;
using reading::Located;

constexpr int kMostTimers = 1000; ///< of one wait: a workflow that is proven has no endless round

std::string joined(std::vector<std::string> texts) {
    std::sort(texts.begin(), texts.end());
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

std::vector<std::string> values_of(const std::vector<Located<std::string>>& wanted) {
    std::vector<std::string> values;
    values.reserve(wanted.size());
    for (const auto& one : wanted) values.push_back(one.value);
    return values;
}

const std::map<std::string, organisation::WorkingCalendar>&
calendars_of(const TestGround& ground, const std::map<std::string, organisation::WorkingCalendar>& none) {
    return ground.configuration != nullptr ? ground.configuration->calendars : none;
}

} // namespace

TestPlayer::TestPlayer(const TestGround& ground, const WorkflowTest& test, Coverage& coverage)
    : ground_(ground), test_(test), coverage_(coverage), now_(test.now) {
    if (test.people)
        organisation_ = organisation::Organisation(*test.people);
    else if (ground.configuration != nullptr)
        organisation_ = ground.configuration->organisation;
}

Diagnostics TestPlayer::play() {
    for (const TestStep& step : test_.steps) {
        if (step.kind == TestStep::Kind::expect) {
            expect(step.expectation);
            continue;
        }
        settle();
        if (over_) break;
        if (step.kind == TestStep::Kind::wait)
            wait(step.time, step.span);
        else
            take(step);
    }
    settle();
    return std::move(faults_);
}

const organisation::OfficeTime& TestPlayer::office() const {
    static const organisation::OfficeTime kUsual;
    return ground_.configuration != nullptr ? ground_.configuration->settings.office : kUsual;
}

Rights TestPlayer::rights() const { return {organisation_, office().zone.date_of(now_)}; }

void TestPlayer::fault(const char* code, const SourceSpan& span, std::string expected, std::string found) {
    faults_.push_back(Diagnostic::error(code, span)
                          .with("test", test_.name)
                          .with("expected", std::move(expected))
                          .with("found", found.empty() ? std::string("–") : std::move(found)));
}

std::string TestPlayer::reasons() const {
    std::vector<std::string> words;
    for (const Blocker& blocker : *refused_) words.push_back(word_of(blocker, ground_.workflow));
    return joined(std::move(words));
}

void TestPlayer::settle() {
    if (!refused_) return;
    Diagnostic why = Diagnostic::error("TD1221", refused_at_).with("test", test_.name).with("found", reasons());
    // The reasons themselves, as anybody would read them.
    faults_.push_back(std::move(why));
    for (const Blocker& blocker : *refused_) faults_.push_back(blocker.why);
    refused_.reset();
    over_ = true;
}

std::optional<process::Actor> TestPlayer::actor_of(const TestStep& step, const process::Request& request) {
    if (step.kind == TestStep::Kind::score) return process::Actor::the_engine();
    for (const Located<std::string>& name : {step.by, step.on_behalf_of.value_or(step.by), step.to.value_or(step.by)}) {
        if (organisation_.person(name.value) != nullptr) continue;
        // Who has left the office makes a test old, not the workflow wrong.
        Diagnostic gone =
            test_.people ? Diagnostic::error("TD1231", name.span) : Diagnostic::warning("TD1231", name.span);
        faults_.push_back(std::move(gone).with("test", test_.name).with("person", name.value));
        over_ = true;
        return std::nullopt;
    }
    const Rights today = rights();
    process::Nomination founded; // as far as a new one is known before it is made
    founded.unit = step.unit;
    const process::Nomination& nomination = nomination_.exists() ? nomination_ : founded;
    const Acting acting{step.by.value, step.on_behalf_of ? step.on_behalf_of->value : std::string(),
                        roles_needed(ground_.workflow, nomination, request)};
    if (const auto* answer = std::get_if<process::GiveAnswer>(&request))
        return answerer_for(acting, today.held(ground_.workflow, step.by.value), today, organisation_,
                            {ground_.workflow, nomination, nullptr}, *answer);
    return actor_for(acting, today.held(ground_.workflow, step.by.value), today, organisation_,
                     occasion_of(ground_.workflow, nomination, request));
}

process::Request TestPlayer::request_of(const TestStep& step) {
    process::FieldsRead read = process::read_fields(ground_.workflow.form, step.fields, {true, true});
    for (process::FieldFault& wrong : read.faults) {
        wrong.why.span = step.span;
        faults_.push_back(std::move(wrong.why));
        over_ = true;
    }
    switch (step.kind) {
    case TestStep::Kind::create:
        return process::Create{step.name, step.unit, std::move(read.values)};
    case TestStep::Kind::edit:
        return process::EditFields{std::move(read.values)};
    case TestStep::Kind::attach:
        return process::AttachEvidence{{step.name, step.evidence_field, step.evidence_kind, step.name, "",
                                        to_hex(sha256(step.name)), 1, "text/plain"}};
    case TestStep::Kind::detach:
        return process::RemoveEvidence{step.name};
    case TestStep::Kind::comment:
        return process::Comment{step.reason};
    case TestStep::Kind::flag:
        return process::RaiseFlag{step.reason};
    case TestStep::Kind::score: {
        process::Score score;
        score.name = step.name;
        score.total = step.total;
        score.at = now_;
        return process::RecordScore{std::move(score)};
    }
    case TestStep::Kind::renew:
        return process::Renew{step.name, step.reason, step.votes};
    case TestStep::Kind::extend:
        return process::Extend{step.name, {step.time.count, step.time.unit}, step.reason};
    case TestStep::Kind::undo:
        return process::Undo{step.name, step.reason};
    case TestStep::Kind::answer:
        return process::GiveAnswer{step.addressee, opinion_from(step.name), step.reason};
    case TestStep::Kind::ask_also:
        return process::AskAlso{step.stage, step.name, step.person, step.unit, step.reason};
    case TestStep::Kind::excuse:
        return process::Excuse{step.stage, step.addressee, step.reason};
    case TestStep::Kind::follow_up:
        return process::FollowUpWith{step.name, nomination_.id + "-" + step.name};
    case TestStep::Kind::claim:
        return process::Claim{step.stage};
    case TestStep::Kind::release:
        return process::Release{step.stage, step.reason};
    case TestStep::Kind::assign:
        return process::Assign{step.stage, step.to ? step.to->value : std::string(), step.reason};
    case TestStep::Kind::declare_conflict:
        return process::DeclareConflict{step.to ? step.to->value : std::string(), step.reason};
    default:
        return process::TakeAction{step.name, step.reason, std::move(read.values), step.votes, step.stage, step.target};
    }
}

void TestPlayer::take(const TestStep& step) {
    const process::Request request = request_of(step);
    const std::optional<process::Actor> actor = actor_of(step, request);
    if (actor && !over_) give(*actor, request, step.span);
}

void TestPlayer::give(const process::Actor& actor, const process::Request& request, const SourceSpan& span) {
    const Rights today = rights();
    DecisionFacts facts(calendars_of(ground_, no_calendars_), office(), ground_.workflow, today);
    facts.look_at(request, today);
    const std::vector<process::WrittenEffect> written = effects_by(now_);
    process::Facts known = facts.get();
    known.past = {&events_, &written};
    if (const auto* following = std::get_if<process::FollowUpWith>(&request))
        for (const process::FollowUp& one : nomination_.follow_ups) // none of them is over in a test of one nomination
            if (one.kind == following->kind) known.open_follow_up = one.id;
    process::Verdict verdict =
        process::decide(ground_.workflow, nomination_, {actor, request, std::nullopt}, known, now_);
    if (!verdict.allowed()) {
        refused_ = std::move(verdict.blockers);
        refused_at_ = span;
        return note_refusal(request);
    }
    for (process::Event& event : verdict.decision.events) {
        process::apply(nomination_, event);
        note_event(event);
        events_.push_back(std::move(event));
    }
    for (process::Effect& effect : verdict.decision.effects) {
        written_.push_back(effect);
        effects_.push_back(std::move(effect));
    }
    const std::vector<std::string>& withdrawn = verdict.decision.withdrawn;
    const auto is_withdrawn = [&](const process::Effect& effect) {
        return std::find(withdrawn.begin(), withdrawn.end(), effect.key) != withdrawn.end();
    };
    std::erase_if(effects_, is_withdrawn);
    std::erase_if(written_, is_withdrawn);
    compare_states(span);
}

/// What is held back waits; everything else has left at once.
std::vector<process::WrittenEffect> TestPlayer::effects_by(Instant now) const {
    using Fate = process::WrittenEffect::Fate;
    std::vector<process::WrittenEffect> written;
    for (const process::Effect& effect : written_)
        written.push_back(
            {effect.key, effect.kind, effect.not_before <= now ? Fate::left : Fate::waiting, effect.not_before});
    return written;
}

void TestPlayer::compare_states(const SourceSpan& span) {
    const std::string text = process::nomination_to_json(nomination_);
    const auto read = process::nomination_from_json(text);
    std::vector<process::Event> kept;
    for (const process::Event& event : events_) {
        auto payload = process::payload_from_json(event.kind, event.version, process::payload_to_json(event));
        if (!payload) return fault("TD1225", span, text, event.kind);
        kept.push_back(event);
        kept.back().payload = std::move(payload->payload);
        kept.back().who.basis = std::move(payload->basis);
    }
    if (!read || !(*read == nomination_)) return fault("TD1225", span, text, "text");
    if (!(process::replay(kept) == nomination_)) fault("TD1225", span, text, "events");
}

void TestPlayer::note_refusal(const process::Request& request) {
    const auto* taking = std::get_if<process::TakeAction>(&request);
    const auto* action = taking != nullptr ? ground_.workflow.action(taking->action) : nullptr;
    if (action == nullptr) return;
    for (const Blocker& blocker : *refused_) {
        if (blocker.cause == Blocker::Cause::vote) coverage_.votes_failed.insert(action->name);
        if (blocker.cause == Blocker::Cause::guard)
            coverage_.refusing.insert({action->name, word_of(blocker, ground_.workflow)});
    }
}

void TestPlayer::note_event(const process::Event& event) {
    if (!event.action.empty()) coverage_.taken.insert(event.action);
    if (event.kind == "carried") carried_.push_back(event.action);
    if (const auto* reminded = std::get_if<process::Reminded>(&event.payload))
        coverage_.reminders.insert({reminded->stage, reminded->timer.substr(reminded->timer.rfind('/') + 1)});
    if (const auto* answered = std::get_if<process::Answered>(&event.payload))
        coverage_.answered.insert(answered->stage);
    if (const auto* silent = std::get_if<process::FellSilent>(&event.payload))
        coverage_.reminders.insert({silent->stage, "silence"});
    if (const auto* extended = std::get_if<process::Extended>(&event.payload))
        coverage_.extended.insert(extended->stage);
    for (const process::Token& token : nomination_.marking) {
        const auto* stage = ground_.workflow.stage(token.stage);
        if (stage != nullptr && stage->kind == definition::StageKind::end) coverage_.ended.insert(token.stage);
    }
}

void TestPlayer::wait(const definition::Duration& span, const SourceSpan& written) {
    Instant target = now_ + std::chrono::days(span.count);
    if (span.unit != definition::Duration::Unit::days) {
        const auto calendar = calendars_of(ground_, no_calendars_).find(ground_.workflow.calendar);
        if (calendar == calendars_of(ground_, no_calendars_).end()) {
            fault("TD1224", written, "calendar " + ground_.workflow.calendar, "");
            over_ = true;
            return;
        }
        const CalendarDueDates dates(calendar->second, office());
        const auto reached = dates.add(now_, span);
        if (!reached) {
            faults_.push_back(reached.error().diagnostics().front());
            faults_.back().span = written;
            over_ = true;
            return;
        }
        target = *reached;
        if (span.unit == definition::Duration::Unit::working_days) // at the same time of that day
            target = office().zone.at(office().zone.date_of(*reached), office().zone.time_of_day(now_));
    }
    fire_until(target);
    now_ = target;
}

void TestPlayer::fire_until(Instant target) {
    for (int fired = 0; fired < kMostTimers; ++fired) {
        std::vector<process::Timer> timers = process::running_timers(nomination_);
        std::erase_if(timers, [&](const process::Timer& timer) { return timer.due > target; });
        const auto first =
            std::min_element(timers.begin(), timers.end(), [](const process::Timer& one, const process::Timer& other) {
                return one.due < other.due;
            });
        if (first == timers.end()) return;
        now_ = std::max(now_, first->due);
        give(process::Actor::the_clock(), process::Tick{first->name}, test_.span);
        if (refused_) return;
    }
}

void TestPlayer::expect(const Expectation& wanted) {
    if (!wanted.refused.empty())
        expect_refusal(wanted);
    else
        settle();
    if (over_) return;
    expect_state(wanted);
    if (!wanted.fields.empty()) expect_fields(wanted);
    expect_mails(wanted);
    if (!wanted.carried.empty()) expect_texts("carried", wanted.carried, carried_, wanted.span);
    effects_.clear();
    carried_.clear();
}

void TestPlayer::expect_refusal(const Expectation& wanted) {
    if (!refused_) return fault("TD1222", wanted.span, joined(values_of(wanted.refused)), "");
    for (const Located<std::string>& word : wanted.refused) {
        const bool there = std::any_of(refused_->begin(), refused_->end(), [&](const Blocker& blocker) {
            return is_meant(word.value, blocker, ground_.workflow);
        });
        if (!there) fault("TD1223", word.span, word.value, reasons());
    }
    refused_.reset();
}

void TestPlayer::expect_texts(const char* what, const std::vector<Located<std::string>>& wanted,
                              std::vector<std::string> found, const SourceSpan& span) {
    const std::string expected = joined(values_of(wanted));
    const std::string there = joined(std::move(found));
    if (expected == there) return;
    fault("TD1224", wanted.empty() ? span : wanted.front().span, std::string(what) + " " + expected, there);
}

void TestPlayer::expect_work(const Located<std::string>& stage, const Located<std::string>& person) {
    const process::Token* token = nomination_.token(stage.value);
    const std::string found = token != nullptr && token->work ? token->work->who : std::string();
    if (found != person.value) fault("TD1224", person.span, "work " + stage.value + " " + person.value, found);
}

void TestPlayer::expect_state(const Expectation& wanted) {
    std::vector<std::string> marked;
    std::vector<std::string> late;
    for (const process::Token& token : nomination_.marking) {
        marked.push_back(token.stage);
        if (token.due && *token.due < now_) late.push_back(token.stage);
    }
    std::vector<std::string> held;
    for (const process::Held& one : nomination_.held) held.push_back(one.token.stage);
    if (!wanted.at.empty()) expect_texts("at", wanted.at, marked, wanted.span);
    if (!wanted.held.empty()) expect_texts("held", wanted.held, held, wanted.span);
    if (!wanted.overdue.empty()) expect_texts("overdue", wanted.overdue, late, wanted.span);
    if (!wanted.asked.empty()) expect_texts("asked", wanted.asked, waited_for(), wanted.span);
    if (wanted.due) expect_due(*wanted.due);
    for (const auto& [stage, person] : wanted.work) expect_work(stage, person);
    if (wanted.ended && wanted.ended->value != process::has_ended(ground_.workflow, nomination_))
        fault("TD1224", wanted.ended->span, wanted.ended->value ? "ended yes" : "ended no",
              wanted.ended->value ? "no" : "yes");
}

/// Addressees whose answer is waited for.
std::vector<std::string> TestPlayer::waited_for() const {
    std::vector<std::string> names;
    for (const process::Token& token : nomination_.marking)
        for (const process::Asked& asked : token.asked)
            if (process::is_open(ground_.workflow, nomination_, token.stage, asked)) names.push_back(asked.name);
    return names;
}

/// A day is meant whatever the time of it; a moment to the minute.
void TestPlayer::expect_due(const Located<std::string>& wanted) {
    std::vector<std::string> found;
    for (const process::Token& token : nomination_.marking) {
        if (!token.due) continue;
        std::string text = to_iso(office().zone.date_of(*token.due));
        if (wanted.value.size() > text.size()) text += " " + clock_text(*token.due, office().zone);
        found.push_back(std::move(text));
    }
    if (std::find(found.begin(), found.end(), wanted.value) == found.end())
        fault("TD1224", wanted.span, "due " + wanted.value, joined(std::move(found)));
}

void TestPlayer::expect_fields(const Expectation& wanted) {
    process::FieldsRead read = process::read_fields(ground_.workflow.form, wanted.fields, {true, true});
    for (process::FieldFault& wrong : read.faults) {
        wrong.why.span = wanted.fields_span;
        faults_.push_back(std::move(wrong.why));
    }
    for (const auto& field : read.values) {
        const auto* found = nomination_.fields.if_contains(field.key());
        const boost::json::value nothing(nullptr);
        if ((found != nullptr ? *found : nothing) == field.value()) continue;
        fault("TD1224", wanted.fields_span, std::string(field.key()) + " " + boost::json::serialize(field.value()),
              found != nullptr ? boost::json::serialize(*found) : "null");
    }
}

void TestPlayer::expect_mails(const Expectation& wanted) {
    std::vector<std::string> sent;
    for (const process::Effect& effect : effects_)
        if (effect.kind == process::Effect::Kind::notify) sent.push_back(effect.template_name + " " + effect.role);
    for (const Expectation::Mail& mail : wanted.mails) {
        const std::string expected = mail.name.value + " " + mail.role;
        if (std::find(sent.begin(), sent.end(), expected) == sent.end())
            fault("TD1224", mail.name.span, "mails " + expected, joined(sent));
    }
}

} // namespace thidua::service
