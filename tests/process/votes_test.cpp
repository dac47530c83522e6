// Thresholds are whole numbers: nobody wins a vote by rounding.
#include <boost/test/unit_test.hpp>

#include "process/decide/conditions/votes.hpp"
#include "process/office.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

std::string workflow_text(const std::string& base, const std::string& quorum, const std::string& yes) {
    return R"(workflow votes
{
    version 1
    title { vi "Thử" en "Test" }
    form { nominee-name { type text  label { vi "Tên" en "Name" } } }
    roles { council { title { vi "Hội đồng" en "Council" } } }
    stages { meeting { title { vi "Họp" en "Meeting" } owner council start yes }
             done    { title { vi "Xong" en "Done" } end yes } }
    actions { approve { title { vi "Đồng ý" en "Approve" } from meeting to done by council
                        vote { base )" +
           base + " quorum " + quorum + " yes " + yes + R"( } } }
}
)";
}

/// Codes that refuse the vote of a council of nine; "" when it passes.
std::string verdict(const std::string& text, const VoteCount& votes, std::optional<std::int64_t> members = 9) {
    const auto workflow = workflow_from(text);
    const Actor chair{{"chair", "chair"}, {{"council", ""}}, "", Actor::Kind::person};
    Facts facts;
    if (members) facts.members["council"] = *members;
    const Instant now = instant("2025-11-10T02:00:00Z");
    const auto made = decide(*workflow, {}, {chair, Create{"N-1", "A", {}}, 0}, facts, now);
    BOOST_REQUIRE(made.allowed());
    TakeAction approve{"approve", {}, {}, votes, {}};
    std::string codes;
    for (const auto& code : codes_of(decide(*workflow, made.decision.after, {chair, approve, 1}, facts, now).blockers))
        codes += (codes.empty() ? "" : " ") + code;
    return codes;
}

VoteCount count(std::int64_t present, std::int64_t written, std::int64_t yes, std::int64_t no = 0,
                std::int64_t blank = 0) {
    return {0, present, written, yes, no, blank};
}

} // namespace

BOOST_AUTO_TEST_SUITE(process)

BOOST_AUTO_TEST_CASE(refuses_counts_that_do_not_add_up) {
    const std::string any = workflow_text("all-members", "0/1", "0/1");
    BOOST_TEST(verdict(any, count(-1, 0, 0)) == "TD0526");
    BOOST_TEST(verdict(any, count(1'000'001, 0, 0)) == "TD0526");
    BOOST_TEST(verdict(any, count(INT64_MAX, INT64_MAX, INT64_MIN, INT64_MAX, INT64_MAX)) ==
               "TD0526 TD0526 TD0526 TD0526 TD0526");
    BOOST_TEST(verdict(any, count(9, 1, 1)) == "TD0527");
    BOOST_TEST(verdict(any, count(8, 0, 7, 1, 1)) == "TD0528");
    BOOST_TEST(verdict(any, count(12, 0, 10, 2, 1)) == "TD0528 TD0527");
    BOOST_TEST(verdict(any, count(8, 0, 8), std::nullopt) == "TD0531");
}

BOOST_AUTO_TEST_CASE(the_same_nine_votes_pass_four_fifths_and_fail_nine_tenths) {
    const VoteCount eight_of_nine = count(9, 0, 8, 1);
    BOOST_TEST(verdict(workflow_text("all-members", "2/3", "4/5"), eight_of_nine).empty());
    BOOST_TEST(verdict(workflow_text("all-members", "2/3", "9/10"), eight_of_nine) == "TD0530");
    BOOST_TEST(verdict(workflow_text("all-members", "2/3", "9/10"), count(8, 1, 9)).empty());
}

BOOST_AUTO_TEST_CASE(a_third_of_nine_is_three_and_not_less) {
    const std::string third = workflow_text("all-members", "1/3", "1/3");
    BOOST_TEST(verdict(third, count(3, 0, 3)).empty());
    BOOST_TEST(verdict(third, count(3, 0, 2, 1)) == "TD0530");
    BOOST_TEST(verdict(third, count(2, 0, 2)) == "TD0529 TD0530");
}

BOOST_AUTO_TEST_CASE(the_base_is_all_members_or_those_who_took_part) {
    const VoteCount votes = count(5, 1, 4, 2);
    BOOST_TEST(verdict(workflow_text("present", "2/3", "2/3"), votes).empty());
    BOOST_TEST(verdict(workflow_text("all-members", "2/3", "2/3"), votes) == "TD0530");
    BOOST_TEST(verdict(workflow_text("present", "1/2", "3/4"), votes) == "TD0557");
}

BOOST_AUTO_TEST_CASE(votes_needed_is_the_smallest_count_that_passes) {
    for (std::int64_t den = 1; den <= 12; ++den)
        for (std::int64_t num = 0; num <= den; ++num)
            for (std::int64_t base = 0; base <= 40; ++base) {
                const std::int64_t needed = votes_needed({num, den}, base);
                BOOST_REQUIRE(needed * den >= base * num);
                BOOST_REQUIRE(needed == 0 || (needed - 1) * den < base * num);
            }
}

BOOST_AUTO_TEST_SUITE_END()
