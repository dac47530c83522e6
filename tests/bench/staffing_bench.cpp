// Whether the people of a large department can keep the rules on persons, as publishing asks: bench_staffing UNITS
// STEPS
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "definition/read/read_workflow.hpp"
#include "organisation/organisation.hpp"
#include "service/configuration/staffing.hpp"

namespace {

using namespace thidua;

const char* const kRoles[] = {"clerk", "deputy", "head"};
constexpr Date kToday{std::chrono::year{2025}, std::chrono::November, std::chrono::day{10}};

/// A road of so many steps by three roles of the unit in turn; each step is somebody else's than the one before.
std::string road(int steps) {
    std::string stages;
    std::string actions;
    for (int at = 0; at < steps; ++at) {
        const std::string number = std::to_string(at);
        const std::string role = kRoles[at % 3];
        stages += "s" + number + " { title \"S" + number + "\" owner " + role + (at == 0 ? " start yes" : "") + " }\n";
        actions += "go-" + number + " { title \"G" + number + "\" from s" + number + " to " +
                   (at + 1 < steps ? "s" + std::to_string(at + 1) : "done") + " by " + role +
                   (at > 0 ? " not-same-person-as go-" + std::to_string(at - 1) : "") + " }\n";
    }
    std::string roles;
    for (const char* role : kRoles) roles += std::string(role) + " { title \"" + role + "\" where own-unit }\n";
    return "workflow road\n{\nversion 1\ntitle \"R\"\nroles {\n" + roles +
           "}\nform { nominee-name { type text label \"N\" } }\nstages {\n" + stages +
           "done { title \"D\" end yes }\n}\nactions {\n" + actions + "}\n}\n";
}

/// In every unit somebody has two of the roles, in turn other ones: few units are staffed alike.
organisation::Organisation department(int units) {
    organisation::OrganisationRecords records;
    for (int at = 0; at < units; ++at) {
        const std::string unit = "phong-" + std::to_string(at);
        records.units.push_back(
            {unit, "Phòng " + std::to_string(at), organisation::UnitKind::division, true, {}, {}, {}});
        for (int person = 0; person < 3 + at % 3; ++person) {
            const std::string id = unit + "-" + std::to_string(person);
            records.people.push_back({id, "Người " + id, unit, "Chuyên viên", {}, {}, {}});
            records.assignments.push_back({kRoles[person % 3], id, unit, {}, {}});
            if (person == at % 5) records.assignments.push_back({kRoles[(person + at) % 3], id, unit, {}, {}});
        }
    }
    return organisation::Organisation(std::move(records));
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const auto read = definition::read_workflow_bundle({{"workflow.info", road(std::atoi(arguments[2]))}});
    if (!read) return std::fprintf(stderr, "bench_staffing: %s\n", read.error().diagnostics().front().code.c_str()), 1;
    const organisation::Organisation people = department(std::atoi(arguments[1]));
    std::vector<double> took;
    std::size_t found = 0;
    for (int round = 0; round < 5; ++round) {
        const std::clock_t from = std::clock(); // by the processor: a busy machine does not count
        found = service::check_staffing(*read->workflow, people, kToday).size();
        took.push_back(static_cast<double>(std::clock() - from) / CLOCKS_PER_SEC);
    }
    std::sort(took.begin(), took.end());
    std::printf("RESULT %zu %.4f %.1f %.1f\n", found, took[2], took[2] * 1e6, took.back() * 1e6);
    return 0;
}
