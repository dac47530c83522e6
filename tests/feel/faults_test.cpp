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
               "guard:1:13: lỗi[TD1185]: ngôn ngữ điều kiện FEEL không có «annd» ở chỗ này\n"
               "    1 | score >= 70 annd x\n"
               "      |             ^~~~\n"
               "  gợi ý: hãy viết and\n");
    BOOST_TEST(fault("a b") ==
               "guard:1:3: error[TD0401]: \"b\" does not belong here\n"
               "    1 | a b\n"
               "      |   ^\n"
               "  hint: an operator is needed here, or the end of the expression; words that are a text "
               "stand in double quotes\n");
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

BOOST_AUTO_TEST_CASE(tell_the_right_spelling_of_what_other_languages_write) {
    const auto spelling = [](const std::string& text) {
        const auto made = feel::Expression::parse(feel::SourceText(text), {});
        if (made) return std::string("reads");
        const thidua::Diagnostics faults = made.error().diagnostics();
        const thidua::LocalText* instead = faults.front().argument("instead");
        if (instead == nullptr) instead = faults.front().argument("text");
        const thidua::LocalText* other = faults.front().argument("other");
        return faults.front().code + ' ' + std::string(faults.front().span.text()) + " -> " +
               (instead == nullptr ? faults.front().hint : std::string(instead->in(""))) +
               (other == nullptr ? "" : " or " + std::string(other->in("")));
    };
    const std::pair<const char*, const char*> cases[] = {
        {"a == 1", "TD1185 == -> ="},
        {"a === 1", "TD1185 === -> ="},
        {"a !== 1", "TD1185 !== -> !="},
        {"a <> 1", "TD1185 <> -> !="},
        {"a ≠ 1", "TD1185 ≠ -> !="},
        {"a ≤ 1", "TD1185 ≤ -> <="},
        {"a =< 1", "TD1185 =< -> <="},
        {"a >== 1", "TD1185 >== -> >="},
        {"a ! = 1", "TD1185 ! = -> !="},
        {"a || b", "TD1185 || -> or"},
        {"a && b", "TD1185 && -> and"},
        {"!a", "TD1185 ! -> not(…)"},
        {"not a", "TD1185 not -> not(…)"},
        {"a AND b", "TD1185 AND -> and"},
        {"a và b", "TD1185 và -> and"},
        {"không a", "TD1185 không -> not(…)"},
        {"a is null", "TD1185 is -> ="},
        {"5 mod 2", "TD1185 mod -> modulo(…, …)"},
        {"a ? 1 : 2", "TD1185 ? -> if … then … else …"},
        {"2 ^ 3", "TD1185 ^ -> **"},
        {"2 − 3", "TD1185 − -> -"},
        {"max(1; 2)", "TD1185 ; -> ,"},
        {"a = 1;", "TD1185 ; -> TD1185.needless"},
        {"$a", "TD1185 $ -> TD1185.needless"},
        {"1 ＋ 2", "TD1185 ＋ -> +"},
        {"50%", "TD1185 50% -> 0.5"},
        {"12,5 % > 1", "TD1185 12,5 % -> 0.125"},
        {"100,5 > 3", "TD1186 100,5 -> 100.5"},
        {"a > 1.000.000", "TD1186 1.000.000 -> 1000000"},
        {"1.000,5", "TD1186 1.000,5 -> 1000.5"},
        {"1,000.5", "TD1186 1,000.5 -> 1000.5"},
        {"1 000 000", "TD1186 1 000 000 -> 1000000"},
        {"a > 1,250", "TD1186 1,250 -> 1.250 or 1250"},
        {"“ab” = a", "TD1187 “ab” -> ab"},
        {"a = 'b c'", "TD1187 'b c' -> b c"},
        {"a = «b»", "TD1187 «b» -> b"},
        {"\"ab”", "TD0403 \" -> TD0403.curly"},
        {"[1,2", "TD0402  -> TD0401.sign"},
        {"f(1,5)", "reads"},
    };
    for (const auto& [text, expected] : cases) BOOST_TEST(spelling(text) == expected, text << ": " << spelling(text));
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
