#include "app/help.hpp"

#include <algorithm>
#include <ostream>

#include <boost/json.hpp>

#include "app/output/json_output.hpp"
#include "app/output/table.hpp"
#include "base/text/text.hpp"

namespace thidua::app {
namespace {

std::string key_of(const std::string& path) {
    std::string key = "help." + path;
    std::replace(key.begin(), key.end(), ' ', '.');
    return key;
}

std::string shown(const Positional& positional) {
    std::string text = positional.name + (positional.many ? "…" : "");
    return positional.required ? text : "[" + text + "]";
}

std::string shown(const Option& option) {
    return "--" + option.name + (option.value.empty() ? "" : " " + option.value);
}

/// Two columns: names, and what they mean, wrapped under each other.
void print_pairs(const Session& session, const std::vector<std::pair<std::string, std::string>>& pairs) {
    std::size_t widest = 0;
    for (const auto& [name, meaning] : pairs) widest = std::max(widest, display_width(name));
    const std::size_t columns = session.settings().columns;
    const bool beside = columns >= widest + 4 + 24;
    const std::size_t margin = beside ? widest + 4 : 6;
    for (const auto& [name, meaning] : pairs) {
        std::string left = "  " + name + std::string(widest - display_width(name) + 2, ' ');
        if (!beside) {
            for (const std::string& line : wrapped(name, columns - 2)) session.out() << "  " << line << '\n';
            left.assign(margin, ' ');
        }
        for (const std::string& line : wrapped(meaning, columns - margin)) {
            session.out() << left << line << '\n';
            left.assign(margin, ' ');
        }
    }
}

void print_options(const Session& session, const Command& command) {
    if (command.options.empty()) return;
    session.out() << '\n' << session.say("help.options") << '\n';
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const Option& option : command.options) {
        std::string meaning = session.say(key_of(command.path) + "." + option.name);
        if (!option.choices.empty()) {
            meaning += " (";
            for (const std::string& choice : option.choices) meaning += (meaning.back() == '(' ? "" : ", ") + choice;
            meaning += ')';
        }
        pairs.emplace_back(shown(option), std::move(meaning));
    }
    print_pairs(session, pairs);
}

bool in_group(const Command& command, const std::string& group) {
    return group.empty() || command.path.rfind(group + " ", 0) == 0;
}

boost::json::object as_json(const Session& session, const Command& command) {
    boost::json::array positionals;
    for (const Positional& positional : command.positionals)
        positionals.push_back(boost::json::object{
            {"name", positional.name}, {"many", positional.many}, {"required", positional.required}});
    boost::json::array options;
    for (const Option& option : command.options) {
        boost::json::array choices;
        for (const std::string& choice : option.choices) choices.emplace_back(choice);
        options.push_back(boost::json::object{{"name", option.name},
                                              {"value", option.value},
                                              {"many", option.many},
                                              {"required", option.required},
                                              {"choices", std::move(choices)},
                                              {"about", session.say(key_of(command.path) + "." + option.name)}});
    }
    return {{"command", command.path},
            {"about", session.say(key_of(command.path))},
            {"positionals", std::move(positionals)},
            {"options", std::move(options)}};
}

} // namespace

const std::vector<Option>& global_options() {
    static const std::vector<Option> kOptions = {
        {"as", "NAME", false, false, {}},
        {"for", "NAME", false, false, {}},
        {"config", "DIR", false, false, {}},
        {"store", "DIR", false, false, {}},
        {"server", "ADDRESS", false, false, {}},
        {"token-file", "FILE", false, false, {}},
        {"ca-file", "FILE", false, false, {}},
        {"lang", "L", false, false, {}},
        {"format", "F", false, false, {"text", "json"}},
        {"log", "LEVEL", false, false, {"trace", "debug", "info", "warn", "error", "off"}},
        {"version", "", false, false, {}},
        {"help", "", false, false, {}}};
    return kOptions;
}

std::string usage_line(const Command& command) {
    std::string line = "thidua " + command.path;
    for (const Positional& positional : command.positionals) line += " " + shown(positional);
    for (const Option& option : command.options)
        line += option.required ? " " + shown(option) : " [" + shown(option) + "]";
    return line;
}

void print_overview(const Session& session, const std::string& group) {
    if (session.json()) {
        boost::json::array all;
        for (const Command& command : commands())
            if (in_group(command, group)) all.push_back(as_json(session, command));
        write_json(session, with_outcome("done", {{"commands", std::move(all)}}));
        return;
    }
    if (group.empty()) session.tell("help.about");
    session.out() << '\n' << session.say("help.commands") << '\n';
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const Command& command : commands()) {
        if (!in_group(command, group)) continue;
        std::string name = command.path;
        for (const Positional& positional : command.positionals) name += " " + shown(positional);
        pairs.emplace_back(std::move(name), session.say(key_of(command.path)));
    }
    print_pairs(session, pairs);
    session.out() << '\n' << session.say("help.globals") << '\n';
    pairs.clear();
    for (const Option& option : global_options())
        pairs.emplace_back(shown(option), session.say("help.global." + option.name));
    print_pairs(session, pairs);
    session.out() << '\n' << session.say("help.more") << '\n';
}

void print_help(const Session& session, const Command& command) {
    if (session.json()) {
        write_json(session, with_outcome("done", as_json(session, command)));
        return;
    }
    for (const std::string& line : wrapped(usage_line(command), session.settings().columns))
        session.out() << line << '\n';
    session.out() << '\n';
    for (const std::string& line : wrapped(session.say(key_of(command.path)), session.settings().columns))
        session.out() << line << '\n';
    print_options(session, command);
    session.out() << '\n';
    for (const std::string& line : wrapped(session.say("help.globals.short"), session.settings().columns))
        session.out() << line << '\n';
}

} // namespace thidua::app
