// Guessing is hopeless: every path on which a password or a code is tried slows down, by account and by address.
#include <thread>

#include <boost/test/unit_test.hpp>

#include "identity/own_desk.hpp"
#include "identity/storage/throttle.hpp"

using namespace thidua;
using namespace thidua::identity;
using tests::fault_of;
using tests::kGoodPassword;
using tests::kOtherPassword;
using tests::OwnDesk;
using namespace std::chrono_literals;

namespace {

/// How many of the tries are let through to the check, one a second.
template <class Try>
int checked(OwnDesk& house, int tries, Try attempt) {
    int let_through = 0;
    for (int i = 0; i < tries; ++i) {
        if (attempt(i) != "TD1291") ++let_through;
        house.clock.advance(1s);
    }
    return let_through;
}

} // namespace

BOOST_AUTO_TEST_SUITE(throttle)

BOOST_AUTO_TEST_CASE(ten_thousand_guesses_at_one_account_become_a_few) {
    OwnDesk house;
    (void)house.settled("hoa.tm");
    const auto before = house->hashings();
    const int let_through = checked(house, 10000, [&](int i) {
        // From as many addresses.
        const std::string address = "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250);
        return fault_of(house->sign_in("hoa.tm", "guess " + std::to_string(i), {address, ""}));
    });
    BOOST_TEST(let_through < 40);
    BOOST_TEST(house->hashings() - before == static_cast<std::uint64_t>(let_through));
    // Somebody whose account is not there is slowed down alike.
    const int nobody = checked(house, 10000, [&](int i) {
        return fault_of(house->sign_in("nobody.x", "guess", {"10.1." + std::to_string(i / 250) + ".1", ""}));
    });
    BOOST_TEST(nobody == let_through);
}

BOOST_AUTO_TEST_CASE(one_address_that_tries_everybody_is_slowed_down) {
    OwnDesk house;
    const int let_through = checked(house, 10000, [&](int i) {
        return fault_of(house->sign_in("user" + std::to_string(i), "Xinchao@2026", {"203.0.113.5", ""}));
    });
    BOOST_TEST(let_through < 160);
    BOOST_TEST(fault_of(house->sign_in("somebody", "x", {"203.0.113.6", ""})) == "TD1290");
}

BOOST_AUTO_TEST_CASE(whoever_waits_is_told_until_when_and_comes_in_then) {
    OwnDesk house;
    (void)house.settled("hoa.tm");
    house.clock.advance(1h);
    std::string last;
    for (int i = 0; i < 6; ++i) last = fault_of(house->sign_in("hoa.tm", "wrong", house.from));
    BOOST_TEST(last == "TD1291");
    const auto refused = house->sign_in("hoa.tm", kGoodPassword, house.from);
    BOOST_TEST(fault_of(refused) == "TD1291");
    BOOST_TEST(refused.error().diagnostics().front().argument("seconds")->in("vi") == "1");
    // 01:00 in UTC and an hour, in the office's time.
    BOOST_TEST(refused.error().diagnostics().front().argument("until")->in("vi") == "09:00:01");
    house.clock.advance(1s);
    BOOST_TEST(fault_of(house->sign_in("hoa.tm", kGoodPassword, house.from)) == "");
    // Success forgives.
    for (int i = 0; i < 4; ++i) BOOST_TEST(fault_of(house->sign_in("hoa.tm", "wrong", house.from)) == "TD1290");
}

BOOST_AUTO_TEST_CASE(a_restart_forgets_nothing) {
    OwnDesk house;
    (void)house.settled("hoa.tm");
    for (int i = 0; i < 6; ++i) (void)house->sign_in("hoa.tm", "wrong", house.from);
    house.desk.reset();
    house.desk = house.another();
    BOOST_TEST(fault_of(house->sign_in("hoa.tm", kGoodPassword, house.from)) == "TD1291");
}

BOOST_AUTO_TEST_CASE(changing_a_password_and_proving_anew_are_no_way_around) {
    OwnDesk house;
    const auto opened = house.settled("hoa.tm");
    const int changes = checked(house, 300, [&](int) {
        return fault_of(house->change_password(opened.secret, "guess", kOtherPassword, house.from));
    });
    BOOST_TEST(changes < 20);
    house.clock.advance(20min);
    BOOST_TEST(house->session(opened.secret).has_value());
    const int proofs = checked(house, 300, [&](int) {
        return fault_of(house->step_up(opened.secret, {{}, "guess"}, house.from));
    });
    BOOST_TEST(proofs < 20);
}

BOOST_AUTO_TEST_CASE(one_time_codes_cannot_be_guessed_either) {
    OwnDesk house;
    (void)house.settled_with_factor("minh.lq");
    const auto half = house->sign_in("minh.lq", kGoodPassword, house.from).value();
    const int codes = checked(house, 290, [&](int i) {
        return fault_of(house->give_second_factor(half.secret, std::to_string(100000 + i), house.from));
    });
    BOOST_TEST(codes < 20);
    // The right password makes no new start.
    BOOST_TEST(fault_of(house->sign_in("minh.lq", kGoodPassword, house.from)) == "TD1291");
}

BOOST_AUTO_TEST_CASE(many_at_once_count_as_many) {
    OwnDesk house;
    (void)house.settled("hoa.tm");
    const auto before = house->hashings();
    std::vector<std::thread> threads;
    for (int i = 0; i < 32; ++i) threads.emplace_back([&] { (void)house->sign_in("hoa.tm", "wrong", house.from); });
    for (std::thread& thread : threads) thread.join();
    BOOST_TEST(house->hashings() - before <= 5U);
}

BOOST_AUTO_TEST_CASE(addresses_of_one_network_card_count_as_one) {
    BOOST_TEST(counted_address("2001:db8:1:2:aaaa::1") == counted_address("2001:db8:1:2:bbbb::2"));
    BOOST_TEST(counted_address("2001:db8:1:2::1") != counted_address("2001:db8:1:3::1"));
    BOOST_TEST(counted_address("192.0.2.1") != counted_address("192.0.2.2"));
}

BOOST_AUTO_TEST_SUITE_END()
