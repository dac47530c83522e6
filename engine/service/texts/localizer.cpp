#include "service/texts/localizer.hpp"

#include "base/diagnostic/note.hpp"

namespace thidua::service {

namespace {

/// "Văn phòng: Nguyễn Thu Hà (ha.nt)".
std::string text_of(const HelpingRole& role) {
    std::string people;
    for (const HelpingPerson& one : role.people)
        people += (people.empty() ? "" : ", ") + one.name + " (" + one.id + ")";
    return role.title + ": " + people;
}

} // namespace

Localizer::Localizer() : catalogue_(Catalogue::load(embedded_catalogues()).value()) {}

Note Localizer::note(const Diagnostic& diagnostic, const std::string& language) const {
    return note_of(diagnostic, catalogue_, language);
}

LocalText Localizer::in_every_language(const Diagnostics& diagnostics) const {
    LocalText said;
    for (const std::string& language : catalogue_.languages())
        said.set(language, note(diagnostics.front(), language).message);
    return said;
}

LocalText Localizer::in_every_language(std::string_view key, const std::vector<Argument>& arguments) const {
    LocalText said;
    for (const std::string& language : catalogue_.languages())
        said.set(language, catalogue_.say(language, key, arguments));
    return said;
}

std::vector<Note> Localizer::notes(const Diagnostics& diagnostics, const std::string& language) const {
    return notes_of(diagnostics, catalogue_, language);
}

Note Localizer::note(const process::Blocker& blocker, std::vector<HelpingRole> help,
                     const std::string& language) const {
    // The names below say more than the hint with the roles would.
    Diagnostic why = blocker.why;
    if (!help.empty() && why.hint == process::Blocker::kWhoCanHelp) why.hint.clear();
    Note made = note(why, language);
    made.field = blocker.field;
    for (const HelpingRole& role : help) made.helpers.push_back(text_of(role));
    made.help = std::move(help);
    return made;
}

} // namespace thidua::service
