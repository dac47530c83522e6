#include "service/workflow_tests/read_tests.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>

#include <boost/json/parse.hpp>

#include "base/text/nearest.hpp"
#include "organisation/absences/absence_reader.hpp"
#include "reading/info_source.hpp"
#include "service/workflow_tests/moments.hpp"

namespace thidua::service {
namespace {

using definition::WorkflowDefinition;
using reading::BlockReader;
using reading::Located;
using reading::LocatedNode;
using reading::Need;

constexpr std::int64_t kMostVotes = 100'000;

/// Reads the tests of one file.
class TestFile {
  public:
    TestFile(const WorkflowDefinition& workflow, const TimeZone& zone, Diagnostics& faults)
        : workflow_(workflow), zone_(zone), faults_(faults) {}

    void read(const LocatedNode& root, std::vector<WorkflowTest>& tests) {
        for (const LocatedNode& node : root.children) {
            if (node.key != "test" || !node.has_value || !node.has_block()) {
                faults_.push_back(
                    Diagnostic::error("TD1218", node.key_span).with("found", node.key).with("expected", "test"));
                continue;
            }
            const std::size_t before = faults_.size();
            WorkflowTest test = read_test(node, tests);
            if (faults_.size() == before) tests.push_back(std::move(test));
        }
    }

  private:
    WorkflowTest read_test(const LocatedNode& node, const std::vector<WorkflowTest>& earlier) {
        WorkflowTest test;
        BlockReader block(node, faults_);
        const auto after = block.text("after", Need::optional);
        if (after) test = begun_by(*after, earlier);
        test.name = node.value;
        test.span = node.value_span;
        if (const auto now = block.text("now", after ? Need::optional : Need::required); now && !after)
            test.now = moment(*now).value_or(Instant());
        const auto office = block.choice("office", Need::optional, {"config"});
        const LocatedNode* people = block.block("people", Need::optional);
        if (people != nullptr) test.people = read_people(*people);
        if (const LocatedNode* absences = block.block("absences", Need::optional)) read_absences(*absences, test);
        if (!office && people == nullptr && !after)
            faults_.push_back(Diagnostic::error("TD1232", test.span).with("test", test.name));
        for (const char* key : {"given", "do", "wait", "expect"}) (void)block.nodes_of(key);
        block.finish();
        for (const LocatedNode& child : node.children) read_step(child, test.steps);
        return test;
    }

    /// `after NAME`: what that test does comes first, with its people and its time.
    WorkflowTest begun_by(const Located<std::string>& name, const std::vector<WorkflowTest>& earlier) {
        std::vector<std::string> names;
        for (const WorkflowTest& test : earlier) {
            if (test.name == name.value) return test;
            names.push_back(test.name);
        }
        known(name, "TD1238", names);
        return {};
    }

    std::optional<Instant> moment(const Located<std::string>& written) {
        const auto read = moment_from(written.value, zone_);
        if (!read) faults_.push_back(Diagnostic::error("TD1217", written.span).with("found", written.value));
        return read;
    }

    /// `people { an { unit phong-a  roles { unit-clerk }  post "Giám đốc"  bodies { hoi-dong } } }`
    organisation::OrganisationRecords read_people(const LocatedNode& block) {
        organisation::OrganisationRecords records;
        const auto unit_of = [&](const std::string& name) {
            const auto same = [&](const organisation::Unit& unit) { return unit.id == name; };
            if (std::none_of(records.units.begin(), records.units.end(), same)) {
                organisation::Unit& unit = records.units.emplace_back();
                unit.id = unit.name = name;
                unit.sends = true;
            }
            return name;
        };
        for (const LocatedNode& node : block.children) {
            BlockReader reader(node, faults_);
            organisation::Person& person = records.people.emplace_back();
            person.id = node.key;
            person.name = reader.text("name", Need::optional).value_or(Located<std::string>{node.key, {}}).value;
            person.mail = node.key + "@test.invalid";
            person.span = node.key_span;
            if (const auto unit = reader.text("unit", Need::required)) person.unit = unit_of(unit->value);
            if (const auto post = reader.text("post", Need::optional)) person.post = post->value;
            for (const auto& role : reader.list("roles", Need::optional)) {
                known(role, "TD1237", roles());
                records.assignments.push_back({role.value, person.id, person.unit, {}, role.span, role.span});
            }
            for (const auto& body : reader.list("bodies", Need::optional)) join(records, body, person.id);
            reader.finish();
        }
        return records;
    }

