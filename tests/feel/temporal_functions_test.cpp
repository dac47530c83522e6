// DMN 1.5 §10.3.4.6 and §10.3.4.9, tables 77 and 79: dates and identity.
#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"

BOOST_AUTO_TEST_SUITE(feel_temporal_functions)

BOOST_AUTO_TEST_CASE(give_what_the_standard_says) {
    FEEL_GIVES(R"~(is(date("2012-12-25"), time("23:00:50")))~", R"~(false)~");
    FEEL_GIVES(R"~(is(date("2012-12-25"), date("2012-12-25")))~", R"~(true)~");
    FEEL_GIVES(R"~(is(time("23:00:50z"), time("23:00:50")))~", R"~(false)~");
    FEEL_GIVES(R"~(is(time("23:00:50z"), time("23:00:50+00:00")))~", R"~(true)~");
    FEEL_GIVES(R"~(day of year(date(2019, 9, 17)))~", R"~(260)~");
    FEEL_GIVES(R"~(day of week(date(2019, 9, 17)))~", R"~("Tuesday")~");
    FEEL_GIVES(R"~(month of year(date(2019, 9, 17)))~", R"~("September")~");
    FEEL_GIVES(R"~(week of year(date(2019, 9, 17)))~", R"~(38)~");
    FEEL_GIVES(R"~(week of year(date(2003, 12, 29)))~", R"~(1)~");
    FEEL_GIVES(R"~(week of year(date(2005, 1, 1)))~", R"~(53)~");
    FEEL_GIVES(R"~(today() instance of date)~", R"~(true)~");
    FEEL_GIVES(R"~(now() instance of date and time)~", R"~(true)~");
}

BOOST_AUTO_TEST_SUITE_END()
