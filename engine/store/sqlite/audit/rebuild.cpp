#include "store/sqlite/audit/rebuild.hpp"

#include <utility>
#include <vector>

#include <sqlite3.h>

#include "store/sqlite/audit/audit_check.hpp"
#include "store/sqlite/audit/schema_check.hpp"
#include "store/sqlite/database/embedded.hpp"
#include "store/sqlite/database/lock_file.hpp"
#include "store/sqlite/database/schema.hpp"
#include "store/sqlite/lists/list_filter.hpp"
#include "store/sqlite/rows.hpp"

namespace thidua::store {
namespace {

constexpr std::size_t kMostFindings = 100;
constexpr std::uint64_t kEventsPerProgress = 4096;
constexpr std::string_view kSearchIndex = "name_word"; ///< its tables begin so

std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char letter : name) text += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return text + '"';
}

/// What names the row that a finding is about; each column that differs has a finding of its own.
std::string row_of(const Diagnostic& finding) {
    if (finding.code == "TD0645" ||
        finding.code == "TD0648") { // a state is compared with its hash, and with the events
        const std::string id(finding.argument("id")->in("en"));
        return "\n" + std::string(kStateTable.name) + "\n" + id + "\n" + id;
    }
    std::string row = finding.code == "TD0656" ? "" : finding.code;
    for (const char* part : {"table", "id", "key"})
        if (const LocalText* value = finding.argument(part)) row += "\n" + std::string(value->in("en"));
    return row;
}

} // namespace

Result<RebuildReport> Rebuild::run() {
    if (auto mended = mend_schema(); !mended) return mended.error();
    drop_triggers();
    AuditReport chain = AuditCheck(writer_, files_, nullptr, progress_).run_chain();
    report_.events = chain.events;
    if (!chain.intact()) {
        findings_ = std::move(chain.findings);
        return refused();
    }
    {
        Statement row = writer_.use(Query::every_definition);
        while (row.step()) definitions_[row.hash(1)] = row.integer(0);
    }
    {
        ProjectionCheck before(
            writer_, &projector_,
            [this](std::int64_t nomination, const Diagnostic& finding) {
                if (nomination != 0) wrong_.insert(nomination);
                if (std::string row = row_of(finding); row != row_found_) {
                    ++report_.rows;
                    row_found_ = std::move(row);
                }
            },
            [this](std::uint64_t events) {
                if (events % kEventsPerProgress == 0 && progress_ && !progress_(events, report_.events))
                    writer_.note_fault(SQLITE_INTERRUPT);
            });
        before.run();
        if (writer_.failed()) return writer_.failure();
        report_.nominations = before.nominations();
        if (report_.rows != 0) mend(before);
    }
    if (writer_.failed()) return writer_.failure();
    const std::uint64_t schema = std::exchange(report_.schema, 0); // the triggers come back
    if (auto mended = mend_schema(); !mended) return mended.error();
    report_.schema = schema;
    if (report_.rows == 0) return report_;
    ProjectionCheck after(writer_, &projector_, [this](std::int64_t, Diagnostic finding) {
        if (findings_.size() < kMostFindings) findings_.push_back(std::move(finding));
    });
    after.run();
    if (writer_.failed()) return writer_.failure();
    if (!findings_.empty()) return refused();
    return report_;
}

Failure Rebuild::refused() const {
    Diagnostics wrong{Diagnostic::error("TD0634")};
    wrong.insert(wrong.end(), findings_.begin(), findings_.end());
    return Failure::refused(std::move(wrong));
}

Result<void> Rebuild::mend_schema() {
    const auto differences = compare_schema(writer_);
    if (!differences) return differences.error();
    bool search_index = false;
    for (const SchemaDifference& difference : *differences) {
        const SchemaObject& object = difference.object;
        const bool planted = difference.kind == SchemaDifference::Kind::planted;
        if (!planted && object.table.rfind(kSearchIndex, 0) == 0) {
            search_index = true;
            ++report_.schema;
            continue;
        }
        if (!planted && (object.type == "table" || object.sql.empty()))
            return Failure::refused(Diagnostic::error("TD0635").with("type", object.type).with("name", object.name));
        if (planted && object.sql.empty()) continue; // goes with its table
        // What belongs to a table that was planted has gone with it.
        writer_.execute("DROP " + object.type + " IF EXISTS " + quoted(object.name));
        if (!planted) writer_.execute(object.sql);
        ++report_.schema;
    }
    if (search_index) make_search_index();
    if (writer_.failed()) return writer_.failure();
    return {};
}

