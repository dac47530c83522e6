#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

namespace thidua::app {

/// One line that fills up while long work goes on: `Đang nhập  [██████····]  60 %`. Silent unless it is shown on a
/// terminal. Redrawn only when what is seen changes; gone when the object is.
class ProgressBar {
  public:
    ProgressBar(std::ostream& out, bool terminal, std::size_t columns)
        : out_(out), terminal_(terminal), columns_(columns) {}
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ~ProgressBar() { clear(); }

    void show(const std::string& label, std::uint64_t done, std::uint64_t total);
    void clear();

  private:
    std::ostream& out_;
    bool terminal_;
    std::size_t columns_;
    std::string shown_;
};

} // namespace thidua::app
