// A season in figures: each number is that of the list behind it, and nobody counts what nobody may see.
#include "http/api/api_house.hpp"

using namespace thidua;
using tests::ApiHouse;

namespace {

boost::json::object line_of(const boost::json::object& report, const char* part, std::string_view name) {
    for (const auto& one : report.at(part).get_array())
        if (one.at("name").get_string() == name) return one.get_object();
    return {};
}

/// Two of one unit: one in draft, one with the head after two working days; and one that was discarded.
struct Season : ApiHouse {
    Season() {
        make("R-1");
        make("R-2");
        make("R-3");
        BOOST_REQUIRE(attach("hoa.tm", "R-2").status == 201);
        clock.set(*instant_from_iso("2025-11-12T08:00+07:00"));
        const auto proposed = act("hoa.tm", "R-2", "propose");
        BOOST_REQUIRE_MESSAGE(proposed.status == 200, proposed.body);
        const auto discarded = act("hoa.tm", "R-3", "discard", R"({"reason":"Trùng"})");
        BOOST_REQUIRE_MESSAGE(discarded.status == 200, discarded.body);
    }
    boost::json::object report(const std::string& person, const std::string& query = "") {
        const auto answer = ask(person, "GET", "/reports" + query);
        BOOST_REQUIRE_MESSAGE(answer.status == 200, answer.body);
        return json_in(answer);
    }
    std::int64_t counted(const std::string& person, const std::string& query) {
        return json_in(ask(person, "GET", "/nominations/count?" + query)).at("count").to_number<std::int64_t>();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(reports, Season)

BOOST_AUTO_TEST_CASE(each_number_is_that_of_the_list_behind_it) {
    for (const char* person : {"ha.nt", "hoa.tm", "ly.nt", "linh.nk"}) {
        const auto all = report(person);
        BOOST_TEST_CONTEXT(person) {
            BOOST_TEST(all.at("count").to_number<std::int64_t>() == counted(person, "workflow=khen-thuong"));
            BOOST_TEST(all.at("open").to_number<std::int64_t>() == counted(person, "ended=false"));
            BOOST_TEST(all.at("ended").to_number<std::int64_t>() == counted(person, "ended=true"));
            for (const auto& one : all.at("units").get_array())
                BOOST_TEST(one.at("count").to_number<std::int64_t>() ==
                           counted(person, "unit=" + std::string(one.at("name").get_string())));
            for (const auto& one : all.at("stages").get_array())
                BOOST_TEST(one.at("open").to_number<std::int64_t>() ==
                           counted(person, "ended=false&stage=" + std::string(one.at("name").get_string())));
        }
    }
    BOOST_TEST(report("ha.nt").at("count").to_number<int>() == 3);
    BOOST_TEST(report("linh.nk").at("count").to_number<int>() == 0); // of another unit
    BOOST_TEST(report("linh.nk").at("titles").get_array().empty());
}

BOOST_AUTO_TEST_CASE(lines_say_where_what_and_how_it_ended) {
    const auto all = report("ha.nt");
    BOOST_TEST(line_of(all, "units", "quan-ly-nha").at("count").to_number<int>() == 3);
    BOOST_TEST(line_of(all, "stages", "draft").at("open").to_number<int>() == 1);
    BOOST_TEST(line_of(all, "outcomes", "rejected").at("ended").to_number<int>() == 1);
    BOOST_TEST(all.at("titles").get_array().size() == 1U);
    BOOST_TEST(all.at("titles").at(0).at("count").to_number<int>() == 3);
}

BOOST_AUTO_TEST_CASE(stages_tell_the_working_days_that_they_took) {
    const auto all = report("ha.nt");
    const auto& draft = all.at("times").at(0).get_object();
    BOOST_TEST(draft.at("stage").get_string() == "draft");
    BOOST_TEST(draft.at("left").to_number<int>() == 2);
    BOOST_TEST(draft.at("there").to_number<int>() == 1);
    BOOST_TEST(draft.at("median").to_number<int>() == 2); // from Monday to Wednesday
    BOOST_TEST(draft.at("longest").to_number<int>() == 2);
    BOOST_TEST(all.at("timed").to_number<int>() == 3);
    BOOST_TEST(all.at("untimed").to_number<int>() == 0);
}

BOOST_AUTO_TEST_CASE(a_period_is_of_the_days_on_which_they_were_made) {
    make("R-4"); // on the 12th
    for (const auto& [query, count] : {std::pair{"?from=2025-11-12", 1},
                                       {"?to=2025-11-11", 3},
                                       {"?from=2025-11-10&to=2025-11-10", 3},
                                       {"?from=2026-01-01", 0}}) {
        BOOST_TEST_CONTEXT(query) { BOOST_TEST(report("ha.nt", query).at("count").to_number<int>() == count); }
    }
    BOOST_TEST(counted("ha.nt", "made_from=2025-11-12") == 1);
    BOOST_TEST(counted("ha.nt", "made_to=2025-11-11") == 3);
    BOOST_TEST(json_in(ask("ha.nt", "GET", "/nominations?made_from=2025-11-12")).at("lines").get_array().size() == 1U);
    BOOST_TEST(code_in(ask("ha.nt", "GET", "/reports?from=hom-qua")) == "TD1771");
    BOOST_TEST(code_in(ask("ha.nt", "GET", "/reports?from=2025-12-01&to=2025-11-01")) == "TD1772");
    BOOST_TEST(ask("ha.nt", "GET", "/reports?workflow=none").status == 422);
}

BOOST_AUTO_TEST_CASE(a_report_is_saved_as_a_file) {
    const auto csv = ask("ha.nt", "GET", "/reports/file?format=csv&to=2025-12-31");
    BOOST_REQUIRE_MESSAGE(csv.status == 200, csv.body);
    const std::string text = kept_content(csv);
    BOOST_TEST(text.find("Part,Line,Made,Open,Overdue,Ended") != std::string::npos, text);
    BOOST_TEST(text.find("Stages,Draft,") != std::string::npos, text);
    const auto vietnamese = ask("ha.nt", "GET", "/reports/file?format=csv&language=vi"); // whatever the browser speaks
    BOOST_TEST(kept_content(vietnamese).find("Đã lập") != std::string::npos);
    const auto book = ask("ha.nt", "GET", "/reports/file?format=xlsx");
    BOOST_REQUIRE_MESSAGE(book.status == 200, book.body);
    BOOST_TEST(kept_content(book).substr(0, 2) == "PK");
}

BOOST_AUTO_TEST_SUITE_END()
