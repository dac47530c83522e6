#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/projector.hpp"
#include "store/sqlite/audit/row_comparison.hpp"

namespace thidua::store {

/// An answer beside an idempotency key that does not say what became of the request.
struct WrongAnswer {
    std::string actor;
    std::string key;
    std::string right; ///< what it should say; "" when no event can have been answered so
};

/// Holds the answers that are kept beside idempotency keys against the state after the event they name. Who asked, with
/// which key and which content, is in no event. Keeps forty bytes an answer.
class AnswerCheck {
  public:
    /// Both must outlive the object.
    AnswerCheck(Connection& reader, Projector& projector);

    /// The projector has just applied this event.
    void after(std::uint64_t sequence);
    /// What after() could not tell, one by one; to be called when the projector has ended. TD0656, TD0658.
    [[nodiscard]] std::vector<WrongAnswer> finish(const FoundRow& found);

  private:
    struct Kept {
        std::uint64_t sequence = 0;
        Sha256 text{};
        bool right = false;
    };
    [[nodiscard]] bool is_right(std::uint64_t sequence, const Sha256& text) const;
    /// The answer as it should be; "" when there is no such event or nomination.
    [[nodiscard]] std::string expected(const Statement& row);

    Connection& reader_;
    Projector& projector_;
    std::vector<Kept> kept_; ///< by sequence
};

} // namespace thidua::store
