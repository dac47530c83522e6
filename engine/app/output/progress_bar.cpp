#include "app/output/progress_bar.hpp"

#include <algorithm>
#include <ostream>

#include "base/text/text.hpp"

namespace thidua::app {

void ProgressBar::show(const std::string& label, std::uint64_t done, std::uint64_t total) {
    if (!terminal_ || total == 0) return;
    done = std::min(done, total);
    const std::string percent = std::to_string(done * 100 / total) + " %";
    const std::size_t taken = display_width(label) + percent.size() + 6;
    const std::size_t cells = columns_ > taken + 10 ? std::min<std::size_t>(columns_ - taken - 1, 40) : 10;
    const auto filled = static_cast<std::size_t>(done * cells / total);
    std::string line = label + "  [";
    for (std::size_t i = 0; i < cells; ++i) line += i < filled ? "\u2588" : "\u00b7";
    line += "]  " + percent;
    if (line == shown_) return;
    out_ << '\r' << line;
    const std::size_t before = display_width(shown_);
    const std::size_t now = display_width(line);
    if (before > now) out_ << std::string(before - now, ' ');
    out_.flush();
    shown_ = std::move(line);
}

void ProgressBar::clear() {
    if (shown_.empty()) return;
    out_ << '\r' << std::string(display_width(shown_), ' ') << '\r';
    out_.flush();
    shown_.clear();
}

} // namespace thidua::app
