#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/files/sha256.hpp"
#include "definition/workflow_definition.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// Hash of what a decision in these stages rests on: the fields and evidence their `looks_at` names, without fields
/// that are not material. A stage that names nothing looks at every material field except those that are filled in
/// with an action, and at all evidence.
[[nodiscard]] Sha256 content_hash(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                                  std::span<const std::string> stages);

/// The same for a stage that names nothing: what a score rests on.
[[nodiscard]] Sha256 whole_content_hash(const definition::WorkflowDefinition& definition, const Nomination& nomination);

/// An agreement that counts, and whether what it looked at is still as it was.
struct AgreementInForce {
    const Act* act = nullptr; ///< lives as long as the nomination
    bool unchanged = false;   ///< false: agreed to something that has been changed since
};
[[nodiscard]] std::vector<AgreementInForce> agreements_of(const definition::WorkflowDefinition& definition,
                                                          const Nomination& nomination);

} // namespace thidua::process
