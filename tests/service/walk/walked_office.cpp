#include "service/walk/walked_office.hpp"

#include <algorithm>
#include <set>

#include <boost/test/unit_test.hpp>

#include "process/decide/conditions/place.hpp"

namespace thidua::tests {
namespace {

using definition::WorkflowDefinition;
using process::Nomination;

const char* const kWorkflow = R"(workflow w
{
version VERSION
title "W"
name-field name
nominee-person about
roles { clerk  { where own-unit }
        head   { where own-unit  else office }
        office { unit u0  managed-by chief  else deputy }
        deputy { unit u0 }
        chief  { unit u0 }
        tax    { unit u0  else deputy }
        expert { unit u0 }
        maker  { person proposer  else clerk } }
form { name   { type text  label "N" }
       amount { type integer  label "A" }
       about  { type person  among clerk  label "P" }
       asked  { type rows  label "Q"  columns { unit { type text  label "U" } } } }
stages { s  { owner { clerk
                      maker }  start yes  edits all }
         m  { owner head  edits { amount }  claim { for "10 days"  keep yes } }
         c  { owner office  edits { amount }  claim { for "30 days" }
              ask { each expert
                    office tax { looks-at { amount } }
                    chosen asked  as head
                    within "5 days"  silence passes  needs 2ASKED } }
         p1 { owner office  claim { needed yes } }
         p2 { owner head  claim { needed yes } }
         d1 { owner office }
         d2 { owner { head
                      office } }
         k  { owner deputy }
         e  { end yes }
         x  { end yes } }
actions { propose  { from s  to m  undo { within "2 days" }  by { clerk
                                                                  maker } }
          submit   { from m  to c  by head  RULE propose  undo { by chief  within "2 days" } }
          back     { from m  to s  by head  kind return  reason optional }
          take     { from m  to s  kind withdraw  by { clerk
                                                       maker } }
          agreed   { by clock  after answers  from c  to { p1
                                                          p2 } }
          conclude { by office  CONCLUDE  from c  to { p1
                                                       p2 } }
          hurry    { by office  early yes  reason required  undo { within "3 days" }  from c  to { p1
                                                                                                 p2 } }
          rework   { from c  to s  by office  kind return  reason required  undo { within "3 days" } }
          lapse    { from c  to s  by clock  after "20 days"  kind return  reason required }
          wait     { by office  kind hold  reason required  undo { within "3 days" }  from any { c
                                                                                                p1 } }
          go-on    { by office  kind resume }
          look     { from p1  to d1  by office }
          look-too { from p2  to d2  by head  RULE submit }
          redo     { by office  kind return  reason required  cancels all  undo { within "3 days" }  to s  from any { p1
                                                                                                    p2
                                                                                                    d1
                                                                                                    d2 } }
          join     { by office  to k  from { d1
                                             d2 } }
          send     { by deputy  kind return  reason required  from k  to any { s
                                                                            m
                                                                            c } }
          refuse   { from k  to x  by deputy  kind reject  reason required }
          check    { from k  to e  by deputy  RULE submit } }
}
)";

void put(std::string& text, const std::string& mark, const std::string& words) {
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += words.size())
        text.replace(at, mark.size(), words);
}

definition::WorkflowPtr read(std::string text) {
    auto read = definition::read_workflow_bundle({{"w.info", text}});
    BOOST_REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().diagnostics().front().code));
    return read->workflow;
}

organisation::OrganisationRecords units_of(bool merged) {
    organisation::OrganisationRecords records;
    for (const char* unit : {"u0", "u1", "u2"}) {
        if (std::string(unit) == "u2" && !merged) continue;
        records.units.emplace_back();
        records.units.back().id = records.units.back().name = unit;
    }
    if (!merged) return records;
    records.units[1].valid.to = *date_from_iso("2025-01-31");
    records.units[1].successor = "u2";
    records.units[2].valid.from = *date_from_iso("2025-02-01");
    return records;
}

void add_absences(Dice& dice, organisation::OrganisationRecords& records) {
    std::set<std::string> away;
    std::set<std::string> acting;
    for (std::size_t i = 0; i < dice.below(4); ++i) {
        organisation::Absence absence;
        absence.id = "a" + std::to_string(i);
        absence.of = walker(dice.below(kWalkers));
        if (!dice.one_in(4)) absence.by = walker(dice.below(kWalkers));
        absence.valid = {*date_from_iso("2025-01-01"), *date_from_iso("2026-12-31")};
        if (dice.one_in(3)) absence.scope = {"w", dice.one_in(2) ? "m" : "c", {}, {}, {}};
        if (dice.one_in(2)) absence.origin = organisation::AbsenceOrigin::command;
        if (absence.of == absence.by || away.count(absence.of) + acting.count(absence.of) + away.count(absence.by) != 0)
            continue;
        away.insert(absence.of);
        acting.insert(absence.by);
        records.absences.push_back(std::move(absence));
    }
}

