// A ladder gives work away: `check` asks whether somebody is there for it, and who is left afterwards.
#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "definition/read/read_workflow.hpp"
#include "organisation/organisation_reader.hpp"
#include "service/configuration/ladders.hpp"

using namespace thidua;
using namespace thidua::service;

namespace {

/// Code, unit, and who is the only one, of what is found where `roles` are held.
std::string told(const std::string& sign, const std::string& chief, const std::string& roles) {
    const auto read = definition::read_workflow_bundle(
        {{"w.info",
          "workflow w\n{\nversion 1\ncalendar vn\ntitle \"W\"\nroles { clerk { title \"C\" }\n office { title \"O\" }\n"
          "chief { title \"F\" " +
              chief +
              " } }\n"
              "form { nominee-name { type text  required yes  label \"N\" } }\n"
              "stages { draft { title \"D\"  owner clerk  start yes }\n"
              "review { title \"R\"  owner office  due \"5 days\"  escalate { after \"2 days\" { assign chief } } }\n"
              "last { title \"L\"  owner chief }\n e { title \"E\"  end yes } }\n"
              "actions { send { title \"S\"  from draft  to review  by clerk }\n"
              "pass { title \"P\"  from review  to last  by office }\n"
              "sign { title \"G\"  from last  to e  by chief " +
              sign + " } }\n}\n"}});
    if (!read) {
        const Failure failure = read.error();
        BOOST_FAIL(failure.diagnostics().front().code + " " + std::string(failure.diagnostics().front().span.text()));
    }
    FilesInMemory files;
    files.add(
        "/units.info",
        "units { one { name \"one\"  kind division  sends yes }\n two { name \"two\"  kind division  sends yes } }\n");
    files.add("/people.info",
              "people { an { name \"An\"  unit one  post \"P\" }\n binh { name \"Binh\"  unit two  post \"P\" }\n"
              "chu { name \"Chu\"  unit one  post \"P\" }\n co { name \"Co\"  unit two  post \"P\" } }\n");
    files.add("/roles.info", "roles { office { an { unit one } }\n" + roles + " }\n");
    files.add("/bodies.info", "bodies { }\n");
    const auto organisation =
        organisation::read_organisation({"/units.info", "/people.info", "/roles.info", "/bodies.info"}, files);
    if (!organisation) {
        const Failure failure = organisation.error();
        BOOST_FAIL(failure.diagnostics().front().code + " " + std::string(failure.diagnostics().front().span.text()));
    }
    std::string all;
    for (const Diagnostic& one : check_ladders(*read->workflow, *organisation, *date_from_iso("2026-03-02"))) {
        const LocalText* person = one.argument("person");
        all += (all.empty() ? "" : ", ") + one.code + " " + std::string(one.argument("unit")->in("en")) +
               (person != nullptr ? " " + std::string(person->in("en")) : std::string());
    }
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(ladders)

BOOST_AUTO_TEST_CASE(somebody_is_there_for_every_unit_that_sends) {
    BOOST_TEST(told("", "", "chief { chu { unit one } }") == "");
    BOOST_TEST(told("", "", "") == "TD1380 one"); // the same for all units: said once
    BOOST_TEST(told("", "where own-unit", "chief { chu { unit one } }") == "TD1380 two");
    BOOST_TEST(told("", "where own-unit", "") == "TD1380 one, TD1380 two");
}

BOOST_AUTO_TEST_CASE(whoever_is_given_it_may_be_the_only_one_for_what_comes_after) {
    const std::string apart = "not-same-person-as pass";
    BOOST_TEST(told(apart, "", "chief { chu { unit one } }") == "TD1381 one Chu");
    BOOST_TEST(told(apart, "", "chief { chu { unit one }\n co { unit two } }") == "");
    BOOST_TEST(told(apart, "where own-unit", "chief { chu { unit one }\n co { unit two } }") ==
               "TD1381 one Chu, TD1381 two Co");
}

BOOST_AUTO_TEST_SUITE_END()
