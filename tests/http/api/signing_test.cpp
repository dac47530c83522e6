// Signatures and what takes two operators, over HTTP: who is asked for a fresh proof, who is refused, what is kept.
#include "base/files/files.hpp"
#include "http/access/identity_authenticator.hpp"
#include "http/access/people_of_engine.hpp"
#include "http/api/api_house.hpp"
#include "http/api/routes/account/sign_in.hpp"
#include "http/api/workflow_files.hpp"
#include "identity/own_desk.hpp"
#include "service/own_house.hpp"

using namespace thidua;
using namespace thidua::http;
using Object = boost::json::object;
using tests::ApiHouse;
using tests::kGoodPassword;

namespace {

/// The sample configuration, where proposing is a signature, with its people's accounts and one clock for all.
struct SigningHouse {
    tests::TemporaryFolder folder;
    tests::OwnHouse own{folder.path() / "house"};
    tests::PlayedClock clock;
    tests::CountedRandomness randomness;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<PeopleOfEngine> people;
    std::unique_ptr<identity::Identity> desk;
    std::unique_ptr<IdentityAuthenticator> authenticator;
    std::unique_ptr<Api> api;
    identity::From from{"10.1.2.3", "Firefox"};

    SigningHouse() {
        own.replace("workflows/khen-thuong/workflow.info", "by unit-clerk", "by unit-clerk  confirm-again yes");
        EngineSettings settings = own.settings();
        settings.now = [this] { return clock.now(); };
        auto opened = open_engine(std::move(settings));
        BOOST_REQUIRE_MESSAGE(opened.ok(), (opened.notes().empty() ? "" : opened.notes().front().text));
        engine = std::move(opened.value());
        people = std::make_unique<PeopleOfEngine>(*engine);
        identity::IdentitySettings cheap;
        cheap.hashing = {1, 8192};
        cheap.second_factor = identity::SecondFactorOf::nobody;
        desk = identity::Identity::open(own.root / "store", cheap, {*people, clock, randomness}).value();
        authenticator = std::make_unique<IdentityAuthenticator>(*desk, CookieKind::host);
        const SignInTools tools{*desk, *people, CookieKind::host};
        Routes further = sign_in_routes(tools);
        for (Route& route : act_routes(tools, *engine)) further.push_back(std::move(route));
        api = std::make_unique<Api>(*engine, *authenticator, std::move(further));
    }
    /// The secret of a session of somebody who chose a password.
    std::string sign_in(const std::string& person) {
        const std::string first = desk->add_account(person, "", identity::PasswordUse::first).value();
        const auto opened = desk->sign_in(person, first, from).value();
        return desk->change_password(opened.secret, first, kGoodPassword, from).value().secret;
    }
};

/// One person's browser.
struct Seat {
    SigningHouse& house;
    std::string secret;
    std::string token{}; ///< instead of the session

