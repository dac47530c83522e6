#include "feel/random_expression.hpp"

#include <vector>

namespace thidua::tests {
namespace {

using Choose = std::function<std::uint32_t(std::uint32_t)>;

class Writer {
  public:
    explicit Writer(const Choose& choose) : choose_(choose) {}

    std::string expression(int depth) {
        if (depth <= 0 || ++written_ > 60) return leaf();
        switch (choose_(20)) {
        case 0:
        case 1:
        case 2:
            return "(" + expression(depth - 1) + pick({" + ", " - ", " * ", " / ", " ** "}) + expression(depth - 1) +
                   ")";
        case 3:
        case 4:
            return "(" + expression(depth - 1) + pick({" = ", " != ", " < ", " <= ", " > ", " >= "}) +
                   expression(depth - 1) + ")";
        case 5:
        case 6:
            return "(" + expression(depth - 1) + pick({" and ", " or "}) + expression(depth - 1) + ")";
        case 7:
            return "(if " + expression(depth - 1) + " then " + expression(depth - 1) + " else " +
                   expression(depth - 1) + ")";
        case 8:
            return quantified(depth);
        case 9:
            return loop(depth);
        case 10:
            return "[" + sequence(depth) + "]" + (choose_(2) == 0 ? "[" + filter(depth) + "]" : "");
        case 11:
            return pick({"xs", "rows", "x", "votes", "absent"}) + "[" + filter(depth) + "]";
        case 12:
            return context(depth);
        case 13:
            return "(" + expression(depth - 1) + ")" + pick({".a", ".yes", ".year", ".full name", ".start", ".hours"});
        case 14:
            return call(depth);
        case 15:
            return "(" + expression(depth - 1) + " in " +
                   (choose_(2) == 0 ? test(depth - 1) : "(" + tests(depth - 1) + ")") + ")";
        case 16:
            return "(" + expression(depth - 1) + " between " + expression(depth - 1) + " and " + expression(depth - 1) +
                   ")";
        case 17:
            return "(-" + expression(depth - 1) + ")";
        case 18:
            return "((" + expression(depth - 1) + ") instance of " +
                   pick({"number", "string", "list<number>", "date", "context<a: number>", "Any", "range<number>",
                         "function<number> -> number", "date and time", "days and time duration"}) +
                   ")";
        default:
            return functioned(depth);
        }
    }

    std::string tests(int depth) {
        std::string made = test(depth);
        for (std::uint32_t i = choose_(3); i > 0; --i) made += ", " + test(depth);
        return made;
    }

  private:
    std::string pick(const std::vector<std::string>& from) {
        return from[choose_(static_cast<std::uint32_t>(from.size()))];
    }

