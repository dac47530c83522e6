#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

#include "identity/codes/seal.hpp"
#include "identity/identity.hpp"
#include "identity/passwords/hashing.hpp"
#include "identity/passwords/rules.hpp"
#include "identity/storage/rows.hpp"
#include "identity/storage/throttle.hpp"

namespace thidua::identity {

/// What all parts of the face share: file, key, clock, and the sessions that were asked for lately.
class Identity::House {
  public:
    House(IdentitySettings given, Tools given_tools, std::filesystem::path folder, std::unique_ptr<AccountsFile> opened,
          Seal key);

    const IdentitySettings settings;
    const std::unique_ptr<Directory> own_directory; ///< of the settings
    const Tools tools;
    const std::filesystem::path folder;
    const Seal seal;
    PasswordHashing hashing;
    std::mutex acting; ///< an act is confirmed once; before the file's

    [[nodiscard]] Instant now() const { return tools.clock.now(); }
    /// Whether a directory keeps a password of that use.
    [[nodiscard]] bool is_elsewhere(PasswordUse use) const {
        return tools.directory != nullptr && use != PasswordUse::demo;
    }
    /// Whether that is the user's password. Without an account it costs the same, and never is.
    [[nodiscard]] Result<bool> is_password(const std::optional<AccountRow>& account, const std::string& user,
                                           const std::string& form);
    /// A change of the accounts' file; what was remembered of it is forgotten before anybody hears of the change.
    template <class Work>
    [[nodiscard]] auto change(Work work) -> decltype(work(std::declval<Connection&>())) {
        auto done = file_->change(std::move(work));
        forget();
        return done;
    }
    template <class Read>
    [[nodiscard]] auto read(Read read) {
        return file_->read(std::move(read));
    }

    /// The session of a secret, if it lives, from memory where that is still true.
    [[nodiscard]] std::optional<SessionRow> living(const Sha256& secret);
    /// The same inside a change.
    [[nodiscard]] std::optional<SessionRow> living_in(Connection& file, const Sha256& secret) const;
    /// Notes that it was used now.
    void use(const Sha256& secret, SessionRow& session);
    [[nodiscard]] Session view_of(const SessionRow& row) const;

    /// The living session of the secret, which lacks nothing but perhaps `may_lack`; else TD1299.
    [[nodiscard]] Result<SessionRow> own(const std::string& secret, std::initializer_list<Need> may_lack = {});
    [[nodiscard]] bool is_stepped_up(const SessionRow& session) const;

    /// Gives the session another secret and id, in place of the one before, and keeps `changed` of it.
    [[nodiscard]] Opened renew(Connection& file, const std::string& old_id, SessionRow changed) const;
    /// Somebody who gave the right password, or whom the provider knows.
    struct Arrival {
        std::string user; ///< as it was typed
        From from;
        std::string held; ///< secret of the session that the browser had; "" for none
        SessionDoor door = SessionDoor::password;
        /// At the provider: when the person proved himself there, if it says so, and whether with a second factor.
        std::optional<Instant> proven{};
        bool second_factor = false;
    };
    /// The session of an arrival; what is still to be proven is its need. Inside a change.
    [[nodiscard]] Opened begin_session(Connection& file, const AccountRow& account, const Arrival& arrival) const;
    /// What that session of the account lacks, a second factor that it has put aside.
    [[nodiscard]] Need need_of(const AccountRow& account, const SessionRow& session) const;

    /// Counts a try against account and address; TD1291 when there were too many.
    [[nodiscard]] Result<void> begin_try(const ThrottleTarget& target);
    /// A try that never was one.
    void withdraw_try(const ThrottleTarget& target);
    /// Whether the code is one of the account's second factor; takes it. Inside a change.
    [[nodiscard]] bool take_code(Connection& file, const AccountRow& account, const std::string& code) const;
    /// The same of its recovery codes.
    [[nodiscard]] bool take_recovery_code(Connection& file, const AccountRow& account, const std::string& code) const;

    /// Whether the session is not over.
    [[nodiscard]] bool lives(const SessionRow& row, Instant at) const;
    /// Does something to the account of that name, and logs what; TD1303 when there is none.
    [[nodiscard]] Result<void> to_account(const std::string& person,
                                          const std::function<Happened(Connection&, const AccountRow&)>& work);

  private:
    /// Forgets what was remembered, after a change of our own.
    void forget();

    const std::unique_ptr<AccountsFile> file_;
    std::mutex door_; ///< before everything below
    struct HashOfHash {
        std::size_t operator()(const Sha256& hash) const;
    };
    struct Remembered {
        SessionRow row;
        Instant written; ///< when its last use was written down
    };
    std::unordered_map<Sha256, Remembered, HashOfHash> remembered_;
    Instant looked_;            ///< when others' changes were last asked for
    std::int64_t version_ = -1; ///< of the file by then
};

[[nodiscard]] Failure session_is_over();
[[nodiscard]] Failure no_account(const std::string& person);
[[nodiscard]] Failure password_is_elsewhere();

} // namespace thidua::identity
