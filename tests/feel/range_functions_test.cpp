// DMN 1.5 §10.3.4.8, table 78: points and ranges in relation.
#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"

BOOST_AUTO_TEST_SUITE(feel_range_functions)

BOOST_AUTO_TEST_CASE(give_what_the_standard_says) {
    FEEL_GIVES(R"~(before(1, 10))~", R"~(true)~");
    FEEL_GIVES(R"~(before([1..10], (10..20]))~", R"~(true)~");
    FEEL_GIVES(R"~(before([1..10), 10))~", R"~(true)~");
    FEEL_GIVES(R"~(after([11..20], [1..11)))~", R"~(true)~");
    FEEL_GIVES(R"~(before(range: [1..2], point: 5))~", R"~(true)~");
    FEEL_GIVES(R"~(before(point: 5, range: [1..2]))~", R"~(false)~");
    FEEL_GIVES(R"~(after(range: [5..6], point: 2))~", R"~(true)~");
    FEEL_GIVES(R"~(meets([1..5], [5..10]))~", R"~(true)~");
    FEEL_GIVES(R"~(met by([5..10], [1..5]))~", R"~(true)~");
    FEEL_GIVES(R"~(overlaps([1..5], [5..8]))~", R"~(true)~");
    FEEL_GIVES(R"~(overlaps([1..5], (5..8]))~", R"~(false)~");
    FEEL_GIVES(R"~(overlaps before([1..5), (1..5]))~", R"~(true)~");
    FEEL_GIVES(R"~(overlaps before([1..5), [1..5]))~", R"~(false)~");
    FEEL_GIVES(R"~(overlaps before([1..5], (1..5]))~", R"~(true)~");
    FEEL_GIVES(R"~(overlaps after((1..5], [1..5)))~", R"~(true)~");
    FEEL_GIVES(R"~(overlaps after((1..5], [1..5]))~", R"~(true)~");
    FEEL_GIVES(R"~(overlaps after([1..5], [1..5)))~", R"~(false)~");
    FEEL_GIVES(R"~(finishes(10, [1..10]))~", R"~(true)~");
    FEEL_GIVES(R"~(finishes([5..10), [1..10)))~", R"~(true)~");
    FEEL_GIVES(R"~(finished by([1..10], (1..10]))~", R"~(true)~");
    FEEL_GIVES(R"~(includes([1..10], [1..10]))~", R"~(true)~");
    FEEL_GIVES(R"~(includes([1..10), [5..10)))~", R"~(true)~");
    FEEL_GIVES(R"~(during((1..10), [1..10]))~", R"~(true)~");
    FEEL_GIVES(R"~(starts([1..10), [1..10]))~", R"~(true)~");
    FEEL_GIVES(R"~(started by([1..10], [1..10)))~", R"~(true)~");
    FEEL_GIVES(R"~(coincides((1..5), [1..5]))~", R"~(false)~");
    FEEL_GIVES(R"~(coincides(5, 5))~", R"~(true)~");
    FEEL_GIVES(R"~(before(point1: 1, point2: 2))~", R"~(true)~");
    FEEL_GIVES(R"~(before(range1: [1..2], range2: [3..4]))~", R"~(true)~");
    FEEL_GIVES(R"~(before(point: 1, range: [2..3]))~", R"~(true)~");
    FEEL_GIVES(R"~(before([1], 2))~", R"~(true)~");
    FEEL_GIVES(R"~(before(1, true))~", R"~(null)~");
    FEEL_GIVES(R"~(before(null, 1))~", R"~(null)~");
}

BOOST_AUTO_TEST_SUITE_END()
