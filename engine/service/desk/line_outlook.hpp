#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/commands/command_handler.hpp"
#include "service/history/history_teller.hpp"
#include "thidua/desk.hpp"

namespace thidua::service {

/// What one reader has to do about a nomination, and why it is special. One request, one thread.
class LineOutlook {
  public:
    /// All outlive it.
    LineOutlook(const CommandHandler& commands, CallerRights& rights, const organisation::Organisation& organisation,
                const TimeZone& zone, const Catalogue& catalogue)
        : commands_(commands), rights_(rights), organisation_(organisation), zone_(zone), catalogue_(catalogue),
          language_(rights.caller().language) {}

    /// The reader's next step, or who is waited for.
    [[nodiscard]] std::string todo(const Case& on);
    /// The most urgent of: an agreement that must be renewed, a return, a flag, changes since a return, a hold,
    /// somebody else's claim, a deadline that was moved.
    [[nodiscard]] std::optional<HintView> hint(const Case& on);

  private:
    [[nodiscard]] std::string say(const char* key, const std::vector<Argument>& arguments = {}) const {
        return catalogue_.say(language_, key, arguments);
    }
    [[nodiscard]] std::string own_step(const Case& on);
    [[nodiscard]] std::string own_answer(const Case& on);
    [[nodiscard]] std::string others_step(const Case& on) const;
    [[nodiscard]] std::string name_of(const std::string& person) const;
    [[nodiscard]] std::string people_of(const definition::RoleSpec& role, const Case& on) const;
    [[nodiscard]] std::optional<HintView> returned(const Case& on) const;
    [[nodiscard]] std::optional<HintView> changed(const Case& on) const;
    [[nodiscard]] std::optional<HintView> moved(const Case& on) const;
    [[nodiscard]] std::optional<HintView> taken(const Case& on) const;

    const CommandHandler& commands_;
    CallerRights& rights_;
    const organisation::Organisation& organisation_;
    TimeZone zone_;
    const Catalogue& catalogue_;
    const std::string language_;
};

} // namespace thidua::service
