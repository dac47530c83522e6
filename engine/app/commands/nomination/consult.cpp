// `thidua answer`, `ask-also`, `excuse`: what is said by those who are asked, and who is asked.
#include "app/commands/commands.hpp"
#include "app/commands/nomination/inputs.hpp"
#include "app/commands/nomination/receipt.hpp"

namespace thidua::app {
namespace {

int consult(Session& session, const Arguments& given, const ConsultRequest& request) {
    const auto guard = preconditions(given);
    if (!guard) return session.fail(guard.error());
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    return conclude(session, **engine, (*engine)->consult(session.caller(), given.one("ID"), request, *guard));
}

} // namespace

int run_answer(Session& session, const Arguments& given) {
    ConsultRequest request;
    request.opinion = given.one("OPINION");
    request.addressee = given.one("for");
    request.reason = given.one("reason");
    return consult(session, given, request);
}

int run_ask_also(Session& session, const Arguments& given) {
    ConsultRequest request;
    request.step = ConsultRequest::Step::ask_also;
    request.role = given.one("ROLE");
    request.person = given.one("person");
    request.unit = given.one("unit");
    request.stage = given.one("stage");
    request.reason = given.one("reason");
    return consult(session, given, request);
}

int run_excuse(Session& session, const Arguments& given) {
    ConsultRequest request;
    request.step = ConsultRequest::Step::excuse;
    request.addressee = given.one("ADDRESSEE");
    request.stage = given.one("stage");
    request.reason = given.one("reason");
    return consult(session, given, request);
}

} // namespace thidua::app
