// With `--format json` every command answers one JSON value a line, whether it is done or refused.
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "app/command.hpp"
#include "says.hpp"

using namespace thidua;
using namespace thidua::app;
using tests::Said;
using tests::Store;

namespace {

using Words = std::vector<std::string>;

/// The values that came out, one a line; a line that is none is a fault of the test.
std::vector<boost::json::value> lines_of(const std::string& out) {
    std::vector<boost::json::value> values;
    std::istringstream lines(out);
    for (std::string line; std::getline(lines, line);) {
        boost::system::error_code error;
        values.push_back(boost::json::parse(line, error));
        BOOST_TEST(!error, "not JSON: " << line);
    }
    return values;
}

Words words_of(const std::string& path) {
    Words words;
    std::istringstream text(path);
    for (std::string word; text >> word;) words.push_back(word);
    return words;
}

std::string in_source(const char* path) { return (tests::source_dir() / path).string(); }

/// How each command is called so that it succeeds, on a store that holds T-1; `place` is a folder for its files.
std::map<std::string, Words> calls(const std::filesystem::path& place) {
    const auto at = [&](const char* name) { return (place / name).string(); };
    return {
        {"check", {in_source("workflows/khen-thuong")}},
        {"graph", {in_source("workflows/khen-thuong"), "--format", "mermaid"}},
        {"verify", {at("net.pnml")}},
        {"feel", {"1 + 1"}},
        {"dmn", {at("model.dmn")}},
        {"tck", {at("kit")}},
        {"season", {"--out", at("season")}},
        {"import", {in_source("workflows/khen-thuong/sample/de-nghi-khen-thuong.xlsx"), "--as", "hoa.tm", "--partial"}},
        {"form", {"khen-thuong", "--out", at("form.xlsx"), "--as", "hoa.tm"}},
        {"inbox", {"--as", "hoa.tm"}},
        {"list", {"--as", "hoa.tm"}},
        {"show", {"T-1", "--history", "--as", "hoa.tm"}},
        {"create", {"quan-ly-nha", "--id", "T-2", "--as", "hoa.tm"}},
        {"edit", {"T-1", "--field", "nominee-name=Trần Mẫu", "--as", "hoa.tm"}},
        {"attach", {"T-1", at("model.dmn"), "--as", "hoa.tm"}},
        {"evidence", {"T-1", "E1", "--out", at("evidence.dmn"), "--as", "hoa.tm"}},
        {"detach", {"T-1", "E1", "--as", "hoa.tm"}},
        {"comment", {"T-1", "Đã xem", "--as", "hoa.tm"}},
        {"act", {"T-3", "propose", "--as", "hoa.tm"}},
        {"renew", {"T-3", "propose", "--as", "hoa.tm"}},
        {"undo", {"T-3", "propose", "--as", "hoa.tm"}},
        {"follow-up", {"T-3", "appeal", "--as", "hoa.tm"}},
        {"rescue preview", {"T-1", "--kind", "cancel", "--to", "rejected", "--as", "ha.nt"}},
        {"rescue ask", {"T-1", "--kind", "cancel", "--to", "rejected", "--reason", "x", "--as", "ha.nt"}},
        {"rescue confirm", {"T-1:00000000", "--as", "ha.nt"}},
        {"rescue drop", {"T-1", "--as", "ha.nt"}},
        {"claim", {"T-1", "--as", "hoa.tm"}},
        {"release", {"T-1", "--as", "hoa.tm"}},
        {"assign", {"T-1", "--to", "hoa.tm", "--as", "hoa.tm"}},
        {"reassign", {"--from", "ha.nt", "--to", "khanh.tq", "--as", "hoa.tm"}},
        {"conflict", {"T-1", "--reason", "em", "--as", "hoa.tm"}},
        {"orphans", {"--as", "hoa.tm"}},
        {"why", {"T-1", "discard", "--reason", "Nhầm", "--as", "hoa.tm"}},
        {"extend", {"T-3", "--by", "2 working days", "--reason", "Chờ xác minh", "--as", "hoa.tm"}},
        {"answer", {"T-3", "yes", "--as", "hoa.tm"}},
        {"ask-also", {"T-3", "office", "--reason", "x", "--as", "hoa.tm"}},
        {"excuse", {"T-3", "office", "--reason", "x", "--as", "hoa.tm"}},
        {"score", {"T-3", "--as", "hoa.tm"}},
        {"export", {"T-1", "--format", "csv", "--out", at("list.csv"), "--as", "hoa.tm"}},
        {"report", {"--from", "1/1/2020", "--as", "hoa.tm"}},
        {"publish", {}},
        {"serve", {"--listen", "nowhere"}}, // a server that can serve does not come to an end here
        {"deliver", {}},
        {"plugin list", {}},
        {"plugin check", {(tests::build_dir() / "plugins" / "export_csv.thidua").string(), "--documents", "3"}},
        {"plugin new", {"sample_scores", "--kind", "scoring", "--in", place.string()}},
        {"audit verify", {}},
        {"audit rebuild", {}},
        {"backup", {at("copy")}},
        {"restore", {at("copy")}},
        {"absence add", {"--from", "2090-01-01", "--to", "2090-01-02", "--as", "hoa.tm"}},
        {"absence end", {"no.1", "--last", "2090-01-01", "--as", "hoa.tm"}},
        {"absence list", {"--as", "hoa.tm"}},
        {"who", {"unit-head", "--unit", "quan-ly-nha", "--as", "hoa.tm"}},
        {"user list", {"--as", "ha.nt"}},
        {"account list", {}},
        {"account add", {"hoa.tm"}},
        {"account lock", {"hoa.tm"}},
        {"account unlock", {"hoa.tm"}},
        {"account reset-password", {"hoa.tm"}},
        {"account reset-second-factor", {"hoa.tm"}},
        {"account end-sessions", {"hoa.tm"}},
        {"account external-name", {"hoa.tm", "tmhoa"}},
        {"account log", {}},
        {"incident list", {}},
        {"incident retry", {"1"}},
        {"incident abandon", {"1", "--reason", "x"}},
    };
}

void write_inputs(const std::filesystem::path& place) {
    std::ofstream(place / "model.dmn")
        << R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m" id="m">)"
        << R"(<decision name="Two" id="d"><variable name="Two"/><literalExpression><text>1 + 1</text>)"
        << "</literalExpression></decision></definitions>";
    std::ofstream(place / "net.pnml")
        << R"(<pnml><net id="n"><place id="a"><initialMarking><text>1</text></initialMarking></place><place id="b"/><transition id="t"/>)"
        << R"(<arc id="1" source="a" target="t"/><arc id="2" source="t" target="b"/>)"
        << "</net></pnml>";
    std::filesystem::create_directories(place / "kit");
}

} // namespace

