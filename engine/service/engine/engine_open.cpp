// How an engine is built: configuration, store, workflows, plugins, commands, delivery_of_effects, outbox.
#include <array>

#include <unistd.h>

#include "base/nearest.hpp"
#include "service/engine/rooms.hpp"
#include "service/plugins/effect_delivery.hpp"
#include "service/plugins/hosted_plugins.hpp"
#include "service/workflows/check.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace thidua {

using namespace service;

namespace {

/// One process of a machine has a store open: a lease of that name is its own, or of one that is gone.
std::string lease_owner() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "thidua";
}

} // namespace

LocalEngine::LocalEngine(std::unique_ptr<Rooms> rooms) : rooms_(std::move(rooms)) {}
LocalEngine::~LocalEngine() = default;

Answer<std::unique_ptr<Engine>> open_engine(EngineSettings settings) {
    auto rooms = std::make_unique<LocalEngine::Rooms>(std::move(settings));
    if (const auto opened = rooms->open(); !opened)
        return rooms->localizer.failed<std::unique_ptr<Engine>>(opened.error(), rooms->asked.language);
    std::vector<Note> warnings = rooms->localizer.notes(rooms->warnings, rooms->asked.language);
    return {std::make_unique<LocalEngine>(std::move(rooms)), std::move(warnings)};
}

Result<void> LocalEngine::Rooms::open() {
    auto read = read_configuration(asked.config);
    if (!read) return read.error();
    configuration = std::move(*read);
    const std::string level = asked.log_level.empty() ? settings.log_level : asked.log_level;
    auto opened_log = Log::open(level, settings.log_file);
    if (!opened_log) return opened_log.error();
    log = std::move(*opened_log);
    const std::filesystem::path folder = asked.store.empty() ? settings.store : asked.store;
    store::SqliteOptions options;
    options.create = asked.create;
    auto opened_store = store::open_sqlite_store(folder, options);
    if (!opened_store) return opened_store.error();
    store = std::move(*opened_store);
    plugins = open_plugins(settings, clock);
    registry = std::make_unique<WorkflowRegistry>(*store);
    if (const auto published = publish_workflows(); !published) return published.error();
    commands = std::make_unique<CommandHandler>(
        CommandHandler::Tools{*store, *registry, organisation, configuration.calendars, clock, localizer});
    ids = std::make_unique<NominationIds>(*store);
    auto made = std::make_unique<EffectDelivery>(
        EffectDelivery::Tools{*commands, *plugins, configuration, clock, localizer, *log,
                              asked.outgoing.empty() ? folder / "out" : asked.outgoing});
    delivery_of_effects = made.get();
    outbox::RelaySettings relaying;
    relaying.owner = lease_owner();
    relay = std::make_unique<outbox::Relay>(*store, *made, randomness, clock, relaying);
    timers = std::make_unique<outbox::TimerRound>(*store, *made, randomness);
    delivery = std::move(made);
    return store->end_leases(relaying.owner);
}

Result<void> LocalEngine::Rooms::publish_workflows() {
    const auto folders = workflow_folders(settings.workflows);
    if (!folders) return folders.error();
    std::optional<Failure> first;
    for (const auto& folder : *folders) {
        const auto published = publish_workflow(folder / "workflow.info");
        if (published) continue;
        if (published.error().kind() != FailureKind::refused) return published.error();
        // One faulty file must not stop the others, nor the nominations that run on an earlier version.
        registry->refuse(folder.filename().string(), published.error());
        warnings.push_back(
            Diagnostic::warning("TD0967").with("workflow", folder.filename().string()).with("path", folder.string()));
        if (!first) first = published.error();
    }
    if (const auto taken = registry->take_over_retired(); !taken) return taken;
    if (first && registry->all_known().empty()) return *first;
    return check_default_workflow();
}

Result<void> LocalEngine::Rooms::check_default_workflow() const {
    const std::string& name = settings.default_workflow;
    if (name.empty() || registry->known(name) != nullptr) return {};
    const auto current = registry->current(name);
    // One that has faults is told of already, and is no misspelt name.
    if (current || current.error().diagnostics().front().code != "TD0921") return {};
    return Failure::refused(
        with_nearest(Diagnostic::error("TD0975", settings.default_workflow_span).with("found", name), name,
                     registry->current_names()));
}

Result<void> LocalEngine::Rooms::publish_workflow(const std::filesystem::path& file) {
    const KnownCalendars known(configuration.calendars);
    auto read = definition::read_workflow(file, settings.workflows / "common", {nullptr, &known});
    if (!read) return read.error();
    // A version that is stored has been checked before; the proof need not be given at each start.
    const auto stored = store->definition(read->workflow->content_hash);
    if (!stored) return stored.error();
    if (!*stored)
        if (const auto sound = check_before_publishing(file); !sound) return sound;
    return registry->publish(read->workflow, clock.now());
}

/// What `thidua check` calls an error keeps a workflow from being published.
Result<void> LocalEngine::Rooms::check_before_publishing(const std::filesystem::path& file) {
    const auto capabilities = KnownCapabilities::read(settings, clock);
    if (!capabilities) return capabilities.error();
    CheckedWorkflow checked = check_workflow(file, settings.workflows / "common",
                                             {&configuration, &*capabilities, date_in_vietnam(clock.now())});
    if (checked.proven()) return {};
    std::erase_if(checked.findings, [](const Diagnostic& one) { return one.severity != Severity::error; });
    return Failure::refused(std::move(checked.findings));
}

} // namespace thidua
