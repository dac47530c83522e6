#include "service/absences/past_organisation.hpp"

#include <algorithm>

#include "service/absences/organisation_stream.hpp"
#include "service/publishing/published_configuration.hpp"

namespace thidua::service {

Result<PastOrganisation> organisation_on(const LocalEngine::Rooms& rooms, Date day) {
    if (day >= rooms.today())
        return PastOrganisation{rooms.in_use.version.number, rooms.organisation, rooms.in_use.workflows};
    const Instant end = rooms.settings.office.zone.end_of(day);
    store::Publications& publications = rooms.store->publications();
    const auto history = publications.history();
    if (!history) return history.error();
    const auto last = std::find_if(history->begin(), history->end(),
                                   [&](const store::PublishedVersion& one) { return one.at <= end; });
    if (last == history->end()) return Failure::refused(Diagnostic::error("TD1661").with("day", to_vietnamese(day)));
    auto version = publications.version(last->number);
    if (!version) return version.error();
    auto read = read_published(rooms.config, publications, std::move(**version),
                               [&](const Settings&) { return rooms.installed; });
    if (!read) return read.error();
    const auto stream = stored_organisation(*rooms.store, end + std::chrono::milliseconds(1));
    if (!stream) return stream.error();
    return PastOrganisation{last->number, with_stream(read->configuration.organisation, stream->state),
                            std::move(read->workflows)};
}

} // namespace thidua::service
