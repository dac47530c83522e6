// Acts that take two operators: asked for by one, confirmed or withdrawn by another.
#include "identity/acts.hpp"

#include "identity/house.hpp"
#include "identity/storage/act_rows.hpp"

namespace thidua::identity {
namespace {

constexpr std::uint32_t kMostActs = 100;

Failure no_act(std::uint64_t number) {
    return Failure::not_found(Diagnostic::error("TD1405").with("number", std::to_string(number)));
}

Failure refused(const char* code) { return Failure::refused(Diagnostic::error(code)); }

/// What the access log says it is about.
std::string subject_of(const Act& act) { return std::to_string(act.number) + " " + word_for(act.kind); }

/// Of an act on an account all there is to confirm is what is done to whom.
std::string content_of(const ActAsked& asked) {
    if (asked.kind == ActKind::publish) return asked.content;
    return to_hex(sha256({word_for(asked.kind), "\n", asked.person}));
}

Result<void> still_open(const Act& act) {
    if (act.state == ActState::open) return {};
    if (act.state == ActState::over) return refused("TD1409");
    return Failure::refused(Diagnostic::error("TD1408").with("person", act.settled_by));
}

/// Whether there is an account to do that to, before anybody is asked to confirm it.
Result<void> makes_sense(Connection& file, const ActAsked& asked, const Identity::Tools& tools) {
    if (asked.kind == ActKind::publish) return {};
    if (asked.kind == ActKind::reset_password && tools.directory != nullptr) return password_is_elsewhere();
    const auto account = account_called(file, asked.person);
    if (asked.kind != ActKind::add_account) return account ? Result<void>() : no_account(asked.person);
    if (account) return Failure::refused(Diagnostic::error("TD1301").with("person", asked.person));
    if (tools.people.find(asked.person, "vi")) return {};
    return Failure::refused(Diagnostic::error("TD1302").with("person", asked.person));
}

} // namespace

const std::vector<std::string>& act_kind_words() {
    static const std::vector<std::string> kWords = {"publish", "add-account", "reset-password", "reset-second-factor"};
    return kWords;
}

const std::vector<std::string>& act_state_words() {
    static const std::vector<std::string> kWords = {"open", "confirmed", "withdrawn", "over"};
    return kWords;
}

const std::string& word_for(ActKind kind) { return act_kind_words()[static_cast<std::size_t>(kind)]; }
const std::string& word_for(ActState state) { return act_state_words()[static_cast<std::size_t>(state)]; }

Result<Act> Identity::ask_act(ActAsked asked, const std::string& by, const From& from) {
    House& house = *house_;
    asked.content = content_of(asked);
    return house.change([&](Connection& file) -> Result<Act> {
        const Instant at = house.now();
        if (auto fits = makes_sense(file, asked, house.tools); !fits) return fits.error();
        if (const auto waiting = waiting_act(file, asked, at))
            return Failure::refused(Diagnostic::error("TD1413").with("person", waiting->asked_by));
        Act act;
        act.kind = asked.kind;
        act.person = asked.person;
        act.content = asked.content;
        act.asked_by = by;
        act.asked = at;
        act.until = at + house.settings.lifetimes.act;
        act = add_act(file, act);
        log_access(file, {at, act.person, "act-asked", from, by, subject_of(act)});
        return act;
    });
}

Result<std::vector<Act>> Identity::acts() {
    return house_->read([&](Connection& file) { return acts_of(file, kMostActs, house_->now()); });
}

Result<void> Identity::settle(Act& act, ActState state, const std::string& by, const From& from) {
    act.state = state;
    act.settled_by = by;
    act.settled = house_->now();
    return house_->change([&](Connection& file) -> Result<void> {
        settle_act(file, act);
        const char* what = state == ActState::confirmed ? "act-confirmed" : "act-withdrawn";
        log_access(file, {*act.settled, act.person, what, from, by, subject_of(act)});
        return {};
    });
}

Result<Act> Identity::act(std::uint64_t number) {
    auto found = house_->read([&](Connection& file) { return act_numbered(file, number, house_->now()); });
    if (!found) return found.error();
    if (!*found) return no_act(number);
    return std::move(**found);
}

Result<ActDone> Identity::confirm_act(std::uint64_t number, const std::string& content, const std::string& by,
                                      const From& from, const std::function<Result<void>(const Act&)>& publish) {
    const std::lock_guard one_at_a_time(house_->acting);
    auto found = act(number);
    if (!found) return found.error();
    if (auto open = still_open(*found); !open) return open.error();
    if (by == found->asked_by) return refused("TD1406");
    if (content != found->content) return Failure::stale(Diagnostic::error("TD1407"));
    // Who asked must still be somebody who may.
    const auto asker = house_->tools.people.find(found->asked_by, "vi");
    if (!asker || !asker->operates)
        return Failure::refused(Diagnostic::error("TD1410").with("person", found->asked_by));
    ActDone done;
    if (found->kind == ActKind::publish) {
        if (auto published = publish(*found); !published) return published.error();
    } else if (found->kind == ActKind::reset_second_factor) {
        if (auto reset = reset_second_factor(found->person, by, from); !reset) return reset.error();
    } else {
        auto password = found->kind == ActKind::add_account ? add_account(found->person, by, PasswordUse::first, from)
                                                            : reset_password(found->person, by, from);
        if (!password) return password.error();
        done.first_password = std::move(*password);
    }
    if (auto settled = settle(*found, ActState::confirmed, by, from); !settled) return settled.error();
    done.act = std::move(*found);
    return done;
}

Result<void> Identity::withdraw_act(std::uint64_t number, const std::string& by, const From& from) {
    const std::lock_guard one_at_a_time(house_->acting);
    auto found = act(number);
    if (!found) return found.error();
    if (auto open = still_open(*found); !open) return open;
    return settle(*found, ActState::withdrawn, by, from);
}

} // namespace thidua::identity
