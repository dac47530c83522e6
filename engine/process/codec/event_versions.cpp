// Which form of an event holds all that its payload says: forms that older programs read are written as long as they
// do.
#include <algorithm>

#include "process/state/events/event.hpp"

namespace thidua::process {
namespace {

bool has_spans(const std::vector<Timer>& timers) {
    return std::any_of(timers.begin(), timers.end(),
                       [](const Timer& timer) { return timer.span || timer.kind == Timer::Kind::idle; });
}

bool has_spans(const Token& token) { return token.span || token.extended != 0 || has_spans(token.timers); }

/// They end what somebody has taken on, or the wait for answers.
bool are_of_people(const std::vector<Timer>& timers) {
    return std::any_of(timers.begin(), timers.end(), [](const Timer& timer) {
        return timer.kind == Timer::Kind::claim || timer.kind == Timer::Kind::silence;
    });
}

/// Somebody has taken it on, or others are asked.
bool is_of_people(const Token& token) { return token.work || !token.asked.empty() || are_of_people(token.timers); }

bool are_of_people(const std::vector<Token>& tokens) {
    return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return is_of_people(token); });
}

bool is_newer(const std::optional<WayBack>& way_back) {
    return way_back && !(way_back->answers.empty() && way_back->cancelled.empty());
}

bool is_newer(const Undone& undone) {
    return are_of_people(undone.marking) || is_newer(undone.way_back) ||
           std::any_of(undone.held.begin(), undone.held.end(),
                       [](const Held& held) { return is_of_people(held.token); });
}

/// Somebody who does not own the stage has it: forms before did not know of that.
bool is_of_ladder(const Token& token) {
    return token.work && (!token.work->role.empty() || token.work->how == Work::How::escalated);
}

std::int32_t version_of_undoing(const Undone& undone) {
    const bool of_ladder =
        std::any_of(undone.marking.begin(), undone.marking.end(), is_of_ladder) ||
        std::any_of(undone.held.begin(), undone.held.end(), [](const Held& held) { return is_of_ladder(held.token); });
    if (of_ladder) return 3;
    return is_newer(undone) ? 2 : 1;
}

std::int32_t version_of_act(const Acted& acted) {
    if (!acted.cancelled.empty() || are_of_people(acted.entered) || are_of_people(acted.held_timers) ||
        is_newer(acted.way_back))
        return 3;
    const bool has_more =
        !acted.rests.empty() || !acted.zone.empty() || has_spans(acted.held_timers) ||
        std::any_of(acted.entered.begin(), acted.entered.end(), [](const Token& token) { return has_spans(token); });
    return has_more ? 2 : 1;
}

} // namespace

std::int32_t version_of(const Payload& payload) {
    if (const auto* acted = std::get_if<Acted>(&payload)) return version_of_act(*acted);
    if (const auto* undone = std::get_if<Undone>(&payload)) return version_of_undoing(*undone);
    bool newer = false;
    if (const auto* assigned = std::get_if<Assigned>(&payload)) newer = !assigned->role.empty();
    if (const auto* created = std::get_if<Created>(&payload)) newer = has_spans(created->start);
    if (const auto* rescued = std::get_if<Rescued>(&payload)) newer = are_of_people(rescued->entered);
    if (const auto* extended = std::get_if<Extended>(&payload)) newer = are_of_people(extended->timers);
    if (const auto* moved = std::get_if<Rescheduled>(&payload)) newer = are_of_people(moved->timers);
    return newer ? 2 : 1;
}

} // namespace thidua::process
