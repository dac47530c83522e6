// What is said of a condition from its regions is held against FEEL's answer for every value there is a difference in.
#include <random>

#include <boost/test/unit_test.hpp>

#include "definition/check/scope.hpp"
#include "feel/run/expression.hpp"
#include "feel/values/text_form.hpp"
#include "verification/conditions/region_space.hpp"

using namespace thidua;
using namespace thidua::verification;
using definition::FieldSpec;
using definition::FieldType;
using feel::List;
using feel::Value;

namespace {

Value day(std::uint8_t number) { return Value::date({2025, 1, number}); }

/// Fields with every value that the constants below could tell from another one.
struct World {
    definition::FormSpec form;
    std::vector<List> values; ///< by field

    World() {
        const Value a = Value::string("A");
        const Value b = Value::string("B");
        add("award", FieldType::choice, {Value(), a, b});
        form.fields.back().choices = {{"A", {}, {}}, {"B", {}, {}}};
        List whole;
        for (int i = 0; i <= 6; ++i) whole.push_back(Value::number(i));
        add("points", FieldType::integer, whole);
        form.fields.back().presence = definition::Presence::required;
        form.fields.back().min = "0";
        form.fields.back().max = "6";
        List open{Value()};
        for (int i = -2; i <= 9; ++i) open.push_back(Value::number(i));
        add("other-points", FieldType::integer, open);
        List exact{Value()};
        for (int i = -8; i <= 32; ++i) exact.push_back(Value::number(Decimal(i) / Decimal(4)));
        add("rate", FieldType::decimal, exact);
        add("urgent", FieldType::yes_no, {Value(), Value::boolean(true), Value::boolean(false)});
        List days{Value()};
        for (std::uint8_t i = 1; i <= 11; ++i) days.push_back(day(i));
        for (const char* name : {"begin", "finish"}) {
            add(name, FieldType::date, days);
            form.fields.back().min = "2025-01-01";
            form.fields.back().max = "2025-01-11";
        }
        add("note", FieldType::text, {Value(), a, b, Value::string("C"), Value::string("D")});
        add("other-note", FieldType::text, {Value(), a, b, Value::string("C"), Value::string("D")});
    }

    void add(const char* name, FieldType type, List of_field) {
        FieldSpec field;
        field.name = name;
        field.type = type;
        form.fields.push_back(field);
        values.push_back(std::move(of_field));
    }
};

class Guards {
  public:
    explicit Guards(unsigned seed) : random_(seed) {}

    std::string condition(int depth) {
        switch (depth > 0 ? below(6) : 5) {
        case 0:
            return "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
        case 1:
            return "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
        case 2:
            return "not(" + condition(depth - 1) + ")";
        case 3:
            return "(if " + condition(depth - 1) + " then " + condition(depth - 1) + " else " + condition(depth - 1) +
                   ")";
        default:
            return comparison();
        }
    }

  private:
    std::size_t below(std::size_t limit) { return random_() % limit; }
    std::string one_of(const std::vector<std::string>& all) { return all[below(all.size())]; }

    /// Of one kind: the fields, and constants inside of their values.
    std::string comparison() {
        switch (below(5)) {
        case 0:
            return tested({"points", "other-points"}, number(true), number(true), 5);
        case 1:
            return tested({"rate"}, number(false), number(false), 5);
        case 2:
            return tested({"begin", "finish"}, date(), date(), 5);
        case 3:
            return tested({"note", "other-note", "award"}, text(), text(), 2);
        default:
            return one_of({"urgent", "urgent = true", "urgent != false", "urgent = null"});
        }
    }

    std::string number(bool whole) { return std::to_string(1 + below(4)) + (whole || below(2) == 0 ? "" : ".5"); }
    std::string date() { return "date(\"2025-01-0" + std::to_string(3 + below(5)) + "\")"; }
    std::string text() { return one_of({"\"A\"", "\"B\""}); }

    /// Texts have no order of their own to be asked for.
    std::string tested(const std::vector<std::string>& fields, const std::string& one, const std::string& other,
                       std::size_t ways) {
        const std::string field = one_of(fields);
        const std::vector<std::string> orders{"=", "!=", "<", "<=", ">", ">="};
        const std::string sign = ways == 2 ? one_of({"=", "!="}) : one_of(orders);
        switch (below(ways + 2)) {
        case 0:
            return field + " " + sign + " " + one_of(fields);
        case 1:
            return field + one_of({" = ", " != "}) + "null";
        case 2:
            return field + " in (" + one + ", " + other + ")";
        case 3:
            return one + " " + sign + " " + field;
        case 4:
            return field + " between " + one + " and " + other;
        case 5:
            return field + " in [" + one + ".." + other + ")";
        default:
            return field + " " + sign + " " + one;
        }
    }

