#include "dmn/tck/tck.hpp"

#include <algorithm>

#include "base/files/file_walk.hpp"
#include "base/files/files.hpp"
#include "dmn/model/model.hpp"
#include "dmn/model/xml/xml_encoding.hpp"
#include "dmn/model/xml/xml_source.hpp"
#include "dmn/tck/expected_value.hpp"
#include "feel/values/text_form.hpp"

namespace thidua::dmn::tck {
namespace {

using dmn::child;
using dmn::children;

std::string first_of(const Diagnostics& diagnostics) {
    return diagnostics.empty() ? "no diagnostic" : diagnostics.front().code;
}

std::vector<dmn::GivenInput> inputs_of(const pugi::xml_node& test) {
    std::vector<dmn::GivenInput> made;
    for (const pugi::xml_node& node : children(test, "inputNode"))
        made.push_back({node.attribute("name").value(), node.attribute("namespace").value(), value_of(node)});
    return made;
}

/// Of a decision service with several outputs, a result node may name one of them; else nullptr.
const Value* output_of(const dmn::Element& element, const Value& value, const std::string& name) {
    if (element.service_outputs.size() < 2 || element.name == normal_name(name) || value.kind() != Kind::context)
        return nullptr;
    return value.as_context().find(normal_name(name));
}

/// What the case calls: of the kind that it says, where names of several kinds are the same.
const dmn::Element* called(const dmn::Model& model, const pugi::xml_node& test, const std::string& name) {
    const std::string type = test.attribute("type").value();
    for (const auto& element : model.elements()) {
        const bool is_kind = (type == "bkm" && element->kind == dmn::Element::Kind::knowledge) ||
                             (type == "decisionService" && element->kind == dmn::Element::Kind::service);
        if (is_kind && element->name == normal_name(name)) return element.get();
    }
    return model.find(name);
}

/// Nothing when the node came out as wanted, else why not.
std::optional<std::string> judge(const dmn::Model& model, const pugi::xml_node& test, const pugi::xml_node& result,
                                 const std::vector<dmn::GivenInput>& inputs) {
    const std::string name = result.attribute("name").value();
    const std::string invocable = test.attribute("invocableName").value();
    const std::string& wanted = invocable.empty() ? name : invocable;
    const dmn::Element* element = called(model, test, wanted);
    if (element == nullptr) return "there is no element \"" + wanted + "\"";
    Surroundings around;
    around.now = SystemClock().now();
    Evaluation made = model.evaluate(*element, inputs, around);
    if (const Value* output = output_of(*element, made.value, name); output != nullptr) made.value = Value(*output);
    if (result.attribute("errorResult").as_bool()) {
        if (!made.value.is_null())
            return name + ": an error was expected, found " + to_literal(made.value).substr(0, 300);
        if (made.diagnostics.empty()) return name + ": null came without a diagnostic";
        return std::nullopt;
    }
    const Value expected = value_of(child(result, "expected"));
    if (agrees(expected, made.value)) return std::nullopt;
    return name + ": expected " + to_literal(expected).substr(0, 300) + ", found " +
           to_literal(made.value).substr(0, 300) + " (" + first_of(made.diagnostics) + ")";
}

void run_cases(const dmn::XmlSource& tests, const Result<dmn::ModelPtr>& model, const CaseResult& common,
               std::vector<CaseResult>& into) {
    for (const pugi::xml_node& test : children(tests.root(), "testCase")) {
        CaseResult made = common;
        made.case_id = test.attribute("id").value();
        made.verdict = Verdict::success;
        const auto inputs = inputs_of(test);
        if (children(test, "resultNode").empty()) {
            made.verdict = Verdict::ignored;
            made.detail = "the case expects nothing";
        }
        for (const pugi::xml_node& result : children(test, "resultNode")) {
            if (!value_of(child(result, "expected")).is_null()) made.expects_value = true;
            if (!model) {
                made.verdict = Verdict::error;
                made.detail = "the model cannot be read: " + first_of(model.error().diagnostics());
                continue;
            }
            if (const auto wrong = judge(**model, test, result, inputs); wrong) {
                made.verdict = Verdict::error;
                made.detail = *wrong;
            }
        }
        into.push_back(std::move(made));
    }
}

/// The model that a test file names, or the only one beside it when it names none.
std::filesystem::path model_of(const std::filesystem::path& test_file, const pugi::xml_node& tests) {
    const std::string name = dmn::trimmed(dmn::character_data(child(tests, "modelName")));
    if (!name.empty()) return test_file.parent_path() / name;
    const auto beside = list_files(test_file.parent_path(), ".dmn");
    return beside && beside->size() == 1 ? beside->front() : test_file.parent_path();
}

/// All cases of one file; a file that cannot be read is one case that failed, so that it hides nothing.
void run_file(const std::filesystem::path& file, CaseResult common, std::vector<CaseResult>& into) {
    const auto broken = [&](const Diagnostics& faults) {
        common.detail = "the test file cannot be read: " + first_of(faults);
        into.push_back(common);
    };
    auto text = read_file(file, dmn::Model::kMostBytes);
    if (!text) return broken(text.error().diagnostics());
    const auto decoded = dmn::decoded_xml(file.string(), std::move(*text));
    if (!decoded) return broken(decoded.error().diagnostics());
    const auto tests = dmn::XmlSource::parse(*decoded);
    if (!tests) return broken(tests.error().diagnostics());
    if (dmn::local_name((*tests)->root()) != "testCases") return;
    run_cases(**tests, dmn::Model::load(model_of(file, (*tests)->root())), common, into);
}

std::string csv_cell(std::string_view text) {
    std::string made = "\"";
    for (const char c : text) {
        if (c == '"') made += '"';
        made += c == '\n' || c == '\r' ? ' ' : c;
    }
    return made + "\"";
}

} // namespace

Result<KitRun> run(const std::filesystem::path& kit) {
    auto walk = walk_files(kit, ".xml");
    if (!walk) return walk.error();
    KitRun made;
    made.skipped = std::move(walk->skipped);
    for (const std::filesystem::path& file : walk->files) {
        CaseResult common;
        common.folder = file.parent_path().lexically_relative(kit).generic_string();
        common.test_file = file.stem().string();
        run_file(file, std::move(common), made.results);
    }
    return made;
}

std::string to_csv(const std::vector<CaseResult>& results) {
    std::string made;
    for (const CaseResult& result : results) {
        const char* verdict = result.verdict == Verdict::success ? "SUCCESS"
                              : result.verdict == Verdict::error ? "ERROR"
                                                                 : "IGNORED";
        made += csv_cell(result.folder) + "," + csv_cell(result.test_file) + "," + csv_cell(result.case_id) + "," +
                csv_cell(verdict) + "," + csv_cell(result.detail) + "\n";
    }
    return made;
}

Count count(const std::vector<CaseResult>& results) {
    Count made;
    for (const CaseResult& result : results) {
        const bool passed = result.verdict == Verdict::success;
        ++made.all;
        made.passed += passed ? 1 : 0;
        made.with_value += result.expects_value ? 1 : 0;
        made.passed_with_value += passed && result.expects_value ? 1 : 0;
    }
    return made;
}

} // namespace thidua::dmn::tck
