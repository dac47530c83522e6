// Offices by chance are asked everything for everybody: what may be seen and done is what the plain reading of the
// policy says, and what may not be seen looks like what is not there.
#include <algorithm>
#include <cstdlib>
#include <set>

#include "http/api/api_house.hpp"
#include "http/policy/made_office.hpp"
#include "http/policy/store_watch.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

unsigned how_many(unsigned usual) {
    const char* asked = std::getenv("THIDUA_OFFICES");
    return asked == nullptr ? usual : static_cast<unsigned>(std::strtoul(asked, nullptr, 10));
}

/// An office with nominations of every unit in every stage, and how often it was asked.
struct Played {
    TemporaryFolder place;
    MadeOffice office;
    ApiHouse house;
    std::vector<MadeNomination> nominations;
    std::size_t asked = 0;

    explicit Played(unsigned seed) : office(seed), house(office.write_to(place.path())) {
        for (const std::string& unit : office.units)
            for (std::size_t steps = 0; steps < office.actions.size(); ++steps) play(unit, steps);
    }

    /// Begun in the unit and brought so many steps on, as far as somebody may.
    void play(const std::string& unit, std::size_t steps) {
        MadeNomination made{unit + "-" + std::to_string(steps), unit, "draft"};
        const auto writer = std::find_if(office.people.begin(), office.people.end(),
                                         [&](const std::string& one) { return office.holds(one, "writer", unit); });
        const auto begun = house.ask(*writer, "POST", "/nominations",
                                     R"({"unit":")" + unit + R"(","id":")" + made.id + R"(","fields":{"name":"Một"}})");
        BOOST_REQUIRE_MESSAGE(begun.status == 201, begun.body);
        for (std::size_t at = 0; at < steps; ++at) {
            const MadeAction& action = office.actions[at == 2 && steps == 5 ? office.actions.size() - 1 : at];
            const std::string who = office.anybody(action, made);
            if (who.empty()) break;
            const auto done = house.act(who, made.id, action.name, action.name == "stop" ? R"({"reason":"x"})" : "{}");
            BOOST_REQUIRE_MESSAGE(done.status == 200, who << ' ' << action.name << ": " << done.body);
            made.stage = action.to;
            if (action.name == "stop") break;
        }
        nominations.push_back(made);
    }

    http::Response ask(const std::string& person, const std::string& method, const std::string& target,
                       const std::string& body = {}, const std::string& revision = "\"999\"") {
        ++asked;
        return house.ask(person, method, target, body, {{"if-match", revision}});
    }
};

std::string told(const http::Response& response) {
    boost::json::object problem = ApiHouse::json_in(response);
    problem.erase("request");
    return boost::json::serialize(problem);
}

struct Question {
    const char* method;
    const char* rest; ///< behind /nominations/{id}
    const char* body;
    int seen; ///< the answer to whoever sees it; the changes name a revision that is not there
};

const std::vector<Question>& questions() {
    static const std::vector<Question> kAll = {
        {"GET", "", "", 200},
        {"GET", "/history", "", 200},
        {"GET", "/actions", "", 200},
        {"GET", "/diff?from=1&to=1", "", 200},
        {"GET", "/evidence/E1/content", "", 404},
        {"PATCH", "", R"({"fields":{"name":"Hai"}})", 412},
        {"POST", "/actions/step0", "{}", 412},
        {"POST", "/extensions", R"({"span":"2 working days","reason":"x"})", 412},
        {"POST", "/claim", "{}", 422},
        {"POST", "/release", "{}", 422},
        {"POST", "/evidence?kind=photo&file_name=a.jpg", "JPEG", 412},
        {"DELETE", "/evidence/E1", "", 412},
        {"POST", "/answers", R"({"opinion":"yes"})", 422}};
    return kAll;
}

} // namespace

BOOST_AUTO_TEST_SUITE(policy)

