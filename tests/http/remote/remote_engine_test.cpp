// An engine in another process answers as the same engine does here: views, refusals, content, progress and ends.
#include <algorithm>
#include <stop_token>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "http/remote/codec/answer_codec.hpp"
#include "office.hpp"

using namespace thidua;
using tests::first_code;

namespace {

/// Both answers, written with all their members.
template <class Ask>
void same_both_ways(tests::ServedOffice& office, const Ask& ask) {
    const auto here = ask(*office.local);
    const auto there = ask(*office.remote);
    BOOST_TEST(boost::json::serialize(http::remote::written(here)) ==
               boost::json::serialize(http::remote::written(there)));
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(remote, tests::ServedOffice)

BOOST_AUTO_TEST_CASE(questions_are_answered_alike) {
    nominate(*local, "T-1");
    BOOST_REQUIRE(local->act(who("hoa.tm"), "T-1", "propose", {}, {}).ok());
    const Caller clerk = who("hoa.tm");
    ListRequest inbox;
    inbox.waiting_for = "cuong.nm";
    same_both_ways(*this, [&](Engine& engine) { return engine.show(clerk, "T-1"); });
    same_both_ways(*this, [&](Engine& engine) { return engine.show(clerk, "T-2"); });
    same_both_ways(*this, [&](Engine& engine) { return engine.list(who("cuong.nm"), inbox); });
    same_both_ways(*this, [&](Engine& engine) { return engine.count(clerk, {}); });
    same_both_ways(*this, [&](Engine& engine) { return engine.history(clerk, "T-1"); });
    same_both_ways(*this, [&](Engine& engine) { return engine.why(clerk, "T-1", "submit", {}); });
    same_both_ways(*this, [&](Engine& engine) { return engine.inbox(who("cuong.nm"), {}); });
    same_both_ways(*this, [&](Engine& engine) { return engine.page(clerk, "T-1"); });
    same_both_ways(*this, [&](Engine& engine) { return engine.dry_run(who("cuong.nm"), "T-1", "submit", {}); });
    same_both_ways(*this, [&](Engine& engine) { return engine.difference(clerk, "T-1", 1, 3); });
    same_both_ways(*this, [&](Engine& engine) { return engine.self(clerk); });
    same_both_ways(*this, [&](Engine& engine) { return engine.moves(clerk, 1, std::chrono::milliseconds(0)); });
    same_both_ways(*this, [&](Engine& engine) { return engine.workflows(clerk); });
    same_both_ways(*this, [&](Engine& engine) { return engine.units(clerk); });
    same_both_ways(*this, [&](Engine& engine) { return engine.people(clerk); });
    same_both_ways(*this, [&](Engine& engine) { return engine.people(who("nobody")); });
    same_both_ways(*this, [&](Engine& engine) { return engine.versions(owner()); });
    same_both_ways(*this, [&](Engine& engine) { return engine.versions(clerk); });
    same_both_ways(*this, [&](Engine& engine) { return engine.incidents(owner()); });
    same_both_ways(*this, [&](Engine& engine) { return engine.publish(owner(), {true, {}, {}, {}}); });
    same_both_ways(*this, [&](Engine& engine) { return engine.verify_audit(owner(), {{1, std::string(64, 'a')}}); });
    same_both_ways(*this, [&](Engine& engine) { return engine.retry_incident(owner(), 7); });
    same_both_ways(
        *this, [&](Engine& engine) { return Answer<std::vector<Note>>(engine.warnings("en", OpeningWarnings::all)); });
}

BOOST_AUTO_TEST_CASE(changes_are_made_there_with_their_guards) {
    nominate(*remote, "T-1");
    BOOST_REQUIRE(local->show(who("hoa.tm"), "T-1").ok());
    BOOST_TEST(local->show(who("hoa.tm"), "T-1")->evidence.size() == 1U);
    ActionInput input;
    input.reason = "đủ";
    const auto proposed = remote->act(who("hoa.tm"), "T-1", "propose", input, {2, "once"});
    BOOST_REQUIRE(proposed.ok());
    BOOST_TEST(remote->act(who("hoa.tm"), "T-1", "propose", input, {2, "once"})->repeated);
    const auto stale = remote->edit(who("cuong.nm"), "T-1", R"({"rating":"excellent"})", {1, ""});
    BOOST_TEST((stale.outcome() == Outcome::stale), first_code(stale.notes()));
    const auto refused = remote->act(who("hoa.tm"), "T-1", "submit", {}, {});
    BOOST_TEST((refused.outcome() == Outcome::refused));
    BOOST_TEST(remote->comment(who("hoa.tm"), "T-1", "xem lại", false, {}).ok());
    BOOST_TEST(local->history(who("hoa.tm"), "T-1")->back().kind == "commented");
    const auto owned = remote->incidents(owner());
    BOOST_TEST(owned.ok());
}

BOOST_AUTO_TEST_CASE(a_server_that_stops_is_asked_again_for_a_while_and_told_plainly) {
    nominate(*local, "T-1");
    transport->busy = 1000;
    const auto never = remote->units(who("hoa.tm"));
    BOOST_TEST((never.outcome() == Outcome::environment && first_code(never.notes()) == "TD1415"));
    BOOST_TEST(never.notes().front().message.find("was not begun") != std::string::npos);
    BOOST_TEST(transport->sent.size() == 15U);
    std::stop_source over;
    over.request_stop();
    Caller impatient = who("hoa.tm");
    impatient.stop = over.get_token();
    BOOST_TEST(first_code(remote->units(impatient).notes()) == "TD1415");
    BOOST_TEST(transport->sent.size() == 16U);
    transport->busy = 2;
    BOOST_TEST(remote->units(who("hoa.tm")).ok());
    transport->busy = 2;
    BOOST_TEST(remote->comment(who("hoa.tm"), "T-1", "xem lại", false, {}).ok());
    const auto history = local->history(who("hoa.tm"), "T-1");
    BOOST_TEST(std::count_if(history->begin(), history->end(),
                             [](const EventView& event) { return event.kind == "commented"; }) == 1);
    // A piece of evidence was begun to be read: it is not sent twice.
    transport->busy = 1;
    NewEvidence evidence;
    evidence.kind = "photo";
    evidence.file_name = "a.jpg";
    evidence.content = [given = false]() mutable -> std::optional<std::string_view> {
        return std::exchange(given, true) ? std::string_view() : std::string_view("JPEG");
    };
    BOOST_TEST(first_code(remote->attach(who("hoa.tm"), "T-1", evidence, {}).notes()) == "TD1415");
    BOOST_TEST(transport->busy == 0);
}

BOOST_AUTO_TEST_CASE(content_goes_up_and_comes_down_piece_by_piece) {
    nominate(*local, "T-1");
    const std::string large(3 * http::remote::kLongestPiece + 5, 'x');
    NewEvidence paper;
    paper.id = "E9";
    paper.kind = "photo";
    paper.file_name = "ảnh.png";
    paper.content = content_of(large);
    BOOST_REQUIRE(remote->attach(who("hoa.tm"), "T-1", paper, {}).ok());
    std::string back;
    const auto item = remote->evidence(who("hoa.tm"), "T-1", "E9", [&](std::string_view piece) {
        back += piece;
        return true;
    });
    BOOST_REQUIRE(item.ok());
    BOOST_TEST(item->bytes == large.size());
    BOOST_TEST((back == large));
    int pieces = 0;
    BOOST_TEST(remote->evidence(who("hoa.tm"), "T-1", "E9", [&](std::string_view) { return ++pieces < 1; }).ok());
    BOOST_TEST(pieces == 1);
    const auto none = remote->evidence(who("hoa.tm"), "T-1", "E7", [](std::string_view) { return true; });
    BOOST_TEST(first_code(none.notes()) == "TD0536");
}

BOOST_AUTO_TEST_CASE(content_that_cannot_be_read_to_its_end_is_not_attached) {
    nominate(*local, "T-1");
    NewEvidence paper;
    paper.id = "E9";
    paper.kind = "photo";
    paper.file_name = "ảnh.png";
    paper.content = [given = false]() mutable -> std::optional<std::string_view> {
        if (given) return std::nullopt;
        given = true;
        return "half";
    };
    const auto answer = remote->attach(who("hoa.tm"), "T-1", paper, {});
    BOOST_TEST((answer.outcome() == Outcome::environment));
    BOOST_TEST(first_code(answer.notes()) == "TD0998");
    paper.kind = "no such kind"; // refused before anything is read
    paper.content = content_of("whole");
    BOOST_TEST(first_code(remote->attach(who("hoa.tm"), "T-1", paper, {}).notes()) == "TD1193");
    BOOST_TEST(local->show(who("hoa.tm"), "T-1")->evidence.size() == 1U);
}

BOOST_AUTO_TEST_CASE(checked_files_and_progress_are_told_on_the_way) {
    std::vector<std::string> files;
    CheckRequest request;
    request.paths = {tests::source_dir() / "workflows/khen-thuong"};
    const auto checked = remote->check(owner(), request, [&](const CheckedFile& file) { files.push_back(file.path); });
    BOOST_REQUIRE(checked.ok());
    BOOST_TEST(checked->faultless);
    BOOST_TEST(!files.empty());
    std::uint64_t last = 0;
    std::uint64_t of = 1;
    const auto copy = folder.path() / "copy";
    const auto saved = remote->backup(owner(), copy, [&](std::uint64_t done, std::uint64_t total) {
        last = done;
        of = total;
    });
    BOOST_REQUIRE(saved.ok());
    BOOST_TEST(last == of);
    BOOST_TEST(std::filesystem::exists(copy));
}

BOOST_AUTO_TEST_CASE(a_caller_who_waits_no_longer_ends_the_work_there) {
    std::stop_source stop;
    Caller caller = owner();
    caller.stop = stop.get_token();
    const auto copy = folder.path() / "copy";
    const auto stopped = remote->backup(caller, copy, [&](std::uint64_t, std::uint64_t) { stop.request_stop(); });
    BOOST_TEST((stopped.outcome() == Outcome::environment));
    BOOST_TEST(first_code(stopped.notes()) == "TD0977");
    BOOST_TEST(transport->sent.back() == "/rpc/v1/stop");
    const auto before = remote->versions(caller); // it had ended before it began
    BOOST_TEST(first_code(before.notes()) == "TD0977");
    Caller late = who("hoa.tm");
    late.deadline = clock.now() - std::chrono::milliseconds(1);
    BOOST_TEST(first_code(remote->units(late).notes()) == "TD0977");
}

BOOST_AUTO_TEST_CASE(every_change_has_a_key_under_which_it_can_be_asked_for_again) {
    const auto made = remote->create(who("hoa.tm"), "khen-thuong", "T-1", "quan-ly-nha", "{}", {});
    BOOST_REQUIRE(made.ok());
    const auto again = remote->create(who("hoa.tm"), "khen-thuong", "T-1", "quan-ly-nha", "{}", {{}, "name 1"});
    BOOST_REQUIRE(again.ok());
    BOOST_TEST(again->repeated);
}

BOOST_AUTO_TEST_SUITE_END()
