#include "service/commands/import/list_marks.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <boost/json.hpp>

#include "service/json/text_at.hpp"

namespace thidua::service {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

/// What a row says of itself; nothing for places that are no row.
struct Words {
    std::string_view outcome;
    const char* written;  ///< key when the import was written
    const char* withheld; ///< when nothing was
};

constexpr std::array kWords = {
    Words{"made", "marked.made", "marked.good"}, Words{"exists", "marked.exists", "marked.exists"},
    Words{"changed", "marked.changed", "marked.good"}, Words{"differs", "marked.differs", "marked.differs"},
    Words{"refused", "marked.refused", "marked.refused"}};

/// The column that a note is about: of a field, or that of the units.
std::string column_of(const Note& note) { return note.code == "TD0933" || note.code == "TD1643" ? "unit" : note.field; }

/// The plugin's own faults come back as these; their cells are known from its answer.
bool is_of_plugin(const Note& note) {
    constexpr std::array<std::string_view, 4> kCodes = {"TD0955", "TD0956", "TD0957", "TD0968"};
    return std::find(kCodes.begin(), kCodes.end(), note.code) != kCodes.end();
}

void add_faults(const object& answer, const std::string& language, array& marks) {
    const value* faults = answer.if_contains("faults");
    if (faults == nullptr || !faults->is_array()) return;
    for (const value& one : faults->get_array()) {
        if (!one.is_object()) continue;
        object mark = one.get_object();
        const value* text = mark.if_contains("text");
        std::string said;
        if (text != nullptr && text->is_object()) {
            said = text_at(text->get_object(), language.c_str());
            if (said.empty()) said = text_at(text->get_object(), "vi");
        }
        mark["text"] = said;
        mark["severity"] = "error";
        marks.emplace_back(std::move(mark));
    }
}

void add_notes(const ImportRow& row, array& marks) {
    for (const Note& note : row.notes)
        if (!is_of_plugin(note))
            marks.emplace_back(object{{"sheet", row.sheet},
                                      {"row", row.row},
                                      {"column", column_of(note)},
                                      {"code", note.code},
                                      {"severity", note.severity == "error" ? "error" : "warning"},
                                      {"text", note.hint.empty() ? note.message : note.message + "\n" + note.hint}});
}

std::string result_of(const ImportRow& row, bool written, const Localizer& localizer, const std::string& language) {
    const auto faults =
        std::count_if(row.notes.begin(), row.notes.end(), [](const Note& note) { return note.severity == "error"; });
    if (row.outcome == "refused" && faults == 0) return localizer.catalogue().say(language, "marked.header", {});
    const auto words =
        std::find_if(kWords.begin(), kWords.end(), [&](const Words& one) { return one.outcome == row.outcome; });
    if (words == kWords.end()) return {};
    return localizer.catalogue().say(language, written ? words->written : words->withheld,
                                     {{"id", LocalText(row.id)}, {"count", std::to_string(faults)}});
}

} // namespace

object list_marks(const object& answer, const ImportView& view, const Localizer& localizer,
                  const std::string& language) {
    array marks;
    array results;
    add_faults(answer, language, marks);
    for (const ImportRow& row : view.rows) {
        add_notes(row, marks);
        if (row.row != 0)
            results.emplace_back(object{{"sheet", row.sheet},
                                        {"row", row.row},
                                        {"outcome", row.outcome},
                                        {"text", result_of(row, view.written, localizer, language)}});
    }
    return {{"marks", std::move(marks)}, {"results", std::move(results)}};
}

} // namespace thidua::service
