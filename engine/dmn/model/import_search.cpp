#include "dmn/model/import_search.hpp"

#include <algorithm>
#include <vector>

#include "base/files/files.hpp"
#include "dmn/model/model.hpp"
#include "dmn/model/xml/xml_encoding.hpp"
#include "dmn/model/xml/xml_form.hpp"

namespace thidua::dmn {

std::map<std::string, std::filesystem::path> ImportSearch::by_namespace() const {
    std::error_code error;
    std::vector<std::filesystem::path> candidates;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, error))
        if (entry.is_regular_file(error) && entry.path().extension() == ".dmn") candidates.push_back(entry.path());
    std::sort(candidates.begin(), candidates.end());
    std::map<std::string, std::filesystem::path> made;
    for (const auto& path : candidates) {
        auto text = read_file(path, Model::kMostBytes);
        if (!text) continue;
        const auto file = decoded_xml(path.string(), std::move(*text));
        if (!file) continue;
        if (auto space = attribute_of_root((*file)->text(), "namespace"); space) made.emplace(std::move(*space), path);
    }
    return made;
}

std::optional<std::filesystem::path> ImportSearch::file_of(const pugi::xml_node& import) {
    const std::string location = import.attribute("locationURI").value();
    if (folder_.empty()) return std::nullopt;
    if (!location.empty() && location.find_first_of("/\\") == std::string::npos) {
        auto beside = folder_ / location;
        std::error_code error; // a name that no file can have
        if (std::filesystem::is_regular_file(beside, error)) return beside;
    }
    if (!known_) known_ = by_namespace();
    const auto found = known_->find(import.attribute("namespace").value());
    return found == known_->end() ? std::nullopt : std::optional(found->second);
}

} // namespace thidua::dmn
