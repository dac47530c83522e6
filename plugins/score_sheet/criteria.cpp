#include "criteria.hpp"

#include <algorithm>

#include "block.hpp"

namespace score_sheet {
namespace {

const Amount kHundred = Amount::whole(100);

class CriteriaReader {
  public:
    explicit CriteriaReader(Faults& faults) : faults_(faults) {}

    Criteria read(const Node& root) {
        Criteria made;
        Block top(root, faults_);
        const Node* whole = top.block("criteria", true);
        top.done();
        if (whole == nullptr) return made;
        Block block(*whole, faults_);
        made.name = block.text("name", true);
        made.year = block.whole("year", true);
        made.title = block.both("title", true);
        if (const Node* clauses = block.block("clauses", true))
            for (const Node& clause : clauses->children) made.clauses.push_back(read_clause(clause));
        clauses_ = &made.clauses;
        if (const Node* sheets = block.block("sheets", true)) {
            for (const Node& sheet : sheets->children) made.sheets.push_back(read_sheet(sheet));
            if (made.sheets.empty())
                block.fault(*sheets, "no-sheet", {"cần ít nhất một bảng tiêu chí", "at least one sheet is needed"});
        }
        block.done();
        return made;
    }

  private:
    static void above_zero(Block& block, const char* name, const Amount& amount) {
        const Node* entry = block.node().child(name);
        if (amount <= Amount() && entry != nullptr && Amount::read(entry->value).has_value())
            block.fault(*entry, "not-above-zero", {"«{name}» phải lớn hơn 0", "\"{name}\" must be above 0"},
                        {{"name", name}});
    }

    Clause read_clause(const Node& node) {
        Block block(node, faults_);
        Clause clause{node.key, {block.text("vi", true), block.text("en", true)}, block.text("source", true)};
        block.done();
        return clause;
    }

    std::size_t clause_of(Block& block) {
        const std::string name = block.text("clause", true);
        const auto found =
            std::find_if(clauses_->begin(), clauses_->end(), [&](const Clause& clause) { return clause.name == name; });
        if (found != clauses_->end()) return static_cast<std::size_t>(found - clauses_->begin());
        if (const Node* entry = block.node().child("clause"))
            block.fault(
                *entry, "unknown-clause",
                {"không có điều khoản «{name}» trong khối «clauses»", "block \"clauses\" has no clause \"{name}\""},
                {{"name", name}});
        return 0;
    }

    Sheet read_sheet(const Node& node) {
        Block block(node, faults_);
        Sheet sheet;
        sheet.name = node.key;
        sheet.title = block.both("title", true);
        sheet.when = read_condition(block);
        sheet.pass = block.amount("pass", true);
        if (const Node* grades = block.block("grades"))
            for (const Node& grade : grades->children) sheet.grades.push_back(read_grade(grade));
        std::stable_sort(sheet.grades.begin(), sheet.grades.end(),
                         [](const Grade& left, const Grade& right) { return left.from > right.from; });
        Amount weights;
        if (const Node* criteria = block.block("criteria", true)) {
            for (const Node& criterion : criteria->children) {
                sheet.criteria.push_back(read_criterion(criterion));
                weights = weights.plus(sheet.criteria.back().weight);
            }
            if (weights != kHundred)
                block.fault(*criteria, "weights",
                            {"tổng trọng số phải là 100, ở đây là {found}",
                             "the weights must add up to 100, here it is {found}"},
                            {{"found", weights.text()}});
        }
        if (const Node* bonus = block.block("bonus")) {
            Block inner(*bonus, faults_);
            sheet.bonus_most = inner.amount("most", true);
            above_zero(inner, "most", sheet.bonus_most);
            sheet.bonus = read_adjustments(*bonus, "most");
        }
        if (const Node* deductions = block.block("deductions")) sheet.deductions = read_adjustments(*deductions, "");
        block.done();
        return sheet;
    }

    Grade read_grade(const Node& node) {
        Block block(node, faults_);
        Grade grade{node.key, {block.text("vi", true), block.text("en", true)}, block.amount("from", true)};
        block.done();
        return grade;
    }

    std::vector<Adjustment> read_adjustments(const Node& node, std::string_view other_than) {
        std::vector<Adjustment> made;
        for (const Node& child : node.children) {
            if (child.key == other_than) continue;
            Block block(child, faults_);
            Adjustment one;
            one.name = child.key;
            one.title = block.both("title", true);
            one.points = block.amount("points", true);
            above_zero(block, "points", one.points);
            one.clause = clause_of(block);
            one.when = read_condition(block);
            block.done();
            made.push_back(std::move(one));
        }
        return made;
    }

    /// The entries `when`, `not-after`, `at-least`, `share`, `present` and `missing` of a block.
    Condition read_condition(Block& block) {
        Condition made;
        made.equal = read_pairs(block, "when");
        made.not_after = read_pairs(block, "not-after");
        if (const Node* least = block.block("at-least"))
            for (const Node& pair : least->children) made.at_least.push_back({pair.key, amount_of(pair, faults_)});
        if (const Node* shares = block.block("share"))
            for (const Node& share : shares->children) {
                Block inner(share, faults_);
                made.shares.push_back({share.key, inner.text("of", true), inner.amount("at-least", true)});
                inner.done();
            }
        made.present = block.list("present");
        made.missing = block.list("missing");
        return made;
    }

