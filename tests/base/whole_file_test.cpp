// A process killed while it writes leaves a whole file, and nothing that the next writer does not take away.
#include <cerrno>
#include <fstream>
#include <functional>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "base/files/whole_file.hpp"
#include "support/places.hpp"

using namespace thidua;

namespace {

using Writer = std::function<int(const std::filesystem::path&, std::string_view)>;

const std::string kOld(200'000, 'a');
const std::string kNew(300'000, 'b');

std::size_t files_in(const std::filesystem::path& folder) { return list_files(folder, "").value().size(); }

/// A child that writes the two contents in turn until it is killed after `lifetime_us`, or ends with 1 when it cannot.
int killed_writer(const Writer& write, const std::filesystem::path& target, int lifetime_us) {
    const pid_t child = fork();
    if (child == 0) {
        while (write(target, kNew) == 0 && write(target, kOld) == 0) {
        }
        _exit(1);
    }
    usleep(static_cast<useconds_t>(lifetime_us));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

void check_after_kills(const Writer& write) {
    const tests::TemporaryFolder folder;
    const auto target = folder.path() / "a.txt";
    BOOST_REQUIRE(write(target, kOld) == 0);
    for (int round = 0; round < 40; ++round) {
        const int status = killed_writer(write, target, 500 + 331 * round);
        BOOST_REQUIRE(WIFSIGNALED(status));
        const auto content = read_file(target, 1'000'000).value();
        BOOST_TEST((content == kOld || content == kNew));
        BOOST_TEST(files_in(folder.path()) <= 2U);
    }
    BOOST_REQUIRE(write(target, kNew) == 0);
    BOOST_TEST(files_in(folder.path()) == 1U);
    BOOST_TEST((read_file(target, 1'000'000).value() == kNew));
}

void check_left_behind(const Writer& write) {
    const tests::TemporaryFolder folder;
    const auto target = folder.path() / "a.txt";
    BOOST_REQUIRE(write(target, "first") == 0);
    std::ofstream(place_beside(target)) << "a longer half of something else";
    BOOST_REQUIRE(write(target, "whole") == 0);
    BOOST_TEST(files_in(folder.path()) == 1U);
    BOOST_TEST(read_file(target, 100).value() == "whole");
}

void check_side_by_side(const Writer& write) {
    const tests::TemporaryFolder folder;
    const auto target = folder.path() / "a.txt";
    int reasons[2] = {0, 0};
    const auto work = [&](int which, const std::string& content) {
        for (int turn = 0; turn < 50; ++turn)
            if (const int reason = write(target, content); reason != 0) reasons[which] = reason;
    };
    std::thread other([&] { work(0, kOld); });
    work(1, kNew);
    other.join();
    BOOST_TEST(reasons[0] == 0);
    BOOST_TEST(reasons[1] == 0);
    const auto content = read_file(target, 1'000'000).value();
    BOOST_TEST((content == kOld || content == kNew));
    BOOST_TEST(files_in(folder.path()) == 1U);
}

bool knows_nameless() {
    const tests::TemporaryFolder folder;
    return write_nameless(folder.path() / "a.txt", "x") != EOPNOTSUPP;
}

} // namespace

BOOST_AUTO_TEST_SUITE(whole_file)

BOOST_AUTO_TEST_CASE(survives_kill_9_under_a_name) {
    check_after_kills(write_named);
    check_left_behind(write_named);
}

BOOST_AUTO_TEST_CASE(survives_kill_9_without_a_name) {
    if (!knows_nameless()) {
        BOOST_TEST_MESSAGE("the file system of the temporary folder has no files without a name");
        return;
    }
    check_after_kills(write_nameless);
    check_left_behind(write_nameless);
}

BOOST_AUTO_TEST_CASE(two_writers_of_one_file_both_succeed) {
    check_side_by_side(write_named);
    if (knows_nameless()) check_side_by_side(write_nameless);
}

BOOST_AUTO_TEST_CASE(stands_beside_its_file) {
    BOOST_TEST(place_beside("/x/a.txt") == "/x/.a.txt.new");
    BOOST_TEST(place_beside("a.txt") == ".a.txt.new");
}

BOOST_AUTO_TEST_CASE(what_stands_beside_takes_its_place_at_one_stroke_or_goes_away) {
    const tests::TemporaryFolder folder;
    const auto target = folder.path() / "a.txt";
    const auto made = folder.path() / "made.txt";
    BOOST_REQUIRE(write_named(target, kOld) == 0);
    BOOST_REQUIRE(write_named(made, kNew) == 0);
    const Descriptor opened(::open(made.c_str(), O_RDONLY | O_CLOEXEC));
    {
        FileBeside beside(target);
        BOOST_TEST(beside.link(opened.number()) == 0);
        BOOST_TEST(files_in(folder.path()) == 3U);
    }
    BOOST_TEST(files_in(folder.path()) == 2U);
    BOOST_TEST((read_file(target, 1'000'000).value() == kOld));
    FileBeside beside(target);
    BOOST_TEST(beside.link(opened.number()) == 0);
    BOOST_TEST(beside.put() == 0);
    BOOST_TEST((read_file(target, 1'000'000).value() == kNew));
    BOOST_TEST(files_in(folder.path()) == 2U);
    FileBeside nowhere(folder.path() / "missing" / "a.txt");
    BOOST_TEST(nowhere.create() == ENOENT);
}

BOOST_AUTO_TEST_SUITE_END()
