// Files in parts: a part that breaks off or is changed on its way is asked for again, and nothing else; what nobody
// goes on with is removed; nobody sees another's.
#include <fstream>

#include "base/files/sha256.hpp"
#include "http/api/api_house.hpp"
#include "http/api/upload/uploads.hpp"

using namespace thidua;
using http::Uploads;

namespace {

std::string hash(const std::string& text) { return to_hex(sha256(text)); }

std::string code(const Result<Uploads::State>& state) { return state ? "" : state.error().diagnostics().front().code; }

struct Parts {
    Uploads::Time now{};
    Uploads uploads{{2, 100, 150, std::chrono::minutes(60)}, [this] { return now; }};

    Result<Uploads::State> add(const std::string& id, std::uint64_t offset, const std::string& text) {
        return uploads.add("an", id, offset, hash(text), content_of(text));
    }
    std::string whole(const std::string& id) {
        const auto content = uploads.content("an", id);
        if (!content) return content.error().diagnostics().front().code;
        std::string all;
        for (auto piece = (*content)(); piece && !piece->empty(); piece = (*content)()) all += *piece;
        return all;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(uploads, Parts)

BOOST_AUTO_TEST_CASE(parts_come_one_after_the_other_and_only_the_whole_is_given) {
    const auto begun = uploads.begin("an", 6);
    BOOST_REQUIRE(begun.has_value());
    BOOST_TEST(whole(begun->id) == "TD1447");
    BOOST_TEST(add(begun->id, 0, "abc")->received == 3U);
    BOOST_TEST(code(add(begun->id, 0, "abc")) == "TD1447"); // it came already
    BOOST_TEST(code(add(begun->id, 4, "f")) == "TD1447");
    BOOST_TEST(code(add(begun->id, 3, "defg")) == "TD1445"); // more than was said
    BOOST_TEST(whole(begun->id) == "TD1447");
    BOOST_TEST(add(begun->id, 3, "def")->received == 6U);
    BOOST_TEST(whole(begun->id) == "abcdef");
    BOOST_TEST(whole(begun->id) == "abcdef"); // a refused attachment may be tried again
    BOOST_TEST(uploads.drop("an", begun->id));
    BOOST_TEST(whole(begun->id) == "TD1451");
}

BOOST_AUTO_TEST_CASE(a_part_that_breaks_off_or_was_changed_leaves_no_trace) {
    const std::string id = uploads.begin("an", 6)->id;
    BOOST_REQUIRE(add(id, 0, "abc").has_value());
    int pieces = 0;
    const auto broken = uploads.add("an", id, 3, hash("def"), [&]() -> std::optional<std::string_view> {
        return ++pieces == 1 ? std::optional<std::string_view>("de") : std::nullopt;
    });
    BOOST_TEST(code(broken) == "TD1277");
    BOOST_TEST(code(uploads.add("an", id, 3, hash("def"), content_of("dxf"))) == "TD1448");
    BOOST_TEST(uploads.find("an", id)->received == 3U);
    BOOST_REQUIRE(add(id, 3, "def").has_value());
    BOOST_TEST(whole(id) == "abcdef");
}

BOOST_AUTO_TEST_CASE(sizes_and_numbers_are_bounded) {
    BOOST_TEST(code(uploads.begin("an", 0)) == "TD1445");
    BOOST_TEST(code(uploads.begin("an", 101)) == "TD1445");
    BOOST_REQUIRE(uploads.begin("an", 50).has_value());
    BOOST_TEST(code(uploads.begin("an", 101)) == "TD1445");
    BOOST_TEST(code(uploads.begin("binh", 100)) == ""); // of everybody 150
    BOOST_TEST(code(uploads.begin("chi", 1)) == "TD1446");
    BOOST_TEST(code(uploads.begin("an", 1)) == "TD1446");
}

BOOST_AUTO_TEST_CASE(what_nobody_goes_on_with_is_removed_and_nobody_sees_anothers) {
    const std::string id = uploads.begin("an", 6)->id;
    BOOST_TEST(!uploads.find("binh", id).has_value());
    BOOST_TEST(!uploads.drop("binh", id));
    BOOST_TEST(code(uploads.add("binh", id, 0, hash("a"), content_of("a"))) == "TD1451");
    now += std::chrono::minutes(59);
    BOOST_REQUIRE(add(id, 0, "abc").has_value());
    now += std::chrono::minutes(59);
    BOOST_TEST(uploads.find("an", id).has_value());
    now += std::chrono::minutes(1);
    BOOST_TEST(!uploads.find("an", id).has_value());
    BOOST_TEST(code(add(id, 3, "def")) == "TD1451");
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

struct KeptParts {
    tests::TemporaryFolder folder;
    Uploads::Time now{};
    std::filesystem::path place = folder.path() / "uploads";

    std::unique_ptr<Uploads> server() {
        return std::make_unique<Uploads>(
            Uploads::Limits{2, 100, 150, std::chrono::minutes(60)}, [this] { return now; }, place);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(uploads_outlive_their_server, KeptParts)

BOOST_AUTO_TEST_CASE(the_next_server_goes_on_at_the_right_place) {
    auto uploads = server();
    const std::string id = uploads->begin("an", 6)->id;
    BOOST_REQUIRE(uploads->add("an", id, 0, hash("abc"), content_of("abc")).has_value());
    // Killed within a part: some of its bytes are on the disk.
    std::ofstream(place / id / "content", std::ios::app) << "de";
    uploads = server();
    BOOST_REQUIRE(uploads->find("an", id).has_value());
    BOOST_TEST(uploads->find("an", id)->received == 3U);
    BOOST_TEST(!uploads->find("binh", id).has_value());
    BOOST_REQUIRE(uploads->add("an", id, 3, hash("def"), content_of("def")).has_value());
    uploads = server();
    {
        const auto content = uploads->content("an", id);
        BOOST_REQUIRE(content.has_value());
        BOOST_TEST((*(*content)() == "abcdef"));
    } // as long as somebody reads it stays
    BOOST_TEST(uploads->drop("an", id));
    BOOST_TEST(std::filesystem::is_empty(place));
}

BOOST_AUTO_TEST_CASE(what_lost_its_bytes_or_its_record_is_removed) {
    auto uploads = server();
    const std::string lost = uploads->begin("an", 6)->id;
    BOOST_REQUIRE(uploads->add("an", lost, 0, hash("abc"), content_of("abc")).has_value());
    const std::string broken = uploads->begin("an", 6)->id;
    uploads.reset();
    std::filesystem::resize_file(place / lost / "content", 2);
    std::ofstream(place / (broken + ".json")) << R"({"person":"an","size":6,"received":7,"touched":0})";
    std::filesystem::create_directory(place / "never-recorded");
    uploads = server();
    BOOST_TEST(code(uploads->add("an", lost, 3, hash("def"), content_of("def"))) == "TD1451");
    BOOST_TEST(!uploads->find("an", broken).has_value());
    BOOST_TEST(std::filesystem::is_empty(place));
}

BOOST_AUTO_TEST_CASE(the_hour_goes_on_counting) {
    auto uploads = server();
    const std::string id = uploads->begin("an", 6)->id;
    now += std::chrono::minutes(59);
    uploads = server();
    BOOST_TEST(uploads->find("an", id).has_value());
    now += std::chrono::minutes(1);
    BOOST_TEST(!uploads->find("an", id).has_value());
    BOOST_TEST(std::filesystem::is_empty(place));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(uploads_of_evidence, tests::ApiHouse)

BOOST_AUTO_TEST_CASE(evidence_that_came_in_parts_is_attached_whole) {
    make("T-1");
    const std::string first(70'000, 'a');
    const std::string second(30'000, 'b');
    const auto begun = json_in(ask("hoa.tm", "POST", "/uploads", R"({"size":100000})"));
    const std::string id(begun.at("id").get_string());
    const auto add = [&](std::size_t offset, const std::string& text) {
        return ask("hoa.tm", "POST",
                   "/uploads/" + id + "/parts?offset=" + std::to_string(offset) + "&sha256=" + hash(text), text,
                   {{"content-type", "application/octet-stream"}});
    };
    BOOST_TEST(add(0, first).status == 200);
    const auto wrong = add(0, first);
    BOOST_TEST(wrong.status == 412);
    BOOST_TEST(code_in(wrong) == "TD1447");
    const std::string target =
        "/nominations/T-1/evidence?kind=original&file_name=a.pdf&media_type=application/pdf&upload=" + id;
    BOOST_TEST(ask("hoa.tm", "POST", target, "", {{"if-match", "\"1\""}}).status == 412); // not whole yet
    BOOST_TEST(add(first.size(), second).status == 200);
    BOOST_TEST(json_in(ask("hoa.tm", "GET", "/uploads/" + id)).at("received").to_number<int>() == 100'000);
    BOOST_TEST(ask("ha.nt", "GET", "/uploads/" + id).status == 404);
    const auto attached = ask("hoa.tm", "POST", target, "", {{"if-match", "\"1\""}});
    BOOST_REQUIRE_MESSAGE(attached.status == 201, attached.body);
    const auto page = json_in(ask("hoa.tm", "GET", "/nominations/T-1"));
    const auto& evidence = page.at("evidence").at(0).get_object();
    BOOST_TEST(evidence.at("sha256").get_string() == hash(first + second));
    BOOST_TEST(evidence.at("media_type").get_string() == "application/pdf");
    BOOST_TEST(kept_content(ask("hoa.tm", "GET", "/nominations/T-1/evidence/E1/content")) == first + second);
    BOOST_TEST(ask("hoa.tm", "GET", "/uploads/" + id).status == 404); // it was taken
}

BOOST_AUTO_TEST_SUITE_END()
