// A refusal that is taken for a value ends the program instead of going on with nothing.
#include <csignal>
#include <functional>

#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "thidua/answer.hpp"

using namespace thidua;

namespace {

/// The signal that ends a copy of this program when it does that; 0 when it goes on.
int signal_of(const std::function<void()>& what) {
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        ::close(STDERR_FILENO);
        what();
        ::_exit(0);
    }
    int status = 0;
    BOOST_REQUIRE_EQUAL(::waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

Answer<std::string> refused() {
    return {Outcome::refused, {Note{"TD0920", "error", "nothing", {}, {}, {}, {}, {}, {}, {}, {}}}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(answer)

BOOST_AUTO_TEST_CASE(a_value_is_there_with_its_warnings) {
    const Answer<std::string> given(std::string("yes"), {Note{}});
    BOOST_TEST(given.ok());
    BOOST_TEST(*given == "yes");
    BOOST_TEST(given->size() == 3U);
    BOOST_TEST(given.notes().size() == 1U);
    BOOST_TEST(signal_of([&] { (void)*given; }) == 0);
}

BOOST_AUTO_TEST_CASE(a_refusal_cannot_be_used_as_a_value) {
    BOOST_TEST(!refused().ok());
    BOOST_TEST((refused().outcome() == Outcome::refused));
    BOOST_TEST(signal_of([] { (void)*refused(); }) == SIGABRT);
    BOOST_TEST(signal_of([] { (void)refused()->size(); }) == SIGABRT);
    BOOST_TEST(signal_of([] { (void)refused().value(); }) == SIGABRT);
}

BOOST_AUTO_TEST_CASE(a_refusal_says_by_its_outcome_that_it_is_one) {
    BOOST_TEST(signal_of([] { (void)Answer<std::string>(Outcome::done, {}); }) == SIGABRT);
}

BOOST_AUTO_TEST_SUITE_END()
