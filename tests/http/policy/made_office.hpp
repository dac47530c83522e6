#pragma once

#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace thidua::tests {

/// Who holds a role: for one unit, or for all ("").
using Held = std::set<std::string>;

struct MadeRole {
    std::string name;
    bool own_unit = false;
    bool comments = false;
    std::map<std::string, Held> holders{}; ///< person → units
};

struct MadeAction {
    std::string name;
    std::string from;
    std::string to;
    std::set<std::string> by;
};

/// A nomination as far as a policy asks.
struct MadeNomination {
    std::string id;
    std::string unit;
    std::string stage;
};

/// An office by chance: units, people, who holds which role by assignment, body, post or substitution, and a workflow
/// with roles for all units or for the own. What follows from it is worked out here in the plainest way, apart from the
/// engine.
class MadeOffice {
  public:
    explicit MadeOffice(unsigned seed);

    /// Its configuration, with the workflow `made`; gives the folder of thidua.info.
    [[nodiscard]] std::filesystem::path write_to(const std::filesystem::path& root) const;

    [[nodiscard]] bool sees(const std::string& person, const std::string& unit) const;
    [[nodiscard]] bool comments(const std::string& person, const std::string& unit) const;
    [[nodiscard]] bool holds(const std::string& person, const std::string& role, const std::string& unit) const;
    [[nodiscard]] bool may(const std::string& person, const MadeAction& action, const MadeNomination& on) const;
    /// Somebody who may take it there, or "".
    [[nodiscard]] std::string anybody(const MadeAction& action, const MadeNomination& on) const;
    [[nodiscard]] const MadeRole& role(const std::string& name) const;

    std::vector<std::string> units; ///< those that send nominations
    std::vector<std::string> people;
    std::vector<MadeRole> roles;
    std::vector<MadeAction> actions;
    std::map<std::string, std::string> owners; ///< stage → role that waits there

  private:
    struct Somebody {
        std::string unit;
        std::string post;
    };
    bool chance(unsigned of) { return dice_() % of == 0; }
    void settle();
    void give(MadeRole& role, const std::string& person, const std::string& unit);
    void fill_roles();
    void make_actions();
    [[nodiscard]] std::string workflow_text() const;
    [[nodiscard]] std::string assignments_text() const;

    std::mt19937 dice_;
    std::map<std::string, Somebody> of_; ///< each person
    std::string desk_unit_;
    bool deputy_signs_ = false;
};

} // namespace thidua::tests
