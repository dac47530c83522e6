#pragma once

#include <string>
#include <vector>

#include "process/decide/decide.hpp"
#include "store/store.hpp"

namespace thidua::service {

/// What undoing and following up rest on besides the nomination, as the store has it now.
class PastFacts {
  public:
    /// Whether the request rests on any of it.
    [[nodiscard]] static bool are_asked_for(const process::Request& request);
    /// Fails as the store does, and when an event cannot be read.
    [[nodiscard]] static Result<PastFacts> read(store::Store& store, const process::Nomination& nomination,
                                                const process::Request& request);

    /// The facts with what was read; it must outlive them.
    [[nodiscard]] process::Facts with(process::Facts facts) const;
    [[nodiscard]] const std::vector<process::WrittenEffect>& effects() const { return effects_; }

  private:
    std::vector<process::Event> events_;
    std::vector<process::WrittenEffect> effects_;
    std::string open_follow_up_;
};

/// Where the store keeps that a nomination is followed up by one that is not over.
[[nodiscard]] std::string follow_up_scope(const std::string& nomination);

} // namespace thidua::service
