#pragma once

#include <string>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/requests.hpp"
#include "thidua/ways_back.hpp"

namespace thidua {

struct Receipt;

/// What two rescuers (thidua.info) do together to a nomination that nobody can help otherwise. Plain values.

struct RescueRequest {
    enum class Step {
        preview, ///< what would come of it; nothing is written
        ask,
        confirm, ///< by another one, of exactly what was asked for
        drop
    };
    Step step = Step::preview;
    std::string kind;            ///< move, cancel, change-version; to preview and to ask
    std::vector<std::string> to; ///< stages; none: those where it is, by the new version's names
    std::string version;         ///< for a change of the version: "" for the newest
    std::string reason;          ///< must be given to ask
    std::string preview;         ///< to confirm: RescueView::preview, or its beginning of eight digits or more
};

/// What would be done, or waits to be confirmed.
struct RescueView {
    std::string kind;
    std::vector<TargetView> to;
    std::string version;
    std::vector<std::string> road; ///< actions by which a nomination can come to stand there
    std::string preview;           ///< what another one confirms
    std::string person;            ///< who has asked; "" when nobody has
    std::string person_name;
    std::string reason;
    std::string until;          ///< then it has lapsed
    std::vector<Note> blockers; ///< of what was previewed
};

/// For rescuers, who see what they rescue whatever roles they hold; others are refused (TD1533). Outcomes, threads and
/// deadlines are those of Engine (engine.hpp), which is one.
class Rescues {
  public:
    virtual ~Rescues() = default;
    Rescues(const Rescues&) = delete;
    Rescues& operator=(const Rescues&) = delete;

    /// What a rescue would do, with what is against it; or the one that waits, when no kind is asked for (TD1542 when
    /// none does).
    [[nodiscard]] virtual Answer<RescueView> preview_rescue(const Caller& caller, const std::string& id,
                                                            const RescueRequest& request) = 0;
    /// Asks, confirms or drops. Refused for the one who asked, who cannot confirm (TD1543), and where no road of the
    /// workflow leads (TD1538); stale when it is not what waits (TD1544).
    [[nodiscard]] virtual Answer<Receipt> rescue(const Caller& caller, const std::string& id,
                                                 const RescueRequest& request, const Preconditions& preconditions) = 0;

  protected:
    Rescues() = default;
};

} // namespace thidua
