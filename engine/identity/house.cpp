#include "identity/house.hpp"

#include <algorithm>
#include <cstring>

#include "identity/codes/secrets.hpp"
#include "identity/codes/totp.hpp"
#include "identity/ldap/ldap_directory.hpp"
#include "identity/storage/embedded.hpp"

namespace thidua::identity {
namespace {

/// How exactly the last use of a session is kept on disk. In memory it is exact.
constexpr std::chrono::milliseconds kWriteUses = std::chrono::seconds(60);
/// More people than that are looked up on disk.
constexpr std::size_t kRemembered = 4096;

/// `22:15:30`, as the office's clock shows it.
std::string time_of_day(Instant at, const TimeZone& zone) {
    const std::string local = to_iso(at + zone.offset_at(at));
    return local.substr(local.find('T') + 1, 8);
}

std::unique_ptr<Directory> directory_of(const IdentitySettings& settings) {
    return settings.ldap ? std::make_unique<LdapDirectory>(*settings.ldap) : nullptr;
}

Failure wait_until(Instant until, Instant now, const TimeZone& zone) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(until - now).count();
    return Failure::refused(Diagnostic::error("TD1291")
                                .with("until", time_of_day(until + std::chrono::milliseconds(999), zone))
                                .with("seconds", std::to_string(left)));
}

} // namespace

Failure session_is_over() { return Failure::refused(Diagnostic::error("TD1299")); }

Failure password_is_elsewhere() { return Failure::refused(Diagnostic::error("TD1420")); }

Failure no_account(const std::string& person) {
    return Failure::not_found(Diagnostic::error("TD1303").with("person", person));
}

std::size_t Identity::House::HashOfHash::operator()(const Sha256& hash) const {
    std::size_t first = 0;
    std::memcpy(&first, hash.data(), sizeof first);
    return first;
}

Identity::House::House(IdentitySettings given, Tools given_tools, std::filesystem::path where,
                       std::unique_ptr<AccountsFile> opened, Seal key)
    : settings(std::move(given)),
      own_directory(directory_of(settings)), tools{given_tools.people, given_tools.clock, given_tools.randomness,
                                                   given_tools.directory != nullptr ? given_tools.directory
                                                                                    : own_directory.get(),
                                                   given_tools.fetch},
      folder(std::move(where)), seal(std::move(key)), hashing(settings.hashing), file_(std::move(opened)) {}

bool Identity::House::lives(const SessionRow& row, Instant at) const {
    const Lifetimes& limits = settings.lifetimes;
    if (row.need == Need::second_factor && at >= row.begun + limits.half_open) return false;
    return at < row.seen + limits.idle && at < row.begun + limits.absolute;
}

void Identity::House::forget() {
    const std::lock_guard hold(door_);
    remembered_.clear();
}

std::optional<SessionRow> Identity::House::living(const Sha256& secret) {
    const Instant at = now();
    const std::lock_guard hold(door_);
    if (at < looked_ || at >= looked_ + settings.lifetimes.seen_elsewhere) {
        const std::int64_t version = file_->version_of_others();
        if (version != version_) remembered_.clear();
        version_ = version;
        looked_ = at;
    }
    auto found = remembered_.find(secret);
    if (found == remembered_.end()) {
        auto row = file_->read([&](Connection& file) { return session_with(file, secret); });
        if (!row || !*row) return std::nullopt;
        if (remembered_.size() >= kRemembered) remembered_.clear();
        const Instant written = (*row)->seen;
        found = remembered_.emplace(secret, Remembered{std::move(**row), written}).first;
    }
    if (!lives(found->second.row, at)) return std::nullopt;
    return found->second.row;
}

std::optional<SessionRow> Identity::House::living_in(Connection& file, const Sha256& secret) const {
    auto row = session_with(file, secret);
    // What is on disk may be older than the last use; who asks has just used it.
    if (!row || now() >= row->begun + settings.lifetimes.absolute) return std::nullopt;
    return row;
}

void Identity::House::use(const Sha256& secret, SessionRow& session) {
    const Instant at = now();
    bool write = false;
    {
        const std::lock_guard hold(door_);
        session.seen = std::max(session.seen, at);
        const auto found = remembered_.find(secret);
        if (found != remembered_.end()) {
            Remembered& kept = found->second;
            kept.row.seen = session.seen;
            write = at >= kept.written + kWriteUses;
            if (write) kept.written = at;
        }
    }
    // Not written is written another time: the session then ends a little early at worst.
    if (write)
        (void)file_->change([&](Connection& file) -> Result<void> {
            file.run(Query::session_seen, session.id, at);
            return {};
        });
}