    std::string leaf() {
        if (!locals_.empty() && choose_(3) == 0) return pick(locals_);
        return pick({"0",
                     "1",
                     "2",
                     "3.50",
                     "-1",
                     "0.9",
                     "\"\"",
                     "\"An\"",
                     "true",
                     "false",
                     "null",
                     "x",
                     "xs",
                     "rows",
                     "votes",
                     "day",
                     "moment",
                     "clock",
                     "span",
                     "months",
                     "absent",
                     "full name",
                     "b",
                     "votes.yes",
                     "[1..3]",
                     "(1..3]",
                     "[]",
                     "{}",
                     "(> 2)",
                     "@\"P1D\"",
                     "@\"2026-01-31\"",
                     "rows.a",
                     "@\"P1M\"",
                     "1e30",
                     "date(\"2026-01-01\")",
                     "duration(\"PT1H\")",
                     "[1,2,3]",
                     "unknown_name"});
    }
    std::string sequence(int depth) {
        std::string made = expression(depth - 1);
        for (std::uint32_t i = choose_(3); i > 0; --i) made += ", " + expression(depth - 1);
        return made;
    }
    std::string filter(int depth) {
        locals_.push_back("item");
        locals_.push_back("a");
        const std::string made = expression(depth - 1);
        locals_.resize(locals_.size() - 2);
        return made;
    }
    std::string domain(int depth) {
        if (choose_(3) == 0) return pick({"1", "x", "3", "day"}) + ".." + pick({"2", "0", "x", "-2", "day"});
        return expression(depth - 1);
    }
    std::string iterators(int depth, std::size_t& added) {
        std::string made;
        for (std::uint32_t i = choose_(2) + 1; i > 0; --i) {
            const std::string name = pick({"i", "j", "x", "my item"});
            made += (made.empty() ? "" : ", ") + name + " in " + domain(depth);
            locals_.push_back(name);
            ++added;
        }
        return made;
    }
    std::string loop(int depth) {
        std::size_t added = 1;
        std::string made = "for " + iterators(depth, added) + " return ";
        locals_.push_back("partial");
        made += expression(depth - 1);
        locals_.resize(locals_.size() - added);
        return "(" + made + ")";
    }
    std::string quantified(int depth) {
        std::size_t added = 0;
        std::string made = pick({"some ", "every "}) + iterators(depth, added) + " satisfies ";
        made += expression(depth - 1);
        locals_.resize(locals_.size() - added);
        return "(" + made + ")";
    }
    std::string context(int depth) {
        std::string made = "{";
        std::size_t added = 0;
        for (std::uint32_t i = choose_(3) + 1; i > 0; --i) {
            const std::string name = pick({"a", "k", "full name", "x"}) + (choose_(4) == 0 ? "" : std::to_string(i));
            made += (made.size() == 1 ? "" : ", ") + name + ": " + expression(depth - 1);
            locals_.push_back(name);
            ++added;
        }
        locals_.resize(locals_.size() - added);
        return made + "}" + pick({"", ".a", ".k1", ".x2"});
    }
    std::string functioned(int depth) {
        const std::string name = pick({"p", "x", "item"});
        locals_.push_back(name);
        std::string made =
            "(function(" + name + pick({"", ": number", ": list<number>"}) + ") " + expression(depth - 1) + ")";
        locals_.pop_back();
        return made + "(" + pick({"", name + ": "}) + expression(depth - 1) + ")";
    }
    std::string call(int depth) {
        const std::string one = expression(depth - 1);
        switch (choose_(6)) {
        case 0:
            return pick({"count",         "sum",        "min",
                         "max",           "mean",       "all",
                         "any",           "median",     "mode",
                         "flatten",       "reverse",    "distinct values",
                         "stddev",        "product",    "sort",
                         "not",           "abs",        "floor",
                         "ceiling",       "string",     "number",
                         "string length", "upper case", "get entries",
                         "odd",           "even",       "years and months duration"}) +
                   "(" + one + ")";
        case 1:
            return pick({"append", "list contains", "index of",    "concatenate",   "union",       "get value",
                         "modulo", "decimal",       "starts with", "contains",      "substring",   "split",
                         "before", "after",         "meets",       "includes",      "during",      "overlaps",
                         "is",     "remove",        "round up",    "round half up", "string join", "matches"}) +
                   "(" + one + ", " + expression(depth - 1) + ")";
        case 2:
            return "sublist(" + one + ", " + leaf() + ", " + leaf() + ")";
        case 3:
            return "sort(" + one + ", function(p, q) p " + pick({"<", ">", "+"}) + " q)";
        case 4:
            return "count(list: " + one + ")";
        default:
            return "context put(" + one + ", \"a\", " + leaf() + ")";
        }
    }
    std::string test(int depth) {
        locals_.push_back("?");
        const std::string made = plain_test(depth);
        locals_.pop_back();
        return made;
    }
    std::string plain_test(int depth) {
        switch (choose_(5)) {
        case 0:
            return pick({"< ", "<= ", "> ", ">= ", "= ", "!= "}) + leaf();
        case 1:
            return pick({"[", "(", "]"}) + leaf() + ".." + leaf() + pick({"]", ")", "["});
        default:
            return expression(depth - 1);
        }
    }

    const Choose& choose_;
    std::vector<std::string> locals_;
    int written_ = 0;
};

} // namespace

std::string random_expression(const Choose& choose) { return Writer(choose).expression(4); }

std::string random_tests(const Choose& choose) {
    switch (choose(8)) {
    case 0:
        return "-";
    case 1:
        return "not(" + Writer(choose).tests(2) + ")";
    default:
        return Writer(choose).tests(3);
    }
}

} // namespace thidua::tests
