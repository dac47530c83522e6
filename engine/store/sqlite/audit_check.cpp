#include "store/sqlite/audit_check.hpp"

#include <algorithm>

#include "store/sqlite/rows.hpp"
#include "store/sqlite/store_on_sqlite.hpp"

namespace thidua::store {
namespace {

constexpr std::size_t kMostFindings = 100;
constexpr std::uint64_t kEventsPerProgress = 4096;

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
    check_file();
    check_anchors_up_to(report_.head);
    check_events();
    for (const AuditHead& anchor : anchors_)
        found(Diagnostic::error("TD0647")
                  .with("sequence", std::to_string(anchor.sequence))
                  .with("expected", to_hex(anchor.hash))
                  .with("found", std::to_string(report_.head.sequence)));
    check_streams();
    check_nominations();
    check_attachments();
    return std::move(report_);
}

void AuditCheck::found(Diagnostic finding) {
    if (report_.findings.size() < kMostFindings)
        report_.findings.push_back(std::move(finding));
    else
        ++report_.findings_left_out;
}

void AuditCheck::check_file() {
    Statement row = reader_.use(Query::quick_check);
    if (row.step() && row.text(0) != "ok")
        found(Diagnostic::error("TD0607").with("path", reader_.file().string()).with("reason", row.text(0)));
}

AuditCheck::Link& AuditCheck::link_of(std::int64_t stream) {
    const auto at = static_cast<std::uint64_t>(stream);
    return stream >= 0 && at < links_.size() ? links_[at] : strays_[stream];
}

void AuditCheck::check_events() {
    std::uint64_t total = 0;
    {
        Statement row = reader_.use(Query::count_streams);
        if (row.step()) links_.resize(row.number(0) + 1); // numbers run from 1 without gaps
    }
    {
        Statement row = reader_.use(Query::count_events);
        if (row.step()) total = row.number(0);
    }
    Statement row = reader_.use(Query::all_events);
    while (row.step()) {
        check_event(event_from(row), row.integer(14));
        if (progress_ && report_.events % kEventsPerProgress == 0) progress_(report_.events, total);
    }
    if (progress_) progress_(report_.events, std::max(total, report_.events));
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

void AuditCheck::check_streams() {
    Statement row = reader_.use(Query::all_streams);
    while (row.step()) {
        const Link link = link_of(row.integer(0));
        const auto about = [&](const char* code) {
            return Diagnostic::error(code).with("kind", row.string(1)).with("id", row.string(2));
        };
        if (row.number(3) != link.revision || row.hash(4) != link.hash) {
            found(about("TD0645")
                      .with("expected", std::to_string(row.number(3)))
                      .with("found", std::to_string(link.revision)));
            continue;
        }
        Statement last = reader_.use(Query::state_hash, row.integer(0), link.revision);
        if (last.step() && last.hash(0) != sha256(row.text(5)))
            found(about("TD0648").with("revision", std::to_string(link.revision)));
    }
}

void AuditCheck::check_nominations() {
    {
        Statement row = reader_.use(Query::all_nominations);
        while (row.step()) {
            ++report_.nominations;
            check_nomination(row);
            check_inbox(row);
        }
    }
    {
        Statement row = reader_.use(Query::count_nomination_streams);
        if (row.step() && row.number(0) != report_.nominations)
            found(Diagnostic::error("TD0663")
                      .with("expected", std::to_string(row.number(0)))
                      .with("found", std::to_string(report_.nominations)));
    }
    Statement row = reader_.use(Query::count_inbox);
    if (row.step() && (row.number(0) != expected_ || waiting_ != expected_))
        found(Diagnostic::error("TD0649")
                  .with("expected", std::to_string(expected_))
                  .with("found", std::to_string(row.number(0)))
                  .with("right", std::to_string(waiting_)));
}

void AuditCheck::check_nomination(const Statement& row) {
    if (row.number(2) != row.number(5))
        found(Diagnostic::error("TD0662")
                  .with("id", row.string(1))
                  .with("expected", std::to_string(row.number(5)))
                  .with("found", std::to_string(row.number(2))));
    const std::string place = place_of(tokens_from(row.text(3)));
    if (row.text(4) != place)
        found(
            Diagnostic::error("TD0650").with("id", row.string(1)).with("expected", place).with("found", row.string(4)));
}

void AuditCheck::check_inbox(const Statement& row) {
    for (const Token& token : tokens_from(row.text(3))) {
        if (token.role.empty()) continue;
        Statement entry = reader_.use(Query::inbox_has, token.role, token.unit, due_of(token), row.integer(0),
                                      token.stage, token.since);
        ++expected_;
        if (entry.step()) ++waiting_;
    }
}

void AuditCheck::check_attachments() {
    Statement row = reader_.use(Query::all_attachments);
    while (row.step()) {
        const auto content = files_.read(row.hash(0));
        if (!content)
            for (const Diagnostic& wrong : content.error().diagnostics()) found(wrong);
    }
}

Result<AuditReport> StoreOnSqlite::verify_audit(const std::vector<AuditHead>& anchors, const Progress& progress) {
    return reading([&](Connection& reader) {
        const Snapshot snapshot(reader);
        return AuditCheck(reader, files_, progress).run(anchors);
    });
}

} // namespace thidua::store
