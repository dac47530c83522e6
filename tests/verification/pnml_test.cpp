// A net file from a stranger is read whole or refused with every fault and its place.
#include <random>

#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "base/diagnostic/printer.hpp"
#include "verification/net/pnml.hpp"

using namespace thidua;
using namespace thidua::verification;

namespace {

SourceFilePtr file_of(std::string text) { return std::make_shared<const SourceFile>("net.pnml", std::move(text)); }

std::string with_net(const std::string& inside) { return "<pnml>\n<net id=\"n\">\n" + inside + "</net>\n</pnml>\n"; }

/// Every fault as `code line:column argument…`.
std::string faults_of(const std::string& text, const PnmlLimits& limits = {}) {
    const SourceFilePtr file = file_of(text);
    const auto net = read_pnml(file, limits);
    const Failure failure = net ? Failure() : net.error();
    std::string all;
    for (const Diagnostic& fault : net ? workflow_net_faults(*net, file) : failure.diagnostics()) {
        const SourcePosition at = fault.span.start();
        if (!all.empty()) all += "; ";
        all += fault.code + " " + std::to_string(at.line) + ":" + std::to_string(at.column);
        for (const Argument& argument : fault.arguments) all += " " + std::string(argument.value.in("en"));
    }
    return all;
}

const char* const kSmallNet = R"(<place id="a"><initialMarking><text> 1 </text></initialMarking></place>
<place id="b"><name><text>Kết thúc</text></name></place>
<transition id="t"/>
<arc id="1" source="a" target="t"/>
<arc id="2" source="t" target="b"><inscription><text>2</text></inscription></arc>
)";

} // namespace

BOOST_AUTO_TEST_SUITE(verification_pnml)

BOOST_AUTO_TEST_CASE(reads_places_transitions_weights_and_names) {
    const auto net = read_pnml(file_of(with_net(kSmallNet)));
    BOOST_REQUIRE(net.has_value());
    BOOST_REQUIRE(net->places.size() == 2U);
    BOOST_TEST(net->places[0].tokens == 1U);
    BOOST_TEST(shown_name(net->places[1]).in("vi") == "Kết thúc");
    BOOST_REQUIRE(net->transitions.size() == 1U);
    BOOST_TEST(net->transitions[0].inputs.size() == 1U);
    BOOST_TEST(net->transitions[0].outputs.size() == 2U);
    BOOST_TEST(net->transitions[0].span.start().line == 5U);
    BOOST_TEST(sink_places(*net)[1]);
    BOOST_TEST(!sink_places(*net)[0]);
}

BOOST_AUTO_TEST_CASE(reads_all_of_a_text_whatever_stands_between_its_parts) {
    const auto with_marking = [](const std::string& text) {
        return with_net("<place id=\"a\"><name><text>Hai\n  dòng <!-- c --> chữ</text></name><initialMarking><text>" +
                        text + "</text></initialMarking></place><place id=\"b\"/>");
    };
    const auto net = read_pnml(file_of(with_marking("1<!-- and --><![CDATA[0]]>")));
    BOOST_REQUIRE(net.has_value());
    BOOST_TEST(net->places[0].tokens == 10U, "not the one token that stands before the comment");
    BOOST_TEST(shown_name(net->places[0]).in("vi") == "Hai dòng chữ", "names are told on one line");
}

BOOST_AUTO_TEST_CASE(reads_a_document_whose_elements_all_have_the_prefix_of_the_namespace) {
    const auto with = [](const std::string& more) {
        return "<p:pnml xmlns:p=\"urn:x\" xmlns:q=\"urn:y\"><p:net id=\"n\"><p:place id=\"a\">"
               "<p:initialMarking><p:text>1</p:text></p:initialMarking></p:place>" +
               more + "</p:net></p:pnml>";
    };
    const auto net = read_pnml(file_of(with("")));
    BOOST_REQUIRE(net.has_value());
    BOOST_REQUIRE(net->places.size() == 1U);
    BOOST_TEST(net->places[0].tokens == 1U);
    BOOST_TEST(faults_of(with("<q:place id=\"b\"/>")).ends_with(" q:place")); // of a language that is not known
}

