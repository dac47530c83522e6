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

struct NetworkSettings {
    std::string server;               ///< `https://thi-dua.example.vn:8443`; `http://` only to a loopback address
    std::filesystem::path token_file; ///< one line that nobody but its owner may read
    std::filesystem::path ca_file;    ///< certificates of the issuers that are trusted; "": those of the system
    std::string language = "vi";      ///< of the notes
};

struct NetworkEngine {
    std::unique_ptr<Engine> engine;
    std::string person; ///< of the token
};

/// An engine that is a server elsewhere, by a token that a person of it has made (how-to-manage-accounts.md). Each call
/// is done as that person: callers name nobody or the same person, and a local operator counts for nothing. Files are
/// this process's: import reads them here, export and form write them here; what would name files of the server, and
/// moves(), are told to be work for its machine (TD1808); run_due() and warnings() say nothing: the server delivers.
/// What calls may answer is said at connect_engine(), and besides TD1804–TD1807 and TD1813 below.
///
/// Usage: no address of a server (TD1800). Environment: the token file (TD1801) or the issuers' (TD1812) cannot be
/// read · the certificate is not to be trusted (TD1804) or another server's (TD1805) · it does not answer to that name
/// (TD1813) · it cannot be reached (TD1284), does not answer (TD1282), is of another build (TD1286). Refused: others
/// may read the token file (TD1802), or it holds none (TD1803) · the token is unknown, over or withdrawn (TD1806).
[[nodiscard]] Answer<NetworkEngine> connect_network(const NetworkSettings& settings);

} // namespace thidua