std::vector<std::string> names_of_asked(const Nomination& nomination) {
    std::vector<std::string> names{""};
    const auto add = [&](const std::vector<process::Asked>& asked) {
        for (const process::Asked& one : asked) names.push_back(one.name);
    };
    for (const process::Token& token : nomination.marking) add(token.asked);
    for (const process::Held& held : nomination.held) add(held.token.asked);
    for (const process::Consultation& over : nomination.consulted) add(over.asked);
    return names;
}

std::string random_stage(Dice& dice, const WorkflowDefinition& definition, const Nomination& nomination) {
    if (dice.one_in(2)) return {};
    if (dice.one_in(6) || nomination.marking.empty()) return dice.one_of(definition.stages).name;
    return dice.one_of(nomination.marking).stage;
}

process::Request random_action(Dice& dice, const WorkflowDefinition& definition, const Nomination& nomination) {
    std::vector<std::string> fitting;
    for (const definition::ActionSpec& action : definition.actions)
        if (process::begins_here(action, nomination) && (!dice.one_in(3) || action.to != std::vector<std::string>{"s"}))
            fitting.push_back(action.name);
    process::TakeAction take;
    take.action = fitting.empty() || dice.one_in(8) ? dice.one_of(definition.actions).name : dice.one_of(fitting);
    if (!dice.one_in(8)) take.reason = "r";
    take.stage = random_stage(dice, definition, nomination);
    const auto* action = definition.action(take.action);
    if (action->to_any) take.target = dice.one_of(action->to);
    return take;
}

process::FieldValues random_fields(Dice& dice) {
    process::FieldValues fields;
    if (dice.one_in(2)) fields["name"] = "v" + std::to_string(dice.below(3));
    if (!dice.one_in(3)) fields["amount"] = static_cast<std::int64_t>(dice.below(3));
    if (dice.one_in(4)) fields["about"] = walker(dice.below(kWalkers));
    if (dice.one_in(3)) fields["asked"] = boost::json::array{{{"unit", dice.one_in(3) ? "u0" : "u1"}}};
    return fields;
}

process::Request random_rescue(Dice& dice, const WalkedWorkflow& workflow, const Nomination& nomination) {
    using Kind = process::RescuePlan::Kind;
    if (dice.one_in(6)) return process::DropRescue{"r"};
    if (nomination.rescue && !dice.one_in(5)) return process::ConfirmRescue{to_hex(nomination.rescue->preview)};
    process::RescuePlan plan;
    plan.kind = static_cast<Kind>(dice.below(3));
    static const std::vector<std::vector<std::string>> kPlaces = {
        {"s"}, {"m"}, {"c"}, {"p1", "p2"}, {"d1", "p2"}, {"d1", "d2"}, {"k"}, {"e"}, {"x"}, {"p1"}, {"m", "m"}, {}};
    plan.to = dice.one_of(kPlaces);
    if (plan.kind == Kind::cancel && !dice.one_in(4)) plan.to = {"x"};
    if (plan.kind == Kind::change_version) {
        const bool is_first = nomination.definition_hash == workflow.first->content_hash;
        plan.definition = (is_first ? workflow.second : workflow.first)->content_hash;
    }
    return process::AskRescue{plan, dice.one_in(9) ? "" : "r"};
}

process::Request random_asking(Dice& dice, const Nomination& nomination) {
    const std::vector<std::string> names = names_of_asked(nomination);
    if (dice.one_in(2)) return process::Excuse{{}, dice.one_of(names), "r"};
    static const std::vector<std::string> kRoles = {"tax", "expert", "deputy", "head", "clerk"};
    process::AskAlso also{{}, dice.one_of(kRoles), {}, {}, "r"};
    if (dice.one_in(2)) also.person = walker(dice.below(kWalkers));
    if (also.role == "head" || also.role == "clerk") also.unit = dice.one_in(2) ? "u0" : "u1";
    return also;
}

process::Request random_sharing(Dice& dice, const WorkflowDefinition& definition, const Nomination& nomination) {
    const std::string stage = random_stage(dice, definition, nomination);
    switch (dice.below(4)) {
    case 0:
        return process::Release{stage, "r"};
    case 1:
        return process::Assign{stage, walker(dice.below(kWalkers)), "r"};
    default:
        return process::Claim{stage};
    }
}

} // namespace

