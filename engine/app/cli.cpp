#include "app/cli.hpp"

#include <algorithm>
#include <ostream>

#include <CLI/CLI.hpp>

#include "app/help.hpp"
#include "app/session.hpp"
#include "base/text.hpp"
#include "thidua/version.hpp"

namespace thidua::app {
namespace {

/// The command that the words begin with, and how many words it took; global options may stand before it.
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
        if (word.rfind("-", 0) == 0) {
            found.others.push_back(word);
            if (takes_value(word) && at + 1 < words.size()) found.others.push_back(words[++at]);
            continue;
        }
        const std::string longer = path.empty() ? word : path + " " + word;
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

/// What CLI11 made of the words; `extras` are those it had no place for.
struct Parsed {
    Arguments arguments;
    std::vector<std::string> extras;
    std::vector<std::string> positionals;
    std::string missing_value; ///< option without its value
};

Parsed parse(std::vector<std::string> words, const std::vector<Option>& options) {
    Parsed parsed;
    CLI::App parser;
    parser.set_help_flag();
    parser.allow_extras();
    for (const Option& option : options) {
        if (option.value.empty())
            parser.add_flag_function(
                "--" + option.name, [&parsed, name = option.name](std::int64_t) { parsed.arguments.add(name, "yes"); });
        else
            parser
                .add_option_function<std::vector<std::string>>(
                    "--" + option.name,
                    [&parsed, name = option.name](const std::vector<std::string>& values) {
                        for (const std::string& value : values) parsed.arguments.add(name, value);
                    })
                ->take_all()
                ->type_size(1)
                ->expected(1, 1 << 20)
                ->allow_extra_args(false);
    }
    std::reverse(words.begin(), words.end());
    try {
        parser.parse(words);
    } catch (const CLI::ParseError& fault) {
        parsed.missing_value = fault.what();
    }
    bool only_words = false;
    for (const std::string& word : parser.remaining()) {
        if (word == "--" && !only_words)
            only_words = true;
        else if (!only_words && word.size() > 1 && word[0] == '-')
            parsed.extras.push_back(word);
        else
            parsed.positionals.push_back(word);
    }
    return parsed;
}

Diagnostic with_nearest(Diagnostic fault, const std::string& wanted, const std::vector<std::string>& known) {
    const std::string nearest = nearest_name(wanted, known);
    if (nearest.empty()) return fault;
    return std::move(fault).with("nearest", nearest).with_hint("hint.nearest");
}

/// Everything that is wrong with how the command was written.
Diagnostics usage_faults(const Command* command, const std::vector<Option>& options, Parsed& parsed) {
    Diagnostics faults;
    std::vector<std::string> names;
    for (const Option& option : options) names.push_back("--" + option.name);
    for (const std::string& extra : parsed.extras)
        faults.push_back(
            with_nearest(Diagnostic::error("TD1002").with("found", extra), extra.substr(0, extra.find('=')), names));
    if (!parsed.missing_value.empty())
        faults.push_back(Diagnostic::error("TD1003").with("found", parsed.missing_value));
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

Session::Settings session_settings(const Arguments& given, const Command* command, const Surroundings& around) {
    Session::Settings settings;
    settings.person = given.one("as");
    settings.on_behalf_of = given.one("for");
    settings.language = given.has("lang") ? given.one("lang") : around.language;
    if (settings.language != "en") settings.language = "vi";
    const bool own_format = command != nullptr && std::any_of(command->options.begin(), command->options.end(),
                                                              [](const Option& o) { return o.name == "format"; });
    settings.json = given.one("format") == "json" && !own_format;
    if (given.has("config")) settings.config = given.one("config");
    settings.store = given.one("store");
    if (given.has("log")) settings.log = given.one("log");
    settings.out = around.out;
    settings.err = around.err;
    settings.terminal_out = around.terminal_out;
    settings.terminal_err = around.terminal_err;
    settings.columns = around.columns;
    return settings;
}

int unknown_command(const Session& session, const std::string& unknown) {
    std::vector<std::string> paths;
    for (const Command& command : commands()) paths.push_back(command.path);
    return session.fail(
        Failure::usage(with_nearest(Diagnostic::error("TD1001").with("found", unknown), unknown, paths)));
}

} // namespace

int run(const std::vector<std::string>& words, const Surroundings& around) {
    const Found found = find_command(words);
    const std::vector<Option> options = options_of(found.command);
    Parsed parsed = parse(found.others, options);
    Session session(session_settings(parsed.arguments, found.command, around));
    if (!found.unknown.empty()) return unknown_command(session, found.unknown);
    if (parsed.arguments.has("help") || words.empty() || (found.command == nullptr && !found.group.empty())) {
        if (found.command != nullptr)
            print_help(session, *found.command);
        else
            print_overview(session, found.group);
        return parsed.arguments.has("help") ? kDone : kUsage;
    }
    if (std::find(words.begin(), words.end(), "--version") != words.end()) {
        session.out() << "thidua " << kVersion << '\n';
        return kDone;
    }
    const Diagnostics faults = usage_faults(found.command, options, parsed);
    if (!faults.empty()) {
        const int code = session.fail(Failure(FailureKind::usage, faults));
        if (!session.json() && found.command != nullptr)
            session.err() << session.say("word.usage", {{"line", LocalText(usage_line(*found.command))}}) << '\n';
        return code;
    }
    if (found.command == nullptr) {
        print_overview(session, {});
        return kUsage;
    }
    return found.command->run(session, parsed.arguments);
}

} // namespace thidua::app
