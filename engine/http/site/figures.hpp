#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "http/server/server.hpp"

namespace thidua::http {

/// One number that is asked for when the figures are read.
struct Gauge {
    std::string name;
    std::string help;
    double value = 0;
};

/// What a server has answered, counted: by route, method and class of status, and how long it took. Any thread.
class Figures {
  public:
    void count(const Answered& request);
    /// In the text format of Prometheus, with further numbers of the moment.
    [[nodiscard]] std::string text(const std::vector<Gauge>& gauges) const;

  private:
    static constexpr std::array<double, 11> kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5};
    struct Times {
        std::array<std::uint64_t, kBounds.size()> within{};
        std::uint64_t count = 0;
        double seconds = 0;
    };
    struct Key {
        std::string route;
        std::string method;
        int status_class = 0;
        auto operator<=>(const Key&) const = default;
    };

    mutable std::mutex mutex_; ///< before everything below
    std::map<Key, std::uint64_t> requests_;
    std::map<std::string, Times> times_;
    std::uint64_t bytes_ = 0;
};

} // namespace thidua::http
