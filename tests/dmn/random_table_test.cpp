// What the proof says of a table is held against thousands of rows: it may be silent, but never wrong.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>
#include <set>

#include "dmn/proof/table_proof.hpp"
#include "feel/evaluated.hpp"

namespace feel = thidua::feel;
namespace dmn = thidua::dmn;

namespace {

/// A kind of column: constants for its tests, ascending, and what stands between and beyond them.
struct Column {
    const char* type;
    bool ordered;
    std::vector<std::string> constants;
    std::vector<std::string> others;
};
const std::vector<Column> kColumns = {
    {"number", true, {"-2", "0", "1.5", "7", "7.25", "10"}, {"-3", "-1", "0.5", "5", "7.1", "8", "11", "1e20"}},
    {"string", true, {"\"a\"", "\"b\"", "\"ba\"", "\"c\""}, {"\"\"", "\"aa\"", "\"b a\"", "\"bz\"", "\"d\"", "\"…\""}},
    {"string", false, {"\"unit\"", "\"person\"", "\"house\""}, {"\"other\"", "\"\""}},
    {"boolean", false, {"true", "false"}, {}},
    {"date",
     true,
     {"@\"2025-01-01\"", "@\"2025-01-02\"", "@\"2025-06-30\""},
     {"@\"2024-12-31\"", "@\"2025-03-01\"", "@\"2030-01-01\""}},
    {"time",
     true,
     {"@\"08:00:00\"", "@\"08:00:01\"", "@\"17:30:00\""},
     {"@\"00:00:00\"", "@\"08:00:00.5\"", "@\"12:00:00\"", "@\"23:59:59\""}},
    {"date and time",
     true,
     {"@\"2025-01-01T00:00:00\"", "@\"2025-01-01T00:00:01\"", "@\"2025-02-01T12:00:00\""},
     {"@\"2024-01-01T00:00:00\"", "@\"2025-01-01T00:00:00.5\"", "@\"2025-01-10T00:00:00\"",
      "@\"2026-01-01T00:00:00\""}},
    {"days and time duration",
     true,
     {"@\"P1D\"", "@\"P2D\"", "@\"P10D\""},
     {"@\"PT0S\"", "@\"P1DT1H\"", "@\"P5D\"", "@\"P99D\""}},
    {"years and months duration", true, {"@\"P1Y\"", "@\"P13M\"", "@\"P5Y\""}, {"@\"P0M\"", "@\"P2Y\"", "@\"P9Y\""}},
};

class Tables {
  public:
    explicit Tables(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t limit) { return random_() % limit; }
    template <class T>
    const T& one_of(const std::vector<T>& all) {
        return all[below(all.size())];
    }

    std::string test(const Column& column) {
        const auto constant = [&] { return one_of(column.constants); };
        const std::size_t low = below(column.constants.size());
        const std::size_t high = low + below(column.constants.size() - low);
        switch (below(column.ordered ? 9 : 5)) {
        case 0:
            return "-";
        case 1:
            return constant();
        case 2:
            return constant() + ", " + constant();
        case 3:
            return "not(" + constant() + (below(2) == 0 ? ", " + constant() : "") + ")";
        case 4:
            return below(4) == 0 ? (below(2) == 0 ? "null" : "not(null)") : "-";
        case 5:
            return one_of<std::string>({"< ", "<= ", "> ", ">= "}) + constant();
        case 6:
            return "not(" + one_of<std::string>({"< ", ">= "}) + constant() + ")";
        default:
            return (below(2) == 0 || low == high ? "[" : "(") + column.constants[low] + ".." + column.constants[high] +
                   (below(2) == 0 || low == high ? "]" : ")");
        }
    }

  private:
    std::mt19937 random_;
};

struct RandomTable {
    std::vector<const Column*> columns;
    std::string policy;
    std::string rules;
    std::size_t size = 0;

    [[nodiscard]] dmn::ModelPtr model(const std::string& hit_policy) const {
        std::string data;
        std::string needs;
        std::string inputs;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string name = "c" + std::to_string(i);
            data += "<inputData id=\"" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\" typeRef=\"" +
                    columns[i]->type + "\"/></inputData>";
            needs += "<informationRequirement><requiredInput href=\"#" + name + "\"/></informationRequirement>";
            inputs += "<input><inputExpression><text>" + name + "</text></inputExpression></input>";
        }
        const std::string text =
            "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"u\">" + data +
            "<decision id=\"d\" name=\"d\">" + needs + "<decisionTable hitPolicy=\"" + hit_policy + "\">" + inputs +
            "<output><outputValues><text>1, 2, 3</text></outputValues></output>" + rules +
            "</decisionTable></decision></definitions>";
        return dmn::Model::parse(std::make_shared<const thidua::SourceFile>("t.dmn", text)).value();
    }
};

RandomTable random_table(Tables& tables) {
    RandomTable made;
    made.policy = tables.one_of<std::string>({"UNIQUE", "ANY", "FIRST", "PRIORITY", "COLLECT"});
    for (std::size_t count = 1 + tables.below(3); count > 0; --count) made.columns.push_back(&tables.one_of(kColumns));
    made.size = 2 + tables.below(6);
    for (std::size_t rule = 0; rule < made.size; ++rule) {
        made.rules += "<rule>";
        for (const Column* column : made.columns)
            made.rules += "<inputEntry><text><![CDATA[" + tables.test(*column) + "]]></text></inputEntry>";
        made.rules += "<outputEntry><text>" + std::to_string(1 + tables.below(3)) + "</text></outputEntry></rule>";
    }
    return made;
}

