#include "definition/read/read_workflow.hpp"

#include <algorithm>

#include "base/text/text.hpp"
#include "definition/consultation/read_ask.hpp"
#include "definition/expressions.hpp"
#include "definition/read/file_set.hpp"
#include "definition/read/parts.hpp"
#include "reading/block_reader.hpp"
#include "reading/equal_faults.hpp"

namespace thidua::definition {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::LocatedTree;
using reading::Need;

constexpr std::size_t kMostUsedFiles = 32;

/// Appends the blocks of the files that `uses` names to the workflow's own. A used file may use others.
class UsedFiles {
  public:
    UsedFiles(FileSet& files, std::vector<SourceFilePtr>& read, Diagnostics& faults)
        : files_(files), read_(read), faults_(faults) {}

    void append_to(LocatedNode& workflow) {
        for (std::size_t i = 0; i < workflow.children.size(); ++i) {
            if (!is_uses(workflow.children[i])) continue;
            const LocatedNode named = workflow.children[i];
            use(workflow, named);
        }
        std::erase_if(workflow.children, is_uses);
        workflow.damaged = workflow.damaged || parts_missing_;
    }

  private:
    static bool is_uses(const LocatedNode& child) {
        return child.key == "uses" || (is_usable_file_name(child.value) && nearest_name(child.key, {"uses"}) == "uses");
    }

    void use(LocatedNode& workflow, const LocatedNode& named) {
        if (named.key != "uses")
            faults_.push_back(unknown_name("TD0130", named.key_span, named.key, {"uses"}).with("block", workflow.key));
        const std::size_t before = faults_.size();
        read(workflow, named);
        parts_missing_ = parts_missing_ || faults_.size() != before;
    }

    void read(LocatedNode& workflow, const LocatedNode& named) {
        if (!is_usable_file_name(named.value)) {
            faults_.push_back(Diagnostic::error("TD0222", named.whole_span()).with("found", named.value));
            return;
        }
        const auto twice =
            std::find_if(named_.begin(), named_.end(), [&](const auto& n) { return n.value == named.value; });
        if (twice != named_.end()) {
            faults_.push_back(Diagnostic::error("TD0224", named.value_span)
                                  .with("found", named.value)
                                  .see_also(twice->value_span, "related.first"));
            return;
        }
        if (named_.size() >= kMostUsedFiles) {
            faults_.push_back(
                Diagnostic::error("TD0225", named.value_span).with("most", std::to_string(kMostUsedFiles)));
            return;
        }
        named_.push_back(named);
        auto file = files_.used(named.value, named.value_span);
        if (!file) return add(file.error());
        auto look = reading::look_at_info(*file);
        if (!look) return add(look.error());
        faults_.insert(faults_.end(), look->faults.begin(), look->faults.end());
        workflow.damaged = workflow.damaged || look->tree.root.damaged;
        read_.push_back(*file);
        for (LocatedNode& child : look->tree.root.children) workflow.children.push_back(std::move(child));
    }

    void add(const Failure& failure) {
        for (const Diagnostic& fault : failure.diagnostics()) faults_.push_back(fault);
    }

    FileSet& files_;
    std::vector<SourceFilePtr>& read_;
    Diagnostics& faults_;
    bool parts_missing_ = false; ///< of what was to be used not all could be read
    std::vector<LocatedNode> named_;
};

bool is_version(std::string_view text) {
    return !text.empty() && text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.' || c == '-';
    });
}

/// The content of all files, whatever they are called, with their lengths so that no two sets of files hash alike.
Sha256 hash_of(const std::vector<SourceFilePtr>& files) {
    std::string all = "thidua-workflow-1\n";
    for (const SourceFilePtr& file : files) {
        all += std::to_string(file->text().size()) + ':';
        all += file->text();
    }
    return sha256(all);
}

void read_head(WorkflowDefinition& workflow, BlockReader& block, Diagnostics& faults) {
    if (const auto version = block.text("version", Need::required)) {
        workflow.version = version->value;
        if (!is_version(version->value))
            faults.push_back(Diagnostic::error("TD0226", version->span).with("found", version->value));
    }
    if (auto title = block.local_text("title", Need::required)) workflow.title = std::move(title->value);
    if (auto calendar = block.text("calendar", Need::optional)) {
        workflow.calendar = calendar->value;
        workflow.calendar_span = calendar->span;
    }
    if (const auto id = block.text("id", Need::optional))
        workflow.id_pattern = read_id_pattern(*block.node().child("id"), faults);
    if (const LocatedNode* rules = block.node_of("rules", Need::optional))
        faults.push_back(Diagnostic::error("TD1161", rules->key_span));
}

