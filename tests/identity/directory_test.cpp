// Passwords that the office's directory keeps: what the accounts do then, whatever the directory is.
#include <map>

#include <boost/test/unit_test.hpp>

#include "identity/own_desk.hpp"

using namespace thidua;
using namespace thidua::identity;
using tests::fault_of;
using tests::kGoodPassword;
using tests::OwnDesk;

namespace {

class PlayedDirectory final : public Directory {
  public:
    std::map<std::string, std::string> passwords;
    bool away = false;
    int asked = 0;

    Result<bool> is_password(const std::string& user, const std::string& password) override {
        ++asked;
        if (away) return Failure::environment(Diagnostic::error("TD1419").with("reason", "away"));
        const auto found = passwords.find(user);
        return !password.empty() && found != passwords.end() && found->second == password;
    }
};

struct OfficeDesk : OwnDesk {
    PlayedDirectory directory;
    std::unique_ptr<Identity> office =
        Identity::open(folder.path(), settings, {people, clock, randomness, &directory}).value();

    OfficeDesk() { directory.passwords = {{"hoa.tm", "của cơ quan"}, {"nobody.x", "của cơ quan"}}; }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(directory, OfficeDesk)

BOOST_AUTO_TEST_CASE(nobody_is_made_by_signing_in) {
    BOOST_TEST(fault_of(office->sign_in("hoa.tm", "của cơ quan", from)) == "TD1290");
    BOOST_TEST(directory.asked == 1); // at the same cost
    BOOST_TEST(office->accounts().value().empty());
    BOOST_TEST(office->add_account("hoa.tm", "", PasswordUse::first).value() == "");
    BOOST_TEST(fault_of(office->sign_in("hoa.tm", "sai", from)) == "TD1290");
    BOOST_TEST(fault_of(office->sign_in("hoa.tm", "", from)) == "TD1290");
    const auto opened = office->sign_in("hoa.tm", "của cơ quan", from);
    BOOST_REQUIRE(opened.has_value());
    BOOST_TEST((opened->session.need == Need::nothing)); // no first password to change
    people.all.erase("hoa.tm");
    BOOST_TEST(fault_of(office->sign_in("hoa.tm", "của cơ quan", from)) == "TD1290"); // does not work here any more
}

BOOST_AUTO_TEST_CASE(a_directory_that_is_away_lets_nobody_in_and_counts_against_nobody) {
    (void)office->add_account("hoa.tm", "", PasswordUse::first);
    directory.away = true;
    for (int tries = 0; tries < 10; ++tries)
        BOOST_TEST(fault_of(office->sign_in("hoa.tm", "của cơ quan", from)) == "TD1419");
    directory.away = false;
    BOOST_TEST(office->sign_in("hoa.tm", "của cơ quan", from).has_value());
}

BOOST_AUTO_TEST_CASE(guessing_is_slowed_down_as_ever) {
    (void)office->add_account("hoa.tm", "", PasswordUse::first);
    for (int tries = 0; tries < 100; ++tries) (void)office->sign_in("hoa.tm", "sai", from);
    BOOST_TEST(fault_of(office->sign_in("hoa.tm", "của cơ quan", from)) == "TD1291");
    BOOST_TEST(directory.asked < 10);
}

BOOST_AUTO_TEST_CASE(proofs_come_from_the_directory_and_passwords_are_not_changed_here) {
    (void)office->add_account("hoa.tm", "", PasswordUse::first);
    const auto opened = office->sign_in("hoa.tm", "của cơ quan", from).value();
    BOOST_TEST(fault_of(office->step_up(opened.secret, {"", "sai"}, from)) == "TD1290");
    const auto proven = office->step_up(opened.secret, {"", "của cơ quan"}, from);
    BOOST_REQUIRE(proven.has_value());
    BOOST_TEST(fault_of(office->change_password(proven->secret, "của cơ quan", kGoodPassword, from)) == "TD1420");
    BOOST_TEST(fault_of(office->reset_password("hoa.tm", "", from)) == "TD1420");
    BOOST_TEST(fault_of(office->ask_act({ActKind::reset_password, "hoa.tm", {}}, "khanh.tq", from)) == "TD1420");
    BOOST_TEST((office->asks_directory() && !desk->asks_directory()));
}

BOOST_AUTO_TEST_CASE(an_account_from_before_goes_on_with_the_directorys_password) {
    const std::string first = desk->add_account("hoa.tm", "", PasswordUse::first).value();
    clock.advance(std::chrono::hours(48)); // nobody asks for the first password any more
    BOOST_TEST(fault_of(office->sign_in("hoa.tm", first, from)) == "TD1290");
    BOOST_TEST(office->sign_in("hoa.tm", "của cơ quan", from).has_value());
}

BOOST_AUTO_TEST_CASE(a_demonstration_keeps_its_own_password) {
    const std::string own = office->add_account("minh.lq", "", PasswordUse::demo).value();
    BOOST_TEST(office->sign_in("minh.lq", own, from).has_value());
    BOOST_TEST(directory.asked == 0);
}

BOOST_AUTO_TEST_CASE(the_first_account_proves_itself_to_the_directory) {
    directory.passwords["khanh.tq"] = "ngắn";
    const std::string code = office->setup_code().value().value();
    BOOST_TEST(fault_of(office->set_up(code, "khanh.tq", "sai", from)) == "TD1290");
    BOOST_TEST(office->set_up(code, "khanh.tq", "ngắn", from).has_value());
    BOOST_TEST(office->sign_in("khanh.tq", "ngắn", from).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
