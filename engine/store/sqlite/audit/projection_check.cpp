#include "store/sqlite/audit/projection_check.hpp"

#include <cstdlib>
#include <unordered_set>

#include "store/sqlite/database/embedded.hpp"
#include "store/sqlite/rows.hpp"

namespace thidua::store {
namespace {

constexpr int kEventStream = 14; ///< column of events_by_stream
/// Columns of kNominationTable.
enum NominationColumn : std::size_t {
    kDefinition = 1,
    kEnded,
    kCreated,
    kUpdated,
    kUnit = 6,
    kTokens,
    kTitle,
    kName,
    kTimers = 12
};
constexpr int kEffectColumns = 1; ///< where kOutboxTable begins in `effect`
constexpr int kEffectFencingToken = 12;
constexpr std::int64_t kMostEffects = 1'000'000'000; ///< a larger number was not given by the store

} // namespace

/// The rows below the nominations, read alongside.
struct ProjectionCheck::Tables {
    explicit Tables(Connection& reader, bool replayed)
        : nominations(reader, Query::nominations_by_number, kNominationTable, 1),
          inbox(reader, Query::inbox_by_nomination, kInboxTable, 3) {
        if (!replayed) return;
        timers.emplace(reader, Query::timers_by_nomination, kTimerTable, 1);
        links.emplace(reader, Query::links_by_nomination, kLinkTable, 2);
        scores.emplace(reader, Query::scores_by_nomination, kScoreTable, 2);
        notices.emplace(reader, Query::notices_by_nomination, kNoticeTable, 4);
    }
    /// Reads past the rows of a nomination that are not to be judged.
    void skip(std::int64_t number, const FoundRow& found) {
        (void)nominations.rows_of(number, found);
        (void)inbox.rows_of(number, found);
        for (auto* table : {&timers, &links, &scores, &notices})
            if (*table) (void)(*table)->rows_of(number, found);
    }
    void finish(const FoundRow& found) {
        nominations.finish(found);
        inbox.finish(found);
        for (auto* table : {&timers, &links, &scores, &notices})
            if (*table) (*table)->finish(found);
    }

