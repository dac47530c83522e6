#pragma once

#include <filesystem>
#include <string>

#include <boost/json.hpp>

#include "base/files/files.hpp"

namespace thidua::tests {

/// The files of a workflow's folder as a proposal has them, with another text in workflow.info.
inline boost::json::array workflow_files(const std::filesystem::path& root, const std::string& from = "",
                                         const std::string& to = "") {
    boost::json::array files;
    for (std::filesystem::recursive_directory_iterator at(root), end; at != end; ++at) {
        const std::string name = at->path().lexically_relative(root).string();
        if (!at->is_regular_file() || name.rfind("sample", 0) == 0) continue;
        std::string text = read_file(at->path(), 16U << 20U).value();
        if (const auto found = text.find(from); name == "workflow.info" && found != std::string::npos)
            text.replace(found, from.size(), to);
        files.push_back(boost::json::object{{"name", name}, {"text", std::move(text)}});
    }
    return files;
}

} // namespace thidua::tests
