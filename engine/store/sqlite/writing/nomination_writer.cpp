#include "store/sqlite/writing/nomination_writer.hpp"

#include <algorithm>

#include "store/sqlite/database/embedded.hpp"
#include "store/sqlite/lists/list_filter.hpp"
#include "store/sqlite/rows.hpp"

namespace thidua::store {
std::optional<Failure> NominationWriter::write(const StreamChange& change, std::int64_t number,
                                               std::uint64_t revision) {
    const NominationRecord& record = *change.nomination;
    const Before before = read_before(number);
    const After after{
        record,
        change.stream.id,
        number,
        revision,
        {definitions_.number_of(record.definition_hash), record.ended, place_of(record.tokens), record.unit},
        tokens_text(record.tokens),
        indexed_words(record.name, record.ended)};
    if (after.place.definition == 0)
        return Failure::refused(
            Diagnostic::error("TD0613").with("id", after.id).with("hash", to_hex(record.definition_hash)));
    write_nomination(before, after);
    write_words(before, after);
    write_inbox(before, after);
    write_timers(before, after);
    if (before.there) moves_.emplace_back(before.place, -1);
    moves_.emplace_back(after.place, 1);
    return std::nullopt;
}

NominationWriter::Before NominationWriter::read_before(std::int64_t number) {
    Before before;
    Statement row = writer_.use(Query::nomination_for_write, number);
    if (!row.step()) return before;
    before.there = true;
    before.timers = row.integer(0);
    before.tokens = row.text(1);
    before.folded = row.text(2);
    before.place = {row.integer(3), row.integer(4) != 0, row.string(5), row.string(6)};
    return before;
}

void NominationWriter::write_nomination(const Before& before, const After& after) {
    const NominationRecord& record = after.record;
    const auto write = [&](Query query, const auto&... id) {
        writer_.run(query, after.number, after.revision, after.place.definition, after.place.ended,
                    std::uint64_t{record.timers.size()}, record.created, record.updated, after.place.stages,
                    after.place.unit, after.tokens, record.title, record.name, after.folded, nearest_due(record),
                    id...);
    };
    if (before.there)
        write(Query::update_nomination);
    else
        write(Query::insert_nomination, after.id);
}

void NominationWriter::write_words(const Before& before, const After& after) {
    if (before.there && after.folded == before.folded) return;
    if (before.there) writer_.run(Query::delete_words, after.number, before.folded);
    writer_.run(Query::insert_words, after.number, after.folded);
}

void NominationWriter::write_inbox(const Before& before, const After& after) {
    if (before.tokens == after.tokens) return;
    if (before.there)
        for (const Token& old : tokens_from(before.tokens))
            if (!old.role.empty())
                writer_.run(Query::delete_inbox, old.role, old.unit, due_of(old), after.number, old.stage);
    for (const Token& token : after.record.tokens)
        if (!token.role.empty())
            writer_.run(Query::insert_inbox, token.role, token.unit, token.since, after.number, token.stage,
                        due_of(token), token.person);
}

void NominationWriter::write_timers(const Before& before, const After& after) {
    if (before.timers != 0) writer_.run(Query::delete_timers, after.number);
    for (const TimerRecord& timer : after.record.timers)
        writer_.run(Query::insert_timer, after.number, timer.name, timer.due, timer.document_json);
}

void NominationWriter::write_notices(const StreamChange& change, std::int64_t number, std::uint64_t first) {
    for (const NoticeRecord& notice : change.notices)
        writer_.run(Query::insert_notice, notice.role, notice.unit, notice.person, first + notice.event, number,
                    notice.kind, notice.stage);
}

std::optional<Failure> NominationWriter::clear_timer(const TimerName& timer, std::int64_t number) {
    writer_.run(Query::delete_timer, number, timer.name);
    if (!writer_.failed() && writer_.changed_rows() == 0)
        return Failure::stale(Diagnostic::error("TD0618").with("id", timer.nomination).with("name", timer.name));
    writer_.run(Query::count_timers_down, number);
    return std::nullopt;
}

PlaceCounts::Counts NominationWriter::count_places() {
    PlaceCounts::Counts counts;
    Statement row = writer_.use(Query::count_places);
    while (row.step()) counts[{row.integer(0), row.integer(1) != 0, row.string(2), row.string(3)}] = row.number(4);
    return counts;
}

void NominationWriter::committed(std::uint64_t sequence) {
    counts_.apply(moves_, sequence);
    moves_.clear();
}

} // namespace thidua::store
