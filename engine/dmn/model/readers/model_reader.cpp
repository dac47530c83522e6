#include "dmn/model/readers/model_reader.hpp"

#include <algorithm>

#include "base/text/text.hpp"
#include "dmn/model/model_bounds.hpp"
#include "dmn/model/xml/xml_encoding.hpp"

namespace thidua::dmn {
namespace {

/// The namespaces of DMN 1.1, 1.2, 1.3, 1.4 and 1.5.
constexpr std::string_view kVersions[] = {
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "https://www.omg.org/spec/DMN/20230324/MODEL/"};

std::string_view namespace_of_root(const pugi::xml_node& root) {
    const std::string_view name = root.name();
    const auto colon = name.find(':');
    const std::string attribute =
        colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
    return root.attribute(attribute.c_str()).value();
}

bool is_known_version(std::string_view wanted) {
    return std::find(std::begin(kVersions), std::end(kVersions), wanted) != std::end(kVersions);
}

/// Of whatever year: which one it is the imported file says itself, and the readers of it.
bool is_of_models(std::string_view import_type) {
    for (const std::string_view scheme : {"http://", "https://"})
        if (import_type.starts_with(scheme))
            return import_type.substr(scheme.size()).starts_with("www.omg.org/spec/DMN");
    return false;
}

} // namespace

Result<ModelPtr> ModelReader::read(const std::filesystem::path& path, Files& files) {
    auto text = read_model_text(path);
    if (!text) return text.error();
    const auto file = decoded_xml(path.string(), std::move(*text));
    if (!file) return file.error();
    auto source = XmlSource::parse(*file);
    if (!source) return source.error();
    const auto known = std::filesystem::weakly_canonical(path);
    files.under_way.push_back(known);
    auto made = ModelReader(*source, files).read();
    files.under_way.pop_back();
    if (made) files.done.emplace(known, *made);
    return made;
}

Result<ModelPtr> ModelReader::read() {
    const pugi::xml_node root = source_->root();
    const std::string_view version = namespace_of_root(root);
    if (local_name(root) != "definitions" || !is_known_version(version))
        return Failure::refused(Diagnostic::error("TD0491", source_->span(root))
                                    .with("found", std::string(version.empty() ? local_name(root) : version)));
    if (const auto excess = first_part_too_many(*source_); excess)
        return Failure::refused(
            Diagnostic::error("TD0407", source_->span(excess)).with("limit", std::to_string(Model::kMostParts)));
    model_->name_ = root.attribute("name").value();
    model_->namespace_ = root.attribute("namespace").value();
    if (auto imported = read_imports(); !imported) return imported.error();
    read_items();
    declare_common_names();
    declare_elements();
    for (auto& [element, node] : declared_) read_logic(*element, node);
    for (auto& [element, node] : declared_)
        if (element->kind == Element::Kind::service) read_service(*element, node);
    check_circles();
    tell_once();
    return ModelPtr(model_);
}

Result<void> ModelReader::read_imports() {
    for (const pugi::xml_node& import : children(source_->root(), "import")) {
        const std::string_view type = import.attribute("importType").value();
        if (!is_of_models(type)) {
            finding(Diagnostic::error("TD1113", source_->span(import)).with("found", std::string(type)));
            continue;
        }
        const auto path = files_.search.file_of(import);
        if (!path) {
            const std::string location = import.attribute("locationURI").value();
            const std::string found = location.empty() ? import.attribute("namespace").value() : location;
            return Failure::refused(Diagnostic::error("TD0492", source_->span(import)).with("found", found));
        }
        const auto known = std::filesystem::weakly_canonical(*path);
        const auto& open = files_.under_way;
        if (std::find(open.begin(), open.end(), known) != open.end())
            return Failure::refused(
                Diagnostic::error("TD0493", source_->span(import)).with("file", path->filename().string()));
        if (const auto done = files_.done.find(known); done != files_.done.end()) {
            add_import(import, done->second);
            continue;
        }
        if (files_.done.size() + files_.under_way.size() > Model::kMostImports)
            return Failure::refused(
                Diagnostic::error("TD0400", source_->span(import)).with("limit", std::to_string(Model::kMostImports)));
        auto model = read(*path, files_);
        if (!model) return model.error();
        add_import(import, *model);
    }
    return {};
}

/// Several imports may go without a name: then each is among our own (DMN 1.5 §6.3.3).
void ModelReader::add_import(const pugi::xml_node& import, ModelPtr model) {
    std::string name = normal_name(import.attribute("name").value());
    for (const Model::Import& known : model_->imports_)
        if (!name.empty() && known.name == name)
            finding(Diagnostic::error("TD0440", source_->span(import)).with("name", name));
    model_->imports_.push_back({std::move(name), std::move(model)});
}

const Model* ModelReader::imported(std::string_view model_namespace) const {
    for (const Model::Import& import : model_->imports_)
        if (import.model->model_namespace() == model_namespace) return import.model.get();
    return nullptr;
}

void ModelReader::declare_elements() {
    for (const pugi::xml_node& node : source_->root().children()) {
        const std::string_view kind = local_name(node);
        if (kind == "inputData") declare(node, Element::Kind::input);
        if (kind == "decision") declare(node, Element::Kind::decision);
        if (kind == "businessKnowledgeModel") declare(node, Element::Kind::knowledge);
        if (kind == "decisionService") declare(node, Element::Kind::service);
    }
}

void ModelReader::declare(const pugi::xml_node& node, Element::Kind kind) {
    auto element = std::make_unique<Element>();
    element->kind = kind;
    element->id = node.attribute("id").value();
    element->name = normal_name(node.attribute("name").value());
    element->span = source_->span(node);
    element->model = model_.get();
    const pugi::xml_node variable = child(node, "variable");
    element->type = type_of(variable, variable.attribute("typeRef").value());
    if (kind == Element::Kind::knowledge || kind == Element::Kind::service) element->type = type_given(element->type);
    if (const pugi::xml_node body = child(node, "encapsulatedLogic"); body && !element->type)
        element->type = type_given(type_of(body, body.attribute("typeRef").value()));
    const auto [first, is_new] = named_.emplace(tokens_of(element->name), element.get());
    if (!is_new)
        finding(Diagnostic::error("TD0440", element->span)
                    .with("name", element->name)
                    .see_also(first->second->span, "TD0440.first"));
    const auto [same, is_first] = by_id_.emplace(element->id, element.get());
    if (!is_first && !element->id.empty())
        finding(Diagnostic::error("TD0422", element->span)
                    .with("id", element->id)
                    .see_also(same->second->span, "TD0440.first"));
    declared_.emplace_back(element.get(), node);
    model_->elements_.push_back(std::move(element));
}

/// An href is `#id`, or `namespace#id`.
const Element* ModelReader::referred(const pugi::xml_node& reference) {
    const std::string_view href = reference.attribute("href").value();
    const auto hash = href.rfind('#');
    const std::string_view id = hash == std::string_view::npos ? href : href.substr(hash + 1);
    const std::string_view space = hash == std::string_view::npos ? std::string_view() : href.substr(0, hash);
    if (space.empty() || space == model_->namespace_)
        if (const auto found = by_id_.find(id); found != by_id_.end()) return found->second;
    for (const auto& [name, import] : model_->imports_) {
        if (!space.empty() && import->model_namespace() != space) continue;
        for (const auto& element : import->elements())
            if (element->id == id) return element.get();
    }
    finding(Diagnostic::error("TD0441", source_->span(reference)).with("found", std::string(href)));
    return nullptr;
}

/// Types, and the names that may follow a dot: fields, elements of imports, entries of boxed contexts, columns,
/// outputs.
void ModelReader::declare_common_names() {
    for (const auto& [name, item] : model_->items_) common_.declare_type(name, item->type);
    for (const auto& [name, import] : model_->imports_)
        for (const auto& known : import->elements()) common_.declare_member(known->name);
    // Names with a sign in them could change what an expression means that has nothing to do with them.
    const auto add = [this](std::string_view name) {
        if (name.find_first_of(" \t\r\n") != std::string_view::npos &&
            name.find_first_of("+-*/.'") == std::string_view::npos)
            common_.declare_member(name);
    };
    constexpr std::string_view kNaming[] = {"variable", "column", "output", "decision"};
    (void)first_element(source_->root(), [&](const pugi::xml_node& node, int) {
        if (std::find(std::begin(kNaming), std::end(kNaming), local_name(node)) != std::end(kNaming))
            add(node.attribute("name").value());
        return false;
    });
}

/// What the element's logic may name: what it requires (DMN 1.5 §10.3.2.11), and for a knowledge model itself.
Scope ModelReader::scope_of(Element& element, const pugi::xml_node& node) {
    Scope scope = common_;
    for (const pugi::xml_node& requirement : node.children()) {
        const std::string_view kind = local_name(requirement);
        if (kind != "informationRequirement" && kind != "knowledgeRequirement") continue;
        for (const pugi::xml_node& reference : requirement.children()) {
            if (!local_name(reference).starts_with("required")) continue; // line ends, descriptions, extensions
            const Element* needed = referred(reference);
            if (needed == nullptr) continue;
            Element::Need need;
            need.element = needed;
            if (needed->model == model_.get()) {
                need.slot = scope.declare(needed->name, seen_as(*needed));
            } else {
                for (const auto& [name, import] : model_->imports_)
                    if (import.get() == needed->model) need.import = name;
                need.slot = need.import.empty() ? scope.declare(needed->name, seen_as(*needed))
                                                : scope.declare(need.import, Type());
            }
            element.needs.push_back(std::move(need));
        }
    }
    if (element.kind == Element::Kind::knowledge && !scope.slot(element.name))
        element.needs.push_back({scope.declare(element.name, Type()), &element, ""});
    return scope;
}

void ModelReader::read_logic(Element& element, const pugi::xml_node& node) {
    if (element.kind != Element::Kind::decision && element.kind != Element::Kind::knowledge) return;
    Scope scope = scope_of(element, node);
    LogicReader reader(
        *source_, [this](const pugi::xml_node& at, std::string_view reference) { return type_of(at, reference); },
        model_->findings_, files_.look == Model::Look::types ? &model_->slips_ : nullptr);
    const std::size_t before = model_->slips_.size();
    if (element.kind == Element::Kind::decision) {
        element.logic = reader.logic_in(node, scope);
    } else {
        const pugi::xml_node body = child(node, "encapsulatedLogic");
        element.parameters = reader.parameters(body, scope);
        element.logic = reader.body_of(body, element.parameters, scope);
    }
    reader.check_result(element.logic, element.type, scope);
    name_slips(before);
}

void ModelReader::read_service(Element& element, const pugi::xml_node& node) {
    for (const char* kind : {"inputData", "inputDecision"})
        for (const pugi::xml_node& reference : children(node, kind))
            if (const Element* input = referred(reference); input != nullptr) element.service_inputs.push_back(input);
    for (const pugi::xml_node& reference : children(node, "outputDecision"))
        if (const Element* output = referred(reference); output != nullptr) element.service_outputs.push_back(output);
}

/// A decision must not need itself, however far around (DMN 1.5 §6.3.1). A knowledge model may call itself.
void ModelReader::check_circles() {
    std::map<const Element*, int> state; // 1 under way, 2 done
    for (const auto& start : model_->elements_) {
        std::vector<std::pair<const Element*, std::size_t>> path;
        if (state[start.get()] != 0) continue;
        path.emplace_back(start.get(), 0);
        state[start.get()] = 1;
        while (!path.empty()) {
            const Element* at = path.back().first;
            if (path.back().second == at->needs.size()) {
                state[at] = 2;
                path.pop_back();
                continue;
            }
            const Element* next = at->needs[path.back().second++].element;
            if (next->model != model_.get() || (next == at && at->kind == Element::Kind::knowledge)) continue;
            if (state[next] == 1)
                finding(Diagnostic::error("TD0442", at->span).with("name", at->name).with("needed", next->name));
            if (state[next] != 0) continue;
            state[next] = 1;
            path.emplace_back(next, 0);
        }
    }
}

Result<ModelPtr> Model::load(const std::filesystem::path& path, Look look) {
    ModelReader::Files files{ImportSearch(path.has_parent_path() ? path.parent_path() : "."), {}, {}, look};
    return ModelReader::read(path, files);
}

Result<ModelPtr> Model::parse(SourceFilePtr file, Look look) {
    const auto decoded = decoded_xml(file->name(), std::string(file->text()));
    if (!decoded) return decoded.error();
    auto source = XmlSource::parse(*decoded);
    if (!source) return source.error();
    ModelReader::Files files{ImportSearch({}), {}, {}, look};
    return ModelReader(*source, files).read();
}

} // namespace thidua::dmn
