// The same work as floor.c through the one door that people use: rights, decision, guard, audit, outbox, idempotency.
//   service_bench write FOLDER NOMINATIONS CALLERS   calls/s; makes its own little department in FOLDER
//   service_bench socket FOLDER NOMINATIONS CALLERS  the same through a server's socket, with one process for both
//   sides service_bench open FOLDER                        cold start: configuration, store, and the first inbox
//   service_bench department FOLDER UNITS PEOPLE     writes a department of that size, for the command line
//   service_bench people FOLDER UNITS PEOPLE         calls on such a department, one a line: CALL, its name, the median
//   in us by the wall, the median in us by the processor
//   service_bench decide FOLDER UNITS PEOPLE ABSENCES   decisions on such a department, of which none is written
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "department.hpp"
#include "http/remote/door/engine_door.hpp"
#include "measure.hpp"
#include "rows.h"
#include "support/socket_server.hpp"
#include "thidua/connect.hpp"

namespace {

using namespace thidua;
using bench::now;

constexpr bench::DepartmentSize kSmall; ///< of the written rows

template <class T>
T& must(Answer<T>& answer, const std::string& what) {
    if (!answer.ok()) {
        std::cerr << "service_bench: " << what << " was refused\n";
        for (const Note& note : answer.notes()) std::cerr << note.text << "\n";
        std::exit(1);
    }
    return answer.value();
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
    const std::string unit = std::to_string(i % kSmall.units);
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
    bench::measure_calls(nominations, callers, kSteps,
                         [&](unsigned long) { return [&](unsigned long i, int step) { one_call(engine, i, step); }; });
}

ListRequest inbox_of(const std::string& person) {
    ListRequest request;
    request.waiting_for = person;
    request.most_urgent_first = true;
    return request;
}

double processor_time() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Medians of the calls of a person's day, by the wall and by the processor: the second is the same on a busy machine.
void measure_people(const std::string& folder) {
    constexpr int kRounds = 9;
    std::unique_ptr<Engine> engine;
    int round = 0;
    const auto call = [&](const char* name, const std::function<void()>& once) {
        std::vector<double> took;
        std::vector<double> worked;
        for (round = 0; round < kRounds; ++round) {
            const double begun = now();
            const double begun_to_work = processor_time();
            once();
            worked.push_back(processor_time() - begun_to_work);
            took.push_back(now() - begun);
        }
        std::sort(took.begin(), took.end());
        std::sort(worked.begin(), worked.end());
        std::printf("CALL %-8s %10.0f %10.0f\n", name, took[kRounds / 2] * 1e6, worked[kRounds / 2] * 1e6);
    };
    const auto done = [](auto answer, const char* what) { must(answer, what); };
    const Caller clerk{"clerk0", "vi", "", {}};
    call("open", [&] {
        engine.reset();
        engine = open(folder);
    });
    call("create", [&] { one_call(*engine, static_cast<unsigned long>(round) * kSmall.units, 0); });
    call("act", [&] { one_call(*engine, static_cast<unsigned long>(round) * kSmall.units, 1); });
    call("show", [&] { done(engine->show(clerk, "kt-2025-0000001"), "show"); });
    call("inbox", [&] { done(engine->list({"officer", "vi", "", {}}, inbox_of("officer")), "inbox"); });
    call("list", [&] { done(engine->list(clerk, {}), "list"); });
    call("people", [&] { done(engine->people(clerk), "people"); });
}

/// A decision with everything that it asks of the organisation, by the processor.
void measure_decisions(const std::string& folder) {
    constexpr int kRounds = 9;
    constexpr int kTogether = 500;
    const auto engine = open(folder);
    for (const int step : {0, 1}) one_call(*engine, 0, step);
    std::vector<double> worked;
    for (int round = 0; round < kRounds; ++round) {
        const double begun = processor_time();
        for (int at = 0; at < kTogether; ++at) {
            auto blockers = engine->why({"head0", "vi", "", {}}, "kt-2025-0000001", "agree", {});
            if (!must(blockers, "why").empty()) std::exit(1);
        }
        worked.push_back((processor_time() - begun) * 1e6 / kTogether);
    }
    std::sort(worked.begin(), worked.end());
    std::printf("RESULT %d 0 %.2f %.2f\n", kRounds * kTogether, worked[kRounds / 2], worked.back());
}

} // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> words(arguments + 1, arguments + count);
    if (words.size() == 4 && (words[0] == "write" || words[0] == "socket")) {
        bench::write_department(words[1], kSmall);
        const auto engine = open(words[1]);
        if (words[0] == "socket") {
            http::remote::EngineDoor door(*engine, words[1]);
            const tests::SocketServer server(door, words[1] + "/store/socket");
            auto connected = connect_engine({words[1], words[1] + "/store", "en", OpeningWarnings::none});
            write(*must(connected, "connecting"), std::strtoul(words[2].c_str(), nullptr, 10),
                  std::strtoul(words[3].c_str(), nullptr, 10));
            return 0;
        }
        write(*engine, std::strtoul(words[2].c_str(), nullptr, 10), std::strtoul(words[3].c_str(), nullptr, 10));
        return 0;
    }
    if (words.size() == 4 && (words[0] == "department" || words[0] == "people")) {
        bench::write_department(
            words[1], {std::strtoul(words[2].c_str(), nullptr, 10), std::strtoul(words[3].c_str(), nullptr, 10)});
        if (words[0] == "people") measure_people(words[1]);
        return 0;
    }
    if (words.size() == 5 && words[0] == "decide") {
        const auto number = [&](std::size_t at) { return std::strtoul(words[at].c_str(), nullptr, 10); };
        bench::write_department(words[1], {number(2), number(3), number(4)});
        measure_decisions(words[1]);
        return 0;
    }
    if (words.size() != 2 || words[0] != "open") return 2;
    bench::write_department(words[1], kSmall);
    open(words[1]).reset();
    const double from = now();
    const auto engine = open(words[1]);
    auto inbox = engine->list({"officer", "vi", "", {}}, inbox_of("officer"));
    must(inbox, "the inbox");
    std::printf("RESULT 1 %.4f %.1f %.1f\n", now() - from, (now() - from) * 1e6, (now() - from) * 1e6);
    return 0;
}
