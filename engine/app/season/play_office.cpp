// The second half of the season: the Office, the council, the Director, the province.
#include <algorithm>
#include <set>

#include "app/season/play.hpp"

namespace thidua::app {
namespace {

constexpr const char* kClerkOfRecords = "khanh.tq";
constexpr const char* kOffice = "ha.nt";
constexpr const char* kDirector = "binh.lv";

const std::set<std::string> kApart = {"N-1", "N-13", "N-47"}; ///< played one by one in the Office

ActionInput with_fields(const std::string& json) {
    ActionInput input;
    input.fields_json = json;
    return input;
}

std::string two_digits(std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

} // namespace

bool is_apart(const std::string& id) { return kApart.count(id) != 0; }

ActionInput SeasonPlay::posted_on_the_web() const { return with_fields(text("play.09")); }

void SeasonPlay::review_in_the_office() {
    at("2025-11-13T09:00");
    act(kOffice, "N-13", "hold", because(text("play.10")));
    // N-1: its period overlaps the Giấy khen of January 2024; the clerk clips it to the day after.
    expect_refusal(kOffice, "N-1", "accept", asking_a_unit(case_of("N-1")), "TD0512");
    act(kOffice, "N-1", "return", because(text("play.11")));
    if (going()) {
        const auto said =
            engine_.comment(caller("ly.nt"), "N-16", text("play.12"), false, {std::nullopt, "season/N-16/comment"});
        if (!said) take(said.outcome(), said.notes());
        const auto flagged =
            engine_.comment(caller("nam.bh"), "N-12", text("play.13"), true, {std::nullopt, "season/N-12/flag"});
        if (!flagged) take(flagged.outcome(), flagged.notes());
    }
    at("2025-11-13T14:00");
    edit("hoa.tm", "N-1", R"({"since":"2023-11-01"})", "clip");
    act("hoa.tm", "N-1", "propose", {}, "2");
    act("cuong.nm", "N-1", "submit", {}, "2");
}

void SeasonPlay::publish_all() {
    at("2025-11-17T09:00");
    for_each([&](const Case& one) {
        if (one.id == "N-1" || (!is_apart(one.id) && is_heard(one.id) && stands_in(one.id, "appraisal", "publish")))
            act(officer_of(one.id), one.id, "publish", posted_on_the_web());
    });
}

void SeasonPlay::publish_those_with_history() {
    at("2025-11-18T09:00");
    act(kOffice, "N-27", "objection", because(text("play.15")));
    at("2025-11-20T09:00");
    act(kOffice, "N-13", "resume", because(text("play.16")));
    appraise(case_of("N-13"));
    at("2025-11-21T09:00");
    act(officer_of("N-13"), "N-13", "publish", posted_on_the_web());
}

void SeasonPlay::hear_objections() {
    at("2025-11-21T14:00");
    appraise_again(case_of("N-27"));
    act(officer_of("N-27"), "N-27", "publish", posted_on_the_web(), "2");
    publish_the_unheard();
    wait_until("2025-12-08");
}

void SeasonPlay::hold_the_council() {
    at("2025-12-08T14:00");
    // 7 of 9 is less than four fifths, 8 of 9 is enough, and absent members polled in writing count.
    ActionInput too_few;
    too_few.votes = Votes{9, 0, 7, 2, 0};
    too_few.fields_json = R"({"minutes":"BB-HĐTĐKT"})";
    expect_refusal(kOffice, "N-25", "approve", too_few, "TD0530");
    act(kOffice, "N-25", "decline", because(text("play.17")));
    act(kOffice, "N-37", "decline", because(text("play.18")));
    for_each([&](const Case& one) {
        if (one.id == "N-25" || one.id == "N-37" || !stands_in(one.id, "council-review", "approve")) return;
        if (one.id == "N-1")
            council_votes(one.id, {8, 1, 9, 0, 0});
        else if (one.id == "N-2")
            council_votes(one.id, {9, 0, 8, 1, 0});
        else
            council_votes(one.id, {9, 0, 9, 0, 0});
    });
}

void SeasonPlay::let_the_director_sign() {
    at("2025-12-10T09:00");
    act(kDirector, "N-31", "director-return", because(text("play.19")));
    act(kDirector, "N-55", "director-declines", because(text("play.20")));
    std::size_t number = 100;
    for_each([&](const Case& one) {
        if (one.id == "N-31" || one.id == "N-55") return;
        if (!stands_in(one.id, "director-signs", one.local ? "sign-here" : "sign-up")) return;
        ++number;
        if (one.local)
            act(kDirector, one.id, "sign-here",
                with_fields(R"({"decision-number":")" + std::to_string(number) +
                            R"(/QĐ-SXD","decision-date":"2025-12-10"})"));
        else
            act(kDirector, one.id, "sign-up", with_fields(R"({"letter-number":"05/TTr-SXD"})"));
    });
    at("2025-12-12T09:00");
    appraise_again(case_of("N-31"));
    act(officer_of("N-31"), "N-31", "publish", posted_on_the_web(), "2");
    wait_until("2025-12-22");
    at("2025-12-22T09:00");
    // The council's vote still holds: nothing it looked at has changed, so N-31 was carried past it.
    act(kDirector, "N-31", "sign-here",
        with_fields(R"({"decision-number":"190/QĐ-SXD","decision-date":"2025-12-22"})"));
}

void SeasonPlay::hear_from_the_province() {
    at("2025-12-24T09:00");
    act(kOffice, "N-54", "province-return", because(text("play.21")));
    act(kOffice, "N-24", "province-return", because(text("play.22")));
    act(kOffice, "N-15", "province-declines", because(text("play.23")));
    at("2025-12-25T09:00");
    act(kOffice, "N-54", "resend");
    act(kOffice, "N-24", "stop-at-province", because(text("play.24")));
    at("2026-01-15T09:00");
    std::size_t number = 40;
    for_each([&](const Case& one) {
        if (one.local || one.id == "N-24" || one.id == "N-15" || !stands_in(one.id, "at-province", "outcome")) return;
        act(kClerkOfRecords, one.id, "outcome",
            with_fields(R"({"decision-number":")" + std::to_string(++number) +
                        R"(/QĐ-UBND","decision-date":"2026-01-12"})"));
    });
}

void SeasonPlay::archive_and_revoke() {
    at("2026-01-20T09:00");
    std::size_t number = 1;
    for_each([&](const Case& one) {
        if (!stands_in(one.id, one.local ? "awarded-locally" : "decided", "archive")) return;
        act(kClerkOfRecords, one.id, "archive",
            with_fields(R"({"archive-number":"LT-2026-)" + two_digits(++number) + "\"}"));
    });
    at("2026-02-09T09:00");
    act(kDirector, "N-60", "revoke", because(text("play.25")));
}

bool SeasonPlay::stands_in(const std::string& id, const std::string& stage, const std::string& action) {
    if (!going()) return false;
    const auto view = engine_.show(caller(kOffice), id);
    if (!view) {
        take(view.outcome(), view.notes());
        return false;
    }
    for (const StageView& at : view->stages)
        if (at.name == stage) return true;
    // Taken before a crash: going through it again keeps the numbers that follow the same.
    const auto events = engine_.history(caller(kOffice), id);
    return events &&
           std::any_of(events->begin(), events->end(), [&](const EventView& event) { return event.action == action; });
}

} // namespace thidua::app
