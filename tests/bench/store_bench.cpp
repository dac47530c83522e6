// The same rows as floor.c, through the Store port: chained, hashed, checked, indexed.
//   store_bench write FOLDER NOMINATIONS CALLERS    moves a second; then bytes a nomination
//   store_bench fill FOLDER NOMINATIONS             many at once, for the queries below; one in ten is still open
//   store_bench inbox|search|count|list|all FOLDER  queries on a filled store; `all` ends with the memory taken
//   store_bench dossier FOLDER                      one decision over 40 nominations and a ledger, on a filled store
//   store_bench open FOLDER                         cold start: opening (making, when there is none) and one durable
//                                                   write
//   store_bench audit FOLDER                        recomputing both chains
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <thread>

#include "base/text/text.hpp"
#include "rows.h"
#include "store/sqlite/sqlite_store.hpp"

namespace {

using namespace thidua;
using namespace thidua::store;
using Seconds = std::chrono::duration<double>;

double now() { return Seconds(std::chrono::steady_clock::now().time_since_epoch()).count(); }

template <class T>
T must(Result<T> result) {
    if (!result) {
        std::cerr << "store_bench: " << result.error().diagnostics().front().code << "\n";
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

DefinitionRecord definition() { return {sha256("bench"), "khen-thuong", "1", "{}", Instant{}}; }

Instant at(unsigned long i, int step) {
    return Instant(std::chrono::milliseconds(1764000000000 + static_cast<std::int64_t>(i) * 10 + step));
}

StreamChange change(unsigned long i, int step) {
    char text[2800];
    char form[1200];
    char payload[1400];
    StreamChange made;
    bench_id(text, sizeof text, i);
    made.stream = StreamId::nomination(text);
    made.expected_revision = static_cast<std::uint64_t>(step);
    bench_form(form, sizeof form, i);
    bench_payload(payload, sizeof payload, step, form);
    made.events.push_back(
        {step == 0 ? "opened" : "moved", 1, at(i, step), "officer.7", "officer.7", kActions[step], payload});
    NominationRecord& record = made.nomination.emplace();
    record.definition_hash = definition().hash;
    bench_state(text, sizeof text, i, step, form);
    made.state_json = text;
    bench_unit(text, sizeof text, i);
    record.unit = text;
    record.title = "Chiến sĩ thi đua cơ sở";
    bench_name(text, sizeof text, i);
    record.name = text;
    record.tokens.push_back({kStages[step], kRoles[step], record.unit, at(i, step), {}});
    record.created = at(i, 0);
    record.updated = at(i, step);
    return made;
}

Commit call(unsigned long i, int step) {
    Commit made;
    made.changes.push_back(change(i, step));
    const StreamChange& one = made.changes.front();
    const std::string key = one.stream.id + ":" + std::to_string(step + 1);
    made.outbox.push_back({key, one.stream, "notify", "notify-mail", BENCH_DOCUMENT, at(i, step)});
    char answer[64];
    bench_answer(answer, sizeof answer, i, step);
    made.idempotency = IdempotencyKey{key, "officer.7", definition().hash, answer};
    return made;
}

void report(std::vector<double> latencies, double seconds) {
    std::sort(latencies.begin(), latencies.end());
    std::printf("RESULT %zu %.4f %.1f %.1f\n", latencies.size(), seconds, latencies[latencies.size() / 2] * 1e6,
                latencies[latencies.size() * 99 / 100] * 1e6);
}

void write(Store& store, unsigned long nominations, unsigned long callers) {
    std::vector<std::vector<double>> latencies(callers);
    std::vector<std::thread> people;
    const double from = now();
    for (unsigned long person = 0; person < callers; ++person)
        people.emplace_back([&, person] {
            for (unsigned long i = person; i < nominations; i += callers)
                for (int step = 0; step < kSteps; ++step) {
                    const double begun = now();
                    must(store.submit(call(i, step)));
                    latencies[person].push_back(now() - begun);
                }
        });
    for (std::thread& one : people) one.join();
    const double seconds = now() - from;
    std::vector<double> all;
    for (const auto& some : latencies) all.insert(all.end(), some.begin(), some.end());
    report(std::move(all), seconds);
}

constexpr std::chrono::hours kTerm{240}; ///< until an open nomination is due

void fill(Store& store, unsigned long nominations) {
    constexpr unsigned long kTogether = 500;
    for (unsigned long from = 0; from < nominations; from += kTogether) {
        Commit made;
        for (unsigned long i = from; i < std::min(from + kTogether, nominations); ++i) {
            StreamChange one = change(i, 0);
            const unsigned drawn = scatter(i * 7 + 3);
            one.nomination->ended = drawn % 10 != 0;
            Token& token = one.nomination->tokens.front();
            const unsigned step = drawn / 10 % kSteps;
            token.stage = one.nomination->ended ? "archived" : kStages[step];
            token.role = one.nomination->ended ? "" : kRoles[step];
            if (!one.nomination->ended) token.due = at(i, 0) + kTerm;
            if (i < nominations / 50) one.nomination->unit = "abolished"; // it sent many, long ago
            made.changes.push_back(std::move(one));
        }
        must(store.submit(std::move(made)));
    }
}

void measure(unsigned queries, const std::function<void(unsigned)>& query) {
    std::vector<double> latencies;
    const double from = now();
    for (unsigned k = 0; k < queries; ++k) {
        const double begun = now();
        query(k);
        latencies.push_back(now() - begun);
    }
    report(std::move(latencies), now() - from);
}

/// Forty nominations, scattered over the store, are signed together and get their numbers from a ledger.
void sign_dossiers(Store& store) {
    constexpr unsigned kTogether = 40;
    const std::uint64_t stored = must(store.summary()).nominations;
    measure(100, [&](unsigned k) {
        std::vector<StreamId> streams{{StreamKind::ledger, "letters"}};
        std::vector<unsigned long> places;
        for (unsigned one = 0; one < kTogether; ++one) {
            char id[32];
            places.push_back((scatter(k) + one * 104729UL) % stored);
            bench_id(id, sizeof id, places.back());
            streams.push_back(StreamId::nomination(id));
        }
        const auto sign = [&](const std::vector<StreamState>& newest) -> Result<Commit> {
            Commit made;
            StreamChange entry;
            entry.stream = newest[0].stream;
            entry.expected_revision = newest[0].revision;
            entry.events.push_back({"numbered", 1, at(k, 0), "officer.7", "officer.7", "", "{\"numbers\":40}"});
            made.changes.push_back(std::move(entry));
            for (std::size_t one = 1; one < newest.size(); ++one) {
                const std::string number = std::to_string(newest[0].revision) + "-" + std::to_string(one);
                made.changes.push_back(change(places[one - 1], kSteps - 1));
                made.changes.back().expected_revision = newest[one].revision;
                made.once.push_back({"letter", number, newest[one].stream.id});
                made.outbox.push_back({number, newest[one].stream, "notify", "notify-mail", BENCH_DOCUMENT, at(k, 1)});
            }
            return made;
        };
        must(store.transact(streams, sign, {}));
    });
}

/// The questions that the floor asks too, one a line, as SQLite's full-text search wants them.
std::vector<std::string> names(const std::string& words_file) {
    std::vector<std::string> all;
    std::ofstream out(words_file);
    for (unsigned k = 0; k < 500; ++k) {
        char name[64];
        bench_name(name, sizeof name, scatter(k));
        all.emplace_back(name);
        std::string words = fold(name);
        for (std::size_t space = words.find(' '); space != std::string::npos; space = words.find(' ', space + 5))
            words.replace(space, 1, " AND ");
        out << words << "\n";
    }
    return all;
}

/// What offices ask of a million nominations: a stage, a clerk who sees one unit, a page far behind, a common name.
void measure_lists(Store& store, const std::string& what) {
    ListQuery query;
    query.visible = VisibleSet::all();
    if (what == "list") query.stage = "council";
    if (what == "clerk") {
        char unit[16];
        bench_unit(unit, sizeof unit, 7);
        query.visible = {false, {{must(store.definitions()).front().name, false, {unit}}}};
        query.ended = false; // some 200 of them
    }
    if (what == "page-100")
        for (int page = 1; page < 100; ++page) query.after = must(store.list(query)).next;
    if (what == "common-name") {
        query.words = "nguyen";
        query.stage = "council";
        query.ended = false;
    }
    if (what == "old-unit") query.unit = "abolished";
    if (what == "due-before") query.due_before = at(0, 0) + kTerm; // nobody yet
    if (what == "due-few") query.due_before = at(10'000, 0) + kTerm;
    if (what == "name-due") {
        query.words = "nguyen";
        query.due_before = at(0, 0) + kTerm;
    }
    if (what == "urgent-inbox") { // of all units: a tenth of them is open, a fifth of these waits for one role
        query.waiting_for.emplace();
        for (unsigned unit = 0; unit < kUnits; ++unit) {
            char name[16];
            bench_unit(name, sizeof name, unit);
            query.waiting_for->push_back({kRoles[2], name, {}});
        }
        query.order = ListOrder::urgent;
    }
    measure(500, [&](unsigned) { must(store.list(query)); });
}

const std::vector<std::string> kLists{"list",       "clerk",   "page-100", "common-name", "old-unit",
                                      "due-before", "due-few", "name-due", "urgent-inbox"};

void queries(Store& store, const std::string& what, const std::string& folder) {
    if (what == "inbox")
        measure(2000, [&](unsigned k) {
            char unit[16];
            bench_unit(unit, sizeof unit, scatter(k) % kUnits);
            ListQuery query;
            query.visible = VisibleSet::all();
            query.waiting_for.emplace().push_back({kRoles[k % kSteps], unit, {}});
            query.order = ListOrder::urgent;
            must(store.list(query));
        });
    if (what == "search") {
        const auto wanted = names(folder + "/words.txt");
        measure(500, [&](unsigned k) {
            ListQuery query;
            query.visible = VisibleSet::all();
            query.words = wanted[k];
            must(store.list(query));
        });
    }
    if (what == "count") measure(20, [&](unsigned) { must(store.count_by_stage("")); });
    if (std::find(kLists.begin(), kLists.end(), what) != kLists.end()) measure_lists(store, what);
}

/// Most memory this process has ever held, in KiB.
void report_memory() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmHWM:", 0) == 0) std::printf("MEMORY %s\n", line.substr(6).c_str());
}

} // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> words(arguments + 1, arguments + count);
    if (words.size() < 2) return 2;
    const double from = now();
    const auto store = must(open_sqlite_store(words[1]));
    must(store->put_definition(definition()));
    if (words[0] == "open") {
        must(store->put_metadata("bench", std::to_string(from)));
        report({now() - from}, now() - from);
    } else if (words[0] == "audit") {
        const double begun = now();
        const AuditReport checked = must(store->verify_audit({}, {}));
        if (!checked.intact()) return 1;
        std::printf("RESULT %llu %.4f 0 0\n", static_cast<unsigned long long>(checked.events), now() - begun);
    } else if (words[0] == "write" && words.size() == 4) {
        write(*store, std::strtoul(words[2].c_str(), nullptr, 10), std::strtoul(words[3].c_str(), nullptr, 10));
    } else if (words[0] == "fill" && words.size() == 3) {
        fill(*store, std::strtoul(words[2].c_str(), nullptr, 10));
    } else if (words[0] == "dossier") {
        sign_dossiers(*store);
    } else if (words[0] == "all") {
        for (const char* what : {"inbox", "search", "count"}) queries(*store, what, words[1]);
        for (const std::string& what : kLists) queries(*store, what, words[1]);
        must(store->verify_audit({}, {}));
        report_memory();
    } else {
        queries(*store, words[0], words[1]);
    }
    return 0;
}
