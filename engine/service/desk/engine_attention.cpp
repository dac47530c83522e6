// The desk: what a person is told of, what the person has looked at, and every action of a nomination.
#include <algorithm>

#include "service/desk/notice_teller.hpp"
#include "service/engine/house.hpp"

namespace thidua {
namespace {

constexpr std::uint32_t kMostNotices = 200;
} // namespace

Answer<NoticesView> LocalEngine::notices(const Caller& caller, const NoticesRequest& request) {
    const auto rooms = house_->rooms();
    const auto fail = [&](const Failure& why) { return rooms->failed<NoticesView>(why, caller); };
    if (const auto known = rooms->known(caller); !known) return fail(known.error());
    service::CallerRights rights = rooms->commands->rights_of(caller);
    auto query = service::notices_for(rights, *rooms->registry);
    if (!query) return fail(query.error());
    query->unread = request.unread;
    query->before = request.before;
    query->limit = std::clamp<std::uint32_t>(request.limit, 1, kMostNotices);
    store::Attention& attention = rooms->store->attention();
    const auto found = attention.notices(*query);
    if (!found) return fail(found.error());
    const auto unread = attention.unread(*query);
    if (!unread) return fail(unread.error());
    NoticesView view;
    view.unread = *unread;
    if (found->size() == query->limit) view.next = found->back().event.sequence;
    const service::NoticeTeller teller(rooms->organisation, rooms->settings.office.zone, rooms->localizer.catalogue(),
                                       caller.language);
    for (const store::StoredNotice& one : *found) {
        // What somebody may not see any more is passed over.
        const auto on = rooms->commands->readable_case(rights, one.event.stream.id, service::Freshness::newest);
        if (on) view.notices.push_back(teller.view_of(one, *on));
    }
    return view;
}

Answer<Done> LocalEngine::read_notices(const Caller& caller, const ReadRequest& request) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Done>(known.error(), caller);
    const auto marked = rooms->store->attention().mark_read(caller.person, request.numbers, request.upto);
    return marked ? Answer<Done>(Done{}) : rooms->failed<Done>(marked.error(), caller);
}

Answer<Done> LocalEngine::seen(const Caller& caller, const std::string& id, std::uint64_t revision) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Done>(known.error(), caller);
    const auto on = rooms->commands->readable_case(caller, id);
    if (!on) return rooms->failed<Done>(on.error(), caller);
    if (revision == 0 || revision > on->nomination->revision)
        return rooms->failed<Done>(Failure::refused(Diagnostic::error("TD1275")
                                                        .with("id", id)
                                                        .with("found", std::to_string(revision))
                                                        .with("expected", std::to_string(on->nomination->revision))),
                                   caller);
    const auto marked = rooms->store->attention().mark_seen(caller.person, id, revision);
    return marked ? Answer<Done>(Done{}) : rooms->failed<Done>(marked.error(), caller);
}

Answer<std::vector<StagedActionView>> LocalEngine::all_actions(const Caller& caller, const std::string& id) {
    using Actions = std::vector<StagedActionView>;
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Actions>(known.error(), caller);
    const auto on = rooms->commands->readable_case(caller, id);
    if (!on) return rooms->failed<Actions>(on.error(), caller);
    return rooms->commands->all_actions_of(caller, *on);
}

} // namespace thidua
