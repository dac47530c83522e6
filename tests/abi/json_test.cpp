// The SDK's own JSON reads what a whole library reads, writes what one can read, and never looks behind the document.
#include <boost/test/unit_test.hpp>

#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <random>

#include <boost/json.hpp>
#include <thidua/sdk/cpp/json.hpp>
#include <thidua/sdk/json.h>

using thidua::sdk::Json;

namespace {

/// Bytes at the very end of memory that may be read.
class AtTheEdge {
  public:
    AtTheEdge() : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))) {
        void* both = mmap(nullptr, 17 * page_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        BOOST_REQUIRE(both != MAP_FAILED);
        begin_ = static_cast<char*>(both);
        BOOST_REQUIRE(mprotect(begin_ + 16 * page_, page_, PROT_NONE) == 0);
    }
    AtTheEdge(const AtTheEdge&) = delete;
    AtTheEdge& operator=(const AtTheEdge&) = delete;
    ~AtTheEdge() { munmap(begin_, 17 * page_); }
    std::string_view put(std::string_view text) {
        BOOST_REQUIRE(text.size() <= 16 * page_);
        char* at = begin_ + 16 * page_ - text.size();
        std::memcpy(at, text.data(), text.size());
        return {at, text.size()};
    }

  private:
    std::size_t page_;
    char* begin_ = nullptr;
};

const std::string kTexts[] = {
    "", "a", "Nguyễn Văn \"A\"", "dòng\nmới\t\\", "\xF0\x9F\x8F\x86", std::string("\x01\x1f"), "plain-name"};

boost::json::value random_value(std::mt19937& random, int depth) {
    switch (random() % (depth > 3 ? 5 : 7)) {
    case 0:
        return static_cast<std::int64_t>(random()) - 1'000'000'000;
    case 1:
        return boost::json::string(kTexts[random() % std::size(kTexts)]);
    case 2:
        return random() % 2 == 0;
    case 3:
        return nullptr;
    case 4:
        return INT64_MIN;
    case 5: {
        boost::json::array made;
        for (std::size_t i = random() % 4; i > 0; --i) made.push_back(random_value(random, depth + 1));
        return made;
    }
    default: {
        boost::json::object made;
        for (std::size_t i = random() % 4; i > 0; --i)
            made["name" + std::to_string(i)] = random_value(random, depth + 1);
        return made;
    }
    }
}

void compare(const Json& found, const boost::json::value& expected) {
    if (const auto* text = expected.if_string()) BOOST_TEST(found.text() == std::string(*text));
    if (const auto* number = expected.if_int64()) BOOST_TEST(found.integer().value() == *number);
    if (const auto* yes = expected.if_bool()) BOOST_TEST(found.yes_no().value() == *yes);
    if (const auto* array = expected.if_array()) {
        Json item = found.first();
        for (const auto& one : *array) {
            compare(item, one);
            item = item.next();
        }
        BOOST_TEST(!item);
    }
    if (const auto* object = expected.if_object()) {
        for (const auto& [name, value] : *object) compare(found[std::string(name).c_str()], value);
        BOOST_TEST(!found["never"]);
    }
}

/// Asks everything of everything, of bytes that may be anything.
void walk(thidua_json value, int depth) {
    char small[3];
    std::int64_t number = 0;
    static_cast<void>(thidua_json_text(value, small, sizeof(small)));
    static_cast<void>(thidua_json_integer(value, &number));
    static_cast<void>(thidua_json_member(value, "name1"));
    int steps = 0;
    for (thidua_json one = thidua_json_first(value); one.at != nullptr && steps < 50 && depth < 8; ++steps) {
        walk(one, depth + 1);
        const thidua_json behind = thidua_json_value(one);
        walk(behind, depth + 1);
        one = thidua_json_next(behind.at != nullptr ? behind : one);
    }
}

