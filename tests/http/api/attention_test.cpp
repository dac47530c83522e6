// Who is told of what, in whose words, and what was read and seen.
#include <algorithm>

#include "http/api/api_house.hpp"

using namespace thidua;
using tests::ApiHouse;

namespace {

struct Told : ApiHouse {
    boost::json::object notices(const std::string& person, const std::string& query = "") {
        const auto response = ask(person, "GET", "/notices" + query);
        BOOST_REQUIRE_MESSAGE(response.status == 200, response.body);
        return json_in(response);
    }
    /// "kind id: text", a line each.
    std::string told(const std::string& person, const std::string& query = "") {
        std::string all;
        const auto found = notices(person, query);
        for (const auto& one : found.at("notices").get_array())
            all += std::string(one.at("kind").get_string()) + " " + std::string(one.at("id").get_string()) + ": " +
                   std::string(one.at("text").get_string()) + "\n";
        return all;
    }
    std::int64_t unread(const std::string& person) { return notices(person).at("unread").to_number<std::int64_t>(); }
    void road() {
        make("T-1");
        BOOST_REQUIRE(attach("hoa.tm", "T-1").status == 201);
        BOOST_REQUIRE(act("hoa.tm", "T-1", "propose").status == 200);
        BOOST_REQUIRE(act("cuong.nm", "T-1", "submit").status == 200);
        BOOST_REQUIRE(act("ha.nt", "T-1", "return", R"({"reason":"Thiếu minh chứng"})").status == 200);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(attention, Told)

BOOST_AUTO_TEST_CASE(each_step_is_told_to_the_next_desk_and_a_return_to_who_proposed) {
    road();
    BOOST_TEST(told("cuong.nm").find("arrived T-1: Came to “") != std::string::npos, told("cuong.nm"));
    BOOST_TEST(told("ha.nt").find("arrived T-1") != std::string::npos, told("ha.nt"));
    const std::string clerk = told("hoa.tm");
    BOOST_TEST(clerk.find("returned T-1: Nguyễn Thu Hà returned it to “") != std::string::npos, clerk);
    BOOST_TEST(clerk.find("Thiếu minh chứng") != std::string::npos, clerk);
    BOOST_TEST(clerk.find("arrived") == std::string::npos, clerk); // what one did oneself is no news
    BOOST_TEST(told("linh.nk") == "");                             // another unit
}

BOOST_AUTO_TEST_CASE(remarks_are_told_to_whoever_has_to_do_with_it) {
    road();
    BOOST_REQUIRE(
        ask("ly.nt", "POST", "/nominations/T-1/comments", R"({"text":"Xem lại số hộ.","flag":true})").status == 200);
    for (const char* person : {"hoa.tm", "cuong.nm", "ha.nt"})
        BOOST_TEST(told(person).find("Xem lại số hộ.") != std::string::npos, person);
    BOOST_TEST(told("ly.nt").find("remark") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_was_read_stays_read_and_pages_go_on) {
    road();
    const auto all = notices("hoa.tm");
    const auto count = all.at("notices").get_array().size();
    BOOST_REQUIRE(count >= 1U);
    BOOST_TEST(unread("hoa.tm") == static_cast<std::int64_t>(count));
    const auto newest = all.at("notices").at(0).at("number");
    BOOST_TEST(ask("hoa.tm", "POST", "/notices/read",
                   boost::json::serialize(boost::json::object{{"numbers", boost::json::array{newest}}}))
                   .status == 204);
    BOOST_TEST(notices("hoa.tm").at("notices").at(0).at("read").get_bool());
    BOOST_TEST(unread("hoa.tm") == static_cast<std::int64_t>(count) - 1);
    BOOST_TEST(
        ask("hoa.tm", "POST", "/notices/read", boost::json::serialize(boost::json::object{{"upto", newest}})).status ==
        204);
    BOOST_TEST(told("hoa.tm", "?unread") == "");
    const auto page = notices("ha.nt", "?limit=1");
    BOOST_REQUIRE_EQUAL(page.at("notices").get_array().size(), 1U);
    const auto next = page.at("next").to_number<std::int64_t>();
    BOOST_TEST(next > 0);
    const auto rest = notices("ha.nt", "?before=" + std::to_string(next));
    for (const auto& one : rest.at("notices").get_array())
        BOOST_TEST(one.at("number").to_number<std::int64_t>() < next);
}

BOOST_AUTO_TEST_CASE(a_notice_tells_whether_it_still_waits) {
    road();
    const auto of = [&](const std::string& person) {
        return notices(person).at("notices").at(0).at("waits").get_bool();
    };
    BOOST_TEST(of("hoa.tm"));
    BOOST_TEST(!of("cuong.nm")); // it has moved on since
}

BOOST_AUTO_TEST_CASE(a_page_tells_what_its_reader_saw_last) {
    make("T-1");
    const auto seen = [&](const std::string& person) {
        return json_in(ask(person, "GET", "/nominations/T-1")).at("seen").to_number<std::int64_t>();
    };
    BOOST_TEST(seen("cuong.nm") == 0);
    BOOST_TEST(ask("cuong.nm", "POST", "/nominations/T-1/seen", R"({"revision":1})").status == 204);
    BOOST_TEST(seen("cuong.nm") == 1);
    BOOST_TEST(seen("hoa.tm") == 0);
    const auto beyond = ask("cuong.nm", "POST", "/nominations/T-1/seen", R"({"revision":9})");
    BOOST_TEST(beyond.status == 422);
    BOOST_TEST(code_in(beyond) == "TD1275");
    BOOST_TEST(ask("linh.nk", "POST", "/nominations/T-1/seen", R"({"revision":1})").status == 404);
}

BOOST_AUTO_TEST_CASE(a_page_tells_what_is_missing_and_who_can_help) {
    const auto made = ask("hoa.tm", "POST", "/nominations",
                          R"({"unit":"quan-ly-nha","id":"T-1","fields":{"nominee-name":"Một Người"}})");
    BOOST_REQUIRE(made.status == 201);
    const auto page = json_in(ask("hoa.tm", "GET", "/nominations/T-1"));
    const auto& completeness = page.at("completeness").get_object();
    const auto& missing = completeness.at("missing").get_array();
    BOOST_TEST(!missing.empty());
    BOOST_TEST(completeness.at("required").to_number<std::size_t>() > missing.size());
    BOOST_TEST(std::none_of(missing.begin(), missing.end(),
                            [](const auto& one) { return one.at("field").get_string() == "nominee-name"; }));
    // The same fields stand against the step.
    std::size_t against = 0;
    const auto why = json_in(ask("hoa.tm", "GET", "/nominations/T-1/actions/propose/why"));
    for (const auto& blocker : why.at("blockers").get_array())
        against += blocker.at("code").get_string() == "TD0514" ? 1 : 0;
    BOOST_TEST(against == missing.size());
    bool named = false;
    const auto others = json_in(ask("ha.nt", "GET", "/nominations/T-1/actions"));
    for (const auto& action : others.at("actions").get_array())
        for (const auto& blocker : action.at("blockers").get_array()) {
            const auto* help = blocker.get_object().if_contains("help");
            if (help == nullptr) continue;
            for (const auto& role : help->get_array())
                for (const auto& one : role.at("people").get_array())
                    named = named || (one.at("id").get_string() == "hoa.tm" && !role.at("title").get_string().empty());
        }
    BOOST_TEST(named);
}

BOOST_AUTO_TEST_CASE(every_action_is_there_with_its_stage) {
    make("T-1");
    const auto all = json_in(ask("hoa.tm", "GET", "/nominations/T-1/actions"));
    const auto own = json_in(ask("hoa.tm", "GET", "/nominations/T-1")).at("actions").get_array().size();
    std::size_t here_and_own = 0;
    std::size_t elsewhere = 0;
    for (const auto& action : all.at("actions").get_array()) {
        const bool here = action.at("here").get_bool();
        here_and_own += here && action.at("own").get_bool() ? 1 : 0;
        elsewhere += here ? 0 : 1;
        // Whatever is held is resumed where it was.
        BOOST_TEST((!action.at("from").get_array().empty() || action.at("kind").get_string() == "resume"));
        if (!here) BOOST_TEST(!action.at("possible").get_bool());
    }
    BOOST_TEST(here_and_own == own);
    BOOST_TEST(elsewhere > 5U);
}

BOOST_AUTO_TEST_CASE(the_dashboard_agrees_with_the_lists) {
    road();
    make("T-2");
    make("T-3");
    BOOST_REQUIRE(attach("hoa.tm", "T-2").status == 201);
    BOOST_REQUIRE(act("hoa.tm", "T-2", "propose").status == 200);
    const auto counted = [&](const std::string& person, const std::string& query) {
        return json_in(ask(person, "GET", "/nominations/count?ended=false" + query)).at("count");
    };
    for (const std::string person : {"ha.nt", "hoa.tm", "linh.nk"}) {
        const auto board = json_in(ask(person, "GET", "/dashboard?at=2030-01-01T00:00:00Z"));
        BOOST_TEST(board.at("count") == counted(person, ""));
        BOOST_TEST(board.at("overdue") == counted(person, "&due_before=2030-01-01T00:00:00Z"));
        for (const auto& stage : board.at("stages").get_array())
            BOOST_TEST(stage.at("count") == counted(person, "&stage=" + std::string(stage.at("name").get_string())));
        for (const auto& unit : board.at("units").get_array())
            for (const auto& cell : unit.at("cells").get_array())
                BOOST_TEST(cell.at("count") ==
                           counted(person, "&unit=" + std::string(unit.at("id").get_string()) +
                                               "&stage=" + std::string(cell.at("stage").get_string())));
    }
    const auto office = json_in(ask("ha.nt", "GET", "/dashboard?at=2030-01-01T00:00:00Z"));
    BOOST_REQUIRE_EQUAL(office.at("units").get_array().size(), 1U);
    BOOST_TEST(office.at("units").at(0).at("count").to_number<int>() == 3);
    BOOST_TEST(office.at("overdue").to_number<int>() > 0);
    BOOST_TEST(json_in(ask("ha.nt", "GET", "/dashboard?at=2020-01-01T00:00:00Z")).at("overdue").to_number<int>() == 0);
    BOOST_TEST(ask("ha.nt", "GET", "/dashboard?workflow=none").status == 404);
    BOOST_TEST(json_in(ask("linh.nk", "GET", "/dashboard")).at("count").to_number<int>() == 0); // another unit
}

BOOST_AUTO_TEST_SUITE_END()
