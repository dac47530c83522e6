// Beside a server a command has the store through it: same words, and what is known when the server goes away.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "http/remote/door/engine_door.hpp"
#include "says.hpp"
#include "support/socket_server.hpp"

using namespace thidua;
using tests::has;
using tests::Said;

namespace {

/// A door whose server goes away once it has done what came on one path.
class LastDeed final : public http::Handler {
  public:
    explicit LastDeed(http::Handler& door) : door_(door) {}
    http::Response handle(const http::Request& request) override {
        http::Response response = door_.handle(request);
        if (request.path == path) server->give_up_after(0);
        return response;
    }
    [[nodiscard]] BodyRule body_rule(std::string_view method, std::string_view path_asked) const override {
        return door_.body_rule(method, path_asked);
    }

    std::string path;
    tests::SocketServer* server = nullptr;

  private:
    http::Handler& door_;
};

/// The sample configuration with a server at work on its store.
struct Served : tests::Store {
    std::filesystem::path store = folder.path() / "store";
    std::filesystem::path config = tests::source_dir() / "config";
    std::unique_ptr<Engine> engine = open();
    http::remote::EngineDoor door{*engine, config};
    LastDeed last{door};
    tests::SocketServer server{last, store / "socket"};

    Served() { last.server = &server; }
    [[nodiscard]] std::unique_ptr<Engine> open() const {
        EngineSettings settings;
        settings.config = config;
        settings.store = store;
        settings.log_level = "off";
        settings.warnings = OpeningWarnings::none;
        auto opened = open_engine(std::move(settings));
        opened.value()->run_in_background();
        return std::move(opened.value());
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(server, Served)

BOOST_AUTO_TEST_CASE(commands_go_through_the_server_that_has_the_store) {
    BOOST_REQUIRE(with(tests::whole_nomination("T-1")).code == 0);
    const Said shown = with({"show", "T-1", "--as", "hoa.tm", "--format", "json"});
    BOOST_TEST(shown.code == 0, shown.err);
    BOOST_TEST(boost::json::parse(shown.out).at("id").as_string() == "T-1");
    const Said unseen = with({"show", "T-2", "--as", "hoa.tm"});
    BOOST_TEST(unseen.code == 1);
    BOOST_TEST(has(unseen.err, "TD0920"), unseen.err);
    BOOST_TEST(with({"publish", "--dry-run", "--lang", "en"}).code == 0);
    BOOST_TEST(with({"audit", "verify"}).code == 0);
    BOOST_TEST(with({"backup", (folder.path() / "copy").string()}).code == 0);
}

BOOST_AUTO_TEST_CASE(what_needs_the_store_for_itself_says_that_a_server_has_it) {
    for (const char* language : {"vi", "en"}) {
        const Said rebuild = with({"audit", "rebuild", "--lang", language});
        BOOST_TEST(rebuild.code == 3);
        BOOST_TEST(has(rebuild.err, "TD1288"), rebuild.err);
        const Said restore = with({"restore", folder.path().string(), "--lang", language});
        BOOST_TEST(restore.code == 3);
        BOOST_TEST(has(restore.err, "TD1288"), restore.err);
    }
}

BOOST_AUTO_TEST_CASE(a_change_whose_answer_was_lost_is_asked_for_again_under_its_key) {
    BOOST_REQUIRE(with(tests::whole_nomination("T-1")).code == 0);
    last.path = "/rpc/v1/comment";
    const Said lost = with({"comment", "T-1", "xem lại", "--as", "hoa.tm", "--lang", "en"});
    BOOST_TEST(lost.code == 3);
    BOOST_TEST(lost.out == "");
    BOOST_TEST(has(lost.err, "TD1281"), lost.err);
    const auto at = lost.err.find("--key ");
    BOOST_REQUIRE(at != std::string::npos);
    const std::string key = lost.err.substr(at + 6, 32);
    last.path.clear();
    server.give_up_after(-1);
    const Said again = with({"comment", "T-1", "xem lại", "--as", "hoa.tm", "--key", key, "--format", "json"});
    BOOST_REQUIRE(again.code == 0);
    BOOST_TEST(boost::json::parse(again.out).at("repeated").as_bool());
}

BOOST_AUTO_TEST_CASE(another_configuration_is_not_mixed_with_that_of_the_server) {
    std::filesystem::copy(config, folder.path() / "other", std::filesystem::copy_options::recursive);
    const Said said = tests::thidua_says(
        {"user", "list", "--config", (folder.path() / "other").string(), "--store", store.string()}, "en");
    BOOST_TEST(said.code == 3);
    BOOST_TEST(has(said.err, "TD1285"), said.err);
    BOOST_TEST(has(said.err, "--config " + config.string()), said.err);
}

BOOST_AUTO_TEST_SUITE_END()
