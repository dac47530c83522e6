#include "verification/net/pnml_words.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace thidua::verification {
namespace {

using Words = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view word, Words words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The value of a property, with the colour that older tools write before it taken off.
std::string value_of(const pugi::xml_node& property) {
    pugi::xml_node holder = property;
    for (const char* inner : {"value", "text"})
        if (property.child(inner)) holder = property.child(inner);
    std::string text = holder.text().get();
    text.erase(0, text.rfind(',') + 1);
    std::erase_if(text,
                  [](char letter) { return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n'; });
    return text;
}

/// Properties of stochastic nets, in the values that these tools write for nets without time and priorities.
bool changes_nothing(std::string_view name, const pugi::xml_node& property) {
    const std::string value = value_of(property);
    if (name == "capacity") return is_one_of(value, {"", "0", "-1", "infinity", "Infinity", "INF"});
    if (name == "priority") return is_one_of(value, {"", "0", "1"});
    if (name == "timed" || name == "tagged") return is_one_of(value, {"", "false"});
    return false;
}

bool is_read(std::string_view parent, std::string_view name) {
    if (parent == "pnml") return is_one_of(name, {"net", "module"});
    if (parent == "module") return is_one_of(name, {"net", "ports", "finalmarkings"});
    if (parent == "net" || parent == "page")
        return is_one_of(name, {"place", "transition", "arc", "page", "referencePlace", "referenceTransition",
                                "finalmarkings", "variables"});
    if (parent == "place") return is_one_of(name, {"initialMarking", "finalMarking"});
    if (parent == "transition") return is_one_of(name, {"guard", "readVariable", "writeVariable"});
    if (parent == "variables") return name == "variable";
    return parent == "arc" && is_one_of(name, {"inscription", "type", "arctype", "weight"});
}

} // namespace

PnmlWord pnml_word(std::string_view parent, const pugi::xml_node& element) {
    const std::string_view name = element.name();
    if (is_read(parent, name)) return PnmlWord::read;
    if (is_one_of(name, {"name", "graphics", "toolspecific", "documentation", "description", "labels"}))
        return PnmlWord::nothing;
    const bool is_drawing = is_one_of(name, {"orientation", "rate", "infiniteServer", "arcpath", "token", "type"});
    return is_drawing || changes_nothing(name, element) ? PnmlWord::nothing : PnmlWord::unknown;
}

} // namespace thidua::verification
