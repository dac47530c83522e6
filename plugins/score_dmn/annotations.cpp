#include "annotations.hpp"

#include "base/text/text.hpp"

namespace score_dmn {
namespace {

enum class Part { criterion, clause, text, evidence };

struct Column {
    const char* name; ///< folded
    Part part;
    const char* language;
};
constexpr Column kColumns[] = {
    {"tieu chi", Part::criterion, "vi"}, {"criterion", Part::criterion, "en"}, {"can cu", Part::clause, "vi"},
    {"dieu khoan", Part::clause, "vi"},  {"clause", Part::clause, "en"},       {"giai thich", Part::text, "vi"},
    {"explanation", Part::text, "en"},   {"minh chung", Part::evidence, ""},   {"evidence", Part::evidence, ""},
};

void add_names(std::string_view list, std::vector<std::string>& into) {
    while (!list.empty()) {
        const std::string_view one = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), one.size() + 1));
        if (std::string name = thidua::feel::normal_name(one); !name.empty()) into.push_back(std::move(name));
    }
}

} // namespace

Annotation annotation_of(const thidua::dmn::DecisionTable& table, std::size_t rule) {
    Annotation made;
    const auto& given = table.rules[rule];
    std::string other;
    for (std::size_t i = 0; i < given.annotations.size(); ++i) {
        const std::string& text = given.annotations[i];
        if (text.empty()) continue;
        const std::string name = i < table.annotations.size() ? table.annotations[i] : std::string();
        const Column* known = nullptr;
        for (const Column& column : kColumns)
            if (thidua::fold(name) == column.name) known = &column;
        if (known == nullptr)
            other += (other.empty() ? "" : "; ") + (name.empty() ? text : name + ": " + text);
        else if (known->part == Part::evidence)
            add_names(text, made.evidence);
        else
            (known->part == Part::criterion ? made.criterion
             : known->part == Part::clause  ? made.clause
                                            : made.text)
                .set(known->language, text);
    }
    if (given.annotations.empty()) other = given.annotation;
    if (other.empty()) return made;
    const thidua::LocalText written = made.text;
    if (written.empty()) made.text = thidua::LocalText(other);
    for (const auto& [language, text] : written.texts()) made.text.set(language, text + "; " + other);
    return made;
}

} // namespace score_dmn
