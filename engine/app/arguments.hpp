#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace thidua::app {

/// What was given on the command line, after it was checked against the command's description.
class Arguments {
  public:
    void add(const std::string& name, std::string value) { values_[name].push_back(std::move(value)); }

    [[nodiscard]] bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
    /// The last value, or "".
    [[nodiscard]] std::string one(std::string_view name) const {
        const auto found = values_.find(name);
        return found == values_.end() || found->second.empty() ? std::string() : found->second.back();
    }
    [[nodiscard]] std::vector<std::string> all(std::string_view name) const {
        const auto found = values_.find(name);
        return found == values_.end() ? std::vector<std::string>() : found->second;
    }

  private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

} // namespace thidua::app
