#include "dmn/model/model_bounds.hpp"

#include <algorithm>
#include <fstream>

#include "base/files/files.hpp"
#include "dmn/model/model.hpp"

namespace thidua::dmn {
namespace {

/// Decisions and the like, and expressions that are no cell of a table: each costs more than a kilobyte to keep.
bool is_part(const pugi::xml_node& node) {
    constexpr std::string_view kParts[] = {"literalExpression", "decision", "inputData", "businessKnowledgeModel",
                                           "decisionService"};
    return std::find(std::begin(kParts), std::end(kParts), local_name(node)) != std::end(kParts);
}

SourceSpan place_of_limit(const std::filesystem::path& path) {
    std::string text(Model::kMostBytes, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    const std::size_t end = text.size();
    return {std::make_shared<const SourceFile>(path.string(), std::move(text)), end, end};
}

} // namespace

Result<std::string> read_model_text(const std::filesystem::path& path) {
    auto text = read_file(path, Model::kMostBytes);
    if (text || text.error().diagnostics().front().code != "TD0023") return text;
    Diagnostic placed = text.error().diagnostics().front();
    placed.span = place_of_limit(path);
    return Failure::refused(std::move(placed));
}

pugi::xml_node first_part_too_many(const XmlSource& source) {
    std::size_t parts = 0;
    return first_element(source.root(), [&parts](const pugi::xml_node& node, int) {
        return is_part(node) && ++parts > Model::kMostParts;
    });
}

} // namespace thidua::dmn
