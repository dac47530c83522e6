#pragma once

#include <filesystem>

namespace thidua::bench {

/// How large a department is.
struct DepartmentSize {
    unsigned long units = 8;    ///< that send nominations, each with a clerk and a head: `phong-0` …
    unsigned long people = 18;  ///< all together; who is left over helps the clerks of the units in turn: `staff0` …
    unsigned long absences = 0; ///< `head1` is away and `head0` acts instead; so are people of the staff, two by two
};

/// Writes a configuration folder of that size with the workflow `bench` and a store below it: the same files each time.
/// `director`, `officer`, `clerk0` … and `head0` … are the people of the measured calls.
void write_department(const std::filesystem::path& folder, const DepartmentSize& size);

} // namespace thidua::bench
