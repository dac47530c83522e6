// Workflows at a screen: what was published, whether it is proven, what a changed definition would be, and publishing
// it.
#include <algorithm>

#include "service/authoring/workflow_rights.hpp"
#include "service/authoring/workflow_view.hpp"
#include "service/commands/rights/presence.hpp"
#include "service/engine/publishing_steps.hpp"
#include "service/publishing/proposal/file_changes.hpp"
#include "service/publishing/proposal/proposal_check.hpp"
#include "service/publishing/proposal/workflow_folder.hpp"

namespace thidua {

using namespace service;

namespace {

using Rooms = LocalEngine::Rooms;

ProposalCheck proposal_check(const Rooms& rooms, const std::string& language) {
    return {{*rooms.store, rooms.clock, rooms.in_use, *rooms.capabilities, rooms.localizer}, language};
}

/// Its folder; TD0921 for a workflow that is not in use.
Result<std::string> folder_in_use(const Rooms& rooms, const std::string& workflow) {
    const auto known = rooms.registry->current(workflow);
    for (const auto& [folder, published] : rooms.in_use.workflows)
        if (published->name == workflow) return folder;
    if (known) return Failure::not_found(Diagnostic::error("TD0921").with("found", workflow));
    return Failure::not_found(known.error().diagnostics().front());
}

/// Of its files, whether or not they are the same in two versions.
std::vector<store::PublishedFile> files_of(const store::PublishedVersion& version, const std::string& folder) {
    std::vector<store::PublishedFile> files;
    for (const store::PublishedFile& file : version.files)
        if (file.workflow == folder) files.push_back(file);
    return files;
}

/// The versions in which the workflow became another, the newest first.
Result<std::vector<WorkflowVersionView>> versions_of(const Rooms& rooms, const std::string& folder) {
    store::Publications& publications = rooms.store->publications();
    const auto history = publications.history();
    if (!history) return history.error();
    std::vector<WorkflowVersionView> changed;
    std::vector<store::PublishedFile> before;
    for (auto one = history->rbegin(); one != history->rend(); ++one) { // the oldest first
        const auto version = publications.version(one->number);
        if (!version) return version.error();
        std::vector<store::PublishedFile> files =
            *version ? files_of(**version, folder) : std::vector<store::PublishedFile>();
        if (files == before) continue;
        before = std::move(files);
        changed.push_back({one->number, to_iso(one->at), one->person, false});
    }
    for (auto one = changed.rbegin(); one != changed.rend(); ++one) {
        if (one->number > rooms.in_use.version.number) continue; // published by another process, not in use yet
        one->in_use = true;
        break;
    }
    std::reverse(changed.begin(), changed.end());
    return changed;
}

/// Empty when that version had no such workflow; nothing when there is no such version.
Result<std::optional<FilesByName>> files_in(const Rooms& rooms, const std::string& folder, std::uint64_t number) {
    store::Publications& publications = rooms.store->publications();
    const auto version = publications.version(number);
    if (!version) return version.error();
    if (!*version) return std::optional<FilesByName>();
    FilesByName files;
    for (const store::PublishedFile& file : files_of(**version, folder)) {
        auto text = publications.text(file.hash);
        if (!text) return text.error();
        files[file.name] = std::move(*text);
    }
    return std::optional(std::move(files));
}

Failure no_such_version(const std::string& workflow, std::uint64_t number) {
    return Failure::not_found(
        Diagnostic::error("TD1440").with("workflow", workflow).with("number", std::to_string(number)));
}

/// Its files, checked by name and size, and that they are still those that were looked at.
Result<FilesByName> files_of(const WorkflowProposal& proposal) {
    if (!can_be_workflow(proposal.workflow))
        return Failure::usage(Diagnostic::error("TD1439").with("found", proposal.workflow));
    auto files = proposed_files(proposal.files);
    if (!files) return files.error();
    if (!proposal.expected_hash.empty() && proposal.expected_hash != hash_of(*files))
        return Failure::stale(Diagnostic::error("TD1438"));
    return files;
}

/// The folder as it was published; what is common to workflows lies elsewhere.
Result<void> take_back(const Rooms& rooms, const std::string& folder, FilesByName published, LaidDown& laid) {
    std::erase_if(published, [](const auto& one) { return one.first.rfind("common/", 0) == 0; });
    if (auto written = write_workflow_folder(rooms.in_use, folder, published, laid); !written) return written;
    return laid.only({});
}

/// Where the next publishing of the folder finds it; gives the content that this would have, for the other operator to
/// confirm. What cannot be published after all is taken away again.
Result<std::string> lay_down(const Rooms& rooms, const Publisher& publisher, const std::filesystem::path& config,
                             const std::string& folder, const FilesByName& files, LaidDown& laid) {
    if (auto noted = laid.also(files); !noted) return noted.error();
    if (auto written = write_workflow_folder(rooms.in_use, folder, files, laid); !written) return written.error();
    if (auto noted = laid.only(files); !noted) return noted.error();
    const auto checked = publisher.check(config, &rooms.in_use, FaultyWorkflows::refuse);
    if (checked) return to_hex(checked->content());
    FilesByName before = proposal_check(rooms, "").published(folder);
    if (auto restored = take_back(rooms, folder, std::move(before), laid); !restored) return restored.error();
    return checked.error();
}

/// Everything that keeps it from being published, errors first.
Answer<PublishView> not_publishable(const Rooms& rooms, const JudgedProposal& judged, const std::string& language) {
    std::vector<Note> notes = judged.view.proof.findings;
    std::stable_partition(notes.begin(), notes.end(), [](const Note& note) { return note.severity == "error"; });
    notes.push_back(what_stays(rooms, language));
    return {Outcome::refused, std::move(notes)};
}

} // namespace

Answer<PublishedWorkflowView> LocalEngine::published_workflow(const Caller& caller, const std::string& workflow) {
    const auto rooms = house_->rooms();
    const auto fail = [&](const Failure& why) { return rooms->failed<PublishedWorkflowView>(why, caller); };
    if (const auto may = rooms->operates(caller); !may) return fail(may.error());
    const auto folder = folder_in_use(*rooms, workflow);
    if (!folder) return fail(folder.error());
    auto versions = versions_of(*rooms, *folder);
    if (!versions) return fail(versions.error());
    return PublishedWorkflowView{service::view_of(*rooms->in_use.workflows.at(*folder), caller.language), *folder,
                                 std::move(*versions)};
}

Answer<WorkflowProofView> LocalEngine::workflow_proof(const Caller& caller, const std::string& workflow) {
    const auto rooms = house_->rooms();
    const auto fail = [&](const Failure& why) { return rooms->failed<WorkflowProofView>(why, caller); };
    if (const auto may = rooms->operates(caller); !may) return fail(may.error());
    const auto folder = folder_in_use(*rooms, workflow);
    if (!folder) return fail(folder.error());
    const ProposalCheck check = proposal_check(*rooms, caller.language);
    FilesByName files = check.published(*folder);
    std::erase_if(files, [](const auto& one) { return one.first.rfind("common/", 0) == 0; }); // comes by itself
    files.merge(check.tests_on_disk(*folder));
    auto judged = check.judge(workflow, files);
    if (!judged) return fail(judged.error());
    return std::move(judged->view.proof);
}

Answer<RightsView> LocalEngine::workflow_rights(const Caller& caller, const std::string& workflow,
                                                std::optional<std::uint64_t> since) {
    const auto rooms = house_->rooms();
    const auto fail = [&](const Failure& why) { return rooms->failed<RightsView>(why, caller); };
    if (const auto may = rooms->operates(caller); !may) return fail(may.error());
    const auto folder = folder_in_use(*rooms, workflow);
    if (!folder) return fail(folder.error());
    RightsView view = rights_view(*rooms->in_use.workflows.at(*folder), caller.language);
    if (!since) return view;
    const auto files = files_in(*rooms, *folder, *since);
    if (!files) return fail(files.error());
    if (!*files || (*files)->empty()) return fail(no_such_version(workflow, *since));
    std::vector<WorkflowFile> older;
    for (const auto& [name, text] : **files) older.push_back({name, text});
    const auto before = read_files(older);
    if (!before) return fail(before.error());
    view.since = since;
    compare(view, rights_view(**before, caller.language));
    return view;
}

Answer<std::vector<WorkflowFile>> LocalEngine::workflow_files(const Caller& caller, const std::string& workflow,
                                                              std::uint64_t version) {
    const auto rooms = house_->rooms();
    const auto fail = [&](const Failure& why) { return rooms->failed<std::vector<WorkflowFile>>(why, caller); };
    if (const auto may = rooms->operates(caller); !may) return fail(may.error());
    const auto files = files_in(*rooms, proposal_check(*rooms, caller.language).folder_of(workflow), version);
    if (!files) return fail(files.error());
    if (!*files || (*files)->empty()) return fail(no_such_version(workflow, version));
    std::vector<WorkflowFile> views;
    for (const auto& [name, text] : **files) views.push_back({name, text});
    return views;
}

Answer<std::vector<FileChangeView>> LocalEngine::workflow_changes(const Caller& caller, const std::string& workflow,
                                                                  std::uint64_t from, std::uint64_t to) {
    const auto rooms = house_->rooms();
    const auto fail = [&](const Failure& why) { return rooms->failed<std::vector<FileChangeView>>(why, caller); };
    if (const auto may = rooms->operates(caller); !may) return fail(may.error());
    const std::string folder = proposal_check(*rooms, caller.language).folder_of(workflow);
    std::vector<FilesByName> both;
    for (const std::uint64_t number : {from, to}) {
        auto files = files_in(*rooms, folder, number);
        if (!files) return fail(files.error());
        if (!*files) return fail(no_such_version(workflow, number));
        both.push_back(std::move(**files));
    }
    if (both.front().empty() && both.back().empty()) return fail(no_such_version(workflow, to));
    return file_changes(both.front(), both.back());
}

Answer<ProposalView> LocalEngine::check_proposal(const Caller& caller, const WorkflowProposal& proposal) {
    const auto rooms = house_->rooms();
    const auto fail = [&](const Failure& why) { return rooms->failed<ProposalView>(why, caller); };
    if (const auto may = may_publish(*rooms, caller, proposal.expected_version); !may) return fail(may.error());
    const auto files = files_of(proposal);
    if (!files) return fail(files.error());
    auto judged = proposal_check(*rooms, caller.language).judge(proposal.workflow, *files);
    if (!judged) return fail(judged.error());
    return std::move(judged->view);
}

Answer<PublishView> LocalEngine::publish_proposal(const Caller& caller, const WorkflowProposal& proposal) {
    const auto rooms = house_->rooms();
    const auto fail = [&](const Failure& why) { return rooms->failed<PublishView>(why, caller); };
    if (const auto may = may_publish(*rooms, caller, proposal.expected_version); !may) return fail(may.error());
    const auto files = files_of(proposal);
    if (!files) return fail(files.error());
    const ProposalCheck check = proposal_check(*rooms, caller.language);
    const std::string folder = check.folder_of(proposal.workflow);
    auto laid = LaidDown::in(*house_->store, folder);
    if (!laid) return fail(laid.error());
    if (const auto free = nothing_unpublished(rooms->in_use, folder, *files, *laid); !free)
        return publishing_refused(*rooms, free.error(), caller.language);
    auto judged = check.judge(proposal.workflow, *files);
    if (!judged) return fail(judged.error());
    if (!judged->view.publishable) return not_publishable(*rooms, *judged, caller.language);
    PublishView view = service::view_of(*judged->checked, *rooms, caller.language);
    judged->staged->forget_place(view.warnings, folder);
    if (!judged->view.differs) {
        if (!laid->names().empty())
            if (const auto back = take_back(*rooms, folder, *files, *laid); !back) return fail(back.error());
        return view;
    }
    if (const auto there = proven(caller, rooms->clock.now()); !there) return fail(there.error());
    const Publisher publisher(*house_->store, house_->clock);
    if (takes_two(*rooms, caller)) {
        auto content = lay_down(*rooms, publisher, house_->asked.config, folder, *files, *laid);
        if (!content) return publishing_refused(*rooms, content.error(), caller.language);
        view.content = std::move(*content);
        view.warnings.push_back(
            rooms->localizer.note(Diagnostic::warning("TD1376").with("workflow", proposal.workflow), caller.language));
        house_->log->info("laid-down", {{"workflow", proposal.workflow}, {"person", caller.person}});
        return view;
    }
    const auto published = publisher.publish(*judged->checked, rooms->in_use.version.number, {caller.person, {}});
    if (!published) return publishing_refused(*rooms, published.error(), caller.language);
    view.published = true;
    view.version = judged->checked->configuration.version.number;
    view.hash = to_hex(judged->checked->configuration.version.content);
    // What is used lies where the workflows lie, not where it was judged.
    auto read =
        read_published(house_->asked.config, house_->store->publications(), judged->checked->configuration.version,
                       [this](const Settings& settings) { return house_->install_plugins(settings); });
    if (!read) return publishing_refused(*rooms, read.error(), caller.language);
    if (const auto used = house_->use(std::move(*read), judged->checked->refused); !used) return fail(used.error());
    if (const auto written = write_workflow_folder(rooms->in_use, folder, *files, *laid); !written) {
        Diagnostic kept = Diagnostic::warning("TD1437").with("workflow", proposal.workflow);
        kept.arguments.push_back({"reason", rooms->localizer.in_every_language(written.error().diagnostics())});
        view.warnings.push_back(rooms->localizer.note(kept, caller.language));
    }
    house_->log->info("published", {{"version", std::to_string(view.version)}, {"person", caller.person}});
    return view;
}

} // namespace thidua
