#include "service/engine/localizer.hpp"

#include "base/json.hpp"
#include "base/printer.hpp"
#include "service/json/json_text.hpp"

namespace thidua::service {
namespace {

std::uint32_t number_at(const boost::json::object& object, const char* key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_number() ? value->to_number<std::uint32_t>() : 0;
}

} // namespace

Localizer::Localizer() : catalogue_(Catalogue::load(embedded_catalogues()).value()) {}

Note Localizer::note(const Diagnostic& diagnostic, const std::string& language) const {
    // The printer decides what a diagnostic says; both shapes come from it.
    const boost::json::value printed = boost::json::parse(print_json(diagnostic, catalogue_, language));
    const boost::json::object& object = printed.as_object();
    Note made;
    made.code = diagnostic.code;
    made.severity = text_at(object, "severity");
    made.message = text_at(object, "message");
    made.hint = text_at(object, "hint");
    made.file = text_at(object, "file");
    made.line = number_at(object, "line");
    made.column = number_at(object, "column");
    made.text = print(diagnostic, catalogue_, language);
    return made;
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
    std::vector<Note> made;
    made.reserve(diagnostics.size());
    for (const Diagnostic& diagnostic : diagnostics) made.push_back(note(diagnostic, language));
    return made;
}

Note Localizer::note(const process::Blocker& blocker, const std::vector<std::string>& names,
                     const std::string& language) const {
    // The names below say more than the hint with the roles would.
    Diagnostic why = blocker.why;
    if (!names.empty() && why.hint == process::Blocker::kWhoCanHelp) why.hint.clear();
    Note made = note(why, language);
    made.field = blocker.field;
    made.helpers = names;
    return made;
}

Outcome Localizer::outcome_of(FailureKind kind) {
    switch (kind) {
    case FailureKind::refused:
        return Outcome::refused;
    case FailureKind::usage:
        return Outcome::usage;
    case FailureKind::environment:
        return Outcome::environment;
    case FailureKind::stale:
        return Outcome::stale;
    }
    return Outcome::environment;
}

} // namespace thidua::service
