#include "process/consultation/apply_answers.hpp"

#include <algorithm>

namespace thidua::process {
namespace {

/// The token of the stage, held or not; nullptr when the nomination is elsewhere.
Token* token_in(Nomination& nomination, const std::string& stage) {
    for (Token& token : nomination.marking)
        if (token.stage == stage) return &token;
    for (Held& held : nomination.held)
        if (held.token.stage == stage) return &held.token;
    return nullptr;
}

Asked* named(std::vector<Asked>& asked, const std::string& name) {
    const auto found = std::find_if(asked.begin(), asked.end(), [&](const Asked& one) { return one.name == name; });
    return found == asked.end() ? nullptr : &*found;
}

Said said_by(const Nomination& nomination, const Event& event, const Answered& answered) {
    return {answered.opinion, event.who, event.at, nomination.revision, answered.looked_at, answered.reason};
}

bool is_silence(const Timer& timer) { return timer.kind == Timer::Kind::silence; }

/// Nobody is waited for any more, and so no silence is either; on hold with what is left of its time.
void stop_waiting(Nomination& nomination, Token& token) {
    const bool waits = std::any_of(token.asked.begin(), token.asked.end(),
                                   [](const Asked& one) { return one.state == Asked::State::open; });
    if (waits) return;
    for (Held& held : nomination.held)
        for (std::size_t at = &held.token == &token ? held.timers_left.size() : 0; at-- > 0;)
            if (at < token.timers.size() && is_silence(token.timers[at]))
                held.timers_left.erase(held.timers_left.begin() + static_cast<std::ptrdiff_t>(at));
    std::erase_if(token.timers, is_silence);
}

/// Whoever has spoken stays known when something else counts.
void remember_who_said(Asked& asked) {
    if (asked.said && asked.state == Asked::State::answered) asked.earlier.push_back(asked.said->who);
}

} // namespace

void apply_to(Nomination& nomination, const Event& event, const Answered& answered) {
    Token* token = token_in(nomination, answered.stage);
    Asked* asked = token == nullptr ? nullptr : named(token->asked, answered.addressee);
    if (asked == nullptr) return;
    remember_who_said(*asked);
    asked->state = Asked::State::answered;
    asked->said = said_by(nomination, event, answered);
    stop_waiting(nomination, *token);
}

void apply_to(Nomination& nomination, const Event& event, const AnsweredLate& late) {
    std::vector<Asked>* visit = nullptr;
    if (Token* token = token_in(nomination, late.answer.stage);
        token != nullptr && token->revision == late.answer.visit)
        visit = &token->asked;
    for (Consultation& over : nomination.consulted)
        if (over.stage == late.answer.stage && over.visit == late.answer.visit) visit = &over.asked;
    Asked* asked = visit == nullptr ? nullptr : named(*visit, late.answer.addressee);
    if (asked != nullptr) asked->late = said_by(nomination, event, late.answer);
}

void apply_to(Nomination& nomination, const Event& event, const FellSilent& silent) {
    Token* token = token_in(nomination, silent.stage);
    if (token == nullptr) return;
    for (const auto& [name, looked_at] : silent.addressees) {
        Asked* asked = named(token->asked, name);
        if (asked == nullptr) continue;
        remember_who_said(*asked);
        asked->state = Asked::State::silent;
        asked->said = Said{silent.counts_as, event.who, event.at, nomination.revision, looked_at, {}};
    }
    std::erase_if(token->timers, [&](const Timer& timer) { return timer.name == silent.timer; });
}

void apply_to(Nomination& nomination, const Event&, const AskedAlso& also) {
    Token* token = token_in(nomination, also.stage);
    if (token == nullptr) return;
    std::erase_if(token->asked, [&](const Asked& one) { return one.name == also.asked.name; }); // one who was excused
    token->asked.push_back(also.asked);
    if (also.timer) token->timers.push_back(*also.timer);
}

void apply_to(Nomination& nomination, const Event&, const Excused& excused) {
    Token* token = token_in(nomination, excused.stage);
    Asked* asked = token == nullptr ? nullptr : named(token->asked, excused.addressee);
    if (asked == nullptr) return;
    asked->state = Asked::State::excused;
    stop_waiting(nomination, *token);
}

void close_consultation(Nomination& nomination, const Token& token) {
    if (!token.asked.empty())
        nomination.consulted.push_back({token.stage, token.revision, nomination.revision, token.asked});
}

} // namespace thidua::process
