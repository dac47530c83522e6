// The same work as floor.c through the one door that people use: rights, decision, guard, audit, outbox, idempotency.
//   service_bench write FOLDER NOMINATIONS CALLERS   calls/s; makes its own little department in FOLDER
//   service_bench open FOLDER                        cold start: configuration, store, and the first inbox
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "rows.h"
#include "service_bench_workflow.hpp"
#include "support/places.hpp"
#include "thidua/engine.hpp"

namespace {

using namespace thidua;

constexpr unsigned long kDepartments = 8;

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

template <class T>
T& must(Answer<T>& answer, const std::string& what) {
    if (!answer.ok()) {
        std::cerr << "service_bench: " << what << " was refused\n";
        for (const Note& note : answer.notes()) std::cerr << note.text << "\n";
        std::exit(1);
    }
    return answer.value();
}

void put(const std::string& file, const std::string& text) { std::ofstream(file) << text; }

/// A department of eight units with a clerk and a head each, an office, a council and a director.
void make_department(const std::string& folder) {
    std::string units =
        "units\n{\n    lead { name \"Lead\" kind leadership }\n    office { name \"Office\" kind office }\n";
    std::string people =
        "people\n{\n    director { name \"Director\" unit lead post \"Director\" mail \"d@x.example\" }\n"
        "    officer { name \"Officer\" unit office post \"Officer\" mail \"o@x.example\" }\n";
    std::string clerks = "roles\n{\n    office { officer { unit office from 2020-01-01 } }\n    unit-clerk\n    {\n";
    std::string heads = "    }\n    unit-head\n    {\n";
    for (unsigned long at = 0; at < kDepartments; ++at) {
        const std::string n = std::to_string(at);
        units += "    phong-" + n + " { name \"Phong " + n + "\" kind division sends yes }\n";
        for (const char* who : {"clerk", "head"})
            people += "    " + std::string(who) + n + " { name \"" + who + " " + n + "\" unit phong-" + n + " post \"" +
                      who + "\" mail \"" + who + n + "@x.example\" }\n";
        clerks += "        clerk" + n + " { unit phong-" + n + " from 2020-01-01 }\n";
        heads += "        head" + n + " { unit phong-" + n + " from 2020-01-01 }\n";
    }
    put(folder + "/units.info", units + "}\n");
    put(folder + "/people.info", people + "}\n");
    put(folder + "/roles.info", clerks + heads + "    }\n}\n");
    put(folder + "/bodies.info", "bodies\n{\n    council { name \"Council\" members { director { as chair from "
                                 "2020-01-01 } } }\n}\n");
}

void make_folder(const std::string& folder) {
    if (std::system(("mkdir -p " + folder + "/workflows/bench").c_str()) != 0) std::exit(1);
    make_department(folder);
    const bool mail = std::filesystem::exists(tests::build_dir() / "plugins/notify_mail.thidua");
    put(folder + "/workflows/bench/workflow.info", bench::workflow_text(mail));
    put(folder + "/thidua.info",
        "thidua\n{\n    department \"Bench\"\n    organisation { units \"units.info\" people \"people.info\" roles "
        "\"roles.info\" bodies \"bodies.info\" }\n    calendars \"" +
            tests::source_dir().string() +
            "/config/calendars\"\n    workflows "
            "\"workflows\"\n    store \"store\"\n    log { level off }\n    plugins\n    {\n        folders { "
            "\"" +
            tests::build_dir().string() + "/plugins\" }\n        use { " +
            std::string(mail ? "mail { plugin notify_mail }" : "") + " }\n    }\n}\n");
}

std::unique_ptr<Engine> open(const std::string& folder) {
    EngineSettings settings;
    settings.config = folder;
    settings.store = folder + "/store";
    settings.language = "en";
    auto opened = open_engine(std::move(settings));
    return std::move(must(opened, "opening"));
}

void one_call(Engine& engine, unsigned long i, int step) {
    char id[32];
    char form[1200];
    bench_id(id, sizeof id, i);
    const std::string unit = std::to_string(i % kDepartments);
    const std::string who[] = {"clerk" + unit, "clerk" + unit, "head" + unit, "officer", "director"};
    const Caller caller{who[step], "vi", "", {}};
    const Preconditions preconditions{static_cast<std::uint64_t>(step), std::string(id) + ":" + std::to_string(step)};
    if (step == 0) {
        bench_form(form, sizeof form, i);
        auto done = engine.create(caller, "bench", id, "phong-" + unit, form, {std::nullopt, preconditions.key});
        must(done, id);
    } else {
        auto done = engine.act(caller, id, kActions[step], {}, {std::nullopt, preconditions.key});
        must(done, id);
    }
}

void write(Engine& engine, unsigned long nominations, unsigned long callers) {
    std::vector<std::vector<double>> latencies(callers);
    std::vector<std::thread> people;
    const double from = now();
    for (unsigned long person = 0; person < callers; ++person)
        people.emplace_back([&, person] {
            for (unsigned long i = person; i < nominations; i += callers)
                for (int step = 0; step < kSteps; ++step) {
                    const double begun = now();
                    one_call(engine, i, step);
                    latencies[person].push_back(now() - begun);
                }
        });
    for (std::thread& one : people) one.join();
    const double seconds = now() - from;
    std::vector<double> all;
    for (const auto& some : latencies) all.insert(all.end(), some.begin(), some.end());
    std::sort(all.begin(), all.end());
    std::printf("RESULT %zu %.4f %.1f %.1f\n", all.size(), seconds, all[all.size() / 2] * 1e6,
                all[all.size() * 99 / 100] * 1e6);
}

} // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> words(arguments + 1, arguments + count);
    if (words.size() == 4 && words[0] == "write") {
        make_folder(words[1]);
        const auto engine = open(words[1]);
        write(*engine, std::strtoul(words[2].c_str(), nullptr, 10), std::strtoul(words[3].c_str(), nullptr, 10));
        return 0;
    }
    if (words.size() != 2 || words[0] != "open") return 2;
    make_folder(words[1]);
    open(words[1]).reset();
    const double from = now();
    const auto engine = open(words[1]);
    auto inbox = engine->inbox({"officer", "vi", "", {}}, 50);
    must(inbox, "the inbox");
    std::printf("RESULT 1 %.4f %.1f %.1f\n", now() - from, (now() - from) * 1e6, (now() - from) * 1e6);
    return 0;
}