feel::Value value_of(const std::string& literal) { return feel::evaluate(feel::SourceText(literal), {}).value().value; }

/// The rules that match a row, and whether something is missing in it.
struct Sample {
    std::set<std::size_t> hits;
    bool missing = false;
};

std::set<std::size_t> hits_of(const dmn::Model& all_hits, const std::vector<feel::Value>& row) {
    std::vector<dmn::GivenInput> inputs;
    for (std::size_t i = 0; i < row.size(); ++i) inputs.push_back({"c" + std::to_string(i), "", row[i]});
    const auto matched = all_hits.matched_rules(*all_hits.find("d"), inputs);
    return {matched->rules.begin(), matched->rules.end()};
}

std::vector<Sample> samples_of(const RandomTable& table, const dmn::Model& all_hits, Tables& tables) {
    std::vector<Sample> made;
    for (int i = 0; i < 150; ++i) {
        std::vector<feel::Value> row;
        bool missing = false;
        for (const Column* column : table.columns) {
            std::vector<std::string> values = column->constants;
            values.insert(values.end(), column->others.begin(), column->others.end());
            if (tables.below(12) == 0) values = {"null"};
            missing = missing || values.size() == 1;
            row.push_back(value_of(tables.one_of(values)));
        }
        made.push_back({hits_of(all_hits, row), missing});
    }
    return made;
}

std::string argument(const thidua::Diagnostic& finding, const char* name) {
    for (const auto& one : finding.arguments)
        if (std::string_view(one.name) == name) return std::string(one.value.in("en"));
    return "";
}

/// The witness as values; a column it does not tell may hold anything.
std::vector<feel::Value> witness_of(const RandomTable& table, const std::string& words) {
    std::vector<feel::Value> made;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const std::string begin = "c" + std::to_string(i) + " = ";
        const std::size_t at = words.find(begin);
        std::size_t end = std::string::npos;
        for (std::size_t next = i + 1; next < table.columns.size(); ++next)
            end = std::min(end, words.find(", c" + std::to_string(next) + " = "));
        made.push_back(
            at == std::string::npos
                ? value_of(table.columns[i]->constants.front())
                : value_of(words.substr(at + begin.size(), end == std::string::npos ? end : end - at - begin.size())));
    }
    return made;
}

/// Why the finding is wrong; "" when no sample speaks against it.
std::string objection(const thidua::Diagnostic& finding, const RandomTable& table, const dmn::Model& all_hits,
                      const std::vector<Sample>& samples) {
    const auto number = [&](const char* name) { return std::stoul("0" + argument(finding, name)) - 1; };
    const std::string words = argument(finding, "row");
    const auto hits = words.empty() ? std::set<std::size_t>() : hits_of(all_hits, witness_of(table, words));
    if (finding.code == "TD0411" && !words.empty() && !hits.empty()) return "a rule matches the gap";
    if (finding.code == "TD0412" || finding.code == "TD0414" || finding.code == "TD0415")
        if (!words.empty() && (!hits.contains(number("first")) || !hits.contains(number("second"))))
            return "the two do not meet";
    for (const Sample& sample : samples) {
        if (finding.code == "TD0425" && sample.hits.contains(number("rule"))) return "the dead rule matches";
        const bool shadow = finding.code == "TD0413" || (finding.code == "TD0423" && !sample.missing);
        if (shadow && table.policy == "FIRST" && !sample.hits.empty() && *sample.hits.begin() == number("rule"))
            return "the shadowed rule has a say";
        if (finding.code == "TD0414" && sample.hits.contains(number("first")) != sample.hits.contains(number("second")))
            return "the two are not the same";
    }
    return "";
}

/// What a sample shows that no finding tells.
std::string omission(const thidua::Diagnostics& findings, const RandomTable& table,
                     const std::vector<Sample>& samples) {
    const auto told = [&](std::initializer_list<const char*> codes) {
        return std::any_of(findings.begin(), findings.end(), [&](const thidua::Diagnostic& one) {
            return std::find(codes.begin(), codes.end(), one.code) != codes.end();
        });
    };
    if (told({"TD0416", "TD0417", "TD0424"})) return "it could not be proven";
    for (const Sample& sample : samples) {
        if (sample.missing) continue;
        if (sample.hits.empty() && table.policy != "COLLECT" && !told({"TD0411"})) return "a gap";
        if (sample.hits.size() > 1 && table.policy == "UNIQUE" && !told({"TD0412", "TD0414", "TD0415"}))
            return "an overlap";
    }
    return "";
}

} // namespace

BOOST_AUTO_TEST_SUITE(random_tables)

BOOST_AUTO_TEST_CASE(no_sample_speaks_against_what_was_proven) {
    constexpr unsigned kTables = 400;
    for (unsigned seed = 1; seed <= kTables; ++seed) {
        Tables tables(seed);
        const RandomTable table = random_table(tables);
        const auto all_hits = table.model("COLLECT");
        const auto samples = samples_of(table, *all_hits, tables);
        const auto findings = dmn::proof::prove(*table.model(table.policy));
        BOOST_TEST_CONTEXT("seed " << seed << ", " << table.policy << ": " << table.rules) {
            for (const auto& finding : findings) BOOST_TEST_CONTEXT(finding.code << " " << argument(finding, "row"))
            BOOST_TEST(objection(finding, table, *all_hits, samples) == "");
            BOOST_TEST(omission(findings, table, samples) == "");
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
