// What one command costs above the store: the state from its text, the decision, the event and the state as text, and
// the hash of the state. No figure is judged here; it is printed.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>

#include <boost/json/parse.hpp>

#include "base/files/files.hpp"
#include "definition/read/read_workflow.hpp"
#include "process/codec/state_codec.hpp"
#include "process/decide/decide.hpp"

using namespace thidua;
using namespace thidua::process;

namespace {

class PlainDays final : public DueDates {
  public:
    [[nodiscard]] Result<Instant> add(Instant from, const definition::Duration& span) const override {
        return from + std::chrono::days(span.count);
    }
    [[nodiscard]] Result<Instant> reminder(Instant due, const definition::Duration& span) const override {
        return add(due, span);
    }
    [[nodiscard]] Result<std::int32_t> between(Instant from, Instant until, definition::Duration::Unit) const override {
        return static_cast<std::int32_t>((until - from) / std::chrono::days(1));
    }
};

constexpr int kRounds = 20'000;

template <class Work>
void measure(const char* name, Work work) {
    for (int round = 0; round < kRounds / 10; ++round) work();
    const std::clock_t start = std::clock(); // time of this program alone: a busy machine does not count
    for (int round = 0; round < kRounds; ++round) work();
    const double took_us = static_cast<double>(std::clock() - start) * 1e6 / CLOCKS_PER_SEC;
    std::printf("RESULT process %s %.2f us\n", name, took_us / kRounds);
}

Nomination must(Verdict verdict) {
    if (!verdict.allowed()) {
        std::fprintf(stderr, "process_bench: refused %s\n", verdict.blockers.front().code().c_str());
        std::exit(1);
    }
    return std::move(verdict.decision.after);
}

Evidence paper(const char* id) {
    return {id,           "papers",           "original", "Biên bản nghiệm thu",
            "2025-10-01", to_hex(sha256(id)), 100'000,    "application/pdf"};
}

} // namespace

int main(int count, char** arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: bench_process WORKFLOW.info\n"), 2;
    const auto read = definition::read_workflow(arguments[1]);
    if (!read) return std::fprintf(stderr, "process_bench: the workflow has faults\n"), 1;
    const definition::WorkflowDefinition& workflow = *read->workflow;
    const PlainDays days;
    const Facts facts{&days, nullptr, {}};
    const Instant now = SystemClock().now();
    const Actor clerk{{"an", "an"}, {{"unit-clerk", ""}}, "Phòng Quản lý nhà", Actor::Kind::person};
    const Actor head{{"binh", "binh"}, {{"unit-head", ""}}, "Phòng Quản lý nhà", Actor::Kind::person};
    const FieldValues fields =
        boost::json::parse(R"({"nominee-name": "Nguyễn Thị Hồng Hạnh", "kind": "individual", "sex": "female",
            "award": "FORM_BK_TINH", "commendation": "movement", "milestone": "final", "since": "2023-01-01",
            "until": "2025-10-31", "rating": "excellent", "houses": 12, "funds": "125.50",
            "achievements": "Thí nghiệm miễn phí vật liệu cho hộ nghèo; 21 chuyến hướng dẫn giám sát cộng đồng."})")
            .as_object();
    Nomination nomination =
        must(decide(workflow, {}, {clerk, Create{"KT-2025-000123", clerk.unit, fields}, 0}, facts, now));
    nomination = must(decide(workflow, nomination, {clerk, AttachEvidence{paper("E1")}, {}}, facts, now));
    nomination = must(decide(workflow, nomination, {clerk, AttachEvidence{paper("E2")}, {}}, facts, now));
    nomination = must(decide(workflow, nomination, {clerk, TakeAction{"propose", {}, {}, {}, {}}, {}}, facts, now));
    const Command submit{head, TakeAction{"submit", {}, {}, {}, {}}, nomination.revision};
    const std::string state = nomination_to_json(nomination);

    std::size_t used = state.size();
    measure("decide_submit", [&] { used += decide(workflow, nomination, submit, facts, now).decision.events.size(); });
    measure("state_from_text", [&] { used += nomination_from_json(state)->revision; });
    measure("state_to_text", [&] { used += nomination_to_json(nomination).size(); });
    measure("refusal", [&] {
        used += decide(workflow, nomination, {clerk, submit.request, nomination.revision}, facts, now).blockers.size();
    });
    measure("whole_command", [&] {
        const auto before = nomination_from_json(state);
        const Verdict verdict = decide(workflow, *before, submit, facts, now);
        for (const Event& event : verdict.decision.events) used += payload_to_json(event).size();
        used += sha256(nomination_to_json(verdict.decision.after))[0];
    });
    measure("available_actions", [&] { used += available_actions(workflow, nomination, head, facts, now).size(); });
    std::printf("RESULT process state_size %zu bytes (%zu)\n", state.size(), used % 10);
}