    Response send(const std::string& method, const std::string& target, const Object& body = {}, Headers more = {}) {
        Request made = ApiHouse::request("", method, target, method == "GET" ? "" : boost::json::serialize(body));
        made.headers.insert(made.headers.end(), more.begin(), more.end());
        made.headers.emplace_back("host", "thidua.example.vn");
        if (token.empty()) {
            made.headers.emplace_back("origin", "https://thidua.example.vn");
            made.headers.emplace_back("cookie", "__Host-thidua=" + secret);
        } else {
            made.headers.emplace_back("authorization", "Bearer " + token);
        }
        made.peer = "10.1.2.3";
        made.secure = true;
        Response response = house.api->handle(made);
        const std::string set(response.header("set-cookie"));
        if (!set.empty()) secret = set.substr(set.find('=') + 1, set.find(';') - set.find('=') - 1);
        return response;
    }
    void make(const std::string& id) {
        const auto made =
            send("POST", "/nominations",
                 {{"unit", "quan-ly-nha"}, {"id", id}, {"fields", boost::json::parse(ApiHouse::kFields)}});
        BOOST_REQUIRE_MESSAGE(made.status == 201, made.body);
    }
    Response propose(const std::string& id, const std::string& key) {
        return send("POST", "/nominations/" + id + "/actions/propose", {},
                    {{"if-match", "\"1\""}, {"idempotency-key", key}});
    }
    Response propose_many(const std::string& key) {
        const boost::json::array items{Object{{"id", "T-1"}, {"revision", 1}}, Object{{"id", "T-2"}, {"revision", 1}}};
        return send("POST", "/bulk", {{"action", "propose"}, {"items", items}}, {{"idempotency-key", key}});
    }
    int step_up(const char* password) { return send("POST", "/session/step-up", {{"password", password}}).status; }
};

std::string code_of(const Response& response) { return ApiHouse::code_in(response); }

/// Outcome and first code of each item.
std::string told(const Response& bulk) {
    std::string all;
    const Object answer = ApiHouse::json_in(bulk);
    for (const auto& item : answer.at("items").as_array()) {
        all += std::string(item.at("outcome").as_string()) + " ";
        if (const auto* notes = item.as_object().if_contains("notes"); notes && !notes->as_array().empty())
            all += std::string(notes->at(0).at("code").as_string()) + " ";
    }
    return all;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(signing, SigningHouse)

BOOST_AUTO_TEST_CASE(a_signature_needs_a_proof_of_the_last_five_minutes) {
    Seat hoa{*this, sign_in("hoa.tm")};
    hoa.make("T-1");
    hoa.make("T-2");
    clock.advance(std::chrono::minutes(5));
    const auto refused = hoa.propose("T-1", "k1");
    BOOST_TEST(refused.status == 403);
    BOOST_TEST(code_of(refused) == "TD1401");
    BOOST_TEST(refused.body.find("nothing was done") != std::string::npos);
    BOOST_TEST(told(hoa.propose_many("k2")) == "refused TD1401 refused TD1401 ");
    // A wrong password proves nothing, one by one and in bulk.
    BOOST_TEST(hoa.step_up("không phải mật khẩu này") == 422);
    BOOST_TEST(code_of(hoa.propose("T-1", "k1")) == "TD1401");
    BOOST_TEST(told(hoa.propose_many("k2")) == "refused TD1401 refused TD1401 ");
    const Object page = ApiHouse::json_in(hoa.send("GET", "/nominations/T-1"));
    BOOST_TEST(page.at("revision") == 1);
    const Object action = page.at("actions").at(0).as_object();
    BOOST_TEST((action.at("name") == "propose" && action.at("possible") == true));
    BOOST_TEST(action.at("confirm_again") == true);
    // The same requests go on after the proof.
    BOOST_TEST(hoa.step_up(kGoodPassword) == 200);
    BOOST_TEST(hoa.propose("T-1", "k1").status == 200);
    BOOST_TEST(told(hoa.propose_many("k2")) == "stale TD0501 done ");
    // What was done is told again later, without a proof.
    clock.advance(std::chrono::minutes(6));
    BOOST_TEST(ApiHouse::json_in(hoa.propose("T-1", "k1")).at("repeated") == true);
}

BOOST_AUTO_TEST_CASE(what_is_refused_in_any_case_asks_for_no_proof) {
    Seat hoa{*this, sign_in("hoa.tm")};
    hoa.make("T-1");
    clock.advance(std::chrono::minutes(6));
    Seat cuong{*this, sign_in("cuong.nm")}; // the head, who does not propose
    clock.advance(std::chrono::minutes(6));
    const auto refused = cuong.propose("T-1", "");
    BOOST_TEST(refused.status == 422);
    BOOST_TEST(refused.body.find("TD1401") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_token_never_signs) {
    const std::string secret = sign_in("hoa.tm");
    const auto token = desk->make_token(secret, "x", identity::Scope::write, 1, from).value();
    Seat program{*this, {}, token.secret};
    program.make("T-1"); // writes all the same
    program.make("T-2");
    BOOST_TEST(program.propose("T-1", "").status == 403);
    BOOST_TEST(code_of(program.propose("T-1", "")) == "TD1400");
    BOOST_TEST(told(program.propose_many("")) == "refused TD1400 refused TD1400 ");
    const auto why = program.send("GET", "/nominations/T-1/actions/propose/why");
    BOOST_TEST(ApiHouse::json_in(why).at("possible") == false);
    BOOST_TEST(why.body.find("TD1400") != std::string::npos);
    const Object page = ApiHouse::json_in(program.send("GET", "/nominations/T-1"));
    BOOST_TEST(page.at("actions").at(0).at("possible") == false);
    // The owner of the store's files signs at the command line.
    Caller owner;
    owner.person = "hoa.tm";
    BOOST_TEST(engine->act(owner, "T-1", "propose", {}, {}).ok());
}

BOOST_AUTO_TEST_CASE(publishing_takes_two_operators) {
    Seat khanh{*this, sign_in("khanh.tq")};
    Seat long_dv{*this, sign_in("long.dv")};
    Seat hoa{*this, sign_in("hoa.tm")};
    BOOST_TEST(hoa.send("GET", "/acts").status == 404);
    BOOST_TEST(hoa.send("POST", "/acts", {{"kind", "publish"}}).status == 404);
    BOOST_TEST(code_of(khanh.send("POST", "/acts", {{"kind", "publish"}})) == "TD1411");
    own.replace("config/people.info", "Trần Mai Hoa", "Trần Thị Mai Hoa");
    BOOST_TEST(code_of(khanh.send("POST", "/publications")) == "TD1404");
    BOOST_TEST(code_of(khanh.send("POST", "/acts", {{"kind", "publish"}, {"person", "hoa.tm"}})) == "TD1416");
    BOOST_TEST(code_of(khanh.send("POST", "/acts", {{"kind", "publish"}, {"content", std::string(64, 'a')}})) ==
               "TD1407");
    const Object seen = ApiHouse::json_in(khanh.send("POST", "/publications?dry-run"));
    const auto asked = khanh.send("POST", "/acts", {{"kind", "publish"}, {"content", seen.at("content")}});
    BOOST_REQUIRE_MESSAGE(asked.status == 201, asked.body);
    const Object act = ApiHouse::json_in(asked);
    BOOST_TEST(act.at("content") == seen.at("content"));
    const Object same{{"content", act.at("content")}};
    BOOST_TEST(code_of(khanh.send("POST", "/acts/1/confirm", same)) == "TD1406");
    BOOST_TEST(code_of(long_dv.send("POST", "/acts/1/confirm", {{"content", std::string(64, 'a')}})) == "TD1407");
    BOOST_TEST(long_dv.send("POST", "/acts/7/confirm", same).status == 404);
    clock.advance(std::chrono::minutes(6));
    const auto unproven = long_dv.send("POST", "/acts/1/confirm", same);
    BOOST_TEST((unproven.status == 403 && code_of(unproven) == "TD1300"));
    BOOST_TEST(long_dv.step_up(kGoodPassword) == 200);
    own.replace("config/people.info", "Trần Thị Mai Hoa", "Trần Thị Hoa"); // since it was asked for
    BOOST_TEST(long_dv.send("POST", "/acts/1/confirm", same).status == 412);
    own.replace("config/people.info", "Trần Thị Hoa", "Trần Thị Mai Hoa");
    const auto done = long_dv.send("POST", "/acts/1/confirm", same);
    BOOST_REQUIRE_MESSAGE(done.status == 200, done.body);
    BOOST_TEST(ApiHouse::json_in(done).at("publication").at("hash") == seen.at("content"));
    BOOST_TEST(code_of(long_dv.send("POST", "/acts/1/confirm", same)) == "TD1408");
    const Object versions = ApiHouse::json_in(long_dv.send("GET", "/versions"));
    BOOST_TEST(versions.at("versions").at(0).at("person") == "long.dv");
    BOOST_TEST(versions.at("versions").at(0).at("asked_by") == "khanh.tq");
    const Object acts = ApiHouse::json_in(khanh.send("GET", "/acts"));
    BOOST_TEST(acts.at("acts").at(0).at("settled_by") == "long.dv");
}

BOOST_AUTO_TEST_CASE(a_changed_workflow_takes_two_operators) {
    Seat khanh{*this, sign_in("khanh.tq")};
    Seat long_dv{*this, sign_in("long.dv")};
    const auto place = own.root / "workflows/khen-thuong";
    const Object proposal{{"files", tests::workflow_files(place, "en \"Propose\"", "en \"Hand in\"")}};
    const auto laid = khanh.send("POST", "/definitions/khen-thuong/publications", proposal);
    BOOST_REQUIRE_MESSAGE(laid.status == 200, laid.body);
    const Object waiting = ApiHouse::json_in(laid);
    BOOST_TEST(waiting.at("published") == false);
    BOOST_TEST(waiting.at("version") == 1);
    const auto& warnings = waiting.at("warnings").get_array();
    BOOST_TEST(std::any_of(warnings.begin(), warnings.end(),
                           [](const boost::json::value& one) { return one.at("code") == "TD1376"; }));
    // What lies there is nobody's workflow yet.
    const auto title = [&] {
        const auto workflows = engine->workflows({"hoa.tm", "en", "", {}});
        for (const auto& action : workflows->front().actions)
            if (action.name == "propose") return action.title;
        return std::string();
    };
    BOOST_TEST(title() == "Propose");
    const auto asked = khanh.send("POST", "/acts", {{"kind", "publish"}, {"content", waiting.at("content")}});
    BOOST_REQUIRE_MESSAGE(asked.status == 201, asked.body);
    const Object same{{"content", waiting.at("content")}};
    BOOST_TEST(code_of(khanh.send("POST", "/acts/1/confirm", same)) == "TD1406");
    const auto done = long_dv.send("POST", "/acts/1/confirm", same);
    BOOST_REQUIRE_MESSAGE(done.status == 200, done.body);
    BOOST_TEST(title() == "Hand in");
}

BOOST_AUTO_TEST_CASE(what_waits_for_a_second_operator_is_in_nobodys_way) {
    Seat khanh{*this, sign_in("khanh.tq")};
    const auto place = own.root / "workflows/khen-thuong";
    const std::string path = "/definitions/khen-thuong/publications";
    const auto published = tests::workflow_files(place);
    const auto text = [&] { return read_file(place / "workflow.info", 1U << 20U).value(); };
    const std::string before = text();
    const auto lay = [&](const std::string& title) {
        boost::json::array files = published;
        for (auto& file : files) {
            auto& object = file.as_object();
            if (object.at("name") != "workflow.info") continue;
            std::string changed = before;
            const std::size_t at = changed.find("en \"Propose\"");
            changed.replace(at, std::string("en \"Propose\"").size(), "en \"" + title + "\"");
            object["text"] = changed;
        }
        return khanh.send("POST", path, {{"files", std::move(files)}});
    };
    BOOST_REQUIRE_EQUAL(lay("Hand in").status, 200U);
    BOOST_TEST(text().find("en \"Hand in\"") != std::string::npos);
    // Another thought takes its place.
    const auto again = lay("Give in");
    BOOST_REQUIRE_MESSAGE(again.status == 200, again.body);
    BOOST_TEST(text().find("en \"Give in\"") != std::string::npos);
    // What was published takes it away.
    const auto back = khanh.send("POST", path, {{"files", published}});
    BOOST_REQUIRE_MESSAGE(back.status == 200, back.body);
    BOOST_TEST(text() == before);
    // What somebody edits there is not a proposal's.
    BOOST_REQUIRE(write_file_atomically(place / "workflow.info", before + "; mine\n"));
    BOOST_TEST(code_of(lay("Hand in")) == "TD1436");
}

BOOST_AUTO_TEST_CASE(accounts_of_other_people_take_two_operators) {
    Seat khanh{*this, sign_in("khanh.tq")};
    Seat long_dv{*this, sign_in("long.dv")};
    BOOST_TEST(code_of(khanh.send("POST", "/accounts", {{"person", "hoa.tm"}})) == "TD1404");
    BOOST_TEST(code_of(khanh.send("POST", "/accounts/long.dv/reset-password")) == "TD1404");
    BOOST_TEST(code_of(khanh.send("POST", "/accounts/long.dv/reset-second-factor")) == "TD1404");
    BOOST_TEST(code_of(khanh.send("POST", "/acts", {{"kind", "add-account"}})) == "TD1417");
    const auto asked = khanh.send("POST", "/acts", {{"kind", "add-account"}, {"person", "hoa.tm"}});
    BOOST_REQUIRE_MESSAGE(asked.status == 201, asked.body);
    const auto done = long_dv.send("POST", "/acts/1/confirm", {{"content", ApiHouse::json_in(asked).at("content")}});
    BOOST_REQUIRE_MESSAGE(done.status == 200, done.body);
    const std::string first(ApiHouse::json_in(done).at("first_password").as_string());
    BOOST_TEST(desk->sign_in("hoa.tm", first, from).has_value());
    // To lock somebody out is no time to look for a second person.
    BOOST_TEST(khanh.send("POST", "/accounts/hoa.tm/lock").status == 204);
    BOOST_TEST(khanh.send("POST", "/acts", {{"kind", "reset-password"}, {"person", "hoa.tm"}}).status == 201);
    BOOST_TEST(khanh.send("POST", "/acts/2/withdraw").status == 204);
    BOOST_TEST(code_of(khanh.send("POST", "/acts/2/withdraw")) == "TD1408");
}

BOOST_AUTO_TEST_CASE(a_person_has_a_language_on_every_machine) {
    Seat hoa{*this, sign_in("hoa.tm")};
    BOOST_TEST(ApiHouse::json_in(hoa.send("GET", "/session")).at("language") == "en"); // as the browser asks
    BOOST_TEST(!ApiHouse::json_in(hoa.send("GET", "/session")).contains("chosen_language"));
    BOOST_TEST(hoa.send("POST", "/me/language", {{"language", "fr"}}).status == 400);
    BOOST_TEST(hoa.send("POST", "/me/language", {{"language", "vi"}}).status == 204);
    BOOST_TEST(ApiHouse::json_in(hoa.send("GET", "/session")).at("language") == "vi");
    BOOST_TEST(ApiHouse::json_in(hoa.send("GET", "/session")).at("chosen_language") == "vi");
    // A problem where the request says nothing of languages.
    const auto silent = hoa.send("GET", "/nominations/none", {}, {{"accept-language", "*"}});
    BOOST_TEST(silent.header("content-language") == "en"); // the one the browser names first
    Request bare = ApiHouse::request("", "GET", "/nominations/none");
    std::erase_if(bare.headers, [](const auto& header) { return header.first == "accept-language"; });
    bare.headers.emplace_back("cookie", "__Host-thidua=" + hoa.secret);
    BOOST_TEST(api->handle(bare).header("content-language") == "vi");
    BOOST_TEST(hoa.send("POST", "/me/language", {{"language", "en"}}).status == 204);
    BOOST_TEST(api->handle(bare).header("content-language") == "en");
    const auto token = desk->make_token(hoa.secret, "x", identity::Scope::read, 1, from).value();
    bare.headers.back() = {"authorization", "Bearer " + token.secret};
    BOOST_TEST(api->handle(bare).header("content-language") == "en");
}

BOOST_AUTO_TEST_SUITE_END()
