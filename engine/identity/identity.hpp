#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "identity/acts.hpp"
#include "identity/identity_tools.hpp"
#include "identity/mail/mail_wishes.hpp"
#include "identity/settings/identity_settings.hpp"
#include "identity/values.hpp"

namespace thidua::identity {

class OidcDoor;

/// Who is it: accounts, sessions, second factors, tokens. One account for a person of the organisation; what that
/// person may do is decided elsewhere. Everything is kept in `accounts.sqlite` of the store's folder, which several
/// processes may have open; what one of them ends is over for the others within Lifetimes::seen_elsewhere.
///
/// Any thread. What any call may fail with besides what it says: TD1299 (refused) for a session that is over or still
/// lacks something else; faults of the disk. Wherever a password or a code is tried: TD1291 (refused, with `until` and
/// `seconds`) after too many failures, TD1292 (environment) when too many others are being checked. All is in the log.
class Identity {
  public:
    using Tools = IdentityTools;
    [[nodiscard]] static Result<std::unique_ptr<Identity>> open(const std::filesystem::path& store,
                                                                IdentitySettings settings, Tools tools);
    ~Identity();

    // -- signing in. A secret is new after each of these; the one before is dead.
    /// TD1290 for an unknown user, a wrong password and somebody who does not work here: one sentence, one cost. With
    /// the right password: TD1314 a locked account, TD1315 a first password whose day is over. What the session still
    /// lacks is in Session::need. `held` is the secret that the browser came with, "" for none: it dies.
    [[nodiscard]] Result<Opened> sign_in(const std::string& user, const std::string& password, const From& from,
                                         const std::string& held = {});
    /// A code of the application or a recovery code, each good for once. TD1293 for a wrong one.
    [[nodiscard]] Result<Opened> give_second_factor(const std::string& secret, const std::string& code,
                                                    const From& from);
    /// TD1293 or TD1290 when it proves nothing.
    [[nodiscard]] Result<Opened> step_up(const std::string& secret, const Proof& proof, const From& from);
    void sign_out(const std::string& secret, const From& from);
    [[nodiscard]] OidcDoor& oidc(); ///< the other way in (oidc/oidc_door.hpp); owned by this

    // -- every request
    /// The session of that secret, used now; nothing when it is over. One that still lacks something is given too.
    [[nodiscard]] std::optional<Session> session(std::string_view secret);
    /// The same without using it: its idle time goes on.
    [[nodiscard]] std::optional<Session> look(std::string_view secret);
    /// Nothing when there is no such token, it is over, or its account is locked.
    [[nodiscard]] std::optional<Token> token(std::string_view secret);

    // -- the own account, by the secret of a session
    [[nodiscard]] Result<std::vector<Session>> sessions(const std::string& secret);
    /// TD1303 (not found) when it is none of the person's.
    [[nodiscard]] Result<void> end_session(const std::string& secret, const std::string& id, const From& from);
    /// Ends all other sessions. TD1290 for a wrong old one; every fault of the new one (TD1294–TD1298); TD1420 where a
    /// directory keeps it.
    [[nodiscard]] Result<Opened> change_password(const std::string& secret, const std::string& old,
                                                 const std::string& fresh, const From& from);
    /// Needs a fresh proof (TD1300), except right after signing in.
    [[nodiscard]] Result<OfferedFactor> offer_second_factor(const std::string& secret);
    struct Confirmed {
        Opened opened;
        std::vector<std::string> recovery_codes; ///< told once
    };
    /// Ends all other sessions. TD1304 when none was offered, TD1293 for a wrong code.
    [[nodiscard]] Result<Confirmed> confirm_second_factor(const std::string& secret, const std::string& code,
                                                          const From& from);
    [[nodiscard]] Result<std::vector<Token>> tokens(const std::string& secret);
    /// Needs a fresh proof (TD1300). TD1305 for a name that is empty or longer than 100 letters, or days out of 1–365.
    [[nodiscard]] Result<NewToken> make_token(const std::string& secret, const std::string& name, Scope scope,
                                              std::uint32_t days, const From& from);
    [[nodiscard]] Result<void> end_token(const std::string& secret, const std::string& id, const From& from);
    /// `vi` or `en`: what screens and sentences are in from now on.
    [[nodiscard]] Result<void> choose_language(const std::string& secret, const std::string& language);
    [[nodiscard]] Result<MailWishes> mail_wishes(const std::string& secret);
    /// TD1770 for what is always told at once.
    [[nodiscard]] Result<void> wish_mail(const std::string& secret, MailKind kind, MailWish wish);

