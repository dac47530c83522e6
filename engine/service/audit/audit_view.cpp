#include "service/audit/audit_view.hpp"

#include "service/audit/event_projector.hpp"
#include "service/commands/commits.hpp"

namespace thidua::service {

std::vector<store::AuditHead> heads_of(const std::vector<KeptHead>& kept) {
    std::vector<store::AuditHead> heads;
    for (const KeptHead& head : kept) heads.push_back({head.sequence, sha256_from_hex(head.hash)});
    return heads;
}

Result<store::AuditReport> verify(const std::filesystem::path& folder, const std::vector<KeptHead>& kept,
                                  const store::Progress& progress) {
    EventProjector projector;
    return store::verify_sqlite_store(folder, &projector, heads_of(kept), progress);
}

AuditView audit_view(const store::AuditReport& report, const Localizer& localizer, const std::string& language) {
    AuditView view;
    view.events = report.events;
    view.nominations = report.nominations;
    view.head_sequence = report.head.sequence;
    view.head_hash = to_hex(report.head.hash);
    view.findings = localizer.notes(report.findings, language);
    view.findings_left_out = report.findings_left_out;
    return view;
}

} // namespace thidua::service