BOOST_AUTO_TEST_CASE(starts_in_the_only_source_when_no_place_is_marked) {
    const std::string steps = "<place id=\"a\"/><place id=\"b\"/><transition id=\"t\"/><arc source=\"a\" target=\"t\"/>"
                              "<arc source=\"t\" target=\"b\"/>";
    auto net = read_pnml(file_of(with_net(steps)));
    BOOST_REQUIRE(net.has_value());
    mark_only_source(*net);
    BOOST_TEST(net->places[0].tokens == 1U);
    BOOST_TEST(net->places[1].tokens == 0U);
    auto two = read_pnml(file_of(with_net(steps + "<place id=\"c\"/>")));
    BOOST_REQUIRE(two.has_value());
    mark_only_source(*two);
    BOOST_TEST(two->places[0].tokens == 0U, "two sources: nobody knows which one is meant");
}

BOOST_AUTO_TEST_CASE(refuses_what_no_xml_reader_should_take) {
    BOOST_TEST(faults_of(with_net(kSmallNet) + "<junk/>") ==
               "TD0302 10:1 Something stands beside the outermost element");
    BOOST_TEST(faults_of(with_net(kSmallNet) + "junk") == "TD0302 1:1 Something stands beside the outermost element");
    BOOST_TEST(faults_of(with_net(kSmallNet) + std::string(1, '\0')) == "TD0302 10:1 A byte of value 0");
    BOOST_TEST(faults_of(with_net("<place id=\"a\" id=\"b\"/>")) == "TD0302 3:1 Attribute twice: id");
}

BOOST_AUTO_TEST_CASE(refuses_a_net_of_coloured_tokens) {
    BOOST_TEST(
        faults_of("<pnml><net id=\"n\" type=\"http://www.pnml.org/version-2009/grammar/symmetricnet\"/></pnml>") ==
        "TD0322 1:7 http://www.pnml.org/version-2009/grammar/symmetricnet");
}

