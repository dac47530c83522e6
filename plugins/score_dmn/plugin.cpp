// Scores as a plugin: reads the decision model it was handed, scores the nomination, tells which rules matched.
#include <optional>

#include <boost/json.hpp>
#include <thidua/sdk/cpp/boost_json.hpp>
#include <thidua/sdk/cpp/plugin.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "base/files/files.hpp"
#include "scoring.hpp"

namespace {

namespace json = boost::json;
namespace sdk = thidua::sdk;
using namespace score_dmn;
using thidua::Diagnostic;
using thidua::LocalText;
using thidua::dmn::Model;
using thidua::dmn::ModelPtr;
using thidua::sdk::text_at;

constexpr std::size_t kReasons = 50; ///< faults told in one answer

json::object both(const std::string& vi, const std::string& en) { return {{"vi", vi}, {"en", en}}; }
json::object both(const LocalText& text) { return both(std::string(text.in("vi")), std::string(text.in("en"))); }
std::string digits(const thidua::Decimal& number) { return number.reduced().to_string(); }

/// Sentences of the embedded message files.
class Speaker {
  public:
    Speaker() : catalogue_(thidua::Catalogue::load(thidua::embedded_catalogues()).value()) {}

    [[nodiscard]] json::object say(const Sentence& sentence) const {
        return both(catalogue_.say("vi", sentence.key, sentence.arguments),
                    catalogue_.say("en", sentence.key, sentence.arguments));
    }
    [[nodiscard]] sdk::Reason reason(const Diagnostic& fault) const {
        std::string code = fault.code;
        for (char& letter : code)
            if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
        return {code, line("vi", fault), line("en", fault)};
    }

  private:
    /// "criteria-2025.dmn:12:9: …; did you mean …?"
    [[nodiscard]] std::string line(const char* language, const Diagnostic& fault) const {
        std::string made;
        if (fault.span.known()) {
            const auto at = fault.span.start();
            made = fault.span.file->name() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": ";
        }
        made += catalogue_.say(language, fault.code, fault.arguments);
        const std::string hint = fault.hint.empty() ? fault.code + ".hint" : fault.hint;
        if (catalogue_.has(language, hint)) made += "; " + catalogue_.say(language, hint, fault.arguments);
        return made;
    }

    thidua::Catalogue catalogue_;
};

const char* name_of(Line::Kind kind) {
    if (kind == Line::Kind::bonus) return "bonus";
    return kind == Line::Kind::deduction ? "deduction" : "criterion";
}

json::object line_document(const Line& line, const Speaker& speaker) {
    json::array evidence;
    for (const std::string& id : line.evidence) evidence.emplace_back(id);
    json::array rules;
    for (const std::size_t rule : line.rules) rules.emplace_back(rule);
    json::object made{{"criterion", line.criterion}, {"title", both(line.title)},  {"points", digits(line.points)},
                      {"max", digits(line.most)},    {"kind", name_of(line.kind)}, {"evidence", std::move(evidence)}};
    if (!line.clause.empty()) {
        made["clause"] = std::string(line.clause.in("vi"));
        made["clause_en"] = std::string(line.clause.in("en"));
    }
    if (!line.table.empty()) {
        made["table"] = line.table;
        made["rules"] = std::move(rules);
    }
    made["text"] = speaker.say(line.text);
    return made;
}

json::array tables_document(const std::vector<AskedTable>& tables) {
    json::array made;
    for (const AskedTable& asked : tables) {
        json::array hits;
        for (const AskedTable::Hit& hit : asked.hits)
            hits.push_back(json::object{{"rule", hit.rule}, {"annotation", hit.annotation}, {"result", hit.result}});
        made.push_back(json::object{{"table", asked.table}, {"result", asked.result}, {"rules", std::move(hits)}});
    }
    return made;
}

json::object sheet_document(const Scored& scored, const std::string& file, const Wish& wish, const Speaker& speaker) {
    json::object made{{"total", digits(scored.total)}, {"max", digits(scored.most)}, {"passed", scored.passed}};
    if (!scored.grade.empty()) {
        made["grade"] = scored.grade;
        made["grade_title"] = both(scored.grade, scored.grade);
    }
    if (scored.pass) made["pass_mark"] = digits(*scored.pass);
    made["model"] = file;
    made["decision"] = wish.decision;
    json::array lines;
    for (const Line& line : scored.lines) lines.push_back(line_document(line, speaker));
    made["lines"] = std::move(lines);
    made["tables"] = tables_document(scored.tables);
    return made;
}

Wish wish_of(const json::object& settings) {
    Wish wish;
    wish.decision = text_at(settings, "decision");
    wish.pass = thidua::Decimal::parse(text_at(settings, "pass"));
    const json::value* bonus = settings.if_contains("bonus");
    if (bonus != nullptr && bonus->is_array())
        for (const json::value& name : bonus->get_array())
            if (name.is_string()) wish.bonus.emplace_back(name.get_string());
    return wish;
}

class ScoreDmn {
  public:
    static constexpr sdk::Identity kIdentity{"vn.thidua.score-dmn", "score_dmn", "1.0.0", "thidua"};

    explicit ScoreDmn(sdk::Host) {}

    sdk::Answer score(const sdk::Call& call) {
        const json::object request = json::parse(call.document()).as_object();
        const json::object& settings = request.at("settings").as_object();
        const Wish wish = wish_of(settings);
        const std::string name = text_at(settings, "model");
        const auto model = model_called(name, request);
        if (!model) return refused(model.error().diagnostics());
        const auto scored = score_dmn::score(**model, wish, request.at("nomination").as_object());
        if (!scored) return refused(scored.error().diagnostics());
        return sdk::Answer::done(json::serialize(sheet_document(*scored, name, wish, speaker_)));
    }

    static constexpr auto kOffers = sdk::offers<ScoreDmn>({{THIDUA_CAPABILITY_SCORE, &ScoreDmn::score}});

  private:
    /// A season scores by one model over and over: it is read again only when its text has changed.
    thidua::Result<ModelPtr> model_called(const std::string& name, const json::object& request) {
        auto text = text_called(name, request);
        if (!text) return text.error();
        if (model_ != nullptr && file_->name() == name && file_->text() == *text) return model_;
        const auto file = std::make_shared<const thidua::SourceFile>(name, std::move(*text));
        auto read = Model::parse(file);
        if (!read) return read.error();
        file_ = file;
        model_ = std::move(*read);
        return model_;
    }

    static thidua::Result<std::string> text_called(const std::string& name, const json::object& request) {
        const json::value* files = request.if_contains("files");
        for (const json::value& file : files != nullptr && files->is_array() ? files->get_array() : json::array()) {
            if (!file.is_object() || text_at(file.get_object(), "name") != name) continue;
            return thidua::read_file(text_at(file.get_object(), "path"), Model::kMostBytes);
        }
        return thidua::Failure::refused(Diagnostic::error("model-missing").with("name", name));
    }

    [[nodiscard]] sdk::Answer refused(const thidua::Diagnostics& faults) const {
        std::vector<sdk::Reason> reasons;
        for (const Diagnostic& fault : faults)
            if (reasons.size() < kReasons) reasons.push_back(speaker_.reason(fault));
        return sdk::Answer::refused(std::move(reasons));
    }

    Speaker speaker_;
    thidua::SourceFilePtr file_;
    ModelPtr model_;
};

} // namespace

THIDUA_EXPORT_PLUGIN(ScoreDmn)
