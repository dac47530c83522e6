// What the commands say: why not and who can help, and what else came of it.
#include <algorithm>

#include "service/commands/command_handler.hpp"
#include "service/history/history_teller.hpp"
#include "service/history/past.hpp"

namespace thidua::service {
namespace {

/// For each role those who hold it for the nomination and are not barred.
std::vector<HelpingRole> helpers_of(const process::Blocker& blocker, const Case& on, const Rights& rights,
                                    const std::string& language) {
    std::vector<HelpingRole> helpers;
    for (const std::string& name : blocker.roles) {
        const definition::RoleSpec* role = on.definition->role(name);
        if (role == nullptr) continue;
        HelpingRole helper{name, std::string(role->title.in(language)), {}};
        if (helper.title.empty()) helper.title = name;
        for (const process::RoleHolder& one : rights.acting_first(*on.definition, *role, *on.nomination))
            if (!one.by_post &&
                std::find(blocker.barred.begin(), blocker.barred.end(), one.person) == blocker.barred.end())
                helper.people.push_back({one.person, one.name});
        if (!helper.people.empty()) helpers.push_back(std::move(helper));
    }
    return helpers;
}

/// The process knows people as the organisation's ids; a reader knows them by name.
void name_people(Diagnostic& why, const organisation::Organisation& organisation) {
    for (Argument& argument : why.arguments) {
        if (argument.name != "person" && argument.name != "for") continue;
        if (const auto* person = organisation.person(argument.value.in("vi"))) argument.value = LocalText(person->name);
    }
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : "; ") + text;
    return all;
}

} // namespace

std::vector<Note> CommandHandler::notes_of(const process::Blockers& blockers, const Case& on,
                                           const std::string& language) const {
    const Rights rights = rights_today();
    const HistoryTeller teller(*on.definition, tools_.organisation, tools_.office.zone, tools_.localizer.catalogue(),
                               language);
    const auto newest = tools_.registry.current(on.definition->name);
    const bool superseded = newest && (*newest)->content_hash != on.definition->content_hash;
    std::vector<Note> notes;
    for (process::Blocker blocker : blockers) {
        Diagnostic& why = blocker.why;
        name_people(why, tools_.organisation);
        if (superseded && why.span.file != nullptr) { // else the line would be looked for in the file of today
            why.arguments.push_back({"version", on.definition->version});
            why.related.push_back({{}, "service.older-version"});
        }
        if (blocker.agreement != 0) {
            const auto then = nomination_at(tools_.store, on.nomination->id, blocker.agreement);
            const auto act = std::find_if(on.nomination->acts.begin(), on.nomination->acts.end(),
                                          [&](const process::Act& one) { return one.revision == blocker.agreement; });
            if (then && act != on.nomination->acts.end()) {
                why.arguments.push_back({"changed", joined(teller.changes(*then, *on.nomination, act->stages))});
                why.arguments.push_back({"id", on.nomination->id});
                why.hint = "service.renew";
            }
        }
        notes.push_back(tools_.localizer.note(blocker, helpers_of(blocker, on, rights, language), language));
    }
    return notes;
}

std::vector<std::string> CommandHandler::carried_of(const process::Decision& decision, const Case& before,
                                                    const std::string& language) const {
    const HistoryTeller teller(*before.definition, tools_.organisation, tools_.office.zone,
                               tools_.localizer.catalogue(), language);
    std::vector<std::string> sentences;
    for (const process::Event& event : decision.events) {
        const auto* acted = std::get_if<process::Acted>(&event.payload);
        if (acted == nullptr || acted->carried_from == 0) continue;
        for (const process::Act& act : before.nomination->acts)
            if (act.revision == acted->carried_from)
                sentences.push_back(tools_.localizer.catalogue().say(
                    language, "history.stands", {{"agreement", LocalText(teller.agreement_text(act))}}));
    }
    return sentences;
}

} // namespace thidua::service
