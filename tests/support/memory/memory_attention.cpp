#include "support/memory/memory_attention.hpp"

#include <algorithm>

namespace thidua::tests {

using namespace store;

namespace {

bool is_for(const Contents::Notice& notice, const NoticeQuery& query) {
    if (notice.event.event.actor == query.person) return false;
    if (notice.record.person == query.person) return true;
    return notice.record.person.empty() && std::any_of(query.roles.begin(), query.roles.end(), [&](const auto& one) {
               return one.role == notice.record.role && one.unit == notice.record.unit;
           });
}

bool is_read(const Contents& contents, const std::string& person, std::uint64_t sequence) {
    const auto upto = contents.read_upto.find(person);
    if (upto != contents.read_upto.end() && sequence <= upto->second) return true;
    const auto some = contents.read_events.find(person);
    return some != contents.read_events.end() && some->second.count(sequence) != 0;
}

/// By event, each once.
std::map<std::uint64_t, StoredNotice> all_for(const Contents& contents, const NoticeQuery& query) {
    std::map<std::uint64_t, StoredNotice> found;
    for (const Contents::Notice& one : contents.notices) {
        if (!is_for(one, query)) continue;
        StoredNotice notice{one.record.kind, one.record.stage, one.event,
                            is_read(contents, query.person, one.sequence)};
        notice.event.state_hash = notice.event.hash = notice.event.chain = {};
        const auto [at, first] = found.emplace(one.sequence, notice);
        if (!first && at->second.stage.empty()) at->second = std::move(notice);
    }
    return found;
}

} // namespace

Result<std::vector<StoredNotice>> MemoryAttention::notices(const NoticeQuery& query) {
    const auto contents = now_();
    auto all = all_for(*contents, query);
    std::vector<StoredNotice> page;
    for (auto one = all.rbegin(); one != all.rend() && page.size() < query.limit; ++one)
        if ((query.before == 0 || one->first < query.before) && !(query.unread && one->second.read))
            page.push_back(std::move(one->second));
    return page;
}

Result<std::uint64_t> MemoryAttention::unread(const NoticeQuery& query) {
    const auto contents = now_();
    const auto all = all_for(*contents, query);
    const auto unread = std::count_if(all.begin(), all.end(), [](const auto& one) { return !one.second.read; });
    return std::min(static_cast<std::uint64_t>(unread), kMostUnread);
}

Result<void> MemoryAttention::mark_read(std::string_view person, const std::vector<std::uint64_t>& events,
                                        std::uint64_t upto) {
    change_([&](Contents& contents) {
        std::uint64_t& until = contents.read_upto[std::string(person)];
        until = std::max(until, upto);
        for (const std::uint64_t event : events)
            if (event != 0 && event <= contents.head.sequence) contents.read_events[std::string(person)].insert(event);
    });
    return {};
}

Result<std::uint64_t> MemoryAttention::seen(std::string_view person, std::string_view nomination) {
    const auto contents = now_();
    const auto found = contents->seen.find({std::string(person), std::string(nomination)});
    return found == contents->seen.end() ? 0 : found->second;
}

Result<void> MemoryAttention::mark_seen(std::string_view person, std::string_view nomination, std::uint64_t revision) {
    change_([&](Contents& contents) {
        if (contents.streams.count(StreamId::nomination(std::string(nomination))) == 0) return;
        std::uint64_t& newest = contents.seen[{std::string(person), std::string(nomination)}];
        newest = std::max(newest, revision);
    });
    return {};
}

} // namespace thidua::tests
