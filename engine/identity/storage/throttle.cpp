#include "identity/storage/throttle.hpp"

#include <algorithm>

#include <arpa/inet.h>

#include "base/files/sha256.hpp"
#include "base/text/text.hpp"
#include "identity/storage/embedded.hpp"

namespace thidua::identity {
namespace {

using std::chrono::milliseconds;

/// How failures make waiting.
struct Rule {
    std::uint64_t free; ///< failures without waiting: slips of the keys
    milliseconds forget_one_every;
};
/// An address stands for everybody behind an office's router.
constexpr Rule kAccountRule{5, std::chrono::minutes(15)};
constexpr Rule kAddressRule{60, std::chrono::minutes(2)};
constexpr milliseconds kFirstWait = std::chrono::seconds(1); ///< doubles with each failure
constexpr milliseconds kLongestWait = std::chrono::minutes(15);
constexpr milliseconds kForgotten = std::chrono::hours(24);

struct Counter {
    Sha256 target;
    Rule rule;
};

struct Count {
    std::uint64_t failures = 0;
    Instant last;
    Instant until;
};

std::vector<Counter> counters_of(const ThrottleTarget& target) {
    std::vector<Counter> counters;
    if (!target.account.empty()) counters.push_back({sha256({"account:", to_lower(target.account)}), kAccountRule});
    if (!target.address.empty())
        counters.push_back({sha256({"address:", counted_address(target.address)}), kAddressRule});
    return counters;
}

Count count_of(Connection& file, const Counter& counter, Instant now) {
    Statement row = file.use(Query::throttled, counter.target);
    if (!row.step()) return {};
    Count count{row.number(0), row.instant(1), row.instant(2)};
    // A clock that was put back makes nobody wait longer than the longest wait.
    count.until = std::min(count.until, now + kLongestWait);
    const auto passed = std::max(now - count.last, milliseconds(0));
    const auto forgotten = static_cast<std::uint64_t>(passed / counter.rule.forget_one_every);
    count.failures -= std::min(count.failures, forgotten);
    return count;
}

milliseconds wait_after(std::uint64_t failures, const Rule& rule) {
    if (failures < rule.free) return milliseconds(0);
    const std::uint64_t doublings = std::min<std::uint64_t>(failures - rule.free, 20);
    return std::min(kFirstWait * (std::int64_t{1} << doublings), kLongestWait);
}

} // namespace

std::string counted_address(const std::string& address) {
    in6_addr six{};
    if (::inet_pton(AF_INET6, address.c_str(), &six) != 1 || IN6_IS_ADDR_V4MAPPED(&six)) return address;
    return {reinterpret_cast<const char*>(six.s6_addr), 8};
}

std::optional<Instant> throttled_until(Connection& file, const ThrottleTarget& target, Instant now) {
    std::optional<Instant> until;
    for (const Counter& counter : counters_of(target)) {
        const Count count = count_of(file, counter, now);
        if (count.until > now && (!until || count.until > *until)) until = count.until;
    }
    return until;
}

void count_try(Connection& file, const ThrottleTarget& target, Instant now) {
    for (const Counter& counter : counters_of(target)) {
        const std::uint64_t failures = count_of(file, counter, now).failures + 1;
        file.run(Query::put_throttle, counter.target, failures, now, now + wait_after(failures, counter.rule));
    }
    file.run(Query::forget_throttles, now - kForgotten);
}

void take_back_try(Connection& file, const ThrottleTarget& target, Instant now) {
    for (const Counter& counter : counters_of(target)) {
        const std::uint64_t failures = count_of(file, counter, now).failures;
        if (failures <= 1)
            file.run(Query::drop_throttle, counter.target);
        else
            file.run(Query::put_throttle, counter.target, failures - 1, now, now);
    }
}

void forgive(Connection& file, const ThrottleTarget& target, Instant now) {
    const ThrottleTarget account{target.account, {}};
    for (const Counter& counter : counters_of(account)) file.run(Query::drop_throttle, counter.target);
    take_back_try(file, {{}, target.address}, now);
}

} // namespace thidua::identity
