#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/workflows.hpp"
#include "thidua/workspace.hpp"

namespace thidua {

/// What administrators and IT ask while they write workflows, decision models and plugins.

struct CheckRequest {
    std::vector<std::filesystem::path> paths; ///< files; or folders, for all workflows and models below
    std::filesystem::path against;            ///< an older decision model; "" for none
    std::vector<std::string> without; ///< user names: judged as if these were not there (usage TD1353 for nobody)
    bool staffing = false;            ///< tell for each unit who could take the steps of a whole run (TD1352, notes)
    bool mutants = false; ///< play the tests beside workflows on small harms of these too: what does none notice?
};

/// What came of the tests beside a workflow (`tests/*.info`); all 0 when it has none.
struct WorkflowTestsView {
    std::size_t tests = 0;
    std::size_t passed = 0;
    std::size_t actions = 0;
    std::size_t actions_taken = 0; ///< by some test
    std::size_t mutants = 0;       ///< 0 unless they were asked for
    std::size_t mutants_noticed = 0;
};

struct CheckedFile {
    enum class Kind { configuration, workflow, model };
    Kind kind = Kind::workflow;
    std::string path;
    std::string name;      ///< of the workflow or model
    bool faultless = true; ///< a workflow: proven, the organisation can staff it, and its tests pass
    std::vector<Note> findings;
    WorkflowTestsView tests;
};

struct CheckView {
    bool faultless = true; ///< all of them
};

/// Everything that is wrong with workflows and decision models, and whether they are proven. `on_checked` gets each
/// file as soon as it is judged; first the configuration when that has faults. Without thidua.info a workflow is judged
/// by itself: organisation and plugins are not asked then. Faults are findings: always done.
[[nodiscard]] Answer<CheckView> check_files(const Workspace& workspace, const CheckRequest& request,
                                            const std::function<void(const CheckedFile&)>& on_checked);

/// The workflow of that name in the configured folder, or of that file or folder. Refused with its faults.
[[nodiscard]] Answer<WorkflowView> describe_workflow(const Workspace& workspace, const std::string& name_or_path);

enum class DrawingFormat { svg, mermaid, dot };

struct DrawingView {
    std::string workflow;
    std::string picture; ///< text of that format
};

/// Outcomes as describe_workflow().
[[nodiscard]] Answer<DrawingView> draw_workflow(const Workspace& workspace, const std::string& name_or_path,
                                                DrawingFormat format);

/// How a plugin is shut in.
struct ContainmentView {
    std::string runs;                    ///< worker, in-process
    bool known = false;                  ///< a worker was started, and the next three are what it found
    bool own_view = false;               ///< it sees a tree of folders of its own
    std::uint32_t landlock = 0;          ///< revision; 0 for none
    std::vector<std::string> weaknesses; ///< by their names in the configuration; none when all is held
    std::vector<std::string> network;    ///< "host:port" that it may connect to
};

struct PluginView {
    std::string file;
    std::string sha256;     ///< "" when the file could not be read
    bool described = false; ///< its manifest could be read: the next four are known
    std::string id;
    std::string version;
    std::uint32_t year = 0; ///< 0 for every year
    std::vector<std::string> capabilities;
    std::string state; ///< refused, checked, loaded, resting, given-up
    ContainmentView containment;
    std::vector<Note> faults;
};

/// The plugins of the configured folders, each loaded once in a worker process, also those that the configuration
/// trusts. A refused plugin is an entry. Refused or environment when the configuration or a folder cannot be read.
[[nodiscard]] Answer<std::vector<PluginView>> list_plugins(const Workspace& workspace);

struct PluginCheckRequest {
    std::filesystem::path file;
    std::uint64_t seed = 1;       ///< the same seed tries the same documents
    std::uint32_t documents = 50; ///< random ones for each capability
};

struct PluginPointView {
    std::string name; ///< stable, for scripts
    std::string title;
    bool passed = false;
    std::vector<Note> faults;
};

struct PluginCheckView {
    std::uint64_t seed = 0;
    bool passed = false;
    std::vector<PluginPointView> points;
};

/// Tries a plugin file in a worker process with many documents. What it does wrong is in the points: always done.
[[nodiscard]] Answer<PluginCheckView> check_plugin(const Workspace& workspace, const PluginCheckRequest& request);

struct NewPlugin {
    std::string name;             ///< lower-case letters, digits and _
    std::string kind;             ///< scoring, notify, export, import, rules
    std::filesystem::path parent; ///< its folder is made in it
    bool in_c = false;            ///< its source is C, not C++
};

/// Makes the frame of a plugin and gives its folder. Refused for a bad name or kind, or when the folder exists.
[[nodiscard]] Answer<std::filesystem::path> make_plugin(const Workspace& workspace, const NewPlugin& plugin);

} // namespace thidua
