// Over the network by a token: as that person and nobody else, over TLS to a server that proves who it is, and with
// what is known when it goes away.
#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "http/remote/elsewhere.hpp"

using namespace thidua;
using tests::first_code;

namespace {

Caller nobody_named() {
    Caller caller;
    caller.language = "en";
    return caller;
}

std::string bytes_of(const std::filesystem::path& file) { return read_file(file, 1U << 20U).value(); }

std::string first_line_of(const std::filesystem::path& file) {
    const std::string text = bytes_of(file);
    return text.substr(0, text.find('\n'));
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(network, tests::Elsewhere)

BOOST_AUTO_TEST_CASE(a_token_does_what_its_person_may_do) {
    const auto clerk = join(token("hoa.tm"));
    BOOST_REQUIRE_MESSAGE(clerk.ok(), first_code(clerk.notes()));
    BOOST_TEST(clerk->person == "hoa.tm");
    Engine& engine = *clerk->engine;
    const char* fields = R"({"nominee-name":"Trần Mẫu","kind":"individual","sex":"male","award":"FORM_GK",)"
                         R"("commendation":"movement","milestone":"final","since":"2024-01-01",)"
                         R"("until":"2025-10-31","rating":"good","achievements":"Giúp hộ"})";
    const auto made = engine.create(nobody_named(), "khen-thuong", "T-1", "quan-ly-nha", fields, {});
    BOOST_REQUIRE_MESSAGE(made.ok(), first_code(made.notes()));
    NewEvidence paper;
    paper.kind = "original";
    paper.title = "Biên bản";
    const std::string content(3'000'000, 'p');
    paper.content = content_of(content);
    BOOST_REQUIRE(engine.attach(nobody_named(), "T-1", paper, {}).ok());
    std::string got;
    const auto fetched = engine.evidence(nobody_named(), "T-1", "E1", [&](std::string_view piece) {
        got += piece;
        return true;
    });
    BOOST_TEST(fetched.ok());
    BOOST_TEST((got == content));
    BOOST_TEST(engine.act(nobody_named(), "T-1", "propose", {}, {}).ok());
    const auto last = local->history(who("hoa.tm"), "T-1")->back();
    BOOST_TEST(last.person == "hoa.tm");
    BOOST_TEST(first_code(engine.act(nobody_named(), "T-1", "submit", {}, {}).notes()) != "");
}

BOOST_AUTO_TEST_CASE(a_token_gives_nothing_that_its_person_may_not_do) {
    const auto clerk = join(token("hoa.tm"));
    BOOST_REQUIRE(clerk.ok());
    Engine& engine = *clerk->engine;
    BOOST_TEST(first_code(engine.incidents(owner()).notes()) == "TD0931"); // the local operator is claimed in vain
    BOOST_TEST(first_code(engine.versions(owner()).notes()) == "TD0931");
    // Of another person nothing is done at all, not even as the own one.
    BOOST_TEST(first_code(engine.units(who("khanh.tq")).notes()) == "TD1287");
    const auto keeper = join(token("khanh.tq"));
    BOOST_REQUIRE(keeper.ok());
    BOOST_TEST(keeper->engine->incidents(nobody_named()).ok());
    BOOST_TEST(first_code(keeper->engine->publish(owner(), {}).notes()) == "TD1400"); // a program signs nothing
}

BOOST_AUTO_TEST_CASE(what_names_files_of_the_server_is_no_work_for_the_network) {
    const auto keeper = join(token("khanh.tq"));
    BOOST_REQUIRE(keeper.ok());
    Engine& engine = *keeper->engine;
    BOOST_TEST(first_code(engine.backup(nobody_named(), "/tmp/copy").notes()) == "TD1808");
    BOOST_TEST(first_code(engine.check(nobody_named(), {}, {}).notes()) == "TD1808");
    BOOST_TEST(first_code(engine.check_plugin(nobody_named(), {}).notes()) == "TD1808");
    BOOST_TEST(first_code(engine.moves(nobody_named(), 0, {}).notes()) == "TD1808");
    // Whoever sends such a call all the same finds nothing there.
    http::Request request;
    request.method = "POST";
    request.headers = {{"authorization", "Bearer " + first_line_of(folder.path() / "khanh.tq.token")}};
    for (const char* name : {"backup", "check", "check-plugin", "moves", "run-due", "warnings", "delivery-mark"}) {
        request.path = std::string("/calls/v1/") + name;
        request.body = R"({"call":[{"id":"1","stopped":false},[]]})"
                       "\n";
        BOOST_TEST(calls.handle(request).status == 404, name);
    }
}

BOOST_AUTO_TEST_CASE(lists_come_and_go_as_content) {
    const auto clerk = join(token("hoa.tm"));
    BOOST_REQUIRE(clerk.ok());
    Engine& engine = *clerk->engine;
    nominate(*local, "T-1");
    const auto list = folder.path() / "lists" / "out.csv";
    const auto exported = engine.export_to(nobody_named(), {"T-1"}, "csv", list);
    BOOST_REQUIRE_MESSAGE(exported.ok(), first_code(exported.notes()));
    BOOST_TEST(local->export_to(who("hoa.tm"), {"T-1"}, "csv", folder.path() / "here.csv").ok());
    BOOST_TEST(bytes_of(list) == bytes_of(folder.path() / "here.csv"));
    BOOST_TEST(engine.form_to(nobody_named(), "khen-thuong", folder.path() / "form.xlsx").ok());
    BOOST_TEST(bytes_of(folder.path() / "form.xlsx").substr(0, 2) == "PK");
    ImportRequest request;
    request.workflow = "khen-thuong";
    request.unit = "quan-ly-nha";
    request.file = list;
    request.marked = folder.path() / "marked.csv";
    const auto imported = engine.import_file(nobody_named(), request);
    BOOST_REQUIRE_MESSAGE(imported.ok(), imported.notes().front().text);
    BOOST_TEST(imported->existing == 1U);
    BOOST_TEST(!bytes_of(request.marked).empty());
    request.marked = list;
    BOOST_TEST(first_code(engine.import_file(nobody_named(), request).notes()) == "TD1372");
    request.marked.clear();
    request.file = written("broken.xlsx", "no workbook");
    const auto broken = engine.import_file(nobody_named(), request);
    BOOST_TEST((broken.outcome() == Outcome::refused));
    BOOST_TEST(broken.notes().front().text.find("thidua-spool") == std::string::npos, broken.notes().front().text);
    request.file = folder.path() / "none.xlsx";
    BOOST_TEST(first_code(engine.import_file(nobody_named(), request).notes()) == "TD0020");
}

BOOST_AUTO_TEST_CASE(a_token_that_may_only_read_changes_nothing) {
    const auto reader = join(token("hoa.tm", identity::Scope::read));
    BOOST_REQUIRE(reader.ok());
    BOOST_TEST(reader->engine->units(nobody_named()).ok());
    BOOST_TEST(reader->engine->list(nobody_named(), {}).ok());
    BOOST_TEST(reader->engine->form_to(nobody_named(), "khen-thuong", folder.path() / "form.xlsx").ok());
    BOOST_TEST(std::filesystem::file_size(folder.path() / "form.xlsx") > 1000U);
    const auto made = reader->engine->create(nobody_named(), "khen-thuong", "T-1", "quan-ly-nha", "{}", {});
    BOOST_TEST((made.outcome() == Outcome::refused));
    BOOST_TEST(first_code(made.notes()) == "TD1807");
    BOOST_TEST(first_code(reader->engine->seen(nobody_named(), "T-1", 1).notes()) == "TD1807");
    BOOST_TEST(first_code(local->show(who("hoa.tm"), "T-1").notes()) == "TD0920");
}

BOOST_AUTO_TEST_CASE(a_token_that_is_wrong_over_or_withdrawn_is_told_alike) {
    const auto wrong = join(written("wrong.token", "thd_" + std::string(40, 'x')));
    BOOST_TEST((wrong.outcome() == Outcome::refused));
    BOOST_TEST(first_code(wrong.notes()) == "TD1806");
    std::string id;
    const auto clerk = join(token("hoa.tm", identity::Scope::write, &id));
    BOOST_REQUIRE(clerk.ok());
    BOOST_TEST(clerk->engine->units(nobody_named()).ok());
    BOOST_REQUIRE(accounts.desk->end_token(signed_in.at("hoa.tm").secret, id, accounts.from).has_value());
    BOOST_TEST(first_code(clerk->engine->units(nobody_named()).notes()) == "TD1806"); // in the middle of the work
    const auto file = token("khanh.tq");
    const auto keeper = join(file);
    BOOST_REQUIRE(keeper.ok());
    accounts.clock.advance(std::chrono::hours(24 * 31));
    BOOST_TEST(first_code(keeper->engine->units(nobody_named()).notes()) == "TD1806");
    BOOST_TEST(first_code(join(file).notes()) == "TD1806");
}

BOOST_AUTO_TEST_CASE(a_server_that_is_not_to_be_trusted_hears_no_token) {
    const auto file = token("hoa.tm");
    const tests::Issuer stranger;
    const auto foreign = connect_network({address(), file, stranger.certificate(), "en"});
    BOOST_TEST((foreign.outcome() == Outcome::environment));
    BOOST_TEST(first_code(foreign.notes()) == "TD1804");
    BOOST_TEST(first_code(connect_network({address(), file, {}, "en"}).notes()) == "TD1804"); // of no known issuer
    const auto no_certificates = written("ca.pem", "nothing");
    BOOST_TEST(first_code(connect_network({address(), file, no_certificates, "en"}).notes()) == "TD1804");
    BOOST_TEST(first_code(connect_network({address(), file, folder.path() / "none.pem", "en"}).notes()) == "TD1812");
    server = serve("DNS:other.example.vn");
    const auto other = join(file);
    BOOST_TEST((other.outcome() == Outcome::environment));
    BOOST_TEST(first_code(other.notes()) == "TD1805");
}

BOOST_AUTO_TEST_CASE(a_server_that_goes_away_leaves_known_what_is_known) {
    const auto clerk = join(token("hoa.tm"));
    BOOST_REQUIRE(clerk.ok());
    Engine& engine = *clerk->engine;
    breaking.path = "/calls/v1/create";
    const auto made = engine.create(nobody_named(), "khen-thuong", "T-1", "quan-ly-nha", "{}", {{}, "my-key"});
    BOOST_TEST((made.outcome() == Outcome::environment));
    BOOST_TEST(first_code(made.notes()) == "TD1281");
    BOOST_TEST(made.notes().front().hint.find("--key my-key") != std::string::npos);
    breaking.path = "/calls/v1/units";
    BOOST_TEST(first_code(engine.units(nobody_named()).notes()) == "TD1282");
    breaking.path = "/calls/v1/score";
    BOOST_TEST(first_code(engine.score(nobody_named(), "T-1").notes()) == "TD1283");
    breaking.path.clear();
    const auto again = engine.create(nobody_named(), "khen-thuong", "T-1", "quan-ly-nha", "{}", {{}, "my-key"});
    BOOST_REQUIRE(again.ok());
    BOOST_TEST(again->repeated);
    const std::string gone = address();
    server.reset();
    const std::string over = first_code(engine.units(nobody_named()).notes());
    BOOST_TEST((over == "TD1284" || over == "TD1282"), over); // as the kept connection is found to have ended
    const auto late = connect_network({gone, folder.path() / "hoa.tm.token", issuer.certificate(), "en"});
    BOOST_TEST((late.outcome() == Outcome::environment)); // never "open the store yourself"
    BOOST_TEST(first_code(late.notes()) == "TD1284");
}

BOOST_AUTO_TEST_CASE(an_address_is_whole_and_speaks_tls_beyond_this_machine) {
    const auto file = token("hoa.tm");
    for (const char* wrong : {"", "thi-dua.example.vn", "http://thi-dua.example.vn", "https://", "ftp://x", "http://",
                              "https://user@host", "https://host/path", "https://host:8443x", "http://10.0.0.1"}) {
        const auto answer = connect_network({wrong, file, {}, "en"});
        BOOST_TEST((answer.outcome() == Outcome::usage), wrong);
        BOOST_TEST(first_code(answer.notes()) == "TD1800", wrong);
    }
    // A server that speaks no plain HTTP here, and one that is not there.
    const std::string plain = "http://127.0.0.1:" + std::to_string(server->address().port) + "/";
    BOOST_TEST((connect_network({plain, file, {}, "en"}).outcome() == Outcome::environment));
    BOOST_TEST(first_code(connect_network({"https://127.0.0.1:1", file, {}, "en"}).notes()) == "TD1284");
}

BOOST_AUTO_TEST_CASE(a_token_file_is_for_its_owner_alone) {
    const auto file = token("hoa.tm");
    const auto code = [&](const std::filesystem::path& path) { return first_code(join(path).notes()); };
    BOOST_TEST(code(folder.path() / "none.token") == "TD1801");
    BOOST_TEST(code(folder.path()) == "TD1803");
    BOOST_TEST(code(written("empty.token", "\n")) == "TD1803");
    BOOST_TEST(code(written("two.token", "a\nb\n")) == "TD1803");
    BOOST_TEST(code(written("long.token", std::string(1000, 'a'))) == "TD1803");
    for (const auto may : {std::filesystem::perms::group_read, std::filesystem::perms::others_read,
                           std::filesystem::perms::group_write}) {
        std::filesystem::permissions(file, may, std::filesystem::perm_options::add);
        BOOST_TEST(code(file) == "TD1802");
        std::filesystem::permissions(file, may, std::filesystem::perm_options::remove);
    }
    BOOST_TEST(join(file).ok());
}

BOOST_AUTO_TEST_CASE(who_brings_no_token_learns_nothing) {
    http::Request request;
    request.method = "POST";
    request.path = "/calls/v1/hello";
    request.body = "{\"hello\":{\"shape\":\"0\",\"language\":\"en\",\"warnings\":0}}\n";
    const auto refused = calls.handle(request);
    BOOST_TEST(refused.status == 401);
    BOOST_TEST(refused.body == "");
    request.path = "/calls/v1/nothing";
    BOOST_TEST(calls.handle(request).status == 401); // what is there, and what is not, look alike
    const std::string bearer = "Bearer " + first_line_of(token("hoa.tm"));
    request.headers = {{"authorization", bearer}, {"cookie", "__Host-thidua=x"}};
    BOOST_TEST(calls.handle(request).status == 401); // two credentials are nobody's
    request.headers = {{"authorization", bearer}};
    BOOST_TEST(calls.handle(request).status == 404);
    request.path = "/calls/v1/units";
    request.body = "{\"call\":1}\n";
    BOOST_TEST(calls.handle(request).status == 400);
    request.method = "GET";
    BOOST_TEST(calls.handle(request).status == 405);
    BOOST_TEST(calls.body_rule("POST", "/calls/v1/list").limit_bytes == (1U << 20U));
    BOOST_TEST(calls.body_rule("POST", "/calls/v1/attach").streamed);
    BOOST_TEST(!calls.body_rule("POST", "/calls/v1/backup").streamed);
}

BOOST_AUTO_TEST_SUITE_END()