    static std::vector<Condition::Pair> read_pairs(Block& block, std::string_view name) {
        std::vector<Condition::Pair> pairs;
        if (const Node* list = block.block(name))
            for (const Node& pair : list->children) {
                if (!pair.has_value)
                    block.fault(pair, "not-a-value", {"«{name}» cần một giá trị", "\"{name}\" takes a value"},
                                {{"name", pair.key}});
                pairs.push_back({pair.key, pair.value});
            }
        return pairs;
    }

    Criterion read_criterion(const Node& node) {
        Block block(node, faults_);
        Criterion made;
        made.name = node.key;
        made.title = block.both("title", true);
        made.weight = block.amount("weight", true);
        above_zero(block, "weight", made.weight);
        if (made.weight > kHundred)
            block.fault(*block.node().child("weight"), "above-hundred",
                        {"trọng số không quá 100", "a weight is at most 100"});
        made.minimum = block.amount("minimum");
        made.clause = clause_of(block);
        if (made.minimum > made.weight)
            block.fault(*block.node().child("minimum"), "above-weight",
                        {"mức tối thiểu lớn hơn trọng số", "the minimum is above the weight"});
        if (const Node* evidence = block.block("evidence")) {
            Block inner(*evidence, faults_);
            made.evidence.at_least = inner.whole("at-least", true);
            made.evidence.kinds = inner.list("kinds");
            inner.done();
        }
        if (const Node* measures = block.block("measures", true)) {
            for (const Node& measure : measures->children)
                if (auto read = read_measure(measure)) made.measures.push_back(std::move(*read));
            if (measures->children.empty())
                block.fault(*measures, "no-measure",
                            {"tiêu chí cần ít nhất một cách đo", "a criterion needs at least one measure"});
        }
        block.done();
        return made;
    }

    /// `<field> { by … }`: the key is the field, `by` says how.
    std::optional<Measure> read_measure(const Node& node) {
        Block block(node, faults_);
        Measure made;
        made.field = node.key;
        const std::string by = block.text("by", true);
        made.unit = block.both("unit");
        if (by == "choice" || by == "steps") {
            made.kind = by == "choice" ? Measure::Kind::by_choice : Measure::Kind::steps;
            if (const Node* table = block.block("percent", true))
                for (const Node& line : table->children) made.table.push_back(read_step(line, by == "steps"));
            std::stable_sort(
                made.table.begin(), made.table.end(),
                [](const Measure::Step& left, const Measure::Step& right) { return left.from > right.from; });
        } else if (by == "linear" || by == "count") {
            made.kind = by == "linear" ? Measure::Kind::linear : Measure::Kind::count;
            made.full = block.amount("full", true);
            above_zero(block, "full", made.full);
            if (by == "count") made.only_without = block.text("only-without");
        } else if (by == "yes-no")
            made.kind = Measure::Kind::yes_no;
        else {
            if (const Node* entry = block.node().child("by"))
                block.fault(*entry, "unknown-measure",
                            {"không có cách đo «{name}»; chọn choice, steps, linear, count hoặc yes-no",
                             "there is no measure \"{name}\"; take choice, steps, linear, count or yes-no"},
                            {{"name", by}});
            return std::nullopt;
        }
        block.done();
        return made;
    }

    Measure::Step read_step(const Node& line, bool threshold) {
        Measure::Step step{line.key, {}, {}, {}};
        if (line.has_block) { // excellent { percent 100  vi "…"  en "…" }
            Block block(line, faults_);
            step.percent = block.amount("percent", true);
            step.label = {block.text("vi", true), block.text("en", true)};
            block.done();
        } else
            step.percent = amount_of(line, faults_);
        if (threshold) {
            const auto from = Amount::read(line.key);
            if (!from)
                faults_.push_back({line.line, line.column, "not-a-number",
                                   filled({"ngưỡng phải là số, ở đây là «{found}»",
                                           "a threshold is a number, here it is \"{found}\""},
                                          {{"found", line.key}})});
            step.from = from.value_or(Amount());
        }
        if (step.percent < Amount() || step.percent > kHundred)
            faults_.push_back({line.line,
                               line.column,
                               "percent-range",
                               {"tỷ lệ phải từ 0 đến 100", "a percentage lies between 0 and 100"}});
        return step;
    }

    Faults& faults_;
    const std::vector<Clause>* clauses_ = nullptr;
};

} // namespace

std::optional<Criteria> read_criteria(std::string_view text, Faults& faults) {
    const Node root = read_info(text, faults);
    if (!faults.empty()) return std::nullopt;
    Criteria made = CriteriaReader(faults).read(root);
    std::stable_sort(faults.begin(), faults.end(), [](const Fault& left, const Fault& right) {
        return left.line != right.line ? left.line < right.line : left.column < right.column;
    });
    if (!faults.empty()) return std::nullopt;
    return made;
}

} // namespace score_sheet