/// They keep what was wrongly changed from being changed back.
void Rebuild::drop_triggers() {
    std::vector<std::string> names;
    {
        Statement object = writer_.use(Query::schema_objects);
        while (object.step())
            if (object.text(0) == "trigger") names.push_back(object.string(1));
    }
    for (const std::string& name : names) writer_.execute("DROP TRIGGER " + quoted(name));
}

void Rebuild::mend(const ProjectionCheck& check) {
    writer_.execute("PRAGMA defer_foreign_keys = ON"); // rows that refer to each other wrongly are mended one by one
    clear_rows();
    for (const std::int64_t number : wrong_) mend_nomination(number);
    for (const std::int64_t number : check.foreign_effects()) writer_.run(Query::delete_effect, number);
    for (const WrongAnswer& answer : check.wrong_answers()) {
        if (answer.right.empty())
            writer_.run(Query::delete_answer, answer.actor, answer.key);
        else
            writer_.run(Query::mend_answer, answer.actor, answer.key, answer.right);
    }
    writer_.run(Query::delete_foreign_attachments);
    make_search_index();
}

/// All of it anew, with its settings: whatever is in its tables.
void Rebuild::make_search_index() {
    Connection made;
    if (!make_in_memory(made)) return; // the check that follows finds the index as it was
    std::string sql;
    {
        Statement object = made.use(Query::schema_objects);
        while (object.step())
            if (object.text(1) == kSearchIndex) sql = object.text(3);
    }
    // With other settings SQLite opens the index not even to drop it; it keeps its tables from being written to.
    sqlite3_db_config(writer_.handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    writer_.run(Query::clear_search_settings);
    {
        Statement setting = made.use(Query::search_settings);
        while (setting.step()) writer_.run(Query::put_search_setting, setting.text(0), setting.integer(1));
    }
    sqlite3_db_config(writer_.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    writer_.execute("DROP TABLE IF EXISTS name_word");
    writer_.execute(sql);
    writer_.run(Query::rebuild_words);
}

/// Of all wrong nominations at once: the inboxes are not kept by nomination.
void Rebuild::clear_rows() {
    writer_.run(Query::make_wrong);
    for (const std::int64_t number : wrong_) writer_.run(Query::add_wrong, number);
    for (const Query clear : {Query::clear_wrong_inbox, Query::clear_wrong_timers, Query::clear_wrong_links,
                              Query::clear_wrong_scores, Query::clear_wrong_notices})
        writer_.run(clear);
    writer_.run(Query::drop_wrong);
}

void Rebuild::mend_nomination(std::int64_t number) {
    std::optional<StreamKind> kind = StreamKind::nomination;
    {
        Statement row = writer_.use(Query::stored_stream, number);
        if (row.step()) kind = stream_kind_called(row.text(0));
    }
    const bool is_nomination = kind == StreamKind::nomination;
    const bool projected = kind && projector_.projects(*kind);
    projector_.begin();
    StoredEvent last;
    {
        Statement event = writer_.use(Query::history_by_number, number);
        while (event.step()) {
            last = event_from(event);
            if (kind) last.stream.kind = *kind;
            if (projected && !projector_.apply(last)) return; // reported by the check that follows
        }
    }
    if (!is_nomination && last.sequence != 0) {
        const Projection projection = projected ? projector_.end() : Projection();
        write_stream(number, last, projected ? projection.state_json : last.event.payload_json);
        for (const DemandedEffect& effect : projection.outbox) write_effect(number, effect);
        return;
    }
    if (last.sequence == 0) {
        writer_.run(Query::delete_nomination, number);
        writer_.run(Query::delete_stream, number);
        return;
    }
    const Projection projection = projector_.end();
    write_nomination(number, last, projection);
    write_rows(number, projection);
}

/// It must not have a nomination's rows. What nobody projects is known where its last event says it whole.
void Rebuild::write_stream(std::int64_t number, const StoredEvent& last, const std::string& likely) {
    writer_.run(Query::delete_nomination, number);
    std::string state;
    {
        Statement row = writer_.use(Query::stored_stream, number);
        if (row.step()) state = row.string(2);
    }
    if (sha256(likely) == last.state_hash) state = likely;
    writer_.run(Query::update_stream, number, last.revision, last.hash, state);
}

void Rebuild::write_nomination(std::int64_t number, const StoredEvent& last, const Projection& projection) {
    const NominationRecord& record = projection.record;
    std::string state = projection.state_json;
    std::string id;
    {
        // A state that says the same in an older form is the one that the event's hash speaks of.
        Statement row = writer_.use(Query::stored_stream, number);
        if (!row.step()) return;
        id = row.string(1);
        if (sha256(row.text(2)) == last.state_hash) state = row.string(2);
    }
    writer_.run(Query::update_stream, number, last.revision, last.hash, state);
    const auto definition = definitions_.find(record.definition_hash);
    writer_.run(Query::delete_nomination, number);
    writer_.run(Query::insert_nomination, number, last.revision,
                definition == definitions_.end() ? std::int64_t{0} : definition->second, record.ended,
                std::uint64_t{record.timers.size()}, record.created, record.updated, place_of(record.tokens),
                record.unit, tokens_text(record.tokens), record.title, record.name,
                indexed_words(record.name, record.ended), nearest_due(record), id);
}

void Rebuild::write_rows(std::int64_t number, const Projection& projection) {
    for (const Token& token : projection.record.tokens)
        if (!token.role.empty())
            writer_.run(Query::insert_inbox, token.role, token.unit, token.since, number, token.stage, due_of(token),
                        token.person);
    for (const TimerRecord& timer : projection.record.timers)
        writer_.run(Query::insert_timer, number, timer.name, timer.due, timer.document_json);
    for (const AttachmentLink& link : projection.attachments) {
        writer_.run(Query::put_attachment, link.sha256, link.size);
        std::int64_t attachment = 0;
        {
            Statement row = writer_.use(Query::attachment_number, link.sha256);
            if (row.step()) attachment = row.integer(0);
        }
        writer_.run(Query::insert_attachment_link, number, link.name, attachment, link.media_type);
    }
    for (const ScoreRecord& score : projection.scores)
        writer_.run(Query::insert_score, number, score.name, score.plugin, score.plugin_version, score.plugin_hash,
                    score.input_hash, score.at, score.result_json);
    for (const ProjectedNotice& one : projection.notices)
        writer_.run(Query::insert_notice, one.notice.role, one.notice.unit, one.notice.person, one.sequence, number,
                    one.notice.kind, one.notice.stage);
    for (const DemandedEffect& effect : projection.outbox) write_effect(number, effect);
}

void Rebuild::write_effect(std::int64_t number, const DemandedEffect& effect) {
    const OutboxRecord& row = effect.row;
    writer_.run(Query::insert_outbox, number, row.not_before, effect.created, row.key, row.kind, row.capability,
                row.document_json);
    writer_.run(Query::mend_effect, row.key, number, effect.created, row.kind, row.capability, row.document_json);
    writer_.run(Query::mend_untouched_effect, row.key, row.not_before);
    writer_.run(Query::mend_withdrawn_effect, row.key, effect.withdrawn);
}

Result<RebuildReport> rebuild_sqlite_store(const std::filesystem::path& folder, Projector& projector,
                                           const Progress& progress, std::chrono::milliseconds patience) {
    const std::filesystem::path file = folder / "thidua.db";
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return Failure::environment(Diagnostic::error("TD0601").with("path", folder.string()));
    if (auto local = check_local_disk(folder); !local) return local.error();
    LockFile lock;
    if (auto owned = lock.take(folder, patience); !owned) return owned.error();
    Connection writer;
    if (auto opened = writer.open(file, Connection::Use::writing, ""); !opened) return opened.error();
    if (auto ready = prepare_schema(writer); !ready) return ready.error();
    if (!writer.run(Query::begin)) return writer.failure();
    const AttachmentFiles files(folder / "attachments");
    auto report = Rebuild(writer, files, projector, progress).run();
    writer.forget_fault();
    if (!report)
        writer.leave_transaction();
    else if (!writer.run(Query::commit))
        return writer.failure();
    return report;
}

} // namespace thidua::store
