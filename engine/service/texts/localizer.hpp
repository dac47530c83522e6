#pragma once

#include <string>
#include <vector>

#include "base/diagnostic/catalogue.hpp"
#include "base/diagnostic/note.hpp"
#include "base/result.hpp"
#include "process/decide/blocker.hpp"
#include "thidua/answer.hpp"

namespace thidua::service {

/// Turns diagnostics and blockers into notes in a reader's language. Immutable; any thread.
class Localizer {
  public:
    /// All messages of the engine. Ends the program when they cannot be read: they are part of it.
    Localizer();

    [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
    [[nodiscard]] Note note(const Diagnostic& diagnostic, const std::string& language) const;
    /// What the first of them says, in every language of the engine.
    [[nodiscard]] LocalText in_every_language(const Diagnostics& diagnostics) const;
    /// A sentence of the catalogue, in every language of the engine.
    [[nodiscard]] LocalText in_every_language(std::string_view key, const std::vector<Argument>& arguments) const;
    [[nodiscard]] std::vector<Note> notes(const Diagnostics& diagnostics, const std::string& language) const;
    /// With those who hold the roles that can help.
    [[nodiscard]] Note note(const process::Blocker& blocker, std::vector<HelpingRole> help,
                            const std::string& language) const;

    /// The failure as an answer of any type.
    template <class T>
    [[nodiscard]] Answer<T> failed(const Failure& failure, const std::string& language) const {
        return Answer<T>(outcome_of(failure.kind()), notes(failure.diagnostics(), language));
    }

  private:
    Catalogue catalogue_;
};

} // namespace thidua::service
