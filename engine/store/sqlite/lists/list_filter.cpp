#include "store/sqlite/lists/list_filter.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include <sqlite3.h>

#include "base/text/text.hpp"
#include "store/sqlite/rows.hpp"

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

/// Every one of the inboxes is of any version of its workflow.
bool is_of_any_version(const ListQuery& query) {
    return query.waiting_for && std::none_of(query.waiting_for->begin(), query.waiting_for->end(),
                                             [](const RoleInUnit& inbox) { return inbox.version.has_value(); });
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
                       filter->takes_made(Instant(std::chrono::milliseconds(sqlite3_value_int64(values[5])))) &&
                       (count < 7 || filter->names(text_of(values[6])));
    sqlite3_result_int(context, taken ? 1 : 0);
}

void waits(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
    const auto* filter = static_cast<const ListFilter*>(sqlite3_value_pointer(values[0], kListFilterPointer));
    const auto text = [&](int at) { return text_of(values[at]); };
    const bool waited_for =
        filter != nullptr &&
        filter->waits({sqlite3_value_int64(values[1]), sqlite3_value_int64(values[2]) != 0, text(3), text(4), text(5),
                       Instant(std::chrono::milliseconds(sqlite3_value_int64(values[6])))},
                      {text(7), text(8), text(9)}, text(10));
    sqlite3_result_int(context, waited_for ? 1 : 0);
}

} // namespace

std::string indexed_words(std::string_view name, bool ended) {
    std::string words = fold(name);
    return ended ? words : words + ' ' + kOpenMark;
}

ListFilter::ListFilter(const ListQuery& query, const DefinitionIndex& definitions, bool prefix)
    : query_(query), definitions_(definitions), prefix_(prefix), of_any_version_(is_of_any_version(query)),
      words_(words_of(fold(query.words))) {}

const ListFilter::Reach& ListFilter::reach_in(std::int64_t definition) const {
    const auto found = reach_.find(definition);
    if (found != reach_.end()) return found->second;
    Reach reach;
    const IndexedDefinition known = definitions_.find(definition);
    const auto is_meant = [&](const std::optional<Sha256>& version) { return !version || *version == known.hash; };
    if (query_.workflow.empty() || query_.workflow == known.name) {
        reach.all = query_.visible.everything;
        for (const VisibleWorkflow& visible : query_.visible.workflows) {
            if (visible.workflow != known.name || !is_meant(visible.version)) continue;
            reach.all = reach.all || visible.all_units;
            reach.some.insert(visible.units.begin(), visible.units.end());
        }
    }
    if (query_.waiting_for)
        for (const RoleInUnit& inbox : *query_.waiting_for)
            if (is_meant(inbox.version)) reach.waiting_for.emplace(inbox.role, inbox.unit);
    for (const StageInUnit& place : query_.not_in)
        if (place.version == known.hash) reach.not_in.emplace(place.stage, place.unit);
    return reach_.emplace(definition, std::move(reach)).first->second;
}

bool ListFilter::takes(std::int64_t definition, bool ended, std::string_view stages, std::string_view unit) const {
    if (query_.ended && *query_.ended != ended) return false;
    if (!query_.unit.empty() && query_.unit != unit) return false;
    const auto& any = query_.units;
    if (!any.empty() && std::find(any.begin(), any.end(), unit) == any.end()) return false;
    const Reach& reach = reach_in(definition);
    if (!reach.all && reach.some.find(unit) == reach.some.end()) return false;
    bool in_stage = query_.stage.empty();
    if (in_stage && reach.not_in.empty()) return true;
    while (!stages.empty()) {
        const std::size_t space = std::min(stages.find(' '), stages.size());
        const std::string_view stage = stages.substr(0, space);
        for (const std::string_view of : {unit, std::string_view()})
            if (reach.not_in.find(std::pair{stage, of}) != reach.not_in.end()) return false;
        in_stage = in_stage || stage == query_.stage;
        stages.remove_prefix(std::min(space + 1, stages.size()));
    }
    return in_stage;
}

bool ListFilter::waits(const ListedRow& row, const WaitingToken& token, std::string_view tokens) const {
    // What is asked of a unit ("?phong-b") is its own to see, whatever unit the nomination is of.
    const bool is_asked = token.unit.starts_with('?');
    return takes(row.definition, row.ended, row.stages, is_asked ? token.unit.substr(1) : row.unit) &&
           takes_made(row.made) && names(row.folded) && is_waited_for(row, token, tokens);
}

bool ListFilter::is_waited_for(const ListedRow& row, const WaitingToken& token, std::string_view tokens) const {
    const bool is_alone = row.stages.find(' ') == std::string_view::npos; // its only token
    if (is_alone && of_any_version_) return true;
    const auto& asked = reach_in(row.definition).waiting_for;
    if (asked.find(std::pair{token.role, token.unit}) == asked.end()) return false;
    if (is_alone) return true;
    const std::vector<Token> all = tokens_from(tokens);
    const Token* nearest = nullptr;
    for (const Token& one : all)
        if (asked.find(std::pair<std::string_view, std::string_view>{one.role, one.unit}) != asked.end() &&
            (!query_.taken_by || one.person == *query_.taken_by) &&
            (nearest == nullptr || due_of(one) < due_of(*nearest)))
            nearest = &one;
    return nearest != nullptr && nearest->role == token.role && nearest->unit == token.unit &&
           nearest->stage == token.stage;
}

bool ListFilter::names(std::string_view folded) const {
    if (words_.empty()) return true;
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
    const auto make = [&](const char* name, int arguments, void (*function)(sqlite3_context*, int, sqlite3_value**)) {
        return sqlite3_create_function_v2(database, name, arguments, kFlags, nullptr, function, nullptr, nullptr,
                                          nullptr);
    };
    for (const int arguments : {6, 7})
        if (const int code = make("fits", arguments, fits); code != SQLITE_OK) return code;
    return make("waits", 11, waits);
}

} // namespace thidua::store
