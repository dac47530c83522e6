// DMN 1.5 §10.3.4.1, table 72: conversions between kinds of values.
#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"

BOOST_AUTO_TEST_SUITE(feel_conversion_functions)

BOOST_AUTO_TEST_CASE(give_what_the_standard_says) {
    FEEL_GIVES(R"~(time("10:30:00.5").second)~", R"~(0.5)~");
    FEEL_GIVES(R"~(date and time("2026-01-01T10:30:15.25").second)~", R"~(15.25)~");
    FEEL_GIVES(R"~(duration("PT1.5S").seconds)~", R"~(1.5)~");
    FEEL_GIVES(R"~(time("10:00:00.5") = time("10:00:00.5"))~", R"~(true)~");
    FEEL_GIVES(R"~(date and time("2026-01-01T10:00:00") < date and time("2026-01-01T11:00:00Z"))~", R"~(true)~");
    FEEL_GIVES(R"~(date and time("2026-01-01T10:00:00") = date and time("2026-01-01T10:00:00Z"))~", R"~(false)~");
    FEEL_GIVES(R"~(time("10:00:00") < time("11:00:00+01:00"))~", R"~(true)~");
    FEEL_GIVES(R"~(string(null))~", R"~(null)~");
    FEEL_GIVES(R"~(string(1.10))~", R"~("1.10")~");
    FEEL_GIVES(R"~(string("x"))~", R"~("x")~");
    FEEL_GIVES(R"~(string(@"2026-01-01"))~", R"~("2026-01-01")~");
    FEEL_GIVES(R"~(string([1, "a"]))~", R"~("[1, \"a\"]")~");
    FEEL_GIVES(R"~(string({a: 1}))~", R"~("{a: 1}")~");
    FEEL_GIVES(R"~(string(true))~", R"~("true")~");
    FEEL_GIVES(R"~(string(duration("P0DT25H")))~", R"~("P1DT1H")~");
    FEEL_GIVES(R"~(string(duration("P0Y13M")))~", R"~("P1Y1M")~");
    FEEL_GIVES(R"~(string(duration("PT0S")))~", R"~("PT0S")~");
    FEEL_GIVES(R"~(string(duration("P0M")))~", R"~("P0M")~");
    FEEL_GIVES(R"~(string(time("23:59:00Z")))~", R"~("23:59:00Z")~");
    FEEL_GIVES(R"~(string(time("10:00:00@Europe/Paris")))~", R"~("10:00:00@Europe/Paris")~");
    FEEL_GIVES(R"~(time("23:59:00z") + duration("PT2M") = time("00:01:00@Etc/UTC"))~", R"~(true)~");
    FEEL_GIVES(R"~(time(23, 59, 0, duration("PT0H")) = time("23:59:00z"))~", R"~(true)~");
    FEEL_GIVES(R"~(time(date and time("2012-12-25T11:00:00Z")) = time("11:00:00Z"))~", R"~(true)~");
    FEEL_GIVES(R"~(date(date and time("2012-12-25T11:00:00Z")) = date("2012-12-25"))~", R"~(true)~");
    FEEL_GIVES(R"~(number("1 000,0", " ", ",") = number("1,000.0", ",", "."))~", R"~(true)~");
    FEEL_GIVES(R"~(number("1.000.000,01", ".", ","))~", R"~(1000000.01)~");
    FEEL_GIVES(R"~(number("1000", null, null))~", R"~(1000)~");
    FEEL_GIVES(R"~(number("1.5"))~", R"~(1.5)~");
    FEEL_GIVES(R"~(number("-.5e1"))~", R"~(-5)~");
    FEEL_GIVES(R"~(number("1,00.50,5", ",", "."))~", R"~(100.505)~");
    FEEL_GIVES(R"~(number("1.5", ".", null))~", R"~(15)~");
    FEEL_GIVES(R"~(number("+1"))~", R"~(null)~");
    FEEL_GIVES(R"~(number("5."))~", R"~(null)~");
    FEEL_GIVES(R"~(number("1 000"))~", R"~(null)~");
    FEEL_GIVES(R"~(duration("P2Y2M") = duration("P26M"))~", R"~(true)~");
    FEEL_GIVES(R"~(years and months duration(@"2024-01-15T10:00:00", @"2024-02-15T09:00:00"))~", R"~(@"P1M")~");
    FEEL_GIVES(R"~(years and months duration(@"2024-02-15T09:00:00", @"2024-01-15T10:00:00"))~", R"~(@"-P1M")~");
    FEEL_GIVES(R"~(years and months duration(@"2024-01-15T23:00:00Z", @"2024-02-15T01:00:00+07:00"))~", R"~(@"P1M")~");
    FEEL_GIVES(R"~(years and months duration(@"2024-01-15", @"2024-02-14T23:59:59"))~", R"~(@"P0M")~");
    FEEL_GIVES(R"~(years and months duration(@"2024-01-15T23:59:59", @"2024-02-15"))~", R"~(@"P1M")~");
    FEEL_GIVES(R"~(years and months duration(date("2011-12-22"), date("2013-08-24")) = duration("P1Y8M"))~",
               R"~(true)~");
    FEEL_GIVES(R"~(range("[18..21)"))~", R"~([18..21))~");
    FEEL_GIVES(R"~(range("[2..1]"))~", R"~(null)~");
    FEEL_GIVES(R"~(range("(18..21]").end included)~", R"~(true)~");
    FEEL_GIVES(R"~(date(year: 2012, month: 12, day: 25))~", R"~(@"2012-12-25")~");
    FEEL_GIVES(R"~(date(from: "2012-12-25"))~", R"~(@"2012-12-25")~");
    FEEL_GIVES(R"~(time(hour: 1, minute: 2, second: 3, offset: null))~", R"~(@"01:02:03")~");
    FEEL_GIVES(R"~(time(hour: 1, minute: 2, second: 3))~", R"~(@"01:02:03")~");
    FEEL_GIVES(R"~(number(from: "1", grouping separator: null, decimal separator: null))~", R"~(1)~");
    FEEL_GIVES(R"~(range("[2..)"))~", R"~(>=2)~");
    FEEL_GIVES(R"~(range("(..2]"))~", R"~(<=2)~");
    FEEL_GIVES(R"~(range("]1..3["))~", R"~((1..3))~");
    FEEL_GIVES(R"~(range("[2..)") = (>= 2))~", R"~(true)~");
    FEEL_GIVES(R"~(range("[date(\"2026-01-01\")..@\"2026-02-01\"]"))~", R"~([@"2026-01-01"..@"2026-02-01"])~");
    FEEL_GIVES(R"~(range("[\"a..b\"..\"c\"]"))~", R"~(["a..b".."c"])~");
    FEEL_GIVES(R"~(range("[..2]"))~", R"~(null)~");
    FEEL_GIVES(R"~(range("[1..]"))~", R"~(null)~");
    FEEL_GIVES(R"~(range("(..)"))~", R"~(null)~");
    FEEL_GIVES(R"~(range("< 5"))~", R"~(null)~");
    FEEL_GIVES(R"~(range("[1 + 1..3]"))~", R"~(null)~");
    FEEL_GIVES(R"~(range("[x..3]"))~", R"~(null)~");
    FEEL_GIVES(R"~(range("[3..1]"))~", R"~(null)~");
    FEEL_GIVES(R"~(range("[1..\"a\"]"))~", R"~(null)~");
    FEEL_GIVES(R"~(range("[date(string(\"2026-01-01\"))..@\"2026-02-01\"]"))~", R"~(null)~");
    FEEL_GIVES(R"~(date(["2026-01-01"]))~", R"~(@"2026-01-01")~");
    FEEL_GIVES(R"~(duration(["P1D"]))~", R"~(@"P1D")~");
    FEEL_GIVES(R"~(date(["2026-01-01", "2026-01-02"]))~", R"~(null)~");
}

BOOST_AUTO_TEST_SUITE_END()
