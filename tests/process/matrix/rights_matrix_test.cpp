// The matrix of rights says what every holder of one role is offered, wherever a nomination can stand.
#include <algorithm>
#include <set>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "definition/read/read_workflow.hpp"
#include "process/decide/decide.hpp"
#include "process/matrix/rights_matrix.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::process;
using definition::ActionKind;
using definition::ActionSpec;
using definition::RoleSource;
using definition::RoleSpec;
using definition::WorkflowDefinition;

namespace {

using Offered = std::set<std::string>; ///< "stage role act action", "stage role edit field"

definition::WorkflowPtr read(const std::filesystem::path& file) {
    const auto read = definition::read_workflow(file, tests::source_dir() / "workflows" / "common");
    BOOST_REQUIRE_MESSAGE(read.has_value(), file);
    return read->workflow;
}

std::vector<std::filesystem::path> workflow_files() {
    auto files = list_files(tests::source_dir() / "tests" / "scenarios" / "workflows", ".info").value();
    for (const char* shipped : {"khen-thuong", "nghi-phep"})
        files.push_back(tests::source_dir() / "workflows" / shipped / "workflow.info");
    return files;
}

/// Nobody but the one holder is there, as the matrix takes it.
class Alone final : public RoleHolders {
  public:
    explicit Alone(std::string role) : role_(std::move(role)) {}
    [[nodiscard]] std::vector<RoleHolder> who_holds(std::string_view role, const Nomination&) const override {
        return role == role_ ? std::vector<RoleHolder>{{"an", "An"}} : std::vector<RoleHolder>{};
    }

