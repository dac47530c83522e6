#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace thidua::service {

/// The log: one JSON object a line, every field escaped, to stderr or a file. Ids, codes and counts only: no names, no
/// field values, no reasons; only a plugin's own log lines ("plugin-said") are its own words. Any thread.
class Log {
  public:
    using Fields = std::vector<std::pair<std::string_view, std::string>>;

    /// `level` is trace, debug, info, warn, error or off. Failure: TD0024 when the file cannot be opened.
    [[nodiscard]] static Result<std::unique_ptr<Log>> open(const std::string& level, const std::filesystem::path& file);
    ~Log();

    /// `event` is a stable name: "acted", "delivery-failed".
    void debug(std::string_view event, const Fields& fields);
    void info(std::string_view event, const Fields& fields);
    void warn(std::string_view event, const Fields& fields);
    void error(std::string_view event, const Fields& fields);

  private:
    struct Sink;
    explicit Log(std::unique_ptr<Sink> sink);
    void write(int level, std::string_view event, const Fields& fields);

    std::unique_ptr<Sink> sink_;
};

/// The text inside JSON quotes: quotes, backslashes and control characters escaped.
[[nodiscard]] std::string escaped(std::string_view text);

} // namespace thidua::service
