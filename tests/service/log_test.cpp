// Whatever is logged stays one line of JSON: nobody forges a second one.
#include <fstream>
#include <sstream>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "service/engine/log.hpp"
#include "support/places.hpp"

using namespace thidua;

BOOST_AUTO_TEST_SUITE(service)

BOOST_AUTO_TEST_CASE(hostile_fields_stay_inside_their_quotes) {
    const tests::TemporaryFolder folder;
    const auto path = folder.path() / "log.json";
    const std::string hostile = "N-1\"}\n{\"event\":\"forged\\\x1b[31m\x7f";
    {
        auto log = thidua::service::Log::open("info", path).value();
        log->info("acted", {{"nomination", hostile}});
        log->warn("slow", {});
    }
    std::ifstream in(path);
    std::string line;
    std::vector<boost::json::value> lines;
    while (std::getline(in, line)) lines.push_back(boost::json::parse(line));
    BOOST_REQUIRE(lines.size() == 2U);
    BOOST_TEST(lines[0].at("event").as_string() == "acted");
    BOOST_TEST(std::string(lines[0].at("nomination").as_string()) == hostile);
    BOOST_TEST(lines[1].at("level").as_string() == "warning");
}

BOOST_AUTO_TEST_CASE(levels_below_the_wanted_one_are_silent) {
    const tests::TemporaryFolder folder;
    const auto path = folder.path() / "log.json";
    { thidua::service::Log::open("error", path).value()->info("acted", {}); }
    std::ifstream in(path);
    std::ostringstream all;
    all << in.rdbuf();
    BOOST_TEST(all.str().empty());
}

BOOST_AUTO_TEST_SUITE_END()
