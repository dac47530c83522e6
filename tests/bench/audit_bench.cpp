// What it costs to verify a store by replaying all its events: a store is filled with events of a real workflow,
// decided as they are in use, and verified. No figure is judged here; it is printed.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <boost/json/parse.hpp>
#include <sys/resource.h>

#include "definition/read/read_workflow.hpp"
#include "process/decide/decide.hpp"
#include "service/audit/audit_view.hpp"
#include "service/commands/commits.hpp"
#include "service/workflows/workflow_registry.hpp"
#include "store/sqlite/sqlite_store.hpp"

using namespace thidua;
using namespace thidua::process;

namespace {

constexpr std::size_t kNominationsACommit = 500;
constexpr std::size_t kEventsANomination = 5;

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

[[noreturn]] void stop(const std::string& why) {
    std::fprintf(stderr, "audit_bench: %s\n", why.c_str());
    std::exit(1);
}

template <class T>
T must(Result<T> result) {
    if (!result) stop(result.error().diagnostics().front().code);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

Evidence paper(const char* id) {
    const std::string content = id;
    return {id, "papers", "original", "Biên bản", "2025-10-01", to_hex(sha256(content)), content.size(), "text/plain"};
}

store::Commit nomination(const definition::WorkflowDefinition& workflow, std::size_t number) {
    static const PlainDays kDays;
    const Facts facts{&kDays, nullptr, {}};
    const Instant now = Instant(std::chrono::seconds(1764000000 + static_cast<std::int64_t>(number)));
    const Actor clerk{{"an", "an"}, {{"unit-clerk", ""}}, "phong-quan-ly-nha", Actor::Kind::person};
    const Actor head{{"binh", "binh"}, {{"unit-head", ""}}, "phong-quan-ly-nha", Actor::Kind::person};
    auto fields = boost::json::parse(R"({"kind": "individual", "sex": "female",
            "award": "FORM_BK_TINH", "commendation": "movement", "milestone": "final", "since": "2023-01-01",
            "until": "2025-10-31", "rating": "excellent", "houses": 12, "funds": "125.50",
            "achievements": "Thí nghiệm miễn phí vật liệu cho hộ nghèo; 21 chuyến hướng dẫn giám sát cộng đồng."})")
                      .as_object();
    fields["nominee-name"] = "Nguyễn Thị Hạnh " + std::to_string(number % 9973);
    Nomination state;
    Decision all;
    const auto give = [&](const Actor& actor, Request request) {
        Verdict verdict = decide(workflow, state, {actor, std::move(request), std::nullopt}, facts, now);
        if (!verdict.allowed()) stop(verdict.blockers.front().code());
        for (Event& event : verdict.decision.events) all.events.push_back(std::move(event));
        for (Effect& effect : verdict.decision.effects) all.effects.push_back(std::move(effect));
        state = all.after = std::move(verdict.decision.after);
    };
    give(clerk, Create{"KT-" + std::to_string(number), clerk.unit, std::move(fields)});
    for (const char* id : {"E1", "E2"}) give(clerk, AttachEvidence{paper(id)});
    give(clerk, TakeAction{"propose", {}, {}, {}, {}});
    give(head, TakeAction{"submit", {}, {}, {}, {}});
    return service::commit_of(workflow, {}, all);
}

void fill(const std::filesystem::path& folder, const service::Definition& workflow, std::size_t events) {
    const auto kept = must(store::open_sqlite_store(folder));
    for (const char* id : {"E1", "E2"}) (void)must(kept->put_attachment(id));
    must(kept->put_definition(service::record_of(*workflow, SystemClock().now())));
    for (std::size_t number = 0; number < events / kEventsANomination;) {
        store::Commit commit;
        for (std::size_t at = 0; at < kNominationsACommit && number < events / kEventsANomination; ++at, ++number) {
            store::Commit one = nomination(*workflow, number);
            commit.changes.push_back(std::move(one.changes.front()));
            for (auto& row : one.outbox) commit.outbox.push_back(std::move(row));
            for (auto& link : one.attachments) commit.attachments.push_back(std::move(link));
        }
        (void)must(kept->submit(std::move(commit)));
    }
}

} // namespace

int main(int count, char** arguments) {
    if (count != 4) return std::fprintf(stderr, "usage: bench_audit FOLDER WORKFLOW.info EVENTS\n"), 2;
    const std::filesystem::path folder = arguments[1];
    const auto read = definition::read_workflow(arguments[2]);
    if (!read) stop("the workflow has faults");
    if (!std::filesystem::exists(folder / "thidua.db"))
        fill(folder, read->workflow, std::strtoul(arguments[3], nullptr, 10));
    const auto begun = std::chrono::steady_clock::now();
    const store::AuditReport report = must(service::verify(folder, {}, {}));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    if (!report.intact()) stop(report.findings.front().code);
    struct rusage used {};
    getrusage(RUSAGE_SELF, &used);
    std::printf("RESULT %llu %.2f\nMEMORY %ld\n", static_cast<unsigned long long>(report.events), took.count(),
                used.ru_maxrss);
}
