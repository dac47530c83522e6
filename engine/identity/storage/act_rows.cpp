#include "identity/storage/act_rows.hpp"

#include <algorithm>

#include "identity/storage/embedded.hpp"

namespace thidua::identity {
namespace {

/// The columns' CHECKs let no other word in.
template <class Kind>
Kind kind_of(const std::vector<std::string>& words, std::string_view word) {
    return static_cast<Kind>(std::find(words.begin(), words.end(), word) - words.begin());
}

Act act_of(const Statement& row, Instant now) {
    Act act;
    act.number = row.number(0);
    act.kind = kind_of<ActKind>(act_kind_words(), row.text(1));
    act.person = row.string(2);
    act.content = row.string(3);
    act.asked_by = row.string(4);
    act.asked = row.instant(5);
    act.until = row.instant(6);
    act.state = kind_of<ActState>(act_state_words(), row.text(7));
    act.settled_by = row.string(8);
    if (!row.is_null(9)) act.settled = row.instant(9);
    if (act.state == ActState::open && now >= act.until) act.state = ActState::over;
    return act;
}

} // namespace

std::optional<Act> act_numbered(Connection& file, std::uint64_t number, Instant now) {
    Statement row = file.use(Query::act_numbered, number);
    if (!row.step()) return std::nullopt;
    return act_of(row, now);
}

std::vector<Act> acts_of(Connection& file, std::uint32_t limit, Instant now) {
    std::vector<Act> acts;
    Statement row = file.use(Query::acts, limit);
    while (row.step()) acts.push_back(act_of(row, now));
    return acts;
}

std::optional<Act> waiting_act(Connection& file, const ActAsked& asked, Instant now) {
    Statement row = file.use(Query::open_act, word_for(asked.kind), asked.person, asked.content, now);
    if (!row.step()) return std::nullopt;
    return act_of(row, now);
}

Act add_act(Connection& file, Act act) {
    file.run(Query::add_act, word_for(act.kind), act.person, act.content, act.asked_by, act.asked, act.until);
    act.number = static_cast<std::uint64_t>(file.last_number());
    return act;
}

void settle_act(Connection& file, const Act& act) {
    file.run(Query::settle_act, act.number, word_for(act.state), act.settled_by, act.settled);
}

} // namespace thidua::identity
