// Functions outside of FEEL, DMN 1.5 §10.3.2.13.3: the methods of the JDK that models use, done natively.
#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"

namespace feel = thidua::feel;
using thidua::tests::evaluated;

namespace {

/// What a method of java.lang gives for these arguments, as many as it takes parameters.
std::string java(const std::string& owner, const std::string& signature, const std::string& arguments,
                 const std::string& parameters = "") {
    std::string names = parameters;
    if (names.empty())
        for (std::size_t i = 0; signature.find("()") == std::string::npos &&
                                i <= static_cast<std::size_t>(std::count(signature.begin(), signature.end(), ','));
             ++i)
            names += (i == 0 ? "p" : ", p") + std::to_string(i);
    return evaluated("{f: function(" + names + ") external {java: {class: \"" + owner + "\", method signature: \"" +
                     signature + "\"}}, r: f(" + arguments + ")}.r");
}
std::string math(const std::string& signature, const std::string& arguments) {
    return java("java.lang.Math", signature, arguments);
}
std::string format(const std::string& arguments, const std::string& parameters = "f, a") {
    return java("java.lang.String", "format(java.lang.String, [Ljava.lang.Object;)", arguments, parameters);
}

} // namespace

BOOST_AUTO_TEST_SUITE(java_functions)

BOOST_AUTO_TEST_CASE(a_method_is_found_by_class_and_signature_however_they_are_written) {
    for (const char* signature :
         {"max(int,int)", "max( int , int )", "max(java.lang.Integer, int)", "max(Integer,Integer)"})
        BOOST_TEST(math(signature, "123, 456") == "456", signature);
    BOOST_TEST(java("Math", "max(long,long)", "1, 2") == "2");
    for (const char* type : {"[Ljava.lang.Object;", "java.lang.Object[]", "java.lang.Object...", "Object..."})
        BOOST_TEST(java("java.lang.String", "format(java.lang.String, " + std::string(type) + ")", "\"%s\", 1") ==
                       "\"1\"",
                   type);
}

