#include "store/sqlite/database/embedded.hpp"

#include <vector>

#include "base/invariant.hpp"

namespace thidua::store {
namespace {

std::vector<std::string_view> split_blocks() {
    constexpr std::string_view kMark = "-- name: ";
    std::vector<std::string_view> blocks;
    for (const std::string_view file : query_files()) {
        std::size_t mark = file.find(kMark);
        while (mark != std::string_view::npos) {
            const std::size_t body = file.find('\n', mark);
            mark = file.find(kMark, body);
            blocks.push_back(file.substr(body, mark == std::string_view::npos ? mark : mark - body));
        }
    }
    return blocks;
}

} // namespace

std::string_view sql_of(Query query) {
    static const std::vector<std::string_view> kBlocks = split_blocks();
    THIDUA_INVARIANT(kBlocks.size() == static_cast<std::size_t>(Query::count_of_queries));
    return kBlocks[static_cast<std::size_t>(query)];
}

} // namespace thidua::store
