#include "app/rights/grouped_rights.hpp"

#include <algorithm>
#include <ostream>

#include "app/output/table.hpp"

namespace thidua::app {
namespace {

/// Rights that are told as one.
using Line = std::vector<const RightView*>;

/// The same role, because of the same, under the same rules: each action by itself, all fields, all else.
bool belongs(const RightView& right, const Line& line) {
    const RightView& first = *line.front();
    const auto names_itself = [](const RightView& one) { return one.right == "act"; };
    if (names_itself(right) || names_itself(first)) return false;
    return right.role == first.role && right.basis == first.basis && right.rules == first.rules &&
           (right.right == "edit") == (first.right == "edit");
}

std::vector<Line> lines_of(const std::vector<RightView>& rights, const std::string& stage) {
    std::vector<Line> lines;
    for (const RightView& right : rights) {
        if (right.stage != stage) continue;
        const auto found =
            std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return belongs(right, line); });
        Line& line = found == lines.end() ? lines.emplace_back() : *found;
        line.push_back(&right);
    }
    return lines;
}

/// Each text once, in their order; those that are empty left out.
std::string joined(const std::vector<std::string>& texts, const char* between) {
    std::vector<std::string> once;
    for (const std::string& text : texts)
        if (!text.empty() && std::find(once.begin(), once.end(), text) == once.end()) once.push_back(text);
    std::string all;
    for (const std::string& text : once) all += (all.empty() ? "" : between) + text;
    return all;
}

void add(const Session& session, const Line& line, Table& table) {
    std::vector<std::string> kinds;
    std::vector<std::string> what;
    for (const RightView* right : line) {
        kinds.push_back(session.say("rights.right." + right->right));
        what.push_back(right->what_title);
    }
    const RightView& first = *line.front();
    table.add({first.role_title, joined(kinds, ", "), joined(what, ", "), first.basis, joined(first.rules, "; ")});
}

} // namespace

void tell_by_stage(const Session& session, const RightsView& view, const std::vector<RightView>& rights) {
    std::vector<RightsStageView> stages = view.stages;
    for (const RightView& right : rights) { // a stage that only an older version has
        const auto same = [&](const RightsStageView& stage) { return stage.name == right.stage; };
        if (std::none_of(stages.begin(), stages.end(), same)) stages.push_back({right.stage, right.stage_title, {}});
    }
    for (const RightsStageView& stage : stages) {
        const std::vector<Line> lines = lines_of(rights, stage.name);
        if (lines.empty()) continue;
        session.tell("rights.stage", {{"stage", LocalText(stage.title)}});
        if (!stage.idle.empty()) session.tell("rights.idle", {{"idle", LocalText(stage.idle)}});
        Table table({{session.say("rights.role")},
                     {session.say("rights.right")},
                     {session.say("rights.what")},
                     {session.say("rights.basis")},
                     {session.say("rights.rules")}});
        for (const Line& line : lines) add(session, line, table);
        constexpr std::size_t kIndent = 2;
        table.print(session.out(), session.width(), kIndent);
    }
}

} // namespace thidua::app
