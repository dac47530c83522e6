#include "scoring.hpp"

#include <algorithm>

namespace score_sheet {
namespace {

const Amount kHundred = Amount::whole(100);

const Fact* fact(const Facts& facts, std::string_view field) {
    const auto found = facts.fields.find(field);
    if (found == facts.fields.end()) return nullptr;
    const Fact& value = found->second;
    return value.kind == Fact::Kind::rows ? (value.rows.empty() ? nullptr : &value)
                                          : (value.text.empty() ? nullptr : &value);
}

std::optional<Amount> number(const Facts& facts, std::string_view field) {
    const Fact* value = fact(facts, field);
    return value == nullptr || value->kind != Fact::Kind::text ? std::nullopt : Amount::nearest_below(value->text);
}

/// What one measure gives, with its explanation: a share of the weight, which is cut only once it is points.
struct Measured {
    Amount part;
    Both text;
    Amount whole = kHundred;
};

Both both(std::string vi, std::string en) { return {std::move(vi), std::move(en)}; }

Both with_unit(const Amount& value, const Measure& measure) {
    const auto joined = [](std::string digits, const std::string& unit) {
        return unit.empty() ? digits : digits + " " + unit;
    };
    return both(joined(value.text("vi"), measure.unit.vi), joined(value.text("en"), measure.unit.en));
}

Measured by_table(const Measure& measure, const Facts& facts) {
    if (measure.kind == Measure::Kind::by_choice) {
        const Fact* value = fact(facts, measure.field);
        if (value == nullptr) return {{}, both("chưa ghi", "not given")};
        for (const Measure::Step& step : measure.table)
            if (step.key == value->text)
                return {step.percent, both("mức «" + (step.label.vi.empty() ? value->text : step.label.vi) + "»",
                                           "value \"" + (step.label.en.empty() ? value->text : step.label.en) + "\"")};
        return {
            {},
            both("mức «" + value->text + "» không có trong bảng", "value \"" + value->text + "\" is not in the table")};
    }
    const auto value = number(facts, measure.field);
    if (!value) return {{}, both("chưa có số liệu", "no figure given")};
    const Both said = with_unit(*value, measure);
    for (const Measure::Step& step : measure.table)
        if (*value >= step.from)
            return {step.percent, both(said.vi + ", từ ngưỡng " + step.from.text("vi"),
                                       said.en + ", from " + step.from.text() + " on")};
    return {{}, both(said.vi + ", dưới ngưỡng thấp nhất", said.en + ", below the lowest threshold")};
}

Measured in_proportion(const Measure& measure, const Amount& value) {
    const Both said = with_unit(value, measure);
    return {
        std::clamp(value, Amount(), measure.full),
        both(said.vi + ", đủ điểm từ " + measure.full.text("vi"), said.en + ", full marks from " + measure.full.text()),
        measure.full};
}

Measured measured(const Measure& measure, const Facts& facts) {
    switch (measure.kind) {
    case Measure::Kind::by_choice:
    case Measure::Kind::steps:
        return by_table(measure, facts);
    case Measure::Kind::linear: {
        const auto value = number(facts, measure.field);
        return value ? in_proportion(measure, *value) : Measured{{}, both("chưa có số liệu", "no figure given")};
    }
    case Measure::Kind::count: {
        if (measure.field == "evidence")
            return in_proportion(measure, Amount::whole(static_cast<std::int64_t>(facts.evidence.size())));
        const Fact* value = fact(facts, measure.field);
        std::int64_t count = 0;
        if (value != nullptr)
            for (const auto& row : value->rows) {
                const auto cell = row.find(measure.only_without);
                if (measure.only_without.empty() || cell == row.end() || cell->second.empty()) ++count;
            }
        return in_proportion(measure, Amount::whole(count));
    }
    case Measure::Kind::yes_no:
        break;
    }
    const Fact* value = fact(facts, measure.field);
    const bool yes = value != nullptr && value->text == "yes";
    return {yes ? kHundred : Amount(), yes ? both("có", "yes") : both("không", "no")};
}

/// Ids of the evidence that counts for a wish.
std::vector<std::string> counting(const EvidenceWish& wish, const Facts& facts) {
    std::vector<std::string> ids;
    for (const EvidenceItem& item : facts.evidence)
        if (wish.kinds.empty() || std::find(wish.kinds.begin(), wish.kinds.end(), item.kind) != wish.kinds.end())
            ids.push_back(item.id);
    return ids;
}

Line score_criterion(const Criterion& criterion, const Facts& facts) {
    Line line{Line::Kind::criterion, criterion.name, criterion.title, {}, criterion.weight, {}, criterion.clause, {}};
    Measured best;
    Amount points = Amount::whole(-1);
    for (const Measure& measure : criterion.measures) {
        Measured tried = measured(measure, facts);
        const Amount gives = criterion.weight.share(tried.part, tried.whole);
        if (gives <= points) continue;
        points = gives;
        best = std::move(tried);
    }
    const Amount percent = kHundred.share(best.part, best.whole);
    line.text = both(best.text.vi + ": " + percent.text("vi") + " % của " + criterion.weight.text("vi") + " điểm",
                     best.text.en + ": " + percent.text() + " % of " + criterion.weight.text() + " points");
    if (criterion.evidence.at_least > 0) {
        line.evidence = counting(criterion.evidence, facts);
        const auto have = static_cast<std::int64_t>(line.evidence.size());
        if (have < criterion.evidence.at_least) {
            const std::string needed = std::to_string(criterion.evidence.at_least);
            line.text = both(
                "không tính điểm vì thiếu minh chứng hợp lệ (cần " + needed + ", có " + std::to_string(have) + ")",
                "no points: valid evidence is missing (" + needed + " needed, " + std::to_string(have) + " given)");
            line.evidence.clear();
            return line;
        }
    }
    line.points = points;
    return line;
}

Line adjusted(const Adjustment& adjustment, Line::Kind kind, Amount points, Both text) {
    return {kind, adjustment.name, adjustment.title, points, adjustment.points, {}, adjustment.clause, std::move(text)};
}

void add_bonus(const Sheet& sheet, const Facts& facts, Scored& scored) {
    Amount left = sheet.bonus_most;
    for (const Adjustment& bonus : sheet.bonus) {
        if (!holds(bonus.when, facts)) continue;
        const Amount points = std::min(bonus.points, left);
        left = left.minus(points);
        const Both text = points == bonus.points
                              ? both("đủ điều kiện cộng điểm", "the condition for the bonus is met")
                              : both("đủ điều kiện, nhưng tổng điểm cộng không quá " + sheet.bonus_most.text("vi"),
                                     "the condition is met, but all bonuses give at most " + sheet.bonus_most.text());
        scored.lines.push_back(adjusted(bonus, Line::Kind::bonus, points, text));
        scored.total = scored.total.plus(points);
    }
}

void take_deductions(const Sheet& sheet, const Facts& facts, Scored& scored) {
    for (const Adjustment& deduction : sheet.deductions) {
        if (!holds(deduction.when, facts)) continue;
        const Amount points = std::min(deduction.points, scored.total);
        const Both text =
            points == deduction.points
                ? both("bị trừ điểm theo điều kiện đã định", "the condition for the deduction is met")
                : both("bị trừ điểm; tổng điểm không xuống dưới 0", "deducted; the total does not fall below 0");
        scored.lines.push_back(adjusted(deduction, Line::Kind::deduction, points.negated(), text));
        scored.total = scored.total.minus(points);
    }
}

} // namespace

bool holds(const Condition& condition, const Facts& facts) {
    for (const auto& pair : condition.equal) {
        const Fact* value = fact(facts, pair.field);
        if (value == nullptr || value->text != pair.value) return false;
    }
    for (const auto& pair : condition.not_after) { // ISO days sort as texts
        const Fact* first = fact(facts, pair.field);
        const Fact* second = fact(facts, pair.value);
        if (first == nullptr || second == nullptr || first->text > second->text) return false;
    }
    for (const auto& least : condition.at_least) {
        const auto value = number(facts, least.field);
        if (!value || *value < least.amount) return false;
    }
    for (const auto& share : condition.shares) {
        const auto part = number(facts, share.part);
        const auto whole = number(facts, share.of);
        if (!part || !whole || *whole <= Amount() || !part->is_at_least(share.percent, *whole)) return false;
    }
    for (const std::string& field : condition.present)
        if (fact(facts, field) == nullptr) return false;
    return std::all_of(condition.missing.begin(), condition.missing.end(),
                       [&](const std::string& field) { return fact(facts, field) == nullptr; });
}

std::optional<Scored> score(const Criteria& criteria, const Facts& facts) {
    const auto sheet = std::find_if(criteria.sheets.begin(), criteria.sheets.end(),
                                    [&](const Sheet& one) { return holds(one.when, facts); });
    if (sheet == criteria.sheets.end()) return std::nullopt;
    Scored scored;
    scored.sheet = &*sheet;
    scored.most = sheet->bonus.empty() ? kHundred : kHundred.plus(sheet->bonus_most);
    for (const Criterion& criterion : sheet->criteria) {
        scored.lines.push_back(score_criterion(criterion, facts));
        scored.total = scored.total.plus(scored.lines.back().points);
        if (scored.lines.back().points < criterion.minimum) scored.below_minimum.push_back(criterion.name);
    }
    add_bonus(*sheet, facts, scored);
    take_deductions(*sheet, facts, scored);
    scored.passed = scored.total >= sheet->pass && scored.below_minimum.empty();
    for (const Grade& grade : sheet->grades)
        if (scored.grade == nullptr && scored.total >= grade.from) scored.grade = &grade;
    return scored;
}

} // namespace score_sheet
