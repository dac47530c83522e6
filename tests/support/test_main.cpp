#include <boost/test/unit_test.hpp>

// What BOOST_TEST_MODULE would write: that word has no effect in a source that takes a precompiled header.
int main(int argc, char* argv[]) {
    return boost::unit_test::unit_test_main(
        [] {
            boost::unit_test::framework::master_test_suite().p_name.value = "thidua";
            return true;
        },
        argc, argv);
}
