// What somebody typed is there on another device and after a restart, for nobody else, and gone when it was sent.
#include "base/files/files.hpp"
#include "http/api/api_house.hpp"
#include "http/api/drafts/drafts.hpp"

using namespace thidua;
using http::Drafts;
using tests::ApiHouse;

namespace {

constexpr const char* kDraft = R"({"revision":1,"base":{"rating":"excellent"},"mine":{"rating":"good"}})";

struct KeptDrafts {
    tests::TemporaryFolder folder;
    Drafts::Time now{};
    std::filesystem::path place = folder.path() / "drafts";
    std::unique_ptr<Drafts> drafts = server();

    std::unique_ptr<Drafts> server() {
        return std::make_unique<Drafts>(
            Drafts::Limits{100, 2, std::chrono::hours(30 * 24)}, [this] { return now; }, place);
    }
    std::string put(const std::string& nomination, const std::string& json = R"({"a":1})") {
        const auto put = drafts->put("an", nomination, json);
        return put ? "" : put.error().diagnostics().front().code;
    }
    std::string text(const std::string& nomination, const std::string& person = "an") {
        const auto found = drafts->find(person, nomination);
        return found ? found->json : "";
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(drafts_in_files, KeptDrafts)

BOOST_AUTO_TEST_CASE(each_is_its_person_s_and_outlives_the_server) {
    BOOST_TEST(put("T-1") == "");
    BOOST_TEST(put("T-1", R"({"a":2})") == ""); // in the place of the earlier one
    drafts = server();
    BOOST_TEST(text("T-1") == R"({"a":2})");
    BOOST_TEST(text("T-1", "binh") == "");
    BOOST_TEST(text("T-2") == "");
    drafts->drop("binh", "T-1");
    BOOST_TEST(text("T-1") == R"({"a":2})");
    drafts->drop("an", "T-1");
    BOOST_TEST(text("T-1") == "");
}

BOOST_AUTO_TEST_CASE(they_are_bounded_and_old_ones_are_forgotten) {
    BOOST_TEST(put("T-1", '"' + std::string(99, 'x') + '"') == "TD1777");
    BOOST_TEST(put("T-1") == "");
    BOOST_TEST(put("T-2") == "");
    BOOST_TEST(put("T-3") == "TD1778");
    BOOST_TEST(put("T-2", R"({"a":2})") == ""); // one that is there already
    now += std::chrono::hours(30 * 24);
    BOOST_TEST(text("T-1") == "");
    BOOST_TEST(put("T-3") == "");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_draft_is_none) {
    BOOST_TEST(put("T-1") == "");
    const auto file = list_files(place, ".json").value().front();
    const std::string whole = read_file(file, 1000).value();
    for (const std::string& broken : {std::string(), std::string("[]"), whole.substr(0, whole.size() - 3),
                                      std::string(whole).replace(whole.find("\"an\""), 4, "\"binh\"")}) {
        BOOST_REQUIRE(write_file_atomically(file, broken).has_value());
        BOOST_TEST(text("T-1") == "", broken);
        BOOST_TEST(!std::filesystem::exists(file), broken);
    }
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

struct Form : ApiHouse {
    bool has_draft(const std::string& person) {
        return json_in(ask(person, "GET", "/nominations/T-1/draft")).contains("draft");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(drafts_of_forms, Form)

BOOST_AUTO_TEST_CASE(what_was_typed_is_there_on_another_device_and_for_nobody_else) {
    make("T-1");
    BOOST_TEST(!has_draft("hoa.tm"));
    const auto kept = ask("hoa.tm", "PUT", "/nominations/T-1/draft", kDraft);
    BOOST_REQUIRE_MESSAGE(kept.status == 200, kept.body);
    const auto found = json_in(ask("hoa.tm", "GET", "/nominations/T-1/draft")).at("draft").get_object();
    BOOST_TEST(found.at("mine").at("rating").get_string() == "good");
    BOOST_TEST(found.at("base").at("rating").get_string() == "excellent");
    BOOST_TEST(found.at("revision").to_number<int>() == 1);
    BOOST_TEST(found.at("at").get_string() == json_in(kept).at("at").get_string());
    // Neither the head who reads it too, nor an operator.
    for (const char* other : {"cuong.nm", "khanh.tq", "ha.nt"}) BOOST_TEST(!has_draft(other), other);
    BOOST_TEST(ask("linh.nk", "GET", "/nominations/T-1/draft").status == 404);
    BOOST_TEST(ask("hoa.tm", "DELETE", "/nominations/T-1/draft").status == 204);
    BOOST_TEST(!has_draft("hoa.tm"));
}

BOOST_AUTO_TEST_CASE(it_is_gone_when_it_was_sent_and_stays_when_that_was_refused) {
    make("T-1");
    BOOST_REQUIRE(ask("hoa.tm", "PUT", "/nominations/T-1/draft", kDraft).status == 200);
    const auto send = [&](const char* revision) {
        return ask("hoa.tm", "PATCH", "/nominations/T-1", R"({"fields":{"rating":"good"}})", {{"if-match", revision}});
    };
    BOOST_TEST(send("\"7\"").status == 412);
    BOOST_TEST(has_draft("hoa.tm"));
    BOOST_TEST(send("\"1\"").status == 200);
    BOOST_TEST(!has_draft("hoa.tm"));
}

BOOST_AUTO_TEST_CASE(a_draft_has_its_shape_and_writes_no_event) {
    make("T-1");
    BOOST_TEST(ask("hoa.tm", "PUT", "/nominations/T-1/draft", R"({"revision":1})").status == 400);
    BOOST_TEST(ask("hoa.tm", "PUT", "/nominations/T-1/draft", R"({"revision":0,"base":{},"mine":{}})").status == 400);
    BOOST_REQUIRE(ask("hoa.tm", "PUT", "/nominations/T-1/draft", kDraft).status == 200);
    BOOST_TEST(ask("hoa.tm", "GET", "/nominations/T-1").header("etag") == "\"1\"");
}

BOOST_AUTO_TEST_SUITE_END()
