// The engine's consultations: whoever is asked says something, whoever looks after the stage asks more or fewer.
#include "service/engine/house.hpp"

namespace thidua {
namespace {

using Step = ConsultRequest::Step;

std::string canonical(const ConsultRequest& request) {
    return std::to_string(static_cast<int>(request.step)) + "\n" + request.stage + "\n" + request.addressee + "\n" +
           request.opinion + "\n" + request.role + "\n" + request.person + "\n" + request.unit + "\n" + request.reason;
}

Result<process::Opinion> opinion_from(const std::string& word) {
    if (word == "yes") return process::Opinion::yes;
    if (word == "no") return process::Opinion::no;
    if (word == "none") return process::Opinion::none;
    return Failure::usage(Diagnostic::error("TD1566").with("found", word));
}

} // namespace

Result<process::Request> LocalEngine::Rooms::consult_request(const ConsultRequest& request) const {
    if (request.step == Step::answer) {
        const auto opinion = opinion_from(request.opinion);
        if (!opinion) return opinion.error();
        return process::Request(process::GiveAnswer{request.addressee, *opinion, request.reason});
    }
    if (request.step == Step::excuse)
        return process::Request(process::Excuse{request.stage, request.addressee, request.reason});
    std::string unit = request.unit;
    if (!unit.empty()) {
        const organisation::Unit* named = organisation.unit_called(unit);
        if (named == nullptr) return Failure::refused(organisation.no_unit_called(unit));
        unit = named->id;
    }
    if (!request.person.empty())
        if (auto there = works_here(request.person); !there) return there.error();
    return process::Request(process::AskAlso{request.stage, request.role, request.person, unit, request.reason});
}

Answer<Receipt> LocalEngine::consult(const Caller& caller, const std::string& id, const ConsultRequest& request,
                                     const Preconditions& preconditions) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Receipt>(known.error(), caller);
    auto asked = rooms->consult_request(request);
    if (!asked) return rooms->failed<Receipt>(asked.error(), caller);
    Answer<Receipt> answer = house_->changed(
        rooms->commands->run(caller, {id, "consult", canonical(request), std::move(*asked)}, preconditions));
    rooms->log->info(answer ? "consulted" : "refused",
                     {{"nomination", id}, {"addressee", request.addressee}, {"person", caller.person}});
    return answer;
}

} // namespace thidua
