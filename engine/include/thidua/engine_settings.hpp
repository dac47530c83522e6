#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "thidua/answer.hpp"

namespace thidua {

class Engine;

/// Which warnings opening gives.
enum class OpeningWarnings {
    all,
    publishing, ///< what is or is not published; without vacancies, calendars and misspelt roles
    none
};

/// What the engine's clock shows when nobody gives one (`EngineSettings::now`).
enum class EngineTime {
    of_the_machine,
    of_the_store ///< it goes on from the newest event, as if the store had not been left alone since: for
                 ///< demonstrations
};

struct EngineSettings {
    std::filesystem::path config;                                          ///< folder with thidua.info
    std::filesystem::path store;                                           ///< "" for the one the configuration names
    std::function<std::chrono::sys_time<std::chrono::milliseconds>()> now; ///< empty: by `time`
    EngineTime time = EngineTime::of_the_machine;
    std::string language = "vi"; ///< of the notes when opening fails
    std::string log_level;       ///< "" for the configured one; trace … off
    bool create = true;          ///< make the store when there is none
    OpeningWarnings warnings = OpeningWarnings::all;
    std::chrono::milliseconds patience{0}; ///< how long to wait while another process has the store
    std::filesystem::path outgoing; ///< where files go that plugins make for effects (mails); "": `out` in the store
};

/// Opens the store (this process owns it from then on) and puts the newest published version of the configuration into
/// use, without proving anything again. A folder that is not what was published is reported by a warning (TD0990,
/// TD0991): publish() takes it over. A store without any version gets the folder as its first: a workflow that has
/// faults or is not proven is left out then, with a warning (TD0967); its faults are the failure when there is no other
/// workflow.
[[nodiscard]] Answer<std::unique_ptr<Engine>> open_engine(EngineSettings settings);

} // namespace thidua