std::size_t errors_in(const Diagnostics& faults) {
    return static_cast<std::size_t>(std::count_if(
        faults.begin(), faults.end(), [](const Diagnostic& fault) { return fault.severity == Severity::error; }));
}

/// Does a part of the work; an error in it leaves the flow unknown.
template <class Part>
void part_of_flow(PartsRead& read, Part part) {
    const std::size_t before = errors_in(read.faults);
    part();
    if (errors_in(read.faults) != before) read.flow_known = false;
}

void read_parts(WorkflowDefinition& workflow, BlockReader& block, PartsRead& read) {
    Diagnostics& faults = read.faults;
    part_of_flow(read, [&] {
        if (const LocatedNode* roles = block.block("roles", Need::required)) workflow.roles = read_roles(*roles, read);
    });
    if (const LocatedNode* form = block.block("form", Need::required)) workflow.form = read_form(*form, read);
    part_of_flow(read, [&] {
        if (const LocatedNode* stages = block.block("stages", Need::required))
            workflow.stages = read_stages(*stages, read);
        if (const LocatedNode* actions = block.block("actions", Need::required))
            workflow.actions = read_actions(*actions, read);
    });
    if (auto idle = read_idle(block, read, workflow.name)) workflow.idle = std::move(*idle);
    if (const LocatedNode* effects = block.block("effects", Need::optional))
        workflow.effects = read_effects(*effects, read);
    if (const LocatedNode* mails = block.block("mails", Need::optional)) workflow.mails = read_mails(*mails, faults);
    if (const LocatedNode* follow_ups = block.block("follow-ups", Need::optional))
        workflow.follow_ups = read_follow_ups(*follow_ups, read);
    read_shown_fields(workflow.form, block, read);
}

/// The one `workflow NAME { … }` of the first file.
LocatedNode* workflow_node(LocatedTree& tree, Diagnostics& faults) {
    LocatedNode* found = nullptr;
    for (LocatedNode& child : tree.root.children) {
        if (child.key != "workflow")
            faults.push_back(unknown_name("TD0227", child.key_span, child.key, {"workflow"}));
        else if (found != nullptr)
            faults.push_back(Diagnostic::error("TD0228", child.key_span).see_also(found->key_span, "related.first"));
        else
            found = &child;
    }
    if (found == nullptr && faults.empty())
        faults.push_back(Diagnostic::error("TD0229", {tree.file, 0, 0}).with("file", tree.file->name()));
    if (found != nullptr && (!found->has_value || !found->has_block())) {
        faults.push_back(Diagnostic::error("TD0221", found->whole_span()));
        return nullptr;
    }
    return found;
}

/// What is asked of a workflow beyond what it takes to run it: new ones must meet it, stored ones have met what was
/// asked when they were published.
void check_for_publishing(const WorkflowDefinition& workflow, const Ports& ports, PartsRead& read) {
    check_in_vain(workflow, read.faults);
    check_clocks(workflow, read.faults);
    check_ways_back(workflow, read.faults);
    check_cancels(workflow, read.faults);
    check_claims(workflow, read.faults);
    check_looks(workflow, read.faults);
    check_choices(workflow, read.faults);
    check_asking(workflow, read.faults);
    check_evidence_kinds(workflow, read.faults);
    check_mails(workflow, read.faults);
    check_ports(workflow, ports, read);
}

/// No name was lost in a text that could not be read, or with a part that is not there.
bool names_are_whole(const LocatedNode& workflow) {
    constexpr std::string_view kParts[] = {"roles", "form", "stages", "actions"};
    return !workflow.damaged && std::all_of(std::begin(kParts), std::end(kParts), [&](std::string_view part) {
        const LocatedNode* node = workflow.child(part);
        return node != nullptr && !node->damaged;
    });
}

enum class Origin { author, store };

bool all_compiled(const WorkflowDefinition& workflow) {
    bool all = true;
    each_expression(workflow, [&](const ExpressionSpec& spec) { all = all && spec.compiled != nullptr; });
    return all;
}