    /// `absences { son-7 { of son  by yen  from 2025-07-14  to 2025-07-25 } }`: of the test's own people.
    void read_absences(const LocatedNode& block, WorkflowTest& test) {
        if (!test.people) {
            faults_.push_back(Diagnostic::error("TD1354", block.key_span).with("test", test.name));
            return;
        }
        test.people->absences = organisation::read_absences(&block, faults_);
        organisation::check_absences(test.people->absences, faults_);
        std::vector<std::string> names;
        for (const organisation::Person& person : test.people->people) names.push_back(person.id);
        for (const organisation::Absence& absence : test.people->absences) {
            if (!absence.of.empty()) known({absence.of, absence.of_span}, "TD0905", names);
            if (!absence.by.empty()) known({absence.by, absence.by_span}, "TD0905", names);
        }
    }

    static void join(organisation::OrganisationRecords& records, const Located<std::string>& name,
                     const std::string& person) {
        const auto same = [&](const organisation::Body& body) { return body.id == name.value; };
        auto found = std::find_if(records.bodies.begin(), records.bodies.end(), same);
        if (found == records.bodies.end()) {
            records.bodies.push_back({name.value, name.value, {}, name.span});
            found = records.bodies.end() - 1;
        }
        found->members.push_back({person, "member", {}, name.span});
    }

    void read_step(const LocatedNode& node, std::vector<TestStep>& steps) {
        if (node.key == "wait") return read_wait(node, steps);
        if (node.key == "expect") return read_expectation(node, steps);
        if (node.key != "given" && node.key != "do") return;
        if (node.children.size() != 1 || node.has_value) {
            faults_.push_back(Diagnostic::error("TD1218", node.key_span)
                                  .with("found", node.key)
                                  .with("expected", node.key + " { … { by … } }"));
            return;
        }
        const LocatedNode& deed = node.children.front();
        TestStep step;
        step.span = deed.key_span;
        step.name = deed.value;
        read_deed(deed, step);
        steps.push_back(std::move(step));
    }

    /// What is done: a word for what is no action of the workflow, else an action.
    void read_deed(const LocatedNode& deed, TestStep& step) {
        static const std::map<std::string_view, TestStep::Kind> kWords = {
            {"create", TestStep::Kind::create},
            {"edit", TestStep::Kind::edit},
            {"attach", TestStep::Kind::attach},
            {"detach", TestStep::Kind::detach},
            {"comment", TestStep::Kind::comment},
            {"flag", TestStep::Kind::flag},
            {"score", TestStep::Kind::score},
            {"renew", TestStep::Kind::renew},
            {"extend", TestStep::Kind::extend},
            {"undo", TestStep::Kind::undo},
            {"follow-up", TestStep::Kind::follow_up},
            {"claim", TestStep::Kind::claim},
            {"release", TestStep::Kind::release},
            {"assign", TestStep::Kind::assign},
            {"conflict", TestStep::Kind::declare_conflict},
            {"answer", TestStep::Kind::answer},
            {"ask-also", TestStep::Kind::ask_also},
            {"excuse", TestStep::Kind::excuse}};
        const auto word = kWords.find(deed.key);
        const bool is_action = workflow_.action(deed.key) != nullptr;
        step.kind = is_action || word == kWords.end() ? TestStep::Kind::act : word->second;
        if (step.kind == TestStep::Kind::act) {
            std::vector<std::string> names = actions();
            for (const auto& one : kWords) names.emplace_back(one.first);
            known({deed.key, deed.key_span}, "TD1220", names);
            step.name = deed.key;
        }
        if (step.kind == TestStep::Kind::renew || step.kind == TestStep::Kind::undo)
            known({deed.value, deed.value_span}, "TD1220", actions());
        if (step.kind == TestStep::Kind::follow_up)
            known({deed.value, deed.value_span}, "TD1220", names_of(workflow_.follow_ups));
        if (step.kind == TestStep::Kind::answer) known({deed.value, deed.value_span}, "TD1592", {"yes", "no", "none"});
        if (step.kind == TestStep::Kind::ask_also) known({deed.value, deed.value_span}, "TD1237", roles());
        if (step.kind == TestStep::Kind::excuse) step.addressee = deed.value;
        if (step.kind == TestStep::Kind::extend) known({deed.value, deed.value_span}, "TD1236", stages());
        BlockReader block(deed, faults_);
        if (step.kind == TestStep::Kind::score) {
            if (const auto total = block.text("total", Need::required)) step.total = total->value;
            return block.finish();
        }
        if (auto by = block.text("by", Need::required)) step.by = std::move(*by);
        if (auto whose = block.text("on-behalf-of", Need::optional)) step.on_behalf_of = std::move(*whose);
        read_details(block, step);
        block.finish();
    }

