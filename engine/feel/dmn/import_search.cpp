#include "feel/dmn/import_search.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "feel/dmn/model.hpp"
#include "feel/dmn/xml_encoding.hpp"
#include "feel/dmn/xml_source.hpp"

namespace thidua::feel::dmn {
namespace {

/// Does the text hold it as it stands, or could it, written with references? Spares most files the parsing.
bool may_hold(std::string_view text, std::string_view wanted) {
    return wanted.find_first_of("&<>\"'") != std::string_view::npos || text.find(wanted) != std::string_view::npos;
}

bool has_namespace(const std::filesystem::path& path, const std::string& wanted) {
    auto text = read_file(path, Model::kMostBytes);
    if (!text) return false;
    const auto file = decoded_xml(path.string(), std::move(*text));
    if (!file || !may_hold((*file)->text(), wanted)) return false;
    const auto source = XmlSource::parse(*file);
    return source && (*source)->root().attribute("namespace").value() == wanted;
}

} // namespace

std::optional<std::filesystem::path> file_to_import(const std::filesystem::path& folder, const pugi::xml_node& import) {
    const std::string location = import.attribute("locationURI").value();
    if (folder.empty()) return std::nullopt;
    if (!location.empty() && location.find_first_of("/\\") == std::string::npos) {
        auto beside = folder / location;
        if (std::filesystem::is_regular_file(beside)) return beside;
    }
    std::error_code error;
    std::vector<std::filesystem::path> candidates;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.is_regular_file() && entry.path().extension() == ".dmn") candidates.push_back(entry.path());
    std::sort(candidates.begin(), candidates.end());
    const std::string wanted = import.attribute("namespace").value();
    const auto found = std::find_if(candidates.begin(), candidates.end(),
                                    [&](const auto& path) { return has_namespace(path, wanted); });
    return found == candidates.end() ? std::nullopt : std::optional(*found);
}

} // namespace thidua::feel::dmn
