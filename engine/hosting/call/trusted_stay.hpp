#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/diagnostic/descriptor.hpp"

namespace thidua::hosting {

/// While code of a trusted plugin runs in this process: what it prints goes to stderr, so that it does not spoil what
/// scripts read on stdout, and exit() by it ends this process with 3 and a word on stderr (TD1165), not with its 0.
/// And a mark lies in a folder, so that the next process knows when this one did not survive it.
///
/// What it cannot help against: a crash takes this process along.
class TrustedStay {
  public:
    /// `marks` is "" for none. `shown` names the plugin in messages.
    TrustedStay(const std::filesystem::path& marks, const std::string& plugin, const std::string& shown);
    ~TrustedStay() { end(); }
    TrustedStay(const TrustedStay&) = delete;
    TrustedStay& operator=(const TrustedStay&) = delete;

    /// The code has returned, or nobody waits for it any more. On any thread; the first time counts.
    void end();

  private:
    std::atomic<bool> over_{false};
    std::filesystem::path mark_file_;
    Descriptor mark_; ///< locked as long as this process lives
};

/// Since when it is known that a process did not survive the plugin; nothing when none has died of it.
[[nodiscard]] std::optional<std::chrono::system_clock::time_point> died_of(const std::filesystem::path& marks,
                                                                           const std::string& plugin);

/// From now on exit() ends this process without waiting for what a plugin still does in it.
void leave_without_waiting();

} // namespace thidua::hosting
