// The sample season ends in one package, however often the process is killed on the way. THIDUA_SEASON_KILLS sets how
// often (6 for every commit; more by hand).
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "base/files/sha256.hpp"
#include "support/places.hpp"

using namespace thidua;

namespace {

pid_t start(const std::filesystem::path& out, const std::filesystem::path& log) {
    const std::string config = (tests::source_dir() / "config").string();
    const std::string folder = out.string();
    const std::string said = log.string();
    const pid_t child = fork();
    if (child != 0) return child;
    const int file = open(said.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    execl(THIDUA_PROGRAM, "thidua", "season", "--config", config.c_str(), "--out", folder.c_str(),
          static_cast<char*>(nullptr));
    _exit(127);
}

/// Plays to the end; the exit code.
int play(const std::filesystem::path& out, const std::filesystem::path& log) {
    int status = 0;
    waitpid(start(out, log), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Plays and is killed after that time; false when it had ended by itself.
bool play_and_kill(const std::filesystem::path& out, const std::filesystem::path& log,
                   std::chrono::milliseconds after) {
    const pid_t child = start(out, log);
    std::this_thread::sleep_for(after);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status);
}

std::map<std::string, std::string> package_in(const std::filesystem::path& out) {
    std::map<std::string, std::string> content;
    const auto folder = out / "package";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            content[std::filesystem::relative(entry.path(), folder).string()] =
                to_hex(sha256(read_file(entry.path(), std::size_t{1} << 28).value()));
    return content;
}

std::string text_of(const std::filesystem::path& log) {
    const auto text = read_file(log, std::size_t{1} << 24);
    return text ? *text : std::string();
}

/// What the program prints; "" when it fails.
std::string said(const std::string& words) {
    const std::string command = std::string(THIDUA_PROGRAM) + " --config '" +
                                (tests::source_dir() / "config").string() + "' --format json " + words + " 2>/dev/null";
    std::string text;
    std::FILE* pipe = popen(command.c_str(), "r");
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) text += static_cast<char>(c);
    return pclose(pipe) == 0 ? text : std::string();
}

} // namespace

BOOST_AUTO_TEST_SUITE(season)

BOOST_AUTO_TEST_CASE(midway_work_waits_on_every_desk) {
    const tests::TemporaryFolder folder;
    const std::string store = (folder.path() / "store").string();
    BOOST_REQUIRE(said("season --midway --out '" + folder.path().string() + "'").find(store) != std::string::npos);
    for (const std::string person : {"dao.hb", "tuan.ca", "ha.nt", "thu.ptm", "binh.lv"}) { // from the unit upwards
        const std::string count = said("inbox --count --as " + person + " --store '" + store + "'");
        BOOST_TEST((count.find("\"count\":") != std::string::npos && count.find("\"count\":0") == std::string::npos),
                   person << ": " << count);
    }
}

BOOST_AUTO_TEST_CASE(a_season_killed_at_any_moment_ends_in_the_same_package) {
    const tests::TemporaryFolder folder;
    const auto log = folder.path() / "log";
    const auto begin = std::chrono::steady_clock::now();
    BOOST_REQUIRE_MESSAGE(play(folder.path() / "whole", log) == 0, text_of(log));
    const auto whole_time = std::chrono::steady_clock::now() - begin;
    const auto expected = package_in(folder.path() / "whole");
    BOOST_TEST(expected.size() > 5U);
    BOOST_TEST(play(folder.path() / "whole", log) == 0);
    BOOST_TEST(package_in(folder.path() / "whole") == expected);
    const char* wanted = std::getenv("THIDUA_SEASON_KILLS");
    const int kills = wanted != nullptr ? std::atoi(wanted) : 6;
    std::mt19937 random(2025);
    const auto span = std::chrono::duration_cast<std::chrono::milliseconds>(whole_time).count();
    std::uniform_int_distribution<long> moment(1, std::max<long>(span, 2));
    for (int i = 0; i < kills;) {
        const auto out = folder.path() / ("killed-" + std::to_string(i));
        // A few kills on one folder, then it may end.
        for (int again = 0; again < 3 && i < kills; ++again, ++i)
            if (!play_and_kill(out, log, std::chrono::milliseconds(moment(random)))) break;
        ++i;
        BOOST_REQUIRE_MESSAGE(play(out, log) == 0, text_of(log));
        const auto found = package_in(out);
        for (const auto& [name, hash] : expected) {
            const auto same = found.find(name);
            BOOST_TEST((same != found.end() && same->second == hash), name << " differs after kills");
        }
        BOOST_TEST(found.size() == expected.size());
    }
}

BOOST_AUTO_TEST_SUITE_END()