BOOST_AUTO_TEST_SUITE(app)

BOOST_AUTO_TEST_CASE(every_command_answers_json_when_it_succeeds) {
    const Store store;
    write_inputs(store.folder.path());
    BOOST_REQUIRE(store.with({"create", "quan-ly-nha", "--id", "T-1", "--as", "hoa.tm"}).code == 0);
    BOOST_REQUIRE(store.with(tests::whole_nomination("T-3")).code == 0);
    const auto known = calls(store.folder.path());
    for (const Command& command : commands()) {
        const auto call = known.find(command.path);
        BOOST_REQUIRE_MESSAGE(call != known.end(), command.path << " has no call in this test: add one");
        Words words = words_of(command.path);
        words.insert(words.end(), call->second.begin(), call->second.end());
        words.insert(words.end(), {"--format", "json"});
        // A backup is restored where nothing lies yet; the clerk may import her own unit's rows only, there is no
        // incident, nothing that was agreed to has been changed, a unit's time is not extended, proposing is not
        // undone, nobody is asked, nothing has ended, and nobody shares the work of a draft: these refusals are data as
        // well.
        const Said said = command.path == "restore" ? Store().with(words) : store.with(words);
        static const std::set<std::string> kRefused{
            "incident retry", "incident abandon", "import",         "renew",    "extend",
            "undo",           "follow-up",        "rescue confirm", "claim",    "release",
            "assign",         "reassign",         "answer",         "ask-also", "excuse"};
        const int expected = command.path == "serve" ? 2 : kRefused.count(command.path) != 0 ? 1 : 0;
        BOOST_TEST(said.code == expected, command.path << ": " << said.code << ' ' << said.out.substr(0, 500));
        const auto values = lines_of(said.out);
        BOOST_TEST(!values.empty(), command.path << " answers nothing");
        BOOST_TEST(said.err == "", command.path << " said on stderr: " << said.err);
    }
}

