// Sudden death, again and again: an outside witness remembers what was acknowledged, and the store still has it.
#include <cstdlib>
#include <map>
#include <random>
#include <sstream>

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "store/sample.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

int cycles() {
    const char* wanted = std::getenv("THIDUA_KILLS");
    return wanted == nullptr ? 25 : std::atoi(wanted);
}

/// Starts the writing program; gives its process id and the end of a pipe with its acknowledgements.
std::pair<pid_t, int> start_writer(const std::filesystem::path& folder, int round) {
    int pipe_ends[2] = {};
    BOOST_REQUIRE_EQUAL(pipe(pipe_ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        dup2(pipe_ends[1], STDOUT_FILENO);
        close(pipe_ends[0]);
        execl(THIDUA_CRASH_WRITER, "crash_writer", folder.c_str(), std::to_string(round).c_str(), nullptr);
        _exit(127);
    }
    close(pipe_ends[1]);
    return {child, pipe_ends[0]};
}

void wait_for_first_word(int descriptor) {
    constexpr int kPatience_ms = 60'000;
    pollfd words{descriptor, POLLIN, 0};
    BOOST_REQUIRE_EQUAL(poll(&words, 1, kPatience_ms), 1);
}

} // namespace

BOOST_AUTO_TEST_SUITE(faults)

BOOST_AUTO_TEST_CASE(what_was_acknowledged_survives_kill_9_under_load) {
    TemporaryFolder folder;
    std::mt19937 dice(20251120);
    std::map<std::string, std::uint64_t> witnessed; // revision by nomination
    std::uint64_t acknowledged = 0;
    for (int round = 0; round < cycles(); ++round) {
        const auto started = start_writer(folder.path() / "store", round);
        // Half of them die while they open the store, half at work: however busy the machine is.
        if (round % 2 == 0) wait_for_first_word(started.second);
        usleep(static_cast<useconds_t>(1000 + dice() % 30000));
        kill(started.first, SIGKILL);
        std::string told;
        char buffer[4096];
        for (ssize_t got = 0; (got = read(started.second, buffer, sizeof buffer)) > 0;)
            told.append(buffer, static_cast<std::size_t>(got));
        close(started.second);
        int status = 0;
        waitpid(started.first, &status, 0);
        BOOST_REQUIRE_MESSAGE(WIFSIGNALED(status), "the writer ended of itself with " << WEXITSTATUS(status));
        std::istringstream lines(told.substr(0, told.rfind('\n') + 1));
        std::string id;
        for (std::uint64_t revision = 0; lines >> id >> revision; ++acknowledged)
            witnessed[id] = std::max(witnessed[id], revision);

        if (witnessed.empty()) continue; // killed before the store was made
        const auto store = open_store(folder.path() / "store");
        BOOST_REQUIRE(must(store->verify_audit({}, {})).intact());
        std::uint64_t lost = 0;
        for (const auto& entry : witnessed) {
            const auto kept = must(store->nomination(entry.first));
            if (!kept || kept->revision < entry.second) ++lost;
            // Each revision carries one link and one outbox row, whatever moment the kill chose.
            if (kept && must(store->history(StreamId::nomination(entry.first))).size() != kept->revision) ++lost;
        }
        BOOST_REQUIRE_EQUAL(lost, 0U);
        for (const auto& file : must(list_files(folder.path() / "store" / "attachments", "")))
            BOOST_REQUIRE(file.filename() == ".folders" || file.extension() != "" ||
                          std::filesystem::file_size(file) > 0);
    }
    BOOST_CHECK_GE(acknowledged, static_cast<std::uint64_t>(cycles() / 2));
    BOOST_TEST_MESSAGE(acknowledged << " acknowledged commits, none lost");
}

BOOST_AUTO_TEST_SUITE_END()
