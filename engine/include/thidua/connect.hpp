#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "thidua/engine.hpp"

namespace thidua {

struct ConnectSettings {
    std::filesystem::path config; ///< folder with thidua.info, which the server must work with too
    std::filesystem::path store;  ///< "" for the one the configuration names
    std::string language = "vi";  ///< of the notes
    OpeningWarnings warnings = OpeningWarnings::all;
};

/// An engine that is the server at work on the store: each call is done there, by whoever owns the store's files, as if
/// the store were opened here. Paths are this process's and mean files that the server can reach. The notes beside it
/// warn as those of open_engine() do. Calls may answer `environment` besides what Engine says: the server cannot be
/// reached, nothing was begun (TD1284); it went away before it answered (TD1281 with the key under which the change can
/// be asked for again, TD1282, TD1283); its answer was not understood (TD1287).
///
/// not_found when no server listens, or none can be looked for: whoever wants may open the store (TD1280). Environment:
/// it cannot be reached (TD1284) or does not answer (TD1282) · it works with another folder (TD1285) · it is of another
/// build (TD1286).
[[nodiscard]] Answer<std::unique_ptr<Engine>> connect_engine(const ConnectSettings& settings);

} // namespace thidua
