// A block is read by asking for its keys; what nobody asked for is a fault with the nearest name.
#include <boost/test/unit_test.hpp>

#include "reading/block_reader.hpp"

using namespace thidua;
using namespace thidua::reading;

namespace {

LocatedTree tree_of(std::string text) {
    return read_info(std::make_shared<const SourceFile>("t.info", std::move(text))).value();
}

std::string codes(const Diagnostics& faults) {
    std::string made;
    for (const Diagnostic& fault : faults) made += (made.empty() ? "" : " ") + fault.code;
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(reading)

BOOST_AUTO_TEST_CASE(answers_with_values_and_places) {
    const LocatedTree tree = tree_of("n 5\nflag yes\nday 20/11/2025\nkind return\ntitle { vi \"A\" en \"B\" }\n"
                                     "one draft\nmany { a\n b }\n");
    Diagnostics faults;
    BlockReader reader(tree.root, faults);
    BOOST_TEST(reader.integer("n", Need::required, 0, 9)->value == 5);
    BOOST_TEST(reader.yes_no("flag", Need::required)->value);
    BOOST_TEST(to_iso(reader.date("day", Need::required)->value) == "2025-11-20");
    BOOST_TEST(reader.choice("kind", Need::required, {"advance", "return"})->value == 1U);
    BOOST_TEST(reader.local_text("title", Need::required)->value.in("en") == "B");
    BOOST_TEST(reader.list("one", Need::required).size() == 1U);
    BOOST_TEST(reader.list("many", Need::required).at(1).value == "b");
    BOOST_TEST(!reader.text("absent", Need::optional).has_value());
    reader.finish();
    BOOST_TEST(codes(faults) == "");
}

BOOST_AUTO_TEST_CASE(each_fault_has_its_code) {
    const LocatedTree tree = tree_of("n 10\nn 5\nflag maybe\nday 30/02/2025\nkind retrun\ntitle { vi \"A\" x \"B\" }\n"
                                     "many { a b\n c\n c }\nempty { }\nblank\nblock 1\nvalue { }\nownr x\n");
    Diagnostics faults;
    BlockReader reader(tree.root, faults);
    reader.integer("n", Need::required, 0, 9);
    reader.yes_no("flag", Need::required);
    reader.date("day", Need::required);
    reader.choice("kind", Need::required, {"advance", "return"});
    reader.local_text("title", Need::required);
    reader.list("many", Need::required);
    reader.list("empty", Need::required);
    reader.text("blank", Need::required);
    reader.block("block", Need::required);
    reader.text("value", Need::required);
    reader.text("owner", Need::required);
    reader.finish();
    BOOST_TEST(codes(faults) == "TD0131 TD0137 TD0138 TD1188 TD0139 TD0144 TD0145 TD0136 TD0131 TD0142 TD0135 TD0133 "
                                "TD0134 TD0147");
    BOOST_TEST(faults.back().argument("nearest")->in("vi") == "owner");
    BOOST_TEST(faults[4].argument("nearest")->in("vi") == "return");
}

BOOST_AUTO_TEST_CASE(names_are_plain) {
    for (const char* name : {"a", "office-review", "a1-b2"}) BOOST_TEST(is_plain_name(name), name);
    for (const char* name : {"", "A", "1a", "a-", "a--b", "văn-phòng", "a_b", "-a"})
        BOOST_TEST(!is_plain_name(name), name);
    Diagnostics faults;
    const LocatedTree tree = tree_of("a { }\nA { }\na { }\n");
    BOOST_TEST(named_blocks(tree.root, faults).size() == 2U);
    BOOST_TEST(codes(faults) == "TD0140 TD0131");
}

BOOST_AUTO_TEST_SUITE_END()
