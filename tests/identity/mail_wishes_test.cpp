// How somebody wants to be written to: in which language, and of what.
#include <boost/test/unit_test.hpp>

#include "identity/mail/mail_readers.hpp"
#include "identity/own_desk.hpp"

using namespace thidua;
using namespace thidua::identity;
using tests::fault_of;
using tests::OwnDesk;

namespace {

MailWish wish(const MailWishes& wishes, MailKind kind) { return wishes.at(static_cast<std::size_t>(kind)); }

} // namespace

BOOST_AUTO_TEST_SUITE(mail_wishes)

BOOST_AUTO_TEST_CASE(the_language_is_the_one_that_the_person_chose) {
    OwnDesk house;
    MailReaders readers(house.folder.path(), house.clock);
    BOOST_TEST(readers.language_of("hoa.tm") == "");
    const auto opened = house.settled("hoa.tm");
    BOOST_TEST(readers.language_of("hoa.tm") == "");
    BOOST_TEST(house->choose_language(opened.secret, "en").has_value());
    BOOST_TEST(readers.language_of("hoa.tm") == "en");
    BOOST_TEST(readers.language_of("minh.lq") == "");
}

BOOST_AUTO_TEST_CASE(asking_makes_no_accounts) {
    const tests::TemporaryFolder folder;
    const SystemClock clock;
    MailReaders readers(folder.path(), clock);
    BOOST_TEST(readers.language_of("hoa.tm") == "");
    BOOST_TEST((readers.wishes_of("hoa.tm") == MailWishes{}));
    BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

BOOST_AUTO_TEST_CASE(each_kind_is_wished_for_itself) {
    OwnDesk house;
    MailReaders readers(house.folder.path(), house.clock);
    const auto hoa = house.settled("hoa.tm");
    const auto khanh = house.settled("khanh.tq");
    BOOST_TEST((house->mail_wishes(hoa.secret).value() == MailWishes{}));
    BOOST_TEST(house->wish_mail(hoa.secret, MailKind::arrived, MailWish::application).has_value());
    BOOST_TEST((wish(readers.wishes_of("hoa.tm"), MailKind::arrived) == MailWish::application));
    BOOST_TEST((wish(readers.wishes_of("hoa.tm"), MailKind::returned) == MailWish::at_once));
    BOOST_TEST((readers.wishes_of("khanh.tq") == MailWishes{}));
    BOOST_TEST((house->mail_wishes(khanh.secret).value() == MailWishes{}));
    BOOST_TEST(house->wish_mail(hoa.secret, MailKind::arrived, MailWish::at_once).has_value());
    BOOST_TEST((readers.wishes_of("hoa.tm") == MailWishes{}));
    BOOST_TEST(house->wish_mail(khanh.secret, MailKind::decided, MailWish::daily).has_value());
    BOOST_TEST((readers.daily_readers() == std::vector<std::string>{"khanh.tq"}));
    const auto since = readers.daily_wishes_of("khanh.tq").at(static_cast<std::size_t>(MailKind::decided));
    BOOST_TEST((since == house.clock.now()));
    house.clock.advance(std::chrono::minutes(10));
    BOOST_TEST(house->wish_mail(khanh.secret, MailKind::decided, MailWish::daily).has_value());
    BOOST_TEST((readers.daily_wishes_of("khanh.tq").at(static_cast<std::size_t>(MailKind::decided)) == since));
    BOOST_TEST((readers.daily_wishes_of("hoa.tm") == DailyWishes{}));
    BOOST_TEST(fault_of(house->mail_wishes("nobody's")) == "TD1299");
    BOOST_TEST(fault_of(house->wish_mail("nobody's", MailKind::arrived, MailWish::application)) == "TD1299");
}

BOOST_AUTO_TEST_CASE(who_is_asked_to_step_in_cannot_look_away) {
    OwnDesk house;
    const auto hoa = house.settled("hoa.tm");
    BOOST_TEST(fault_of(house->wish_mail(hoa.secret, MailKind::escalation, MailWish::application)) == "TD1770");
    BOOST_TEST((house->mail_wishes(hoa.secret).value() == MailWishes{}));
}

BOOST_AUTO_TEST_SUITE_END()