std::string walker(std::size_t number) { return "p" + std::to_string(number); }

const std::vector<std::pair<std::string, std::string>>& separated_duties() {
    static const std::vector<std::pair<std::string, std::string>> kPairs = {
        {"propose", "submit"}, {"submit", "look-too"}, {"submit", "check"},
        {"propose", "c"},      {"submit", "c"},        {"conclude", "c"}};
    return kPairs;
}

WalkedWorkflow walked_workflow(Guard without) {
    std::string text = kWorkflow;
    const bool rules = without != Guard::rules;
    put(text, "ASKED", rules ? "  not-same-person-as { propose\n submit }" : "");
    put(text, "CONCLUDE", rules ? "not-same-person-as c" : "");
    put(text, "RULE propose", rules ? "not-same-person-as propose" : "");
    put(text, "RULE submit", rules ? "not-same-person-as submit" : "");
    std::string later = text;
    put(text, "VERSION", "1");
    put(later, "VERSION", "2");
    put(later, "needs 2", "needs all");
    return {read(text), read(later)};
}

organisation::Organisation random_office(Dice& dice) {
    const bool merged = dice.one_in(4);
    organisation::OrganisationRecords records = units_of(merged);
    const std::string carrier = merged ? "u2" : "u1";
    for (std::size_t i = 0; i < kWalkers; ++i) {
        if (dice.one_in(9)) continue; // has left
        organisation::Person somebody;
        somebody.id = somebody.name = walker(i);
        somebody.unit = dice.one_in(3) ? "u0" : carrier;
        for (const char* role : {"clerk", "head", "office", "deputy", "chief", "tax", "expert"}) {
            if (!dice.one_in(3)) continue;
            const bool of_unit = std::string(role) == "clerk" || std::string(role) == "head";
            const std::string unit = of_unit && !dice.one_in(5) ? carrier : "u0";
            records.assignments.push_back({role, somebody.id, unit, {}, {}, {}, {}});
        }
        records.people.push_back(std::move(somebody));
    }
    add_absences(dice, records);
    if (dice.one_in(2)) {
        const std::string one = walker(dice.below(kWalkers));
        const std::string other = walker(dice.below(kWalkers));
        if (one != other) records.relatives.push_back({"r", one, other, "", {}, {}, {}});
    }
    return organisation::Organisation(std::move(records));
}

process::Request random_request(Dice& dice, const WalkedWorkflow& workflow, const WorkflowDefinition& definition,
                                const Nomination& nomination) {
    if (!nomination.exists()) {
        process::Create create{"N", "u1", {}};
        create.fields["asked"] = boost::json::array{{{"unit", dice.one_in(4) ? "u0" : "u1"}}};
        if (dice.one_in(3)) create.fields["about"] = walker(dice.below(kWalkers));
        return create;
    }
    const std::size_t kind = dice.below(40);
    if (kind < 16) return random_action(dice, definition, nomination);
    if (kind < 23)
        return process::GiveAnswer{dice.one_of(names_of_asked(nomination)),
                                   dice.one_in(3) ? process::Opinion::no : process::Opinion::yes, "r"};
    if (kind < 25) return random_asking(dice, nomination);
    if (kind < 30) return random_sharing(dice, definition, nomination);
    if (kind < 32) return process::EditFields{random_fields(dice)};
    if (kind < 34) return random_rescue(dice, workflow, nomination);
    if (kind < 36) return process::Undo{nomination.acts.empty() ? "submit" : nomination.acts.back().action, "r"};
    if (kind == 36 && dice.one_in(3))
        return process::DeclareConflict{dice.one_in(2) ? walker(dice.below(kWalkers)) : "", "r"};
    if (kind == 37) return process::Renew{dice.one_of(definition.actions).name, "r", {}};
    if (kind == 38) return process::Comment{"c"};
    return random_action(dice, definition, nomination);
}

Result<Instant> PlainDays::add(Instant from, const definition::Duration& span) const {
    if (span.unit == definition::Duration::Unit::working_hours) return from + std::chrono::hours(span.count);
    return from + std::chrono::days(span.count);
}

Result<Instant> PlainDays::reminder(Instant due, const definition::Duration& span) const { return add(due, span); }

Result<std::int32_t> PlainDays::between(Instant from, Instant until, definition::Duration::Unit unit) const {
    if (unit == definition::Duration::Unit::working_hours)
        return static_cast<std::int32_t>(std::chrono::ceil<std::chrono::hours>(until - from).count());
    return static_cast<std::int32_t>(std::chrono::ceil<std::chrono::days>(until - from).count());
}

} // namespace thidua::tests
