// Long work goes on by itself: it tells how far it is, is stopped when it is asked to, waits its turn, is known for a
// day and to its own person alone.
#include <atomic>
#include <thread>

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
    return [json](const Progress&, const std::stop_token&) { return Jobs::Ended{true, json, nullptr, {}, {}}; };
}

/// Goes on until it is stopped.
Jobs::Work endless() {
    return [](const Progress& progress, const std::stop_token& stop) {
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
        const auto job = jobs.add(person, "import", "a.csv", std::move(work));
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
    const std::string second = add([&](const Progress&, const std::stop_token&) {
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
    const std::string failed = add([](const Progress&, const std::stop_token&) {
        return Jobs::Ended{false, "\"why\"", nullptr, {}, {}};
    });
    const std::string thrown =
        add([](const Progress&, const std::stop_token&) -> Jobs::Ended { throw std::runtime_error("x"); });
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
    BOOST_REQUIRE(own->add("an", "import", "a.csv", endless()).has_value());
    BOOST_REQUIRE(own->add("an", "import", "a.csv", endless()).has_value());
    BOOST_REQUIRE(own->add("an", "import", "a.csv", endless()).has_value());
    own.reset();
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

BOOST_AUTO_TEST_SUITE_END()
