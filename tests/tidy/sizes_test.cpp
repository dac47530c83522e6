// A file holds one idea and a function fits on a screen: past these sizes a second idea wants a name of its own.
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include <boost/test/unit_test.hpp>

#include "tidy/source_tree.hpp"

using thidua::tests::read_tree;
using thidua::tests::TreeFile;

namespace {

constexpr std::size_t kHeaderLines = 150;
constexpr std::size_t kSourceLines = 500;
constexpr std::size_t kTestLines = 700;
constexpr std::size_t kFunctionLines = 70;
constexpr std::size_t kFolderIdeas = 16;

/// The formatter puts every function of a namespace at column 0, from its opening line to a lone brace.
void check_functions(const TreeFile& file) {
    static const std::regex kOpening(R"(^[A-Za-z_].*\{$)");
    static const std::regex kOther(R"(^(namespace|struct|class|enum|union|extern|const|constexpr|static|inline)\b)");
    std::size_t start = 0;
    bool inside = false;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        const std::string& line = file.lines[i];
        if (!inside && std::regex_search(line, kOpening) &&
            (line.find('(') != std::string::npos || !std::regex_search(line, kOther))) {
            start = i;
            inside = line.rfind("namespace", 0) != 0;
        } else if (inside && (line == "}" || line == "};")) {
            inside = false;
            BOOST_TEST(i - start + 1 <= kFunctionLines,
                       file.path << ':' << start + 1 << ": a function of " << i - start + 1 << " lines");
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(tidy)

BOOST_AUTO_TEST_CASE(files_keep_their_size) {
    for (const TreeFile& file : read_tree({"engine", "plugins"})) {
        if (file.is_header())
            BOOST_TEST(file.lines.size() <= kHeaderLines, file.path << " has " << file.lines.size() << " lines");
        if (file.is_source())
            BOOST_TEST(file.lines.size() <= kSourceLines, file.path << " has " << file.lines.size() << " lines");
    }
    for (const TreeFile& file : read_tree({"tests"}))
        if (file.is_header() || file.is_source())
            BOOST_TEST(file.lines.size() <= kTestLines, file.path << " has " << file.lines.size() << " lines");
}

// A header and its source are one idea. The public face is a flat folder by purpose: it is what others include.
BOOST_AUTO_TEST_CASE(folders_fit_in_one_look) {
    std::map<std::string, std::set<std::string>> ideas;
    for (const TreeFile& file : read_tree({"engine", "plugins"})) {
        const std::filesystem::path path(file.path);
        if (file.is_header() || file.is_source() || file.ends_with(".ts") || file.ends_with(".tsx"))
            ideas[path.parent_path().string()].insert(path.stem().string());
    }
    ideas.erase("engine/include/thidua");
    for (const auto& [folder, names] : ideas)
        BOOST_TEST(names.size() <= kFolderIdeas, folder << " holds " << names.size() << " ideas: it wants folders");
}

BOOST_AUTO_TEST_CASE(functions_fit_on_a_screen) {
    for (const TreeFile& file : read_tree({"engine", "plugins"}))
        if (file.is_source()) check_functions(file);
}

BOOST_AUTO_TEST_CASE(lines_fit_on_a_screen) {
    for (const TreeFile& file : read_tree({"engine", "plugins", "tests"})) {
        if (!file.is_header() && !file.is_source()) continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i)
            BOOST_TEST(file.lines[i].size() <= 200U, file.path << ':' << i + 1 << " is too long");
    }
}

BOOST_AUTO_TEST_SUITE_END()