/// A call whose sink keeps everything, up to a limit.
struct Sink {
    std::string written;
    std::size_t room = SIZE_MAX;
    thidua_call call{};
    Sink() {
        call.struct_size = sizeof(call);
        call.host_data = this;
        call.write = [](const thidua_call* at, const char* bytes, std::uint64_t size) {
            Sink& self = *static_cast<Sink*>(at->host_data);
            if (self.written.size() + size > self.room) return THIDUA_SINK_FULL;
            self.written.append(bytes, size);
            return THIDUA_SINK_TAKEN;
        };
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(sdk_json)

BOOST_AUTO_TEST_CASE(random_documents_are_read_as_a_library_reads_them) {
    std::mt19937 random(5);
    AtTheEdge edge;
    for (int i = 0; i < 500; ++i) {
        const boost::json::value made = random_value(random, 0);
        compare(Json(edge.put(boost::json::serialize(made))), made);
    }
}

BOOST_AUTO_TEST_CASE(nothing_behind_a_document_is_read_whatever_it_is) {
    std::mt19937 random(6);
    AtTheEdge edge;
    for (int i = 0; i < 100; ++i) {
        const std::string whole = boost::json::serialize(random_value(random, 0));
        for (std::size_t size = 0; size <= whole.size(); ++size)
            walk(thidua_json_of(thidua::sdk::to_text(edge.put(whole.substr(0, size)))), 0);
        for (int j = 0; j < 20 && !whole.empty(); ++j) {
            std::string odd = whole;
            odd[random() % odd.size()] = "{}[]\",:\\u0-\x80"[random() % 12];
            walk(thidua_json_of(thidua::sdk::to_text(edge.put(odd))), 0);
        }
    }
}

BOOST_AUTO_TEST_CASE(numbers_that_do_not_fit_are_none) {
    const auto number = [](const char* text) { return Json(text).integer(); };
    BOOST_TEST(number("9223372036854775807").value() == INT64_MAX);
    BOOST_TEST(number("-9223372036854775808").value() == INT64_MIN);
    BOOST_TEST(number("0").value() == 0);
    for (const char* odd : {"9223372036854775808", "-9223372036854775809", "99999999999999999999", "1.5", "1e3",
                            "\"1\"", "null", "", "true", "[1]"})
        BOOST_TEST(!number(odd).has_value(), odd);
    BOOST_TEST(Json("12.50").text() == "12.50", "exact numbers are read as text");
}

BOOST_AUTO_TEST_CASE(escapes_are_resolved_and_odd_ones_do_no_harm) {
    const auto text = [](const char* json) { return Json(json).text(); };
    BOOST_TEST(text(R"("\u0041\u00e9\u1ea1\ud83c\udfc6")") == "A\xC3\xA9\xE1\xBA\xA1\xF0\x9F\x8F\x86");
    BOOST_TEST(text(R"("\"\\\/\b\f\n\r\t")") == "\"\\/\b\f\n\r\t");
    for (const char* odd : {R"("\ud83c")", R"("\ud83cx")", R"("\udfc6")", R"("\u00")", R"("\q")", R"("\ud83c\u0041")"})
        BOOST_TEST(text(odd).find("\xEF\xBF\xBD") != std::string::npos, odd);
}

BOOST_AUTO_TEST_CASE(a_text_is_cut_between_letters_and_its_whole_size_is_told) {
    const thidua_json text = thidua_json_of(thidua::sdk::to_text("\"a\xE1\xBA\xA1"
                                                                 "b\""));
    char room[5];
    BOOST_TEST(thidua_json_text(text, room, 4) == 5U);
    BOOST_TEST(std::string(room) == "a");
    BOOST_TEST(thidua_json_text(text, room, 5) == 5U);
    BOOST_TEST(std::string(room) == "a\xE1\xBA\xA1");
    BOOST_TEST(thidua_json_text(text, nullptr, 0) == 5U);
}

BOOST_AUTO_TEST_CASE(what_is_written_is_json_whatever_its_size) {
    Sink sink;
    thidua_json_writer writer = thidua_json_begin(&sink.call);
    thidua_json_open(&writer, nullptr, '{');
    thidua_json_add_integer(&writer, "least", INT64_MIN);
    thidua_json_add_yes_no(&writer, "no", false);
    thidua_json_open(&writer, "texts", '[');
    std::string all;
    for (int i = 0; i < 300; ++i)
        for (const std::string& text : kTexts) thidua_json_add_text(&writer, nullptr, text.c_str());
    thidua_json_close(&writer, ']');
    thidua_json_add_local_text(&writer, "said", "có", "yes");
    thidua_json_close(&writer, '}');
    BOOST_TEST(thidua_json_finish(&writer) == THIDUA_STATUS_DONE);
    const boost::json::value read = boost::json::parse(sink.written);
    BOOST_TEST(read.at("least").as_int64() == INT64_MIN);
    BOOST_TEST(read.at("said").at("vi").as_string() == "có");
    BOOST_TEST(read.at("texts").as_array().size() == 300 * std::size(kTexts));
    for (std::size_t i = 0; i < std::size(kTexts); ++i) {
        BOOST_TEST(read.at("texts").at(i).as_string() == kTexts[i]);
        BOOST_TEST(boost::json::parse(thidua::sdk::quoted(kTexts[i])).as_string() == kTexts[i]);
    }
}

BOOST_AUTO_TEST_CASE(an_answer_that_the_host_does_not_take_is_a_failure) {
    Sink sink;
    sink.room = 2'000;
    thidua_json_writer writer = thidua_json_begin(&sink.call);
    thidua_json_open(&writer, nullptr, '[');
    for (int i = 0; i < 1'000; ++i) thidua_json_add_text(&writer, nullptr, "more");
    thidua_json_close(&writer, ']');
    BOOST_TEST(thidua_json_finish(&writer) == THIDUA_STATUS_FAILED);
    BOOST_TEST(sink.written.size() <= sink.room);
}

BOOST_AUTO_TEST_SUITE_END()
