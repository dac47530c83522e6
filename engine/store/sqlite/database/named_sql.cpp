#include "store/sqlite/database/named_sql.hpp"

namespace thidua::store {

std::vector<std::string_view> named_queries(std::span<const std::string_view> files) {
    constexpr std::string_view kMark = "-- name: ";
    std::vector<std::string_view> blocks;
    for (const std::string_view file : files) {
        std::size_t mark = file.find(kMark);
        while (mark != std::string_view::npos) {
            const std::size_t body = file.find('\n', mark);
            mark = file.find(kMark, body);
            blocks.push_back(file.substr(body, mark == std::string_view::npos ? mark : mark - body));
        }
    }
    return blocks;
}

} // namespace thidua::store
