// Every key and value of a file knows where it stands; every fault of the file is found in one pass.
#include <boost/test/unit_test.hpp>

#include "reading/located_tree.hpp"

using namespace thidua;
using namespace thidua::reading;

namespace {

Result<LocatedTree> read(std::string text, ReadingLimits limits = {}) {
    return read_info(std::make_shared<const SourceFile>("t.info", std::move(text)), limits);
}

/// `CODE line:column` of each fault.
std::string faults(std::string text, ReadingLimits limits = {}) {
    const auto tree = read(std::move(text), limits);
    std::string made;
    if (tree) return made;
    for (const Diagnostic& fault : tree.error().diagnostics()) {
        const auto at = fault.span.start();
        made +=
            (made.empty() ? "" : " | ") + fault.code + ' ' + std::to_string(at.line) + ':' + std::to_string(at.column);
    }
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(reading)

BOOST_AUTO_TEST_CASE(keys_and_values_keep_their_places) {
    const auto tree = read("; note\nworkflow khen-thuong\n{\n  title { vi \"Đề nghị\" en Nomination }\n}\n");
    BOOST_REQUIRE(tree.has_value());
    const LocatedNode* workflow = tree->root.child("workflow");
    BOOST_REQUIRE(workflow != nullptr);
    BOOST_TEST(workflow->value == "khen-thuong");
    BOOST_TEST(workflow->has_block());
    const LocatedNode* title = workflow->child("title");
    BOOST_REQUIRE(title != nullptr);
    BOOST_TEST(title->child("vi")->value == "Đề nghị");
    BOOST_TEST(title->child("vi")->quoted);
    BOOST_TEST(title->child("en")->value_span.text() == "Nomination");
    BOOST_TEST(title->child("en")->value_span.start().column == 27U);
    BOOST_TEST(title->whole_span().text() == "title { vi \"Đề nghị\" en Nomination }");
}

BOOST_AUTO_TEST_CASE(a_place_in_a_value_is_a_place_in_the_file) {
    const std::string text = "k \"a\\\"b\\nc\" \\\n  \"d\"\n";
    const auto tree = read(text);
    BOOST_REQUIRE(tree.has_value());
    const LocatedNode& node = tree->root.children.front();
    BOOST_TEST(node.value == "a\"b\ncd");
    for (const char c : {'a', 'b', 'c', 'd'})
        BOOST_TEST(text[node.source_offset(node.value.find(c))] == c, "place of " << c);
}

BOOST_AUTO_TEST_CASE(all_faults_come_at_once) {
    BOOST_TEST(faults("#include \"/etc/passwd\"\na \"open\nb \\q\n}\nc{ x }\n{\nd {\n") ==
               "TD0107 1:1 | TD0113 2:3 | TD0114 3:3 | TD0108 4:1 | TD0119 5:1 | TD0109 6:1 | TD0111 7:3");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_not_plain_text_are_refused) {
    BOOST_TEST(faults("\xEF\xBB\xBF"
                      "a 1\n") == "TD0103 1:1");
    BOOST_TEST(faults(std::string("\xFF\xFE"
                                  "a\0",
                                  4)) == "TD0102 1:1");
    BOOST_TEST(faults(std::string("a\0b\0c\0", 6)) == "TD0102 1:1");
    BOOST_TEST(faults("a \xC4\n") == "TD0104 1:3");
    BOOST_TEST(faults("a \x01\n") == "TD0105 1:3");
    BOOST_TEST(faults("a b\nvi \"Vie\xCC\xA3\xCC\x82t\"\n") == "TD0106 2:1");
}

BOOST_AUTO_TEST_CASE(limits_hold) {
    BOOST_TEST(faults("aaaa", {3, 9, 9, 9}) == "TD0101 1:1");
    BOOST_TEST(faults("a { b { c { d 1 } } }", {99, 2, 9, 9}) == "TD0110 1:11");
    BOOST_TEST(faults("a\nb\nc\n", {99, 9, 2, 9}) == "TD0116 3:1");
    BOOST_TEST(faults("}\n}\n}\n}\n", {99, 9, 9, 2}) == "TD0108 1:1 | TD0108 2:1 | TD0115 3:1");
    std::string deep;
    for (int i = 0; i < 200'000; ++i) deep += "a{\n";
    BOOST_TEST(faults(deep).substr(0, 6) == "TD0119");
    deep.clear();
    for (int i = 0; i < 200'000; ++i) deep += "a {\n";
    BOOST_TEST(faults(deep).substr(0, 6) == "TD0110");
}

BOOST_AUTO_TEST_CASE(strings_and_continued_lines_end_as_they_must) {
    BOOST_TEST(faults("a \"x\" \\\nb 1\n") == "TD0112 2:1");
    BOOST_TEST(faults("a \"x\" \\ y\n") == "TD0112 1:9");
    BOOST_TEST(faults("a \"x\" \\\n") == "TD0112 1:3");
    BOOST_TEST(faults("a \"x\"y\n") == "TD0120 1:3");
    BOOST_TEST(faults("a \"x\\đ\"\n") == "TD0114 1:5");
    BOOST_TEST(faults("a \"x\" { b 1 } { c 1 }\n") == "TD0109 1:15");
    BOOST_TEST(faults("a 1\r\nb 2\r\n") == "");
    BOOST_TEST(faults("") == "");
}

BOOST_AUTO_TEST_SUITE_END()
