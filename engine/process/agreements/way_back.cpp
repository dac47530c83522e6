#include "process/agreements/way_back.hpp"

#include <algorithm>
#include <set>

#include "process/agreements/common_stage.hpp"

namespace thidua::process {
namespace {

using definition::AskAgain;
using definition::WorkflowDefinition;

/// The revisions at which a token came out of one of `stages` the last time, or out of what that led to.
class Behind {
  public:
    Behind(const Nomination& nomination, const std::vector<std::string>& stages) {
        for (const std::string& stage : stages) {
            std::uint64_t last = 0;
            for (const Act& act : nomination.acts)
                if (act.withdrawn == 0 && act.renews == 0 && share_one(act.stages, {stage}))
                    last = std::max(last, act.moved_at());
            if (last != 0) moves_.insert(last);
        }
        follow(nomination);
    }

    /// The act was taken on what came out of the stages; not the act that left them.
    [[nodiscard]] bool holds(const Act& act) const {
        return std::any_of(act.tokens.begin(), act.tokens.end(),
                           [&](std::uint64_t token) { return moves_.count(token) != 0; });
    }
    /// The token was put there by what came out of the stages.
    [[nodiscard]] bool holds_visit(std::uint64_t token) const { return moves_.count(token) != 0; }

  private:
    /// From each act to those that took the tokens it left; a withdrawal gives back what the act it undoes had taken.
    void follow(const Nomination& nomination) {
        for (bool grows = !moves_.empty(); grows;) {
            grows = false;
            for (const Act& act : nomination.acts) {
                if (!holds(act)) continue;
                grows = moves_.insert(act.moved_at()).second || grows;
                if (act.withdrawn != 0) grows = moves_.insert(act.withdrawn).second || grows;
            }
        }
    }

    std::set<std::uint64_t> moves_;
};

} // namespace

Returned return_to(const WorkflowDefinition& definition, const Nomination& nomination,
                   const std::vector<std::string>& from, const std::vector<std::string>& to) {
    const Behind behind(nomination, to);
    Returned returned;
    returned.way_back.until = from;
    for (const Act& act : nomination.acts) {
        if (!act.is_in_force() || !behind.holds(act)) continue;
        returned.out_of_force.push_back(act.revision);
        if (share_one(act.stages, from) || share_one(act.stages, to)) continue;
        const bool asked_always = std::any_of(act.stages.begin(), act.stages.end(), [&](const std::string& name) {
            const auto* stage = definition.stage(name);
            return stage != nullptr && stage->again == AskAgain::always;
        });
        if (!asked_always) returned.way_back.acts.push_back(act.revision);
    }
    const auto add_answers = [&](const std::string& stage, std::uint64_t visit) {
        const auto* spec = definition.stage(stage);
        const bool asked_always = spec != nullptr && spec->again == AskAgain::always;
        if (behind.holds_visit(visit) && !asked_always && !share_one({stage}, to))
            returned.way_back.answers.push_back(visit);
    };
    for (const Consultation& one : nomination.consulted) add_answers(one.stage, one.visit);
    for (const Token& token : nomination.marking)
        if (!token.asked.empty()) add_answers(token.stage, token.revision);
    return returned;
}

} // namespace thidua::process
