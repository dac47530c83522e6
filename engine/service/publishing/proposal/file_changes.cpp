#include "service/publishing/proposal/file_changes.hpp"

#include <set>

#include "base/text/line_changes.hpp"

namespace thidua::service {
namespace {

LineChangeView view_of(LineChange line) {
    LineChangeView view;
    switch (line.kind) {
    case LineChange::Kind::same:
        view.kind = LineChangeView::Kind::same;
        break;
    case LineChange::Kind::added:
        view.kind = LineChangeView::Kind::added;
        break;
    case LineChange::Kind::removed:
        view.kind = LineChangeView::Kind::removed;
        break;
    case LineChange::Kind::gap:
        view.kind = LineChangeView::Kind::gap;
        break;
    }
    view.before = static_cast<std::uint32_t>(line.before);
    view.after = static_cast<std::uint32_t>(line.after);
    view.text = std::move(line.text);
    return view;
}

} // namespace

std::vector<FileChangeView> file_changes(const FilesByName& before, const FilesByName& after) {
    std::set<std::string> names;
    for (const FilesByName* files : {&before, &after})
        for (const auto& [name, text] : *files) names.insert(name);
    std::vector<FileChangeView> changes;
    for (const std::string& name : names) {
        const auto then = before.find(name);
        const auto now = after.find(name);
        if (then != before.end() && now != after.end() && then->second == now->second) continue;
        FileChangeView change{name, then == before.end() ? "added" : now == after.end() ? "removed" : "changed", {}};
        for (LineChange& line : line_changes(then == before.end() ? std::string() : then->second,
                                             now == after.end() ? std::string() : now->second))
            change.lines.push_back(view_of(std::move(line)));
        changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace thidua::service
