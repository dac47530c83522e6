#include <algorithm>
#include <cctype>
#include <limits>

#include "base/text.hpp"
#include "store/sqlite/store_on_sqlite.hpp"

namespace thidua::store {
namespace {

constexpr std::uint64_t kNoneBefore = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

bool stands_in(const Place& place, const ListQuery& query) {
    if (query.ended && *query.ended != place.ended) return false;
    if (!query.unit.empty() && query.unit != place.unit) return false;
    if (query.stage.empty()) return true;
    const auto stages = stages_of(place.stages);
    return std::find(stages.begin(), stages.end(), query.stage) != stages.end();
}

bool is_filtered(const ListQuery& query) {
    return !query.workflow.empty() || !query.stage.empty() || !query.unit.empty() || query.ended.has_value();
}

void read_entries(Statement& row, const DefinitionIndex& definitions, std::vector<InboxEntry>& entries) {
    while (row.step()) {
        InboxEntry& entry = entries.emplace_back();
        entry.nomination = line_from(row, definitions);
        Token& token = entry.token;
        token.stage = row.text(11);
        token.role = row.text(12);
        token.unit = row.text(13);
        token.since = row.instant(14);
        if (!row.is_null(15)) token.due = row.instant(15);
    }
}

/// The full-text question for all words: `"nguyen" AND "thi" AND "hoa"`. Signs that the index does not keep cannot be
/// part of a word.
std::string words_question(std::string_view words) {
    std::string question;
    std::string word;
    const auto add = [&] {
        if (word.empty()) return;
        question += (question.empty() ? "\"" : " AND \"") + word + '"';
        word.clear();
    };
    for (const char letter : fold(words)) {
        const auto byte = static_cast<unsigned char>(letter);
        if (std::isalnum(byte) != 0 || byte >= 0x80)
            word += letter;
        else
            add();
    }
    add();
    return question;
}

} // namespace

Result<std::vector<InboxEntry>> StoreOnSqlite::inbox(const std::vector<RoleInUnit>& roles, std::uint32_t limit) {
    return reading([&](Connection& reader) {
        std::vector<InboxEntry> entries;
        entries.reserve(std::min(limit, 64U));
        std::optional<Snapshot> snapshot; // one query is a snapshot by itself
        if (roles.size() > 1) snapshot.emplace(reader);
        for (const RoleInUnit& role : roles) {
            Statement row = reader.use(Query::inbox, role.role, role.unit, limit);
            read_entries(row, definitions_, entries);
        }
        if (roles.size() > 1) {
            std::stable_sort(entries.begin(), entries.end(), [](const InboxEntry& left, const InboxEntry& right) {
                return left.token.since < right.token.since;
            });
            if (entries.size() > limit) entries.resize(limit);
        }
        return entries;
    });
}

Result<std::uint64_t> StoreOnSqlite::inbox_count(const std::vector<RoleInUnit>& roles) {
    return reading([&](Connection& reader) {
        std::uint64_t count = 0;
        for (const RoleInUnit& role : roles) {
            Statement row = reader.use(Query::inbox_count, role.role, role.unit);
            if (row.step()) count += row.number(0);
        }
        return count;
    });
}

Result<PlaceCounts::Counts> StoreOnSqlite::place_counts() {
    if (!counts_.known()) {
        std::optional<Failure> failure;
        commits_.exclusively([&] {
            if (counts_.known()) return;
            auto counted = rows_.count_places();
            if (writer_.failed()) {
                failure = writer_.failure();
                writer_.forget_fault();
            } else {
                counts_.set(std::move(counted));
            }
        });
        if (failure) return *failure;
    }
    return counts_.snapshot();
}

Result<std::vector<StageCount>> StoreOnSqlite::count_by_stage(std::string_view workflow) {
    const auto places = place_counts();
    if (!places) return places.error();
    std::map<std::tuple<std::string, std::string, std::string>, std::uint64_t> by_stage;
    for (const auto& entry : *places) {
        const std::string name = definitions_.name_of(entry.first.definition);
        if (!workflow.empty() && name != workflow) continue;
        for (std::string& stage : stages_of(entry.first.stages))
            by_stage[{name, std::move(stage), entry.first.unit}] += entry.second;
    }
    std::vector<StageCount> counts;
    for (const auto& entry : by_stage)
        counts.push_back({std::get<0>(entry.first), std::get<1>(entry.first), std::get<2>(entry.first), entry.second});
    return counts;
}

Result<ListPage> StoreOnSqlite::list(const ListQuery& query) {
    const std::uint64_t before = query.before == 0 ? kNoneBefore : query.before;
    std::vector<Place> wanted;
    if (is_filtered(query)) {
        const auto places = place_counts();
        if (!places) return places.error();
        for (const auto& entry : *places)
            if (stands_in(entry.first, query) &&
                (query.workflow.empty() || definitions_.name_of(entry.first.definition) == query.workflow))
                wanted.push_back(entry.first);
        if (wanted.empty()) return ListPage{};
    }
    return reading([&](Connection& reader) {
        const Snapshot snapshot(reader);
        ListPage page;
        page.lines = lines_in(reader, wanted, before, query.limit, page.next);
        return page;
    });
}

/// The newest lines of these places (of all, when there are none), each place asked for its own newest.
std::vector<NominationLine> StoreOnSqlite::lines_in(Connection& reader, const std::vector<Place>& places,
                                                    std::uint64_t before, std::uint32_t limit, std::uint64_t& next) {
    std::vector<NominationLine> lines;
    std::vector<std::uint64_t> numbers;
    if (places.empty()) {
        Statement row = reader.use(Query::newest, before, limit);
        while (row.step()) {
            lines.push_back(line_from(row, definitions_));
            next = row.number(0);
        }
        if (lines.size() < limit) next = 0;
        return lines;
    }
    for (const Place& place : places) {
        Statement row =
            reader.use(Query::newest_in_place, place.definition, place.ended, place.stages, place.unit, before, limit);
        while (row.step()) numbers.push_back(row.number(0));
    }
    std::sort(numbers.rbegin(), numbers.rend());
    if (numbers.size() > limit) numbers.resize(limit);
    for (const std::uint64_t number : numbers) {
        Statement row = reader.use(Query::line, number);
        if (row.step()) lines.push_back(line_from(row, definitions_));
    }
    next = numbers.size() < limit || numbers.empty() ? 0 : numbers.back();
    return lines;
}

Result<std::vector<NominationLine>> StoreOnSqlite::search(std::string_view words, std::string_view unit,
                                                          std::uint32_t limit) {
    const std::string whole = words_question(words);
    if (whole.empty()) return std::vector<NominationLine>();
    return reading([&](Connection& reader) {
        const Snapshot snapshot(reader);
        std::vector<NominationLine> lines;
        // Beginnings are much slower to find, and not what was meant when the whole words are there.
        for (const std::string& question : {whole, whole + '*'}) {
            Statement row = reader.use(Query::search, question, unit, limit);
            while (row.step()) lines.push_back(line_from(row, definitions_));
            if (!lines.empty()) break;
        }
        return lines;
    });
}

} // namespace thidua::store
