#include "store/sqlite/list_filter.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include <sqlite3.h>

#include "base/text.hpp"

namespace thidua::store {
namespace {

/// U+E000, of the private use area: a letter to the index, and on nobody's keyboard.
constexpr const char* kOpenMark = "\xEE\x80\x80";

/// Words as the full-text index splits them: letters and digits, everything else divides.
std::vector<std::string> words_of(std::string_view folded) {
    std::vector<std::string> words;
    std::string word;
    const auto add = [&] {
        if (!word.empty()) words.push_back(std::exchange(word, {}));
    };
    for (const char letter : folded) {
        const auto byte = static_cast<unsigned char>(letter);
        if (std::isalnum(byte) != 0 || byte >= 0x80)
            word += letter;
        else
            add();
    }
    add();
    return words;
}

std::string_view text_of(sqlite3_value* value) {
    const auto* from = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return from == nullptr ? std::string_view()
                           : std::string_view(from, static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

void fits(sqlite3_context* context, int count, sqlite3_value** values) {
    const auto* filter = static_cast<const ListFilter*>(sqlite3_value_pointer(values[0], kListFilterPointer));
    const bool taken = filter != nullptr &&
                       filter->takes(sqlite3_value_int64(values[1]), sqlite3_value_int64(values[2]) != 0,
                                     text_of(values[3]), text_of(values[4])) &&
                       (count < 6 || filter->names(text_of(values[5])));
    sqlite3_result_int(context, taken ? 1 : 0);
}

} // namespace

std::string indexed_words(std::string_view nominee, bool ended) {
    std::string words = fold(nominee);
    return ended ? words : words + ' ' + kOpenMark;
}

ListFilter::ListFilter(const ListQuery& query, const DefinitionIndex& definitions, bool prefix)
    : query_(query), definitions_(definitions), prefix_(prefix), words_(words_of(fold(query.words))) {}

const ListFilter::Units& ListFilter::units_of(std::int64_t definition) const {
    const auto found = visible_.find(definition);
    if (found != visible_.end()) return found->second;
    Units units;
    const std::string name = definitions_.name_of(definition);
    if (query_.workflow.empty() || query_.workflow == name) {
        units.all = query_.visible.everything;
        for (const VisibleWorkflow& visible : query_.visible.workflows) {
            if (visible.workflow != name) continue;
            units.all = units.all || visible.all_units;
            units.some.insert(visible.units.begin(), visible.units.end());
        }
    }
    return visible_.emplace(definition, std::move(units)).first->second;
}

bool ListFilter::takes(std::int64_t definition, bool ended, std::string_view stages, std::string_view unit) const {
    if (query_.ended && *query_.ended != ended) return false;
    if (!query_.unit.empty() && query_.unit != unit) return false;
    const Units& visible = units_of(definition);
    if (!visible.all && visible.some.find(unit) == visible.some.end()) return false;
    if (query_.stage.empty()) return true;
    while (!stages.empty()) {
        const std::size_t space = std::min(stages.find(' '), stages.size());
        if (stages.substr(0, space) == query_.stage) return true;
        stages.remove_prefix(std::min(space + 1, stages.size()));
    }
    return false;
}

bool ListFilter::names(std::string_view folded) const {
    const std::vector<std::string> there = words_of(folded);
    return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
        const bool beginning = prefix_ && &word == &words_.back();
        return std::any_of(there.begin(), there.end(), [&](const std::string& one) {
            return beginning ? one.compare(0, word.size(), word) == 0 : one == word;
        });
    });
}

std::string ListFilter::full_text() const {
    std::string question;
    if (query_.ended == false) question = '"' + std::string(kOpenMark) + '"';
    for (const std::string& word : words_) question += (question.empty() ? "\"" : " AND \"") + word + '"';
    return prefix_ ? question + '*' : question;
}

int register_list_filter(sqlite3* database) {
    // Direct only: a trigger or view that somebody planted in the file cannot call it.
    constexpr int kFlags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
    for (const int arguments : {5, 6})
        if (const int code = sqlite3_create_function_v2(database, "fits", arguments, kFlags, nullptr, fits, nullptr,
                                                        nullptr, nullptr);
            code != SQLITE_OK)
            return code;
    return SQLITE_OK;
}

} // namespace thidua::store