BOOST_AUTO_TEST_CASE(what_is_not_here_is_refused_by_name) {
    BOOST_TEST(math("foo(double)", "1") == "null!TD1111");
    BOOST_TEST(math("max(java.lang.String, java.lang.String)", "\"1\", \"2\"") == "null!TD1111");
    BOOST_TEST(math("max", "1") == "null!TD1111");
    BOOST_TEST(math("random()", "") == "null!TD1111"); // the same question has the same answer
    BOOST_TEST(java("java.lang.Foo", "valueOf(double)", "1") == "null!TD1111");
    BOOST_TEST(java("java.lang.System", "exit(int)", "1") == "null!TD1111");
    BOOST_TEST(evaluated("(function(a) external {pmml: {document: \"d\", model: \"m\"}})(1)") == "null!TD0469");
    BOOST_TEST(evaluated("(function(a) external {})(1)") == "null!TD0469");
    BOOST_TEST(evaluated("(function(a) external null)(1)") == "null!TD0469");
    const auto near = feel::evaluate(feel::SourceText("(function(a, b) external {java: {class: \"java.lang.Math\", "
                                                      "method signature: \"maxx(int, int)\"}})(1, 2)"),
                                     {});
    const std::string told = thidua::print(near->diagnostics.front(), thidua::tests::catalogue(), "en");
    BOOST_TEST(told.find("maxx(int, int)") != std::string::npos);
    BOOST_TEST(told.find("did you mean \"max(int, int)\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(numbers_keep_their_value_on_the_way_there_and_back) {
    BOOST_TEST(math("max(double,double)", "123.45, 456.78") == "456.78");
    BOOST_TEST(math("max(float,float)", "123.46, 456.78") == "456.78");
    BOOST_TEST(math("abs(double)", "-0.1") == "0.1");
    BOOST_TEST(math("abs(long)", "-9223372036854775807") == "9223372036854775807");
    BOOST_TEST(java("java.lang.Short", "valueOf(short)", "123") == "123");
    BOOST_TEST(java("java.lang.Byte", "valueOf(byte)", "-128") == "-128");
    // What has no counterpart of that type is not cut to one.
    BOOST_TEST(java("java.lang.Byte", "valueOf(byte)", "128") == "null!TD0468");
    BOOST_TEST(math("abs(int)", "2.5") == "null!TD0468");
    BOOST_TEST(math("abs(int)", "2147483648") == "null!TD0468");
    BOOST_TEST(math("abs(int)", "\"2\"") == "null!TD0468");
    BOOST_TEST(math("sqrt(double)", "null") == "null!TD0468");
    BOOST_TEST(math("sqrt(double)", "1e400") == "null!TD0468");
}

BOOST_AUTO_TEST_CASE(arithmetic_is_that_of_java) {
    BOOST_TEST(math("cos(double)", "123").starts_with("-0.88796890"));
    BOOST_TEST(math("pow(double, double)", "2, 10") == "1024");
    BOOST_TEST(math("sqrt(double)", "2") == "1.4142135623730951");
    BOOST_TEST(math("sqrt(double)", "-1") == "null!TD1112"); // NaN
    BOOST_TEST(math("log(double)", "0") == "null!TD1112");   // -Infinity
    BOOST_TEST(math("round(double)", "2.5") == "3");
    BOOST_TEST(math("round(double)", "-2.5") == "-2");
    BOOST_TEST(math("round(double)", "0.49999999999999994") == "0");
    BOOST_TEST(math("round(double)", "1e300") == "9223372036854775807");
    BOOST_TEST(math("round(float)", "1e30") == "2147483647");
    BOOST_TEST(math("rint(double)", "2.5") == "2");
    BOOST_TEST(math("floor(double)", "-1.5") == "-2");
    BOOST_TEST(math("signum(double)", "-3") == "-1");
    BOOST_TEST(math("hypot(double,double)", "3, 4") == "5");
    BOOST_TEST(math("floorMod(int, int)", "-7, 3") == "2");
    BOOST_TEST(math("floorMod(int, int)", "7, -3") == "-2");
    BOOST_TEST(math("floorDiv(int, int)", "-7, 2") == "-4");
    BOOST_TEST(math("floorDiv(int, int)", "1, 0") == "null!TD1112"); // an ArithmeticException
    BOOST_TEST(math("floorDiv(int, int)", "-2147483648, -1") == "-2147483648");
    BOOST_TEST(math("floorMod(long, int)", "-7, 3") == "2");
    BOOST_TEST(math("addExact(int, int)", "2147483647, 1") == "null!TD1112");
    BOOST_TEST(math("multiplyExact(long, int)", "4000000000, 2") == "8000000000");
    BOOST_TEST(math("negateExact(long)", "-5") == "5");
    BOOST_TEST(math("abs(int)", "-2147483648") == "-2147483648");
    BOOST_TEST(math("toIntExact(long)", "2147483648") == "null!TD1112");
    BOOST_TEST(math("toDegrees(double)", "0") == "0");
}

BOOST_AUTO_TEST_CASE(texts_are_read_and_written_as_java_does) {
    BOOST_TEST(java("java.lang.Integer", "valueOf(java.lang.String)", "\"123\"") == "123");
    BOOST_TEST(java("java.lang.Integer", "parseInt(java.lang.String)", "\"+5\"") == "5");
    for (const char* bad : {"\"\"", "\"12a\"", "\" 1\"", "\"+-1\"", "\"--1\"", "\"-\"", "\"1.0\"", "\"2147483648\""})
        BOOST_TEST(java("java.lang.Integer", "parseInt(java.lang.String)", bad) == "null!TD1112", bad);
    BOOST_TEST(java("java.lang.Integer", "parseInt(java.lang.String, int)", "\"-ff\", 16") == "-255");
    BOOST_TEST(java("java.lang.Long", "parseLong(java.lang.String)", "\"9223372036854775807\"") ==
               "9223372036854775807");
    BOOST_TEST(java("java.lang.Float", "valueOf(java.lang.String)", "\"1234.56\"") == "1234.56");
    BOOST_TEST(java("java.lang.Double", "valueOf(java.lang.String)", "\" 1234.56d \"") == "1234.56");
    for (const char* bad : {"\"\"", "\"1,5\"", "\"abc\"", "\"NaN\"", "\"-Infinity\"", "\"--1\"", "\"1e\""})
        BOOST_TEST(java("java.lang.Double", "parseDouble(java.lang.String)", bad) == "null!TD1112", bad);
    BOOST_TEST(java("java.lang.Integer", "toBinaryString(int)", "-1") == "\"11111111111111111111111111111111\"");
    BOOST_TEST(java("java.lang.Integer", "toHexString(int)", "255") == "\"ff\"");
    BOOST_TEST(java("java.lang.Integer", "toString(int, int)", "-255, 16") == "\"-ff\"");
    BOOST_TEST(java("java.lang.String", "valueOf(char)", "\"a\"") == "\"a\"");
    BOOST_TEST(java("java.lang.String", "valueOf(char)", "\"đ\"") == "\"đ\"");
    BOOST_TEST(java("java.lang.String", "valueOf(char)", "\"abc\"") == "null!TD0468");
    BOOST_TEST(java("java.lang.String", "valueOf(char)", "\"\"") == "null!TD0468");
    BOOST_TEST(java("java.lang.String", "valueOf(double)", "5") == "\"5.0\"");
    BOOST_TEST(java("java.lang.String", "valueOf(double)", "12345678.9") == "\"1.23456789E7\"");
    BOOST_TEST(java("java.lang.String", "valueOf(double)", "0.00025") == "\"2.5E-4\"");
    BOOST_TEST(java("java.lang.String", "valueOf(java.lang.Object)", "null") == "\"null\"");
    BOOST_TEST(java("java.lang.Boolean", "parseBoolean(java.lang.String)", "\"TRUE\"") == "true");
    BOOST_TEST(java("java.lang.String", "join(java.lang.CharSequence, java.lang.CharSequence[])",
                    "\"-\", [\"a\", \"b\"]") == "\"a-b\"");
}

BOOST_AUTO_TEST_CASE(a_method_that_takes_the_rest_takes_a_list_or_one_by_one) {
    BOOST_TEST(format("\"foo %s\", \"bar\"") == "\"foo bar\"");
    BOOST_TEST(format("\"%s-%s\", [1, true]") == "\"1-true\"");
    BOOST_TEST(format("\"%s-%s\", 1, null", "f, a, b") == "\"1-null\"");
    BOOST_TEST(format("\"none\"", "f") == "\"none\"");
    BOOST_TEST(java("java.lang.Math", "max(int, int)", "1", "a") == "null!TD0466");
    BOOST_TEST(java("java.lang.Math", "max(int, int)", "1, 2, 3", "a, b, c") == "null!TD0466");
}

BOOST_AUTO_TEST_CASE(formats_are_those_of_java) {
    BOOST_TEST(format("\"%d|%5d|%-5d|%05d|%+d|%,d|%(d\", [1, 2, 3, -4, 5, 1234567, -8]") ==
               "\"1|    2|3    |-0004|+5|1,234,567|(8)\"");
    BOOST_TEST(format("\"%.2f|%8.1f|%f|%,.2f|%.0f\", [1.005, 2.25, 0.5, 12345.678, 2.5]") ==
               "\"1.01|     2.3|0.500000|12,345.68|3\"");
    BOOST_TEST(format("\"%e|%.1e|%E\", [12345, 0.00096, 0]") == "\"1.234500e+04|9.6e-04|0.000000E+00\"");
    BOOST_TEST(format("\"%x|%X|%o|%#x|%08x\", [255, 255, 8, 255, 255]") == "\"ff|FF|10|0xff|000000ff\"");
    BOOST_TEST(format("\"%5s|%-5s|%.2s|%S\", [\"ab\", \"ab\", \"abc\", \"đỗ\"]") == "\"   ab|ab   |ab|ĐỖ\"");
    BOOST_TEST(format("\"%2$s %1$s %<s %s|%b|%%\", [\"a\", \"b\"]") == "\"b a a a|true|%\"");
    for (const char* bad :
         {"\"%d\", 1.5", "\"%d\", \"a\"", "\"%s %s\", 1", "\"%q\", 1", "\"%\", 1", "\"%tY\", 1", "\"%.2d\", 1",
          "\"%D\", 1", "\"%-d\", 1", "\"%99999999999s\", 1", "\"%.99999f\", 1", "\"%0$s\", 1"})
        BOOST_TEST(format(bad) == "null!TD1112", bad);
}

BOOST_AUTO_TEST_CASE(it_is_a_function_like_any_other) {
    const std::string max = "max: function(a: number, b: number) external {java: {class: \"java.lang.Math\", "
                            "method signature: \"max(int, int)\"}}";
    BOOST_TEST(evaluated("{" + max + ", r: max(b: 1, a: 2)}.r") == "2"); // and comes before the built-in of that name
    BOOST_TEST(evaluated("{" + max + ", r: max(a: 2)}.r") == "null!TD0468");
    BOOST_TEST(evaluated("{" + max + ", r: max(\"a\", 1)}.r") == "null!TD0464");
    BOOST_TEST(evaluated("{" + max + ", r: max(1)}.r") == "null!TD0466");
    BOOST_TEST(evaluated("{" + max + ", r: for i in 1..3 return max(i, 2)}.r") == "[2, 2, 3]");
    BOOST_TEST(evaluated("{c: \"java.lang.Math\", f: function(a) external {java: {class: c, method signature: "
                         "\"abs(int)\"}}, r: f(-1)}.r") == "1"); // what it maps to is an expression
    const feel::Scope none;
    const auto read = feel::Expression::parse(feel::SourceText("{" + max + ", r: max(1, 2)}.r"), none);
    const auto again = feel::Expression::parse(feel::SourceText(read->to_string()), none);
    BOOST_REQUIRE(again.has_value());
    BOOST_TEST(feel::to_literal(again->evaluate({}).value) == "2");
}

BOOST_AUTO_TEST_SUITE_END()
