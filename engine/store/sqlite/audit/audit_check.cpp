#include "store/sqlite/audit/audit_check.hpp"

#include <algorithm>
#include <chrono>
#include <future>
#include <optional>

#include <sqlite3.h>

#include "store/sqlite/audit/projection_check.hpp"
#include "store/sqlite/audit/schema_check.hpp"
#include "store/sqlite/database/embedded.hpp"
#include "store/sqlite/database/reader_pool.hpp"
#include "store/sqlite/publications_on_sqlite.hpp"
#include "store/sqlite/rows.hpp"

namespace thidua::store {
namespace {

constexpr std::size_t kMostFindings = 100;
constexpr std::uint64_t kEventsPerProgress = 4096;
constexpr std::chrono::milliseconds kBetweenProgress{100};
const ComparedTable kAttachmentTable{"attachment", {"size"}};

Diagnostic about_event(const char* code, const StoredEvent& event) {
    return Diagnostic::error(code)
        .with("sequence", std::to_string(event.sequence))
        .with("kind", name_of(event.stream.kind))
        .with("id", event.stream.id)
        .with("revision", std::to_string(event.revision));
}

} // namespace

AuditReport AuditCheck::run(std::vector<AuditHead> anchors) {
    anchors_ = std::move(anchors);
    std::sort(anchors_.begin(), anchors_.end(),
              [](const AuditHead& left, const AuditHead& right) { return left.sequence > right.sequence; });
    if (second_ == nullptr) {
        check_chains();
        add(check_projections(reader_));
    } else {
        // A reader's moment begins with the first row it reads.
        reader_.use(Query::head).step();
        auto projections = std::async(std::launch::async, [this] { return check_projections(*second_); });
        check_chains();
        while (projections.wait_for(kBetweenProgress) == std::future_status::timeout) tell();
        add(projections.get());
    }
    check_attachments();
    const bool stopped =
        reader_.fault_code() == SQLITE_INTERRUPT; // then there is no verdict, whatever was found so far
    if (reader_.failed() && !stopped && !report_.findings.empty()) {
        // With a schema that is not its own, a store need not be readable to the end.
        const Failure unread = reader_.finish(0).error();
        for (const Diagnostic& why : unread.diagnostics()) found(why);
    }
    if (progress_ && !reader_.failed()) (void)progress_(report_.events, report_.events);
    return std::move(report_);
}

void AuditCheck::check_chains() {
    check_file();
    check_anchors_up_to(report_.head);
    check_events();
    for (const AuditHead& anchor : anchors_)
        found(Diagnostic::error("TD0647")
                  .with("sequence", std::to_string(anchor.sequence))
                  .with("expected", to_hex(anchor.hash))
                  .with("found", std::to_string(report_.head.sequence)));
    check_publications();
}

/// The versions of the configuration are held against the events that speak of them.
void AuditCheck::check_publications() {
    if (const auto published = read_publications(reader_); !published)
        for (const Diagnostic& wrong : published.error().diagnostics()) found(wrong);
    Statement row = reader_.use(Query::published_without_version);
    while (row.step()) found(Diagnostic::error("TD0681").with("number", row.string(0)));
}

/// The row of a stream speaks of an event that is not there: its number and its hash both do, so that it was not the
/// row that was changed.
void AuditCheck::check_lost_events() {
    Statement row = reader_.use(Query::streams_that_lost_events);
    while (row.step())
        found(Diagnostic::error("TD0645")
                  .with("kind", row.string(0))
                  .with("id", row.string(1))
                  .with("expected", row.string(2))
                  .with("found", row.string(3)));
}

AuditReport AuditCheck::run_chain() {
    check_events();
    check_lost_events();
    check_publications();
    return std::move(report_);
}

void AuditCheck::found(Diagnostic finding) {
    if (reader_.failed()) return; // what could not be read is not wrong for that
    if (report_.findings.size() < kMostFindings)
        report_.findings.push_back(std::move(finding));
    else
        ++report_.findings_left_out;
}

void AuditCheck::check_file() {
    {
        Statement row = reader_.use(Query::integrity_check);
        while (row.step() && row.text(0) != "ok")
            found(Diagnostic::error("TD0607").with("path", reader_.file().string()).with("reason", row.text(0)));
    }
    const auto differences = compare_schema(reader_);
    if (!differences) return;
    for (const SchemaDifference& difference : *differences) found(difference.finding());
}

AuditCheck::Link& AuditCheck::link_of(std::int64_t stream) {
    const auto at = static_cast<std::uint64_t>(stream);
    return stream >= 0 && at < links_.size() ? links_[at] : strays_[stream];
}

void AuditCheck::check_events() {
    {
        Statement row = reader_.use(Query::count_streams);
        if (row.step()) links_.resize(row.number(0) + 1); // numbers run from 1 without gaps
    }
    {
        Statement row = reader_.use(Query::count_events);
        if (row.step()) total_ = row.number(0);
    }
    Statement row = reader_.use(Query::all_events);
    while (row.step()) {
        StoredEvent event = event_from(row);
        // A stream of a kind that is none is no stream.
        if (row.text(1) != name_of(event.stream.kind)) event.stream.id.clear();
        check_event(event, row.integer(14));
        if (report_.events % kEventsPerProgress == 0) tell();
    }
    total_ = report_.events;
}

/// Each event is read twice: with the chains, and with its nomination.
void AuditCheck::tell() {
    const std::uint64_t read = (report_.events + replayed_) / 2;
    if (!progress_ || progress_(read, std::max(total_, read))) return;
    reader_.note_fault(SQLITE_INTERRUPT);
    if (second_ != nullptr) sqlite3_interrupt(second_->handle());
}

void AuditCheck::check_event(const StoredEvent& event, std::int64_t stream) {
    ++report_.events;
    if (event.sequence != report_.head.sequence + 1)
        found(Diagnostic::error("TD0640")
                  .with("first", std::to_string(report_.head.sequence + 1))
                  .with("last", std::to_string(event.sequence - 1)));
    if (event.stream.id.empty()) found(about_event("TD0641", event));
    Link& link = link_of(stream);
    if (event.revision != link.revision + 1)
        found(about_event("TD0642", event).with("expected", std::to_string(link.revision + 1)));
    const Sha256 hash = event_hash(link.hash, event);
    if (hash != event.hash)
        found(about_event("TD0643", event).with("expected", to_hex(hash)).with("found", to_hex(event.hash)));
    const Sha256 chain = chain_hash(chain_, event.hash);
    if (chain != event.chain)
        found(about_event("TD0644", event).with("expected", to_hex(chain)).with("found", to_hex(event.chain)));
    link = {event.hash, static_cast<std::uint32_t>(event.revision)};
    chain_ = event.chain;
    report_.head = {event.sequence, chain};
    check_anchors_up_to(report_.head);
}

void AuditCheck::check_anchors_up_to(const AuditHead& here) {
    while (!anchors_.empty() && anchors_.back().sequence <= here.sequence) {
        const AuditHead anchor = anchors_.back();
        anchors_.pop_back();
        if (anchor == here) continue;
        found(Diagnostic::error("TD0646")
                  .with("sequence", std::to_string(anchor.sequence))
                  .with("expected", to_hex(anchor.hash))
                  .with("found", anchor.sequence == here.sequence ? to_hex(here.hash) : "-"));
    }
}

AuditCheck::Projections AuditCheck::check_projections(Connection& reader) {
    Projections projections;
    std::optional<Snapshot> snapshot; // the reader's own is the caller's
    if (&reader != &reader_) snapshot.emplace(reader);
    const auto keep = [&](std::int64_t, Diagnostic finding) {
        if (reader.failed()) return; // as in found()
        if (projections.findings.size() < kMostFindings)
            projections.findings.push_back(std::move(finding));
        else
            ++projections.left_out;
    };
    ProjectionCheck check(reader, projector_, keep, [this, &reader](std::uint64_t events) {
        replayed_ = events;
        if (&reader == &reader_ && events % kEventsPerProgress == 0) tell();
    });
    check.run();
    projections.nominations = check.nominations();
    if (&reader == &reader_ || !reader.failed()) return projections;
    const Failure stopped = reader.finish(0).error();
    for (const Diagnostic& why : stopped.diagnostics()) projections.findings.push_back(why);
    return projections;
}

void AuditCheck::add(Projections projections) {
    report_.nominations = projections.nominations;
    report_.findings_left_out += projections.left_out;
    for (Diagnostic& finding : projections.findings) {
        if (report_.findings.size() < kMostFindings)
            report_.findings.push_back(std::move(finding));
        else
            ++report_.findings_left_out;
    }
}

void AuditCheck::check_attachments() {
    Statement row = reader_.use(Query::every_attachment);
    while (row.step()) {
        tell();
        const auto size = files_.check(row.hash(1));
        if (!size)
            for (const Diagnostic& wrong : size.error().diagnostics()) found(wrong);
        else if (*size != row.number(2))
            compare_row(kAttachmentTable, {}, {to_hex(row.hash(1)), {std::to_string(*size)}}, {{}, {row.string(2)}},
                        [&](std::int64_t, Diagnostic finding) { found(std::move(finding)); });
    }
}

} // namespace thidua::store
