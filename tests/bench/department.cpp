#include "department.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include "rows.h"
#include "service_bench_workflow.hpp"
#include "support/places.hpp"

namespace thidua::bench {
namespace {

namespace fs = std::filesystem;

void put(const fs::path& file, const std::string& text) {
    std::ofstream out(file);
    if (!(out << text)) {
        std::cerr << "cannot write " << file << "\n";
        std::exit(3);
    }
}

std::string name_of(unsigned long number) {
    char name[64];
    bench_name(name, sizeof name, number);
    return name;
}

/// The four files of the organisation, person by person.
class Files {
  public:
    void unit(const std::string& id, const std::string& name, const char* kind) {
        units_ += "    " + id + "\n    {\n        name  \"" + name + "\"\n        kind  " + kind +
                  (id == "lead" || id == "office" ? "\n    }\n" : "\n        sends yes\n    }\n");
    }
    void person(const std::string& id, const std::string& unit, const std::string& post) {
        people_ += "    " + id + "\n    {\n        name  \"" + name_of(count_++) + "\"\n        unit  " + unit +
                   "\n        post  \"" + post + "\"\n        mail  \"" + id + "@soxaydung.example\"\n    }\n";
    }
    static std::string assignment(const std::string& person, const std::string& unit) {
        return "        " + person + " { unit " + unit + "  from 2020-01-01 }\n";
    }
    void clerk(const std::string& person, const std::string& unit) { clerks_ += assignment(person, unit); }
    void head(const std::string& person, const std::string& unit) { heads_ += assignment(person, unit); }

    void away(const std::string& of, const std::string& by) {
        absences_ += "    away-" + of + " { of " + of + "  by " + by + "  from 2020-01-01  to 2099-12-31 }\n";
    }

    void write(const fs::path& folder) const {
        put(folder / "units.info", "units\n{\n" + units_ + "}\n");
        put(folder / "people.info", "people\n{\n" + people_ + "}\n");
        put(folder / "roles.info", "roles\n{\n    office\n    {\n" + assignment("officer", "office") +
                                       "    }\n    unit-clerk\n    {\n" + clerks_ + "    }\n    unit-head\n    {\n" +
                                       heads_ + "    }\n}\n");
        put(folder / "bodies.info",
            "bodies\n{\n    council { name \"Council\" members { director { as chair from 2020-01-01 } } }\n}\n");
        put(folder / "absences.info", "absences\n{\n" + absences_ + "}\n");
    }

  private:
    std::string units_;
    std::string people_;
    std::string clerks_;
    std::string heads_;
    std::string absences_;
    unsigned long count_ = 0;
};

void write_organisation(const fs::path& folder, const DepartmentSize& size) {
    Files files;
    files.unit("lead", "Lead", "leadership");
    files.unit("office", "Office", "office");
    files.person("director", "lead", "Director");
    files.person("officer", "office", "Officer");
    const auto unit_at = [&](unsigned long at) { return "phong-" + std::to_string(at % size.units); };
    for (unsigned long at = 0; at < size.units; ++at) {
        const std::string number = std::to_string(at);
        files.unit(unit_at(at), "Phòng " + number, "division");
        files.person("clerk" + number, unit_at(at), "Chuyên viên");
        files.clerk("clerk" + number, unit_at(at));
        files.person("head" + number, unit_at(at), "Trưởng phòng");
        files.head("head" + number, unit_at(at));
    }
    for (unsigned long at = 0; at + 2 + 2 * size.units < size.people; ++at) {
        const std::string id = "staff" + std::to_string(at);
        files.person(id, unit_at(at), "Chuyên viên");
        files.clerk(id, unit_at(at));
    }
    if (size.absences > 0) files.away("head1", "head0");
    for (unsigned long at = 1; at < size.absences; ++at)
        files.away("staff" + std::to_string(2 * at), "staff" + std::to_string(2 * at + 1));
    files.write(folder);
}

} // namespace

void write_department(const fs::path& folder, const DepartmentSize& size) {
    fs::create_directories(folder / "workflows/bench");
    write_organisation(folder, size);
    const bool mail = fs::exists(tests::build_dir() / "plugins/notify_mail.thidua");
    const bool lists = fs::exists(tests::build_dir() / "plugins/import_xlsx.thidua");
    put(folder / "workflows/bench/workflow.info", workflow_text(mail));
    put(folder / "thidua.info",
        "thidua\n{\n    department \"Bench\"\n    organisation { units \"units.info\" people \"people.info\" roles "
        "\"roles.info\" bodies \"bodies.info\" absences \"absences.info\" }\n    calendars \"" +
            (tests::source_dir() / "config/calendars").string() +
            "\"\n    workflows \"workflows\"\n    store \"store\"\n    log { level off }\n    plugins\n    {\n"
            "        folders { \"" +
            (tests::build_dir() / "plugins").string() + "\" }\n        use { " +
            (mail ? "mail { plugin notify_mail } " : "") +
            (lists ? "import-xlsx { plugin import_xlsx settings { max-rows 50000 } }" : "") + " }\n    }\n}\n");
}

} // namespace thidua::bench
