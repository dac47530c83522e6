// Who may come in and who may not: every way of signing in, what it answers, and that nobody learns who has an account.
#include <boost/test/unit_test.hpp>

#include "identity/own_desk.hpp"

using namespace thidua;
using namespace thidua::identity;
using tests::fault_of;
using tests::kGoodPassword;
using tests::kOtherPassword;
using tests::OwnDesk;

BOOST_AUTO_TEST_SUITE(sign_in)

BOOST_AUTO_TEST_CASE(a_first_password_opens_a_session_that_only_changes_it) {
    OwnDesk house;
    const std::string first = house->add_account("hoa.tm", "khanh.tq", PasswordUse::first).value();
    const auto opened = house->sign_in("hoa.tm", first, house.from).value();
    BOOST_TEST((opened.session.need == Need::new_password));
    BOOST_TEST(fault_of(house->sessions(opened.secret)) == "TD1299");
    const auto changed = house->change_password(opened.secret, first, kGoodPassword, house.from).value();
    BOOST_TEST((changed.session.need == Need::nothing));
    BOOST_TEST(!house->session(opened.secret));
    BOOST_TEST(house->sessions(changed.secret).value().size() == 1U);
    BOOST_TEST(fault_of(house->sign_in("hoa.tm", first, house.from)) == "TD1290");
}

BOOST_AUTO_TEST_CASE(a_first_password_lives_a_day) {
    OwnDesk house;
    const std::string first = house->add_account("hoa.tm", "", PasswordUse::first).value();
    house.clock.advance(std::chrono::hours(24) - std::chrono::seconds(1));
    BOOST_TEST(fault_of(house->sign_in("hoa.tm", first, house.from)) == "");
    house.clock.advance(std::chrono::seconds(1));
    BOOST_TEST(fault_of(house->sign_in("hoa.tm", first, house.from)) == "TD1315");
    BOOST_TEST(fault_of(house->sign_in("hoa.tm", "another one", house.from)) == "TD1290");
}

BOOST_AUTO_TEST_CASE(what_does_not_open_says_the_same_and_costs_the_same) {
    OwnDesk house;
    (void)house.settled("hoa.tm");
    (void)house.settled("minh.lq");
    house.people.all.erase("minh.lq"); // has left
    const struct {
        const char* user;
        std::string password;
    } kTries[] = {{"hoa.tm", "wrong"},
                  {"nobody.here", kGoodPassword},
                  {"minh.lq", kGoodPassword},
                  {"", kGoodPassword},
                  {"hoa.tm", ""},
                  {"hoa.tm", std::string(300, 'x')},
                  {"hoa.tm", "\xFF\xFE"},
                  {"' OR 1=1 --", kGoodPassword}};
    for (const auto& [user, password] : kTries) {
        const auto before = house->hashings();
        const auto answer = house->sign_in(user, password, {"192.0.2.7", ""});
        BOOST_TEST(fault_of(answer) == "TD1290", user);
        BOOST_TEST(house->hashings() == before + 1, user);
    }
}

BOOST_AUTO_TEST_CASE(the_password_is_the_same_on_every_keyboard) {
    OwnDesk house;
    (void)house.settled("hoa.tm", "Đường Hồ Xuân Hương 17");
    // The same letters with their marks apart, as macOS types them.
    BOOST_TEST(
        fault_of(house->sign_in("hoa.tm", "Đu\xCC\x9Bo\xCC\x9B\xCC\x80ng Hô\xCC\x80 Xuân Hu\xCC\x9Bo\xCC\x9Bng 17",
                                house.from)) == "");
    BOOST_TEST(fault_of(house->sign_in(" Hoa.TM ", "Đường Hồ Xuân Hương 17", house.from)) == "");
    BOOST_TEST(fault_of(house->sign_in("hoa.tm", "đường hồ xuân hương 17", house.from)) == "TD1290");
}

