// The command line on a server elsewhere: the same commands, words and exit codes, as the person of the token.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "http/remote/elsewhere.hpp"
#include "says.hpp"

using namespace thidua;
using tests::has;
using tests::Said;

namespace {

struct ClerkElsewhere : tests::Elsewhere {
    std::filesystem::path clerk = token("hoa.tm");

    [[nodiscard]] Said with(std::vector<std::string> words) const { return by(clerk, std::move(words)); }
    [[nodiscard]] Said by(const std::filesystem::path& file, std::vector<std::string> words) const {
        for (const std::string& word : {std::string("--server"), address(), std::string("--token-file"), file.string(),
                                        std::string("--ca-file"), issuer.certificate().string()})
            words.push_back(word);
        return tests::thidua_says(words, "en");
    }
    /// A command whose person is the token's.
    [[nodiscard]] static std::vector<std::string> without_as(std::vector<std::string> words) {
        const auto as = std::find(words.begin(), words.end(), "--as");
        words.erase(as, as + 2);
        return words;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_network, ClerkElsewhere)

BOOST_AUTO_TEST_CASE(the_main_commands_work_from_elsewhere) {
    const Said made = with(without_as(tests::whole_nomination("T-1")));
    BOOST_REQUIRE_MESSAGE(made.code == 0, made.err);
    const auto paper = written("bien-ban.pdf", "%PDF-1.7");
    BOOST_TEST(with({"attach", "T-1", paper.string(), "--kind", "original", "--as", "hoa.tm"}).code == 0);
    const Said proposed = with({"act", "T-1", "propose"});
    BOOST_TEST(proposed.code == 0, proposed.err);
    const Said shown = with({"show", "T-1", "--history", "--format", "json"});
    BOOST_TEST(shown.code == 0, shown.out);
    BOOST_TEST(boost::json::parse(shown.out).at("id").as_string() == "T-1");
    BOOST_TEST(with({"list"}).code == 0);
    const Said inbox = with({"inbox", "--due-before", "2099-01-01", "--format", "json"});
    BOOST_TEST(inbox.code == 0, inbox.out);
    const Said why = with({"why", "T-1", "submit"});
    BOOST_TEST(why.code == 1, why.out << why.err);
    BOOST_TEST(with({"comment", "T-1", "xem lại"}).code == 0);
    const auto out = folder.path() / "paper.pdf";
    BOOST_TEST(with({"evidence", "T-1", "E1", "--out", out.string()}).code == 0);
    BOOST_TEST(std::filesystem::file_size(out) == 8U);
    const auto list = folder.path() / "list.csv";
    const Said exported = with({"export", "T-1", "--format", "csv", "--out", list.string()});
    BOOST_TEST(exported.code == 0, exported.err);
    const Said imported = with({"import", list.string(), "--unit", "quan-ly-nha", "--dry-run"});
    BOOST_TEST(imported.code == 0, imported.err);
    const Said unseen = with({"show", "T-2"});
    BOOST_TEST(unseen.code == 1);
    BOOST_TEST(has(unseen.err, "TD0920"), unseen.err);
}

BOOST_AUTO_TEST_CASE(operators_look_after_the_house_by_their_own_token) {
    BOOST_TEST(has(with({"incident", "list"}).err, "TD0931"));
    const auto keeper = token("khanh.tq");
    BOOST_TEST(by(keeper, {"incident", "list"}).code == 0);
    const Said verified = by(keeper, {"audit", "verify", "--format", "json"});
    BOOST_TEST(verified.code == 0, verified.out);
    BOOST_TEST(by(keeper, {"publish", "--history"}).code == 0);
    const Said published = by(keeper, {"publish"});
    BOOST_TEST(published.code == 1);
    BOOST_TEST(has(published.err, "TD1400"), published.err);
}

BOOST_AUTO_TEST_CASE(what_does_not_go_together_is_told_before_anything_is_sent) {
    const Said another = with({"list", "--as", "khanh.tq"});
    BOOST_TEST(another.code == 2);
    BOOST_TEST(has(another.err, "TD1809"), another.err);
    for (const char* command : {"serve", "deliver", "verify"}) {
        std::vector<std::string> words{command};
        if (words.front() == "verify") words.emplace_back("net.pnml");
        const Said said = with(words);
        BOOST_TEST(said.code == 2, command);
        BOOST_TEST(has(said.err, "TD1808"), said.err);
    }
    BOOST_TEST(has(with({"account", "list"}).err, "TD1808"));
    BOOST_TEST(has(with({"list", "--store", "x"}).err, "TD1814"));
    BOOST_TEST(has(with({"list", "--config", "x"}).err, "TD1814"));
    BOOST_TEST(has(tests::thidua_says({"list", "--server", address()}, "en").err, "TD1810"));
    BOOST_TEST(has(tests::thidua_says({"list", "--token-file", clerk.string()}, "en").err, "TD1811"));
    const Said wrong = by(written("wrong.token", "x"), {"list", "--format", "json"});
    BOOST_TEST(wrong.code == 1);
    BOOST_TEST(boost::json::parse(wrong.out).at("outcome").as_string() == "refused");
}

BOOST_AUTO_TEST_CASE(a_change_whose_answer_was_lost_is_asked_for_again_under_its_key) {
    BOOST_REQUIRE(with(without_as(tests::whole_nomination("T-1"))).code == 0);
    breaking.path = "/calls/v1/comment";
    const Said lost = with({"comment", "T-1", "xem lại"});
    BOOST_TEST(lost.code == 3);
    BOOST_TEST(has(lost.err, "TD1281"), lost.err);
    const auto at = lost.err.find("--key ");
    BOOST_REQUIRE(at != std::string::npos);
    const std::string key = lost.err.substr(at + 6, 32);
    breaking.path.clear();
    const Said again = with({"comment", "T-1", "xem lại", "--key", key, "--format", "json"});
    BOOST_REQUIRE(again.code == 0);
    BOOST_TEST(boost::json::parse(again.out).at("repeated").as_bool());
}

BOOST_AUTO_TEST_CASE(the_environment_may_name_the_server) {
    std::ostringstream out;
    std::ostringstream err;
    app::Surroundings around;
    around.out = &out;
    around.err = &err;
    around.language = "en";
    around.server = address();
    around.token_file = clerk.string();
    around.ca_file = issuer.certificate().string();
    BOOST_TEST(app::run({"list"}, around) == 0, err.str());
    BOOST_TEST(app::run({"feel", "1 + 1"}, around) == 0, err.str()); // needs no store
    BOOST_TEST(app::run({"deliver"}, around) == 2);
    BOOST_TEST(has(err.str(), "TD1808"), err.str());
}

BOOST_AUTO_TEST_SUITE_END()
