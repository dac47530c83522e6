// What every desk begins with: the inbox, and the words of the house.
#include <algorithm>
#include <optional>

#include <boost/json.hpp>

#include "base/clock.hpp"

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/list_filters.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

InboxPart part_called(const std::string& name) {
    if (name == "unit") return InboxPart::unit;
    if (name == "others") return InboxPart::others;
    if (name == "done") return InboxPart::done;
    return InboxPart::mine;
}

Response inbox(Engine& engine, const Call& call) {
    InboxRequest request;
    request.part = part_called(call.query("view"));
    request.words = call.query("q");
    request.workflow = call.query("workflow");
    request.stage = call.query("stage");
    request.unit = call.query("unit");
    const std::string taken_by = call.query("taken_by");
    if (taken_by == "nobody") request.taken_by = TakenBy::nobody;
    if (taken_by == "me") request.taken_by = TakenBy::oneself;
    request.limit = static_cast<std::uint32_t>(call.number("limit", 50));
    request.after = call.query("after");
    const auto answer = engine.inbox(call.caller, request);
    if (!answer) return call.problems.of(answer);
    return reply(json_of(*answer));
}

/// How many open nominations there are, and how many of them are late, by the very counts of the list with the same
/// filters.
class Dashboard {
  public:
    Dashboard(Engine& engine, const Call& call, std::string workflow, std::string at)
        : engine_(engine), call_(call), workflow_(std::move(workflow)), at_(std::move(at)) {}

    struct Counted {
        std::uint64_t count = 0;
        std::uint64_t overdue = 0;
    };
    /// Nothing when the engine has refused: failed() says how.
    [[nodiscard]] std::optional<Counted> count(const std::string& stage, const std::string& unit,
                                               bool some_may_be_late = true) {
        ListRequest request;
        request.workflow = workflow_;
        request.stage = stage;
        request.unit = unit;
        request.ended = false;
        const auto all = engine_.count(call_.caller, request);
        request.due_before = at_;
        const bool ask = all && all->count > 0 && some_may_be_late;
        const auto late = ask ? engine_.count(call_.caller, request) : Answer<CountView>(CountView{});
        if (all && late) return Counted{all->count, late->count};
        failed_ = all ? call_.problems.of(late) : call_.problems.of(all);
        return std::nullopt;
    }
    [[nodiscard]] Response failed() { return std::move(failed_); }

    [[nodiscard]] std::optional<boost::json::array> stages(const WorkflowView& workflow) {
        boost::json::array made;
        for (const WorkflowStageView& stage : workflow.stages) {
            if (stage.kind == "end") continue;
            const auto counted = count(stage.name, {});
            if (!counted) return std::nullopt;
            made.emplace_back(boost::json::object{{"name", stage.name},
                                                  {"title", stage.title},
                                                  {"count", counted->count},
                                                  {"overdue", counted->overdue}});
            if (counted->count > 0) filled_.emplace_back(stage.name, counted->overdue > 0);
        }
        return made;
    }
    /// After stages(): of those that hold something.
    [[nodiscard]] std::optional<boost::json::array> units(const std::vector<UnitView>& all) {
        boost::json::array made;
        for (const UnitView& unit : all) {
            const auto whole = count({}, unit.id);
            if (!whole) return std::nullopt;
            if (whole->count == 0) continue;
            boost::json::array cells;
            for (const auto& [stage, late] : filled_) {
                const auto cell = count(stage, unit.id, late && whole->overdue > 0);
                if (!cell) return std::nullopt;
                if (cell->count > 0)
                    cells.emplace_back(
                        boost::json::object{{"stage", stage}, {"count", cell->count}, {"overdue", cell->overdue}});
            }
            made.emplace_back(boost::json::object{{"id", unit.id},
                                                  {"name", unit.name},
                                                  {"count", whole->count},
                                                  {"overdue", whole->overdue},
                                                  {"cells", std::move(cells)}});
        }
        return made;
    }

  private:
    Engine& engine_;
    const Call& call_;
    std::string workflow_;
    std::string at_;
    std::vector<std::pair<std::string, bool>> filled_; ///< stages that hold something, and whether some of it is late
    Response failed_;
};

