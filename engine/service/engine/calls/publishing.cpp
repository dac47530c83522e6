// Publishing: check, difference, a new version; and putting the newest one into use.
#include <algorithm>

#include "service/commands/rights/presence.hpp"
#include "service/engine/house.hpp"
#include "service/engine/publishing_steps.hpp"
#include "service/publishing/publisher.hpp"
#include "service/publishing/warnings.hpp"

namespace thidua {

using namespace service;

namespace {

std::vector<ChangeView> views_of(const std::vector<Change>& changes, const Localizer& localizer,
                                 const std::string& language) {
    std::vector<ChangeView> views;
    for (const Change& change : changes) views.push_back(view_of(change, localizer, language));
    return views;
}

} // namespace

namespace service {

Note what_stays(const LocalEngine::Rooms& rooms, const std::string& language) {
    const std::string number = std::to_string(rooms.in_use.version.number);
    Diagnostic stays = Diagnostic::warning("TD0992").with("number", number);
    stays.severity = Severity::note;
    return rooms.localizer.note(stays, language);
}

Answer<PublishView> publishing_refused(const LocalEngine::Rooms& rooms, const Failure& why,
                                       const std::string& language) {
    std::vector<Note> notes = rooms.localizer.notes(why.diagnostics(), language);
    notes.push_back(what_stays(rooms, language));
    return {outcome_of(why.kind()), std::move(notes)};
}

Result<void> may_publish(const LocalEngine::Rooms& rooms, const Caller& caller,
                         const std::optional<std::uint64_t>& expected_version) {
    if (auto may = rooms.operates(caller); !may) return may;
    // Who published it is written down for ever: no name that nobody has.
    if (!caller.person.empty())
        if (auto named = rooms.known(caller); !named) return named;
    const std::uint64_t now = rooms.in_use.version.number;
    if (expected_version && *expected_version != now)
        return Failure::stale(Diagnostic::error("TD0680").with("number", std::to_string(now)));
    return {};
}

bool takes_two(const LocalEngine::Rooms& rooms, const Caller& caller) {
    return caller.presence && !rooms.settings.one_operator;
}

Result<void> enough_people(const LocalEngine::Rooms& rooms, const Caller& caller, const std::string& asked_by) {
    if (auto there = proven(caller, rooms.clock.now()); !there) return there;
    if (!takes_two(rooms, caller)) return {};
    if (asked_by.empty()) return Failure::refused(Diagnostic::error("TD1404"));
    if (asked_by == caller.person) return Failure::refused(Diagnostic::error("TD1406"));
    if (rooms.works_here(asked_by) && rooms.is_operator(asked_by)) return {};
    return Failure::refused(Diagnostic::error("TD1410").with("person", asked_by));
}

PublishView view_of(const CheckedFolder& checked, const LocalEngine::Rooms& rooms, const std::string& language) {
    PublishView view;
    view.version = rooms.in_use.version.number;
    view.hash = to_hex(rooms.in_use.version.content);
    view.content = to_hex(checked.content());
    view.proofs = checked.proofs;
    view.held_back = checked.held_back;
    view.changes = views_of(checked.changes, rooms.localizer, language);
    Diagnostics warnings = checked.warnings;
    for (Diagnostic& one : LocalEngine::House::organisation_slips(checked.configuration, rooms))
        warnings.push_back(std::move(one));
    for (Diagnostic& one : lone_operator(checked.configuration.configuration.settings))
        warnings.push_back(std::move(one));
    view.warnings = rooms.localizer.notes(warnings, language);
    return view;
}

} // namespace service

Answer<PublishView> LocalEngine::publish(const Caller& caller, const PublishRequest& request) {
    const auto rooms = house_->rooms();
    if (const auto may = may_publish(*rooms, caller, request.expected_version); !may)
        return rooms->failed<PublishView>(may.error(), caller);
    if (!request.dry_run)
        if (const auto two = enough_people(*rooms, caller, request.asked_by); !two)
            return rooms->failed<PublishView>(two.error(), caller);
    const PublishedConfiguration& in_use = rooms->in_use;
    const Publisher publisher(*house_->store, house_->clock);
    auto checked = publisher.check(house_->asked.config, &in_use, FaultyWorkflows::refuse);
    if (!checked) return publishing_refused(*rooms, checked.error(), caller.language);
    house_->proofs += checked->proofs;
    PublishView view = service::view_of(*checked, *rooms, caller.language);
    if (!request.expected_content.empty() && request.expected_content != view.content)
        return rooms->failed<PublishView>(Failure::stale(Diagnostic::error("TD1407")), caller);
    if (request.dry_run || !checked->differs(in_use)) return view;
    const auto published = publisher.publish(*checked, in_use.version.number, {caller.person, request.asked_by});
    if (!published) return publishing_refused(*rooms, published.error(), caller.language);
    view.published = true;
    view.version = checked->configuration.version.number;
    view.hash = to_hex(checked->configuration.version.content);
    const auto used = house_->use(std::move(checked->configuration), checked->refused);
    if (!used) return rooms->failed<PublishView>(used.error(), caller);
    house_->log->info(
        "published",
        {{"version", std::to_string(view.version)}, {"person", caller.person}, {"asked_by", request.asked_by}});
    return view;
}

Answer<PublishView> LocalEngine::reload(const Caller& caller) {
    const auto rooms = house_->rooms();
    if (const auto may = rooms->operates(caller); !may) return rooms->failed<PublishView>(may.error(), caller);
    auto newest = house_->store->publications().newest();
    if (!newest) return publishing_refused(*rooms, newest.error(), caller.language);
    PublishView view;
    view.version = rooms->in_use.version.number;
    view.hash = to_hex(rooms->in_use.version.content);
    if (!*newest || (*newest)->number == view.version) return view;
    auto read = read_published(house_->asked.config, house_->store->publications(), std::move(**newest),
                               [this](const Settings& settings) { return house_->install_plugins(settings); });
    if (!read) return publishing_refused(*rooms, read.error(), caller.language);
    view.version = read->version.number;
    view.hash = to_hex(read->version.content);
    view.changes = views_of(service::difference(&rooms->in_use, *read), rooms->localizer, caller.language);
    const auto used = house_->use(std::move(*read));
    if (!used) return publishing_refused(*rooms, used.error(), caller.language);
    house_->log->info("reloaded", {{"version", std::to_string(view.version)}, {"person", caller.person}});
    return view;
}

Answer<std::vector<VersionView>> LocalEngine::versions(const Caller& caller) {
    using Versions = std::vector<VersionView>;
    const auto rooms = house_->rooms();
    if (const auto may = rooms->operates(caller); !may) return rooms->failed<Versions>(may.error(), caller);
    const auto history = house_->store->publications().history();
    if (!history) return rooms->failed<Versions>(history.error(), caller);
    Versions views;
    for (const store::PublishedVersion& one : *history)
        views.push_back({one.number, to_hex(one.content), to_iso(one.at), one.person,
                         asked_by_from_json(one.changes_json), one.number == rooms->in_use.version.number,
                         views_of(changes_from_json(one.changes_json), rooms->localizer, caller.language)});
    return views;
}

} // namespace thidua
