#include "service/plugins/effect_delivery.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "base/files.hpp"
#include "base/printer.hpp"
#include "process/state/content.hpp"
#include "service/json/text_at.hpp"
#include "service/plugins/documents.hpp"
#include "service/plugins/known_capabilities.hpp"
#include "service/plugins/notice.hpp"

namespace thidua::service {
namespace {

using boost::json::array;
using boost::json::object;
using outbox::Outcome;

std::string settings_of(const object& effect) {
    const auto* settings = effect.if_contains("settings");
    return settings != nullptr && settings->is_object() ? boost::json::serialize(*settings) : std::string("{}");
}

/// What became of a plugin's answer, for the relay.
Outcome outcome_of(const PluginAnswer& answer) {
    switch (answer.kind) {
    case PluginAnswer::Kind::done:
        return Outcome::done();
    case PluginAnswer::Kind::retry_after:
        return answer.wait.count() > 0 ? Outcome::retry_in(answer.wait, answer.reason) : Outcome::retry(answer.reason);
    case PluginAnswer::Kind::refused:
        return Outcome::refused(answer.reason);
    }
    return Outcome::retry(answer.reason);
}

/// A name for a folder or file made from an effect's key.
std::string file_name_of(const std::string& key) {
    std::string name;
    for (const char c : key) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        name += plain ? c : '_';
    }
    return name;
}

} // namespace

Outcome EffectDelivery::deliver(const store::OutboxRow& row) {
    const auto on = tools_.commands.open_case(row.record.stream.id);
    if (!on) return Outcome::retry(tools_.localizer.in_every_language(on.error().diagnostics()));
    boost::system::error_code error;
    const boost::json::value effect = boost::json::parse(row.record.document_json, error);
    if (error || !effect.is_object()) return Outcome::refused(error.message());
    Outcome outcome = Outcome::done();
    if (row.record.kind == "score")
        outcome = deliver_score(row, *on, effect.get_object());
    else if (row.record.kind == "notify")
        outcome = deliver_notice(row, *on, effect.get_object());
    else
        outcome = deliver_export(row, *on, effect.get_object());
    const char* event = outcome.kind == Outcome::Kind::done ? "delivered" : "delivery-failed";
    tools_.log.info(event, {{"key", row.record.key},
                            {"kind", row.record.kind},
                            {"capability", row.record.capability},
                            {"reason", std::string(outcome.reason.in("vi"))}});
    return outcome;
}

Result<void> EffectDelivery::ring(const store::DueTimer& timer) {
    const auto done =
        tools_.commands.run_itself(timer.nomination, process::Actor::the_clock(), process::Tick{timer.timer.name});
    if (!done) return done.error();
    tools_.log.info("rang", {{"nomination", timer.nomination}, {"timer", timer.timer.name}});
    return {};
}

/// Gives the question the criteria file that a setting names, and the setting the file's own name; the file's text, ""
/// when there is no such setting.
Result<std::string> EffectDelivery::hand_over(const Case& on, const char* setting, object& settings,
                                              PluginQuestion& question) const {
    if (!settings.contains(setting)) return std::string();
    std::string name = text_at(settings, setting);
    if (const auto at = name.find(kYear); at != std::string::npos) name.replace(at, kYear.size(), question.year);
    settings[setting] = name;
    auto file = tools_.criteria.find(on.definition->name, name);
    if (!file) return file.error();
    question.files.push_back({name, file->path, "text/plain"});
    return std::move(file->text);
}

Result<EffectDelivery::ScoreInput> EffectDelivery::score_input(const Case& on, const std::string& settings_json) const {
    ScoreInput input;
    PluginQuestion& question = input.question;
    question.capability = "score";
    question.document["language"] = "vi";
    question.document["now"] = to_iso(tools_.clock.now());
    object nomination = nomination_document(*on.definition, *on.nomination, tools_.configuration.organisation);
    question.year = std::to_string(nomination["year"].to_number<int>());
    boost::system::error_code error;
    boost::json::value settings = boost::json::parse(settings_json, error);
    std::string criteria_text;
    if (!error && settings.is_object())
        for (const char* key : kCriteriaKeys) {
            auto text = hand_over(on, key, settings.get_object(), question);
            if (!text) return text.error();
            criteria_text += *text;
        }
    question.settings_json = boost::json::serialize(settings);
    input.hash = to_hex(sha256({to_hex(process::whole_content_hash(*on.definition, *on.nomination)), "\n",
                                question.settings_json, "\n", criteria_text}));
    question.document["nomination"] = std::move(nomination);
    return input;
}

bool EffectDelivery::has_score(const Case& on, const std::string& short_name, const std::string& input_hash) {
    const process::Score* score = on.nomination->score(short_name);
    return score != nullptr && score->input_hash == input_hash;
}

Result<Receipt> EffectDelivery::record_score(const Case& on, const std::string& short_name, const PluginAnswer& answer,
                                             const std::string& input_hash) {
    process::RecordScore record;
    record.score.name = short_name;
    record.score.total = text_at(answer.document, "total");
    record.score.sheet_json = boost::json::serialize(answer.document);
    record.score.plugin = answer.plugin;
    record.score.plugin_version = answer.version;
    record.score.plugin_hash = answer.hash;
    record.score.input_hash = input_hash;
    record.score.at = tools_.clock.now();
    return tools_.commands.run_itself(on.nomination->id, process::Actor::the_engine(), record);
}

