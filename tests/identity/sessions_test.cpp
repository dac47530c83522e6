// A session lives as long as it should: idle and absolute ends, ends by others, tokens with their scope and end.
#include <thread>

#include <boost/test/unit_test.hpp>

#include "identity/own_desk.hpp"

using namespace thidua;
using namespace thidua::identity;
using tests::fault_of;
using tests::kGoodPassword;
using tests::kOtherPassword;
using tests::OwnDesk;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(sessions)

BOOST_AUTO_TEST_CASE(a_session_ends_when_nobody_uses_it) {
    OwnDesk house;
    const auto opened = house.settled("hoa.tm");
    for (int i = 0; i < 4; ++i) {
        house.clock.advance(29min);
        BOOST_TEST(house->session(opened.secret).has_value());
    }
    house.clock.advance(30min);
    BOOST_TEST(!house->session(opened.secret));
    house.clock.advance(-1min); // a clock that is put back
    // Whoever only looks does not use it.
    BOOST_TEST(house->look(opened.secret).has_value());
    house.clock.advance(1min);
    BOOST_TEST(!house->look(opened.secret));
}

BOOST_AUTO_TEST_CASE(a_session_ends_after_eight_hours_however_busy_it_is) {
    OwnDesk house;
    auto opened = house.settled("hoa.tm");
    for (int i = 0; i < 23; ++i) {
        house.clock.advance(20min);
        BOOST_TEST(house->session(opened.secret).has_value());
    }
    // A fresh proof makes it no longer.
    opened = house->step_up(opened.secret, {{}, kGoodPassword}, house.from).value();
    house.clock.advance(19min + 59s);
    BOOST_TEST(house->session(opened.secret).has_value());
    house.clock.advance(1s);
    BOOST_TEST(!house->session(opened.secret));
}

BOOST_AUTO_TEST_CASE(uses_are_kept_when_the_process_ends) {
    OwnDesk house;
    const auto opened = house.settled("hoa.tm");
    house.clock.advance(20min);
    BOOST_TEST(house->session(opened.secret).has_value());
    house.desk.reset();
    house.desk = house.another();
    house.clock.advance(29min);
    BOOST_TEST(house->session(opened.secret).has_value());
}

BOOST_AUTO_TEST_CASE(people_see_and_end_their_own_sessions_alone) {
    OwnDesk house;
    const auto first = house.settled("hoa.tm");
    const auto second = house->sign_in("hoa.tm", kGoodPassword, {"10.9.9.9", "Điện thoại"}).value();
    const auto other = house.settled("khanh.tq");
    const auto seen = house->sessions(first.secret).value();
    BOOST_REQUIRE(seen.size() == 2U);
    BOOST_TEST(((seen[0].from.agent == "Điện thoại") != (seen[1].from.agent == "Điện thoại")));
    BOOST_TEST(fault_of(house->end_session(first.secret, other.session.id, house.from)) == "TD1303");
    BOOST_TEST(house->session(other.secret).has_value());
    BOOST_TEST(fault_of(house->end_session(first.secret, second.session.id, house.from)) == "");
    BOOST_TEST(!house->session(second.secret));
    BOOST_TEST(house->session(first.secret).has_value());
}

BOOST_AUTO_TEST_CASE(what_ends_sessions_ends_them_at_once_here_and_soon_in_other_processes) {
    OwnDesk house;
    (void)house.settled("hoa.tm");
    const auto other = house.another();
    const auto end = [&](const std::string& by) {
        if (by == "password") {
            const auto own = house->sign_in("hoa.tm", kGoodPassword, house.from).value();
            BOOST_REQUIRE(house->change_password(own.secret, kGoodPassword, kOtherPassword, house.from).has_value());
            const auto back = house->sign_in("hoa.tm", kOtherPassword, house.from).value();
            BOOST_REQUIRE(house->change_password(back.secret, kOtherPassword, kGoodPassword, house.from).has_value());
        }
        if (by == "lock") BOOST_REQUIRE(house->lock("hoa.tm", "").has_value());
        if (by == "end") BOOST_REQUIRE(house->end_sessions("hoa.tm", "").has_value());
        if (by == "factor") BOOST_REQUIRE(house->reset_second_factor("hoa.tm", "").has_value());
        if (by == "reset") BOOST_REQUIRE(house->reset_password("hoa.tm", "").has_value());
    };
    for (const std::string by : {"password", "end", "factor", "lock", "reset"}) {
        if (by == "reset") BOOST_REQUIRE(house->unlock("hoa.tm", "").has_value());
        const auto opened = house->sign_in("hoa.tm", kGoodPassword, house.from).value();
        house.clock.advance(1s);
        BOOST_TEST(other->session(opened.secret).has_value(), by);
        end(by);
        BOOST_TEST(!house->session(opened.secret), by);
        house.clock.advance(1s);
        BOOST_TEST(!other->session(opened.secret), by);
    }
}

