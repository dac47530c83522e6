// A library file is judged without running it: where it lies, who may write there, what kind of file it is.
#include <boost/test/unit_test.hpp>

#include <elf.h>
#include <sys/stat.h>
#include <unistd.h>

#include <random>

#include "hosting/bench.hpp"
#include "hosting/package/elf.hpp"
#include "hosting/package/library_file.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

std::string minimal_bytes() { return read_file(build_dir() / "plugins" / "minimal_c.thidua", 1 << 24).value(); }

/// The faults of a library with these bytes, with its folder left out.
std::string faults_of(const std::string& bytes) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "p.thidua";
    static_cast<void>(write_file_atomically(file, bytes));
    std::string words = joined(said(look_at_library(file).faults));
    const std::string before = folder.path().string() + "/";
    for (auto at = words.find(before); at != std::string::npos; at = words.find(before)) words.erase(at, before.size());
    return words;
}

template <class Number>
std::string with(std::size_t offset, Number value) {
    std::string bytes = minimal_bytes();
    std::memcpy(bytes.data() + offset, &value, sizeof(value));
    return bytes;
}

} // namespace

BOOST_AUTO_TEST_SUITE(hosting_library)

BOOST_AUTO_TEST_CASE(a_plugin_of_this_house_has_no_fault_and_one_symbol) {
    BOOST_TEST(faults_of(minimal_bytes()) == "");
    BOOST_TEST(look_at_elf(minimal_bytes()).exported == std::vector<std::string>{"thidua_plugin_entry"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(another_kind_of_file_is_named) {
    BOOST_TEST(faults_of("") == "TD0706 \"p.thidua\" is no library: an ELF file was expected");
    BOOST_TEST(faults_of("#!/bin/sh\n") == "TD0706 \"p.thidua\" is no library: an ELF file was expected");
    BOOST_TEST(faults_of("\x7F"
                         "ELF") == "TD0706 \"p.thidua\" is no library: an ELF file was expected");
    BOOST_TEST(faults_of(with<std::uint16_t>(16, ET_REL)) ==
               "TD0728 \"p.thidua\" is an ELF file, but no shared library");
}

BOOST_AUTO_TEST_CASE(another_machine_is_named) {
    const std::string needs = ", but this machine needs " + own_machine();
    BOOST_TEST(faults_of(with<std::uint16_t>(18, EM_RISCV)) == "TD0707 \"p.thidua\" is made for riscv" + needs);
    BOOST_TEST(faults_of(with<std::uint16_t>(18, 0x1234)) ==
               "TD0707 \"p.thidua\" is made for ELF machine 4660" + needs);
    BOOST_TEST(faults_of(with<std::uint8_t>(EI_CLASS, ELFCLASS32)).find("TD0707") == 0U);
}

BOOST_AUTO_TEST_CASE(a_file_that_was_cut_off_is_told_at_any_length) {
    const std::string whole = minimal_bytes();
    for (std::size_t size = 64; size < whole.size(); size += 97)
        BOOST_TEST(faults_of(whole.substr(0, size)) ==
                       "TD0708 \"p.thidua\" is cut off: its own tables point behind its end",
                   size);
}

BOOST_AUTO_TEST_CASE(a_library_without_the_entry_is_told) {
    std::string bytes = minimal_bytes();
    for (auto at = bytes.find("thidua_plugin_entry"); at != std::string::npos; at = bytes.find("thidua_plugin_entry"))
        bytes[at] = 'T';
    BOOST_TEST(faults_of(bytes) == "TD0709 \"p.thidua\" has no symbol thidua_plugin_entry");
}

BOOST_AUTO_TEST_CASE(damaged_files_never_confuse_the_reader) {
    const std::string whole = minimal_bytes();
    std::mt19937 random(7);
    for (int i = 0; i < 3'000; ++i) {
        std::string bytes = whole;
        // The first page and the section headers at the end are where the tables are.
        for (int j = 0; j < 4; ++j) {
            const bool head = random() % 2 == 0;
            const std::size_t at = head ? random() % 1'024 : bytes.size() - 1 - random() % 2'048;
            bytes[at] = static_cast<char>(random());
        }
        static_cast<void>(look_at_elf(bytes));
    }
    BOOST_TEST((look_at_elf(whole).fault == ElfLook::Fault::none));
}

BOOST_AUTO_TEST_CASE(what_others_may_write_is_refused) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "minimal_c.thidua";
    BOOST_REQUIRE(write_file_atomically(file, minimal_bytes()).has_value());
    BOOST_REQUIRE(chmod(file.c_str(), 0666) == 0);
    BOOST_TEST(joined(said(look_at_library(file).faults)) ==
               "TD0704 others may write to \"" + file.string() + "\", so anyone could put foreign code there");
    BOOST_REQUIRE(chmod(file.c_str(), 0644) == 0);
    BOOST_REQUIRE(chmod(folder.path().c_str(), 0777) == 0);
    BOOST_TEST(joined(said(look_at_library(file).faults)) ==
               "TD0704 others may write to \"" + folder.path().string() + "\", so anyone could put foreign code there");
    BOOST_REQUIRE(chmod(folder.path().c_str(), 0700) == 0);
    BOOST_TEST(look_at_library(file).faults.empty());
}

BOOST_AUTO_TEST_CASE(a_symbolic_link_is_refused) {
    const TemporaryFolder folder;
    const auto link = folder.path() / "minimal_c.thidua";
    std::filesystem::create_symlink(build_dir() / "plugins" / "minimal_c.thidua", link);
    BOOST_TEST(joined(said(look_at_library(link).faults)) ==
               "TD0703 \"" + link.string() + "\" is a symbolic link; a plugin and its manifest must be plain files");
}

BOOST_AUTO_TEST_CASE(a_folder_of_another_user_is_refused) {
    if (geteuid() != 0) return; // only root can give a folder away
    const TemporaryFolder folder;
    const auto inner = folder.path() / "of-somebody";
    std::filesystem::create_directory(inner);
    const auto file = inner / "minimal_c.thidua";
    BOOST_REQUIRE(write_file_atomically(file, minimal_bytes()).has_value());
    BOOST_REQUIRE(chown(inner.c_str(), 65'534, 65'534) == 0);
    BOOST_TEST(joined(said(look_at_library(file).faults)) ==
               "TD0705 \"" + inner.string() + "\" belongs neither to root nor to the user that runs this program");
    BOOST_REQUIRE(chown(inner.c_str(), 0, 0) == 0);
    BOOST_REQUIRE(chown(file.c_str(), 65'534, 65'534) == 0);
    BOOST_TEST(joined(said(look_at_library(file).faults)) ==
               "TD0705 \"" + file.string() + "\" belongs neither to root nor to the user that runs this program");
}

BOOST_AUTO_TEST_CASE(a_library_that_brings_code_from_elsewhere_is_refused) {
    const auto odd = [](const char* name) {
        return joined(said(look_at_library(build_dir() / "misbehaving" / (std::string(name) + ".thidua")).faults));
    };
    BOOST_TEST(odd("brings_runpath") ==
               "TD0726 \"brings_runpath.thidua\" brings its own search path for libraries (RPATH), through which "
               "foreign code could come in");
    BOOST_TEST(odd("needs_by_path") == "TD1162 \"needs_by_path.thidua\" asks for the library "
                                       "\"/usr/lib/x86_64-linux-gnu/libz-of-mine.so\" by its path, through which "
                                       "foreign code could come in");
}

BOOST_AUTO_TEST_CASE(a_search_path_that_no_section_header_shows_is_seen) {
    std::string bytes = read_file(build_dir() / "misbehaving" / "brings_runpath.thidua", 1 << 24).value();
    Elf64_Ehdr header;
    std::memcpy(&header, bytes.data(), sizeof(header));
    for (std::uint16_t i = 0; i < header.e_shnum; ++i) {
        Elf64_Shdr section;
        char* at = bytes.data() + header.e_shoff + std::size_t{i} * sizeof(section);
        std::memcpy(&section, at, sizeof(section));
        if (section.sh_type == SHT_DYNAMIC) section.sh_type = SHT_PROGBITS;
        std::memcpy(at, &section, sizeof(section));
    }
    BOOST_TEST(faults_of(bytes).find("TD0726") == 0U);
}

BOOST_AUTO_TEST_CASE(what_is_loaded_is_what_was_checked) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "minimal_c.thidua";
    BOOST_REQUIRE(write_file_atomically(file, minimal_bytes()).has_value());
    const std::string sha256 = look_at_library(file).sha256;
    BOOST_TEST(seal_library(file, sha256).has_value());
    BOOST_REQUIRE(write_file_atomically(file, minimal_bytes() + "x").has_value());
    BOOST_TEST(joined(said(seal_library(file, sha256))) ==
               "TD0727 \"" + file.string() + "\" has changed since it was checked");
}

BOOST_AUTO_TEST_SUITE_END()
