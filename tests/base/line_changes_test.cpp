// Two texts beside each other: what is told gives both of them back, and is no longer than it must be.
#include <algorithm>
#include <random>

#include <boost/test/unit_test.hpp>

#include "base/text/line_changes.hpp"

using thidua::line_changes;
using thidua::LineChange;

namespace {

using Kind = LineChange::Kind;

/// "-gone +new =same …", as one line.
std::string shown(const std::vector<LineChange>& changes) {
    std::string all;
    for (const LineChange& one : changes) {
        const char* sign = one.kind == Kind::same    ? "="
                           : one.kind == Kind::added ? "+"
                           : one.kind == Kind::gap   ? "…"
                                                     : "-";
        all += (all.empty() ? "" : " ") + std::string(sign) + one.text;
    }
    return all;
}

std::string joined(const std::vector<LineChange>& changes, Kind without) {
    std::string all;
    for (const LineChange& one : changes)
        if (one.kind != without) all += one.text + "\n";
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(line_changes_of_texts)

BOOST_AUTO_TEST_CASE(says_nothing_of_equal_texts) {
    BOOST_TEST(line_changes("", "").empty());
    BOOST_TEST(line_changes("a\nb\n", "a\nb\n").empty());
}

BOOST_AUTO_TEST_CASE(tells_what_came_and_what_went_with_its_lines) {
    const auto changes = line_changes("one\ntwo\nthree\n", "one\n2\nthree\nfour\n");
    BOOST_TEST(shown(changes) == "=one -two +2 =three +four");
    BOOST_TEST(changes[1].before == 2U);
    BOOST_TEST(changes[1].after == 0U);
    BOOST_TEST(changes[2].after == 2U);
    BOOST_TEST(changes[4].after == 4U);
    BOOST_TEST(shown(line_changes("", "a\n")) == "+a");
    BOOST_TEST(shown(line_changes("a", "")) == "-a");
}

BOOST_AUTO_TEST_CASE(leaves_out_what_is_far_from_any_change) {
    BOOST_TEST(shown(line_changes("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nV\n6\n7\n8\n9\n", 1)) ==
               "… =4 -5 +V =6 …");
}

BOOST_AUTO_TEST_CASE(gives_both_texts_back_whatever_they_are) {
    std::mt19937 random(7);
    const auto text = [&] {
        std::string made;
        for (auto lines = random() % 12; lines > 0; --lines) made += std::string(1, "abc"[random() % 3]) + "\n";
        return made;
    };
    for (int i = 0; i < 2000; ++i) {
        const std::string before = text();
        const std::string after = text();
        if (before == after) continue;
        const auto changes = line_changes(before, after, 1000);
        BOOST_TEST(joined(changes, Kind::added) == before);
        BOOST_TEST(joined(changes, Kind::removed) == after);
    }
}

BOOST_AUTO_TEST_CASE(replaces_as_a_whole_what_has_too_little_in_common) {
    std::string before = "head\n";
    std::string after = "head\n";
    for (int i = 0; i < 700; ++i) {
        before += "b" + std::to_string(i) + "\n";
        after += "a" + std::to_string(i) + "\n";
    }
    const auto changes = line_changes(before + "tail\n", after + "tail\n", 1);
    BOOST_TEST(changes.size() == 1402U);
    BOOST_TEST(shown({changes.front(), changes.back()}) == "=head =tail");
}

BOOST_AUTO_TEST_SUITE_END()