BOOST_AUTO_TEST_CASE(every_command_answers_json_when_it_cannot) {
    const Store store;
    for (const Command& command : commands()) {
        Words words = words_of(command.path);
        words.insert(words.end(), {"--nonsense", "--format", "json"});
        const Said said = store.with(words);
        BOOST_TEST(said.code == 2, command.path);
        const auto values = lines_of(said.out);
        BOOST_REQUIRE(values.size() == 1U);
        BOOST_TEST(values[0].at("outcome").as_string() == "usage");
        BOOST_TEST(values[0].at("notes").at(0).at("code").as_string() == "TD1002");
        BOOST_TEST(said.err == "");
        words.back() = "json";
        words.insert(words.end() - 3, "--help");
        BOOST_TEST(lines_of(store.with(words).out).size() == 1U, command.path << " --help");
    }
    for (const Words& words :
         std::vector<Words>{{}, {"plugin"}, {"--help"}, {"--version"}, {"show"}, {"inbox", "--as"}}) {
        Words asked = words;
        asked.insert(asked.end(), {"--format", "json"});
        const Said said = tests::thidua_says(asked);
        BOOST_TEST(lines_of(said.out).size() == 1U, said.out);
        BOOST_TEST(said.err == "");
    }
}

BOOST_AUTO_TEST_CASE(faults_of_what_a_command_reads_are_data) {
    const Store store;
    for (const Words& words : std::vector<Words>{{"feel", "1 +"},
                                                 {"feel", "1", "--context", "/nowhere.json"},
                                                 {"dmn", "/nowhere.dmn"},
                                                 {"tck", "/nowhere"},
                                                 {"check", "/nowhere"},
                                                 {"check", "/nowhere.dmn"},
                                                 {"verify", "/nowhere.pnml"},
                                                 {"graph", "/nowhere"},
                                                 {"show", "T-9", "--as", "hoa.tm"},
                                                 {"show", "T-9"},
                                                 {"import", "/nowhere.xlsx", "--as", "ha.nt"},
                                                 {"export", "T-9", "--format", "pdf", "--out", "x", "--as", "ha.nt"},
                                                 {"restore", "/nowhere"},
                                                 {"season", "--sample", "/nowhere.xlsx", "--out", "/proc/nowhere"},
                                                 {"plugin", "check", "/nowhere.thidua"},
                                                 {"plugin", "new", "Bad Name", "--kind", "rules"},
                                                 {"incident", "retry", "x"}}) {
        Words asked = words;
        asked.insert(asked.end(), {"--format", "json"});
        const Said said = store.with(asked);
        BOOST_TEST(said.code != 0, words[0] << ' ' << said.out);
        BOOST_TEST(!lines_of(said.out).empty(), words[0]);
        BOOST_TEST(said.err == "", words[0] << ": " << said.err);
    }
}

BOOST_AUTO_TEST_SUITE_END()
