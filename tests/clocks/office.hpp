#pragma once

#include <map>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "definition/read/read_workflow.hpp"
#include "process/codec/state_codec.hpp"
#include "process/decide/decide.hpp"
#include "process/state/inbox.hpp"
#include "service/commands/facts/due_dates.hpp"

namespace thidua::tests {

/// A small office with a calendar of 2026 that can change while nominations are under way.
struct ClockOffice {
    static constexpr const char* kRoles = R"(
    version  1
    title { vi "Thử" en "Test" }
    calendar vn
    form { nominee-name { type text  label { vi "Tên" en "Name" } } }
    roles { clerk { title { vi "Cán bộ" en "Clerk" } } office { title { vi "Văn phòng" en "Office" } }
            chief { title { vi "Chánh Văn phòng" en "Chief" } } director { title { vi "Giám đốc" en "Director" } } }
)";

    explicit ClockOffice(const std::string& rest) : workflow(read(rest)) { set_calendar({}); }

    static definition::WorkflowPtr read(const std::string& rest) {
        auto read = definition::read_workflow_bundle(
            {{"workflow.info", "workflow small\n{" + std::string(kRoles) + rest + "}\n"}});
        if (!read)
            for (const Diagnostic& one : read.error().diagnostics())
                BOOST_TEST_MESSAGE(one.code << " " << one.span.text());
        BOOST_REQUIRE(read.has_value());
        return read->workflow;
    }
    /// Days off of 2026, half days, and Saturdays that are worked.
    void set_calendar(const std::vector<std::string>& holidays, const std::vector<std::string>& half_days = {},
                      const std::vector<std::string>& worked = {}) {
        organisation::WorkingCalendar::Year year;
        for (const std::string& day : holidays) year.holidays.insert(date_from_iso(day).value());
        for (const std::string& day : half_days) year.half_days.insert(date_from_iso(day).value());
        for (const std::string& day : worked) year.worked.insert(date_from_iso(day).value());
        calendar = organisation::WorkingCalendar("vn", {{2026, year}});
    }

    process::Verdict give(const process::Actor& actor, process::Request request) {
        const service::CalendarDueDates dates(calendar, time);
        process::Facts facts;
        facts.due_dates = &dates;
        facts.zone = time.zone;
        process::Verdict verdict =
            process::decide(*workflow, nomination, {actor, std::move(request), std::nullopt}, facts, now);
        if (!verdict.allowed()) return verdict;
        for (process::Event& event : verdict.decision.events) events.push_back(event);
        for (process::Effect& effect : verdict.decision.effects)
            mails.push_back(effect.template_name + " " + effect.role + " " + effect.key);
        nomination = verdict.decision.after;
        check_states();
        return verdict;
    }
    /// What is kept as text, and what the events make anew, is the same.
    void check_states() const {
        const std::string text = process::nomination_to_json(nomination);
        BOOST_TEST((process::nomination_from_json(text).value() == nomination), text);
        std::vector<process::Event> kept;
        for (const process::Event& event : events) {
            auto payload = process::payload_from_json(event.kind, event.version, process::payload_to_json(event));
            BOOST_REQUIRE_MESSAGE(payload.has_value(), event.kind);
            kept.push_back(event);
            kept.back().payload = std::move(payload->payload);
            kept.back().who.basis = std::move(payload->basis);
        }
        BOOST_TEST((process::replay(kept) == nomination), text);
    }
    std::string refusal(const process::Actor& actor, process::Request request) {
        std::string codes;
        for (const process::Blocker& blocker : give(actor, std::move(request)).blockers)
            codes += (codes.empty() ? "" : " ") + blocker.code();
        return codes;
    }
    void act(const process::Actor& actor, const char* action, const char* reason = "vì vậy") {
        BOOST_TEST(refusal(actor, process::TakeAction{action, reason, {}, {}, {}}) == "");
    }
    /// Lets the clock ring everything until then, the earliest first.
    void wait_until(const char* local) {
        const Instant target = at(local);
        for (;;) {
            std::vector<process::Timer> timers = process::running_timers(nomination);
            std::erase_if(timers, [&](const process::Timer& timer) { return timer.due > target; });
            const auto first = std::min_element(timers.begin(), timers.end(),
                                                [](const auto& one, const auto& other) { return one.due < other.due; });
            if (first == timers.end()) break;
            now = std::max(now, first->due);
            BOOST_REQUIRE(give(process::Actor::the_clock(), process::Tick{first->name}).allowed());
        }
        now = target;
    }
    /// "2026-03-02 09:00" by the office's clock.
    [[nodiscard]] Instant at(const std::string& local) const {
        return time.zone.at(date_from_iso(local.substr(0, 10)).value(),
                            std::chrono::hours(std::stoi(local.substr(11, 2))) +
                                std::chrono::minutes(std::stoi(local.substr(14, 2))));
    }
    [[nodiscard]] std::string text(Instant instant) const {
        return to_iso(time.zone.date_of(instant)) + " " + clock_text(instant, time.zone);
    }
    [[nodiscard]] std::string due(const char* stage) const {
        const process::Token* token = nomination.token(stage);
        return token != nullptr && token->due ? text(*token->due) : std::string();
    }
    /// "remind-1 2026-03-02 08:00; …" of what runs.
    [[nodiscard]] std::string timers() const {
        std::vector<std::string> all;
        for (const process::Timer& timer : process::running_timers(nomination))
            all.push_back(text(timer.due) + " " + timer.name.substr(timer.name.rfind('/') + 1));
        std::sort(all.begin(), all.end());
        std::string joined;
        for (const std::string& one : all) joined += (joined.empty() ? "" : "; ") + one;
        return joined;
    }
    std::string sent() {
        std::string all;
        for (const std::string& mail : mails) all += (all.empty() ? "" : "; ") + mail;
        mails.clear();
        return all;
    }

    definition::WorkflowPtr workflow;
    organisation::WorkingCalendar calendar{"vn", {}};
    organisation::OfficeTime time;
    Instant now = at("2026-03-02 09:00"); ///< a Monday
    process::Nomination nomination;
    std::vector<process::Event> events;
    std::vector<std::string> mails; ///< template, role and key
    process::Actor clerk{{"an", "an"}, {{"clerk", ""}}, "A", process::Actor::Kind::person};
    process::Actor office{{"vp", "vp"}, {{"office", ""}}, "A", process::Actor::Kind::person};
    process::Actor chief{{"cv", "cv"}, {{"chief", ""}}, "A", process::Actor::Kind::person};
};

} // namespace thidua::tests
