// DMN 1.5 §10.3.4.11, table 81: contexts.
#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"

BOOST_AUTO_TEST_SUITE(feel_context_functions)

BOOST_AUTO_TEST_CASE(give_what_the_standard_says) {
    FEEL_GIVES(R"~(get value({key1: "value1"}, "key1"))~", R"~("value1")~");
    FEEL_GIVES(R"~(get value({key1: "value1"}, "x"))~", R"~(null)~");
    FEEL_GIVES(R"~(get value({a: {b: 1}}, ["a", "b"]))~", R"~(1)~");
    FEEL_GIVES(R"~(get value({x: 1}, []))~", R"~(null)~");
    FEEL_GIVES(R"~(get entries({a: 1, b: 2}))~", R"~([{key: "a", value: 1}, {key: "b", value: 2}])~");
    FEEL_GIVES(R"~(context([{key:"a", value:1}, {key:"b", value:2}]))~", R"~({a: 1, b: 2})~");
    FEEL_GIVES(R"~(context([{key:"a", value:1}, {key:"b", value:2, something: "else"}]))~", R"~({a: 1, b: 2})~");
    FEEL_GIVES(R"~(context([{key:"a", value:1}, {key:"b"}]))~", R"~(null)~");
    FEEL_GIVES(R"~(context put({x:1}, "y", 2))~", R"~({x: 1, y: 2})~");
    FEEL_GIVES(R"~(context put({x:1, y:0, z:0}, "y", 2))~", R"~({x: 1, y: 2, z: 0})~");
    FEEL_GIVES(R"~(context put({x:1}, ["y"], 2))~", R"~({x: 1, y: 2})~");
    FEEL_GIVES(R"~(context put({x:1, y: {a: 0}}, ["y", "a"], 2))~", R"~({x: 1, y: {a: 2}})~");
    FEEL_GIVES(R"~(context put({x:1}, ["x", "y"], 2))~", R"~(null)~");
    FEEL_GIVES(R"~(context put({x:null}, ["x", "y"], 2))~", R"~(null)~");
    FEEL_GIVES(R"~([1 / 0, context put({x:1}, ["x", "y"], 2)])~", R"~([null, null])~");
    FEEL_GIVES(R"~(context put({x:1}, [], 2))~", R"~(null)~");
    FEEL_GIVES(R"~(context merge([{x:1}, {y:2}]))~", R"~({x: 1, y: 2})~");
    FEEL_GIVES(R"~(context merge([{x:1, y:0}, {y:2}]))~", R"~({x: 1, y: 2})~");
    FEEL_GIVES(R"~(context put(context: {a: 1}, key: "a", value: 2))~", R"~({a: 2})~");
    FEEL_GIVES(R"~(context put(context: {a: 1}, keys: ["a"], value: 2))~", R"~({a: 2})~");
    FEEL_GIVES(R"~(get value(m: {a: 1}, key: "a"))~", R"~(1)~");
    FEEL_GIVES(R"~(context put({x:1}, "y"))~", R"~(null)~");
    FEEL_GIVES(R"~(context put(context: {x:1}, key: "y"))~", R"~({x: 1, y: null})~");
}

BOOST_AUTO_TEST_SUITE_END()
