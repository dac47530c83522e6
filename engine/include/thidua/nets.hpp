#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/workspace.hpp"

namespace thidua {

/// The verifier by itself, for whoever wants to judge it by nets of others (PNML). A workflow net begins with one token
/// in one place that no transition gives to, and is over when only places are marked that no transition takes from.
/// Sound: it can always come to its end (option to complete), nothing is left behind then (proper completion), and no
/// place ever holds two tokens (safe). Of nets with variables and guards (data Petri nets) that is asked of every value
/// that the guards allow. Transitions that can never fire are named beside the verdict.

enum class NetVerdict { sound, unsound, not_decided };

/// `sound`, `unsound`, `not decided`: the words that scripts rely on, the same in every language.
[[nodiscard]] std::string_view word_for(NetVerdict verdict);

/// A step of a counterexample: the name of a transition, and what it writes (variable and value).
struct NetStepView {
    std::string transition;
    std::vector<std::pair<std::string, std::string>> writes;
};

struct NetView {
    std::string file;
    NetVerdict verdict = NetVerdict::not_decided;
    std::string reason;                                      ///< one line; "" for sound
    double ms = 0;                                           ///< reading and deciding
    std::vector<std::string> dead;                           ///< of a sound net: transitions that can never fire
    std::vector<std::string> undecided;                      ///< of a sound net: transitions of which that is not known
    std::vector<NetStepView> steps;                          ///< of an unsound net, when a run is known: all of them
    std::vector<std::string> marked;                         ///< places that hold a token after the steps
    std::vector<std::pair<std::string, std::string>> values; ///< of variables that are read, after the steps
};

/// Refused when the file is no workflow net.
[[nodiscard]] Answer<NetView> verify_net(const Workspace& workspace, const std::filesystem::path& file);

struct NetFolderView {
    std::size_t sound = 0;
    std::size_t unsound = 0;
    std::size_t not_decided = 0;
    std::size_t faulty = 0; ///< no workflow nets: given as `not decided`, with their first fault as reason
    std::vector<Note> skipped;
};

/// All `*.pnml` and `*.pnmlx` below the folder in the order of their paths; `on_net` gets each as soon as it is judged,
/// with its path from the folder. Refused when there is none; environment when the folder cannot be read.
[[nodiscard]] Answer<NetFolderView> verify_nets(const Workspace& workspace, const std::filesystem::path& folder,
                                                const std::function<void(const NetView&)>& on_net);

} // namespace thidua
