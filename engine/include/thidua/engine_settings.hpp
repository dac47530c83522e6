#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

namespace thidua {

/// Which warnings opening gives.
enum class OpeningWarnings {
    all,
    publishing, ///< what is or is not published; without vacancies, calendars and misspelt roles
    none
};

struct EngineSettings {
    std::filesystem::path config;                                          ///< folder with thidua.info
    std::filesystem::path store;                                           ///< "" for the one the configuration names
    std::function<std::chrono::sys_time<std::chrono::milliseconds>()> now; ///< empty: the machine's clock
    std::string language = "vi";                                           ///< of the notes when opening fails
    std::string log_level;                                                 ///< "" for the configured one; trace … off
    bool create = true;                                                    ///< make the store when there is none
    OpeningWarnings warnings = OpeningWarnings::all;
    std::chrono::milliseconds patience{0}; ///< how long to wait while another process has the store
    std::filesystem::path outgoing; ///< where files go that plugins make for effects (mails); "": `out` in the store
};

} // namespace thidua