BOOST_AUTO_TEST_CASE(reads_pages_modules_and_names_with_a_namespace) {
    const std::string text =
        "<?xml version=\"1.0\"?><pnml xmlns=\"http://www.pnml.org/version-2009/grammar/pnml\"><module>"
        "<net id=\"n\"><page id=\"p\"><place id=\"a\"/><page id=\"q\"><transition id=\"t\"/></page>"
        "</page><arc id=\"x\" source=\"a\" target=\"t\"/></net></module></pnml>";
    const auto net = read_pnml(file_of(text));
    BOOST_REQUIRE(net.has_value());
    BOOST_TEST(net->places.size() == 1U);
    BOOST_TEST(net->transitions.at(0).inputs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(reads_numbers_as_older_tools_write_them) {
    const auto net =
        read_pnml(file_of(with_net("<place id=\"a\"><initialMarking><value>Default,1</value></initialMarking>"
                                   "</place><transition id=\"t\"/><arc source=\"a\" target=\"t\">"
                                   "<inscription><value>2</value></inscription></arc>")));
    BOOST_REQUIRE(net.has_value());
    BOOST_TEST(net->places.at(0).tokens == 1U);
    BOOST_TEST(net->transitions.at(0).inputs.size() == 2U);
}

BOOST_AUTO_TEST_CASE(names_what_is_no_xml) {
    BOOST_TEST(faults_of("").substr(0, 10) == "TD0302 1:1");
    BOOST_TEST(faults_of("not a net at all").substr(0, 6) == "TD0302");
    BOOST_TEST(faults_of("<pnml><net></pnml>").substr(0, 11) == "TD0302 1:14");
    BOOST_TEST(faults_of("<pnml>\xFF</pnml>") == "TD0301 1:7");
    BOOST_TEST(faults_of("<!DOCTYPE pnml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<pnml><net>&x;</net></pnml>") ==
               "TD0303 1:1");
}

BOOST_AUTO_TEST_CASE(names_what_is_no_net) {
    BOOST_TEST(faults_of("<html/>") == "TD0305 1:1 html");
    BOOST_TEST(faults_of("<pnml>\n</pnml>") == "TD0306 1:1 ");
    BOOST_TEST(faults_of("<pnml>\n<net id=\"a\"/>\n<net id=\"b\"/></pnml>") == "TD0307 3:1 2");
}

BOOST_AUTO_TEST_CASE(gives_all_faults_of_a_net_at_once) {
    BOOST_TEST(faults_of(with_net("<place/>\n<place id=\"office\"/>\n<place id=\"office\"/>\n<transition id=\"t\"/>\n"
                                  "<arc source=\"ofice\" target=\"t\"/>\n<arc source=\"office\" target=\"office\"/>\n"
                                  "<arc source=\"t\" target=\"t\"/>\n")) ==
               "TD0308 3:1 place; TD0309 5:1 office; TD0310 7:1 ofice office; TD0311 8:1 office → office; "
               "TD0321 9:1 t → t");
}

BOOST_AUTO_TEST_CASE(names_numbers_that_are_none) {
    const std::string begin = "<place id=\"a\">\n<initialMarking><text>";
    BOOST_TEST(faults_of(with_net(begin + "one</text></initialMarking></place>")) == "TD0313 4:1 one");
    BOOST_TEST(faults_of(with_net(begin + "-1</text></initialMarking></place>")) == "TD0313 4:1 -1");
    BOOST_TEST(faults_of(with_net(begin + "99999999999</text></initialMarking></place>")) == "TD0313 4:1 99999999999");
    const std::string arc = "<place id=\"a\"/><transition id=\"t\"/>\n<arc source=\"a\" target=\"t\">";
    BOOST_TEST(faults_of(with_net(arc + "<inscription><text>0</text></inscription></arc>")).substr(0, 11) ==
               "TD0312 4:28");
}

BOOST_AUTO_TEST_CASE(refuses_arcs_and_nodes_that_mean_something_else) {
    const std::string nodes = "<place id=\"a\"/><transition id=\"t\"/>\n";
    BOOST_TEST(faults_of(with_net(nodes + "<arc source=\"a\" target=\"t\"><type value=\"inhibitor\"/></arc>")) ==
               "TD0314 4:1 inhibitor");
    BOOST_TEST(faults_of(with_net(nodes + "<arc source=\"a\" target=\"t\" type=\"inhibitor\"/>")) ==
               "TD0314 4:1 inhibitor");
    BOOST_TEST(faults_of(with_net(nodes + "<referencePlace id=\"r\" ref=\"a\"/>")) == "TD0315 4:1 referencePlace");
}

BOOST_AUTO_TEST_CASE(refuses_by_its_name_what_may_change_what_the_net_means) {
    const std::string nodes = "<place id=\"a\"/><transition id=\"t\"/>\n";
    for (const char* element : {"inhibitorArc", "resetArc", "readArc", "net", "declaration"})
        BOOST_TEST(faults_of(with_net(nodes + "<" + element + " id=\"z\" source=\"a\" target=\"t\"/>")) ==
                   std::string("TD0323 4:1 ") + element);
    BOOST_TEST(faults_of(with_net(nodes + "<page id=\"p\"><net/></page>")) == "TD0323 4:14 net");
    BOOST_TEST(
        faults_of(with_net("<transition id=\"t\">\n<rank/></transition><transition id=\"u\"><rank/></transition>")) ==
        "TD0323 4:1 rank"); // once
    BOOST_TEST(faults_of(with_net("<place id=\"a\">\n<capacity><value>1</value></capacity></place>")) ==
               "TD0323 4:1 capacity");
    BOOST_TEST(faults_of(with_net("<place id=\"a\">\n<hlinitialMarking/></place>")) == "TD0323 4:1 hlinitialMarking");
    BOOST_TEST(faults_of(with_net("<transition id=\"t\">\n<priority><value>3</value></priority></transition>")) ==
               "TD0323 4:1 priority");
    BOOST_TEST(faults_of("<pnml>\n<declaration/><net id=\"n\"/></pnml>") == "TD0323 2:1 declaration");
    BOOST_TEST(faults_of("<pnml><net id=\"n\" type=\"HLNet\"/></pnml>") == "TD0322 1:7 HLNet");
}

BOOST_AUTO_TEST_CASE(reads_over_drawing_tool_data_and_limits_that_limit_nothing) {
    const auto net = read_pnml(file_of(with_net(
        "<toolspecific tool=\"x\" version=\"1\"><inhibitorArc/></toolspecific><labels/><token id=\"Default\"/>"
        "<place id=\"a\"><graphics/><capacity><value>Default,0</value></capacity><initialMarking><text>1</text>"
        "</initialMarking></place><place id=\"b\"/>"
        "<transition id=\"t\"><timed><value>false</value></timed><priority><value>1</value></priority></transition>"
        "<arc id=\"1\" source=\"a\" target=\"t\"><arcpath/></arc><arc id=\"2\" source=\"t\" target=\"b\"/>")));
    BOOST_REQUIRE(net.has_value());
    BOOST_TEST(net->transitions.front().inputs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(takes_a_final_marking_that_is_a_sink_and_refuses_another) {
    const auto with_end = [](const std::string& places) {
        return with_net(std::string(kSmallNet) + "<finalmarkings><marking>" + places + "</marking></finalmarkings>");
    };
    BOOST_TEST(faults_of(with_end("")) == "");
    BOOST_TEST(faults_of(with_end(
                   "<place idref=\"b\"><text>1</text></place><place idref=\"a\"><text>0</text></place>")) == "");
    BOOST_TEST(faults_of(with_end("<place idref=\"a\"><text>1</text></place>")).substr(0, 6) == "TD0324");
    BOOST_TEST(faults_of(with_end("<place idref=\"b\"><text>2</text></place>")).substr(0, 6) == "TD0324");
    BOOST_TEST(faults_of(with_end("<place idref=\"c\"><text>1</text></place>")).substr(0, 6) == "TD0324");
}

BOOST_AUTO_TEST_CASE(says_why_a_net_is_no_workflow_net) {
    const std::string token = "<initialMarking><text>1</text></initialMarking>";
    BOOST_TEST(faults_of(with_net("<place id=\"a\"/>")) == "TD0317 1:1");
    BOOST_TEST(faults_of(with_net("<place id=\"a\">" + token + "</place>\n<place id=\"b\">" + token + "</place>")) ==
               "TD0318 4:1 b 1");
    BOOST_TEST(faults_of(with_net("<place id=\"a\"><initialMarking><text>3</text></initialMarking></place>")) ==
               "TD0318 3:1 a 3");
    BOOST_TEST(faults_of(with_net("<place id=\"a\">" + token +
                                  "</place>\n<transition id=\"t\"/>"
                                  "<arc source=\"a\" target=\"t\"/><arc source=\"t\" target=\"a\"/>")) ==
               "TD0319 4:1 a t; TD0320 1:1");
}

BOOST_AUTO_TEST_CASE(holds_its_bounds) {
    std::string deep;
    for (int i = 0; i < 200'000; ++i) deep += "<x>";
    for (int i = 0; i < 200'000; ++i) deep += "</x>";
    BOOST_TEST(faults_of("<pnml>" + deep + "</pnml>").substr(0, 6) == "TD0304");
    PnmlLimits few;
    few.nodes = 2;
    BOOST_TEST(faults_of(with_net(kSmallNet), few).substr(0, 6) == "TD0316");
    few = {};
    few.arcs = 1;
    BOOST_TEST(faults_of(with_net(kSmallNet), few).substr(0, 6) == "TD0316");
    few = {};
    few.bytes = 10;
    BOOST_TEST(faults_of(with_net(kSmallNet), few).substr(0, 6) == "TD0316");
}

BOOST_AUTO_TEST_CASE(bytes_that_were_hurt_do_no_harm) {
    const std::string whole = with_net(kSmallNet);
    std::mt19937 random(1);
    std::size_t refused = 0;
    for (int i = 0; i < 3'000; ++i) {
        std::string hurt = whole;
        for (int k = 0; k < 1 + i % 4; ++k) {
            const std::size_t at = random() % hurt.size();
            if (random() % 3 == 0)
                hurt.erase(at, random() % 20);
            else
                hurt[at] = static_cast<char>(random() % 256);
        }
        const SourceFilePtr file = file_of(std::move(hurt));
        const auto net = read_pnml(file);
        if (!net || !workflow_net_faults(*net, file).empty()) ++refused;
    }
    BOOST_TEST(refused > 1'000U);
}

BOOST_AUTO_TEST_CASE(tells_a_fault_as_a_person_reads_it) {
    const Catalogue catalogue = Catalogue::load(embedded_catalogues()).value();
    const auto net = read_pnml(file_of(with_net("<place id=\"office\"/>\n<transition id=\"t\"/>\n"
                                                "  <arc source=\"ofice\" target=\"t\"/>\n")));
    BOOST_REQUIRE(!net.has_value());
    const Failure failure = net.error();
    BOOST_TEST(
        print(failure.diagnostics().front(), catalogue, "en") ==
        "net.pnml:5:3: error[TD0310]: an arc starts or ends at \"ofice\", but no place or transition has this id\n"
        "    5 |   <arc source=\"ofice\" target=\"t\"/>\n"
        "      |   ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
        "  hint: did you mean \"office\"?");
}

BOOST_AUTO_TEST_SUITE_END()
