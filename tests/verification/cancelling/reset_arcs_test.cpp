// Net files with reset arcs, as common tools write them, are read and decided.
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "support/places.hpp"
#include "verification/net/net_report.hpp"
#include "verification/net/pnml.hpp"

using namespace thidua;
using namespace thidua::verification;

namespace {

std::string text_of(const std::string& inside) {
    return "<pnml><net id=\"n\"><place id=\"a\"><initialMarking><text>1</text></initialMarking></place>" + inside +
           "</net></pnml>";
}

Result<Net> read(const std::string& inside) {
    return read_pnml(std::make_shared<const SourceFile>("net.pnml", text_of(inside)));
}

const char* const kNodes = "<place id=\"b\"/><transition id=\"t\"/>";

std::string code_of(const std::string& inside) {
    const auto net = read(inside);
    if (net) return "";
    const Failure why = net.error();
    return why.diagnostics().front().code;
}

/// Two branches; `finish` ends the first and, where the arc is there, what the second holds.
std::string branches(const std::string& reset) {
    std::string net = "<place id=\"b\"/><place id=\"c\"/><place id=\"c2\"/><place id=\"d\"/>"
                      "<transition id=\"fork\"/><transition id=\"walk\"/><transition id=\"finish\"/>";
    const std::pair<const char*, const char*> arcs[] = {{"a", "fork"},  {"fork", "b"},   {"fork", "c"},  {"c", "walk"},
                                                        {"walk", "c2"}, {"b", "finish"}, {"finish", "d"}};
    for (const auto& [from, to] : arcs) net += std::string("<arc source=\"") + from + "\" target=\"" + to + "\"/>";
    return net + reset;
}

std::string reset_of(const std::string& place) {
    return "<arc source=\"" + place + "\" target=\"finish\" type=\"reset\"/>";
}

NetReport report_of(const std::string& inside) {
    static const Catalogue kCatalogue = Catalogue::load(embedded_catalogues()).value();
    const tests::TemporaryFolder folder;
    const auto path = folder.path() / "net.pnml";
    std::ofstream(path) << text_of(inside);
    return verify_file(path.string(), kCatalogue, "en", [] { return 0.0; }).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_reset_arcs)

BOOST_AUTO_TEST_CASE(reads_them_in_every_spelling) {
    for (const char* arc : {"<arc source=\"b\" target=\"t\" type=\"reset\"/>",
                            "<arc source=\"b\" target=\"t\"><type value=\"reset\"/></arc>",
                            "<arc source=\"b\" target=\"t\"><arctype><text>reset</text></arctype></arc>",
                            "<arc source=\"t\" target=\"b\" type=\"reset\"/>",
                            "<arc source=\"b\" target=\"t\" type=\"reset\"/><arc source=\"b\" target=\"t\" "
                            "type=\"reset\"/>"}) {
        const auto net = read(std::string(kNodes) + arc);
        BOOST_REQUIRE_MESSAGE(net.has_value(), arc);
        BOOST_TEST(net->transitions[0].resets == std::vector<PlaceId>{1}, arc);
        BOOST_TEST((net->transitions[0].inputs.empty() && net->transitions[0].outputs.empty()), arc);
        BOOST_TEST(!sink_places(*net)[1], arc);
    }
}

BOOST_AUTO_TEST_CASE(refuses_those_that_join_two_of_a_kind_or_lead_nowhere) {
    BOOST_TEST(code_of(std::string(kNodes) + "<arc source=\"b\" target=\"a\" type=\"reset\"/>") == "TD0311");
    BOOST_TEST(code_of(std::string(kNodes) + "<arc source=\"t\" target=\"t\" type=\"reset\"/>") == "TD0321");
    BOOST_TEST(code_of(std::string(kNodes) + "<arc source=\"c\" target=\"t\" type=\"reset\"/>") == "TD0310");
    BOOST_TEST(code_of(std::string(kNodes) + "<arc source=\"b\" target=\"t\" type=\"inhibitor\"/>") == "TD0314");
}

BOOST_AUTO_TEST_CASE(decides_what_they_change) {
    BOOST_TEST((report_of(branches(reset_of("c") + reset_of("c2"))).verdict == Verdict::sound));
    const NetReport without = report_of(branches(""));
    BOOST_TEST((without.verdict == Verdict::sound)); // c2 is an end like any other
    const NetReport part = report_of(branches(reset_of("c")));
    BOOST_TEST((part.verdict == Verdict::sound));
    const NetReport left = report_of(branches(reset_of("c2")));
    BOOST_TEST((left.verdict == Verdict::unsound));
    std::string run;
    for (const NetStep& step : left.steps) run += step.transition + " ";
    BOOST_TEST(run == "fork finish walk ");
    BOOST_TEST(left.reason ==
               "nothing can happen any more, yet it is not over: it is in c2, d, after: fork → finish → walk");
}

BOOST_AUTO_TEST_SUITE_END()