Response dashboard(Engine& engine, const Call& call) {
    const auto workflows = engine.workflows(call.caller);
    if (!workflows) return call.problems.of(workflows);
    const auto units = engine.units(call.caller);
    if (!units) return call.problems.of(units);
    const std::string wanted = call.query("workflow");
    const auto workflow = std::find_if(workflows->begin(), workflows->end(),
                                       [&](const WorkflowView& one) { return wanted.empty() || one.name == wanted; });
    if (workflow == workflows->end()) return call.problems.nothing_here();
    const std::string at = call.query("at").empty() ? to_iso(SystemClock().now()) : call.query("at");
    Dashboard counts(engine, call, workflow->name, at);
    const auto whole = counts.count({}, {});
    auto by_stage = whole ? counts.stages(*workflow) : std::nullopt;
    auto by_unit = by_stage ? counts.units(*units) : std::nullopt;
    if (!by_unit) return counts.failed();
    return reply(boost::json::object{{"workflow", workflow->name},
                                     {"at", at},
                                     {"count", whole->count},
                                     {"overdue", whole->overdue},
                                     {"stages", std::move(*by_stage)},
                                     {"units", std::move(*by_unit)}});
}

Schema dashboard_schema() {
    const std::vector<Member> counted = {required("count", integer()), required("overdue", integer())};
    const Schema stage = with(object(counted), {required("name", said()), required("title", said())});
    const Schema cell = with(object(counted), {required("stage", said())});
    const Schema unit =
        with(object(counted), {required("id", said()), required("name", said()), required("cells", list_of(cell))});
    return with(object(counted),
                {required("workflow", said()), required("at", text_like("date-time").saying("Late is before it.")),
                 required("stages", list_of(stage)), required("units", list_of(unit))})
        .called("Dashboard");
}

/// All of a kind, under their name.
template <class View>
Response all(const Call& call, const char* name, const Answer<std::vector<View>>& answer) {
    if (!answer) return call.problems.of(answer);
    boost::json::array views;
    for (const View& view : *answer) views.emplace_back(json_of(view));
    return reply(boost::json::object{{name, std::move(views)}});
}

Response workflows(Engine& engine, const Call& call) {
    const auto answer = engine.workflows(call.caller);
    if (!answer) return call.problems.of(answer);
    boost::json::array views;
    for (const WorkflowView& view : *answer) views.emplace_back(json_of(view));
    return reply(boost::json::object{{"workflows", std::move(views)}, {"time_zone", engine.time_zone()}});
}

} // namespace

Routes desk_routes(Engine& engine) {
    return {
        {.method = "GET",
         .path = "/inbox",
         .operation = "inbox",
         .group = "desk",
         .about = "What is to be done: waiting for the reader, of the reader's unit, waiting for others, ended.",
         .query = joined({optional("view", one_of({"mine", "unit", "others", "done"})), optional("q", text()),
                          optional("stage", text()), optional("unit", text()), optional("workflow", text()),
                          optional("taken_by", one_of({"nobody", "me"}).saying("Of what waits for the reader."))},
                         page_members()),
         .gives = inbox_schema(),
         .answer = [&engine](const Call& call) { return inbox(engine, call); }},
        {.method = "GET",
         .path = "/dashboard",
         .operation = "dashboard",
         .group = "desk",
         .about = "Open nominations of a workflow by stage and unit, and how many are late: of what the reader sees.",
         .cost = Cost::heavy,
         .query = {optional("workflow", text()), optional("at", text_like("date-time"))},
         .gives = dashboard_schema(),
         .answer = [&engine](const Call& call) { return dashboard(engine, call); }},
        {.method = "GET",
         .path = "/workflows",
         .operation = "list_workflows",
         .group = "desk",
         .about = "The workflows in which something may begin, each with its form.",
         .gives = object({required("workflows", list_of(workflow_schema())),
                          required("time_zone", text().saying("The zone of the office's clock (IANA)."))}),
         .answer = [&engine](const Call& call) { return workflows(engine, call); }},
        {.method = "GET",
         .path = "/units",
         .operation = "list_units",
         .group = "desk",
         .about = "The units of the department.",
         .gives = object({required("units", list_of(unit_schema()))}),
         .answer = [&engine](const Call& call) { return all(call, "units", engine.units(call.caller)); }},
        {.method = "GET",
         .path = "/people",
         .operation = "list_people",
         .group = "desk",
         .about = "The people of the department with the roles that they hold today.",
         .gives = object({required("people", list_of(person_schema()))}),
         .answer = [&engine](const Call& call) { return all(call, "people", engine.people(call.caller)); }}};
}

} // namespace thidua::http
