// Scores as a plugin: reads the criteria file it was handed, scores the nomination, explains every point.
#include <algorithm>
#include <fstream>
#include <iterator>

#include <boost/json.hpp>
#include <thidua/sdk/cpp/boost_json.hpp>
#include <thidua/sdk/cpp/plugin.hpp>
#include <thidua/sdk/cpp/text.hpp>

#include "scoring.hpp"

namespace {

namespace json = boost::json;
namespace sdk = thidua::sdk;
using namespace score_sheet;
using thidua::sdk::text_at;

constexpr std::size_t kReasons = 50; ///< faults of a criteria file told in one answer

/// Digits, text or yes/no; "" for anything else.
std::string plain(const json::value& value) {
    if (value.is_string()) return std::string(value.get_string());
    if (value.is_bool()) return value.get_bool() ? "yes" : "no";
    return value.is_int64() || value.is_uint64() ? json::serialize(value) : std::string();
}

void take_list(const std::string& name, const json::array& list, Facts& facts) {
    Fact fact{Fact::Kind::rows, {}, {}};
    for (const json::value& item : list) {
        if (!item.is_object()) continue;
        const json::object& given = item.get_object();
        std::map<std::string, std::string> row;
        for (const auto& member : given) row[std::string(member.key())] = plain(member.value());
        if (given.contains("sha256")) {
            EvidenceItem piece{row["id"].empty() ? row["name"] : row["id"], row["kind"]};
            std::replace(piece.kind.begin(), piece.kind.end(), '_', '-');
            facts.evidence.push_back(std::move(piece));
        }
        fact.rows.push_back(std::move(row));
    }
    facts.fields.emplace(name, std::move(fact));
}

Facts facts_of(const json::object& nomination) {
    Facts facts;
    const json::value* fields = nomination.if_contains("fields");
    if (fields == nullptr || !fields->is_object()) return facts;
    for (const auto& member : fields->get_object()) {
        const std::string name(member.key());
        if (member.value().is_array())
            take_list(name, member.value().get_array(), facts);
        else
            facts.fields.emplace(
                name,
                Fact{member.value().is_bool() ? Fact::Kind::yes_no : Fact::Kind::text, plain(member.value()), {}});
    }
    return facts;
}

/// The text of the criteria file that the settings name, among the files of the call.
std::string criteria_text(const json::object& request, const std::string& name) {
    const json::value* files = request.if_contains("files");
    if (files != nullptr && files->is_array())
        for (const json::value& file : files->get_array()) {
            if (!file.is_object() || text_at(file.get_object(), "name") != name) continue;
            std::ifstream in(text_at(file.get_object(), "path"), std::ios::binary);
            std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
            if (!in && !in.eof()) break;
            if (sdk::is_utf8(text)) return text;
            throw sdk::Refusal({"criteria-not-utf8",
                                "Tệp tiêu chí «" + name + "» không phải UTF-8: hãy lưu lại dạng UTF-8.",
                                "The criteria file \"" + name + "\" is not UTF-8: save it as UTF-8."});
        }
    throw sdk::Refusal(
        {"criteria-file-missing",
         "Không nhận được tệp tiêu chí «" + name + "»: hãy đặt tệp vào thư mục «criteria» của quy trình.",
         "The criteria file \"" + name + "\" was not handed over: put it into the workflow's folder \"criteria\"."});
}

sdk::Answer refused_criteria(const std::string& name, const Faults& faults) {
    std::vector<sdk::Reason> reasons;
    for (const Fault& fault : faults) {
        const std::string place = name + ":" + std::to_string(fault.line) + ":" + std::to_string(fault.column) + ": ";
        if (reasons.size() < kReasons) reasons.push_back({fault.code, place + fault.text.vi, place + fault.text.en});
    }
    return sdk::Answer::refused(std::move(reasons));
}

json::object both(const Both& text) { return {{"vi", text.vi}, {"en", text.en}}; }

const char* name_of(Line::Kind kind) {
    if (kind == Line::Kind::bonus) return "bonus";
    return kind == Line::Kind::deduction ? "deduction" : "criterion";
}

json::object line_document(const Line& line, const Criteria& criteria) {
    const Clause& clause = criteria.clauses[line.clause];
    json::array evidence;
    for (const std::string& id : line.evidence) evidence.emplace_back(id);
    return {{"criterion", line.name},   {"title", both(line.title)},   {"points", line.points.text()},
            {"max", line.most.text()},  {"kind", name_of(line.kind)},  {"evidence", std::move(evidence)},
            {"clause", clause.text.vi}, {"clause_en", clause.text.en}, {"clause_source", clause.source},
            {"text", both(line.text)}};
}

json::object sheet_document(const Scored& scored, const Criteria& criteria) {
    json::array lines;
    for (const Line& line : scored.lines) lines.push_back(line_document(line, criteria));
    json::object made{{"total", scored.total.text()}, {"max", scored.most.text()}, {"passed", scored.passed}};
    if (scored.grade != nullptr) {
        made["grade"] = scored.grade->name;
        made["grade_title"] = both(scored.grade->title);
    }
    made["pass_mark"] = scored.sheet->pass.text();
    made["sheet"] = scored.sheet->name;
    made["sheet_title"] = both(scored.sheet->title);
    made["criteria"] = criteria.name;
    made["criteria_year"] = criteria.year;
    json::array below;
    for (const std::string& name : scored.below_minimum) below.emplace_back(name);
    made["below_minimum"] = std::move(below);
    made["lines"] = std::move(lines);
    return made;
}

class ScoreSheet {
  public:
    static constexpr sdk::Identity kIdentity{"vn.thidua.score-sheet", "score_sheet", "1.0.0", "thidua"};

    explicit ScoreSheet(sdk::Host) {}

    sdk::Answer score(const sdk::Call& call) {
        const json::object request = json::parse(call.document()).as_object();
        const json::object& settings = request.at("settings").as_object();
        const json::object& nomination = request.at("nomination").as_object();
        const std::string name = text_at(settings, "criteria");
        Faults faults;
        const auto criteria = read_criteria(criteria_text(request, name), faults);
        if (!criteria) return refused_criteria(name, faults);
        const auto scored = score_sheet::score(*criteria, facts_of(nomination));
        if (!scored)
            return sdk::Answer::refused("no-sheet-fits", "Không bảng nào trong «" + name + "» áp dụng cho đề nghị này.",
                                        "No sheet of \"" + name + "\" applies to this nomination.");
        return sdk::Answer::done(json::serialize(sheet_document(*scored, *criteria)));
    }

    static constexpr auto kOffers = sdk::offers<ScoreSheet>({{THIDUA_CAPABILITY_SCORE, &ScoreSheet::score}});
};

} // namespace

THIDUA_EXPORT_PLUGIN(ScoreSheet)
