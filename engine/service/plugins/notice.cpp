#include "service/plugins/notice.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "base/text/placeholders.hpp"
#include "process/state/inbox.hpp"
#include "service/commands/commits.hpp"
#include "service/history/history_teller.hpp"
#include "service/json/text_at.hpp"
#include "service/texts/field_texts.hpp"

namespace thidua::service {
namespace {

/// The title of what has that name, or the name.
template <class Spec>
LocalText title_of(const Spec* spec, const std::string& name) {
    return spec != nullptr ? spec->title : LocalText(name);
}

/// Where the nomination is, when the effect speaks of no stage.
std::string stages_of(const definition::WorkflowDefinition& definition, const process::Nomination& nomination,
                      const std::string& language) {
    std::string titles;
    for (const process::Token& token : nomination.marking) {
        const LocalText title = title_of(definition.stage(token.stage), token.stage);
        titles += (titles.empty() ? "" : ", ") + std::string(title.in(language));
    }
    return titles;
}

/// The day of the stage's deadline; of the nearest one when no stage is spoken of.
std::string due_of(const process::Nomination& nomination, const std::string& stage, const TimeZone& zone,
                   const std::string& language) {
    std::optional<Instant> nearest;
    for (const process::Token& token : nomination.marking)
        if (token.due && (stage.empty() || token.stage == stage) && (!nearest || *token.due < *nearest))
            nearest = token.due;
    if (!nearest) return {};
    const Date day = zone.date_of(*nearest);
    return language == "vi" ? to_vietnamese(day) : to_iso(day);
}

/// Its name; the id of one that has none yet.
std::string called(const definition::WorkflowDefinition& definition, const process::Nomination& nomination) {
    const std::string name = process::name_of(definition, nomination);
    return name.empty() ? nomination.id : name;
}

/// Who took that action last; "" for the clock, and for an action that nobody has taken.
std::string actor_of(const NoticeSubject& subject, const std::string& occasion, const std::string& language,
                     const Localizer& localizer) {
    const auto& acts = subject.nomination.acts;
    const auto found = std::find_if(acts.rbegin(), acts.rend(),
                                    [&](const process::Act& act) { return act.action == occasion && !act.skipped; });
    if (found == acts.rend() || found->who == process::Actor::the_clock().who) return {};
    const HistoryTeller teller(subject.definition, subject.organisation, subject.zone, localizer.catalogue(), language);
    return teller.doer(found->who.principal);
}

std::string unit_of(const NoticeSubject& subject) {
    const organisation::Unit* unit = subject.organisation.unit(subject.nomination.unit);
    return unit != nullptr ? unit->name : subject.nomination.unit;
}

/// The fields that the mail has a place for.
void add_fields(const NoticeSubject& subject, const definition::MailSpec& mail, const std::string& language,
                const Localizer& localizer, std::vector<Argument>& places) {
    for (const definition::MailField& place : mail.fields) {
        const definition::FieldSpec* field = subject.definition.form.field(place.name);
        const auto value = subject.nomination.fields.find(place.name);
        std::string text;
        if (field != nullptr && value != subject.nomination.fields.end())
            text = field_text(*field, value->value(), language, localizer.catalogue());
        places.push_back({std::string(definition::kMailFieldPrefix) + place.name, LocalText(std::move(text))});
    }
}

/// What definition::kMailPlaceholders stand for.
std::vector<Argument> places_of(const NoticeSubject& subject, const std::string& language, const Localizer& localizer) {
    const definition::WorkflowDefinition& definition = subject.definition;
    const process::Nomination& nomination = subject.nomination;
    const std::string occasion = text_at(subject.effect, "occasion");
    const std::string stage = text_at(subject.effect, "stage");
    return {{"id", LocalText(nomination.id)},
            {"name", LocalText(called(definition, nomination))},
            {"title", LocalText(service::title_of(definition, nomination.fields, language))},
            {"action", title_of(definition.action(occasion), occasion)},
            {"stage", stage.empty() ? LocalText(stages_of(definition, nomination, language))
                                    : title_of(definition.stage(stage), stage)},
            {"actor", LocalText(actor_of(subject, occasion, language, localizer))},
            {"reason", LocalText(text_at(subject.effect, "reason"))},
            {"department", LocalText(subject.department)},
            {"due", LocalText(due_of(nomination, stage, subject.zone, language))},
            {"unit", LocalText(unit_of(subject))}};
}

} // namespace

Notice notice_of(const NoticeSubject& subject, const std::string& language, const Localizer& localizer) {
    Notice notice;
    notice.title = called(subject.definition, subject.nomination);
    std::vector<Argument> places = places_of(subject, language, localizer);
    const std::string name = text_at(subject.effect, "template");
    if (const definition::MailSpec* own = subject.definition.mail(name)) {
        add_fields(subject, *own, language, localizer, places);
        notice.subject = fill_in(own->subject.in(language), language, places);
        notice.text = fill_in(own->text.in(language), language, places);
        return notice;
    }
    const Catalogue& words = localizer.catalogue();
    std::string key = "mail." + name;
    if (!words.has(language, key + ".subject")) key = "mail." + std::string(definition::kPlainMail);
    notice.subject = words.say(language, key + ".subject", places);
    notice.text = words.say(language, key + ".text", places);
    return notice;
}

} // namespace thidua::service
