// What people wish to be told by mail.
#include "identity/mail/mail_wishes.hpp"

#include <algorithm>

#include "identity/house.hpp"
#include "identity/mail/mail_readers.hpp"
#include "identity/storage/embedded.hpp"

namespace thidua::identity {
namespace {

std::size_t place_of(const std::vector<std::string>& words, std::string_view word) {
    return static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin());
}

MailWishes wishes_in(Connection& file, std::string_view person) {
    MailWishes wishes{};
    Statement row = file.use(Query::mail_wishes_of, person);
    while (row.step()) { // the columns' CHECKs let no other word in
        const std::size_t kind = place_of(mail_kind_words(), row.text(0));
        if (may_choose(static_cast<MailKind>(kind)))
            wishes.at(kind) = static_cast<MailWish>(place_of(mail_wish_words(), row.text(1)));
    }
    return wishes;
}

} // namespace

const std::vector<std::string>& mail_kind_words() {
    static const std::vector<std::string> kWords = {"arrived", "returned", "decided", "deadline", "escalation"};
    return kWords;
}

const std::vector<std::string>& mail_wish_words() {
    static const std::vector<std::string> kWords = {"at-once", "daily", "application"};
    return kWords;
}

Result<MailWishes> Identity::mail_wishes(const std::string& secret) {
    const auto own = house_->own(secret);
    if (!own) return own.error();
    return house_->read([&](Connection& file) { return wishes_in(file, own->person); });
}

Result<void> Identity::wish_mail(const std::string& secret, MailKind kind, MailWish wish) {
    const auto own = house_->own(secret);
    if (!own) return own.error();
    if (!may_choose(kind)) return Failure::refused(Diagnostic::error("TD1770"));
    return house_->change([&](Connection& file) -> Result<void> {
        file.run(Query::wish_mail, own->account, mail_kind_words().at(static_cast<std::size_t>(kind)),
                 mail_wish_words().at(static_cast<std::size_t>(wish)), house_->now());
        return {};
    });
}

AccountsFile* MailReaders::file() {
    std::error_code none;
    if (!file_ && std::filesystem::exists(store_ / "accounts.sqlite", none))
        if (auto opened = AccountsFile::open(store_, clock_.now())) file_ = std::move(*opened);
    return file_.get();
}

std::string MailReaders::language_of(std::string_view person) {
    const std::lock_guard hold(door_);
    AccountsFile* accounts = file();
    if (accounts == nullptr) return {};
    const auto chosen = accounts->read([&](Connection& file) {
        Statement row = file.use(Query::language_of, person);
        return row.step() ? row.string(0) : std::string();
    });
    return chosen ? *chosen : std::string();
}

MailWishes MailReaders::wishes_of(std::string_view person) {
    const std::lock_guard hold(door_);
    AccountsFile* accounts = file();
    if (accounts == nullptr) return {};
    const auto wishes = accounts->read([&](Connection& file) { return wishes_in(file, person); });
    return wishes ? *wishes : MailWishes{};
}

DailyWishes MailReaders::daily_wishes_of(std::string_view person) {
    const std::lock_guard hold(door_);
    AccountsFile* accounts = file();
    if (accounts == nullptr) return {};
    const auto wishes = accounts->read([&](Connection& file) {
        DailyWishes daily{};
        Statement row = file.use(Query::daily_wishes_of, person);
        while (row.step()) daily.at(place_of(mail_kind_words(), row.text(0))) = row.instant(1);
        return daily;
    });
    return wishes ? *wishes : DailyWishes{};
}

std::vector<std::string> MailReaders::daily_readers() {
    const std::lock_guard hold(door_);
    AccountsFile* accounts = file();
    if (accounts == nullptr) return {};
    const auto readers = accounts->read([&](Connection& file) {
        std::vector<std::string> people;
        Statement row = file.use(Query::daily_readers);
        while (row.step()) people.push_back(row.string(0));
        return people;
    });
    return readers ? *readers : std::vector<std::string>();
}

} // namespace thidua::identity