    void read_details(BlockReader& block, TestStep& step) {
        using Kind = TestStep::Kind;
        const auto text = [&](const char* key, Need need, std::string& into) {
            if (const auto found = block.text(key, need)) into = found->value;
        };
        if (step.kind == Kind::create) text("unit", Need::required, step.unit);
        if (step.kind == Kind::comment || step.kind == Kind::flag) text("text", Need::required, step.reason);
        if (step.kind == Kind::attach) {
            text("field", Need::optional, step.evidence_field);
            text("kind", Need::optional, step.evidence_kind);
        }
        if (step.kind == Kind::act || step.kind == Kind::renew) {
            text("reason", Need::optional, step.reason);
            if (const LocatedNode* votes = block.block("votes", Need::optional)) step.votes = read_votes(*votes);
        }
        if (step.kind == Kind::extend) {
            text("reason", Need::optional, step.reason);
            read_span(block, step);
        }
        if (step.kind == Kind::answer) {
            text("for", Need::optional, step.addressee);
            text("reason", Need::optional, step.reason);
        }
        if (step.kind == Kind::ask_also) {
            text("person", Need::optional, step.person);
            text("unit", Need::optional, step.unit);
        }
        if (step.kind == Kind::ask_also || step.kind == Kind::excuse) {
            text("stage", Need::optional, step.stage);
            text("reason", Need::required, step.reason);
        }
        if (step.kind == Kind::undo) text("reason", Need::optional, step.reason);
        read_sharing(block, step);
        if (step.kind == Kind::act) text("stage", Need::optional, step.stage);
        if (step.kind == Kind::act) text("to", Need::optional, step.target);
        if (step.kind == Kind::create || step.kind == Kind::edit || step.kind == Kind::act)
            if (const LocatedNode* fields = block.block("fields", Need::optional)) step.fields = read_fields(*fields);
    }

    /// `claim { by … }`, `release { by … }`, `assign { by …  to … }`, `conflict { by …  person …  reason … }`.
    void read_sharing(BlockReader& block, TestStep& step) {
        using Kind = TestStep::Kind;
        const bool of_stage = step.kind == Kind::claim || step.kind == Kind::release || step.kind == Kind::assign;
        if (of_stage)
            if (const auto stage = block.text("stage", Need::optional)) {
                known(*stage, "TD1236", stages());
                step.stage = stage->value;
            }
        if (step.kind == Kind::assign) step.to = block.text("to", Need::required);
        if (step.kind == Kind::declare_conflict) step.to = block.text("person", Need::optional);
        if (step.kind == Kind::release || step.kind == Kind::assign || step.kind == Kind::declare_conflict)
            if (const auto reason = block.text("reason", Need::optional)) step.reason = reason->value;
    }

    void read_span(BlockReader& block, TestStep& step) {
        const auto written = block.text("span", Need::required);
        if (!written) return;
        if (const auto span = definition::duration_from(written->value))
            step.time = *span;
        else
            faults_.push_back(Diagnostic::error("TD1219", written->span).with("found", written->value));
    }

    process::VoteCount read_votes(const LocatedNode& node) {
        process::VoteCount votes;
        BlockReader block(node, faults_);
        const std::pair<const char*, std::int64_t*> kCounts[] = {{"present", &votes.present},
                                                                 {"written", &votes.written},
                                                                 {"yes", &votes.yes},
                                                                 {"no", &votes.no},
                                                                 {"blank", &votes.blank}};
        for (const auto& [key, count] : kCounts)
            if (const auto found = block.integer(key, Need::optional, 0, kMostVotes)) *count = found->value;
        block.finish();
        return votes;
    }

    /// Values as on a command line: rows as JSON, `""` for none.
    boost::json::object read_fields(const LocatedNode& block) {
        boost::json::object fields;
        std::vector<std::string> names;
        for (const definition::FieldSpec& field : workflow_.form.fields) names.push_back(field.name);
        for (const LocatedNode& node : block.children) {
            known({node.key, node.key_span}, "TD1235", names);
            boost::json::value value(node.value);
            if (!node.value.empty() && (node.value.front() == '[' || node.value.front() == '{')) {
                boost::system::error_code error;
                boost::json::value parsed = boost::json::parse(node.value, error);
                if (!error) value = std::move(parsed);
            }
            if (node.value.empty()) value = nullptr;
            if (node.value == "yes" || node.value == "no") {
                const auto* field = workflow_.form.field(node.key);
                if (field != nullptr && field->type == definition::FieldType::yes_no) value = node.value == "yes";
            }
            fields[node.key] = std::move(value);
        }
        return fields;
    }

