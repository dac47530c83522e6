#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include <pugixml.hpp>

#include "dmn/language.hpp"

namespace thidua::dmn {

/// Finds the models that `import` elements mean, in one folder; other folders are never looked into.
class ImportSearch {
  public:
    /// An empty folder holds nothing.
    explicit ImportSearch(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// The file that `locationURI` names, else the first, by name, whose namespace is the wanted one; nothing when
    /// there is none. The files are looked at once, and no further than to their first element.
    [[nodiscard]] std::optional<std::filesystem::path> file_of(const pugi::xml_node& import);

  private:
    [[nodiscard]] std::map<std::string, std::filesystem::path> by_namespace() const;

    std::filesystem::path folder_;
    std::optional<std::map<std::string, std::filesystem::path>> known_;
};

} // namespace thidua::dmn
