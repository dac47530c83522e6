// A notice arrives as it was written, and nobody can smuggle a header into it.
#include <boost/test/unit_test.hpp>

#include "notify_mail/message.hpp"

using namespace notify_mail;

namespace {

Message sample() {
    return {"N-12/7/0",         {"Văn phòng Sở", "thidua@soxaydung.example"}, {{"Trần Thị B", "b@example.vn"}},
            "Hồ sơ bị trả lại", "Kính gửi,\nHồ sơ N-12 cần bổ sung.\n",       "2025-11-10T18:03:04.005Z"};
}

std::vector<std::string> told(const Message& message, bool english = false) {
    std::vector<std::string> lines;
    for (const Wrong& wrong : check(message)) lines.push_back(wrong.code + ": " + (english ? wrong.en : wrong.vi));
    return lines;
}

void check_lines(const std::vector<std::string>& found, const std::vector<std::string>& expected) {
    BOOST_CHECK_EQUAL_COLLECTIONS(found.begin(), found.end(), expected.begin(), expected.end());
}

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_mail)

BOOST_AUTO_TEST_CASE(line_breaks_in_headers_are_refused) {
    Message message = sample();
    message.subject = "Chào\r\nBcc: kẻ.xấu@example.com";
    message.to[0].name = "B\nX: y";
    check_lines(told(message),
                {"header-injection: Tên «B?X: y» chứa ký tự xuống dòng hoặc điều khiển.",
                 "header-injection: Tiêu đề «Chào??Bcc: kẻ.xấu@example.com» chứa ký tự xuống dòng hoặc điều khiển."});
    message = sample();
    message.to[0].address = "b@example.vn>\r\nRCPT TO:<x@y.z";
    check_lines(told(message, true), {"not-an-address: \"b@example.vn>??RCPT TO:<x@y.z\" is not an e-mail address."});
}

BOOST_AUTO_TEST_CASE(what_can_never_work_is_told_at_once) {
    check_lines(told({"", {"", "sai"}, {}, "", "", ""}),
                {"no-recipient: Thư không có người nhận.", "not-an-address: «sai» không phải địa chỉ thư điện tử.",
                 "no-subject: Thư không có tiêu đề.",
                 "no-key: Thư không có khóa, nên không nhận ra được thư gửi lặp."});
    Message message = sample();
    message.text = std::string(2U << 20U, 'a');
    check_lines(told(message), {"too-long: Tiêu đề hoặc nội dung thư quá dài."});
    BOOST_TEST(check(sample()).empty());
}

BOOST_AUTO_TEST_CASE(addresses_are_plain_ones) {
    for (const char* right : {"a@b", "binh.lv@soxaydung.example", "a+b_c@x-y.vn", "o'neil@example.com"})
        BOOST_TEST(is_address(right), right);
    for (const char* wrong : {"", "@", "a@", "@b", "a b@c", "a@b c", "a@b@c", ".a@b", "a.@b", "a..b@c", "a@-b", "a@b-",
                              "a@b..c", "<a@b>", "a@b\n", "\"a\"@b", "hộp@thư.vn", "a@[127.0.0.1]", "a,b@c"})
        BOOST_TEST(!is_address(wrong), wrong);
}

BOOST_AUTO_TEST_CASE(a_message_has_its_exact_internet_form) {
    BOOST_TEST(internet_form(sample()) == "From: =?UTF-8?B?VsSDbiBwaMOybmcgU+G7nw==?= <thidua@soxaydung.example>\r\n"
                                          "To: =?UTF-8?B?VHLhuqduIFRo4buLIEI=?= <b@example.vn>\r\n"
                                          "Subject: =?UTF-8?B?SOG7kyBzxqEgYuG7iyB0cuG6oyBs4bqhaQ==?=\r\n"
                                          "Date: Mon, 10 Nov 2025 18:03:04 +0000\r\n"
                                          "Message-ID: <N-12.7.0-9d390953ab7fd562@soxaydung.example>\r\n"
                                          "Auto-Submitted: auto-generated\r\n"
                                          "MIME-Version: 1.0\r\n"
                                          "Content-Type: text/plain; charset=UTF-8\r\n"
                                          "Content-Transfer-Encoding: base64\r\n"
                                          "\r\n"
                                          "S8OtbmggZ+G7rWksDQpI4buTIHPGoSBOLTEyIGPhuqduIGLhu5Ugc3VuZy4NCg==\r\n");
    Message plain = sample();
    plain.subject = "Returned";
    plain.text = "x = 1\n.dot";
    plain.to[0].name = "B Tran";
    const std::string text = internet_form(plain);
    BOOST_TEST(text.find("To: \"B Tran\" <b@example.vn>\r\nSubject: Returned\r\n") != std::string::npos);
    BOOST_TEST(text.find("quoted-printable\r\n\r\nx =3D 1\r\n.dot\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_same_key_is_the_same_message) {
    Message other = sample();
    other.key = "N-12.7/0";
    BOOST_TEST(message_id(sample()) != message_id(other));
    BOOST_TEST(message_id(sample()) == message_id(sample()));
}

BOOST_AUTO_TEST_CASE(long_headers_fold_between_letters) {
    std::string subject;
    for (int i = 0; i < 60; ++i) subject += "Đề nghị ";
    const std::string words = encoded_words(subject, 9);
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find("\r\n", at), words.size());
        BOOST_TEST(end - at + (at == 0 ? 9 : 0) <= 78U);
        at = end + 2;
    }
    BOOST_TEST(encoded_words("=?UTF-8?B?eA==?=", 0) != "=?UTF-8?B?eA==?=");
    BOOST_TEST(quoted_printable("a \r\nb\t") == "a=20\r\nb=09");
    const std::string long_line = quoted_printable(std::string(200, 'x'));
    BOOST_TEST(long_line.find("=\r\n") == 75U);
}

BOOST_AUTO_TEST_CASE(no_line_with_encoded_words_is_longer_than_the_standard_allows) {
    Message message = sample();
    message.from.name = "Phòng Quản lý nhà và Thị trường bất động sản";
    message.to = {{"Trung tâm Kiểm định chất lượng công trình xây dựng", "trung-tam-kiem-dinh@soxaydung.example"},
                  {"Trần Thị Bích Phượng", "phuong@" + std::string(60, 'x') + ".example"}};
    const std::string text = internet_form(message);
    for (std::size_t at = 0; at < text.find("\r\n\r\n");) {
        const std::size_t end = text.find("\r\n", at);
        const std::string line = text.substr(at, end - at);
        BOOST_TEST((line.size() <= 76 || line.find("=?") == std::string::npos), line);
        at = end + 2;
    }
    BOOST_TEST(text.find("\r\n <phuong@") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
