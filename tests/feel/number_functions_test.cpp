// DMN 1.5 §10.3.4.5, table 76: numbers.
#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"

BOOST_AUTO_TEST_SUITE(feel_number_functions)

BOOST_AUTO_TEST_CASE(give_what_the_standard_says) {
    FEEL_GIVES(R"~(decimal(1/3, 2))~", R"~(0.33)~");
    FEEL_GIVES(R"~(decimal(1.5, 0))~", R"~(2)~");
    FEEL_GIVES(R"~(decimal(2.5, 0))~", R"~(2)~");
    FEEL_GIVES(R"~(decimal(1, 7000))~", R"~(null)~");
    FEEL_GIVES(R"~(floor(1.5))~", R"~(1)~");
    FEEL_GIVES(R"~(floor(-1.56, 1))~", R"~(-1.6)~");
    FEEL_GIVES(R"~(ceiling(-1.56, 1))~", R"~(-1.5)~");
    FEEL_GIVES(R"~(ceiling(1.5))~", R"~(2)~");
    FEEL_GIVES(R"~(floor(null))~", R"~(null)~");
    FEEL_GIVES(R"~(floor(1.5, null))~", R"~(null)~");
    FEEL_GIVES(R"~(round up(5.5, 0))~", R"~(6)~");
    FEEL_GIVES(R"~(round up(-5.5, 0))~", R"~(-6)~");
    FEEL_GIVES(R"~(round up(1.121, 2))~", R"~(1.13)~");
    FEEL_GIVES(R"~(round up(-1.126, 2))~", R"~(-1.13)~");
    FEEL_GIVES(R"~(round down(-5.5, 0))~", R"~(-5)~");
    FEEL_GIVES(R"~(round down(1.121, 2))~", R"~(1.12)~");
    FEEL_GIVES(R"~(round half up(5.5, 0))~", R"~(6)~");
    FEEL_GIVES(R"~(round half up(-1.126, 2))~", R"~(-1.13)~");
    FEEL_GIVES(R"~(round half down(5.5, 0))~", R"~(5)~");
    FEEL_GIVES(R"~(round half down(1.121, 2))~", R"~(1.12)~");
    FEEL_GIVES(R"~(abs(-10))~", R"~(10)~");
    FEEL_GIVES(R"~(abs(@"-PT5H"))~", R"~(@"PT5H")~");
    FEEL_GIVES(R"~(modulo(12, 5))~", R"~(2)~");
    FEEL_GIVES(R"~(modulo(-12, 5))~", R"~(3)~");
    FEEL_GIVES(R"~(modulo(12, -5))~", R"~(-3)~");
    FEEL_GIVES(R"~(modulo(-12, -5))~", R"~(-2)~");
    FEEL_GIVES(R"~(modulo(10.1, 4.5))~", R"~(1.1)~");
    FEEL_GIVES(R"~(modulo(-10.1, 4.5))~", R"~(3.4)~");
    FEEL_GIVES(R"~(modulo(10.1, -4.5))~", R"~(-3.4)~");
    FEEL_GIVES(R"~(modulo(-10.1, -4.5))~", R"~(-1.1)~");
    FEEL_GIVES(R"~(modulo(1, 0))~", R"~(null)~");
    FEEL_GIVES(R"~(sqrt(16))~", R"~(4)~");
    FEEL_GIVES(R"~(sqrt(-1))~", R"~(null)~");
    FEEL_GIVES(R"~(log(0))~", R"~(null)~");
    FEEL_GIVES(R"~(log(-1))~", R"~(null)~");
    FEEL_GIVES(R"~(odd(5))~", R"~(true)~");
    FEEL_GIVES(R"~(even(2))~", R"~(true)~");
    FEEL_GIVES(R"~(odd(1.5))~", R"~(null)~");
    FEEL_GIVES(R"~(even(-2))~", R"~(true)~");
    FEEL_GIVES(R"~(decimal(1, 2))~", R"~(1.00)~");
    FEEL_GIVES(R"~(abs([-1]))~", R"~(1)~");
    FEEL_GIVES(R"~(abs("1"))~", R"~(null)~");
    FEEL_GIVES(R"~(floor(1.5, null))~", R"~(null)~");
}

BOOST_AUTO_TEST_SUITE_END()