BOOST_AUTO_TEST_CASE(everybody_sees_and_may_what_the_policy_says) {
    std::size_t asked = 0;
    for (unsigned seed = 1; seed <= how_many(6); ++seed) {
        BOOST_TEST_CONTEXT("office of seed " << seed) {
            Played played(seed);
            for (const std::string& person : played.office.people)
                for (const MadeNomination& one : played.nominations) {
                    const bool sees = played.office.sees(person, one.unit);
                    const std::string path = "/nominations/" + one.id;
                    for (const Question& question : questions()) {
                        const auto answer = played.ask(person, question.method, path + question.rest, question.body);
                        BOOST_TEST(answer.status == (sees ? question.seen : 404),
                                   person << ' ' << question.method << ' ' << path << question.rest << " in "
                                          << one.stage << ": " << answer.status << ' ' << answer.body.substr(0, 300));
                        if (sees) continue;
                        const auto nothing = played.ask(
                            person, question.method, std::string("/nominations/none") + question.rest, question.body);
                        BOOST_TEST(told(answer) == told(nothing));
                    }
                    for (const MadeAction& action : played.office.actions) {
                        const auto why = played.ask(person, "GET", path + "/actions/" + action.name + "/why");
                        BOOST_TEST(why.status == (sees ? 200 : 404), why.body.substr(0, 300));
                        if (!sees) continue;
                        const auto may = played.office.may(person, action, one);
                        // A reason is asked of everybody; it says nothing of who may.
                        const auto tried = played.ask(person, "POST", path + "/actions/" + action.name + "?dry-run",
                                                      R"({"reason":"x"})");
                        BOOST_TEST(tried.status == 200, tried.body.substr(0, 300));
                        BOOST_TEST(ApiHouse::json_in(tried).at("possible").get_bool() == may,
                                   person << ' ' << action.name << ' ' << path << " in " << one.stage << ": "
                                          << tried.body.substr(0, 400));
                    }
                }
            asked += played.asked;
        }
    }
    BOOST_TEST_MESSAGE(asked << " questions");
    if (how_many(6) >= 6) BOOST_TEST(asked >= 50'000U);
}

BOOST_AUTO_TEST_CASE(lists_hold_exactly_what_may_be_seen) {
    for (unsigned seed = 1; seed <= how_many(6); ++seed) {
        BOOST_TEST_CONTEXT("office of seed " << seed) {
            Played played(seed);
            for (const std::string& person : played.office.people) {
                std::set<std::string> seen;
                std::set<std::string> waiting;
                for (const MadeNomination& one : played.nominations) {
                    const bool sees = played.office.sees(person, one.unit);
                    if (sees) seen.insert(one.id);
                    const auto owner = played.office.owners.find(one.stage);
                    if (sees && owner != played.office.owners.end() &&
                        played.office.holds(person, owner->second, one.unit))
                        waiting.insert(one.id);
                }
                const auto ids_in = [&](const std::string& target) {
                    const auto answer = ApiHouse::json_in(played.ask(person, "GET", target));
                    std::set<std::string> ids;
                    for (const auto& row : answer.at("lines").get_array())
                        ids.insert(std::string(row.at("id").get_string()));
                    return ids;
                };
                BOOST_TEST(ids_in("/nominations?limit=200") == seen, boost::test_tools::per_element());
                BOOST_TEST(ids_in("/inbox?limit=200") == waiting, boost::test_tools::per_element());
                const auto count = ApiHouse::json_in(played.ask(person, "GET", "/nominations/count"));
                BOOST_TEST(count.at("count").to_number<std::size_t>() == seen.size());
                for (const std::string& unit : played.office.units) {
                    const auto of_unit = ids_in("/nominations?limit=200&unit=" + unit);
                    BOOST_TEST(std::all_of(of_unit.begin(), of_unit.end(),
                                           [&](const std::string& id) { return seen.count(id) == 1; }));
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(who_takes_part_may_speak) {
    for (unsigned seed = 1; seed <= how_many(6); ++seed) {
        Played played(seed);
        for (const std::string& person : played.office.people)
            for (std::size_t at = 0; at < played.nominations.size(); at += played.office.actions.size()) {
                const MadeNomination& one = played.nominations[at];
                const std::string path = "/nominations/" + one.id;
                const auto seen = played.ask(person, "GET", path);
                const auto said =
                    played.ask(person, "POST", path + "/comments", R"({"text":"x"})", std::string(seen.header("etag")));
                const int expected = !played.office.sees(person, one.unit)      ? 404
                                     : played.office.comments(person, one.unit) ? 200
                                                                                : 422;
                BOOST_TEST(said.status == expected,
                           "seed " << seed << ": " << person << ' ' << path << ' ' << said.body.substr(0, 300));
            }
    }
}

BOOST_AUTO_TEST_CASE(asking_changes_nothing) {
    Played played(7);
    const StoreWatch watch(played.house.folder.path() / "store");
    const auto before = watch.version();
    for (const std::string& person : played.office.people)
        for (const http::Route& route : played.house.api.routes()) {
            if (route.method != "GET" || route.operation == "events") continue;
            std::string path = route.path;
            for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
                     {"{id}", played.nominations.front().id}, {"{action}", "step0"}, {"{workflow}", "made"}})
                if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
            (void)ApiHouse::kept_content(played.ask(person, "GET", path));
            BOOST_TEST(watch.version() == before, route.operation << " has written");
        }
}

BOOST_AUTO_TEST_SUITE_END()