    // -- for operators and the owner of the store's files, who has asked for it: whether `by` may is decided by the
    // -- caller. `by` is "" for the owner. TD1303 (not found) for a person without account.
    [[nodiscard]] Result<std::vector<Account>> accounts();
    /// The first password; "" where a directory keeps it. TD1301 when there is one already, TD1302 for nobody of the
    /// organisation.
    [[nodiscard]] Result<std::string> add_account(const std::string& person, const std::string& by, PasswordUse use,
                                                  const From& from = {});
    /// Sessions and tokens end; the second factor stays. TD1420 where a directory keeps it.
    [[nodiscard]] Result<std::string> reset_password(const std::string& person, const std::string& by,
                                                     const From& from = {});
    /// A locked account has no sessions. TD1313 for one's own.
    [[nodiscard]] Result<void> lock(const std::string& person, const std::string& by, const From& from = {});
    [[nodiscard]] Result<void> unlock(const std::string& person, const std::string& by, const From& from = {});
    [[nodiscard]] Result<void> end_sessions(const std::string& person, const std::string& by, const From& from = {});
    /// Sessions end too; the next one sets up another where one is needed.
    [[nodiscard]] Result<void> reset_second_factor(const std::string& person, const std::string& by,
                                                   const From& from = {});
    /// The newest first; of one person, or of all when "".
    [[nodiscard]] Result<std::vector<AccessEntry>> access_log(const std::string& person, std::uint32_t limit);

    // -- what takes two operators: whether `by` is one is decided by the caller
    /// Refused as the act itself would be, and when the same waits already (TD1413).
    [[nodiscard]] Result<Act> ask_act(ActAsked asked, const std::string& by, const From& from);
    /// Those that wait first, then the newest.
    [[nodiscard]] Result<std::vector<Act>> acts();
    /// TD1405 (not found) for none; also of the next two.
    [[nodiscard]] Result<Act> act(std::uint64_t number);
    /// Does what was asked for; what is to be published is done by `publish`. Nothing is done, and it goes on waiting,
    /// for TD1406 the one who asked, TD1407 (stale) another content than was asked for, TD1410 an asker who operates no
    /// more, and when the act itself is refused. TD1408 was settled before, TD1409 its time is over.
    [[nodiscard]] Result<ActDone> confirm_act(std::uint64_t number, const std::string& content, const std::string& by,
                                              const From& from, const std::function<Result<void>(const Act&)>& publish);
    /// By whom ever; TD1408 and TD1409 as above.
    [[nodiscard]] Result<void> withdraw_act(std::uint64_t number, const std::string& by, const From& from);

    // -- the first account of a new store
    /// What setting up must be begun with, for whoever can read the store's folder; nothing once it is closed: as soon
    /// as there is any account, for ever.
    [[nodiscard]] Result<std::optional<std::string>> setup_code();
    /// Makes the account of an operator with a password of its own, and signs in. TD1306 (not found) when it is closed
    /// or the code is wrong; TD1302 for nobody, or no operator; faults of the password.
    [[nodiscard]] Result<Opened> set_up(const std::string& code, const std::string& person, const std::string& password,
                                        const From& from);

    /// Whether a directory keeps the passwords.
    [[nodiscard]] bool asks_directory() const;
    [[nodiscard]] std::uint64_t hashings() const; ///< of passwords, so far

  private:
    friend class OidcDoor;
    class House;
    [[nodiscard]] Result<void> settle(Act& act, ActState state, const std::string& by, const From& from);
    explicit Identity(std::unique_ptr<House> house);
    std::unique_ptr<House> house_;
    std::unique_ptr<OidcDoor> oidc_;
};

} // namespace thidua::identity
