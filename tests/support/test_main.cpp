#define BOOST_TEST_MODULE thidua
#include <boost/test/unit_test.hpp>
