#include "process/work/apply_work.hpp"

#include <algorithm>

namespace thidua::process {
namespace {

bool is_claim(const Timer& timer) { return timer.kind == Timer::Kind::claim; }

Token* token_in(Nomination& nomination, const std::string& stage) {
    const auto found = std::find_if(nomination.marking.begin(), nomination.marking.end(),
                                    [&](const Token& token) { return token.stage == stage; });
    return found == nomination.marking.end() ? nullptr : &*found;
}

/// The visit is this work's from now on, without the clock of an earlier one.
void begin(Nomination& nomination, const std::string& stage, std::optional<Work> work) {
    Token* token = token_in(nomination, stage);
    if (token == nullptr) return;
    std::erase_if(token->timers, is_claim);
    token->work = std::move(work);
}

} // namespace

void apply_to(Nomination& nomination, const Event& event, const Claimed& claimed) {
    Work work{event.who.principal, event.who, Work::How::claimed, event.at, std::nullopt, {}};
    if (claimed.ends) work.until = claimed.ends->due;
    begin(nomination, claimed.stage, std::move(work));
    if (Token* token = token_in(nomination, claimed.stage); token != nullptr && claimed.ends)
        token->timers.push_back(*claimed.ends);
}

void apply_to(Nomination& nomination, const Event&, const Released& released) {
    begin(nomination, released.stage, std::nullopt);
    std::erase_if(nomination.last_work, [&](const LastWork& last) { return last.stage == released.stage; });
}

void apply_to(Nomination& nomination, const Event& event, const Assigned& assigned) {
    const bool by_clock = event.who == Actor::the_clock().who;
    const Work::How how = by_clock             ? Work::How::escalated
                          : assigned.forwarded ? Work::How::forwarded
                                               : Work::How::assigned;
    begin(nomination, assigned.stage, Work{assigned.who, event.who, how, event.at, std::nullopt, assigned.role});
}

void apply_to(Nomination& nomination, const Event& event, const ConflictDeclared& declared) {
    nomination.conflicts.push_back({declared.person, event.who, event.at, declared.reason});
    for (Token& token : nomination.marking) {
        if (!token.work || token.work->who != declared.person) continue;
        std::erase_if(token.timers, is_claim);
        token.work.reset();
    }
    for (Held& held : nomination.held) // its timers stand beside what is left of them, and end with the hold
        if (held.token.work && held.token.work->who == declared.person) held.token.work.reset();
    std::erase_if(nomination.last_work, [&](const LastWork& last) { return last.who == declared.person; });
}

void remember_work(Nomination& nomination, const Token& left) {
    std::erase_if(nomination.last_work, [&](const LastWork& last) { return last.stage == left.stage; });
    if (left.work) nomination.last_work.push_back({left.stage, left.work->who});
}

void follow_claim_timer(Token& token) {
    const auto timer = std::find_if(token.timers.begin(), token.timers.end(), is_claim);
    if (token.work && timer != token.timers.end()) token.work->until = timer->due;
}

} // namespace thidua::process
