#include "service/workflows/workflow_registry.hpp"

#include "base/text/nearest.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "definition/read/read_workflow.hpp"

namespace thidua::service {
namespace {

std::string bundle_json(const definition::WorkflowDefinition& workflow) {
    boost::json::array files;
    for (const definition::BundleFile& file : definition::bundle_of(workflow))
        files.push_back(boost::json::object{{"name", file.name}, {"text", file.text}});
    return boost::json::serialize(files);
}

std::vector<definition::BundleFile> bundle_from_json(const std::string& json) {
    std::vector<definition::BundleFile> bundle;
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(json, error);
    if (error || !value.is_array()) return bundle;
    for (const auto& file : value.get_array()) {
        const auto* name = file.is_object() ? file.get_object().if_contains("name") : nullptr;
        const auto* text = file.is_object() ? file.get_object().if_contains("text") : nullptr;
        if (name != nullptr && text != nullptr && name->is_string() && text->is_string())
            bundle.push_back({std::string(name->get_string()), std::string(text->get_string())});
    }
    return bundle;
}

} // namespace

store::DefinitionRecord record_of(const definition::WorkflowDefinition& definition, Instant now) {
    return {definition.content_hash, definition.name, definition.version, bundle_json(definition), now};
}

void WorkflowRegistry::use(Definition definition) {
    const std::lock_guard guard(mutex_);
    by_hash_[definition->content_hash] = definition;
    current_[definition->name] = std::move(definition);
}

Result<Definition> WorkflowRegistry::current(std::string_view name) const {
    const std::lock_guard guard(mutex_);
    const auto found = current_.find(name);
    if (found != current_.end()) return found->second;
    if (const auto faulty = faulty_.find(name); faulty != faulty_.end()) return faulty->second;
    std::vector<std::string> names;
    for (const auto& [known, definition] : current_) names.push_back(known);
    Diagnostic fault = Diagnostic::error("TD0921").with("found", std::string(name));
    fault = with_nearest(std::move(fault), name, names);
    return Failure::refused(std::move(fault));
}

std::vector<std::string> WorkflowRegistry::current_names() const {
    const std::scoped_lock lock(mutex_);
    std::vector<std::string> names;
    for (const auto& [name, definition] : current_) names.push_back(name);
    return names;
}

std::vector<Definition> WorkflowRegistry::all_known() const {
    const std::lock_guard guard(mutex_);
    std::vector<Definition> all;
    for (const auto* registry : {&current_, &retired_})
        for (const auto& [name, definition] : *registry) all.push_back(definition);
    return all;
}

Result<std::vector<Definition>> WorkflowRegistry::every_version() {
    const auto kept = store_.definitions();
    if (!kept) return kept.error();
    std::vector<Definition> all = all_known();
    for (auto record = kept->rbegin(); record != kept->rend(); ++record) {
        auto read = with_hash(record->hash);
        if (read && std::find(all.begin(), all.end(), *read) == all.end()) all.push_back(std::move(*read));
    }
    return all;
}

Definition WorkflowRegistry::known(std::string_view name) const {
    const std::lock_guard guard(mutex_);
    for (const auto* registry : {&current_, &retired_})
        if (const auto found = registry->find(name); found != registry->end()) return found->second;
    return nullptr;
}

void WorkflowRegistry::refuse(const std::string& name, const Failure& why) {
    const std::lock_guard guard(mutex_);
    faulty_.insert_or_assign(name, why);
}

Result<void> WorkflowRegistry::take_over_retired() {
    const auto kept = store_.definitions();
    if (!kept) return kept.error();
    for (auto record = kept->rbegin(); record != kept->rend(); ++record) { // the newest first
        if (known(record->name) != nullptr) continue;
        auto read = with_hash(record->hash);
        if (!read) continue; // reported as soon as a nomination of it is asked for
        const std::lock_guard guard(mutex_);
        retired_[record->name] = std::move(*read);
    }
    return {};
}

Result<Definition> WorkflowRegistry::with_hash(const Sha256& hash) {
    {
        const std::lock_guard guard(mutex_);
        const auto found = by_hash_.find(hash);
        if (found != by_hash_.end()) return found->second;
    }
    auto read = stored(hash);
    if (!read) return read.error();
    const std::lock_guard guard(mutex_);
    return by_hash_.emplace(hash, std::move(*read)).first->second;
}

Result<Definition> WorkflowRegistry::stored(const Sha256& hash) const {
    const auto record = store_.definition(hash);
    if (!record) return record.error();
    if (!*record) return Failure::environment(Diagnostic::error("TD0922").with("hash", to_hex(hash)));
    return read_definition(**record, capabilities_);
}

Result<Definition> read_definition(const store::DefinitionRecord& record,
                                   const definition::Capabilities* capabilities) {
    const auto bundle = bundle_from_json(record.bundle_json);
    if (bundle.empty()) return Failure::environment(Diagnostic::error("TD0922").with("hash", to_hex(record.hash)));
    auto read = definition::read_stored_workflow(bundle, capabilities);
    if (!read) return read.error();
    if (read->workflow->content_hash != record.hash)
        return Failure::environment(Diagnostic::error("TD0922").with("hash", to_hex(record.hash)));
    return std::move(read->workflow);
}

Result<std::vector<std::filesystem::path>> workflow_folders(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        if (std::filesystem::exists(at->path() / "workflow.info", error)) found.push_back(at->path());
    if (error)
        return Failure::environment(
            Diagnostic::error("TD0021").with("path", folder.string()).with("reason", error.message()));
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace thidua::service
