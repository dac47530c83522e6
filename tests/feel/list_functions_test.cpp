// DMN 1.5 §10.3.4.4, table 75: lists.
#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"

BOOST_AUTO_TEST_SUITE(feel_list_functions)

BOOST_AUTO_TEST_CASE(give_what_the_standard_says) {
    FEEL_GIVES(R"~(list contains([1,2,3], null))~", R"~(false)~");
    FEEL_GIVES(R"~(list contains([1,2,null], null))~", R"~(true)~");
    FEEL_GIVES(R"~(count([]))~", R"~(0)~");
    FEEL_GIVES(R"~(count([1,[2,3]]))~", R"~(2)~");
    FEEL_GIVES(R"~(min([1,2,3]))~", R"~(1)~");
    FEEL_GIVES(R"~(max(1,2,3))~", R"~(3)~");
    FEEL_GIVES(R"~(max([]))~", R"~(null)~");
    FEEL_GIVES(R"~(min("a","b"))~", R"~("a")~");
    FEEL_GIVES(R"~(sum([1,2,3]))~", R"~(6)~");
    FEEL_GIVES(R"~(sum(1,2,3))~", R"~(6)~");
    FEEL_GIVES(R"~(sum([]))~", R"~(null)~");
    FEEL_GIVES(R"~(mean([1,2,3]))~", R"~(2)~");
    FEEL_GIVES(R"~(mean([]))~", R"~(null)~");
    FEEL_GIVES(R"~(all([false,null,true]))~", R"~(false)~");
    FEEL_GIVES(R"~(all([]))~", R"~(true)~");
    FEEL_GIVES(R"~(all(0))~", R"~(null)~");
    FEEL_GIVES(R"~(all([true, null]))~", R"~(null)~");
    FEEL_GIVES(R"~(any([false,null,true]))~", R"~(true)~");
    FEEL_GIVES(R"~(any([]))~", R"~(false)~");
    FEEL_GIVES(R"~(any(0))~", R"~(null)~");
    FEEL_GIVES(R"~(sublist([4,5,6], 1, 2))~", R"~([4, 5])~");
    FEEL_GIVES(R"~(sublist([1,2,3], -2))~", R"~([2, 3])~");
    FEEL_GIVES(R"~(sublist([1,2,3], 0))~", R"~(null)~");
    FEEL_GIVES(R"~(append([1], 2, 3))~", R"~([1, 2, 3])~");
    FEEL_GIVES(R"~(append([1], null))~", R"~([1, null])~");
    FEEL_GIVES(R"~(concatenate([1,2],[3]))~", R"~([1, 2, 3])~");
    FEEL_GIVES(R"~(insert before([1,3], 1, 2))~", R"~([2, 1, 3])~");
    FEEL_GIVES(R"~(insert before([1,3], -1, 2))~", R"~([1, 2, 3])~");
    FEEL_GIVES(R"~(insert before([1,3], 3, 2))~", R"~(null)~");
    FEEL_GIVES(R"~(remove([1,2,3], 2))~", R"~([1, 3])~");
    FEEL_GIVES(R"~(remove([1,2,3], -1))~", R"~([1, 2])~");
    FEEL_GIVES(R"~(remove([1,2,3], 4))~", R"~(null)~");
    FEEL_GIVES(R"~(reverse([1,2,3]))~", R"~([3, 2, 1])~");
    FEEL_GIVES(R"~(index of([1,2,3,2], 2))~", R"~([2, 4])~");
    FEEL_GIVES(R"~(index of([1,null,3], null))~", R"~([2])~");
    FEEL_GIVES(R"~(union([1,2],[2,3]))~", R"~([1, 2, 3])~");
    FEEL_GIVES(R"~(flatten([[1,2],[[3]], 4]))~", R"~([1, 2, 3, 4])~");
    FEEL_GIVES(R"~(product([2,3,4]))~", R"~(24)~");
    FEEL_GIVES(R"~(product([]))~", R"~(null)~");
    FEEL_GIVES(R"~(product(2,3,4))~", R"~(24)~");
    FEEL_GIVES(R"~(median(8, 2, 5, 3, 4))~", R"~(4)~");
    FEEL_GIVES(R"~(median([6,1,2,3]))~", R"~(2.5)~");
    FEEL_GIVES(R"~(median([]))~", R"~(null)~");
    FEEL_GIVES(R"~(stddev(2,4,7,5))~", R"~(2.081665999466132735282297706979931)~");
    FEEL_GIVES(R"~(stddev([47]))~", R"~(null)~");
    FEEL_GIVES(R"~(stddev([]))~", R"~(null)~");
    FEEL_GIVES(R"~(mode(6,3,9,6,6))~", R"~([6])~");
    FEEL_GIVES(R"~(mode([6,1,9,6,1]))~", R"~([1, 6])~");
    FEEL_GIVES(R"~(mode([]))~", R"~([])~");
    FEEL_GIVES(R"~(sort([3,1,4,5,2], function(x,y) x < y))~", R"~([1, 2, 3, 4, 5])~");
    FEEL_GIVES(R"~(sort(list: [3,1,4,5,2], precedes: function(x,y) x < y))~", R"~([1, 2, 3, 4, 5])~");
    FEEL_GIVES(R"~(sort([3,1,2]))~", R"~(null)~");
    FEEL_GIVES(R"~(sort([3,1,2], null))~", R"~(null)~");
    FEEL_GIVES(R"~(list replace([2, 4, 7, 8], 3, 6))~", R"~([2, 4, 6, 8])~");
    FEEL_GIVES(R"~(list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5))~", R"~([5, 5, 7, 8])~");
    FEEL_GIVES(R"~(list replace([2, 4, 7, 8], -1, 6))~", R"~([2, 4, 7, 6])~");
    FEEL_GIVES(R"~(min(list: [1,2]))~", R"~(1)~");
    FEEL_GIVES(R"~(insert before(list: [1], position: 1, newItem: 0))~", R"~([0, 1])~");
    FEEL_GIVES(R"~(sublist([1,2,3], 1, 0))~", R"~(null)~");
    FEEL_GIVES(R"~(insert before([1], 1))~", R"~(null)~");
    FEEL_GIVES(R"~(list replace([1], 1))~", R"~(null)~");
    FEEL_GIVES(R"~(insert before([1], 1, null))~", R"~([null, 1])~");
    FEEL_GIVES(R"~(list contains(5, 5))~", R"~(true)~");
    FEEL_GIVES(R"~(index of(null, 1))~", R"~(null)~");
    FEEL_GIVES(R"~(sort([@"10:00:00.2", @"10:00:00.1"], function(x, y) x < y))~",
               R"~([@"10:00:00.1", @"10:00:00.2"])~");
}

BOOST_AUTO_TEST_SUITE_END()
