#pragma once

#include <filesystem>

#include "base/files/file_source.hpp"
#include "base/result.hpp"
#include "organisation/organisation.hpp"

namespace thidua::organisation {

/// The files that hold the organisation; each is read whole, and all their faults come at once.
struct OrganisationFiles {
    std::filesystem::path units;
    std::filesystem::path people;
    std::filesystem::path roles;
    std::filesystem::path bodies;
    std::filesystem::path absences{};  ///< "" for none
    std::filesystem::path relatives{}; ///< "" for none
};

/// Reads units, people, roles, bodies, absences and relatives and checks every reference between them. Faults: those of
/// `reading`, and TD0901 and TD0905 (a unit or person that nobody declares), TD0902 (an end before its beginning),
/// TD0903 (a user name that is not one), TD0904 (the same assignment twice on the same days), TD1323 (one human under
/// two user names), and those of absences (absence_reader.hpp) and relatives (relative_reader.hpp).
[[nodiscard]] Result<Organisation> read_organisation(const OrganisationFiles& files,
                                                     const FileSource& source = files_on_disk());

} // namespace thidua::organisation
