// Files read and written piece by piece: whole or not at all.
#include <cstdio>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "base/files/file_reader.hpp"
#include "base/files/files.hpp"
#include "base/files/new_file.hpp"
#include "base/files/write_place.hpp"
#include "support/places.hpp"

using namespace thidua;

namespace {

template <class T>
std::string code_of(const Result<T>& result) {
    return result ? "" : result.error().diagnostics().front().code;
}

} // namespace

BOOST_AUTO_TEST_SUITE(pieces)

BOOST_AUTO_TEST_CASE(reads_a_file_of_many_pieces_twice) {
    const tests::TemporaryFolder folder;
    const std::string content(300'000, 'x');
    std::ofstream(folder.path() / "a.txt") << content;
    auto reader = FileReader::open(folder.path() / "a.txt");
    BOOST_REQUIRE(reader.has_value());
    for (int turn = 0; turn < 2; ++turn) {
        std::string read;
        for (auto piece = reader->next(); !piece->empty(); piece = reader->next()) read += *piece;
        BOOST_TEST((read == content));
        BOOST_TEST(reader->rewind().has_value());
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_file_cannot_be_read) {
    const tests::TemporaryFolder folder;
    BOOST_TEST(code_of(FileReader::open(folder.path() / "none.txt")) == "TD0020");
    BOOST_TEST(code_of(FileReader::open(folder.path())) == "TD0022");
}

BOOST_AUTO_TEST_CASE(a_new_file_has_its_name_when_it_is_whole) {
    const tests::TemporaryFolder folder;
    const auto path = folder.path() / "in" / "a.txt";
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << "old";
    {
        NewFile abandoned(path);
        BOOST_REQUIRE(abandoned.begin().has_value());
        BOOST_REQUIRE(abandoned.add("half").has_value());
    }
    BOOST_TEST(read_file(path, 100).value() == "old");
    NewFile file(path);
    BOOST_REQUIRE(file.begin().has_value());
    BOOST_REQUIRE(file.add("new").has_value());
    BOOST_TEST(read_file(path, 100).value() == "old");
    BOOST_REQUIRE(file.add(" and whole").has_value());
    BOOST_REQUIRE(file.put().has_value());
    BOOST_TEST(read_file(path, 100).value() == "new and whole");
    BOOST_TEST(list_files(folder.path(), "")->size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_hidden_file_goes_with_its_object_or_gets_its_name) {
    const tests::TemporaryFolder folder;
    for (const bool wanted : {false, true}) {
        UnnamedFile file;
        BOOST_TEST(file.create_hidden(folder.path()) == 0);
        BOOST_TEST(list_files(folder.path(), "")->size() == 1U);
        if (wanted) BOOST_TEST(file.put(folder.path() / "a.txt") == 0);
    }
    BOOST_REQUIRE(list_files(folder.path(), "")->size() == 1U);
    BOOST_TEST(list_files(folder.path(), "")->front().filename() == "a.txt");
}

BOOST_AUTO_TEST_CASE(a_link_stays_and_its_file_is_replaced) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder.path() / "file") << "old";
    std::filesystem::create_symlink("file", folder.path() / "link");
    BOOST_REQUIRE(write_file_atomically(folder.path() / "link", "new").has_value());
    BOOST_TEST(std::filesystem::is_symlink(folder.path() / "link"));
    BOOST_TEST(read_file(folder.path() / "file", 100).value() == "new");
}

BOOST_AUTO_TEST_CASE(what_somebody_holds_open_is_written_into_where_it_is) {
    const tests::TemporaryFolder folder;
    std::FILE* held = std::fopen((folder.path() / "out").c_str(), "w");
    std::fputs("before ", held);
    std::fflush(held);
    const auto name = "/proc/self/fd/" + std::to_string(fileno(held));
    std::filesystem::create_symlink(name, folder.path() / "link"); // as /dev/stdout is one
    NewFile file(folder.path() / "link");
    BOOST_REQUIRE(file.begin().has_value());
    BOOST_REQUIRE(file.add("pieces ").has_value());
    BOOST_REQUIRE(file.put().has_value());
    BOOST_REQUIRE(write_file_atomically(name, "whole ").has_value());
    std::fputs("after", held);
    std::fclose(held);
    BOOST_TEST(read_file(folder.path() / "out", 100).value() == "before pieces whole after");
    BOOST_TEST(std::filesystem::is_symlink(folder.path() / "link"));
    BOOST_TEST(write_place("/dev/null").is_stream);
    BOOST_TEST(!write_place(folder.path() / "none").is_stream);
}

BOOST_AUTO_TEST_CASE(where_nothing_can_be_written_it_says_so) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder.path() / "file") << "in the way";
    NewFile file(folder.path() / "file" / "a.txt");
    BOOST_TEST(code_of(file.begin()) == "TD0024");
}

BOOST_AUTO_TEST_SUITE_END()
