// Why a delivery failed is kept in every language, so that whoever looks later reads it in their own.
#include <boost/test/unit_test.hpp>

#include "outbox/stored_reason.hpp"

using namespace thidua;
using namespace thidua::outbox;

BOOST_AUTO_TEST_SUITE(outbox)

BOOST_AUTO_TEST_CASE(a_reason_comes_back_in_each_language) {
    LocalText reason;
    reason.set("vi", "máy chủ «mail» không trả lời");
    reason.set("en", "the server \"mail\" does not answer");
    const LocalText back = reason_from_store(stored_reason(reason));
    BOOST_TEST(back.in("vi") == reason.in("vi"));
    BOOST_TEST(back.in("en") == reason.in("en"));
}

BOOST_AUTO_TEST_CASE(a_reason_without_language_stays_as_it_is) {
    for (const char* text : {"", "asleep", "{", "{}", "[1]", "{\"vi\":1}"}) {
        BOOST_TEST(stored_reason(LocalText(text)) == text);
        BOOST_TEST(reason_from_store(text).in("en") == text);
    }
    BOOST_TEST(stored_reason({}) == "");
}

BOOST_AUTO_TEST_SUITE_END()
