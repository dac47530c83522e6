// What the configuration grants to plugins is read strictly: whatever cannot be meant is said at its place.
#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "reading/located_tree.hpp"
#include "service/configuration/plugin_settings.hpp"

using namespace thidua;
using namespace thidua::service;

namespace {

struct Read {
    PluginSettings settings;
    std::string faults; ///< "line:column CODE sentence", one a line
};

Read read(const std::string& text) {
    static const Catalogue kSentences = Catalogue::load(embedded_catalogues()).value();
    const auto tree = reading::read_info(std::make_shared<const SourceFile>("thidua.info", text)).value();
    Read made;
    Diagnostics faults;
    made.settings = read_plugin_settings(tree.root.children.at(0), faults);
    for (const Diagnostic& fault : faults)
        made.faults += std::to_string(fault.span.start().line) + ":" + std::to_string(fault.span.start().column) + " " +
                       fault.code + " " + kSentences.say("en", fault.code, fault.arguments) + "\n";
    return made;
}

Read read_use(const std::string& keys) { return read("plugins { folders p\nuse { x { " + keys + " } } }"); }

} // namespace

BOOST_AUTO_TEST_SUITE(service_plugin_settings)

BOOST_AUTO_TEST_CASE(what_is_granted_arrives) {
    const std::string pin(64, 'a');
    const Read made =
        read("plugins { folders p\naccept-weaker-containment names-visible\nuse { x { plugin mail  network {\n"
             "mail.example.vn:587\n[2001:db8::1]:25\n}\ntime-limit 12\nsha256 " +
             pin + " } } }");
    BOOST_TEST(made.faults == "");
    const PluginUse& use = made.settings.uses.at("x");
    BOOST_REQUIRE(use.network.size() == 2U);
    BOOST_TEST(use.network[0].text() == "mail.example.vn:587");
    BOOST_TEST(use.network[1].host == "2001:db8::1");
    BOOST_TEST(use.network[1].text() == "[2001:db8::1]:25");
    BOOST_TEST((use.time_limit == std::chrono::seconds(12)));
    BOOST_TEST(use.pins.at(0) == pin);
    BOOST_TEST((made.settings.accepted == std::vector<hosting::Weakness>{hosting::Weakness::names_visible}));
}

BOOST_AUTO_TEST_CASE(a_place_to_connect_to_has_a_host_and_a_port) {
    for (const char* odd : {"yes", "mail.example.vn", "mail.example.vn:0", "mail.example.vn:65536", ":25", "a_b:25",
                            "[1.2.3.4]:25", "2001:db8::1:25x", "-a:25", "*:25", "mail.example.vn:25:"})
        BOOST_TEST(read_use(std::string("plugin mail  network ") + odd).faults ==
                   "2:32 TD1154 \"" + std::string(odd) +
                       "\" is no place to connect to: a host and a port are expected\n");
}

BOOST_AUTO_TEST_CASE(an_id_is_not_enough_to_be_trusted) {
    BOOST_TEST(read_use("plugin vn.a.b  runs in-process").faults ==
               "2:31 TD1155 \"vn.a.b\" is an id, which any file can claim, but whatever runs in-process must be one "
               "known file\n");
    BOOST_TEST(read_use("plugin a_b  runs in-process").faults == "");
    BOOST_TEST(read_use("plugin vn.a.b  runs in-process  sha256 " + std::string(64, '0')).faults == "");
    BOOST_TEST(read_use("plugin vn.a.b  runs worker").faults == "");
}

BOOST_AUTO_TEST_CASE(other_nonsense_is_named) {
    BOOST_TEST(read_use("plugin a  sha256 12ab").faults ==
               "2:28 TD1156 \"12ab\" is no SHA-256: 64 digits 0–9 a–f are expected\n");
    BOOST_TEST(read("plugins { folders p\nuse { }\naccept-weaker-containment names-visibel }").faults ==
               "3:27 TD1157 there is no weakness \"names-visibel\" that could be accepted; known are names-visible, "
               "files-open\n");
    BOOST_TEST(read_use("plugin a  time-limit 0").faults.rfind("2:32 TD01", 0) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
