// Data travels one way through the house: a room includes itself and the rooms above it, and a library stays in its
// room.
#include <algorithm>
#include <map>
#include <optional>
#include <regex>

#include <boost/test/unit_test.hpp>

#include "tidy/source_tree.hpp"

using thidua::tests::read_tree;
using thidua::tests::rooms;
using thidua::tests::TreeFile;

namespace {

/// The room a path belongs to: `engine/<room>/…`.
std::string room_of(const std::string& path) {
    const std::string engine = "engine/";
    if (path.rfind(engine, 0) != 0) return {};
    return path.substr(engine.size(), path.find('/', engine.size()) - engine.size());
}

std::optional<std::size_t> rank_of(const std::string& room) {
    const auto found = std::find(rooms().begin(), rooms().end(), room);
    if (found == rooms().end()) return std::nullopt;
    return static_cast<std::size_t>(found - rooms().begin());
}

std::vector<std::string> includes_of(const TreeFile& file) {
    static const std::regex kInclude(R"re(^\s*#\s*include\s*[<"]([^>"]+)[>"])re");
    std::vector<std::string> found;
    std::smatch match;
    for (const std::string& line : file.lines)
        if (std::regex_search(line, match, kInclude)) found.push_back(match[1]);
    return found;
}

/// The language is a library of its own; the plugin that scores by its tables carries it along. What runs nominations
/// stays out of every plugin.
bool carries_the_language(const std::string& path, const std::string& room) {
    return path.rfind("plugins/score_dmn/", 0) == 0 && (room == "base" || room == "feel" || room == "dmn");
}

} // namespace

BOOST_AUTO_TEST_SUITE(tidy)

BOOST_AUTO_TEST_CASE(rooms_include_only_rooms_above_them) {
    std::size_t arrows = 0;
    for (const TreeFile& file : read_tree({"engine"})) {
        const auto from = rank_of(room_of(file.path));
        if (!from || (!file.is_header() && !file.is_source())) continue;
        for (const std::string& include : includes_of(file)) {
            const auto to = rank_of(include.substr(0, include.find('/')));
            if (!to) continue;
            ++arrows;
            BOOST_TEST(*to <= *from, file.path << " includes " << include << ": that room lies below its own");
        }
    }
    BOOST_TEST(arrows > 0U);
}

BOOST_AUTO_TEST_CASE(the_sdk_and_the_plugins_know_nothing_of_the_engine) {
    for (const TreeFile& file : read_tree({"engine/sdk", "plugins"}))
        for (const std::string& include : includes_of(file)) {
            const std::string room = include.substr(0, include.find('/'));
            BOOST_TEST((!rank_of(room).has_value() || carries_the_language(file.path, room)),
                       file.path << " includes " << include << ": a plugin may include the sdk only");
        }
}

BOOST_AUTO_TEST_CASE(the_public_face_shows_no_room) {
    for (const TreeFile& file : read_tree({"engine/include"}))
        for (const std::string& include : includes_of(file))
            BOOST_TEST((include.find('/') == std::string::npos || include.rfind("thidua/", 0) == 0 ||
                        include == "boost/json/fwd.hpp"),
                       file.path << " includes " << include);
}

BOOST_AUTO_TEST_CASE(the_command_line_knows_the_public_face_and_the_base_alone) {
    std::size_t faces = 0;
    for (const TreeFile& file : read_tree({"engine/app"}))
        for (const std::string& include : includes_of(file)) {
            const std::string room = include.substr(0, include.find('/'));
            BOOST_TEST((!rank_of(room) || room == "app" || room == "base"), file.path << " includes " << include);
            if (room == "thidua") ++faces;
        }
    BOOST_TEST(faces > 0U);
}

// Who owns the store's files is a local operator: the command line, and whoever it is that opens the socket beside
// them. The second is looked at in one source, which refuses every other door (tests/http/engine_door_test.cpp).
BOOST_AUTO_TEST_CASE(only_the_owner_of_the_store_is_made_a_local_operator) {
    std::vector<std::string> makers;
    for (const TreeFile& file : read_tree({"engine", "plugins"}))
        for (const std::string& include : includes_of(file))
            if (include == "thidua/make_local_operator.hpp") makers.push_back(file.path);
    const std::vector<std::string> owners = {"engine/app/session.cpp", "engine/http/remote/door/socket_caller.cpp"};
    BOOST_TEST(makers == owners, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(libraries_stay_in_their_rooms) {
    const std::map<std::string, std::vector<std::string>> homes = {{"boost/property_tree/", {"reading"}},
                                                                   {"boost/graph/", {"verification"}},
                                                                   {"boost/dll", {"hosting"}},
                                                                   {"sqlite3.h", {"store"}},
                                                                   {"spdlog/", {"service", "http", "app"}},
                                                                   {"CLI/", {"app"}},
                                                                   {"boost/beast", {"http"}},
                                                                   {"pugixml.hpp", {"verification", "dmn"}},
                                                                   {"unicode/", {"base", "feel"}},
                                                                   {"openssl/", {"base", "identity", "http"}},
                                                                   {"sodium.h", {"identity"}},
                                                                   {"curl/", {"http", "identity"}},
                                                                   {"re2/", {"feel"}},
                                                                   {"graphviz/", {"verification"}}};
    for (const TreeFile& file : read_tree({"engine"})) {
        const std::string room = room_of(file.path);
        for (const std::string& include : includes_of(file))
            for (const auto& [library, allowed] : homes)
                if (include.rfind(library, 0) == 0)
                    BOOST_TEST((std::find(allowed.begin(), allowed.end(), room) != allowed.end()),
                               file.path << " includes " << include << ", which lives in " << allowed.front());
    }
}

BOOST_AUTO_TEST_CASE(heavy_headers_are_included_in_one_or_two_sources) {
    std::map<std::string, std::size_t> uses;
    for (const TreeFile& file : read_tree({"engine"}))
        for (const std::string heavy : {"boost/graph/", "boost/dll", "boost/property_tree/info_parser", "boost/beast"})
            for (const std::string& include : includes_of(file))
                if (include.rfind(heavy, 0) == 0) {
                    BOOST_TEST(!file.is_header(), file.path << " is a header and includes " << include);
                    ++uses[heavy + " in " + file.path];
                    break;
                }
    std::map<std::string, std::size_t> sources;
    for (const auto& [use, count] : uses) ++sources[use.substr(0, use.find(' '))];
    for (const auto& [heavy, count] : sources) BOOST_TEST(count <= 2U, heavy << " is included by " << count);
}

BOOST_AUTO_TEST_SUITE_END()
