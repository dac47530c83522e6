#include "base/diagnostic/note.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "base/diagnostic/printer.hpp"

namespace thidua {
namespace {

using boost::json::array;
using boost::json::object;

NotePlace place_of(const std::optional<RenderedPlace>& place) {
    if (!place) return {};
    return {place->file, place->line, place->column, place->end_line, place->end_column};
}

void put_place(object& into, const NotePlace& place) {
    if (!place.known()) return;
    into["file"] = place.file;
    into["line"] = place.line;
    into["column"] = place.column;
    into["end_line"] = place.end_line;
    into["end_column"] = place.end_column;
}

} // namespace

Note note_of(const Diagnostic& diagnostic, const Catalogue& catalogue, std::string_view language) {
    RenderedDiagnostic said = render(diagnostic, catalogue, language);
    Note made;
    made.text = print(said);
    made.code = std::move(said.code);
    made.severity = name_of(said.severity);
    made.message = std::move(said.message);
    made.hint = std::move(said.hint);
    made.place = place_of(said.place);
    made.arguments = std::move(said.arguments);
    for (RenderedNote& related : said.related)
        made.related.push_back({std::move(related.message), place_of(related.place)});
    return made;
}

std::vector<Note> notes_of(const Diagnostics& diagnostics, const Catalogue& catalogue, std::string_view language) {
    std::vector<Note> made;
    made.reserve(diagnostics.size());
    for (const Diagnostic& diagnostic : diagnostics) made.push_back(note_of(diagnostic, catalogue, language));
    return made;
}

object json_of(const Note& note) {
    object made{{"code", note.code}, {"severity", note.severity}, {"message", note.message}};
    if (!note.hint.empty()) made["hint"] = note.hint;
    if (!note.field.empty()) made["field"] = note.field;
    put_place(made, note.place);
    if (!note.helpers.empty()) {
        array helpers;
        for (const std::string& helper : note.helpers) helpers.emplace_back(helper);
        made["helpers"] = std::move(helpers);
    }
    array help;
    for (const HelpingRole& role : note.help) {
        array people;
        for (const HelpingPerson& one : role.people) people.push_back(object{{"id", one.id}, {"name", one.name}});
        help.push_back(object{{"role", role.role}, {"title", role.title}, {"people", std::move(people)}});
    }
    if (!help.empty()) made["help"] = std::move(help);
    object values;
    for (const auto& [name, value] : note.arguments) values[name] = value;
    if (!values.empty()) made["arguments"] = std::move(values);
    array related;
    for (const RelatedNote& other : note.related) {
        object entry{{"message", other.message}};
        put_place(entry, other.place);
        related.push_back(std::move(entry));
    }
    if (!related.empty()) made["related"] = std::move(related);
    return made;
}

Outcome outcome_of(FailureKind kind) {
    switch (kind) {
    case FailureKind::refused:
        return Outcome::refused;
    case FailureKind::usage:
        return Outcome::usage;
    case FailureKind::environment:
        return Outcome::environment;
    case FailureKind::stale:
        return Outcome::stale;
    case FailureKind::not_found:
        return Outcome::not_found;
    }
    return Outcome::environment;
}

bool has_errors(const std::vector<Note>& notes) {
    return std::any_of(notes.begin(), notes.end(), [](const Note& note) { return note.severity == "error"; });
}

} // namespace thidua
