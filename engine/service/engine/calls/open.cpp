// How an engine is built: store, the published configuration, the rooms on it, outbox.
#include "service/digest/digest_delivery.hpp"
#include "service/engine/house.hpp"
#include "service/plugins/effect_delivery.hpp"
#include "service/plugins/hosted_plugins.hpp"

#include <thidua/sdk/status.h>

namespace thidua {

using namespace service;

namespace {

/// A plugin's own words, with the effect that it was asked for.
void log_line(Log& log, const hosting::PluginLogLine& said) {
    const Log::Fields fields = {
        {"plugin", said.plugin}, {"key", said.key}, {"nomination", said.subject}, {"line", said.line}};
    if (said.level == THIDUA_LOG_DEBUG)
        log.debug("plugin-said", fields);
    else if (said.level == THIDUA_LOG_WARNING)
        log.warn("plugin-said", fields);
    else if (said.level == THIDUA_LOG_ERROR)
        log.error("plugin-said", fields);
    else
        log.info("plugin-said", fields);
}

} // namespace

LocalEngine::LocalEngine(std::unique_ptr<House> house) : house_(std::move(house)) {}
LocalEngine::~LocalEngine() = default;

Answer<std::unique_ptr<Engine>> open_engine(EngineSettings settings) {
    auto house = std::make_unique<LocalEngine::House>(std::move(settings));
    if (const auto opened = house->open(); !opened)
        return house->localizer.failed<std::unique_ptr<Engine>>(opened.error(), house->asked.language);
    std::vector<Note> warnings = house->localizer.notes(house->warnings, house->asked.language);
    return {std::make_unique<LocalEngine>(std::move(house)), std::move(warnings)};
}

LocalEngine::Rooms::Rooms(House& house, PublishedConfiguration given)
    : config(house.asked.config), clock(house.clock), localizer(house.localizer), log(house.log.get()),
      store(house.store.get()), ids(house.ids.get()), in_use(std::move(given)) {}

std::shared_ptr<const InstalledPlugins> LocalEngine::House::install_plugins(const Settings& settings) {
    Settings here = settings;
    here.store = store_folder; // where it is noted that a trusted plugin is at work
    return std::make_shared<const InstalledPlugins>(
        std::move(here), clock, [this](const hosting::PluginLogLine& line) { log_line(*log, line); });
}

Result<std::shared_ptr<LocalEngine::Rooms>> LocalEngine::Rooms::build(House& house, PublishedConfiguration published) {
    std::shared_ptr<Rooms> rooms(new Rooms(house, std::move(published)));
    rooms->installed = rooms->in_use.installed ? rooms->in_use.installed : house.install_plugins(rooms->settings);
    rooms->plugins = open_plugins(*rooms->installed);
    rooms->capabilities = std::make_unique<KnownCapabilities>(rooms->installed);
    rooms->registry = std::make_unique<WorkflowRegistry>(*rooms->store, rooms->capabilities.get());
    for (const auto& [folder, workflow] : rooms->in_use.workflows) rooms->registry->use(workflow);
    if (const auto taken = rooms->registry->take_over_retired(); !taken) return taken.error();
    rooms->commands = std::make_unique<CommandHandler>(CommandHandler::Tools{
        *rooms->store, *rooms->registry, rooms->organisation, rooms->configuration.calendars, rooms->clock,
        rooms->localizer, rooms->settings.office, house.cache, &house.feed, &rooms->settings.rescuers});
    rooms->criteria = std::make_unique<CriteriaFiles>(rooms->in_use, house.store_folder / "published");
    const auto outgoing = house.asked.outgoing.empty() ? house.store_folder / "out" : house.asked.outgoing;
    rooms->mail_readers = std::make_unique<identity::MailReaders>(house.store_folder, rooms->clock);
    rooms->delivery_of_effects = std::make_unique<EffectDelivery>(
        EffectDelivery::Tools{*rooms->commands, *rooms->plugins, rooms->configuration, *rooms->criteria, rooms->clock,
                              rooms->localizer, *rooms->log, outgoing, *rooms->mail_readers});
    rooms->delivery_of_digests = std::make_unique<DigestDelivery>(
        DigestDelivery::Tools{*rooms->commands, *rooms->registry, rooms->store->attention(), *rooms->plugins,
                              rooms->configuration, rooms->clock, rooms->localizer, outgoing, *rooms->mail_readers});
    return rooms;
}

} // namespace thidua