  private:
    std::string role_;
};

/// Every way to stand that could let something begin: in one or two stages, in all that a join leaves, held in one.
std::vector<Nomination> ways_to_stand(const WorkflowDefinition& workflow) {
    std::set<std::vector<std::string>> places;
    for (const auto& one : workflow.stages)
        for (const auto& other : workflow.stages)
            places.insert(one.name == other.name ? std::vector<std::string>{one.name}
                                                 : std::vector<std::string>{one.name, other.name});
    for (const ActionSpec& action : workflow.actions)
        if (!action.from.empty()) places.insert(action.from);
    std::vector<Nomination> ways;
    for (const auto& stages : places) {
        Nomination& way = ways.emplace_back();
        for (const std::string& stage : stages) way.marking.emplace_back().stage = stage;
    }
    for (const ActionSpec& action : workflow.actions)
        if (action.kind == ActionKind::hold)
            for (const std::string& stage : action.from) ways.emplace_back().held.emplace_back().token.stage = stage;
    for (Nomination& way : ways) {
        way.id = "N-1";
        way.unit = "A";
        way.revision = 1;
        way.definition_hash = workflow.content_hash;
    }
    return ways;
}

bool stands_in(const Nomination& nomination, const std::string& stage) {
    return nomination.token(stage) != nullptr ||
           std::any_of(nomination.held.begin(), nomination.held.end(),
                       [&](const Held& held) { return held.token.stage == stage; });
}

/// Refused for where the nomination is, or for who asks.
bool is_closed(const Verdict& verdict) {
    return std::any_of(verdict.blockers.begin(), verdict.blockers.end(),
                       [](const Blocker& blocker) { return blocker.code() == "TD0534" || blocker.code() == "TD0535"; });
}

/// Takes away a value that is there, or attaches something to the field.
bool may_change(const WorkflowDefinition& workflow, Nomination nomination, const Actor& actor, const Facts& facts,
                const definition::FieldSpec& field) {
    Request request = EditFields{{{field.name, nullptr}}};
    if (field.type == definition::FieldType::evidence) {
        AttachEvidence attach;
        attach.item.field = field.name;
        request = std::move(attach);
    } else if (!nomination.fields.contains(field.name)) {
        nomination.fields[field.name] = "something";
    }
    return !is_closed(decide(workflow, nomination, {actor, std::move(request), std::nullopt}, facts, Instant{}));
}

Offered offered_by_trying(const WorkflowDefinition& workflow) {
    Offered offered;
    for (const RoleSpec& role : workflow.roles) {
        const Alone alone(role.name);
        Facts facts;
        facts.holders = &alone;
        Actor an{{"an", "an"}, {}, "A", Actor::Kind::person};
        if (role.source == RoleSource::organisation) an.roles.push_back({role.name, "A"});
        for (Nomination nomination : ways_to_stand(workflow)) {
            if (role.source == RoleSource::proposer) nomination.proposer = an.who;
            if (role.source == RoleSource::field) nomination.fields[role.person_in] = "an";
            for (const ActionOutlook& outlook : available_actions(workflow, nomination, an, facts, Instant{}))
                for (const auto& stage : workflow.stages) {
                    const auto& from = outlook.action->from;
                    const bool leaves = from.empty() || std::find(from.begin(), from.end(), stage.name) != from.end();
                    if (leaves && stands_in(nomination, stage.name))
                        offered.insert(stage.name + " " + role.name + " act " + outlook.action->name);
                }
            if (nomination.marking.size() != 1) continue;
            const std::string edits = nomination.marking.front().stage + " " + role.name + " edit ";
            for (const auto& field : workflow.form.fields)
                if (may_change(workflow, nomination, an, facts, field)) offered.insert(edits + field.name);
            const Command attach{an, AttachEvidence{}, std::nullopt};
            if (!is_closed(decide(workflow, nomination, attach, facts, Instant{}))) offered.insert(edits + "evidence");
        }
    }
    return offered;
}

Offered offered_by_matrix(const WorkflowDefinition& workflow) {
    Offered offered;
    for (const Right& right : rights_matrix(workflow)) {
        if (right.kind != Right::Kind::act && right.kind != Right::Kind::edit) continue;
        offered.insert(right.stage + " " + right.role + " " + name_of(right.kind) + " " + right.what);
    }
    return offered;
}

const Right* right_in(const std::vector<Right>& rights, const std::string& stage, const std::string& role,
                      Right::Kind kind, const std::string& what) {
    const auto found = std::find_if(rights.begin(), rights.end(), [&](const Right& right) {
        return right.stage == stage && right.role == role && right.kind == kind && right.what == what;
    });
    return found == rights.end() ? nullptr : &*found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(process_rights_matrix)

BOOST_AUTO_TEST_CASE(says_what_trying_every_role_everywhere_says) {
    for (const auto& file : workflow_files()) {
        const auto workflow = read(file);
        const Offered tried = offered_by_trying(*workflow);
        BOOST_TEST(tried.size() > 5U, file);
        const Offered said = offered_by_matrix(*workflow);
        for (const std::string& one : tried) BOOST_TEST(said.count(one) == 1U, file << ": not said: " << one);
        for (const std::string& one : said) BOOST_TEST(tried.count(one) == 1U, file << ": not so: " << one);
    }
}

BOOST_AUTO_TEST_CASE(is_sorted_and_names_each_right_once) {
    for (const auto& file : workflow_files()) {
        const std::vector<Right> rights = rights_matrix(*read(file));
        BOOST_TEST(std::is_sorted(rights.begin(), rights.end()));
        BOOST_TEST((std::adjacent_find(rights.begin(), rights.end()) == rights.end()));
    }
}

BOOST_AUTO_TEST_CASE(tells_because_of_what_and_what_narrows_it) {
    const auto read_text = definition::read_workflow_bundle({{"w.info", R"(workflow w
{
    version 1
    title "W"
    name-field t
    roles
    {
        clerk  { title "C"  person proposer }
        head   { title "H"  where own-unit  else deputy }
        deputy { title "D"  where own-unit }
        chosen { title "P"  person-in judge }
        observer { title "O"  may { read
                                    flag } }
    }
    form { t { type text  label "T" }  judge { type person  label "J"  among head } }
    stages
    {
        draft  { title "Draft"  owner clerk  start yes  edits all }
        review { title "Review"  owner head }
        judged { title "Judged"  owner chosen }
        done   { title "Done"  end yes }
    }
    actions
    {
        propose { title "P"  from draft  to review  by clerk }
        submit  { title "S"  from review  to judged  by head  not-same-person-as propose  when "t != null"  confirm-again yes }
        decide  { title "D"  from judged  to done  by chosen }
    }
}
)"}});
    if (!read_text) {
        const Failure why = read_text.error();
        for (const Diagnostic& one : why.diagnostics()) BOOST_TEST_MESSAGE(one.code);
    }
    BOOST_REQUIRE(read_text.has_value());
    const std::vector<Right> rights = rights_matrix(*read_text->workflow);
    const Right* propose = right_in(rights, "draft", "clerk", Right::Kind::act, "propose");
    const Right* submit = right_in(rights, "review", "head", Right::Kind::act, "submit");
    const Right* instead = right_in(rights, "review", "deputy", Right::Kind::act, "submit");
    const Right* decides = right_in(rights, "judged", "chosen", Right::Kind::act, "decide");
    BOOST_REQUIRE((propose != nullptr && submit != nullptr && instead != nullptr && decides != nullptr));
    BOOST_TEST(propose->basis == "proposer");
    BOOST_TEST(propose->rules == (std::vector<std::string>{"not-same-person-as submit"}),
               boost::test_tools::per_element());
    BOOST_TEST(submit->basis == "own");
    BOOST_TEST(submit->rules == (std::vector<std::string>{"confirm-again", "not-same-person-as propose", "when"}),
               boost::test_tools::per_element());
    BOOST_TEST(instead->basis == "level:1");
    BOOST_TEST(decides->basis == "field:judge");
    BOOST_TEST((right_in(rights, "draft", "clerk", Right::Kind::edit, "t") != nullptr));
    BOOST_TEST((right_in(rights, "review", "head", Right::Kind::edit, "t") == nullptr));
    BOOST_TEST((right_in(rights, "done", "observer", Right::Kind::read, "") != nullptr));
    BOOST_TEST((right_in(rights, "draft", "observer", Right::Kind::flag, "") != nullptr));
    BOOST_TEST((right_in(rights, "draft", "observer", Right::Kind::comment, "") == nullptr));
    BOOST_TEST((right_in(rights, "draft", "head", Right::Kind::comment, "") != nullptr));
}

// The Office shares its work, and asks others while it has it.
BOOST_AUTO_TEST_CASE(tells_who_answers_and_who_shares_the_work) {
    const auto read_text = definition::read_workflow_bundle({{"w.info", R"(workflow w
{
    version 1
    title "W"
    calendar vn
    name-field t
    roles
    {
        clerk  { title "C"  where own-unit }
        head   { title "H"  where own-unit  else deputy }
        deputy { title "D"  where own-unit }
        office { title "O"  managed-by chief }
        chief  { title "M" }
        judge  { title "J" }
    }
    form { t { type text  label "T" }  unit { type text  label "U" } }
    stages
    {
        draft  { title "Draft"  owner clerk  start yes  edits all }
        review { title "Review"  owner office
                 claim { needed yes  for "3 working days"  keep yes }
                 ask { each judge  chosen unit  as head  needs 2  not-same-person-as propose } }
        filed  { title "Filed"  owner office }
        done   { title "Done"  end yes }
    }
    actions
    {
        propose { title "P"  from draft  to review  by clerk }
        agree   { title "A"  from review  to filed  by office }
        hurry   { title "H"  from review  to filed  by { office
                                                         chief }  early yes }
        back    { title "B"  from filed  to draft  by office  kind return  reason required }
        file    { title "F"  from filed  to done  by office }
    }
}
)"}});
    BOOST_REQUIRE(read_text.has_value());
    const std::vector<Right> rights = rights_matrix(*read_text->workflow);
    using Kind = Right::Kind;
    const auto told = [&](const char* stage, const char* role, Kind kind, const char* what = "") {
        const Right* right = right_in(rights, stage, role, kind, what);
        if (right == nullptr) return std::string("–");
        std::string text = right->basis;
        for (const std::string& rule : right->rules) text += ", " + rule;
        return text;
    };
    BOOST_TEST(told("review", "judge", Kind::answer) == "own, each, not-same-person-as propose");
    BOOST_TEST(told("review", "head", Kind::answer) == "own, chosen unit, not-same-person-as propose");
    BOOST_TEST(told("review", "deputy", Kind::answer) == "level:1, chosen unit, not-same-person-as propose");
    BOOST_TEST(told("review", "office", Kind::answer) == "–");
    BOOST_TEST(told("review", "office", Kind::ask) == "own, reason");
    BOOST_TEST(told("review", "chief", Kind::ask) == "–");
    BOOST_TEST(told("review", "office", Kind::claim) == "own, for 3 working days, keep, needed");
    BOOST_TEST(told("review", "chief", Kind::claim) == "–");
    BOOST_TEST(told("review", "office", Kind::release) == "own, own work");
    BOOST_TEST(told("review", "chief", Kind::release) == "own");
    BOOST_TEST(told("review", "office", Kind::assign) == "own, own work");
    BOOST_TEST(told("review", "chief", Kind::assign) == "own");
    BOOST_TEST(told("review", "clerk", Kind::assign) == "–");
    BOOST_TEST(told("filed", "office", Kind::claim) == "–"); // nobody takes it on there, but it can be given out
    BOOST_TEST(told("filed", "chief", Kind::assign) == "own");
    BOOST_TEST(told("review", "office", Kind::act, "agree") == "own, answers 2, claim");
    BOOST_TEST(told("review", "office", Kind::act, "hurry") == "own, claim");
    BOOST_TEST(told("review", "chief", Kind::act, "hurry") == "own");
}

BOOST_AUTO_TEST_SUITE_END()
