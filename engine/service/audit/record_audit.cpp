#include "service/audit/record_audit.hpp"

#include <algorithm>
#include <tuple>

#include "process/codec/state_codec.hpp"
#include "process/state/inbox.hpp"
#include "service/commands/commits.hpp"

namespace thidua::service {
namespace {

constexpr std::size_t kMostFindings = 100;
constexpr std::uint32_t kPage = 500;

bool same(const std::vector<store::Token>& one, const std::vector<store::Token>& other) {
    const auto parts = [](const store::Token& at) { return std::tie(at.stage, at.role, at.unit, at.since, at.due); };
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [&](const auto& a, const auto& b) { return parts(a) == parts(b); });
}

bool same(const std::vector<store::ScoreRecord>& one, const std::vector<store::ScoreRecord>& other) {
    const auto parts = [](const store::ScoreRecord& row) {
        return std::tie(row.name, row.plugin, row.plugin_version, row.plugin_hash, row.input_hash, row.result_json,
                        row.at);
    };
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [&](const auto& a, const auto& b) { return parts(a) == parts(b); });
}

/// Every link of one has its like in the other.
bool covers(const std::vector<store::AttachmentLink>& one, const std::vector<store::AttachmentLink>& other) {
    return std::all_of(one.begin(), one.end(), [&](const store::AttachmentLink& link) {
        return std::any_of(other.begin(), other.end(), [&](const store::AttachmentLink& like) {
            return std::tie(link.name, link.sha256, link.size) == std::tie(like.name, like.sha256, like.size);
        });
    });
}

void name_if(bool differs, const char* what, std::string& names) {
    if (differs) names += (names.empty() ? "" : ", ") + std::string(what);
}

std::string record_differs(const store::NominationRecord& found, const store::NominationRecord& expected) {
    std::string names;
    name_if(found.definition_hash != expected.definition_hash, "definition", names);
    name_if(found.unit != expected.unit, "unit", names);
    name_if(found.title != expected.title, "title", names);
    name_if(found.nominee != expected.nominee, "nominee", names);
    name_if(!same(found.tokens, expected.tokens), "stages", names);
    name_if(found.ended != expected.ended, "ended", names);
    name_if(found.created != expected.created, "created", names);
    name_if(found.updated != expected.updated, "updated", names);
    return names;
}

} // namespace

Result<void> RecordAudit::run(store::AuditReport& report, const store::Progress& progress) {
    report_ = &report;
    if (auto checked = check_definitions(); !checked) return checked;
    std::uint64_t done = 0;
    store::ListQuery query;
    query.visible = store::VisibleSet::all();
    query.limit = kPage;
    do {
        const auto page = store_.list(query);
        if (!page) return page.error();
        for (const store::NominationLine& line : page->lines)
            if (auto checked = check_nomination(line.id); !checked) return checked;
        done += page->lines.size();
        if (progress) progress(std::min(done, report.nominations), report.nominations);
        query.after = page->next;
    } while (!query.after.empty());
    return {};
}

void RecordAudit::found(Diagnostic finding) {
    if (report_->findings.size() < kMostFindings)
        report_->findings.push_back(std::move(finding));
    else
        ++report_->findings_left_out;
}

Result<void> RecordAudit::check_definitions() {
    const auto kept = store_.definitions();
    if (!kept) return kept.error();
    for (const store::DefinitionRecord& record : *kept) {
        auto read = registry_.stored(record.hash);
        if (read && (*read)->name == record.name && (*read)->version == record.version)
            definitions_[record.hash] = std::move(*read);
        else
            found(Diagnostic::error("TD0922").with("hash", to_hex(record.hash)));
    }
    return {};
}

Result<void> RecordAudit::check_nomination(const std::string& id) {
    for (std::uint64_t before = 0;;) {
        const auto looked = look_at(id);
        if (!looked) return looked.error();
        if (!*looked || (*looked)->differs.empty()) return {};
        // Somebody may have written between the questions: then it is asked again.
        if ((*looked)->revision == before) {
            found(Diagnostic::error("TD0966").with("id", id).with("what", (*looked)->differs));
            return {};
        }
        before = (*looked)->revision;
    }
}

Result<std::optional<RecordAudit::Looked>> RecordAudit::look_at(const std::string& id) {
    const auto stored = store_.nomination(id);
    if (!stored) return stored.error();
    if (!*stored) return std::optional<Looked>();
    Looked looked{{}, (*stored)->revision};
    const auto nomination = process::nomination_from_json((*stored)->state_json);
    if (!nomination) {
        looked.differs = "state";
        return std::optional(looked);
    }
    const auto definition = definitions_.find(nomination->definition_hash);
    if (definition == definitions_.end()) {
        looked.differs = "definition";
        return std::optional(looked);
    }
    const store::NominationRecord expected = record_of(*definition->second, *nomination);
    looked.differs = record_differs((*stored)->record, expected);
    const auto timers = store_.timers_of(id);
    if (!timers) return timers.error();
    // A timer whose action is not for this nomination is cleared without an event: there may be fewer, never others.
    const bool all_known = std::all_of(timers->begin(), timers->end(), [&](const store::TimerRecord& timer) {
        return std::any_of(expected.timers.begin(), expected.timers.end(), [&](const store::TimerRecord& known) {
            return known.name == timer.name && known.due == timer.due;
        });
    });
    name_if(!all_known, "timers", looked.differs);
    const auto documents = documents_differ(id, *nomination);
    if (!documents) return documents.error();
    name_if(!documents->empty(), documents->c_str(), looked.differs);
    return std::optional(looked);
}

Result<std::string> RecordAudit::documents_differ(const std::string& id, const process::Nomination& nomination) {
    const auto scores = store_.scores_of(id);
    if (!scores) return scores.error();
    const auto links = store_.attachments_of(id);
    if (!links) return links.error();
    const bool none = scores->empty() && links->empty() && nomination.scores.empty() && nomination.evidence.empty();
    if (none) return std::string();
    const auto history = store_.history(store::StreamId::nomination(id));
    if (!history) return history.error();
    store::Commit expected;
    for (const store::StoredEvent& stored : *history) {
        const store::EventRecord& event = stored.event;
        if (event.kind != "scored" && event.kind != "evidence-attached") continue;
        auto payload = process::payload_from_json(event.kind, event.version, event.payload_json);
        if (!payload) return std::string("events");
        add_documents(id, {event.kind, event.version, event.at, {}, event.action, std::move(*payload)}, expected);
    }
    std::string names;
    name_if(!same(*scores, expected.scores), "scores", names);
    name_if(!covers(*links, expected.attachments) || !covers(expected.attachments, *links), "attachments", names);
    return names;
}

} // namespace thidua::service
