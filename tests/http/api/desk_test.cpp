// What a desk shows: whose turn it is, why a nomination is special, what an action would do, what is heard of it.
#include <atomic>
#include <thread>

#include "http/api/api_house.hpp"

using namespace thidua;
using tests::ApiHouse;

namespace {

struct DeskHouse : ApiHouse {
    boost::json::object inbox(const std::string& person, const std::string& view) {
        return json_in(ask(person, "GET", "/inbox?view=" + view));
    }
    /// The only line of a view.
    boost::json::object line(const std::string& person, const std::string& view) {
        const auto answer = inbox(person, view);
        const auto& lines = answer.at("lines").get_array();
        BOOST_REQUIRE_MESSAGE(lines.size() == 1U, person << " " << view << ": " << lines.size());
        return lines.front().get_object();
    }
    std::string todo(const std::string& person, const std::string& view) {
        return std::string(line(person, view).at("todo").get_string());
    }
    std::string hint(const std::string& person, const std::string& view) {
        const auto found = line(person, view);
        return found.contains("hint") ? std::string(found.at("hint").at("code").get_string()) : "";
    }
    void to_the_office() {
        make("T-1");
        (void)attach("hoa.tm", "T-1");
        (void)act("hoa.tm", "T-1", "propose");
        const auto submitted = act("cuong.nm", "T-1", "submit");
        BOOST_REQUIRE_MESSAGE(submitted.status == 200, submitted.body);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(desk, DeskHouse)

BOOST_AUTO_TEST_CASE(each_part_of_the_inbox_has_what_belongs_there) {
    make("T-1");
    BOOST_TEST(todo("hoa.tm", "mine") == "Propose");
    BOOST_TEST(inbox("hoa.tm", "others").at("lines").get_array().empty());
    (void)act("hoa.tm", "T-1", "propose");
    BOOST_TEST(inbox("hoa.tm", "mine").at("lines").get_array().empty());
    BOOST_TEST(todo("hoa.tm", "unit") == "Waiting for Unit head: Nguyễn Mạnh Cường");
    BOOST_TEST(todo("hoa.tm", "others") == "Waiting for Unit head: Nguyễn Mạnh Cường");
    BOOST_TEST(todo("cuong.nm", "mine") == "Submit to the Office");
    BOOST_TEST(inbox("linh.nk", "others").at("lines").get_array().empty());
    BOOST_TEST(todo("ly.nt", "others") == "Waiting for Unit head: Nguyễn Mạnh Cường");
    BOOST_TEST(inbox("hoa.tm", "done").at("at").get_string() == to_iso(clock.now()));
    const auto counts = inbox("hoa.tm", "done").at("counts").get_object();
    BOOST_TEST(counts.at("mine").get_int64() == 0);
    BOOST_TEST(counts.at("unit").get_int64() == 1);
    BOOST_TEST(counts.at("others").get_int64() == 1);
    BOOST_TEST(counts.at("done").get_int64() == 0);
}

BOOST_AUTO_TEST_CASE(an_ended_nomination_is_done) {
    make("T-1");
    BOOST_TEST(act("hoa.tm", "T-1", "discard", R"({"reason":"Trùng hồ sơ"})").status == 200);
    BOOST_TEST(todo("hoa.tm", "done") == "Not proposed");
    BOOST_TEST(inbox("hoa.tm", "unit").at("lines").get_array().empty());
    BOOST_TEST(inbox("hoa.tm", "unit").at("counts").at("done").get_int64() == 1);
}

BOOST_AUTO_TEST_CASE(a_returned_one_says_why_and_a_mended_one_that_it_was_mended) {
    to_the_office();
    BOOST_TEST(hint("ha.nt", "mine").empty());
    BOOST_TEST(act("ha.nt", "T-1", "return", R"({"reason":"Thiếu bản chính"})").status == 200);
    BOOST_TEST(hint("hoa.tm", "mine") == "returned");
    BOOST_TEST(line("hoa.tm", "mine").at("hint").at("text").get_string() == "Returned: Thiếu bản chính");
    BOOST_TEST(line("hoa.tm", "mine").at("due_view").at("working_days_left").get_int64() == 7);
    const auto seen = ask("hoa.tm", "GET", "/nominations/T-1");
    BOOST_TEST(ask("hoa.tm", "PATCH", "/nominations/T-1", R"({"fields":{"rating":"good"}})",
                   {{"if-match", std::string(seen.header("etag"))}})
                   .status == 200);
    (void)act("hoa.tm", "T-1", "propose");
    BOOST_TEST(hint("cuong.nm", "mine") == "changed");
}

BOOST_AUTO_TEST_CASE(a_flag_is_seen_in_the_inbox) {
    to_the_office();
    BOOST_TEST(ask("ly.nt", "POST", "/nominations/T-1/comments", R"({"text":"Số hộ chưa khớp","flag":true})").status ==
               200);
    BOOST_TEST(hint("ha.nt", "mine") == "flagged");
}

BOOST_AUTO_TEST_CASE(deadlines_are_counted_in_working_days) {
    make("T-1");
    (void)act("hoa.tm", "T-1", "propose"); // Monday, 10/11: three working days, until Thursday
    const auto due = [&](const char* now) {
        clock.set(*instant_from_iso(now));
        const auto view = line("cuong.nm", "mine").at("due_view").get_object();
        return std::string(view.at("state").get_string()) + " " +
               std::to_string(view.at("working_days_left").get_int64());
    };
    BOOST_TEST(due("2025-11-10T09:00+07:00") == "later 3");
    BOOST_TEST(due("2025-11-11T09:00+07:00") == "soon 2");
    BOOST_TEST(due("2025-11-13T23:00+07:00") == "soon 0");
    BOOST_TEST(due("2025-11-14T00:30+07:00") == "overdue -1");
    BOOST_TEST(due("2025-11-17T00:30+07:00") == "overdue -2");
}

BOOST_AUTO_TEST_CASE(a_dry_run_says_where_it_would_lead_and_writes_nothing) {
    make("T-1");
    const auto tried = json_in(ask("hoa.tm", "POST", "/nominations/T-1/actions/propose?dry-run", "{}"));
    BOOST_TEST(tried.at("possible").get_bool());
    BOOST_TEST(tried.at("to").at(0).at("name").get_string() == "unit-review");
    BOOST_TEST(tried.at("due").get_string() == "2025-11-13T16:59:59.999Z");
    BOOST_TEST(ask("hoa.tm", "GET", "/nominations/T-1").header("etag") == "\"1\"");
    (void)act("hoa.tm", "T-1", "propose");
    const auto why = json_in(ask("hoa.tm", "GET", "/nominations/T-1/actions/submit/why"));
    BOOST_TEST(!why.at("possible").get_bool());
    BOOST_TEST(why.at("to").get_array().empty());
    BOOST_TEST(why.at("blockers").get_array().size() >= 2U);
    bool helped = false;
    for (const auto& note : why.at("blockers").get_array()) helped = helped || note.get_object().contains("helpers");
    BOOST_TEST(helped);
}

BOOST_AUTO_TEST_CASE(a_refusal_gives_every_reason_as_data) {
    make("T-1");
    (void)act("hoa.tm", "T-1", "propose");
    const auto refused = act("cuong.nm", "T-1", "submit");
    BOOST_TEST(refused.status == 422);
    const auto problem = json_in(refused);
    BOOST_TEST(problem.at("outcome").get_string() == "refused");
    BOOST_TEST(problem.at("request").get_string() == "reference");
    BOOST_TEST(std::string(problem.at("notes").at(0).at("message").get_string()).find("evidence") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(several_are_done_each_by_itself) {
    for (const char* id : {"T-1", "T-2", "T-3"}) make(id);
    (void)act("hoa.tm", "T-2", "propose");
    const std::string body = R"({"action":"propose","items":[{"id":"T-1","revision":1},{"id":"T-2","revision":1},)"
                             R"({"id":"T-3","revision":1}]})";
    const auto outcomes = [&](const http::Response& response) {
        std::string all;
        const auto answer = json_in(response);
        for (const auto& item : answer.at("items").get_array())
            all += (all.empty() ? "" : " ") + std::string(item.at("outcome").get_string());
        return all;
    };
    BOOST_TEST(outcomes(ask("hoa.tm", "POST", "/bulk?dry-run", body)) == "done refused done");
    BOOST_TEST(outcomes(ask("hoa.tm", "POST", "/bulk", body, {{"idempotency-key", "b"}})) == "done stale done");
    BOOST_TEST(outcomes(ask("hoa.tm", "POST", "/bulk", body, {{"idempotency-key", "b"}})) == "done stale done");
    std::string many = R"({"action":"propose","items":[)";
    for (int i = 0; i < 201; ++i) many += std::string(i == 0 ? "" : ",") + R"({"id":"T-1","revision":1})";
    BOOST_TEST(code_in(ask("hoa.tm", "POST", "/bulk", many + "]}")) == "TD1267");
}

BOOST_AUTO_TEST_CASE(two_revisions_are_compared_with_labels_and_words) {
    make("T-1");
    (void)ask("hoa.tm", "PATCH", "/nominations/T-1",
              R"({"fields":{"nominee-name":"Trần Văn Mẫu","until":"2025-10-30"}})", {{"if-match", "\"1\""}});
    (void)attach("hoa.tm", "T-1");
    const auto changes = json_in(ask("cuong.nm", "GET", "/nominations/T-1/diff?from=1&to=3")).at("changes").get_array();
    BOOST_REQUIRE(changes.size() == 3U);
    BOOST_TEST(changes[0].at("field").get_string() == "nominee-name");
    BOOST_TEST(changes[0].at("before").get_string() == "Nguyễn Thị Mẫu");
    BOOST_TEST(changes[0].at("after").get_string() == "Trần Văn Mẫu");
    BOOST_TEST(changes[2].at("field").get_string() == "evidence");
    BOOST_TEST(changes[2].at("after").get_string() == "bia.pdf");
    BOOST_TEST(json_in(ask("cuong.nm", "GET", "/nominations/T-1/diff?from=2&to=2")).at("changes").get_array().empty());
    BOOST_TEST(code_in(ask("cuong.nm", "GET", "/nominations/T-1/diff?from=1&to=9")) == "TD1275");
}

BOOST_AUTO_TEST_CASE(evidence_goes_up_and_comes_down_as_a_file_to_be_saved) {
    make("T-1");
    BOOST_TEST(attach("hoa.tm", "T-1").status == 201);
    const auto item = json_in(ask("hoa.tm", "GET", "/nominations/T-1")).at("evidence").at(0).get_object();
    BOOST_TEST(item.at("media_type").get_string() == "application/pdf");
    const auto file = ask("ha.nt", "GET", "/nominations/T-1/evidence/E1/content");
    BOOST_TEST(file.status == 200);
    BOOST_TEST(file.header("content-disposition") == "attachment; filename*=UTF-8''bia.pdf");
    BOOST_TEST(file.header("x-content-type-options") == "nosniff");
    BOOST_TEST(file.header("content-security-policy").find("sandbox") == 0U);
    BOOST_TEST(file.header("content-type") == "application/octet-stream");
    BOOST_TEST(*file.content_bytes == 15U);
    BOOST_TEST(kept_content(file) == "%PDF-1.7 sample");
    BOOST_TEST(ask("ha.nt", "GET", "/nominations/T-1/evidence/E2/content").status == 404);
    BOOST_TEST(ask("hoa.tm", "DELETE", "/nominations/T-1/evidence/E1", "", {{"if-match", "\"2\""}}).status == 200);
    BOOST_TEST(json_in(ask("hoa.tm", "GET", "/nominations/T-1")).at("evidence").get_array().empty());
}

BOOST_AUTO_TEST_CASE(an_upload_that_breaks_off_leaves_nothing) {
    make("T-1");
    auto upload = request("hoa.tm", "POST", "/nominations/T-1/evidence?kind=photo&file_name=a.jpg", "",
                          {{"if-match", "\"1\""}, {"content-type", "image/jpeg"}});
    int pieces = 0;
    upload.content = [&]() -> std::optional<std::string_view> {
        return ++pieces < 3 ? std::optional<std::string_view>("piece") : std::nullopt;
    };
    BOOST_TEST(api.handle(upload).status == 503);
    BOOST_TEST(ask("hoa.tm", "GET", "/nominations/T-1").header("etag") == "\"1\"");
}

BOOST_AUTO_TEST_CASE(lists_come_and_go_as_files) {
    make("T-1");
    const auto sheet = ask("ha.nt", "GET", "/exports?format=csv&unit=quan-ly-nha");
    BOOST_REQUIRE_MESSAGE(sheet.status == 200, sheet.body);
    const std::string text = kept_content(sheet);
    BOOST_TEST(text.find("Nguyễn Thị Mẫu") != std::string::npos);
    const auto form = ask("hoa.tm", "GET", "/forms/khen-thuong");
    BOOST_TEST(form.status == 200);
    BOOST_TEST(kept_content(form).substr(0, 2) == "PK");
    const auto back = ask("hoa.tm", "POST", "/imports?unit=quan-ly-nha&dry-run&file_name=list.csv", text,
                          {{"content-type", "text/csv"}});
    BOOST_REQUIRE_MESSAGE(back.status == 200, back.body);
    BOOST_TEST(json_in(back).at("existing").get_int64() == 1);
    const std::string nameless = "Họ và tên hoặc tên tập thể,Đối tượng,Hình thức đề nghị\nTrần B,Cá nhân,Giấy khen\n";
    const auto no_unit = ask("hoa.tm", "POST", "/imports?dry-run&file_name=list.csv", nameless);
    BOOST_TEST(no_unit.body.find("TD1643") != std::string::npos, no_unit.body);
    const auto no_list = ask("hoa.tm", "POST", "/imports?file_name=../x.csv", "nothing of it");
    BOOST_TEST(no_list.status == 422);
    BOOST_TEST(no_list.body.find("spool") == std::string::npos, no_list.body);
}

BOOST_AUTO_TEST_CASE(a_page_hears_of_what_its_reader_may_see_and_of_nothing_else) {
    const auto clerk = ask("hoa.tm", "GET", "/events");
    const auto other = ask("linh.nk", "GET", "/events");
    BOOST_TEST(clerk.header("content-type") == "text/event-stream");
    std::string heard;
    std::string heard_by_other;
    std::atomic<bool> listening{false};
    std::atomic<bool> done{false};
    std::thread page([&] {
        clerk.stream([&](std::string_view piece) {
            heard += piece;
            if (heard.find("still here") != std::string::npos) listening = true;
            return heard.find("\"revision\":2") == std::string::npos;
        });
        done = true;
    });
    std::thread others_page([&] {
        other.stream([&](std::string_view piece) {
            heard_by_other += piece;
            return !done;
        });
    });
    while (!listening) std::this_thread::yield();
    make("T-1");
    (void)act("hoa.tm", "T-1", "propose");
    page.join();
    authenticator.ended = "linh.nk";
    others_page.join();
    BOOST_TEST(heard.find("event: nomination\ndata: {\"id\":\"T-1\",\"revision\":") != std::string::npos, heard);
    BOOST_TEST(heard_by_other.find("T-1") == std::string::npos, heard_by_other);
    BOOST_TEST(heard_by_other.find("event: session") != std::string::npos, heard_by_other);
}

BOOST_AUTO_TEST_CASE(a_page_that_comes_back_after_long_is_told_to_read_anew) {
    const auto response = ask("hoa.tm", "GET", "/events", "", {{"last-event-id", "999999"}});
    std::string heard;
    response.stream([&](std::string_view piece) {
        heard += piece;
        return heard.find("missed") == std::string::npos;
    });
    BOOST_TEST(heard.find("event: missed") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
