#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "process/decide/decide.hpp"
#include "service/commands/rights/rights.hpp"
#include "store/commit.hpp"

namespace thidua::tests {

/// What is wrong, how often, and where it was seen first.
class Findings {
  public:
    void begin(std::uint32_t seed) { seed_ = seed; }
    void require(bool right, const std::string& what) {
        if (right) return;
        ++found_.emplace(what, std::pair(std::size_t{0}, seed_)).first->second.first;
    }
    [[nodiscard]] std::size_t count(const std::string& what) const {
        const auto found = found_.find(what);
        return found == found_.end() ? 0 : found->second.first;
    }
    [[nodiscard]] bool empty() const { return found_.empty(); }
    [[nodiscard]] std::string told() const;

  private:
    std::uint32_t seed_ = 0;
    std::map<std::string, std::pair<std::size_t, std::uint32_t>> found_;
};

/// What a command met.
struct Scene {
    const definition::WorkflowDefinition& definition;
    const organisation::Organisation& office;
    const service::Rights& rights;
    const process::Facts& facts;
    Instant now;
};

/// What the store does with the rows that exist once.
class OnceRows {
  public:
    /// False when one of them is there with another value.
    [[nodiscard]] bool take(const store::Commit& commit);
    /// They are those that follow from the state alone.
    [[nodiscard]] bool follow_from(const definition::WorkflowDefinition& definition,
                                   const process::Nomination& nomination) const;

  private:
    std::map<std::pair<std::string, std::string>, std::string> rows_;
};

/// Of one event: whoever is behind it had a right to it, by the files of the office alone.
void check_event(const Scene& scene, const process::Nomination& before, const process::Event& event,
                 const process::Nomination& after, Findings& findings);
/// Of the state that a command has led to.
void check_state(const Scene& scene, const process::Nomination& nomination, Findings& findings);
/// All is as it was before what was undone.
void check_undone(const process::Nomination& was, const process::Nomination& is, Findings& findings);
/// Every reason is a whole sentence.
void check_reasons(const process::Blockers& blockers, Findings& findings);

} // namespace thidua::tests
