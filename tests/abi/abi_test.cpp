// The contract's headers stand alone, under both compilers and both languages, and a plugin shows one symbol.
#include <boost/test/unit_test.hpp>

#include <cstdlib>

#include <thidua/sdk/cpp/text.hpp>

#include "base/files/files.hpp"
#include "base/text/text.hpp"
#include "hosting/package/elf.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

bool compiles(const std::string& compiler, const std::string& flags, const std::string& file) {
    const std::string command = compiler + " " + flags + " -fsyntax-only -Wall -Wextra -Wpedantic -Werror -I" +
                                (source_dir() / "engine/sdk/include").string() + " " +
                                (source_dir() / "tests/abi" / file).string();
    return std::system(command.c_str()) == 0;
}

} // namespace

BOOST_AUTO_TEST_SUITE(plugin_abi)

BOOST_AUTO_TEST_CASE(headers_compile_alone_under_both_compilers) {
    for (const std::string& compiler : {std::string(THIDUA_GCC), std::string(THIDUA_CLANG)}) {
        if (compiler.empty()) continue;
        BOOST_TEST(compiles(compiler, "-std=c11", "contract_1_0.c"), compiler);
        BOOST_TEST(compiles(compiler, "-std=c17 -Wconversion", "contract_1_0.c"), compiler);
        BOOST_TEST(compiles(compiler, "-std=c11 -Wconversion -Wshadow", "json_headers.c"), compiler);
        BOOST_TEST(compiles(compiler, "-x c++ -std=c++20 -Wconversion -Wshadow", "json_headers.c"), compiler);
        BOOST_TEST(compiles(compiler, "-x c++ -std=c++20 -Wconversion -Wshadow", "cpp_layer.cpp"), compiler);
        BOOST_TEST(compiles(compiler, "-x c++ -std=c++20 -D_Static_assert=static_assert", "contract_1_0.c"), compiler);
    }
}

BOOST_AUTO_TEST_CASE(a_plugin_shows_exactly_one_symbol) {
    for (const char* name : {"minimal_c", "template"}) {
        const auto bytes = read_file(build_dir() / "plugins" / (std::string(name) + ".thidua"), 1 << 26);
        BOOST_REQUIRE(bytes.has_value());
        BOOST_TEST(hosting::look_at_elf(*bytes).exported == std::vector<std::string>{"thidua_plugin_entry"},
                   boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(the_sdk_judges_utf8_as_the_host_does) {
    const std::string cases[] = {"",
                                 "abc",
                                 "\xC3\xA9",
                                 "\xE1\xBA\xA1",
                                 "\xF0\x9F\x8F\x86",
                                 "\x80",
                                 "\xC0\x80",
                                 "\xC1\xBF",
                                 "\xE0\x9F\xBF",
                                 "\xED\xA0\x80",
                                 "\xEF\xBF",
                                 "\xF0\x8F\x80\x80",
                                 "\xF4\x90\x80\x80",
                                 "\xF5\x80\x80\x80",
                                 "\xFF",
                                 "a\xC3",
                                 "\xE1\xBA",
                                 "\xE1(\xA1",
                                 "\xF4\x8F\xBF\xBF"};
    for (const std::string& text : cases)
        BOOST_TEST(sdk::is_utf8(text) == !first_invalid_utf8(text).has_value(), "case of " << text.size() << " bytes");
}

BOOST_AUTO_TEST_SUITE_END()
