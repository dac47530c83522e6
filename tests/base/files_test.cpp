// Files that cannot be read or written say why; a written file is whole or not there.
#include <array>
#include <fstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "base/files/sha256.hpp"
#include "base/files/sha256_stream.hpp"
#include "support/places.hpp"

using namespace thidua;

BOOST_AUTO_TEST_SUITE(files)

BOOST_AUTO_TEST_CASE(says_why_a_file_cannot_be_read) {
    const tests::TemporaryFolder folder;
    BOOST_TEST(read_file(folder.path() / "none", 10).error().diagnostics().front().code == "TD0020");
    BOOST_TEST(read_file(folder.path(), 10).error().diagnostics().front().code == "TD0022");
    std::ofstream(folder.path() / "big") << "0123456789A";
    BOOST_TEST(read_file(folder.path() / "big", 10).error().diagnostics().front().code == "TD0023");
    BOOST_TEST(read_file(folder.path() / "big", 11).value() == "0123456789A");
}

BOOST_AUTO_TEST_CASE(writes_whole_files_and_leaves_nothing_else_behind) {
    const tests::TemporaryFolder folder;
    BOOST_REQUIRE(write_file_atomically(folder.path() / "deep" / "a.txt", "một").has_value());
    BOOST_REQUIRE(write_file_atomically(folder.path() / "deep" / "a.txt", "hai").has_value());
    const auto found = list_files(folder.path(), "").value();
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(read_file(found.front(), 100).value() == "hai");
    BOOST_TEST(write_file_atomically("/proc/none/a.txt", "x").error().diagnostics().front().code == "TD0024");
}

BOOST_AUTO_TEST_CASE(a_device_is_written_to_and_stays) {
    const tests::TemporaryFolder folder;
    const auto pipe = folder.path() / "pipe";
    BOOST_REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
    BOOST_TEST(write_file_atomically(pipe, "xin chào").has_value());
    std::array<char, 32> got{};
    BOOST_TEST(read(reader, got.data(), got.size()) == 9);
    close(reader);
    BOOST_TEST(std::filesystem::is_fifo(pipe));
    BOOST_TEST(!write_file_atomically(folder.path(), "x").has_value());
}

BOOST_AUTO_TEST_CASE(hashes_the_standard_vector) {
    const char* expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    BOOST_TEST(to_hex(sha256("abc")) == expected);
    BOOST_TEST(to_hex(sha256({"a", "", "bc"})) == expected);
    Sha256Stream stream;
    for (const char* piece : {"a", "", "bc"}) stream.add(piece);
    BOOST_TEST(to_hex(stream.finish()) == expected);
}

BOOST_AUTO_TEST_SUITE_END()
