// What operators do to accounts.
#include <boost/test/unit_test.hpp>

#include "identity/own_desk.hpp"

using namespace thidua;
using namespace thidua::identity;
using tests::fault_of;
using tests::kGoodPassword;
using tests::OwnDesk;

BOOST_AUTO_TEST_SUITE(accounts)

BOOST_AUTO_TEST_CASE(an_account_is_of_somebody_of_the_organisation_and_there_is_one) {
    OwnDesk house;
    BOOST_TEST(fault_of(house->add_account("nobody.x", "", PasswordUse::first)) == "TD1302");
    BOOST_TEST(fault_of(house->add_account("hoa.tm", "khanh.tq", PasswordUse::first)) == "");
    BOOST_TEST(fault_of(house->add_account("hoa.tm", "khanh.tq", PasswordUse::first)) == "TD1301");
    const auto accounts = house->accounts().value();
    BOOST_REQUIRE(accounts.size() == 1U);
    BOOST_TEST(accounts[0].person == "hoa.tm");
    BOOST_TEST(accounts[0].made_by == "khanh.tq");
    BOOST_TEST((accounts[0].password == PasswordUse::first));
    BOOST_TEST((accounts[0].password_until == house.clock.now() + std::chrono::hours(24)));
    BOOST_TEST(!accounts[0].signed_in.has_value());
}

BOOST_AUTO_TEST_CASE(who_has_no_account_cannot_be_locked) {
    OwnDesk house;
    BOOST_TEST(fault_of(house->lock("hoa.tm", "")) == "TD1303");
    BOOST_TEST(fault_of(house->unlock("hoa.tm", "")) == "TD1303");
    BOOST_TEST(fault_of(house->end_sessions("hoa.tm", "")) == "TD1303");
    BOOST_TEST(fault_of(house->reset_password("hoa.tm", "")) == "TD1303");
    BOOST_TEST(fault_of(house->reset_second_factor("hoa.tm", "")) == "TD1303");
}

BOOST_AUTO_TEST_CASE(a_password_that_is_given_anew_ends_what_the_old_one_opened) {
    OwnDesk house;
    const auto opened = house.settled("hoa.tm");
    const auto token = house->make_token(opened.secret, "x", Scope::read, 30, house.from).value();
    for (int i = 0; i < 6; ++i) (void)house->sign_in("hoa.tm", "forgotten", {"10.0.0.1", ""});
    const std::string first = house->reset_password("hoa.tm", "khanh.tq").value();
    BOOST_TEST(!house->session(opened.secret));
    BOOST_TEST(!house->token(token.secret));
    BOOST_TEST(fault_of(house->sign_in("hoa.tm", kGoodPassword, house.from)) == "TD1290");
    BOOST_TEST(fault_of(house->sign_in("hoa.tm", first, house.from)) == "");
}

BOOST_AUTO_TEST_CASE(a_demonstration_needs_no_new_password_and_no_second_factor) {
    OwnDesk house;
    const std::string password = house->add_account("minh.lq", "", PasswordUse::demo).value();
    house.clock.advance(std::chrono::hours(48));
    BOOST_TEST((house->sign_in("minh.lq", password, house.from).value().session.need == Need::nothing));
}

BOOST_AUTO_TEST_CASE(the_log_says_who_did_it) {
    OwnDesk house;
    (void)house->add_account("hoa.tm", "", PasswordUse::first);
    BOOST_REQUIRE(house->lock("hoa.tm", "khanh.tq", {"10.0.0.9", ""}).has_value());
    const auto entries = house->access_log("hoa.tm", 10).value();
    BOOST_REQUIRE(entries.size() == 2U);
    BOOST_TEST(
        (entries[0].what == "account-locked" && entries[0].by == "khanh.tq" && entries[0].address == "10.0.0.9"));
    BOOST_TEST((entries[1].what == "account-made" && entries[1].by == "owner"));
    BOOST_TEST(house->access_log("khanh.tq", 10).value().empty());
    BOOST_TEST(house->access_log("", 1).value().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
