// Whatever bytes a file holds, reading ends with a tree that the library agrees with, or with faults inside the file.
#include <cstdlib>
#include <random>

#include <boost/test/unit_test.hpp>

#include "reading/located_tree.hpp"

using namespace thidua;
using namespace thidua::reading;

namespace {

constexpr std::string_view kSeedText =
    "workflow khen-thuong\n{\n  title { vi \"Đề nghị\" en \"N\\\"x\\\"\" }\n  a \"b\" \\\n"
    "    \"c\" ; note\n  list { x\n y }\n}\n";

std::string mutate(std::mt19937& random) {
    static constexpr std::string_view kPieces[] = {"{", "}", "\"", "\\",       "\n", ";",
                                                   "#", " ", "a",  "\xE1\xBA", "\t", "\r\n"};
    std::string text(kSeedText);
    const auto changes = random() % 6 + 1;
    for (unsigned i = 0; i < changes; ++i) {
        const std::size_t at = random() % (text.size() + 1);
        switch (random() % 3) {
        case 0:
            text.insert(at, kPieces[random() % std::size(kPieces)]);
            break;
        case 1:
            text.erase(at, random() % 4);
            break;
        default:
            text.insert(at, text.substr(random() % text.size(), random() % 8));
            break;
        }
        if (text.empty()) text = "a";
    }
    return text;
}

/// Short in the suite; THIDUA_LONG=1 makes a million.
unsigned rounds() { return std::getenv("THIDUA_LONG") != nullptr ? 1'000'000U : 20'000U; }

} // namespace

BOOST_AUTO_TEST_SUITE(reading)

BOOST_AUTO_TEST_CASE(mutated_texts_are_read_or_refused_with_places) {
    std::mt19937 random(20251120);
    unsigned read = 0;
    for (unsigned i = 0; i < rounds(); ++i) {
        const auto file = std::make_shared<const SourceFile>("m.info", mutate(random));
        const auto tree = read_info(file);
        if (tree) {
            ++read;
            continue;
        }
        for (const Diagnostic& fault : tree.error().diagnostics()) {
            BOOST_REQUIRE_MESSAGE(fault.code != "TD0117" && fault.code != "TD0118", fault.code << ":\n"
                                                                                               << file->text());
            BOOST_REQUIRE_MESSAGE(fault.span.begin <= file->text().size(), fault.code);
        }
    }
    BOOST_TEST(read > 0U);
}

BOOST_AUTO_TEST_SUITE_END()
