// Whoever listens hears of every move after the last one that was heard, or is told that some were missed.
#include <thread>

#include <boost/test/unit_test.hpp>

#include "service/desk/move_feed.hpp"

using namespace thidua;
using service::Move;
using service::MoveFeed;

namespace {

std::vector<Move> moves(std::size_t count) {
    std::vector<Move> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back({0, "T-" + std::to_string(i), 1, "quan-ly-nha", {}});
    return made;
}

MoveFeed::Heard hear_now(MoveFeed& feed, std::uint64_t after) {
    return feed.hear(after, std::chrono::steady_clock::time_point{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(move_feed)

BOOST_AUTO_TEST_CASE(who_begins_hears_of_what_comes_and_not_of_what_was) {
    MoveFeed feed;
    feed.tell(moves(3));
    const auto begun = hear_now(feed, 0);
    BOOST_TEST(begun.moves.empty());
    BOOST_TEST(!begun.missed);
    feed.tell(moves(2));
    const auto heard = hear_now(feed, begun.upto);
    BOOST_TEST(heard.moves.size() == 2U);
    BOOST_TEST(heard.moves.front().id == "T-0");
    BOOST_TEST(heard.upto == begun.upto + 2);
    BOOST_TEST(hear_now(feed, heard.upto).moves.empty());
}

BOOST_AUTO_TEST_CASE(what_is_forgotten_or_was_never_told_counts_as_missed) {
    MoveFeed feed;
    const std::uint64_t begun = hear_now(feed, 0).upto;
    feed.tell(moves(MoveFeed::kRemembered));
    BOOST_TEST(!hear_now(feed, begun).missed);
    feed.tell(moves(1));
    BOOST_TEST(hear_now(feed, begun).missed);
    const auto other = hear_now(feed, 1'000'000); // of an engine that is closed
    BOOST_TEST(other.missed);
    BOOST_TEST(!hear_now(feed, other.upto).missed);
}

BOOST_AUTO_TEST_CASE(who_waits_is_woken_by_the_next_move) {
    MoveFeed feed;
    const std::uint64_t begun = hear_now(feed, 0).upto;
    std::thread writer([&] { feed.tell(moves(1)); });
    const auto heard = feed.hear(begun, std::chrono::steady_clock::now() + std::chrono::minutes(10));
    writer.join();
    BOOST_TEST(heard.moves.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
