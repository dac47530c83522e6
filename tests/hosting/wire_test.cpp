// The words between host and worker: what one writes the other reads, and whatever else arrives is nothing.
#include <boost/test/unit_test.hpp>

#include <sys/socket.h>
#include <unistd.h>

#include <random>

#include "hosting/bench.hpp"
#include "hosting/worker/wire.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

RawAnswer sample_answer() {
    RawAnswer answer;
    answer.status = 3;
    answer.wait_ms = 1'234;
    answer.misuse = Misuse::too_large;
    answer.reasons = {{"late", "muộn", "late"}, {"", "", ""}};
    answer.document = std::string("{\"a\":\0}", 8);
    return answer;
}

/// Cut anywhere, or longer than it should be, a word is no word.
template <class Decode>
void refuses_all_but_the_whole(const std::string& whole, const Decode& decode) {
    BOOST_TEST(decode(whole).has_value());
    for (std::size_t size = 0; size < whole.size(); ++size) BOOST_TEST(!decode(whole.substr(0, size)).has_value());
    BOOST_TEST(!decode(whole + "x").has_value());
}

} // namespace

BOOST_AUTO_TEST_SUITE(hosting_wire)

BOOST_AUTO_TEST_CASE(what_is_written_is_read) {
    const auto answer = decode_answer(encode(sample_answer())).value();
    BOOST_TEST(answer.status == 3);
    BOOST_TEST(answer.wait_ms == 1'234U);
    BOOST_TEST((answer.misuse == Misuse::too_large));
    BOOST_TEST(answer.reasons.at(0).vi == "muộn");
    BOOST_TEST(answer.document.size() == 8U);
    const auto call = decode_call(encode(RawCall{"c", "k", "d", std::chrono::milliseconds(7), 9})).value();
    BOOST_TEST(call.capability + call.key + call.document == "ckd");
    BOOST_TEST((call.time.count() == 7 && call.answer_bytes == 9));
    const auto faults = decode_faults(encode(Diagnostics{Diagnostic::error("TD0746").with("path", "p")})).value();
    BOOST_TEST(joined(said(faults)) == "TD0746 the plugin p could not be set up");
    WorkerReady ready;
    ready.description.capabilities = {"a/1", "b/2"};
    ready.containment = {true, 5};
    const auto told = decode_ready(encode(ready)).value();
    BOOST_TEST((told.description.capabilities == ready.description.capabilities));
    BOOST_TEST((told.containment == ready.containment));
    const WorkerStart wish{"s", "i", "o", 1, 2, 3, 4, {{"mail.example.vn", 25}}, {Weakness::files_open}, {false, 2}};
    const auto start = decode_start(encode(wish)).value();
    BOOST_TEST(start.shown + start.input_folder + start.output_folder == "sio");
    BOOST_TEST((start.destinations == wish.destinations && start.accepted == wish.accepted && start.threads == 4));
    BOOST_TEST((!start.kernel.own_view && start.kernel.landlock == 2));
    BOOST_TEST(decode_process(encode_process(77)).value() == 77);
}

BOOST_AUTO_TEST_CASE(anything_else_is_nothing) {
    refuses_all_but_the_whole(encode(sample_answer()), decode_answer);
    refuses_all_but_the_whole(encode(WorkerReady{}), decode_ready);
    refuses_all_but_the_whole(encode(Diagnostics{Diagnostic::error("TD0746")}), decode_faults);
    refuses_all_but_the_whole(encode_log(2, "line"), decode_log);
    BOOST_TEST(!decode_faults(encode(Diagnostics{})).has_value()); // "unable" without a reason
}

BOOST_AUTO_TEST_CASE(damaged_words_never_take_more_than_they_bring) {
    const std::string whole = encode(sample_answer());
    std::mt19937 random(11);
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes = whole;
        for (int j = 0; j < 3; ++j) bytes[random() % bytes.size()] = static_cast<char>(random());
        const auto answer = decode_answer(bytes);
        if (answer) BOOST_REQUIRE(answer->document.size() <= bytes.size());
        static_cast<void>(decode_ready(bytes));
        static_cast<void>(decode_faults(bytes));
        static_cast<void>(decode_log(bytes));
    }
}

BOOST_AUTO_TEST_CASE(a_frame_is_judged_by_its_head) {
    int ends[2];
    BOOST_REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    const auto soon = [] { return std::chrono::steady_clock::now() + std::chrono::milliseconds(30); };
    Frame frame;
    BOOST_TEST((receive_frame(ends[0], 100, soon(), frame) == Transfer::late));
    BOOST_TEST(write_frame(ends[1], FrameKind::log, "hello"));
    BOOST_TEST((receive_frame(ends[0], 100, soon(), frame) == Transfer::done));
    BOOST_TEST(frame.body == "hello");
    BOOST_TEST(write_frame(ends[1], FrameKind::log, std::string(101, 'x')));
    BOOST_TEST((receive_frame(ends[0], 100, soon(), frame) == Transfer::nonsense));
    close(ends[1]);
    std::string rest(4'096, ' ');
    while (read(ends[0], rest.data(), rest.size()) > 0) {
    }
    BOOST_TEST((receive_frame(ends[0], 100, soon(), frame) == Transfer::closed));
    BOOST_TEST((send_frame(ends[0], FrameKind::call, "x", soon()) == Transfer::closed));
    close(ends[0]);
}

BOOST_AUTO_TEST_CASE(a_half_frame_is_late_and_not_waited_for) {
    int ends[2];
    BOOST_REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    const std::uint64_t head[2] = {static_cast<std::uint64_t>(FrameKind::answer), 50};
    BOOST_REQUIRE(write(ends[1], head, sizeof(head)) == sizeof(head));
    Frame frame;
    BOOST_TEST((receive_frame(ends[0], 100, std::chrono::steady_clock::now() + std::chrono::milliseconds(30), frame) ==
                Transfer::late));
    close(ends[0]);
    close(ends[1]);
}

BOOST_AUTO_TEST_SUITE_END()
