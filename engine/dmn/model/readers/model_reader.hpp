#pragma once

#include <set>

#include "dmn/language.hpp"
#include "dmn/model/import_search.hpp"
#include "dmn/model/model.hpp"
#include "dmn/model/readers/logic_reader.hpp"

namespace thidua::dmn {

/// Reads one model file and, before it, everything it imports.
class ModelReader {
  public:
    /// What one load has opened so far.
    struct Files {
        ImportSearch search;                          ///< where imports are looked for
        std::vector<std::filesystem::path> under_way; ///< outermost first: an import of one of them goes in a circle
        std::map<std::filesystem::path, ModelPtr> done;
        Model::Look look = Model::Look::reading;
    };

    ModelReader(std::shared_ptr<const XmlSource> source, Files& files)
        : source_(std::move(source)), files_(files), model_(new Model()) {}

    [[nodiscard]] static Result<ModelPtr> read(const std::filesystem::path& path, Files& files);
    [[nodiscard]] Result<ModelPtr> read();

  private:
    [[nodiscard]] Result<void> read_imports();
    void add_import(const pugi::xml_node& import, ModelPtr model);
    void read_items();
    void declare_common_names();
    [[nodiscard]] ItemTypePtr item_of(const pugi::xml_node& definition, int depth);
    [[nodiscard]] ItemTypePtr type_of(const pugi::xml_node& node, std::string_view reference);
    [[nodiscard]] ItemTypePtr named_type(const pugi::xml_node& node, std::string_view reference, int depth);
    [[nodiscard]] ItemTypePtr list_of(const pugi::xml_node& node, const std::string& element, int depth);
    [[nodiscard]] std::optional<Type> written_type(const pugi::xml_node& node, const std::string& reference, int depth);
    void declare_elements();
    void declare(const pugi::xml_node& node, Element::Kind kind);
    void read_logic(Element& element, const pugi::xml_node& node);
    void read_service(Element& element, const pugi::xml_node& node);
    [[nodiscard]] const Model* imported(std::string_view model_namespace) const;
    [[nodiscard]] Type seen_as(const Element& needed) const;
    void name_slips(std::size_t first);
    void tell_once();
    [[nodiscard]] Scope scope_of(Element& element, const pugi::xml_node& node);
    [[nodiscard]] const Element* referred(const pugi::xml_node& reference);
    void check_circles();
    void finding(Diagnostic diagnostic) {
        if (model_->findings_.size() < Model::kMostFindings) model_->findings_.push_back(std::move(diagnostic));
    }

    std::shared_ptr<const XmlSource> source_;
    Files& files_;
    std::shared_ptr<Model> model_;
    std::map<std::string, pugi::xml_node, std::less<>> definitions_; ///< item definitions by name
    std::set<std::string> items_under_way_;
    Scope common_; ///< what every piece of logic may name
    std::vector<std::pair<Element*, pugi::xml_node>> declared_;
    std::map<std::string, const Element*, std::less<>> named_; ///< the first of each name
    std::map<std::string, const Element*, std::less<>> by_id_;
};

} // namespace thidua::dmn
