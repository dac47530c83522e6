#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "identity/mail/mail_wishes.hpp"
#include "identity/storage/accounts_file.hpp"

namespace thidua::identity {

/// How people want to be written to, from the accounts of a store's folder, for whoever writes mails. Any thread.
class MailReaders {
  public:
    /// `clock` is not owned. Nothing is opened, and no file made, before it is there and somebody asks.
    MailReaders(std::filesystem::path store, const Clock& clock) : store_(std::move(store)), clock_(clock) {}

    /// `vi` or `en`; "" for somebody who has no account or has chosen none, and while the accounts cannot be read.
    [[nodiscard]] std::string language_of(std::string_view person);
    /// Everything at once for somebody who wishes nothing else, and while the accounts cannot be read.
    [[nodiscard]] MailWishes wishes_of(std::string_view person);
    /// None while the accounts cannot be read.
    [[nodiscard]] DailyWishes daily_wishes_of(std::string_view person);
    /// Who wants something once a day, sorted.
    [[nodiscard]] std::vector<std::string> daily_readers();

  private:
    /// nullptr while there is none. Under `door_`.
    [[nodiscard]] AccountsFile* file();

    const std::filesystem::path store_;
    const Clock& clock_;
    std::mutex door_; ///< before `file_`
    std::unique_ptr<AccountsFile> file_;
};

} // namespace thidua::identity
