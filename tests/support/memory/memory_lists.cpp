#include <algorithm>
#include <charconv>
#include <limits>
#include <tuple>

#include "base/text/text.hpp"
#include "support/memory/memory_store.hpp"

namespace thidua::tests {

using namespace store;

namespace {

/// Where a page ended: by the beginning of the last word or not, and the sort key of its last row.
struct Place {
    bool prefix = false;
    std::int64_t due = 0;
    std::int64_t number = 0;
};

/// A nomination with its sort keys.
struct Row {
    NominationLine line;
    std::int64_t due = 0;
    std::int64_t number = 0;
};

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char letter : fold(text)) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool divides = byte < 0x80 && (byte < '0' || (byte > '9' && byte < 'a') || byte > 'z');
        if (!divides)
            words.back() += letter;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

bool has_words(const std::vector<std::string>& wanted, const std::string& name, bool prefix) {
    const std::vector<std::string> there = words_of(name);
    return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
        const bool beginning = prefix && &word == &wanted.back();
        return std::any_of(there.begin(), there.end(), [&](const std::string& one) {
            return beginning ? one.compare(0, word.size(), word) == 0 : one == word;
        });
    });
}

bool is_visible(const VisibleSet& visible, const NominationLine& line, const Sha256& definition) {
    return visible.everything ||
           std::any_of(visible.workflows.begin(), visible.workflows.end(), [&](const VisibleWorkflow& one) {
               return one.workflow == line.workflow && (!one.version || *one.version == definition) &&
                      (one.all_units || std::find(one.units.begin(), one.units.end(), line.unit) != one.units.end());
           });
}

bool waits_for(const Token& token, const std::vector<RoleInUnit>& roles, const Sha256& definition) {
    return !token.role.empty() && std::any_of(roles.begin(), roles.end(), [&](const RoleInUnit& role) {
        return role.role == token.role && role.unit == token.unit && (!role.version || *role.version == definition);
    });
}

/// What is asked of a unit is its own to see, whatever unit the nomination is of.
bool is_asked(const ListQuery& query, const NominationRecord& record, const NominationLine& line) {
    if (!query.waiting_for) return false;
    return std::any_of(record.tokens.begin(), record.tokens.end(), [&](const Token& token) {
        if (token.unit.empty() || token.unit.front() != '?' ||
            !waits_for(token, *query.waiting_for, record.definition_hash))
            return false;
        NominationLine seen = line;
        seen.unit = token.unit.substr(1);
        return is_visible(query.visible, seen, record.definition_hash);
    });
}

bool fits(const ListQuery& query, const NominationRecord& record, const NominationLine& line) {
    const Sha256& definition = record.definition_hash;
    const auto asked = [](const std::string& filter, const std::string& value) {
        return filter.empty() || filter == value;
    };
    const auto excluded = [&](const StageInUnit& place) {
        return place.version == definition && (place.unit.empty() || place.unit == line.unit) &&
               std::find(line.stages.begin(), line.stages.end(), place.stage) != line.stages.end();
    };
    if (std::any_of(query.not_in.begin(), query.not_in.end(), excluded)) return false;
    const bool in_stage =
        query.stage.empty() || std::find(line.stages.begin(), line.stages.end(), query.stage) != line.stages.end();
    const bool of_units =
        query.units.empty() || std::find(query.units.begin(), query.units.end(), line.unit) != query.units.end();
    return of_units && (is_visible(query.visible, line, definition) || is_asked(query, record, line)) &&
           asked(query.workflow, line.workflow) && asked(query.unit, line.unit) && in_stage &&
           (!query.ended || *query.ended == line.ended) &&
           (!query.due_before || (line.due && *line.due < *query.due_before)) &&
           (!query.made_from || line.created >= *query.made_from) &&
           (!query.made_before || line.created < *query.made_before);
}

NominationLine line_of(const Contents& contents, const Contents::Stream& stream) {
    const NominationRecord& record = *stream.nomination;
    NominationLine line;
    line.id = stream.state.stream.id;
    line.revision = stream.state.revision;
    line.workflow = contents.definition(record.definition_hash)->name;
    line.unit = record.unit;
    line.title = record.title;
    line.name = record.name;
    line.ended = record.ended;
    line.created = record.created;
    line.updated = record.updated;
    for (const Token& token : record.tokens) {
        line.stages.push_back(token.stage);
        if (token.due) line.due = line.due ? std::min(*line.due, *token.due) : *token.due;
    }
    return line;
}

/// Whether it waits for one of the roles that are asked for; its deadline is then the nearest of what waits for them.
bool waits(const ListQuery& query, const NominationRecord& record, NominationLine& line) {
    if (!query.waiting_for) return true;
    bool found = false;
    line.due.reset();
    for (const Token& token : record.tokens) {
        if (!waits_for(token, *query.waiting_for, record.definition_hash)) continue;
        if (query.taken_by && token.person != *query.taken_by) continue;
        if (!found || (token.due && (!line.due || *token.due < *line.due))) line.person = token.person;
        found = true;
        if (token.due) line.due = line.due ? std::min(*line.due, *token.due) : *token.due;
    }
    return found;
}

