// Every point is exact and says why it was given or not.
#include <fstream>
#include <random>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "score_sheet/scoring.hpp"
#include "support/places.hpp"

using namespace score_sheet;

namespace {

Criteria shipped(const std::string& name) {
    std::ifstream in(thidua::tests::source_dir() / "workflows/khen-thuong/criteria" / name, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    Faults faults;
    return read_criteria(text.str(), faults).value();
}

Facts facts(std::initializer_list<std::pair<std::string, std::string>> values) {
    Facts made;
    for (const auto& [name, value] : values)
        made.fields[name] = {value == "yes" || value == "no" ? Fact::Kind::yes_no : Fact::Kind::text, value, {}};
    return made;
}

/// The three worked nominations of the sample.
Facts n1() {
    Facts made = facts({{"kind", "collective"},
                        {"rating", "excellent"},
                        {"headcount", "11"},
                        {"women", "5"},
                        {"houses", "312"},
                        {"services", "148"},
                        {"since", "2023-11-01"},
                        {"earlier-until", "2023-10-31"}});
    made.evidence = {{"E1", "certified-copy"}, {"E2", "original"}, {"E3", "original"}};
    return made;
}
Facts n2() {
    Facts made = facts(
        {{"kind", "individual"}, {"leader", "no"}, {"sex", "female"}, {"rating", "excellent"}, {"services", "451"}});
    made.fields["initiatives"] = {
        Fact::Kind::rows, {}, {{{"code", "SK-23-07"}, {"usage", "CSTDCS-2023"}}, {{"code", "SK-24-03"}}}};
    made.evidence = {{"E4", "certified-copy"}, {"E5", "original"}};
    return made;
}
Facts n3(const std::string& kind) {
    Facts made =
        facts({{"kind", "individual"}, {"leader", "yes"}, {"sex", "male"}, {"rating", "good"}, {"services", "3"}});
    made.evidence = {{"E6", kind}};
    return made;
}

std::string told(const Scored& scored) {
    std::string text;
    for (const Line& line : scored.lines) text += line.name + " " + line.points.text() + " (" + line.text.vi + ")\n";
    return text + scored.total.text() + "/" + scored.most.text() + (scored.passed ? " passed" : " not passed");
}

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_score)

BOOST_AUTO_TEST_CASE(amounts_are_exact) {
    const auto text = [](const char* digits) {
        return Amount::read(digits).has_value() ? Amount::read(digits)->text() : "none";
    };
    BOOST_TEST(text("12.50") == "12.5");
    BOOST_TEST(text("-0.000001") == "-0.000001");
    BOOST_TEST(text("007") == "7");
    BOOST_TEST(text("999999999999.999999") == "999999999999.999999");
    for (const char* wrong : {"", "-", ".5", "5.", "1e3", "1,5", "0.0000001", "1000000000000", "+1", " 1", "0x1"})
        BOOST_TEST(text(wrong) == "none");
    const Amount third = Amount::whole(100).share(Amount::whole(1), Amount::whole(3));
    BOOST_TEST(third.text() == "33.33");
    BOOST_TEST(Amount::whole(40).share(third, Amount::whole(100)).text() == "13.33");
    BOOST_TEST(Amount::read("12.5")->text("vi") == "12,5");
    BOOST_TEST(Amount::whole(7).is_at_least(Amount::whole(70), Amount::whole(10)));
    BOOST_TEST(!Amount::whole(2).is_at_least(*Amount::read("66.666667"), Amount::whole(3)));
    BOOST_TEST(Amount::whole(2).is_at_least(*Amount::read("66.666666"), Amount::whole(3)));
}

BOOST_AUTO_TEST_CASE(figures_beyond_the_places_and_digits_of_points_count_all_the_same) {
    const auto below = [](const char* figure) {
        const auto made = Amount::nearest_below(figure);
        return made ? made->text() : "none";
    };
    BOOST_TEST(below("12.3456789") == "12.345678");
    BOOST_TEST(below("-0.0000001") == "-0.000001");
    BOOST_TEST(below("9.99999990") == "9.999999");
    BOOST_TEST(below("1500000000000") == "1000000000000");
    BOOST_TEST(below("-99999999999999999999.5") == "-1000000000000");
    BOOST_TEST(below("0000000000000000000000007.50") == "7.5");
    for (const char* wrong : {"", "-", "5.", "1e3", "1,5", "x"}) BOOST_TEST(below(wrong) == "none");
}

BOOST_AUTO_TEST_CASE(a_share_is_cut_once_and_only_as_points) {
    Faults faults;
    const auto criteria = read_criteria(
        "criteria { name x year 2025 title { vi x en x } clauses { c { vi x en x source M } } sheets { s { title { vi "
        "x en x }\n"
        " pass 1\n criteria {\n"
        " third { title { vi x en x } weight 30 clause c measures {\n homes { by linear full 3 } } }\n"
        " rest { title { vi x en x } weight 70 clause c measures {\n flags { by linear full 7000000000 } } } } } } }",
        faults);
    for (const Fault& fault : faults) BOOST_TEST_MESSAGE(fault.line << ":" << fault.column << " " << fault.text.en);
    BOOST_REQUIRE(criteria.has_value());
    const auto scored = score(*criteria, facts({{"homes", "1"}, {"flags", "1000000000.0000001"}}));
    BOOST_TEST(scored->lines[0].points.text() == "10"); // not 9.99
    BOOST_TEST(scored->lines[0].text.en == "1, full marks from 3: 33.33 % of 30 points");
    BOOST_TEST(scored->lines[1].points.text() == "10");
}

BOOST_AUTO_TEST_CASE(the_worked_collective_gets_every_point_explained) {
    const Criteria criteria = shipped("criteria-2025.info");
    const auto scored = score(criteria, n1());
    BOOST_REQUIRE(scored.has_value());
    BOOST_TEST(told(*scored) == "rating 20 (mức «Hoàn thành xuất sắc»: 100 % của 20 điểm)\n"
                                "help 40 (312 căn nhà, từ ngưỡng 200: 100 % của 40 điểm)\n"
                                "resources 0 (chưa có số liệu: 0 % của 20 điểm)\n"
                                "papers 20 (3 minh chứng, đủ điểm từ 3: 100 % của 20 điểm)\n"
                                "80/105 passed");
    BOOST_TEST(scored->grade->name == "good");
    BOOST_TEST(criteria.clauses[scored->lines[1].clause].source == "S1, S3");
    BOOST_TEST(scored->lines[1].evidence.size() == 3U);
}

BOOST_AUTO_TEST_CASE(an_unexplained_overlap_costs_points_until_it_is_clipped_or_explained) {
    const Criteria criteria = shipped("criteria-2025.info");
    Facts overlapping = n1();
    overlapping.fields["since"].text = "2022-07-08";
    BOOST_TEST(score(criteria, overlapping)->total.text() == "70");
    BOOST_TEST(score(criteria, overlapping)->lines.back().points.text() == "-10");
    overlapping.fields["overlap-reason"] = {Fact::Kind::text, "Phần việc khác nhau", {}};
    BOOST_TEST(score(criteria, overlapping)->total.text() == "80");
}

BOOST_AUTO_TEST_CASE(the_worked_individual_gets_bonuses_up_to_their_limit) {
    const auto scored = score(shipped("criteria-2025.info"), n2());
    BOOST_REQUIRE(scored.has_value());
    BOOST_TEST(told(*scored) == "rating 25 (mức «Hoàn thành xuất sắc»: 100 % của 25 điểm)\n"
                                "help 40 (451 lượt hỗ trợ, đủ điểm từ 40: 100 % của 40 điểm)\n"
                                "resources 0 (chưa có số liệu: 0 % của 20 điểm)\n"
                                "papers 15 (2 minh chứng, đủ điểm từ 2: 100 % của 15 điểm)\n"
                                "initiative 3 (đủ điều kiện cộng điểm)\n"
                                "women 1 (đủ điều kiện cộng điểm)\n"
                                "direct 1 (đủ điều kiện, nhưng tổng điểm cộng không quá 5)\n"
                                "85/105 passed");
}

BOOST_AUTO_TEST_CASE(a_photo_is_no_evidence_and_gives_no_points) {
    const Criteria criteria = shipped("criteria-2024.info");
    const auto before = score(criteria, n3("photo"));
    BOOST_TEST(told(*before) == "rating 28 (mức «Hoàn thành tốt»: 80 % của 35 điểm)\n"
                                "help 0 (không tính điểm vì thiếu minh chứng hợp lệ (cần 1, có 0))\n"
                                "resources 0 (chưa có số liệu: 0 % của 15 điểm)\n"
                                "papers 0 (không tính điểm vì thiếu minh chứng hợp lệ (cần 1, có 0))\n"
                                "28/100 not passed");
    BOOST_TEST(score(criteria, n3("certified-copy"))->total.text() == "37.25");
}

BOOST_AUTO_TEST_CASE(falling_below_a_minimum_fails_the_sheet_whatever_the_total) {
    Facts weak = n1();
    weak.fields["rating"].text = "not-done";
    weak.fields["funds"] = {Fact::Kind::text, "400.5", {}};
    const auto scored = score(shipped("criteria-2025.info"), weak);
    BOOST_TEST(scored->total.text() == "80");
    BOOST_TEST(!scored->passed);
    BOOST_TEST(scored->below_minimum.size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_total_is_the_sum_of_its_lines_for_any_facts) {
    const Criteria criteria = shipped("criteria-2025.info");
    std::mt19937 dice(3);
    for (int round = 0; round < 500; ++round) {
        Facts any = facts({{"kind", dice() % 2 ? "collective" : "individual"},
                           {"leader", dice() % 2 ? "yes" : "no"},
                           {"rating", dice() % 2 ? "good" : "done"},
                           {"households", std::to_string(dice() % 200)},
                           {"funds", std::to_string(dice() % 100) + "." + std::to_string(dice() % 1000)},
                           {"since", "2022-01-01"},
                           {"earlier-until", dice() % 2 ? "2023-01-01" : "2021-01-01"}});
        if (dice() % 2) any.evidence = {{"E", "original"}};
        const auto scored = score(criteria, any);
        BOOST_REQUIRE(scored.has_value());
        Amount sum;
        for (const Line& line : scored->lines) sum = sum.plus(line.points);
        BOOST_TEST(sum.text() == scored->total.text());
        BOOST_TEST((scored->total >= Amount() && scored->total <= scored->most));
    }
}

BOOST_AUTO_TEST_CASE(no_sheet_fits_a_nominee_of_unknown_kind_when_all_have_conditions) {
    Criteria criteria = shipped("criteria-2025.info");
    criteria.sheets.pop_back();
    BOOST_TEST(!score(criteria, facts({{"kind", "household"}})).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
