// The second factor: codes as the standard says, each good for once; asked of whoever decides; recovery codes.
#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "identity/codes/secrets.hpp"
#include "identity/own_desk.hpp"

using namespace thidua;
using namespace thidua::identity;
using tests::fault_of;
using tests::kGoodPassword;
using tests::OwnDesk;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(second_factor)

BOOST_AUTO_TEST_CASE(codes_are_those_of_the_standard) {
    // RFC 6238, appendix B, in six digits.
    const std::string key = "12345678901234567890";
    BOOST_TEST(totp_code(key, 59 / 30) == "287082");
    BOOST_TEST(totp_code(key, 1111111109 / 30) == "081804");
    BOOST_TEST(totp_code(key, 1111111111 / 30) == "050471");
    BOOST_TEST(totp_code(key, 1234567890 / 30) == "005924");
    BOOST_TEST(totp_code(key, 2000000000 / 30) == "279037");
    BOOST_TEST(to_base32(key) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    BOOST_TEST(
        totp_uri("Sở Xây dựng", "hoa.tm", "ABC") ==
        "otpauth://totp/S%E1%BB%9F%20X%C3%A2y%20d%E1%BB%B1ng:hoa.tm?secret=ABC&issuer=S%E1%BB%9F%20X%C3%A2y%20d%E1%BB%"
        "B1ng&algorithm=SHA1&digits=6&period=30");
}

BOOST_AUTO_TEST_CASE(a_code_counts_now_and_one_step_to_either_side_and_once) {
    const std::string key = "12345678901234567890";
    const Instant now = instant_from_iso("2026-11-30T01:00:10Z").value();
    const std::uint64_t here = totp_step(now);
    for (const std::uint64_t step : {here - 1, here, here + 1})
        BOOST_TEST((accepted_step(key, totp_code(key, step), now, 0) == step));
    for (const std::uint64_t step : {here - 2, here + 2}) BOOST_TEST(!accepted_step(key, totp_code(key, step), now, 0));
    BOOST_TEST(!accepted_step(key, totp_code(key, here), now, here));
    BOOST_TEST(accepted_step(key, totp_code(key, here + 1), now, here).has_value());
    for (const char* wrong : {"", "12345", "1234567", "abcdef", "-12345"})
        BOOST_TEST(!accepted_step(key, wrong, now, 0));
    const std::string code = totp_code(key, here);
    BOOST_TEST(accepted_step(key, code.substr(0, 3) + " " + code.substr(3), now, 0).has_value());
}

BOOST_AUTO_TEST_CASE(signing_in_takes_both_and_each_step_has_a_new_secret) {
    OwnDesk house;
    const auto minh = house.settled_with_factor("minh.lq");
    const auto half = house->sign_in("minh.lq", kGoodPassword, house.from).value();
    BOOST_TEST((half.session.need == Need::second_factor));
    BOOST_TEST(fault_of(house->sessions(half.secret)) == "TD1299");
    BOOST_TEST(fault_of(house->step_up(half.secret, {house.code_of(minh.key), {}}, house.from)) == "TD1299");
    BOOST_TEST(fault_of(house->offer_second_factor(half.secret)) == "TD1299");
    const auto whole = house->give_second_factor(half.secret, house.code_of(minh.key), house.from).value();
    BOOST_TEST((whole.session.need == Need::nothing && whole.session.second_factor));
    BOOST_TEST(whole.secret != half.secret);
    BOOST_TEST(!house->session(half.secret));
}

BOOST_AUTO_TEST_CASE(a_code_that_was_seen_is_worth_nothing) {
    OwnDesk house;
    const auto minh = house.settled_with_factor("minh.lq");
    const std::string code = house.code_of(minh.key);
    const auto first = house->sign_in("minh.lq", kGoodPassword, house.from).value();
    BOOST_TEST(fault_of(house->give_second_factor(first.secret, code, house.from)) == "");
    const auto second = house->sign_in("minh.lq", kGoodPassword, house.from).value();
    BOOST_TEST(fault_of(house->give_second_factor(second.secret, code, house.from)) == "TD1293");
    house.clock.advance(30s);
    BOOST_TEST(fault_of(house->give_second_factor(second.secret, code, house.from)) == "TD1293");
    BOOST_TEST(fault_of(house->give_second_factor(second.secret, house.code_of(minh.key), house.from)) == "");
}

BOOST_AUTO_TEST_CASE(half_a_sign_in_waits_five_minutes) {
    OwnDesk house;
    const auto minh = house.settled_with_factor("minh.lq");
    const auto half = house->sign_in("minh.lq", kGoodPassword, house.from).value();
    house.clock.advance(5min);
    BOOST_TEST(fault_of(house->give_second_factor(half.secret, house.code_of(minh.key), house.from)) == "TD1299");
}

BOOST_AUTO_TEST_CASE(whoever_decides_sets_one_up_before_anything_else) {
    OwnDesk house;
    const auto opened = house.settled("minh.lq");
    BOOST_TEST((opened.session.need == Need::second_factor_setup));
    BOOST_TEST(fault_of(house->sessions(opened.secret)) == "TD1299");
    const auto offered = house->offer_second_factor(opened.secret).value();
    const std::string key = tests::from_base32(offered.secret);
    BOOST_TEST(fault_of(house->confirm_second_factor(opened.secret, "000000", house.from)) == "TD1293");
    const auto confirmed = house->confirm_second_factor(opened.secret, house.code_of(key), house.from).value();
    BOOST_TEST((confirmed.opened.session.need == Need::nothing));
    BOOST_TEST(confirmed.recovery_codes.size() == 10U);
    BOOST_TEST(!house->session(opened.secret));

    OwnDesk lenient;
    lenient.settings.second_factor = SecondFactorOf::nobody;
    lenient.desk = lenient.another();
    BOOST_TEST((lenient.settled("minh.lq").session.need == Need::nothing));

    OwnDesk strict;
    strict.settings.second_factor = SecondFactorOf::everybody;
    strict.desk = strict.another();
    BOOST_TEST((strict.settled("hoa.tm").session.need == Need::second_factor_setup));
}

BOOST_AUTO_TEST_CASE(recovery_codes_work_once_each_and_for_signing_in_alone) {
    OwnDesk house;
    const auto minh = house.settled_with_factor("minh.lq");
    const std::string& code = minh.recovery_codes[3];
    const auto sign_in_with = [&](const std::string& typed) {
        const auto half = house->sign_in("minh.lq", kGoodPassword, house.from).value();
        return house->give_second_factor(half.secret, typed, house.from);
    };
    BOOST_TEST(fault_of(house->step_up(minh.opened.secret, {code, {}}, house.from)) == "TD1293");
    BOOST_TEST(fault_of(sign_in_with(code)) == "");
    const auto in = sign_in_with(" " + minh.recovery_codes[4] + " ");
    BOOST_TEST(fault_of(in) == "");
    BOOST_TEST(fault_of(sign_in_with(minh.recovery_codes[4])) == "TD1293");
}

BOOST_AUTO_TEST_CASE(a_password_proves_nothing_where_there_is_a_second_factor) {
    OwnDesk house;
    const auto minh = house.settled_with_factor("minh.lq");
    BOOST_TEST(fault_of(house->step_up(minh.opened.secret, {{}, kGoodPassword}, house.from)) == "TD1293");
    BOOST_TEST(fault_of(house->step_up(minh.opened.secret, {house.code_of(minh.key), {}}, house.from)) == "");
}

BOOST_AUTO_TEST_CASE(a_new_password_does_not_skip_it) {
    OwnDesk house;
    const auto minh = house.settled_with_factor("minh.lq");
    const std::string first = house->reset_password("minh.lq", "khanh.tq").value();
    const auto half = house->sign_in("minh.lq", first, house.from).value();
    BOOST_TEST((half.session.need == Need::second_factor));
    const auto next = house->give_second_factor(half.secret, house.code_of(minh.key), house.from).value();
    BOOST_TEST((next.session.need == Need::new_password));
}

BOOST_AUTO_TEST_CASE(its_key_lies_in_no_file_that_is_copied) {
    OwnDesk house;
    const auto minh = house.settled_with_factor("minh.lq");
    for (const char* name : {"accounts.sqlite", "accounts.sqlite-wal"}) {
        const auto bytes = read_file(house.folder.path() / name, std::size_t{16} << 20);
        BOOST_REQUIRE(bytes.has_value());
        BOOST_TEST(bytes->find(minh.key) == std::string::npos);
        BOOST_TEST(bytes->find(to_base32(minh.key)) == std::string::npos);
        BOOST_TEST(bytes->find(minh.opened.secret) == std::string::npos);
        BOOST_TEST(bytes->find(spoken_form(minh.recovery_codes[0])) == std::string::npos);
    }
    // Without the key of the folder nobody can check codes; recovery codes still open.
    house.desk.reset();
    std::filesystem::remove(house.folder.path() / "accounts.key");
    house.desk = house.another();
    const auto half = house->sign_in("minh.lq", kGoodPassword, house.from).value();
    BOOST_TEST(fault_of(house->give_second_factor(half.secret, house.code_of(minh.key), house.from)) == "TD1293");
    BOOST_TEST(fault_of(house->give_second_factor(half.secret, minh.recovery_codes[0], house.from)) == "");
}

BOOST_AUTO_TEST_SUITE_END()
