// Every sentence a person reads exists in every language, with the same arguments.
#include <regex>
#include <set>

#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"

using namespace thidua;

namespace {
std::set<std::string> arguments_of(const std::string& sentence) {
    static const std::regex kArgument(R"(\{[a-z_0-9]+\})");
    std::set<std::string> found;
    for (std::sregex_iterator at(sentence.begin(), sentence.end(), kArgument), end; at != end; ++at)
        found.insert(at->str());
    return found;
}
} // namespace

BOOST_AUTO_TEST_SUITE(catalogue)

BOOST_AUTO_TEST_CASE(refuses_lines_it_cannot_use) {
    const CatalogueSource sources[] = {{"room", "vi", "# note\n\nA = một\nno equals\nA = hai\n= ba\n"}};
    const auto made = Catalogue::load(sources);
    BOOST_REQUIRE(!made.has_value());
    const auto& faults = made.error().diagnostics();
    BOOST_REQUIRE(faults.size() == 3U);
    BOOST_TEST(faults[0].code == "TD0001");
    BOOST_TEST(faults[1].code == "TD0002");
    BOOST_TEST(faults[2].code == "TD0001");
}

BOOST_AUTO_TEST_CASE(fills_arguments_and_falls_back) {
    const CatalogueSource sources[] = {{"room", "vi", "A = thấy «{found}» {missing}\nB = chỉ có\n"},
                                       {"room", "en", "A = found \"{found}\"\\nhere\n"}};
    const Catalogue made = Catalogue::load(sources).value();
    BOOST_TEST(made.say("vi", "A", {{"found", "x"}}) == "thấy «x» {missing}");
    BOOST_TEST(made.say("en", "A", {{"found", "x"}}) == "found \"x\"\nhere");
    BOOST_TEST(made.say("en", "B") == "chỉ có");
    BOOST_TEST(made.say("en", "unknown") == "unknown");
}

BOOST_AUTO_TEST_CASE(the_shipped_languages_say_the_same_things) {
    const auto loaded = Catalogue::load(embedded_catalogues());
    BOOST_REQUIRE(loaded.has_value());
    const auto wanted = loaded->keys("vi");
    BOOST_TEST(!wanted.empty());
    for (const std::string& language : loaded->languages()) {
        for (const std::string& key : wanted) {
            BOOST_TEST(loaded->has(language, key), language << " lacks " << key);
            BOOST_TEST((arguments_of(loaded->say(language, key)) == arguments_of(loaded->say("vi", key))),
                       language << ": arguments of " << key << " differ");
        }
        BOOST_TEST(loaded->keys(language).size() == wanted.size(), language << " has keys that vi lacks");
    }
}

BOOST_AUTO_TEST_SUITE_END()
