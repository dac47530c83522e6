// A list as an office imports it, from the file through the plugin to what is durable: bench_import FOLDER ROWS
// Twice: first nothing is written (READ), then everything is (RESULT).
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include "department.hpp"
#include "rows.h"
#include "thidua/engine.hpp"

namespace {

using namespace thidua;

void write_list(const std::string& file, unsigned long rows) {
    std::ofstream out(file);
    out << "Đơn vị;nominee-name;position;title;period;points;initiative;achievement\n";
    for (unsigned long row = 0; row < rows; ++row) {
        char name[64];
        bench_name(name, sizeof name, row);
        out << "phong-0;" << name << " " << row << ";Chuyên viên;Chiến sĩ thi đua cơ sở;2025;" << 70 + row % 30
            << ";Có;Hoàn thành xuất sắc nhiệm vụ, chủ trì hai sáng kiến được công nhận\n";
    }
}

double seconds_of(Engine& engine, const ImportRequest& request, unsigned long rows) {
    const auto from = std::chrono::steady_clock::now();
    const auto read = engine.import_file({"clerk0", "vi", "", {}}, request, {});
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    if (read.ok() && read->made == rows && read->written != request.dry_run) return took;
    if (read.ok()) std::cerr << "import_bench: " << read->made << " of " << rows << " rows\n";
    for (const Note& note : read.notes()) std::cerr << "import_bench: " << note.text << "\n";
    if (read.ok() && !read->rows.empty())
        for (const Note& note : read->rows.front().notes) std::cerr << "import_bench: " << note.text << "\n";
    std::exit(1);
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const std::string folder = arguments[1];
    const unsigned long rows = std::strtoul(arguments[2], nullptr, 10);
    bench::write_department(folder, {});
    EngineSettings settings;
    settings.config = folder;
    settings.store = folder + "/store";
    auto engine = open_engine(std::move(settings));
    if (!engine.ok()) return 1;
    ImportRequest request;
    request.file = folder + "/list.csv";
    write_list(request.file, rows);
    request.dry_run = true;
    const double read = seconds_of(*engine.value(), request, rows);
    request.dry_run = false;
    const double written = seconds_of(*engine.value(), request, rows);
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::printf("READ %lu %.4f\nRESULT %lu %.4f\nMEMORY %ld\n", rows, read, rows, written, used.ru_maxrss);
    return 0;
}
