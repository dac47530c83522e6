// A clerk's day through the API: made, refused with reasons, read again, guarded against what was not seen.
#include "http/api/api_house.hpp"

using namespace thidua;
using tests::ApiHouse;

BOOST_FIXTURE_TEST_SUITE(api, ApiHouse)

BOOST_AUTO_TEST_CASE(a_nomination_is_made_moved_and_shown) {
    const auto made = ask("hoa.tm", "POST", "/nominations",
                          std::string(R"({"workflow":"khen-thuong","unit":"quan-ly-nha","fields":)") + kFields + "}");
    BOOST_TEST(made.status == 201);
    const std::string id(json_in(made).at("id").get_string());
    BOOST_TEST(made.header("location") == "/api/v1/nominations/" + id);
    BOOST_TEST(made.header("etag") == "\"1\"");
    BOOST_TEST(act("hoa.tm", id, "propose").status == 200);
    const auto shown = json_in(ask("cuong.nm", "GET", "/nominations/" + id));
    BOOST_TEST(shown.at("stage_titles").get_string() == "Unit review");
    BOOST_TEST(shown.at("marking").at(0).at("due_view").at("working_days_left").get_int64() == 3);
    BOOST_TEST(shown.at("marking").at(0).at("due_view").at("state").get_string() == "later");
    BOOST_TEST(shown.at("shown").at(0).at("text").get_string() == "Nguyễn Thị Mẫu");
    BOOST_TEST(shown.at("viewer").at("may_edit").get_array().empty());
    BOOST_TEST(!json_in(ask("hoa.tm", "GET", "/nominations/" + id)).at("actions").get_array().empty());
}

BOOST_AUTO_TEST_CASE(a_draft_can_be_edited_by_its_clerk_alone) {
    make("T-1");
    const auto viewer = json_in(ask("hoa.tm", "GET", "/nominations/T-1")).at("viewer").get_object();
    BOOST_TEST(viewer.at("may_edit").get_array().size() > 10U);
    BOOST_TEST(viewer.at("may_attach").get_bool());
    const auto others = json_in(ask("ha.nt", "GET", "/nominations/T-1")).at("viewer").get_object();
    BOOST_TEST(others.at("may_edit").get_array().empty());
    BOOST_TEST(!others.at("may_attach").get_bool());
    const auto observers = json_in(ask("ly.nt", "GET", "/nominations/T-1")).at("viewer").get_object();
    BOOST_TEST(observers.at("may_comment").get_bool());
    BOOST_TEST(observers.at("may_flag").get_bool());
}

BOOST_AUTO_TEST_CASE(a_change_says_what_it_was_made_on) {
    make("T-1");
    const std::string body = R"({"fields":{"rating":"good"}})";
    const auto edit = [&](const std::string& etag) {
        return ask("hoa.tm", "PATCH", "/nominations/T-1", body,
                   etag.empty() ? http::Headers() : http::Headers{{"if-match", etag}});
    };
    BOOST_TEST(edit("").status == 428);
    BOOST_TEST(code_in(edit("*")) == "TD1269");
    BOOST_TEST(code_in(edit("12")) == "TD1269");
    const auto stale = edit("\"7\"");
    BOOST_TEST(stale.status == 412);
    BOOST_TEST(json_in(stale).at("outcome").get_string() == "stale");
    BOOST_TEST(edit("\"1\"").header("etag") == "\"2\"");
    BOOST_TEST(edit("\"1\"").status == 412);
}

BOOST_AUTO_TEST_CASE(what_was_read_is_not_sent_again) {
    make("T-1");
    const auto again = [&](const std::string& etags) {
        return ask("hoa.tm", "GET", "/nominations/T-1", "", {{"if-none-match", etags}});
    };
    BOOST_TEST(again("\"1\"").status == 304);
    BOOST_TEST(again("\"1\"").body.empty());
    BOOST_TEST(again("\"3\", W/\"1\"").status == 304);
    BOOST_TEST(again("\"2\"").status == 200);
    BOOST_TEST(again("\"2\"").header("cache-control") == "private, no-cache");
}

BOOST_AUTO_TEST_CASE(the_same_key_does_it_once) {
    const std::string body = std::string(R"({"unit":"quan-ly-nha","fields":)") + kFields + "}";
    const http::Headers key = {{"idempotency-key", "k1"}};
    const auto first = json_in(ask("hoa.tm", "POST", "/nominations", body, key));
    const auto second = json_in(ask("hoa.tm", "POST", "/nominations", body, key));
    BOOST_TEST(first.at("id") == second.at("id"));
    BOOST_TEST(second.at("repeated").get_bool());
    BOOST_TEST(code_in(ask("hoa.tm", "POST", "/nominations", R"({"unit":"quan-ly-nha","fields":{}})", key)) ==
               "TD0611");
    BOOST_TEST(json_in(ask("hoa.tm", "GET", "/nominations/count")).at("count").get_int64() == 1);
    BOOST_TEST(code_in(ask("hoa.tm", "POST", "/nominations", body, {{"idempotency-key", std::string(201, 'k')}})) ==
               "TD1276");
}

