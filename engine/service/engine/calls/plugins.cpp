// What the engine asks plugins for at a person's request: scores, imports, exports.
#include <algorithm>
#include <set>

#include <boost/json.hpp>

#include "base/files/files.hpp"
#include "service/commands/import/importer.hpp"
#include "service/commands/import/list_marks.hpp"
#include "service/engine/house.hpp"
#include "service/plugins/documents.hpp"
#include "service/plugins/effect_delivery.hpp"
#include "service/plugins/outgoing_files.hpp"

namespace thidua {
namespace {

constexpr std::size_t kImportLimit_bytes = std::size_t{64} << 20;

/// Whether one of the roles takes part in the process: an observer has none of these.
bool takes_part(const definition::WorkflowDefinition& definition, const std::vector<process::HeldRole>& roles) {
    return std::any_of(definition.actions.begin(), definition.actions.end(), [&](const auto& action) {
        return std::any_of(roles.begin(), roles.end(), [&](const process::HeldRole& held) {
            return std::find(action.by.begin(), action.by.end(), held.role) != action.by.end();
        });
    });
}

/// The idempotency key of what a person asks for: the same for the same work, whatever the time.
std::string key_of(const std::string& kind, const boost::json::object& document) {
    boost::json::object timeless = document;
    timeless.erase("now");
    return kind + "/" + to_hex(sha256(boost::json::serialize(timeless)));
}

/// What an import plugin is asked about a list.
hosting::PluginCall import_call(const Caller& caller, const ImportRequest& request,
                                const definition::WorkflowDefinition& definition, Instant now) {
    hosting::PluginCall call;
    call.document["language"] = caller.language;
    call.document["now"] = to_iso(now);
    call.document["form"] = service::form_document(definition);
    call.files.push_back({request.file.filename().string(), request.file, ""});
    return call;
}

/// Asks for the marked copy of a list (TD1370 and TD1371 when there is none). What was imported is not undone by that.
Diagnostics mark_list(const service::ChosenPlugin& plugin, hosting::PluginCall call, boost::json::object marks,
                      const std::filesystem::path& path, const service::Localizer& localizer) {
    call.document["purpose"] = "mark";
    for (auto& member : marks) call.document[member.key()] = std::move(member.value());
    call.key = key_of("mark", call.document);
    call.place = service::export_place(path);
    const auto answer = plugin.call(std::move(call));
    if (answer && answer->status == hosting::PluginAnswer::Status::done)
        return answer->files.empty() ? Diagnostics{Diagnostic::error("TD1371")} : Diagnostics();
    const LocalText reason = answer ? answer->reason() : localizer.in_every_language(answer.error().diagnostics());
    return {Diagnostic::error("TD1370").with("path", path.string()).with("reason", reason)};
}

/// Whether both are one file: a list is not to be lost under its own copy.
bool is_same_file(const std::filesystem::path& one, const std::filesystem::path& other) {
    std::error_code ignored;
    return std::filesystem::equivalent(one, other, ignored);
}

} // namespace

Answer<Receipt> LocalEngine::score(const Caller& caller, const std::string& id) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Receipt>(known.error(), caller);
    const auto on = rooms->commands->readable_case(caller, id);
    if (!on) return rooms->failed<Receipt>(on.error(), caller);
    const service::Rights rights(rooms->organisation, rooms->today());
    if (!takes_part(*on->definition, rights.within_reach(*on->definition, caller.person)))
        return rooms->failed<Receipt>(Failure::refused(Diagnostic::error("TD0958").with("person", caller.person)),
                                      caller);
    const auto& effects = on->definition->effects;
    const auto effect = std::find_if(effects.begin(), effects.end(), [](const definition::EffectSpec& spec) {
        return spec.kind == definition::EffectSpec::Kind::score;
    });
    if (effect == effects.end())
        return rooms->failed<Receipt>(
            Failure::refused(Diagnostic::error("TD0959").with("workflow", on->definition->name)), caller);
    const auto scored = rooms->delivery_of_effects->score(*on, *effect);
    if (!scored) return rooms->failed<Receipt>(scored.error(), caller);
    return house_->changed(*scored);
}

Answer<ImportView> LocalEngine::import_file(const Caller& caller, const ImportRequest& request,
                                            const Progress& progress) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<ImportView>(known.error(), caller);
    const auto name = rooms->workflow_or_default(request.workflow);
    if (!name) return rooms->failed<ImportView>(name.error(), caller);
    const auto definition = rooms->registry->current(*name);
    if (!definition) return rooms->failed<ImportView>(definition.error(), caller);
    if (!request.marked.empty() && is_same_file(request.file, request.marked))
        return rooms->failed<ImportView>(
            Failure::usage(Diagnostic::error("TD1372").with("path", request.marked.string())), caller);
    const auto content = read_file(request.file, kImportLimit_bytes);
    if (!content) return rooms->failed<ImportView>(content.error(), caller);
    const auto plugin = rooms->plugins->choose({"import-xlsx", service::capability_id("import")});
    if (!plugin) return rooms->failed<ImportView>(plugin.error(), caller);
    hosting::PluginCall call = import_call(caller, request, **definition, rooms->clock.now());
    call.key = "import/" + to_hex(sha256(*content));
    auto answer = (*plugin)->call(std::move(call));
    if (!answer) return rooms->failed<ImportView>(answer.error(), caller);
    if (answer->status != hosting::PluginAnswer::Status::done)
        return rooms->failed<ImportView>(
            Failure::refused(
                Diagnostic::error("TD0960").with("file", request.file.string()).with("reason", answer->reason())),
            caller);
    boost::json::object& read = answer->document.get_object();
    const bool for_all = rooms->is_operator(caller.person);
    service::Importer importer({*rooms->commands, *rooms->store, rooms->organisation, rooms->clock,
                                rooms->settings.office.zone, rooms->localizer, [&] { return rooms->in_time(caller); },
                                for_all},
                               *definition, caller, request);
    ImportView file;
    file.file_hash = to_hex(sha256(*content));
    file.notes = service::notes_of(read, rooms->localizer, caller.language);
    auto view = importer.run(service::rows_of(read, **definition, rooms->localizer, caller.language), std::move(file),
                             progress);
    if (view && view->written) house_->wake();
    if (view && !request.marked.empty())
        for (const Diagnostic& fault : mark_list(
                 **plugin, import_call(caller, request, **definition, rooms->clock.now()),
                 service::list_marks(read, *view, rooms->localizer, caller.language), request.marked, rooms->localizer))
            view.value().notes.push_back(rooms->localizer.note(fault, caller.language));
    if (view)
        rooms->log->info("imported", {{"person", caller.person},
                                      {"file", view->file_hash},
                                      {"made", std::to_string(view->made)},
                                      {"refused", std::to_string(view->refused)}});
    return view;
}