Result<Receipt> EffectDelivery::score(const Case& on, const std::string& short_name, const std::string& settings_json) {
    const auto input = score_input(on, settings_json);
    if (!input) return input.error();
    if (has_score(on, short_name, input->hash)) {
        Receipt receipt{on.nomination->id, on.nomination->revision, {}, true};
        for (const process::Token& token : on.nomination->marking) receipt.stages.push_back(token.stage);
        return receipt;
    }
    const auto answer = tools_.plugins.ask(short_name, input->question);
    if (!answer) return answer.error();
    if (answer->kind != PluginAnswer::Kind::done)
        return Failure::environment(
            Diagnostic::error("TD0950").with("plugin", short_name).with("reason", answer->reason));
    return record_score(on, short_name, *answer, input->hash);
}

Outcome EffectDelivery::deliver_score(const store::OutboxRow& row, const Case& on, const object& effect) {
    const auto said = [&](const Failure& failure) {
        return Outcome::retry(tools_.localizer.in_every_language(failure.diagnostics()));
    };
    const auto input = score_input(on, settings_of(effect));
    if (!input) return said(input.error());
    if (has_score(on, row.record.capability, input->hash)) return Outcome::done();
    const auto answer = tools_.plugins.ask(row.record.capability, input->question);
    if (!answer) return said(answer.error());
    if (answer->kind != PluginAnswer::Kind::done) return outcome_of(*answer);
    const auto recorded = record_score(on, row.record.capability, *answer, input->hash);
    return recorded ? Outcome::done() : said(recorded.error());
}

Outcome EffectDelivery::deliver_notice(const store::OutboxRow& row, const Case& on, const object& effect) {
    const std::string wanted = text_at(effect, "role");
    const definition::RoleSpec* role = on.definition->role(wanted);
    if (role == nullptr)
        return Outcome::refused(tools_.localizer.in_every_language("mail.no-role", {{"role", LocalText(wanted)}}));
    const Rights rights(tools_.configuration.organisation, date_in_vietnam(tools_.clock.now()));
    array to;
    for (const organisation::Person* person : rights.holders(*role, on.nomination->unit))
        if (!person->mail.empty()) to.push_back(object{{"name", person->name}, {"email", person->mail}});
    if (to.empty()) return Outcome::refused(tools_.localizer.in_every_language("mail.nobody", {{"role", role->title}}));
    const Notice notice =
        notice_of(*on.definition, *on.nomination, effect, tools_.configuration.settings.department, tools_.localizer);
    PluginQuestion question;
    question.capability = "notify";
    question.document["language"] = "vi";
    question.document["now"] = to_iso(tools_.clock.now());
    question.document["key"] = row.record.key;
    question.document["to"] = std::move(to);
    question.document["subject"] = notice.subject;
    question.document["text"] = notice.text;
    question.document["nomination"] = object{{"id", on.nomination->id}, {"title", notice.title}};
    question.settings_json = settings_of(effect);
    const auto answer = tools_.plugins.ask(row.record.capability, question);
    if (!answer) return Outcome::retry(tools_.localizer.in_every_language(answer.error().diagnostics()));
    if (answer->kind == PluginAnswer::Kind::done)
        if (const auto kept = keep_files(row.record.key, answer->files); !kept)
            return Outcome::retry(tools_.localizer.in_every_language(kept.error().diagnostics()));
    return outcome_of(*answer);
}

Outcome EffectDelivery::deliver_export(const store::OutboxRow& row, const Case& on, const object& effect) {
    PluginQuestion question;
    question.capability = "export";
    question.document["language"] = "vi";
    question.document["now"] = to_iso(tools_.clock.now());
    object nomination = nomination_document(*on.definition, *on.nomination, tools_.configuration.organisation);
    question.document["nominations"] = array{std::move(nomination)};
    question.document["title"] = title_document(on.definition->title);
    question.document["department"] = tools_.configuration.settings.department;
    question.settings_json = settings_of(effect);
    const auto answer = tools_.plugins.ask(row.record.capability, question);
    if (!answer) return Outcome::retry(tools_.localizer.in_every_language(answer.error().diagnostics()));
    if (answer->kind == PluginAnswer::Kind::done)
        if (const auto kept = keep_files(row.record.key, answer->files); !kept)
            return Outcome::retry(tools_.localizer.in_every_language(kept.error().diagnostics()));
    return outcome_of(*answer);
}

Result<void> EffectDelivery::keep_files(const std::string& key, const std::vector<PluginOutput>& files) {
    for (const PluginOutput& file : files) {
        // Named by the effect's key, so that a repeated delivery writes the same file again.
        const auto path =
            tools_.out_folder / (file_name_of(key) + std::filesystem::path(file.name).extension().string());
        if (const auto written = write_file_atomically(path, file.content); !written) return written.error();
    }
    return {};
}

} // namespace thidua::service
