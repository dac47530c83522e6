#include "service/absences/organisation_stream.hpp"

#include <algorithm>

#include "organisation/stream/organisation_codec.hpp"

namespace thidua::service {
namespace {

bool is_of_organisation(const Change& change) {
    return change.what == "unit" || change.what == "person" || change.what == "role" || change.what == "body" ||
           change.what == "absence" || change.what == "relative";
}

std::string word_of(Change::Kind kind) {
    if (kind == Change::Kind::added) return "added";
    return kind == Change::Kind::removed ? "removed" : "changed";
}

} // namespace

const store::StreamId& organisation_stream() {
    static const store::StreamId kStream{store::StreamKind::organisation, "/organisation"};
    return kStream;
}

Result<StoredOrganisation> stored_organisation(const store::StreamState& stream) {
    auto state = organisation::state_from_json(stream.state_json);
    if (!state) return state.error();
    return StoredOrganisation{stream.revision, std::move(*state)};
}

Result<StoredOrganisation> stored_organisation(store::Store& store) {
    const auto stream = store.stream(organisation_stream());
    if (!stream) return stream.error();
    return stored_organisation(*stream);
}

Result<StoredOrganisation> stored_organisation(store::Store& store, Instant moment) {
    const auto history = store.history(organisation_stream());
    if (!history) return history.error();
    StoredOrganisation made;
    for (const store::StoredEvent& stored : *history) {
        if (stored.event.at >= moment) break;
        const auto event = organisation::event_from(stored.event.kind, stored.event.version, stored.event.payload_json);
        if (!event) return event.error();
        organisation::apply(made.state, *event);
        made.revision = stored.revision;
    }
    return made;
}

organisation::Organisation with_stream(const organisation::Organisation& files,
                                       const organisation::OrganisationState& state) {
    return files.with_absences(organisation::AbsenceOrigin::command, state.absences);
}

store::StreamChange change_by(const std::vector<organisation::OrganisationEvent>& events,
                              const StoredOrganisation& before, Instant at, const std::string& actor) {
    organisation::OrganisationState after = before.state;
    store::StreamChange change;
    change.stream = organisation_stream();
    change.expected_revision = before.revision;
    for (const organisation::OrganisationEvent& event : events) {
        organisation::WrittenEvent written = organisation::written(event);
        organisation::apply(after, event);
        change.events.push_back(
            {std::move(written.kind), written.version, at, actor, actor, "", std::move(written.payload_json)});
    }
    change.state_json = organisation::state_to_json(after);
    return change;
}

std::optional<organisation::OrganisationRead> organisation_read(const std::vector<Change>& changes,
                                                                const std::vector<store::Publication::File>& files,
                                                                std::uint64_t version) {
    organisation::OrganisationRead read;
    read.version = version;
    for (const Change& one : changes)
        if (is_of_organisation(one))
            read.difference.push_back({word_of(one.kind), one.what, one.name, one.before, one.after});
    if (read.difference.empty()) return std::nullopt;
    std::vector<store::PublishedFile> own;
    for (const store::Publication::File& file : files)
        if (file.name.starts_with("organisation/")) own.push_back({file.workflow, file.name, sha256(file.text)});
    std::sort(own.begin(), own.end(), [](const auto& one, const auto& other) { return one.name < other.name; });
    read.hash = to_hex(store::content_hash(own));
    return read;
}

} // namespace thidua::service