Result<WorkflowLook> read_from(FileSet& files, const Ports& ports, Origin origin) {
    auto file = files.first();
    if (!file) return file.error();
    auto look = reading::look_at_info(*file);
    if (!look) return look.error();
    Diagnostics faults = std::move(look->faults);
    auto workflow = std::make_shared<WorkflowDefinition>();
    workflow->files.push_back(*file);
    LocatedNode* node = workflow_node(look->tree, faults);
    if (node == nullptr) return Failure::refused(std::move(faults));
    workflow->name = node->value;
    workflow->span = node->value_span;
    if (!reading::is_plain_name(node->value))
        faults.push_back(Diagnostic::error("TD0140", node->value_span).with("found", node->value));
    UsedFiles(files, workflow->files, faults).append_to(*node);
    BlockReader block(*node, faults);
    read_head(*workflow, block, faults);
    const bool whole = !node->any_damaged(); // what is missing may stand where the text could not be read
    const bool names_whole = names_are_whole(*node);
    PartsRead read{faults, {}, {}, whole};
    read_parts(*workflow, block, read);
    block.finish();
    part_of_flow(read, [&] {
        if (names_whole) check_names(*workflow, read);
        if (whole) check_shape(*workflow, faults);
        if (whole) check_people(*workflow, faults);
        if (whole) check_work(*workflow, faults);
    });
    Diagnostics of_expressions;
    compile_expressions(*workflow, of_expressions);
    for (Diagnostic& fault : of_expressions) // a name may be missing because its field could not be read
        if (names_whole || fault.code != "TD0430") faults.push_back(std::move(fault));
    if (ports.capabilities != nullptr) type_settings(*workflow, *ports.capabilities, read);
    if (origin == Origin::author && whole) check_for_publishing(*workflow, ports, read);
    workflow->content_hash = hash_of(workflow->files);
    reading::drop_followers(faults);
    reading::gather_equal_faults(faults);
    reading::limit_faults(faults, reading::ReadingLimits{}.faults);
    if (!read.flow_known || !all_compiled(*workflow)) workflow = nullptr;
    return WorkflowLook{std::move(workflow), std::move(faults)};
}

/// The definition when nothing is wrong with it.
Result<WorkflowRead> accepted(Result<WorkflowLook> look) {
    if (!look) return look.error();
    if (has_errors(look->findings)) return Failure::refused(std::move(look->findings));
    return WorkflowRead{std::move(look->workflow), std::move(look->findings)};
}

const FileSource& source_of(const Ports& ports) { return ports.files != nullptr ? *ports.files : files_on_disk(); }

} // namespace

Result<WorkflowRead> read_workflow(const std::filesystem::path& file, const std::filesystem::path& common,
                                   const Ports& ports, std::string shown_as) {
    FolderFiles files(file, common, std::move(shown_as), source_of(ports));
    return accepted(read_from(files, ports, Origin::author));
}

Result<WorkflowLook> look_at_workflow(const std::filesystem::path& file, const std::filesystem::path& common,
                                      const Ports& ports, std::string shown_as) {
    FolderFiles files(file, common, std::move(shown_as), source_of(ports));
    return read_from(files, ports, Origin::author);
}

Result<WorkflowRead> read_workflow_bundle(const std::vector<BundleFile>& bundle, const Ports& ports) {
    BundleFiles files(bundle);
    return accepted(read_from(files, ports, Origin::author));
}

Result<WorkflowRead> read_published_workflow(const std::filesystem::path& file, const std::filesystem::path& common,
                                             const FileSource& source, const Capabilities* capabilities) {
    FolderFiles files(file, common, {}, source);
    return accepted(read_from(files, {capabilities}, Origin::store));
}

Result<WorkflowRead> read_stored_workflow(const std::vector<BundleFile>& bundle, const Capabilities* capabilities) {
    BundleFiles files(bundle);
    return accepted(read_from(files, {capabilities}, Origin::store));
}

std::vector<BundleFile> bundle_of(const WorkflowDefinition& workflow) {
    std::vector<BundleFile> bundle;
    for (const SourceFilePtr& file : workflow.files)
        bundle.push_back({std::filesystem::path(file->name()).filename().string(), std::string(file->text())});
    return bundle;
}

} // namespace thidua::definition