    void read_wait(const LocatedNode& node, std::vector<TestStep>& steps) {
        const auto span = definition::duration_from(node.value);
        if (!span) {
            faults_.push_back(Diagnostic::error("TD1219", node.whole_span()).with("found", node.value));
            return;
        }
        TestStep step;
        step.kind = TestStep::Kind::wait;
        step.time = *span;
        step.span = node.whole_span();
        steps.push_back(std::move(step));
    }

    void read_expectation(const LocatedNode& node, std::vector<TestStep>& steps) {
        TestStep step;
        step.kind = TestStep::Kind::expect;
        step.span = node.key_span;
        Expectation& wanted = step.expectation;
        wanted.span = node.key_span;
        BlockReader block(node, faults_);
        const auto stages_of = [&](const char* key) {
            auto found = block.list(key, Need::optional);
            for (const auto& stage : found) known(stage, "TD1236", stages());
            return found;
        };
        wanted.at = stages_of("at");
        wanted.held = stages_of("held");
        wanted.overdue = stages_of("overdue");
        wanted.asked = block.list("asked", Need::optional);
        wanted.refused = block.list("refused", Need::optional);
        wanted.carried = block.list("carried", Need::optional);
        for (const auto& action : wanted.carried) known(action, "TD1220", actions());
        if (auto due = block.text("due", Need::optional); due && moment(*due)) wanted.due = std::move(due);
        wanted.ended = block.yes_no("ended", Need::optional);
        if (const LocatedNode* fields = block.block("fields", Need::optional)) {
            wanted.fields = read_fields(*fields);
            wanted.fields_span = fields->key_span;
        }
        if (const LocatedNode* work = block.block("work", Need::optional))
            for (const LocatedNode& one : work->children) {
                known({one.key, one.key_span}, "TD1236", stages());
                wanted.work.push_back({{one.key, one.key_span}, {one.value, one.value_span}});
            }
        if (const LocatedNode* mails = block.block("mails", Need::optional))
            for (const LocatedNode& mail : mails->children) {
                known({mail.value, mail.value_span}, "TD1237", roles());
                wanted.mails.push_back({{mail.key, mail.key_span}, mail.value});
            }
        block.finish();
        steps.push_back(std::move(step));
    }

    void known(const Located<std::string>& name, const char* code, const std::vector<std::string>& names) {
        if (std::find(names.begin(), names.end(), name.value) != names.end()) return;
        faults_.push_back(with_nearest(Diagnostic::error(code, name.span)
                                           .with("found", name.value)
                                           .with("expected", reading::names_for_message(names)),
                                       name.value, names));
    }
    [[nodiscard]] std::vector<std::string> actions() const { return names_of(workflow_.actions); }
    [[nodiscard]] std::vector<std::string> stages() const { return names_of(workflow_.stages); }
    [[nodiscard]] std::vector<std::string> roles() const { return names_of(workflow_.roles); }
    template <class Spec>
    static std::vector<std::string> names_of(const std::vector<Spec>& specs) {
        std::vector<std::string> names;
        for (const Spec& spec : specs) names.push_back(spec.name);
        return names;
    }

    const WorkflowDefinition& workflow_;
    TimeZone zone_;
    Diagnostics& faults_;
};

} // namespace

TestsRead read_tests(const std::filesystem::path& workflow_file, const WorkflowDefinition& workflow,
                     const FileSource& files, const TimeZone& zone) {
    TestsRead read;
    const std::filesystem::path folder = workflow_file.parent_path() / "tests";
    const auto found = files.list(folder, ".info");
    if (!found) return read; // no such folder
    for (const std::filesystem::path& file : *found) {
        const auto tree = reading::read_info_from(files, file);
        if (!tree) {
            const Diagnostics& why = tree.error().diagnostics();
            read.faults.insert(read.faults.end(), why.begin(), why.end());
            continue;
        }
        TestFile(workflow, zone, read.faults).read(tree->root, read.tests);
    }
    return read;
}

} // namespace thidua::service
