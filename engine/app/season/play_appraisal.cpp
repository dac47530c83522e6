// The Office accepts what carries its score and papers; one of its officers takes it on, two appraise it, the unions
// and a specialist unit are asked.
#include <array>

#include "app/season/play.hpp"

namespace thidua::app {
namespace {

constexpr const char* kOffice = "ha.nt";
constexpr const char* kClerkOfRecords = "khanh.tq";
constexpr const char* kUnions[] = {"ly.nt", "nam.bh"};
constexpr std::array kAppraisers = {"yen.dth", "kien.lt", "nhung.pt", "trang.lh"};
constexpr std::size_t kTwo = 2; ///< appraisers must agree
constexpr const char* kFinance = "ke-hoach-tai-chinh";
constexpr const char* kHousing = "quan-ly-nha";
constexpr const char* kDoubted = "N-12"; ///< one of the unions is against it
constexpr const char* kUnheard = "N-30"; ///< one of the unions says nothing in time

/// A unit does not speak of its own nomination.
std::string unit_asked_about(const std::string& unit) { return unit == kFinance ? kHousing : kFinance; }

} // namespace

bool is_heard(const std::string& id) { return id != kUnheard; }

/// The work of the Office's pool is shared: every fifth nomination is the clerk's.
std::string SeasonPlay::officer_of(const std::string& id) { return number_in(id) % 5 == 0 ? kClerkOfRecords : kOffice; }

ActionInput SeasonPlay::asking_a_unit(const Case& one) {
    ActionInput input;
    input.fields_json = R"({"asked-unit":")" + unit_asked_about(one.unit) + "\"}";
    return input;
}

void SeasonPlay::claim(const std::string& person, const std::string& id, const std::string& label) {
    if (!going()) return;
    pass_a_minute();
    SharingRequest request;
    request.stage = "appraisal";
    const auto answer = engine_.share(caller(person), id, request, {std::nullopt, "season/" + id + "/claim" + label});
    if (!answer) return take(answer.outcome(), answer.notes());
    fresh_ = !answer->repeated;
}

void SeasonPlay::answer(const std::string& person, const std::string& id, const std::string& addressee,
                        const Opinion& opinion) {
    if (!going()) return;
    pass_a_minute();
    ConsultRequest request;
    request.addressee = addressee;
    request.opinion = opinion.word;
    request.reason = opinion.reason;
    const std::string key = "season/" + id + "/answer/" + addressee + opinion.label;
    const auto answer = engine_.consult(caller(person), id, request, {std::nullopt, key});
    if (!answer) return take(answer.outcome(), answer.notes());
    fresh_ = !answer->repeated;
}

/// The first two who have not proposed it.
void SeasonPlay::let_two_appraise(const Case& one, const std::string& label) {
    std::size_t heard = 0;
    for (const char* person : kAppraisers) {
        if (heard == kTwo || person == clerk(one.unit)) continue;
        answer(person, one.id, std::string("appraiser:") + person, {"yes", {}, label});
        ++heard;
    }
}

void SeasonPlay::hear_everybody(const Case& one) {
    let_two_appraise(one, {});
    for (const char* person : kUnions) {
        const bool last = person == std::string_view(kUnions[1]);
        if (last && one.id == kUnheard) continue;
        const bool doubts = last && one.id == kDoubted;
        answer(person, one.id, std::string("observer:") + person,
               doubts ? Opinion{"no", text("play.27"), {}} : Opinion{"yes", {}, {}});
    }
    const std::string unit = unit_asked_about(one.unit);
    answer(head(unit), one.id, "unit-head:" + unit, {"yes", {}, {}});
}

void SeasonPlay::appraise(const Case& one) {
    act(kOffice, one.id, "accept", asking_a_unit(one));
    claim(officer_of(one.id), one.id);
    hear_everybody(one);
}

void SeasonPlay::appraise_again(const Case& one) {
    act(kOffice, one.id, "accept", asking_a_unit(one), "2");
    let_two_appraise(one, "/2"); // what the others have said of it stands: nothing was changed
}

void SeasonPlay::appraise_all() {
    at("2025-11-14T09:00");
    for_each([&](const Case& one) {
        if (is_apart(one.id)) return;
        if (try_act(kOffice, one.id, "accept", asking_a_unit(one), "1")) return claim(officer_of(one.id), one.id);
        act(kOffice, one.id, "not-eligible", because(text("play.14")));
    });
    at("2025-11-14T14:00");
    for_each([&](const Case& one) {
        if (!is_apart(one.id) && stands_in(one.id, "appraisal", "publish")) hear_everybody(one);
    });
    for_each([&](const Case& one) {
        if (one.id == "N-1") appraise(one);
    });
}

void SeasonPlay::publish_the_unheard() {
    at("2025-11-24T09:00");                      // silence has counted on 21/11
    claim(officer_of(kUnheard), kUnheard, "/2"); // the first had ended by itself
    act(officer_of(kUnheard), kUnheard, "publish", posted_on_the_web());
    answer(kUnions[1], kUnheard, std::string("observer:") + kUnions[1], {"yes", text("play.28"), "/late"});
}

void SeasonPlay::ask_and_wait() {
    at("2025-12-08T16:00");
    for (const Case& one : cases_) {
        if (one.id == "N-49") act(kOffice, one.id, "accept", asking_a_unit(one));
        if (one.id != "N-50" && one.id != "N-51") continue;
        act(kOffice, one.id, "accept", asking_a_unit(one));
        claim(one.id == "N-50" ? kOffice : kClerkOfRecords, one.id);
        answer(kUnions[1], one.id, std::string("observer:") + kUnions[1], {"yes", {}, {}});
        if (one.id == "N-51") let_two_appraise(one, {});
    }
}

} // namespace thidua::app
