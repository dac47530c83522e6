#include "service/commands/facts/nomination_ids.hpp"

namespace thidua::service {

Result<NominationIds::Id> NominationIds::next(const definition::IdPattern& pattern, int year) {
    const std::scoped_lock lock(mutex_);
    Series& series = series_[pattern.id(year, 0)];
    if (!series.known) {
        const auto found = free_number(pattern, year, series.next);
        if (!found) return found.error();
        series.next = *found;
        series.known = true;
    }
    std::uint64_t number = series.next;
    if (series.given_back.empty())
        ++series.next;
    else
        number = series.given_back.extract(series.given_back.begin()).value();
    return Id{pattern.id(year, number), number};
}

void NominationIds::give_back(const definition::IdPattern& pattern, int year, const Id& id) {
    const std::scoped_lock lock(mutex_);
    series_[pattern.id(year, 0)].given_back.insert(id.number);
}

void NominationIds::taken(const definition::IdPattern& pattern, int year, const Id& id) {
    const std::scoped_lock lock(mutex_);
    Series& series = series_[pattern.id(year, 0)];
    if (id.number + 1 >= series.next) series.known = false;
}

Result<std::uint64_t> NominationIds::free_number(const definition::IdPattern& pattern, int year, std::uint64_t from) {
    // Doubling steps find a free number, halving ones the first: some twenty questions for a year's nominations.
    std::uint64_t step = 1;
    std::uint64_t used = from - 1;
    for (;; step *= 2) {
        const auto there = is_used(pattern, year, used + step);
        if (!there) return there.error();
        if (!*there) break;
        used += step;
    }
    std::uint64_t free = used + step;
    while (free - used > 1) {
        const std::uint64_t middle = used + (free - used) / 2;
        const auto there = is_used(pattern, year, middle);
        if (!there) return there.error();
        (*there ? used : free) = middle;
    }
    return free;
}

Result<bool> NominationIds::is_used(const definition::IdPattern& pattern, int year, std::uint64_t number) {
    const auto found = store_.nomination(pattern.id(year, number));
    if (!found) return found.error();
    return found->has_value();
}

} // namespace thidua::service