BOOST_AUTO_TEST_CASE(a_locked_account_is_told_to_whoever_knows_the_password_alone) {
    OwnDesk house;
    const auto opened = house.settled("hoa.tm");
    BOOST_REQUIRE(house->lock("hoa.tm", "khanh.tq").has_value());
    BOOST_TEST(!house->session(opened.secret));
    BOOST_TEST(fault_of(house->sign_in("hoa.tm", kGoodPassword, house.from)) == "TD1314");
    BOOST_TEST(fault_of(house->sign_in("hoa.tm", kOtherPassword, house.from)) == "TD1290");
    BOOST_REQUIRE(house->unlock("hoa.tm", "khanh.tq").has_value());
    BOOST_TEST(fault_of(house->sign_in("hoa.tm", kGoodPassword, house.from)) == "");
    BOOST_TEST(fault_of(house->lock("khanh.tq", "khanh.tq")) == "TD1313");
}

BOOST_AUTO_TEST_CASE(a_session_that_the_browser_came_with_dies_when_somebody_signs_in) {
    OwnDesk house;
    const auto planted = house.settled("minh.lq");
    (void)house.settled("hoa.tm");
    const auto opened = house->sign_in("hoa.tm", kGoodPassword, house.from, planted.secret).value();
    BOOST_TEST(opened.secret != planted.secret);
    BOOST_TEST(!house->session(planted.secret));
    BOOST_TEST(house->session(opened.secret)->person == "hoa.tm");
}

BOOST_AUTO_TEST_CASE(a_fresh_proof_gives_a_new_secret_for_five_minutes) {
    OwnDesk house;
    const auto opened = house.settled("hoa.tm");
    house.clock.advance(std::chrono::minutes(6));
    BOOST_TEST(fault_of(house->make_token(opened.secret, "báo cáo", Scope::read, 30, house.from)) == "TD1300");
    BOOST_TEST(fault_of(house->step_up(opened.secret, {{}, "wrong"}, house.from)) == "TD1290");
    BOOST_TEST(house->session(opened.secret).has_value());
    const auto proven = house->step_up(opened.secret, {{}, kGoodPassword}, house.from).value();
    BOOST_TEST(proven.secret != opened.secret);
    BOOST_TEST(!house->session(opened.secret));
    BOOST_TEST(fault_of(house->make_token(proven.secret, "báo cáo", Scope::read, 30, house.from)) == "");
}

BOOST_AUTO_TEST_CASE(setting_up_opens_once) {
    OwnDesk house;
    const std::string code = house->setup_code().value().value();
    BOOST_TEST(house.another()->setup_code().value().value() == code);
    BOOST_TEST(fault_of(house->set_up("wrong", "khanh.tq", kGoodPassword, house.from)) == "TD1306");
    BOOST_TEST(fault_of(house->set_up(code, "hoa.tm", kGoodPassword, house.from)) == "TD1302");
    BOOST_TEST(fault_of(house->set_up(code, "khanh.tq", "short", house.from)) == "TD1294");
    const auto opened = house->set_up(code, "khanh.tq", kGoodPassword, house.from).value();
    BOOST_TEST(house->session(opened.secret)->person == "khanh.tq");
    BOOST_TEST(!house->setup_code().value().has_value());
    BOOST_TEST(fault_of(house->set_up(code, "khanh.tq", kGoodPassword, house.from)) == "TD1306");
    // Not even when nobody is left to look after it.
    house.people.all.clear();
    BOOST_REQUIRE(house->lock("khanh.tq", "").has_value());
    BOOST_TEST(!house.another()->setup_code().value().has_value());
}

BOOST_AUTO_TEST_CASE(everything_is_in_the_access_log_and_no_secret_is) {
    OwnDesk house;
    const auto opened = house.settled("hoa.tm");
    (void)house->sign_in("hoa.tm", "wrong", house.from);
    (void)house->sign_in(kGoodPassword, "typed into the wrong field", house.from);
    house->sign_out(opened.secret, house.from);
    const std::vector<std::string> expected = {"account-made",    "signed-in",       "password-changed",
                                               "sign-in-refused", "sign-in-refused", "signed-out"};
    BOOST_TEST(house.log() == expected, boost::test_tools::per_element());
    for (const auto& entry : house->access_log("", 100).value()) {
        BOOST_TEST(entry.person.find("cá chép") == std::string::npos);
        BOOST_TEST(entry.subject != opened.secret);
    }
}

BOOST_AUTO_TEST_SUITE_END()
