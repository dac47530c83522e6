// Whatever is written, the engine answers: in its place, in words, in time.

#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"

using thidua::tests::catalogue;
using thidua::tests::evaluated;
namespace feel = thidua::feel;

namespace {

std::string fault(const std::string& text, const char* language = "en") {
    const auto made = feel::Expression::parse(feel::SourceText(text, "guard"), {});
    return made ? "" : thidua::print(made.error().diagnostics(), catalogue(), language);
}

std::string repeated(const std::string& piece, std::size_t count) {
    std::string made;
    for (std::size_t i = 0; i < count; ++i) made += piece;
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(faults)

BOOST_AUTO_TEST_CASE(say_what_was_expected_and_found) {
    BOOST_TEST(fault("if a then") == "guard:1:10: error[TD0402]: the expression ends too early\n"
                                     "    1 | if a then\n"
                                     "      |          ^\n"
                                     "  hint: an expression is needed here\n");
    BOOST_TEST(fault("score >= 70 annd x", "vi") ==
               "guard:1:13: lỗi[TD0401]: \"annd\" không đúng chỗ\n"
               "    1 | score >= 70 annd x\n"
               "      |             ^~~~\n"
               "  gợi ý: chỗ này cần một phép toán, hoặc biểu thức phải kết thúc\n");
    BOOST_TEST(fault("if a the b") == "guard:1:6: error[TD0401]: \"the\" does not belong here\n"
                                      "    1 | if a the b\n"
                                      "      |      ^~~\n"
                                      "  hint: \"then\" is needed here\n");
    BOOST_TEST(evaluated("\"abc") == "fault TD0403 at 1:1");
    BOOST_TEST(evaluated("@\"yesterday\"") == "fault TD0409 at 1:1");
    BOOST_TEST(evaluated("1 instance of numbr") == "fault TD0410 at 1:15");
    BOOST_TEST(evaluated("1 + \xFF") == "fault TD0408 at 1:5");
    BOOST_TEST(evaluated("{a 1}") == "fault TD0401 at 1:4");
    BOOST_TEST(evaluated("1e99999") == "fault TD0404 at 1:1");
}

BOOST_AUTO_TEST_CASE(point_into_the_file_through_escapes) {
    const std::string file = "guard \"a \\\" b\"";
    const auto source = std::make_shared<const thidua::SourceFile>("w.info", file);
    // `a " b`: from the third byte on the text lags one byte behind the file.
    const feel::SourceText text(source, "a \" b", feel::SourceText::Anchors{{0, 7}, {2, 10}});
    const auto made = feel::Expression::parse(text, {});
    BOOST_REQUIRE(!made);
    BOOST_TEST(made.error().diagnostics().front().span.begin == 10U);
}

BOOST_AUTO_TEST_CASE(bound_texts_that_mean_harm) {
    BOOST_TEST(evaluated(repeated("[", 10'000)).starts_with("fault TD0406"));
    BOOST_TEST(evaluated(repeated("(", 10'000)).starts_with("fault TD0406"));
    BOOST_TEST(evaluated(repeated("-", 10'000) + "1").starts_with("fault TD0406"));
    BOOST_TEST(evaluated(repeated("{a:", 10'000)).starts_with("fault TD0406"));
    BOOST_TEST(evaluated(repeated("if ", 10'000)).starts_with("fault TD0406"));
    BOOST_TEST(evaluated("1" + repeated("+1", 10'000)).starts_with("fault TD0406"));
    BOOST_TEST(evaluated("a" + repeated(".a", 10'000)).starts_with("fault TD0406"));
    BOOST_TEST(evaluated(repeated("x", 1 << 20)).starts_with("fault TD0405"));
    BOOST_TEST(evaluated(repeated("a b ", 30'000)).starts_with("fault TD0401"));
}

BOOST_AUTO_TEST_CASE(read_brackets_inside_brackets_once) {
    // Each level was read twice: thirty of them took longer than anyone waits.
    BOOST_TEST(evaluated(repeated("1 in (", 28) + "1" + repeated("..2)", 28)) != "");
    BOOST_TEST(evaluated("6 in (1 + 2) * 2") == "true");
}

BOOST_AUTO_TEST_CASE(bound_patterns_that_refer_back) {
    BOOST_TEST(evaluated("matches(\"aA\", \"(a)\\\\1\", \"i\")") == "true");
    BOOST_TEST(evaluated("matches(\"" + repeated("a", 3'000) + "!\", \"(a*)*\\\\1[bc]$\")") == "null!TD0446");
    BOOST_TEST(evaluated("matches(\"a\", \"\\\\1(a)\")") == "null!TD0476");
}

BOOST_AUTO_TEST_CASE(bound_evaluations_that_would_not_end) {
    BOOST_TEST(evaluated("count(for i in 1..1000000000 return i)").ends_with("!TD0472"));
    BOOST_TEST(evaluated("for i in 1..1000, j in 1..1000, k in 1..1000 return i").ends_with("!TD0472"));
    BOOST_TEST(evaluated("{f: function(n) f(n + 1), r: f(0)}.r").ends_with("!TD0474"));
    BOOST_TEST(evaluated("for i in 1..100000 return [partial]").find("!TD04") != std::string::npos);
    BOOST_TEST(evaluated("for i in 1..1000 return function() partial").find("!TD04") != std::string::npos);
    BOOST_TEST(evaluated("matches(string join(for i in 1..20000 return \"a\", \"\"), \"(a*)*b\")") == "false");
    BOOST_TEST(evaluated("{a: [\"aaaaaaaaaa\"], r: (for i in 1..60 return if i = 1 then a else "
                         "concatenate(partial[-1], partial[-1]))[-1]}.r")
                   .find("!TD04") != std::string::npos);
    BOOST_TEST(evaluated("count(for i in 1..100000 return 1.1 ** 0.5)").ends_with("!TD0470"));
    // Long texts cost what it takes to read them, wherever they are read or compared.
    const std::string text = "{s: \"" + repeated("a", 50'000) + "\", r: ";
    BOOST_TEST(evaluated(text + "for i in 1..100000 return contains(s, \"" + repeated("a", 40) + "b\")}.r")
                   .ends_with("!TD0470"));
    BOOST_TEST(evaluated(text + "for i in 1..100000 return substring(s, i, 1)}.r").ends_with("!TD0470"));
    BOOST_TEST(evaluated(text + "for i in 1..100000 return number(s)}.r").find("!TD04") != std::string::npos);
    BOOST_TEST(evaluated(text + "for i in 1..100000 return s + \"b\" < s + \"c\"}.r").ends_with("!TD0470"));
    BOOST_TEST(evaluated(text + "for i in 1..100000 return s}.r").ends_with("!TD0472"));
    BOOST_TEST(evaluated("{a: for i in 1..90000 return 1, b: for i in 1..90000 return 1, "
                         "r: for i in 1..100000 return a = b}.r")
                   .ends_with("!TD0470"));
    BOOST_TEST(evaluated("9e6144 * 10") == "null!TD0451");
    BOOST_TEST(evaluated(text + "string(for i in 1..100 return s)}.r") == "null!TD0473");
    for (const char* endless : {"for i in 1..1000000 return i", "some i in 1..10000000 satisfies false"}) {
        const auto made = feel::evaluate(feel::SourceText(endless), {});
        BOOST_REQUIRE(made);
        BOOST_TEST(made->diagnostics.front().span.known(), endless);
    }
    BOOST_TEST(evaluated("10 ** 10000").find("!TD0451") != std::string::npos);
    BOOST_TEST(evaluated("@\"999999999-12-31\" + @\"P1D\"") == "null!TD0451");
}

BOOST_AUTO_TEST_SUITE_END()
