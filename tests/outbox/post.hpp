#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "outbox/delivery.hpp"
#include "outbox/timer_round.hpp"

namespace thidua::tests {

inline Instant at(std::int64_t seconds) { return Instant(std::chrono::seconds(1764000000 + seconds)); }

/// A receiver that remembers what came, and answers as it was told (done when it was not).
class Post final : public outbox::Delivery {
  public:
    std::vector<std::string> received; ///< keys, in order
    std::map<std::string, std::vector<outbox::Outcome>> answers;
    std::function<void(const store::OutboxRow&)> before_answer;

    outbox::Outcome deliver(const store::OutboxRow& row, std::optional<Instant> /*until*/) override {
        received.push_back(row.record.key);
        if (before_answer) before_answer(row);
        auto& planned = answers[row.record.key];
        if (planned.empty()) return outbox::Outcome::done();
        outbox::Outcome next = planned.front();
        planned.erase(planned.begin());
        return next;
    }
};

/// Always the upper end: waiting times without chance.
class NoChance final : public outbox::Randomness {
  public:
    std::uint64_t below(std::uint64_t bound) override { return bound - 1; }
};

} // namespace thidua::tests
