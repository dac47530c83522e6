#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "thidua/answer.hpp"

namespace thidua {

/// Where somebody writes a configuration, and how answers are to be read. The functions that take one need no store and
/// change none; any thread may call them.
struct Workspace {
    std::filesystem::path config = "config";                               ///< folder with thidua.info, perhaps missing
    std::string language = "vi";                                           ///< of the notes
    std::function<std::chrono::sys_time<std::chrono::milliseconds>()> now; ///< empty: the machine's clock
    std::function<double()> stopwatch_ms;                                  ///< empty: the machine's steady clock
};

/// Where the parts of a configuration lie: absolute paths, or relative to the working directory.
struct ConfigurationView {
    std::filesystem::path workflows;
    std::filesystem::path store;
    std::vector<std::filesystem::path> organisation; ///< files of units, people, roles, bodies and absences
    std::string time_zone;                           ///< of the office, by its name in the IANA database
};

/// What thidua.info says. Refused with all its faults.
[[nodiscard]] Answer<ConfigurationView> read_configuration(const Workspace& workspace);

} // namespace thidua
