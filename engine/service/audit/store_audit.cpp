#include "thidua/store_audit.hpp"

#include "service/audit/audit_view.hpp"
#include "service/audit/event_projector.hpp"
#include "service/configuration/settings.hpp"

namespace thidua {
namespace {

using namespace service;

Result<std::filesystem::path> folder_of(const StorePlace& place) {
    if (!place.store.empty()) return place.store;
    const auto settings = read_settings(place.config);
    if (!settings) return settings.error();
    return settings->store;
}

store::Progress told_to(const AuditProgress& progress) {
    return progress ? progress : [](std::uint64_t, std::uint64_t) {};
}

} // namespace

Answer<AuditView> verify_store(const LocalOperator&, const StorePlace& place, const std::vector<KeptHead>& kept,
                               const std::string& language, const AuditProgress& progress) {
    const Localizer localizer;
    const auto folder = folder_of(place);
    if (!folder) return localizer.failed<AuditView>(folder.error(), language);
    const auto report = verify(*folder, kept, told_to(progress));
    if (!report) return localizer.failed<AuditView>(report.error(), language);
    return audit_view(*report, localizer, language);
}

Answer<RebuildView> rebuild_store(const LocalOperator&, const StorePlace& place, const std::string& language,
                                  const AuditProgress& progress) {
    const Localizer localizer;
    const auto folder = folder_of(place);
    if (!folder) return localizer.failed<RebuildView>(folder.error(), language);
    EventProjector projector;
    const auto report = store::rebuild_sqlite_store(*folder, projector, told_to(progress));
    if (!report) return localizer.failed<RebuildView>(report.error(), language);
    return RebuildView{report->events, report->nominations, report->rows, report->schema};
}

} // namespace thidua
