#include "http/policy/made_office.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"

namespace thidua::tests {
namespace {

constexpr unsigned kUnits = 5;
constexpr unsigned kPeopleOfUnit = 4;
constexpr const char* kDeputy = "deputy";

const std::vector<std::string>& road() {
    static const std::vector<std::string> kStages = {"draft", "at-head", "at-desk", "at-board", "at-chief", "done"};
    return kStages;
}

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

void put(const std::filesystem::path& file, const std::string& text) {
    BOOST_REQUIRE(write_file_atomically(file, text).has_value());
}

} // namespace

MadeOffice::MadeOffice(unsigned seed) : dice_(seed) {
    settle();
    fill_roles();
    make_actions();
}

void MadeOffice::settle() {
    for (unsigned unit = 0; unit < kUnits; ++unit) {
        units.push_back("u" + std::to_string(unit));
        for (unsigned one = 0; one < kPeopleOfUnit; ++one) {
            people.push_back("p" + std::to_string(unit) + std::to_string(one));
            of_[people.back()] = {units.back(), "Chuyên viên"};
        }
    }
    for (const auto& [person, post] : std::map<std::string, std::string>{{"chief", "Giám đốc"},
                                                                         {kDeputy, "Phó Giám đốc"},
                                                                         {"watcher", "Chuyên viên"},
                                                                         {"stranger", "Chuyên viên"}}) {
        people.push_back(person);
        of_[person] = {person == "watcher" ? "watch" : "lead", post};
    }
    desk_unit_ = units[dice_() % kUnits];
    deputy_signs_ = chance(2);
}

void MadeOffice::give(MadeRole& role, const std::string& person, const std::string& unit) {
    role.holders[person].insert(role.own_unit ? unit : std::string());
}

void MadeOffice::fill_roles() {
    MadeRole writer{"writer", true};
    MadeRole head{"head", true};
    MadeRole desk{"desk", false, chance(2)};
    MadeRole board{"board", false};
    MadeRole boss{"boss", false};
    MadeRole watcher{"watcher", false, chance(2)};
    for (unsigned unit = 0; unit < kUnits; ++unit) {
        const auto of_unit = [&](unsigned one) { return "p" + std::to_string(unit) + std::to_string(one); };
        give(writer, of_unit(0), units[unit]);
        give(head, of_unit(chance(3) ? 0 : 1), units[unit]);
        if (chance(3)) give(writer, of_unit(2), units[unit]);
        if (chance(3)) give(writer, of_unit(3), units[(unit + 1) % kUnits]); // one who writes for others
        if (chance(2)) give(board, of_unit(dice_() % kPeopleOfUnit), units[unit]);
        if (units[unit] == desk_unit_) give(desk, of_unit(2), units[unit]);
    }
    give(board, "chief", "");
    give(boss, "chief", "");
    if (deputy_signs_) give(boss, kDeputy, "");
    give(watcher, "watcher", "");
    roles = {writer, head, desk, board, boss, watcher};
}

void MadeOffice::make_actions() {
    const std::vector<std::string> who = {"writer", "head", "desk", "board", "boss"};
    for (std::size_t at = 0; at + 1 < road().size(); ++at) {
        MadeAction next{"step" + std::to_string(at), road()[at], road()[at + 1], {who[at]}};
        if (at > 0 && chance(3)) next.by.insert(who[1 + dice_() % (who.size() - 1)]);
        actions.push_back(next);
        owners[road()[at]] = who[at];
    }
    actions.push_back({"stop", "at-desk", "stopped", {"desk"}});
}

const MadeRole& MadeOffice::role(const std::string& name) const {
    return *std::find_if(roles.begin(), roles.end(), [&](const MadeRole& one) { return one.name == name; });
}

bool MadeOffice::holds(const std::string& person, const std::string& name, const std::string& unit) const {
    const MadeRole& asked = role(name);
    const auto held = asked.holders.find(person);
    return held != asked.holders.end() && (held->second.count("") == 1 || held->second.count(unit) == 1);
}

bool MadeOffice::sees(const std::string& person, const std::string& unit) const {
    return std::any_of(roles.begin(), roles.end(), [&](const MadeRole& one) { return holds(person, one.name, unit); });
}

// Who waits for a nomination somewhere may speak in it without being named for that; nobody speaks in the place of
// another, as the deputy acts.
bool MadeOffice::comments(const std::string& person, const std::string& unit) const {
    const auto waits = [&](const std::string& name) {
        return std::any_of(owners.begin(), owners.end(), [&](const auto& owner) { return owner.second == name; });
    };
    return std::any_of(roles.begin(), roles.end(), [&](const MadeRole& one) {
        return (one.comments || waits(one.name)) && holds(person, one.name, unit) && person != kDeputy;
    });
}

bool MadeOffice::may(const std::string& person, const MadeAction& action, const MadeNomination& on) const {
    return on.stage == action.from && sees(person, on.unit) &&
           std::any_of(action.by.begin(), action.by.end(),
                       [&](const std::string& name) { return holds(person, name, on.unit); });
}

std::string MadeOffice::anybody(const MadeAction& action, const MadeNomination& on) const {
    const auto found =
        std::find_if(people.begin(), people.end(), [&](const std::string& one) { return may(one, action, on); });
    return found == people.end() ? "" : *found;
}

std::string MadeOffice::workflow_text() const {
    std::string text = "workflow made\n{\n    version 1\n    title { vi \"Mẫu\" en \"Made\" }\n"
                       "    id \"M-{year}-{number:4}\"\n    name-field name\n    roles\n    {\n";
    const std::map<std::string, std::string> where = {
        {"writer", "where own-unit"},
        {"head", "where own-unit"},
        {"desk", "unit \"Phòng " + desk_unit_ + "\""},
        {"board", "body \"Hội đồng\""},
        {"watcher", "units { \"Giám sát\" }"},
        {"boss", std::string("person-of \"Giám đốc\"") + (deputy_signs_ ? "  substitute \"Phó Giám đốc\"" : "")}};
    for (const MadeRole& one : roles) {
        text += "        " + one.name + "\n        {\n            title { vi " + quoted(one.name) + " en " +
                quoted(one.name) + " }\n            " + where.at(one.name) + "\n";
        if (one.comments) text += "            may {\n                read\n                comment\n            }\n";
        text += "        }\n";
    }
    text += "    }\n    form { name { type text  label { vi \"Tên\" en \"Name\" } } }\n    stages\n    {\n";
    const auto titled = [](const std::string& name) {
        return "        " + name + " { title { vi " + quoted(name) + " en " + quoted(name) + " }";
    };
    for (const auto& [stage, owner] : owners)
        text += titled(stage) + "  owner " + owner + (stage == "draft" ? "  start yes  edits all" : "") + " }\n";
    for (const char* end : {"done", "stopped"}) text += titled(end) + "  end yes }\n";
    text += "    }\n    actions\n    {\n";
    for (const MadeAction& one : actions) {
        text += titled(one.name) + "  from " + one.from + "  to " + one.to;
        if (one.by.size() == 1)
            text += "  by " + *one.by.begin();
        else {
            text += "\n            by {\n";
            for (const std::string& name : one.by) text += "                " + name + "\n";
            text += "            }\n       ";
        }
        text += std::string(one.name == "stop" ? "  kind reject  reason required" : "") + " }\n";
    }
    return text + "    }\n}\n";
}

std::string MadeOffice::assignments_text() const {
    std::string text = "roles\n{\n";
    for (const char* name : {"writer", "head", "desk", "watcher"}) {
        text += "    " + std::string(name) + "\n    {\n";
        for (const auto& [person, held] : role(name).holders)
            for (const std::string& unit : held)
                text += "        " + person + " { unit " + (unit.empty() ? of_.at(person).unit : unit) +
                        "  from 2020-01-01 }\n";
        text += "    }\n";
    }
    return text + "}\n";
}

std::filesystem::path MadeOffice::write_to(const std::filesystem::path& root) const {
    const auto config = root / "config";
    std::filesystem::create_directories(config);
    std::filesystem::create_directories(root / "workflows/made");
    put(root / "workflows/made/workflow.info", workflow_text());
    std::string text =
        "units\n{\n    lead { name \"Lãnh đạo\"  kind leadership }\n    watch { name \"Giám sát\"  kind union }\n";
    for (const std::string& unit : units)
        text += "    " + unit + " { name \"Phòng " + unit + "\"  kind division  sends yes }\n";
    std::filesystem::create_directories(config / "calendars");
    put(config / "calendars/vn-2025.info",
        "calendar vn\n{\n    year 2025\n    source \"-\"\n    holidays\n    {\n    }\n}\n");
    put(config / "units.info", text + "}\n");
    text = "people\n{\n";
    for (const auto& [person, somebody] : of_)
        text += "    " + person + " { name \"Người " + person + "\"  unit " + somebody.unit + "  post " +
                quoted(somebody.post) + "  mail \"" + person + "@so.example\" }\n";
    put(config / "people.info", text + "}\n");
    put(config / "roles.info", assignments_text());
    text = "bodies\n{\n    hoi-dong\n    {\n        name \"Hội đồng\"\n        members\n        {\n";
    for (const auto& [person, held] : role("board").holders)
        text += "            " + person + " { as member  from 2020-01-01 }\n";
    put(config / "bodies.info", text + "        }\n    }\n}\n");
    put(config / "thidua.info",
        "thidua\n{\n    department \"Sở\"\n    organisation { units \"units.info\"  people "
        "\"people.info\"  roles \"roles.info\"  bodies \"bodies.info\" }\n    calendars \"calendars\"\n    workflows "
        "\"../workflows\"\n    default-workflow made\n    store \"../store\"\n    operators\n    "
        "{\n        stranger\n    }\n    one-operator yes\n\n}\n");
    return config;
}

} // namespace thidua::tests