    TableCursor nominations;
    TableCursor inbox;
    std::optional<TableCursor> timers;
    std::optional<TableCursor> links;
    std::optional<TableCursor> scores;
    std::optional<TableCursor> notices;
};

ProjectionCheck::ProjectionCheck(Connection& reader, Projector* projector, FoundRow found, Tick tick)
    : reader_(reader), projector_(projector), found_(std::move(found)), tick_(std::move(tick)) {
    if (projector_ != nullptr) answers_.emplace(reader_, *projector_);
}

void ProjectionCheck::run() {
    read_definitions();
    {
        Tables tables(reader_, projector_ != nullptr);
        Statement stream = reader_.use(Query::streams_by_number);
        Statement events = reader_.use(Query::events_by_stream);
        more_events_ = events.step();
        while (stream.step()) {
            const RowOwner owner{stream.integer(0), stream.string(2)};
            const bool is_nomination = stream.text(1) == name_of(StreamKind::nomination);
            if (is_nomination) ++nominations_;
            const auto kind = stream_kind_called(stream.text(1));
            const bool projected = projector_ != nullptr && kind && projector_->projects(*kind);
            check(stream, owner, replay(events, owner, kind, projected ? projector_ : nullptr), tables);
        }
        tables.finish(found_);
    }
    if (const std::string fault = fault_of_search_index(reader_); !fault.empty())
        found_(0, Diagnostic::error("TD0636").with("table", fault));
    if (projector_ == nullptr) return;
    find_foreign_effects();
    find_foreign_attachments();
    wrong_answers_ = answers_->finish(found_);
}

void ProjectionCheck::read_definitions() {
    Statement row = reader_.use(Query::every_definition);
    while (row.step()) {
        definitions_[row.hash(1)] = row.string(0);
        if (projector_ == nullptr) continue;
        for (Diagnostic& wrong : projector_->definition(definition_from(row))) found_(0, std::move(wrong));
    }
}

ProjectionCheck::Replayed ProjectionCheck::replay(Statement& events, const RowOwner& owner,
                                                  std::optional<StreamKind> kind, Projector* projector) {
    Replayed replayed;
    std::optional<Failure> unreadable;
    // Events of a stream that is not there are reported with the chain.
    while (more_events_ && events.integer(kEventStream) < owner.number) more_events_ = events.step();
    if (projector != nullptr) projector->begin();
    for (; more_events_ && events.integer(kEventStream) == owner.number; more_events_ = events.step()) {
        StoredEvent event = event_from(events);
        if (kind) event.stream.kind = *kind;
        if (tick_) tick_(++events_);
        replayed.revision = event.revision;
        replayed.hash = event.hash;
        replayed.state_hash = event.state_hash;
        if (projector == nullptr || unreadable) continue;
        if (auto applied = projector->apply(event); !applied)
            unreadable = applied.error();
        else
            answers_->after(event.sequence);
    }
    if (unreadable)
        found_(owner.number,
               Diagnostic::error("TD0659").with("id", owner.id).with("code", unreadable->diagnostics().front().code));
    if (projector != nullptr && !unreadable && replayed.revision != 0) replayed.projection = projector->end();
    return replayed;
}

void ProjectionCheck::check(const Statement& stream, const RowOwner& owner, const Replayed& replayed, Tables& tables) {
    const auto about = [&](const char* code) {
        return Diagnostic::error(code).with("kind", stream.string(1)).with("id", owner.id);
    };
    if (stream.number(3) != replayed.revision || stream.hash(4) != replayed.hash) {
        tables.skip(owner.number, found_);
        if (replayed.projection) check_effects(owner, *replayed.projection); // or they would seem to be nobody's
        return found_(
            owner.number,
            about("TD0645").with("expected", stream.string(3)).with("found", std::to_string(replayed.revision)));
    }
    if (replayed.state_hash != sha256(stream.text(5)))
        found_(owner.number, about("TD0648").with("revision", std::to_string(replayed.revision)));
    const bool is_nomination = stream.text(1) == name_of(StreamKind::nomination);
    if (is_nomination && projector_ != nullptr && !replayed.projection) return tables.skip(owner.number, found_);
    // A stream of another kind has no rows in these tables.
    static const Projection kNothing;
    const Projection& all = replayed.projection ? *replayed.projection : kNothing;
    if (replayed.projection) check_state(stream, owner, all);
    if (is_nomination)
        check_nomination(owner, replayed.revision, replayed.projection ? &all.record : nullptr, tables);
    else
        compare_rows(kNominationTable, owner, {}, tables.nominations.rows_of(owner.number, found_), found_);
    if (!is_nomination) compare_rows(kInboxTable, owner, {}, tables.inbox.rows_of(owner.number, found_), found_);
    if (!tables.timers) return;
    compare_rows(kTimerTable, owner, timer_rows(all.record), tables.timers->rows_of(owner.number, found_), found_);
    compare_rows(kLinkTable, owner, link_rows(all.attachments), tables.links->rows_of(owner.number, found_), found_);
    compare_rows(kScoreTable, owner, score_rows(all.scores), tables.scores->rows_of(owner.number, found_), found_);
    compare_rows(kNoticeTable, owner, notice_rows(all.notices), tables.notices->rows_of(owner.number, found_), found_);
    check_effects(owner, all);
}

void ProjectionCheck::check_state(const Statement& stream, const RowOwner& owner, const Projection& projection) {
    const std::string stored = stream.string(5);
    if (stored == projection.state_json || projector_->is_same_state(stored)) return;
    compare_row(kStateTable, owner, {owner.id, {projection.state_json}}, {owner.id, {stored}}, found_);
}

void ProjectionCheck::check_nomination(const RowOwner& owner, std::uint64_t revision, const NominationRecord* expected,
                                       Tables& tables) {
    std::vector<ComparedRow> rows = tables.nominations.rows_of(owner.number, found_);
    std::vector<ComparedRow> inbox = tables.inbox.rows_of(owner.number, found_);
    const NominationRecord record = expected != nullptr ? *expected
                                    : rows.empty()      ? NominationRecord()
                                                        : own_record(rows[0]);
    const auto definition = definitions_.find(record.definition_hash);
    ComparedRow right = nomination_row(owner.id, revision, record,
                                       definition == definitions_.end() ? std::string() : definition->second);
    if (expected == nullptr && !rows.empty()) right.values[kTimers] = rows[0].values[kTimers];
    compare_rows(kNominationTable, owner, {std::move(right)}, std::move(rows), found_);
    compare_rows(kInboxTable, owner, inbox_rows(record), std::move(inbox), found_);
}

NominationRecord ProjectionCheck::own_record(const ComparedRow& row) const {
    const auto instant = [&](std::size_t column) {
        return Instant(std::chrono::milliseconds(std::strtoll(row.values[column].c_str(), nullptr, 10)));
    };
    NominationRecord record;
    for (const auto& [hash, number] : definitions_)
        if (number == row.values[kDefinition]) record.definition_hash = hash;
    record.ended = row.values[kEnded] != "0";
    record.created = instant(kCreated);
    record.updated = instant(kUpdated);
    record.unit = row.values[kUnit];
    record.tokens = tokens_from(row.values[kTokens]);
    record.title = row.values[kTitle];
    record.name = row.values[kName];
    return record;
}

void ProjectionCheck::check_effects(const RowOwner& owner, const Projection& projection) {
    for (const DemandedEffect& effect : projection.outbox) {
        Statement row = reader_.use(Query::effect, effect.row.key);
        if (!row.step()) {
            found_(owner.number, missing_row(kOutboxTable.name, owner.id, effect.row.key));
            continue;
        }
        const std::int64_t number = row.integer(0);
        if (number > 0 && number < kMostEffects) {
            if (static_cast<std::size_t>(number) >= demanded_.size())
                demanded_.resize(2 * static_cast<std::size_t>(number));
            demanded_[static_cast<std::size_t>(number)] = true;
        }
        ComparedRow right = outbox_row(effect, owner.number);
        ComparedRow stored{effect.row.key, {}};
        for (std::size_t at = 0; at < kOutboxTable.columns.size(); ++at)
            stored.values.push_back(row.string(kEffectColumns + static_cast<int>(at)));
        // Deliveries happen outside and leave no event: once somebody has taken the row, only its content can be known.
        if (row.integer(kEffectFencingToken) != 0)
            for (std::size_t at = right.values.size() - kDeliveryColumns; at < right.values.size(); ++at)
                right.values[at] = stored.values[at];
        compare_row(kOutboxTable, owner, right, stored, found_);
    }
}

void ProjectionCheck::find_foreign_effects() {
    Statement row = reader_.use(Query::all_effects);
    while (row.step()) {
        const std::int64_t number = row.integer(0);
        if (number > 0 && static_cast<std::size_t>(number) < demanded_.size() &&
            demanded_[static_cast<std::size_t>(number)])
            continue;
        foreign_effects_.push_back(number);
        found_(0, foreign_row(kOutboxTable.name, row.string(1), row.string(2)));
    }
}

void ProjectionCheck::find_foreign_attachments() {
    std::unordered_set<std::int64_t> linked;
    {
        Statement row = reader_.use(Query::linked_attachments);
        while (row.step()) linked.insert(row.integer(0));
    }
    Statement row = reader_.use(Query::every_attachment);
    while (row.step())
        if (linked.count(row.integer(0)) == 0) found_(0, foreign_row("attachment", "", to_hex(row.hash(1))));
}

} // namespace thidua::store