Answer<Done> LocalEngine::export_to(const Caller& caller, const std::vector<std::string>& ids,
                                    const std::string& format, const std::filesystem::path& path) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Done>(known.error(), caller);
    hosting::PluginCall call;
    call.document["language"] = caller.language;
    call.document["now"] = to_iso(rooms->clock.now());
    call.document["department"] = rooms->settings.department;
    std::set<std::uint32_t> years;
    boost::json::array nominations;
    for (const std::string& id : ids) {
        if (const auto waits = rooms->in_time(caller); !waits) return rooms->failed<Done>(waits.error(), caller);
        const auto on = rooms->commands->readable_case(caller, id);
        if (!on) return rooms->failed<Done>(on.error(), caller);
        const auto history = rooms->store->history(store::StreamId::nomination(id));
        if (!history) return rooms->failed<Done>(history.error(), caller);
        auto document = service::nomination_document(*on->definition, *on->nomination, rooms->organisation,
                                                     rooms->settings.office.zone);
        const auto scores = rooms->store->scores_of(id);
        if (!scores) return rooms->failed<Done>(scores.error(), caller);
        service::add_score(document, *on->nomination, *scores);
        service::add_vote(document, *on->definition, *on->nomination);
        service::add_history(document, *on->definition, rooms->organisation, *history);
        call.document["title"] = service::title_document(on->definition->title);
        years.insert(service::year_of(*on->definition, *on->nomination, rooms->settings.office.zone));
        nominations.emplace_back(std::move(document));
    }
    call.document["nominations"] = std::move(nominations);
    call.key = key_of("export", call.document);
    call.place = service::export_place(path);
    const std::string name = format.rfind("export-", 0) == 0 ? format : "export-" + format;
    const std::uint32_t year = years.size() == 1 ? *years.begin() : 0; // of several seasons nobody's alone
    const auto plugin = rooms->plugins->choose({name, service::capability_id("export"), year});
    if (!plugin) return rooms->failed<Done>(plugin.error(), caller);
    const auto answer = (*plugin)->call(std::move(call));
    if (!answer) return rooms->failed<Done>(answer.error(), caller);
    if (answer->status != hosting::PluginAnswer::Status::done || answer->files.empty())
        return rooms->failed<Done>(
            Failure::environment(Diagnostic::error("TD0950").with("plugin", name).with("reason", answer->reason())),
            caller);
    Diagnostics others;
    for (const hosting::ProducedFile& file : answer->files) {
        rooms->log->info(
            "exported",
            {{"person", caller.person}, {"count", std::to_string(ids.size())}, {"sha256", to_hex(file.sha256)}});
        if (file.path != path) others.push_back(Diagnostic::warning("TD0988").with("path", file.path.string()));
    }
    return {Done{}, rooms->localizer.notes(others, caller.language)};
}

Answer<Done> LocalEngine::form_to(const Caller& caller, const std::string& workflow,
                                  const std::filesystem::path& path) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Done>(known.error(), caller);
    const auto name = rooms->workflow_or_default(workflow);
    if (!name) return rooms->failed<Done>(name.error(), caller);
    const auto definition = rooms->registry->current(*name);
    if (!definition) return rooms->failed<Done>(definition.error(), caller);
    hosting::PluginCall call;
    call.document["language"] = caller.language;
    call.document["purpose"] = "form";
    call.document["department"] = rooms->settings.department;
    call.document["title"] = service::title_document((*definition)->title);
    call.document["form"] = service::blank_form_document(**definition);
    call.document["nominations"] = boost::json::array();
    boost::json::array units;
    const auto today = rooms->today();
    for (const organisation::Unit& unit : rooms->organisation.units())
        if (unit.sends && unit.valid.covers(today)) units.emplace_back(unit.name);
    call.document["units"] = std::move(units);
    call.key = key_of("form", call.document);
    call.place = service::export_place(path);
    const auto plugin = rooms->plugins->choose({"export-xlsx", service::capability_id("export")});
    if (!plugin) return rooms->failed<Done>(plugin.error(), caller);
    const auto answer = (*plugin)->call(std::move(call));
    if (!answer) return rooms->failed<Done>(answer.error(), caller);
    if (answer->status != hosting::PluginAnswer::Status::done || answer->files.empty())
        return rooms->failed<Done>(
            Failure::environment(
                Diagnostic::error("TD0950").with("plugin", "export-xlsx").with("reason", answer->reason())),
            caller);
    return Done{};
}

} // namespace thidua
