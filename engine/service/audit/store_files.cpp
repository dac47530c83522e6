#include "thidua/store_files.hpp"

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

store::Progress progress_of(const StoreCall& call) {
    return [&call](std::uint64_t done, std::uint64_t total) {
        if (call.progress) call.progress(done, total);
        return !call.stop.stop_requested();
    };
}

} // namespace

Answer<AuditView> verify_store(const StoreCall& call, const StorePlace& place, const std::vector<KeptHead>& kept) {
    const Localizer localizer;
    const auto folder = folder_of(place);
    if (!folder) return localizer.failed<AuditView>(folder.error(), call.language);
    const auto report = verify(*folder, kept, progress_of(call));
    if (!report) return localizer.failed<AuditView>(report.error(), call.language);
    return audit_view(*report, localizer, call.language);
}

Answer<RebuildView> rebuild_store(const StoreCall& call, const StorePlace& place) {
    const Localizer localizer;
    const auto folder = folder_of(place);
    if (!folder) return localizer.failed<RebuildView>(folder.error(), call.language);
    EventProjector projector;
    const auto report = store::rebuild_sqlite_store(*folder, projector, progress_of(call), place.patience);
    if (!report) return localizer.failed<RebuildView>(report.error(), call.language);
    return RebuildView{report->events, report->nominations, report->rows, report->schema};
}

Answer<std::filesystem::path> restore_store(const StoreCall& call, const StorePlace& place,
                                            const std::filesystem::path& backup, const std::vector<KeptHead>& kept) {
    const Localizer localizer;
    const auto folder = folder_of(place);
    if (!folder) return localizer.failed<std::filesystem::path>(folder.error(), call.language);
    EventProjector projector;
    const auto done =
        store::restore_sqlite_store(backup, *folder, {&projector, heads_of(kept), progress_of(call), place.patience});
    if (!done) return localizer.failed<std::filesystem::path>(done.error(), call.language);
    return *folder;
}

} // namespace thidua
