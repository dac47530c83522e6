// Long work goes on by itself: it tells how far it is, is stopped when it is asked to, waits its turn, is known for a
// day and to its own person alone.
#include <atomic>
#include <thread>

#include "base/files/files.hpp"
#include "http/api/api_house.hpp"
#include "http/api/jobs/jobs.hpp"

using namespace thidua;
using http::Jobs;

namespace {

/// Until it is so, at most ten seconds.
template <class Is>
bool comes(const Is& is) {
    for (int i = 0; i < 1000; ++i) {
        if (is()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

Jobs::Work at_once(const std::string& json = "1") {
    return [json](const Progress&, const std::stop_token&, const http::Spool&) {
        return Jobs::Ended{true, json, {}, {}};
    };
}

/// Goes on until it is stopped.
Jobs::Work endless() {
    return [](const Progress& progress, const std::stop_token& stop, const http::Spool&) {
        progress(3, 10);
        while (!stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return Jobs::Ended{};
    };
}

struct Clocked {
    std::atomic<std::int64_t> hours{0};
    Jobs jobs{{1, 4, 3, std::chrono::hours(24)},
              [this] { return std::chrono::system_clock::time_point(std::chrono::hours(hours.load())); }};

    Jobs::State state(const std::string& id) { return jobs.find("an", id)->state; }
    std::string add(Jobs::Work work, const std::string& person = "an") {
        const auto job = jobs.add(person, {"import", "a.csv", "{}"}, jobs.room().value(), std::move(work));
        return job ? job->id : job.error().diagnostics().front().code;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(jobs_in_turn, Clocked)

BOOST_AUTO_TEST_CASE(one_runs_the_next_waits_and_what_came_of_it_is_kept) {
    const std::string first = add(endless());
    const std::string second = add(at_once("{}"));
    BOOST_TEST(comes([&] { return jobs.find("an", first)->done == 3; }));
    BOOST_TEST(jobs.find("an", first)->total == 10U);
    BOOST_TEST((state(second) == Jobs::State::waiting));
    BOOST_TEST(jobs.of("an").front().id == second);
    BOOST_TEST(jobs.stop("an", first));
    BOOST_TEST(comes([&] { return state(first) == Jobs::State::stopped; }));
    BOOST_TEST(comes([&] { return state(second) == Jobs::State::done; }));
    BOOST_TEST(jobs.find("an", second)->ended->json == "{}");
    BOOST_TEST(jobs.stop("an", second)); // of one that has ended: it is forgotten
    BOOST_TEST(!jobs.find("an", second).has_value());
}

BOOST_AUTO_TEST_CASE(one_that_waits_is_stopped_without_beginning) {
    const std::string first = add(endless());
    std::atomic<bool> begun{false};
    const std::string second = add([&](const Progress&, const std::stop_token&, const http::Spool&) {
        begun = true;
        return Jobs::Ended{};
    });
    BOOST_TEST(jobs.stop("an", second));
    BOOST_TEST((state(second) == Jobs::State::stopped));
    BOOST_TEST(jobs.stop("an", first));
    BOOST_TEST(comes([&] { return state(first) == Jobs::State::stopped; }));
    BOOST_TEST(!begun.load());
}

BOOST_AUTO_TEST_CASE(a_failure_and_an_exception_are_ends_too) {
    const std::string failed = add([](const Progress&, const std::stop_token&, const http::Spool&) {
        return Jobs::Ended{false, "\"why\"", {}, {}};
    });
    const std::string thrown = add([](const Progress&, const std::stop_token&, const http::Spool&) -> Jobs::Ended {
        throw std::runtime_error("x");
    });
    BOOST_TEST(comes([&] { return state(failed) == Jobs::State::failed && state(thrown) == Jobs::State::failed; }));
    BOOST_TEST(jobs.find("an", failed)->ended->json == "\"why\"");
}

BOOST_AUTO_TEST_CASE(they_are_bounded_and_old_ones_make_room) {
    const std::string first = add(endless());
    (void)add(at_once());
    (void)add(at_once());
    BOOST_TEST(add(at_once()) == "TD1452");           // three of one person
    const std::string other = add(at_once(), "binh"); // four in all
    BOOST_TEST(add(at_once(), "binh") == "TD1452");
    BOOST_TEST(jobs.stop("an", first));
    BOOST_TEST(comes([&] {
        const auto found = jobs.find("binh", other);
        return !found || found->state == Jobs::State::done;
    }));
    BOOST_TEST(add(at_once(), "binh") != "TD1452"); // the oldest that had ended is forgotten
    BOOST_TEST(!jobs.find("an", first).has_value());
}

BOOST_AUTO_TEST_CASE(nobody_sees_anothers_and_a_day_later_all_is_forgotten) {
    const std::string id = add(at_once());
    BOOST_TEST(!jobs.find("binh", id).has_value());
    BOOST_TEST(!jobs.stop("binh", id));
    BOOST_TEST(jobs.of("binh").empty());
    BOOST_TEST(comes([&] { return state(id) == Jobs::State::done; }));
    hours = 23;
    BOOST_TEST(jobs.find("an", id).has_value());
    hours = 24;
    BOOST_TEST(!jobs.find("an", id).has_value());
}

BOOST_AUTO_TEST_CASE(the_end_stops_what_runs) {
    auto own = std::make_unique<Jobs>();
    BOOST_REQUIRE(own->add("an", {"import", "a.csv", "{}"}, own->room().value(), endless()).has_value());
    BOOST_REQUIRE(own->add("an", {"import", "a.csv", "{}"}, own->room().value(), endless()).has_value());
    BOOST_REQUIRE(own->add("an", {"import", "a.csv", "{}"}, own->room().value(), endless()).has_value());
    own.reset();
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

/// A server that keeps its jobs in a folder, and the next one.
struct Kept {
    tests::TemporaryFolder folder;
    std::atomic<std::int64_t> hours{0};
    std::unique_ptr<Jobs> jobs = server(folder.path() / "jobs");

    std::unique_ptr<Jobs> server(const std::filesystem::path& place) {
        return std::make_unique<Jobs>(
            Jobs::Limits{1, 4, 3, std::chrono::hours(24)},
            [this] { return std::chrono::system_clock::time_point(std::chrono::hours(hours.load())); }, place);
    }
    std::string add(Jobs::Work work) {
        return jobs->add("an", {"export", "a.csv", R"({"format":"csv"})"}, jobs->room().value(), std::move(work))
            .value()
            .id;
    }
    /// As a server finds it that is started after this one was killed, whatever it was doing.
    std::unique_ptr<Jobs> after_a_kill() {
        const auto place = folder.path() / "after";
        std::filesystem::copy(folder.path() / "jobs", place, std::filesystem::copy_options::recursive);
        return server(place);
    }
    Jobs::State state(Jobs& in, const std::string& id) { return in.find("an", id)->state; }
};

Jobs::Work writes_a_file() {
    return [](const Progress&, const std::stop_token&, const http::Spool& room) {
        const auto file = room.place_for("a.csv");
        BOOST_REQUIRE(write_file_atomically(file, "all of it").has_value());
        return Jobs::Ended{true, R"({"count":1})", file, "text/csv"};
    };
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(jobs_outlive_their_server, Kept)

BOOST_AUTO_TEST_CASE(what_had_ended_keeps_its_result_and_file_until_its_day_is_over) {
    const std::string id = add(writes_a_file());
    BOOST_REQUIRE(comes([&] { return state(*jobs, id) == Jobs::State::done; }));
    const auto next = after_a_kill();
    auto found = next->find("an", id);
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST((found->state == Jobs::State::done));
    BOOST_TEST(found->order.asks == R"({"format":"csv"})");
    BOOST_TEST(found->ended->json == R"({"count":1})");
    BOOST_TEST(read_file(found->ended->file, 100).value() == "all of it");
    BOOST_TEST(!next->find("binh", id).has_value());
    found.reset(); // as long as somebody reads its file that stays
    hours = 24;
    BOOST_TEST(!next->find("an", id).has_value());
    BOOST_TEST(std::filesystem::is_empty(folder.path() / "after"));
}

BOOST_AUTO_TEST_CASE(what_ran_or_waited_is_interrupted_and_can_be_begun_again) {
    const std::string ran = add(endless());
    const std::string waited = add(writes_a_file());
    BOOST_REQUIRE(comes([&] { return jobs->find("an", ran)->done == 3; }));
    const auto next = after_a_kill();
    for (const std::string& id : {ran, waited}) {
        BOOST_TEST((state(*next, id) == Jobs::State::interrupted));
        BOOST_REQUIRE(next->again("an", id, writes_a_file()).has_value());
        BOOST_TEST(comes([&] { return state(*next, id) == Jobs::State::done; }));
        BOOST_TEST(next->again("an", id, writes_a_file()).error().diagnostics().front().code == "TD1775");
    }
    BOOST_TEST(next->again("binh", ran, writes_a_file()).error().diagnostics().front().code == "TD1776");
}

BOOST_AUTO_TEST_CASE(a_server_that_ends_in_order_interrupts_too_and_nobody_else_stops_it) {
    const std::string id = add(endless());
    BOOST_REQUIRE(comes([&] { return jobs->find("an", id)->done == 3; }));
    jobs.reset();
    jobs = server(folder.path() / "jobs");
    BOOST_TEST((state(*jobs, id) == Jobs::State::interrupted));
    BOOST_TEST(jobs->stop("an", id)); // it is forgotten
    BOOST_TEST(std::filesystem::is_empty(folder.path() / "jobs"));
}

BOOST_AUTO_TEST_CASE(what_a_person_stopped_stays_stopped) {
    const std::string id = add(endless());
    BOOST_REQUIRE(comes([&] { return jobs->find("an", id)->done == 3; }));
    BOOST_TEST(jobs->stop("an", id));
    BOOST_REQUIRE(comes([&] { return state(*jobs, id) == Jobs::State::stopped; }));
    BOOST_TEST((state(*after_a_kill(), id) == Jobs::State::stopped));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_removed_and_the_rest_is_known) {
    const std::string id = add(writes_a_file());
    BOOST_REQUIRE(comes([&] { return state(*jobs, id) == Jobs::State::done; }));
    jobs.reset();
    const auto place = folder.path() / "jobs";
    const std::string whole = read_file(place / (id + ".json"), 10'000).value();
    int number = 0;
    for (const std::string& broken : {std::string(), std::string("[]"), whole.substr(0, whole.size() / 2),
                                      std::string(whole).replace(whole.find("\"done\""), 6, "\"gone\""),
                                      std::string(whole).replace(whole.find("\"person\""), 8, "\"nobody\"")}) {
        const std::string name = "broken" + std::to_string(++number);
        std::filesystem::create_directory(place / name);
        BOOST_REQUIRE(write_file_atomically(place / (name + ".json"), broken).has_value());
    }
    std::filesystem::create_directory(place / "never-recorded");
    BOOST_REQUIRE(write_file_atomically(place / "without-folder.json", whole).has_value());
    jobs = server(place);
    BOOST_TEST(jobs->of("an").size() == 1U);
    const auto left = std::distance(std::filesystem::directory_iterator(place), {});
    BOOST_TEST(left == 2); // the record and the folder of the one that is whole
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(jobs_of_lists, tests::ApiHouse)

BOOST_AUTO_TEST_CASE(an_export_is_made_aside_and_fetched) {
    make("T-1");
    const auto begun = ask("hoa.tm", "POST", "/jobs/exports?format=csv", "{}");
    BOOST_REQUIRE_MESSAGE(begun.status == 202, begun.body);
    const std::string id(json_in(begun).at("id").get_string());
    const auto job = [&] { return json_in(ask("hoa.tm", "GET", "/jobs/" + id)); };
    BOOST_REQUIRE(comes([&] { return job().contains("result"); }));
    BOOST_TEST(job().at("state").get_string() == "done", boost::json::serialize(job()));
    BOOST_TEST(job().at("total").to_number<int>() == 1);
    const auto file = ask("hoa.tm", "GET", "/jobs/" + id + "/file");
    BOOST_TEST(file.status == 200);
    BOOST_TEST(kept_content(file).find("Nguyễn Thị Mẫu") != std::string::npos);
    BOOST_TEST(ask("ha.nt", "GET", "/jobs/" + id + "/file").status == 404);
    BOOST_TEST(json_in(ask("ha.nt", "GET", "/jobs")).at("jobs").get_array().empty());
    BOOST_TEST(json_in(ask("hoa.tm", "GET", "/jobs")).at("jobs").get_array().size() == 1U);
    BOOST_TEST(ask("hoa.tm", "DELETE", "/jobs/" + id).status == 204);
    BOOST_TEST(ask("hoa.tm", "GET", "/jobs/" + id).status == 404);
}

BOOST_AUTO_TEST_CASE(a_refused_import_says_why_at_its_end) {
    const auto begun = ask("hoa.tm", "POST", "/jobs/imports?file_name=a.csv&dry-run", "no list at all");
    BOOST_REQUIRE_MESSAGE(begun.status == 202, begun.body);
    const std::string id(json_in(begun).at("id").get_string());
    BOOST_REQUIRE(comes([&] { return json_in(ask("hoa.tm", "GET", "/jobs/" + id)).contains("result"); }));
    const auto ended = json_in(ask("hoa.tm", "GET", "/jobs/" + id));
    BOOST_TEST(ended.at("state").get_string() == "failed");
    BOOST_TEST(ended.at("result").at("outcome").get_string() == "refused");
    BOOST_TEST(!ended.at("result").at("notes").get_array().empty());
    BOOST_TEST(boost::json::serialize(ended).find("thidua-spool") == std::string::npos);
    BOOST_TEST(ask("hoa.tm", "GET", "/jobs/" + id + "/file").status == 404);
}

BOOST_AUTO_TEST_CASE(an_interrupted_export_says_so_and_is_begun_again) {
    make("T-1");
    const auto kept = folder.path() / "serving";
    http::JobRecord record;
    record.person = "hoa.tm";
    record.kind = "export";
    record.title = "nominations.csv";
    record.asks = R"({"format":"csv"})";
    record.state = "running";
    record.json = "null";
    std::filesystem::create_directories(kept / "jobs" / "j1");
    BOOST_REQUIRE(write_file_atomically(kept / "jobs" / "j1.json", http::to_json(record)).has_value());
    http::Api next(*engine, authenticator, {}, {{}, kept});
    const auto asked = [&](const char* method, const std::string& target, const std::string& body = {}) {
        return next.handle(request("hoa.tm", method, target, body));
    };
    const auto found = json_in(asked("GET", "/jobs/j1"));
    BOOST_TEST(found.at("state").get_string() == "interrupted");
    BOOST_TEST(found.at("result").at("notes").at(0).at("code").get_string() == "TD1774");
    BOOST_TEST(next.handle(request("ha.nt", "POST", "/jobs/j1/again", "{}")).status == 404);
    BOOST_REQUIRE(asked("POST", "/jobs/j1/again", "{}").status == 202);
    BOOST_REQUIRE(comes([&] { return json_in(asked("GET", "/jobs/j1")).at("state").get_string() == "done"; }));
    BOOST_TEST(kept_content(asked("GET", "/jobs/j1/file")).find("Nguyễn Thị Mẫu") != std::string::npos);
    const auto once_more = asked("POST", "/jobs/j1/again", "{}");
    BOOST_TEST(once_more.status == 422);
    BOOST_TEST(code_in(once_more) == "TD1775");
}

BOOST_AUTO_TEST_SUITE_END()
