// The command line tells who may do what where: for people, for spreadsheets, for scripts, and since a version.
#include <algorithm>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "app/says.hpp"
#include "support/places.hpp"

namespace {

using namespace thidua;
using tests::has;
using tests::Said;
using tests::Store;

std::string shipped() { return (tests::source_dir() / "workflows" / "khen-thuong").string(); }

} // namespace

BOOST_AUTO_TEST_SUITE(app_rights)

BOOST_AUTO_TEST_CASE(lists_every_right_in_three_forms) {
    const Store store;
    const Said table = store.with({"check", shipped(), "--rights", "--lang", "en"});
    BOOST_TEST(table.code == 0, table.err);
    BOOST_TEST(has(table.out, "rights in \"khen-thuong\""), table.out);
    BOOST_TEST(has(table.out, "not-same-person-as"), table.out);
    // Stage by stage: a heading each, fields and what is done with the whole in one line.
    const auto at = [&](const char* text) { return table.out.find(text); };
    BOOST_TEST(at("\nUnit review\n") < at("\nOffice review\n"), table.out);
    BOOST_TEST(at("\nOffice review\n") < at("\nAppraisal\n"), table.out);
    BOOST_TEST(has(table.out, "read, comment, raise concern"), table.out);
    BOOST_TEST(has(table.out, "nobody does anything here: remind 10 working days"), table.out);
    const Said list = store.with({"check", shipped(), "--rights", "--format", "csv"});
    BOOST_TEST(list.code == 0, list.err);
    BOOST_TEST(list.out.rfind("\"stage\",\"role\",\"right\",\"what\",\"basis\",\"rules\",\"idle\"\r\n", 0) == 0U);
    BOOST_TEST(has(list.out, "\"draft\",\"unit-clerk\",\"act\",\"propose\",\"own\""), list.out);
    BOOST_TEST(has(list.out, "\"appraisal\",\"office\",\"claim\",\"\",\"own\",\"for 5 working days; keep; needed\""),
               list.out);
    BOOST_TEST(has(list.out, "\"appraisal\",\"office-chief\",\"assign\",\"\",\"own\",\"\""), list.out);
    BOOST_TEST(has(list.out, "\"appraisal\",\"appraiser\",\"answer\",\"\",\"own\",\"each; not-same-person-as propose"),
               list.out);
    const Said data = store.with({"check", shipped(), "--rights", "--format", "json"});
    const auto value = boost::json::parse(data.out);
    BOOST_TEST(value.at("hash").as_string().size() == 64U);
    BOOST_TEST(value.at("rights").as_array().size() + 1U ==
               static_cast<std::size_t>(std::count(list.out.begin(), list.out.end(), '\n')));
    BOOST_TEST(store.with({"check", shipped(), "--rights", "--format", "json"}).out == data.out);
}

BOOST_AUTO_TEST_CASE(compares_with_what_was_published) {
    const Store store;
    BOOST_REQUIRE(store.with({"create", "quan-ly-nha", "--id", "T-1", "--as", "hoa.tm"}).code == 0);
    const Said same = store.with({"check", shipped(), "--rights", "--since", "1", "--lang", "en"});
    BOOST_TEST(same.code == 0, same.err);
    BOOST_TEST(same.out.find("the rights are those of version 1") != std::string::npos, same.out);
    const Said none = store.with({"check", shipped(), "--rights", "--since", "9"});
    BOOST_TEST(none.code == 1, none.out);
    BOOST_TEST(has(none.err, "TD1440"), none.err);
}

BOOST_AUTO_TEST_CASE(refuses_options_that_would_say_nothing) {
    BOOST_TEST(has(tests::thidua_says({"check", shipped(), "--since", "1"}).err, "TD1710"));
    BOOST_TEST(has(tests::thidua_says({"check", shipped(), "--format", "csv"}).err, "TD1710"));
    BOOST_TEST(has(tests::thidua_says({"check", shipped(), "--rights", "--staffing"}).err, "TD1711"));
    const Said said = tests::thidua_says({"check", shipped(), "--rights", "--since", "last"});
    BOOST_TEST(said.code == 2);
    BOOST_TEST(has(said.err, "TD1712"), said.err);
}

BOOST_AUTO_TEST_SUITE_END()