BOOST_AUTO_TEST_CASE(missing_and_forbidden_look_alike) {
    make("T-1");
    const auto forbidden = ask("linh.nk", "GET", "/nominations/T-1");
    const auto missing = ask("linh.nk", "GET", "/nominations/T-2");
    BOOST_TEST(forbidden.status == 404);
    BOOST_TEST(forbidden.body == missing.body);
    BOOST_TEST(ask("linh.nk", "GET", "/incidents").body == ask("linh.nk", "GET", "/incidentz").body);
    BOOST_TEST(ask("linh.nk", "PATCH", "/nominations/T-1", R"({"fields":{}})", {{"if-match", "\"1\""}}).body ==
               missing.body);
}

BOOST_AUTO_TEST_CASE(slips_are_named_with_their_place) {
    const auto unknown = ask("hoa.tm", "POST", "/nominations", R"({"units":"x","fields":{}})");
    BOOST_TEST(unknown.status == 400);
    const auto notes = json_in(unknown).at("notes").get_array();
    BOOST_TEST(notes.size() == 2U);
    BOOST_TEST(notes[0].at("message").get_string() == R"(/units: there is no "units" here)");
    BOOST_TEST(std::string(notes[0].at("hint").get_string()).find("unit") != std::string::npos);
    BOOST_TEST(notes[1].at("code").get_string() == "TD1265");
    BOOST_TEST(code_in(ask("hoa.tm", "GET", "/nominations?limt=5")) == "TD1264");
    BOOST_TEST(code_in(ask("hoa.tm", "GET", "/nominations?limit=many")) == "TD1266");
    BOOST_TEST(code_in(ask("hoa.tm", "GET", "/nominations?limit=201")) == "TD1267");
    BOOST_TEST(code_in(ask("hoa.tm", "GET", "/nominations?q=a&q=b")) == "TD1274");
    BOOST_TEST(code_in(ask("hoa.tm", "GET", "/inbox?view=mein")) == "TD1266");
    BOOST_TEST(code_in(ask("hoa.tm", "POST", "/nominations", "{\"a\":1,\"a\":2}")) == "TD0013");
    BOOST_TEST(ask("hoa.tm", "POST", "/nominations", "[]").status == 400);
    BOOST_TEST(ask("hoa.tm", "POST", "/nominations", "{}", {{"content-type", "text/plain"}}).status == 415);
    BOOST_TEST(code_in(ask("hoa.tm", "DELETE", "/nominations/T-1/evidence/E1", "x")) == "TD1271");
}

BOOST_AUTO_TEST_CASE(other_methods_and_paths_are_refused) {
    const auto other = ask("hoa.tm", "PUT", "/nominations");
    BOOST_TEST(other.status == 405);
    BOOST_TEST(other.header("allow") == "GET, POST");
    BOOST_TEST(ask("hoa.tm", "GET", "/nothing").status == 404);
    BOOST_TEST(ask("hoa.tm", "GET", "/nominations//history").status == 404);
    BOOST_TEST(ask("hoa.tm", "HEAD", "/units").status == 200);
}

BOOST_AUTO_TEST_CASE(the_reader_chooses_the_language) {
    const auto title = [&](const std::string& languages) {
        return std::string(
            json_in(ask("", "GET", "/inbox", "", {{"accept-language", languages}})).at("title").get_string());
    };
    BOOST_TEST(title("en") == title("en-GB,vi;q=0.5"));
    BOOST_TEST(title("fr, vi-VN") == title("vi"));
    BOOST_TEST(title("fr") == title("vi"));
    BOOST_TEST(title("vi") != title("en"));
}

BOOST_AUTO_TEST_CASE(another_site_cannot_write_with_the_cookie) {
    const auto send = [&](http::Headers headers) {
        headers.emplace_back("x-test-cookie", "yes");
        headers.emplace_back("host", "desk.example");
        return ask("hoa.tm", "POST", "/nominations", R"({"unit":"quan-ly-nha","fields":{}})", std::move(headers))
            .status;
    };
    BOOST_TEST(send({}) == 403);
    BOOST_TEST(send({{"origin", "http://evil.example"}}) == 403);
    BOOST_TEST(send({{"origin", "null"}}) == 403);
    BOOST_TEST(send({{"origin", "http://evil.example"}, {"sec-fetch-site", "same-origin"}}) == 403);
    BOOST_TEST(send({{"sec-fetch-site", "same-site"}}) == 403);
    BOOST_TEST(send({{"origin", "http://desk.example"}}) == 201);
    BOOST_TEST(send({{"sec-fetch-site", "same-origin"}}) == 201);
}

BOOST_AUTO_TEST_CASE(who_acts_for_another_says_so) {
    make("T-1");
    const auto unknown = ask("hoa.tm", "GET", "/nominations/T-1", "", {{"x-on-behalf-of", "nobody.at.all"}});
    BOOST_TEST(unknown.status == 422);
    BOOST_TEST(code_in(unknown) == "TD0930");
    BOOST_TEST(ask("thu.ptm", "GET", "/nominations/T-1", "", {{"x-on-behalf-of", "binh.lv"}}).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