/// All that fit, in the order of the query.
std::vector<Row> rows_of(const Contents& contents, const ListQuery& query, bool prefix) {
    std::vector<Row> rows;
    const std::vector<std::string> wanted = words_of(query.words);
    if (!query.words.empty() && wanted.empty()) return rows; // signs alone are no words: nothing is called so
    for (const auto& entry : contents.streams) {
        if (!entry.second.nomination) continue;
        Row row{line_of(contents, entry.second), std::numeric_limits<std::int64_t>::max(),
                static_cast<std::int64_t>(entry.second.number)};
        const NominationRecord& record = *entry.second.nomination;
        if (!waits(query, record, row.line)) continue;
        if (row.line.due) row.due = row.line.due->time_since_epoch().count();
        if (fits(query, record, row.line) && has_words(wanted, row.line.name, prefix)) rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end(), [&](const Row& one, const Row& other) {
        if (query.order == ListOrder::newest) return one.number > other.number;
        return std::tie(one.due, one.number) < std::tie(other.due, other.number);
    });
    return rows;
}

/// "w:0:12" or "p:…"; newest pages have no due. Nothing for a text that is none of these.
std::optional<Place> place_from(std::string_view text, ListOrder order) {
    Place place;
    if (text.size() < 5 || (text[0] != 'w' && text[0] != 'p') || text[1] != (order == ListOrder::newest ? '-' : ':'))
        return std::nullopt;
    place.prefix = text[0] == 'p';
    const char* const end = text.data() + text.size();
    const auto due = std::from_chars(text.data() + 2, end, place.due);
    if (due.ec != std::errc() || due.ptr == end || *due.ptr != ':') return std::nullopt;
    const auto number = std::from_chars(due.ptr + 1, end, place.number);
    if (number.ec != std::errc() || number.ptr != end || place.number <= 0) return std::nullopt;
    return place;
}

std::string text_of(const Place& place, ListOrder order) {
    return std::string(place.prefix ? "p" : "w") + (order == ListOrder::newest ? "-" : ":") +
           std::to_string(place.due) + ":" + std::to_string(place.number);
}

bool is_after(const Row& row, const Place& place, ListOrder order) {
    if (order == ListOrder::newest) return row.number < place.number;
    return std::tie(row.due, row.number) > std::tie(place.due, place.number);
}

} // namespace

Result<ListPage> MemoryStore::list(const ListQuery& query) {
    Place place;
    if (!query.after.empty()) {
        const auto read = place_from(query.after, query.order);
        if (!read) return Failure::usage(Diagnostic::error("TD0627").with("found", query.after));
        place = *read;
    }
    const auto contents = now();
    std::vector<Row> rows = rows_of(*contents, query, place.prefix);
    if (rows.empty() && query.after.empty() && !query.words.empty()) {
        place.prefix = true;
        rows = rows_of(*contents, query, true);
    }
    if (!query.after.empty()) std::erase_if(rows, [&](const Row& row) { return !is_after(row, place, query.order); });
    ListPage page;
    const std::size_t limit = std::clamp(query.limit, 1U, 1'000'000U);
    if (rows.size() > limit) {
        rows.resize(limit);
        page.next = text_of({place.prefix, rows.back().due, rows.back().number}, query.order);
    }
    for (Row& row : rows) page.lines.push_back(std::move(row.line));
    return page;
}

Result<ListCount> MemoryStore::count(const ListQuery& query) {
    const auto contents = now();
    std::size_t found = rows_of(*contents, query, false).size();
    if (found == 0 && !query.words.empty()) found = rows_of(*contents, query, true).size();
    return ListCount{std::min<std::uint64_t>(found, ListCount::kMost), found > ListCount::kMost};
}

Result<std::vector<Figure>> MemoryStore::figures(const ListQuery& query, Instant late) {
    const auto contents = now();
    std::map<std::tuple<Sha256, std::string, std::string, std::vector<std::string>, bool>, Figure> groups;
    for (const Row& row : rows_of(*contents, query, false)) {
        const NominationLine& line = row.line;
        const Sha256 version = contents->streams.at(StreamId::nomination(line.id)).nomination->definition_hash;
        Figure& group = groups[{version, line.unit, line.title, line.stages, line.ended}];
        group = {line.workflow, line.unit, line.title, line.stages, line.ended, group.count + 1, group.late};
        if (!line.ended && line.due && *line.due < late) ++group.late;
    }
    std::vector<Figure> figures;
    for (auto& [key, group] : groups) figures.push_back(std::move(group));
    return figures;
}

Result<std::vector<std::string>> MemoryStore::taken_on_by(std::string_view person) {
    const auto contents = now();
    std::map<std::int64_t, std::string> ids;
    for (const auto& entry : contents->streams) {
        if (!entry.second.nomination) continue;
        for (const Token& token : entry.second.nomination->tokens)
            if (!token.role.empty() && !token.person.empty() && (person.empty() || token.person == person))
                ids[static_cast<std::int64_t>(entry.second.number)] = entry.first.id;
    }
    std::vector<std::string> found;
    for (auto& [number, id] : ids) found.push_back(std::move(id));
    return found;
}

Result<std::vector<StageCount>> MemoryStore::count_by_stage(std::string_view workflow) {
    const auto contents = now();
    std::map<std::tuple<std::string, std::string, std::string>, std::uint64_t> by_stage;
    for (const auto& entry : contents->streams) {
        if (!entry.second.nomination) continue;
        const NominationLine line = line_of(*contents, entry.second);
        if (!workflow.empty() && line.workflow != workflow) continue;
        for (const std::string& stage : line.stages) ++by_stage[{line.workflow, stage, line.unit}];
    }
    std::vector<StageCount> counts;
    for (const auto& [key, count] : by_stage)
        counts.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), count});
    return counts;
}

} // namespace thidua::tests