BOOST_AUTO_TEST_CASE(tokens_have_a_scope_and_an_end) {
    OwnDesk house;
    const auto opened = house.settled("hoa.tm");
    BOOST_TEST(fault_of(house->make_token(opened.secret, "", Scope::read, 30, house.from)) == "TD1305");
    BOOST_TEST(fault_of(house->make_token(opened.secret, "x", Scope::read, 0, house.from)) == "TD1305");
    BOOST_TEST(fault_of(house->make_token(opened.secret, "x", Scope::read, 366, house.from)) == "TD1305");
    const auto made = house->make_token(opened.secret, "báo cáo tuần", Scope::write, 30, house.from).value();
    BOOST_TEST(house->token(made.secret)->person == "hoa.tm");
    BOOST_TEST((house->token(made.secret)->scope == Scope::write));
    BOOST_TEST(!house->session(made.secret)); // no session
    BOOST_TEST(!house->token(opened.secret)); // and a session is no token
    BOOST_TEST(house->tokens(opened.secret).value().at(0).used.has_value());
    BOOST_REQUIRE(house->lock("hoa.tm", "").has_value());
    BOOST_TEST(!house->token(made.secret));
    BOOST_REQUIRE(house->unlock("hoa.tm", "").has_value());
    house.clock.advance(24h * 30 - 1s);
    BOOST_TEST(house->token(made.secret).has_value());
    house.clock.advance(1s);
    BOOST_TEST(!house->token(made.secret));
}

BOOST_AUTO_TEST_CASE(a_token_ends_when_its_owner_says_so) {
    OwnDesk house;
    const auto opened = house.settled("hoa.tm");
    const auto made = house->make_token(opened.secret, "x", Scope::read, 30, house.from).value();
    const auto other = house.settled("khanh.tq");
    BOOST_TEST(fault_of(house->end_token(other.secret, made.token.id, house.from)) == "TD1303");
    BOOST_TEST(house->token(made.secret).has_value());
    BOOST_TEST(fault_of(house->end_token(opened.secret, made.token.id, house.from)) == "");
    BOOST_TEST(!house->token(made.secret));
}

BOOST_AUTO_TEST_CASE(a_person_has_twenty_browsers_at_most) {
    OwnDesk house;
    const auto oldest = house.settled("hoa.tm");
    std::string newest;
    for (int i = 0; i < 20; ++i) {
        house.clock.advance(1s);
        newest = house->sign_in("hoa.tm", kGoodPassword, house.from).value().secret;
    }
    BOOST_TEST(!house->session(oldest.secret));
    BOOST_TEST(house->sessions(newest).value().size() == 20U);
}

BOOST_AUTO_TEST_CASE(sessions_end_while_others_are_asked_for) {
    OwnDesk house;
    (void)house.settled("hoa.tm");
    std::vector<std::string> secrets;
    for (int i = 0; i < 8; ++i) secrets.push_back(house->sign_in("hoa.tm", kGoodPassword, house.from).value().secret);
    std::vector<std::thread> threads;
    std::atomic<int> revived{0};
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 2; ++i) {
                const std::string& own = secrets[static_cast<std::size_t>(t * 2 + i)];
                for (int k = 0; k < 50; ++k) (void)house->session(own);
                house->sign_out(own, house.from);
                for (int k = 0; k < 50; ++k) revived += house->session(own).has_value() ? 1 : 0;
            }
        });
    for (std::thread& thread : threads) thread.join();
    BOOST_TEST(revived == 0);
}

BOOST_AUTO_TEST_SUITE_END()
