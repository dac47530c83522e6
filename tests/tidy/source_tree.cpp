#include "tidy/source_tree.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "support/places.hpp"

namespace thidua::tests {
namespace {

TreeFile read_tree_file(const std::filesystem::path& path) {
    TreeFile file;
    file.path = std::filesystem::relative(path, source_dir()).generic_string();
    std::ifstream in(path, std::ios::binary);
    std::ostringstream whole;
    whole << in.rdbuf();
    file.text = whole.str();
    std::istringstream lines(file.text);
    for (std::string line; std::getline(lines, line);) file.lines.push_back(line);
    return file;
}

} // namespace

std::vector<TreeFile> read_tree(const std::vector<std::string>& folders) {
    std::vector<TreeFile> found;
    for (const std::string& folder : folders) {
        const auto top = source_dir() / folder;
        if (!std::filesystem::exists(top)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(top))
            if (entry.is_regular_file()) found.push_back(read_tree_file(entry.path()));
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return found;
}

const std::vector<std::string>& rooms() {
    static const std::vector<std::string> kRooms = {
        "base",    "reading", "hosting", "feel",     "dmn",     "organisation", "definition", "verification",
        "process", "store",   "outbox",  "identity", "service", "web",          "http",       "app"};
    return kRooms;
}

} // namespace thidua::tests
