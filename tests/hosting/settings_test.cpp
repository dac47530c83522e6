// What a workflow sets for a plugin is checked against what its manifest declares, and reaches it as JSON.
#include <boost/test/unit_test.hpp>

#include "hosting/bench.hpp"
#include "hosting/package/settings.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

constexpr char kSchema[] = R"(settings
{
    threshold { type decimal  required yes  title { vi "Điểm đạt"  en "Pass mark" } }
    rows      { type integer  least 1  most 100  default 20 }
    strict    { type yes-no  default no }
    until     { type date }
    mode      { type choice  of { soft
                                  hard }  default soft }
    subject   { type text }
    title     { type local-text }
    columns   { type list }
    server    { type block  settings { host { type text  required yes } } }
    criteria  { type blocks  settings { max   { type decimal  required yes }
                                        needs { type list } } }
}
)";

reading::LocatedTree tree_of(const std::string& text) {
    auto tree = reading::read_info(std::make_shared<const SourceFile>("w.info", text));
    BOOST_REQUIRE_MESSAGE(tree.has_value(), joined(said(tree)));
    return std::move(*tree);
}

SettingsSchema schema_of(const std::string& text, Diagnostics& faults) {
    const auto tree = tree_of(text);
    return read_schema(tree.root.children.at(0), faults);
}

std::string set(const std::string& text) {
    Diagnostics faults;
    const SettingsSchema schema = schema_of(kSchema, faults);
    BOOST_REQUIRE_MESSAGE(faults.empty(), joined(said(faults)));
    const auto tree = tree_of("settings\n{\n" + text + "\n}\n");
    const TypedSettings made = type_settings(&tree.root.children.at(0), {}, schema);
    return made.faults.empty() ? boost::json::serialize(made.values) : joined(said(made.faults));
}

std::string schema_faults(const std::string& text) {
    Diagnostics faults;
    static_cast<void>(schema_of("settings\n{\n" + text + "\n}\n", faults));
    return joined(said(faults));
}

} // namespace

BOOST_AUTO_TEST_SUITE(hosting_settings)

BOOST_AUTO_TEST_CASE(every_type_has_its_json) {
    BOOST_TEST(set("threshold 12.50\nrows 7\nstrict yes\nuntil 20/11/2025\nmode hard\nsubject \"Xin chào\"\n"
                   "title { vi \"Tên\"  en \"Name\" }\ncolumns {\n a\n b\n}\nserver { host mail.example.vn }\n"
                   "criteria { effort { max 20 }\n result { max 30  needs { report\n photo } } }") ==
               R"({"threshold":"12.50","rows":7,"strict":true,"until":"2025-11-20","mode":"hard","subject":"Xin chào",)"
               R"("title":{"vi":"Tên","en":"Name"},"columns":["a","b"],"server":{"host":"mail.example.vn"},)"
               R"("criteria":[{"name":"effort","max":"20"},{"name":"result","max":"30","needs":["report","photo"]}]})");
}

BOOST_AUTO_TEST_CASE(what_is_left_out_has_its_default_or_is_absent) {
    BOOST_TEST(set("threshold 1") == R"({"threshold":"1","rows":20,"strict":false,"mode":"soft"})");
}

BOOST_AUTO_TEST_CASE(all_faults_of_settings_come_at_once) {
    BOOST_TEST(set("rows 0\nstrict maybe\nuntil 31/02/2025\nmode mild\ncolor red\nserver { port 25 }\n"
                   "criteria { effort { max many } }") ==
               "TD0132 the block \"settings\" lacks the key \"threshold\"\n"
               "TD0137 \"rows\" must be a whole number from 1 to 100, but \"0\" was found\n"
               "TD0138 \"strict\" must be yes or no, but \"maybe\" was found\n"
               "TD1188 \"until\" must be a day of the calendar: there is no day 31/02/2025\n"
               "TD0139 \"mode\" does not take \"mild\"\n"
               "TD0132 the block \"server\" lacks the key \"host\"\n"
               "TD0130 the block \"server\" has no key \"port\"\n"
               "TD0724 \"max\" must be a number such as 12.5, but \"many\" was found\n"
               "TD0130 the block \"settings\" has no key \"color\"");
}

BOOST_AUTO_TEST_CASE(no_settings_at_all_is_a_fault_only_when_some_are_required) {
    Diagnostics faults;
    const SettingsSchema schema = schema_of(kSchema, faults);
    BOOST_TEST(joined(said(type_settings(nullptr, {}, schema).faults)) ==
               "TD0132 the block \"settings\" lacks the key \"threshold\"");
    BOOST_TEST(boost::json::serialize(type_settings(nullptr, {}, SettingsSchema{}).values) == "{}");
}

BOOST_AUTO_TEST_CASE(a_schema_tells_its_own_faults) {
    BOOST_TEST(schema_faults("a { type number }") == "TD0139 \"type\" does not take \"number\"");
    BOOST_TEST(schema_faults("a { title \"x\" }") == "TD0132 the block \"a\" lacks the key \"type\"");
    BOOST_TEST(schema_faults("a { type text  least 3 }") == "TD0721 a setting of type text has no \"least\"");
    BOOST_TEST(schema_faults("a { type text  of { x } }") == "TD0721 a setting of type text has no \"of\"");
    BOOST_TEST(schema_faults("a { type list  default x }") == "TD0721 a setting of type list has no \"default\"");
    BOOST_TEST(schema_faults("a { type text  required yes  default x }") ==
               "TD0720 \"a\" is required, so its default would never be used");
    BOOST_TEST(schema_faults("a { type integer  least 5  most 4 }") ==
               "TD0723 the setting \"a\" allows nothing: least 5 is above most 4");
    BOOST_TEST(schema_faults("a { type integer  most 4  default 5 }").find("TD0137") == 0U);
    BOOST_TEST(schema_faults("a { type decimal  default x }") ==
               "TD0724 \"default\" must be a number such as 12.5, but \"x\" was found");
    BOOST_TEST(schema_faults("a { type choice }") == "TD0132 the block \"a\" lacks the key \"of\"");
    BOOST_TEST(schema_faults("a { type block }") == "TD0132 the block \"a\" lacks the key \"settings\"");
    BOOST_TEST(schema_faults("A { type text }").find("TD0140") == 0U);
    std::string deep = "x { type text }";
    for (int i = 0; i < 4; ++i) deep = "b { type block  settings { " + deep + " } }";
    BOOST_TEST(schema_faults(deep) == "TD0722 settings are nested deeper than 4 levels");
}

BOOST_AUTO_TEST_SUITE_END()