Session Identity::House::view_of(const SessionRow& row) const {
    Session view;
    view.id = row.id;
    view.person = row.person;
    view.need = row.need;
    view.second_factor = row.second_factor;
    view.begun = row.begun;
    view.seen = row.seen;
    view.idle_until = row.seen + settings.lifetimes.idle;
    view.absolute_until = row.begun + settings.lifetimes.absolute;
    if (row.stepped_up) view.stepped_up_until = *row.stepped_up + settings.lifetimes.step_up;
    view.from = row.from;
    view.language = row.language;
    view.door = row.door;
    if (row.has_factor)
        view.proof = ProofKind::code;
    else if (row.door == SessionDoor::provider)
        view.proof = ProofKind::provider;
    return view;
}

Result<SessionRow> Identity::House::own(const std::string& secret, std::initializer_list<Need> may_lack) {
    const Sha256 hash = sha256(secret);
    auto session = living(hash);
    if (!session) return session_is_over();
    const bool fits =
        session->need == Need::nothing || std::find(may_lack.begin(), may_lack.end(), session->need) != may_lack.end();
    if (!fits) return session_is_over();
    use(hash, *session);
    return *session;
}

bool Identity::House::is_stepped_up(const SessionRow& session) const {
    return session.stepped_up && now() < *session.stepped_up + settings.lifetimes.step_up;
}

Opened Identity::House::renew(Connection& file, const std::string& old_id, SessionRow changed) const {
    Opened opened;
    opened.secret = new_secret(tools.randomness);
    if (!old_id.empty()) file.run(Query::end_session, changed.account, old_id);
    changed.id = new_id(tools.randomness);
    changed.seen = std::max(changed.seen, now());
    add_session(file, changed, sha256(opened.secret));
    opened.session = view_of(changed);
    return opened;
}

Result<bool> Identity::House::is_password(const std::optional<AccountRow>& account, const std::string& user,
                                          const std::string& form) {
    if (is_elsewhere(account ? account->use : PasswordUse::own)) {
        const auto right = tools.directory->is_password(account ? account->person : user, form);
        if (!right) return right.error();
        return *right && account.has_value();
    }
    return hashing.verify(account && !form.empty() ? account->password : std::string(), form);
}

Need Identity::House::need_of(const AccountRow& account, const SessionRow& session) const {
    const bool by_password = session.door == SessionDoor::password;
    if (by_password && account.use == PasswordUse::first && !is_elsewhere(account.use)) return Need::new_password;
    const bool may_be_needed =
        settings.second_factor != SecondFactorOf::nobody && account.factor.empty() && !session.second_factor;
    if (!may_be_needed || account.use == PasswordUse::demo) return Need::nothing;
    if (settings.second_factor == SecondFactorOf::everybody) return Need::second_factor_setup;
    const auto person = tools.people.find(account.person, "vi");
    return person && person->decides ? Need::second_factor_setup : Need::nothing;
}

Result<void> Identity::House::begin_try(const ThrottleTarget& target) {
    const Instant at = now();
    std::optional<Instant> until;
    auto counted = file_->change([&](Connection& file) -> Result<void> {
        until = throttled_until(file, target, at);
        if (!until) count_try(file, target, at);
        return {};
    });
    if (!counted) return counted;
    return until ? Result<void>(wait_until(*until, at, settings.zone)) : Result<void>();
}

void Identity::House::withdraw_try(const ThrottleTarget& target) {
    (void)file_->change([&](Connection& file) -> Result<void> {
        take_back_try(file, target, now());
        return {};
    });
}

bool Identity::House::take_code(Connection& file, const AccountRow& account, const std::string& code) const {
    const auto key = account.factor.empty() ? std::nullopt : seal.opened(account.factor);
    const auto step = key ? accepted_step(*key, code, now(), account.factor_step) : std::nullopt;
    if (step) file.run(Query::take_factor_step, account.number, *step);
    return step && file.changed_rows() > 0 && !file.failed();
}

bool Identity::House::take_recovery_code(Connection& file, const AccountRow& account, const std::string& code) const {
    file.run(Query::take_recovery_code, account.number, sha256({account.person, "\n", spoken_form(code)}));
    return file.changed_rows() > 0 && !file.failed();
}

} // namespace thidua::identity
