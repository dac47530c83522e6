// Archives as people pack them are read; hostile ones are refused before anything is unpacked.
#include <boost/test/unit_test.hpp>
#include <zlib.h>

#include "http/api/upload/archive.hpp"

using namespace thidua;
using http::ArchiveLimits;
using http::files_in_archive;

namespace {

struct Packed {
    std::string name;
    std::string text;
    bool deflate = true;
    std::uint32_t mode = 0100644; ///< as Unix says it; 0: made elsewhere
    std::uint32_t flags = 0;
    std::uint32_t method = 0; ///< another than the usual ones
    std::uint32_t said = 0;   ///< a false size
};

std::string number(std::uint64_t value, int bytes) {
    std::string made;
    for (int i = 0; i < bytes; ++i) made += static_cast<char>((value >> (8 * i)) & 0xFFU);
    return made;
}

std::string deflated(const std::string& text) {
    std::string made(text.size() + 1024, '\0');
    z_stream stream{};
    BOOST_REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(made.data());
    stream.avail_out = static_cast<uInt>(made.size());
    BOOST_REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    made.resize(stream.total_out);
    deflateEnd(&stream);
    return made;
}

std::string zip(const std::vector<Packed>& files) {
    std::string body;
    std::string list;
    for (const Packed& file : files) {
        const std::string packed = file.deflate ? deflated(file.text) : file.text;
        const auto sum =
            crc32(0, reinterpret_cast<const Bytef*>(file.text.data()), static_cast<uInt>(file.text.size()));
        const std::uint64_t method = file.method != 0 ? file.method : file.deflate ? 8 : 0;
        const std::uint64_t size = file.said != 0 ? file.said : file.text.size();
        const std::string same = number(file.flags, 2) + number(method, 2) + number(0, 4) + number(sum, 4) +
                                 number(packed.size(), 4) + number(size, 4) + number(file.name.size(), 2);
        list += "PK\x01\x02" + number(20, 1) + number(file.mode != 0 ? 3 : 0, 1) + number(20, 2) + same + number(0, 2) +
                number(0, 2) + number(0, 2) + number(0, 2) + number(std::uint64_t{file.mode} << 16U, 4) +
                number(body.size(), 4) + file.name;
        body += "PK\x03\x04" + number(20, 2) + same + number(0, 2) + file.name + packed;
    }
    return body + list + "PK\x05\x06" + number(0, 4) + number(files.size(), 2) + number(files.size(), 2) +
           number(list.size(), 4) + number(body.size(), 4) + number(0, 2);
}

/// The code and hint of the refusal; "" when it is read.
std::string refusal(const std::string& bytes, ArchiveLimits limits = {}) {
    const auto files = files_in_archive(bytes, limits);
    if (files) return "";
    const Diagnostic& why = files.error().diagnostics().front();
    return why.code + (why.hint.empty() ? "" : " " + why.hint);
}

} // namespace

BOOST_AUTO_TEST_SUITE(archive)

BOOST_AUTO_TEST_CASE(files_are_read_whatever_packed_them_and_folders_are_passed_over) {
    const auto files = files_in_archive(zip({{"khen-thuong/", "", false, 040755},
                                             {"khen-thuong/workflow.info", "workflow khen-thuong {}"},
                                             {"khen-thuong/tests/một.info", "", false},
                                             {"khen-thuong/README.md", "Đọc tôi", false, 0}}));
    BOOST_REQUIRE(files.has_value());
    BOOST_REQUIRE_EQUAL(files->size(), 3U);
    BOOST_TEST(files->at(0).name == "khen-thuong/workflow.info");
    BOOST_TEST(files->at(0).text == "workflow khen-thuong {}");
    BOOST_TEST(files->at(1).text == "");
    BOOST_TEST(files->at(2).text == "Đọc tôi");
}

BOOST_AUTO_TEST_CASE(what_is_no_archive_or_a_damaged_one_is_refused) {
    const std::string whole = zip({{"workflow.info", "workflow a {}"}});
    for (const std::string& bytes : {std::string(), std::string("workflow a {}"), whole.substr(0, whole.size() - 10),
                                     whole.substr(20), std::string(22, '\0')})
        BOOST_TEST(refusal(bytes) == "TD1430");
    std::string changed = whole;
    changed[35 + 13] ^= 1; // in the packed text: the checksum is another
    BOOST_TEST(refusal(changed) == "TD1430");
    // Any byte may be any other: it is refused or read, and nothing else happens.
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const int mask : {1, 0x80, 0xFF}) {
            changed = whole;
            changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ static_cast<unsigned>(mask));
            (void)files_in_archive(changed);
        }
}

BOOST_AUTO_TEST_CASE(names_that_lead_elsewhere_are_refused) {
    for (const char* name :
         {"../workflow.info", "a/../../b.info", "/etc/passwd", "a\\b.info", "C:x.info", "./a.info", ".."})
        BOOST_TEST(refusal(zip({{name, "x"}})) == "TD1442 hint.archive-name", name);
    BOOST_TEST(refusal(zip({{std::string("a\0b", 3), "x"}})) == "TD1442 hint.archive-name");
    BOOST_TEST(refusal(zip({{"../", "", false, 040755}})) == "TD1442 hint.archive-name");
}

BOOST_AUTO_TEST_CASE(links_and_special_files_are_refused) {
    BOOST_TEST(refusal(zip({{"workflow.info", "/etc/passwd", false, 0120777}})) == "TD1442 hint.archive-link");
    BOOST_TEST(refusal(zip({{"workflow.info", "", false, 020644}})) == "TD1442 hint.archive-link");
}

BOOST_AUTO_TEST_CASE(encrypted_files_and_unusual_methods_are_refused) {
    BOOST_TEST(refusal(zip({{"workflow.info", "x", true, 0100644, 1}})) == "TD1442 hint.archive-encrypted");
    BOOST_TEST(refusal(zip({{"workflow.info", "x", true, 0100644, 0, 12}})) == "TD1442 hint.archive-method");
}

BOOST_AUTO_TEST_CASE(bombs_are_refused_before_they_are_unpacked) {
    std::vector<Packed> many;
    for (int i = 0; i < 5; ++i) many.push_back({"f" + std::to_string(i) + ".info", "x"});
    BOOST_TEST(refusal(zip(many), {4, 1000}) == "TD1442 hint.archive-files");
    BOOST_TEST(refusal(zip({{"a.info", std::string(1001, 'x')}}), {4, 1000}) == "TD1442 hint.archive-bytes");
    // One that says to be small and is not: no more than it says is unpacked.
    BOOST_TEST(refusal(zip({{"a.info", std::string(100'000, 'x'), true, 0100644, 0, 0, 10}}), {4, 1000}) == "TD1430");
    // And one that says to be larger than memory.
    BOOST_TEST(refusal(zip({{"a.info", "x", true, 0100644, 0, 0, 0xFFFFFFF0U}})) == "TD1442 hint.archive-bytes");
}

BOOST_AUTO_TEST_CASE(base64_comes_in_both_alphabets) {
    BOOST_TEST(http::from_base64("+/8=").value() == "\xFB\xFF");
    BOOST_TEST(http::from_base64("-_8").value() == "\xFB\xFF");
    BOOST_TEST(http::from_base64("").value() == "");
    BOOST_TEST(!http::from_base64("a b*").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
