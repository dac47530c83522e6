// A brace that is missing or too many is told where it belongs, and what else is wrong with the file is told with it.
#include <boost/test/unit_test.hpp>

#include "reading/equal_faults.hpp"
#include "reading/located_tree.hpp"

using namespace thidua;
using namespace thidua::reading;

namespace {

const std::string kWhole = "top x\n"
                           "{\n"
                           "    roles\n"
                           "    {\n"
                           "        clerk { title a }\n"
                           "        head\n"
                           "        {\n"
                           "            title b\n"
                           "        }\n"
                           "    }\n"
                           "    stages {\n"
                           "        draft {\n"
                           "            title c\n"
                           "        }\n"
                           "    }\n"
                           "}\n";

Result<InfoLook> look(std::string text) {
    return look_at_info(std::make_shared<const SourceFile>("t.info", std::move(text)));
}

std::string faults(const Diagnostics& found) {
    std::string made;
    for (const Diagnostic& fault : found)
        made += (made.empty() ? "" : " | ") + fault.code + ' ' + std::to_string(fault.span.start().line);
    return made;
}

/// Names and values, as an outline: what the tree says whatever braces there were.
std::string outline(const LocatedNode& node) {
    std::string made = node.key + (node.has_value ? "=" + node.value : "");
    if (node.children.empty()) return made;
    made += '(';
    for (const LocatedNode& child : node.children) made += outline(child) + ' ';
    made.back() = ')';
    return made;
}

std::string with_line(std::size_t number, const std::string& line) {
    std::string made;
    std::size_t at = 0;
    for (std::size_t i = 1; at < kWhole.size(); ++i) {
        const std::size_t end = kWhole.find('\n', at) + 1;
        made += i == number ? line : kWhole.substr(at, end - at);
        at = end;
    }
    return made;
}

struct Harm {
    std::size_t line;
    const char* instead;
    const char* told;
};

} // namespace

BOOST_AUTO_TEST_SUITE(indentation)

BOOST_AUTO_TEST_CASE(tells_where_a_brace_is_missing_or_too_many) {
    const std::string meant = outline(look(kWhole).value().tree.root);
    const Harm harms[] = {
        {2, "", "TD1181 1"},                                   // the file's own brace
        {4, "", "TD1181 3"},                                   // of a block of blocks
        {7, "", "TD1181 6"},                                   //
        {9, "", "TD1180 8"},                                   //
        {10, "", "TD1180 9"},                                  //
        {11, "    stages\n", "TD1181 11"},                     // a brace behind the name
        {12, "        draft\n", "TD1181 12"},                  //
        {14, "", "TD1180 13"},                                 //
        {15, "", "TD1180 14"},                                 //
        {16, "", "TD0111 2"},                                  // the last one
        {5, "        clerk { title a\n", "TD1180 5"},          // one of a line
        {5, "        clerk { title a } }\n", "TD1184 5"},      // closes what goes on
        {8, "            title b }\n", "TD0108 9"},            // twice closed, by a brace that fits
        {13, "            title c\n        }\n", "TD0108 15"}, //
        {6, "        head {\n", "TD0109 7"},                   // twice opened
        {5, "        clerk{ title a }\n", "TD0119 5"},         // read as with a blank
        {1, "\xEF\xBB\xBFtop x\n", "TD0103 1"},                // an editor's mark
        {13, "            title “c”\n", "TD1182 13"},          // read as with straight quotes
        {13, "            title\u00a0c\n", "TD1183 13"},       // read as with a blank
        {13, "         \u00a0  title \u200bc\n", "TD1183 13"}, // told once
        {16, "}\n}\n", "TD0108 17"},                           //
    };
    for (const Harm& harm : harms) {
        const auto read = look(with_line(harm.line, harm.instead));
        BOOST_REQUIRE_MESSAGE(read.has_value(), harm.told << ": " << faults(read.error().diagnostics()));
        BOOST_TEST(faults(read->faults) == harm.told, harm.line << ": " << faults(read->faults));
        BOOST_TEST(outline(read->tree.root) == meant, harm.line << ": " << outline(read->tree.root));
        BOOST_TEST(!read_info(read->tree.file).has_value());
    }
}

BOOST_AUTO_TEST_CASE(claims_nothing_where_the_page_tells_nothing) {
    const auto flat = look("a {\nb {\nc 1\n}\nd {\ne 2\n}\n");
    BOOST_REQUIRE(!flat.has_value());
    BOOST_TEST(faults(flat.error().diagnostics()) == "TD0111 1");
}

BOOST_AUTO_TEST_CASE(reads_every_file_with_braces_in_pairs_as_it_is_written) {
    const auto read = look("a\n        {\n   b { c 1\n d 2 }\n      e 3\n}\nf 4\n");
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST(read->faults.empty());
    BOOST_TEST(outline(read->tree.root) == "(a(b(c=1 d=2) e=3) f=4)");
}

BOOST_AUTO_TEST_CASE(one_line_of_megabytes_is_read_in_a_blink) {
    std::string text = "a {";
    for (int i = 0; i < 150'000; ++i) text += " b { c 1 }";
    const auto read = look(text);
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST(faults(read->faults) == "TD0111 1");
}

BOOST_AUTO_TEST_CASE(equal_faults_are_told_once_with_their_number) {
    const auto file = std::make_shared<const SourceFile>("t.info", "x\nx\nx\nx\nx\nx\n");
    Diagnostics found;
    for (std::size_t i = 0; i < 6; ++i)
        found.push_back(Diagnostic::error("TD0901", {file, 2 * i, 2 * i + 1}).with("found", "x"));
    found.push_back(Diagnostic::error("TD0901", {file, 0, 1}).with("found", "y"));
    gather_equal_faults(found);
    BOOST_REQUIRE_EQUAL(found.size(), 2U);
    BOOST_TEST(found.front().related.size() == 4U);
    BOOST_TEST(found.front().related[2].span.start().line == 4U);
    BOOST_TEST(found.front().argument("others")->in("") == "2");
}

BOOST_AUTO_TEST_CASE(a_list_beside_its_name_tells_its_brace_too) {
    const auto list = look("w x\n{\n    observer\n    {\n        may    read\n               comment\n"
                           "               flag }\n    }\n}\n");
    BOOST_REQUIRE(list.has_value());
    BOOST_TEST(faults(list->faults) == "TD1181 5");
    BOOST_TEST(outline(list->tree.root) == "(w=x(observer(may(read comment flag))))");
}

BOOST_AUTO_TEST_SUITE_END()
