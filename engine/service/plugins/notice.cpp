#include "service/plugins/notice.hpp"

#include <boost/json.hpp>

#include "base/text/placeholders.hpp"
#include "process/state/inbox.hpp"
#include "service/commands/commits.hpp"
#include "service/json/text_at.hpp"

namespace thidua::service {
namespace {

constexpr std::string_view kLanguage = "vi"; ///< offices write to each other in Vietnamese

/// The title of what has that name, or the name.
template <class Spec>
LocalText title_of(const Spec* spec, const std::string& name) {
    return spec != nullptr ? spec->title : LocalText(name);
}

/// Where the nomination is, when the effect speaks of no stage.
std::string stages_of(const definition::WorkflowDefinition& definition, const process::Nomination& nomination) {
    std::string titles;
    for (const process::Token& token : nomination.marking) {
        const LocalText title = title_of(definition.stage(token.stage), token.stage);
        titles += (titles.empty() ? "" : ", ") + std::string(title.in(kLanguage));
    }
    return titles;
}

/// The day of the stage's deadline; of the nearest one when no stage is spoken of.
std::string due_of(const process::Nomination& nomination, const std::string& stage, const TimeZone& zone) {
    std::optional<Instant> nearest;
    for (const process::Token& token : nomination.marking)
        if (token.due && (stage.empty() || token.stage == stage) && (!nearest || *token.due < *nearest))
            nearest = token.due;
    return nearest ? to_vietnamese(zone.date_of(*nearest)) : std::string();
}

/// Its name; the id of one that has none yet.
std::string called(const definition::WorkflowDefinition& definition, const process::Nomination& nomination) {
    const std::string name = process::name_of(definition, nomination);
    return name.empty() ? nomination.id : name;
}

} // namespace

Notice notice_of(const definition::WorkflowDefinition& definition, const process::Nomination& nomination,
                 const boost::json::object& effect, const std::string& department, const TimeZone& zone,
                 const Localizer& localizer) {
    Notice notice;
    notice.title = called(definition, nomination);
    const std::string occasion = text_at(effect, "occasion");
    const std::string stage = text_at(effect, "stage");
    // In the order of definition::kMailPlaceholders.
    const std::vector<Argument> places = {{"id", LocalText(nomination.id)},
                                          {"name", LocalText(notice.title)},
                                          {"title", LocalText(title_of(definition, nomination.fields, kLanguage))},
                                          {"action", title_of(definition.action(occasion), occasion)},
                                          {"stage", stage.empty() ? LocalText(stages_of(definition, nomination))
                                                                  : title_of(definition.stage(stage), stage)},
                                          {"reason", LocalText(text_at(effect, "reason"))},
                                          {"department", LocalText(department)},
                                          {"due", LocalText(due_of(nomination, stage, zone))}};
    const std::string name = text_at(effect, "template");
    if (const definition::MailSpec* own = definition.mail(name)) {
        notice.subject = fill_in(own->subject.in(kLanguage), kLanguage, places);
        notice.text = fill_in(own->text.in(kLanguage), kLanguage, places);
        return notice;
    }
    const Catalogue& words = localizer.catalogue();
    std::string key = "mail." + name;
    if (!words.has(kLanguage, key + ".subject")) key = "mail." + std::string(definition::kPlainMail);
    notice.subject = words.say(kLanguage, key + ".subject", places);
    notice.text = words.say(kLanguage, key + ".text", places);
    return notice;
}

} // namespace thidua::service