    std::mt19937 random_;
};

struct Truths {
    std::size_t yes = 0;
    std::size_t all = 0;
};

/// FEEL's answers for every combination of the values of the fields that are used.
Truths truths_of(const feel::Expression& expression, const World& world) {
    std::vector<Value> slots(world.form.fields.size() + definition::kKnownNames.size());
    const auto& used = expression.used_slots();
    std::size_t combinations = 1;
    for (const std::size_t slot : used) combinations *= world.values[slot].size();
    Truths made;
    if (combinations > 60'000) return made;
    for (; made.all < combinations; ++made.all) {
        std::size_t rest = made.all;
        for (const std::size_t slot : used) {
            slots[slot] = world.values[slot][rest % world.values[slot].size()];
            rest /= world.values[slot].size();
        }
        Diagnostics ignored;
        if (expression.evaluate_into(ignored, slots).is_true()) ++made.yes;
    }
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_random_guards)

BOOST_AUTO_TEST_CASE(never_and_always_are_what_brute_force_says) {
    const World world;
    const feel::Scope scope = definition::scope_of(world.form);
    Guards guards(20261129);
    std::size_t compared = 0;
    for (int round = 0; round < 4000; ++round) {
        definition::ExpressionSpec condition;
        condition.text = guards.condition(round % 3);
        auto parsed = feel::Expression::parse(feel::SourceText(condition.text), scope);
        BOOST_REQUIRE_MESSAGE(parsed.has_value(), condition.text);
        condition.compiled = std::make_shared<const feel::Expression>(std::move(*parsed));
        const auto reading = read_condition(condition, world.form);
        Regions regions(world.form, Regions::Missing::unless_required);
        if (!reading || !regions.add(*reading)) continue;
        regions.cut();
        const auto space = RegionSpace::of(regions, {100'000});
        if (!space) continue;
        const Truths truths = truths_of(*condition.compiled, world);
        if (truths.all == 0) continue;
        ++compared;
        const RegionSet where = space->where(condition, *reading);
        BOOST_TEST(where.is_empty() == (truths.yes == 0), condition.text);
        BOOST_TEST(space->all().is_within(where) == (truths.yes == truths.all), condition.text);
    }
    BOOST_TEST(compared > 3000U);
}

BOOST_AUTO_TEST_CASE(what_may_change_is_what_brute_force_says) {
    // "For some begin": with the field freed, a condition holds where some value of it makes it hold.
    const World world;
    const feel::Scope scope = definition::scope_of(world.form);
    const std::size_t begin = 5;
    Guards guards(7);
    std::size_t compared = 0;
    for (int round = 0; round < 3000; ++round) {
        definition::ExpressionSpec condition;
        condition.text = guards.condition(round % 3);
        condition.compiled = std::make_shared<const feel::Expression>(
            feel::Expression::parse(feel::SourceText(condition.text), scope).value());
        const auto reading = read_condition(condition, world.form);
        if (!reading || !reading->looks_at(begin)) continue;
        Regions regions(world.form, Regions::Missing::unless_required);
        if (!regions.add(*reading)) continue;
        regions.cut();
        const auto space = RegionSpace::of(regions, {100'000});
        if (!space) continue;
        RegionSet freed = space->where(condition, *reading);
        space->free(freed, begin);
        // Each region by its example, with every value of `begin` in its place.
        std::vector<Value> slots(world.form.fields.size() + definition::kKnownNames.size());
        for (std::size_t number = 0; number < space->size(); ++number) {
            const std::vector<std::size_t> at = space->at(number);
            for (std::size_t axis = 0; axis < at.size(); ++axis)
                for (std::size_t i = 0; i < regions.axes()[axis].looks.size(); ++i)
                    slots[regions.axes()[axis].looks[i].slot] = regions.axes()[axis].values[at[axis]][i];
            bool some = false;
            for (const Value& value : world.values[begin]) {
                slots[begin] = value;
                Diagnostics ignored;
                some = some || condition.compiled->evaluate_into(ignored, slots).is_true();
            }
            BOOST_TEST(freed.has(number) == some, condition.text << " at " << regions.to_text(at));
        }
        ++compared;
    }
    BOOST_TEST(compared > 200U);
}

BOOST_AUTO_TEST_SUITE_END()
