#include "app/cli.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include <boost/json.hpp>

#include "app/help.hpp"
#include "app/output/json_output.hpp"
#include "app/road.hpp"
#include "app/session.hpp"
#include "base/text/nearest.hpp"
#include "base/text/text.hpp"
#include "thidua/version.hpp"

namespace thidua::app {
namespace {

/// The command that the words begin with, and how many words it took; global options may come before it.
struct Found {
    const Command* command = nullptr;
    std::string group;               ///< "plugin" when only that much was said
    std::string unknown;             ///< the word that is no command
    std::vector<std::string> others; ///< all other words
};

bool takes_value(const std::string& word) {
    if (word.find('=') != std::string::npos) return false;
    const auto& options = global_options();
    return std::any_of(options.begin(), options.end(),
                       [&](const Option& option) { return "--" + option.name == word && !option.value.empty(); });
}

Found find_command(const std::vector<std::string>& words) {
    Found found;
    std::string path;
    std::size_t at = 0;
    for (; at < words.size() && found.command == nullptr; ++at) {
        const std::string& word = words[at];
        if (word.starts_with('-')) {
            found.others.push_back(word);
            if (takes_value(word) && at + 1 < words.size()) found.others.push_back(words[++at]);
            continue;
        }
        std::string longer = path;
        if (!longer.empty()) longer += ' ';
        longer += word;
        bool group = false;
        for (const Command& command : commands()) {
            if (command.path == longer) found.command = &command;
            group = group || command.path.rfind(longer + " ", 0) == 0;
        }
        if (found.command == nullptr && !group) {
            found.unknown = longer;
            found.others.insert(found.others.end(), words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end());
            return found;
        }
        path = longer;
    }
    if (found.command == nullptr) found.group = path;
    found.others.insert(found.others.end(), words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
    return found;
}

/// The options of a command: its own, and the global ones that it does not have itself.
std::vector<Option> options_of(const Command* command) {
    std::vector<Option> all = command != nullptr ? command->options : std::vector<Option>();
    for (const Option& global : global_options())
        if (std::none_of(all.begin(), all.end(), [&](const Option& own) { return own.name == global.name; }))
            all.push_back(global);
    return all;
}

/// The words behind the command, sorted by what they are.
struct Parsed {
    Arguments arguments;
    std::vector<std::string> extras; ///< options that the command does not have
    std::vector<std::string> positionals;
    std::vector<const Option*> without_value;
    std::vector<const Option*> needless_value; ///< flags written with one
};

/// `-1 + 4` is an expression.
bool looks_like_option(const std::string& word) {
    return word.size() > 1 && word[0] == '-' && word.find(' ') == std::string::npos && (word[1] < '0' || word[1] > '9');
}

/// The option that a word names, with or without `=VALUE`; null when it names none.
const Option* option_of(const std::string& word, const std::vector<Option>& options) {
    const std::string_view name = std::string_view(word).substr(0, word.find('='));
    for (const Option& option : options)
        if (name.starts_with("--") && name.substr(2) == option.name) return &option;
    return nullptr;
}

/// A value may begin with a dash, and it may be empty, as scripts write `--reason "$reason"`.
Parsed parse(const std::vector<std::string>& words, const std::vector<Option>& options) {
    Parsed parsed;
    const auto add = [&](const Option& option, const std::string& value) {
        if (option.name != "format" || value != "json") parsed.arguments.add(option.name, value);
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string& word = words[at];
        if (word == "--") {
            parsed.positionals.insert(parsed.positionals.end(), words.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                      words.end());
            break;
        }
        const Option* option = option_of(word, options);
        const auto sign = word.find('=');
        if (option == nullptr) {
            (looks_like_option(word) ? parsed.extras : parsed.positionals).push_back(word);
        } else if (option->value.empty()) {
            if (sign == std::string::npos)
                parsed.arguments.add(option->name, "yes");
            else
                parsed.needless_value.push_back(option);
        } else if (sign != std::string::npos) {
            add(*option, word.substr(sign + 1));
        } else if (at + 1 == words.size() || words[at + 1] == "--" || option_of(words[at + 1], options) != nullptr) {
            parsed.without_value.push_back(option);
        } else {
            add(*option, words[++at]);
        }
    }
    return parsed;
}

/// Everything that is wrong with how the command was written.
Diagnostics usage_faults(const Command* command, std::vector<Option> options, const Session& session, Parsed& parsed) {
    Diagnostics faults;
    for (Option& option : options)
        if (option.name == "lang") option.choices = session.catalogue().languages();
    std::vector<std::string> names;
    names.reserve(options.size());
    for (const Option& option : options) names.push_back("--" + option.name);
    for (const std::string& extra : parsed.extras)
        faults.push_back(
            with_nearest(Diagnostic::error("TD1002").with("found", extra), extra.substr(0, extra.find('=')), names));
    for (const Option* option : parsed.without_value)
        faults.push_back(Diagnostic::error("TD1003").with("option", "--" + option->name).with("value", option->value));
    for (const Option* option : parsed.needless_value)
        faults.push_back(Diagnostic::error("TD1008").with("option", "--" + option->name));
    for (const Option& option : options) {
        if (option.required && !parsed.arguments.has(option.name))
            faults.push_back(Diagnostic::error("TD1004").with("option", "--" + option.name + " " + option.value));
        for (const std::string& value : parsed.arguments.all(option.name)) {
            if (option.choices.empty() ||
                std::find(option.choices.begin(), option.choices.end(), value) != option.choices.end())
                continue;
            std::string known;
            for (const std::string& choice : option.choices) known += (known.empty() ? "" : ", ") + choice;
            faults.push_back(with_nearest(Diagnostic::error("TD1005")
                                              .with("option", "--" + option.name)
                                              .with("found", value)
                                              .with("known", known),
                                          value, option.choices));
        }
    }
    if (command == nullptr) return faults;
    std::size_t at = 0;
    for (const Positional& positional : command->positionals) {
        if (positional.required && at >= parsed.positionals.size())
            faults.push_back(Diagnostic::error("TD1006").with("name", positional.name));
        const std::size_t end =
            positional.many ? parsed.positionals.size() : std::min(at + 1, parsed.positionals.size());
        for (; at < end; ++at) parsed.arguments.add(positional.name, parsed.positionals[at]);
    }
    for (; at < parsed.positionals.size(); ++at)
        faults.push_back(Diagnostic::error("TD1007").with("found", parsed.positionals[at]));
    return faults;
}

/// `--format json` asks for an answer as data on every command, also beside a --format of its own. It is found without
/// parsing, so that a line which cannot be read is reported as data too.
bool wants_json(const std::vector<std::string>& words) {
    for (std::size_t at = 0; at < words.size() && words[at] != "--"; ++at)
        if (words[at] == "--format=json" || (words[at] == "json" && at > 0 && words[at - 1] == "--format")) return true;
    return false;
}

/// A program that is installed works for the office of its machine, one in a checkout for the folder it is called in: a
/// stranger's folder must not say what an installed program does.
std::filesystem::path configuration_folder() {
    std::error_code failed;
    const auto prefix = std::filesystem::read_symlink("/proc/self/exe", failed).parent_path().parent_path();
    if (!std::filesystem::exists(prefix / "libexec" / "thidua", failed)) return "config";
    return (prefix.filename() == "usr" ? prefix.parent_path() : prefix) / "etc" / "thidua";
}

Session::Settings session_settings(const Arguments& given, bool json, const Surroundings& around) {
    Session::Settings settings;
    settings.person = given.one("as");
    settings.on_behalf_of = given.one("for");
    settings.language = given.has("lang") ? given.one("lang") : around.language;
    settings.json = json;
    settings.config = given.has("config") ? std::filesystem::path(given.one("config")) : configuration_folder();
    settings.store = given.one("store");
    settings.server = given.has("server") ? given.one("server") : around.server;
    settings.token_file = given.has("token-file") ? given.one("token-file") : around.token_file;
    settings.ca_file = given.has("ca-file") ? given.one("ca-file") : around.ca_file;
    if (given.has("log")) settings.log = given.one("log");
    settings.out = around.out;
    settings.err = around.err;
    settings.terminal_out = around.terminal_out;
    settings.terminal_err = around.terminal_err;
    settings.columns = around.columns;
    return settings;
}

int unknown_command(const Session& session, const std::string& unknown, const std::string& next) {
    if (unknown.rfind("user ", 0) == 0)
        return session.fail(Failure::usage(Diagnostic::error("TD1017").with("found", unknown)));
    std::vector<std::string> paths;
    for (const Command& command : commands()) paths.push_back(command.path);
    // `plugn list`: the slip may be in the first of two words.
    const std::string longer = unknown + " " + next;
    const bool two_words = nearest_name(unknown, paths).empty() && !nearest_name(longer, paths).empty();
    const std::string& meant = two_words ? longer : unknown;
    return session.fail(Failure::usage(with_nearest(Diagnostic::error("TD1001").with("found", meant), meant, paths)));
}

/// `-h`, `help` and `help COMMAND` are `--help`, as people try them.
std::vector<std::string> as_long_options(std::vector<std::string> words) {
    for (std::string& word : words) {
        if (word == "--") break;
        if (word == "-h") word = "--help";
    }
    if (!words.empty() && words.front() == "help") {
        words.erase(words.begin());
        words.emplace_back("--help");
    }
    return words;
}

int answer(Session& session, const Found& found, const std::vector<Option>& options, Parsed& parsed) {
    if (!found.unknown.empty())
        return unknown_command(session, found.unknown, parsed.positionals.empty() ? "" : parsed.positionals.front());
    if (parsed.arguments.has("help")) {
        if (found.command != nullptr)
            print_help(session, *found.command);
        else
            print_overview(session, found.group);
        return kDone;
    }
    if (parsed.arguments.has("version")) {
        if (session.json())
            write_json(session, with_outcome("done", {{"version", kVersion}}));
        else
            session.out() << "thidua " << kVersion << '\n';
        return kDone;
    }
    Diagnostics faults = usage_faults(found.command, options, session, parsed);
    if (!faults.empty()) {
        const int code = session.fail(Failure(FailureKind::usage, faults));
        if (!session.json() && found.command != nullptr)
            session.err() << session.say("word.usage", {{"line", LocalText(usage_line(*found.command))}}) << '\n';
        return code;
    }
    if (found.command == nullptr) {
        if (session.json()) return session.fail(Failure::usage(Diagnostic::error("TD1009")));
        print_overview(session, found.group);
        return kUsage;
    }
    return run_by_its_road(session, *found.command, parsed.arguments);
}

/// The words with U+FFFD for what is no UTF-8; whether there was any such.
std::pair<std::vector<std::string>, bool> as_text(const std::vector<std::string>& given) {
    std::pair<std::vector<std::string>, bool> made{given, true};
    for (std::string& word : made.first) {
        if (!first_invalid_utf8(word)) continue;
        word = to_nfc(word);
        made.second = false;
    }
    return made;
}

int not_text(const Session& session, const std::vector<std::string>& words) {
    Diagnostics faults;
    for (const std::string& word : words)
        if (word.find("\xEF\xBF\xBD") != std::string::npos)
            faults.push_back(Diagnostic::error("TD1015").with("found", word));
    return session.fail(Failure(FailureKind::usage, faults));
}

} // namespace

int run(const std::vector<std::string>& given, const Surroundings& around) {
    const auto [text, is_text] = as_text(given);
    const std::vector<std::string> words = as_long_options(text);
    const Found found = find_command(words);
    const std::vector<Option> options = options_of(found.command);
    Parsed parsed = parse(found.others, options);
    Session session(session_settings(parsed.arguments, wants_json(words), around));
    const int code = is_text ? answer(session, found, options, parsed) : not_text(session, words);
    around.out->flush();
    if (around.out->good()) return code;
    for (const Note& note : session.notes({Diagnostic::error("TD1013")})) *around.err << note.text << '\n';
    return kEnvironment;
}

} // namespace thidua::app
