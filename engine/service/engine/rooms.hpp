#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "outbox/background.hpp"
#include "outbox/delivery.hpp"
#include "outbox/relay.hpp"
#include "outbox/timer_round.hpp"
#include "service/commands/command_handler.hpp"
#include "service/commands/nomination_ids.hpp"
#include "service/engine/configuration.hpp"
#include "service/engine/local_engine.hpp"
#include "service/engine/localizer.hpp"
#include "service/engine/log.hpp"
#include "service/plugins/plugin_port.hpp"

namespace thidua::service {

class EffectDelivery;

/// The caller's clock, or the machine's.
class EngineClock final : public Clock {
  public:
    explicit EngineClock(std::function<Instant()> ask) : ask_(std::move(ask)) {}
    [[nodiscard]] Instant now() const override { return ask_ ? ask_() : SystemClock().now(); }

  private:
    std::function<Instant()> ask_;
};

} // namespace thidua::service

namespace thidua {

/// Everything an engine holds, in the order it is built.
class LocalEngine::Rooms {
  public:
    explicit Rooms(EngineSettings given) : asked(std::move(given)), clock(asked.now) {}

    EngineSettings asked;
    service::EngineClock clock;
    service::Localizer localizer;
    service::Configuration configuration;
    const service::Settings& settings = configuration.settings;
    const organisation::Organisation& organisation = configuration.organisation;
    std::unique_ptr<service::Log> log;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<service::PluginPort> plugins;
    std::unique_ptr<service::WorkflowRegistry> registry;
    std::unique_ptr<service::CommandHandler> commands;
    std::unique_ptr<service::NominationIds> ids;
    outbox::SeededRandomness randomness{1};
    std::unique_ptr<outbox::Delivery> delivery;
    Diagnostics warnings;                                   ///< of opening: for whoever looks after the configuration
    service::EffectDelivery* delivery_of_effects = nullptr; ///< the same object as `delivery`
    std::unique_ptr<outbox::Relay> relay;
    std::unique_ptr<outbox::TimerRound> timers;
    std::mutex starting;                            ///< of `background`
    std::unique_ptr<outbox::Background> background; ///< uses all of the above

    /// There may be something to deliver now.
    void wake();
    /// A change that was answered, on its way to the caller.
    [[nodiscard]] Answer<Receipt> changed(Answer<Receipt> answer) {
        if (answer) wake();
        return answer;
    }

    [[nodiscard]] Result<void> open();
    /// Reads the configured workflows and publishes those without faults; fails when that leaves none at all.
    [[nodiscard]] Result<void> publish_workflows();
    /// Fault TD0975: `default-workflow` is no workflow that there is.
    [[nodiscard]] Result<void> check_default_workflow() const;
    /// A new version must be proven first.
    [[nodiscard]] Result<void> publish_workflow(const std::filesystem::path& file);
    [[nodiscard]] Result<void> check_before_publishing(const std::filesystem::path& file);

    /// The workflow that a caller means who named none ("" in `asked_for`): `default-workflow` of thidua.info, or the
    /// only one that is published. Failure: TD0976 with their names.
    [[nodiscard]] Result<std::string> workflow_or_default(const std::string& asked_for) const;
    /// Starts a nomination under the next id of the workflow's pattern.
    [[nodiscard]] Answer<Receipt> create_numbered(const Caller& caller, const definition::WorkflowDefinition& workflow,
                                                  process::Create create, service::CommandRequest request,
                                                  const Preconditions& preconditions);

    /// The engine's own configuration folder, for answers in the caller's language.
    [[nodiscard]] Workspace workspace_of(const Caller& caller) const;
    /// Whether the caller still waits (TD0977 after a stop or the deadline).
    [[nodiscard]] Result<void> in_time(const Caller& caller) const;

    /// Whether the person is one of thidua.info's operators.
    [[nodiscard]] bool is_operator(const std::string& person) const;

    template <class T>
    [[nodiscard]] Answer<T> failed(const Failure& failure, const Caller& caller) const {
        return localizer.failed<T>(failure, caller.language);
    }
    /// Whether the caller is somebody of the organisation today; every question begins with it (TD0930).
    [[nodiscard]] Result<void> known(const Caller& caller) const;
    /// Whether the caller may look after the store: the local operator, or one of thidua.info's operators (TD0931).
    [[nodiscard]] Result<void> operates(const Caller& caller) const;
    /// The request with the caller's visible set. Faults: names nobody knows (with the nearest), TD0969.
    [[nodiscard]] Result<store::ListQuery> query_of(const Caller& caller, const ListRequest& request) const;
    [[nodiscard]] LineView line_of(const store::NominationLine& line, const std::string& language) const;
};

} // namespace thidua
