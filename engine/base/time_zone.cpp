#include "base/time_zone.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>

#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>

#include "base/invariant.hpp"

namespace thidua {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;

constexpr std::string_view kDefaultZone = "Asia/Ho_Chi_Minh";
constexpr UDate kFirst = -2'208'988'800'000.0; ///< 1900
constexpr UDate kLast = 7'289'654'400'000.0;   ///< 2201
constexpr int kMostTransitions = 2'000;

} // namespace

/// The offset before anything changes, and each moment from which another one holds.
struct TimeZone::Rules {
    struct Change {
        Instant from;
        milliseconds offset;
    };
    std::string name;
    milliseconds first{0};
    std::vector<Change> changes;
};

namespace {

milliseconds offset_of(const icu::TimeZone& zone, UDate at) {
    std::int32_t raw = 0;
    std::int32_t summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone.getOffset(at, false, raw, summer, status);
    return milliseconds(raw + summer);
}

/// Nothing for a name that ICU makes up a zone for.
std::unique_ptr<TimeZone::Rules> read_rules(std::string_view name) {
    const icu::UnicodeString wanted =
        icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(wanted));
    icu::UnicodeString known;
    if (!zone || zone->getID(known) != wanted || *zone == icu::TimeZone::getUnknown()) return nullptr;
    auto rules = std::make_unique<TimeZone::Rules>();
    rules->name = std::string(name);
    rules->first = offset_of(*zone, kFirst);
    const auto* basic = dynamic_cast<const icu::BasicTimeZone*>(zone.get());
    icu::TimeZoneTransition next;
    UDate at = kFirst;
    for (int i = 0; basic != nullptr && i < kMostTransitions && basic->getNextTransition(at, false, next); ++i) {
        at = next.getTime();
        if (at > kLast) break;
        rules->changes.push_back({Instant(milliseconds(static_cast<std::int64_t>(at))), offset_of(*zone, at)});
    }
    return rules;
}

/// A custom id such as `GMT+7` has no place in the database, and its summer time nobody knows.
bool is_plain_name(std::string_view name) {
    return !name.empty() && name.size() <= 60 && std::all_of(name.begin(), name.end(), [](unsigned char letter) {
        return letter < 0x80 &&
               (std::isalnum(letter) != 0 || letter == '/' || letter == '_' || letter == '-' || letter == '+');
    });
}

const TimeZone::Rules* rules_of(std::string_view name) {
    static std::mutex door;
    static std::map<std::string, std::unique_ptr<TimeZone::Rules>, std::less<>> known;
    if (!is_plain_name(name)) return nullptr;
    const std::lock_guard hold(door);
    const auto found = known.find(name);
    if (found != known.end()) return found->second.get();
    auto rules = read_rules(name);
    if (!rules) return nullptr;
    const std::vector<std::string> names = TimeZone::names();
    if (!std::binary_search(names.begin(), names.end(), name)) return nullptr;
    return known.emplace(std::string(name), std::move(rules)).first->second.get();
}

} // namespace

TimeZone::TimeZone() {
    static const Rules* const kRules = rules_of(kDefaultZone);
    THIDUA_INVARIANT(kRules != nullptr);
    rules_ = kRules;
}

std::optional<TimeZone> TimeZone::named(std::string_view name) {
    const Rules* rules = rules_of(name);
    if (rules == nullptr) return std::nullopt;
    return TimeZone(rules);
}

std::vector<std::string> TimeZone::names() {
    std::vector<std::string> names;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> all(
        icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, nullptr, nullptr, status));
    if (U_FAILURE(status) || !all) return names;
    while (const char* name = all->next(nullptr, status)) names.emplace_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

const std::string& TimeZone::name() const { return rules_->name; }

milliseconds TimeZone::offset_at(Instant instant) const {
    const auto& changes = rules_->changes;
    const auto after = std::upper_bound(changes.begin(), changes.end(), instant,
                                        [](Instant at, const Rules::Change& change) { return at < change.from; });
    return after == changes.begin() ? rules_->first : std::prev(after)->offset;
}

Date TimeZone::date_of(Instant instant) const { return Date(std::chrono::floor<days>(instant + offset_at(instant))); }

Instant TimeZone::end_of(Date date) const {
    return start_of(Date(std::chrono::sys_days(date) + days(1))) - milliseconds(1);
}

Instant TimeZone::at(Date date, milliseconds time) const {
    const Instant local = std::chrono::sys_days(date) + time;
    const milliseconds before = offset_at(local - days(1));
    const milliseconds after = offset_at(local + days(1));
    if (offset_at(local - before) == before) return local - before;
    if (offset_at(local - after) == after) return local - after;
    return local - before; // no clock there shows it
}

milliseconds TimeZone::time_of_day(Instant instant) const {
    const Instant local = instant + offset_at(instant);
    return local - std::chrono::floor<days>(local);
}

std::string clock_text(Instant instant, const TimeZone& zone) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(zone.time_of_day(instant)).count();
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%02d:%02d", static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
    return buffer;
}

} // namespace thidua
