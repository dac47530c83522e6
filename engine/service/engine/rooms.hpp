#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "identity/mail/mail_readers.hpp"
#include "service/commands/command_handler.hpp"
#include "service/commands/facts/nomination_ids.hpp"
#include "service/configuration/configuration.hpp"
#include "service/engine/local_engine.hpp"
#include "service/engine/log.hpp"
#include "service/plugins/known_capabilities.hpp"
#include "service/plugins/plugin_port.hpp"
#include "service/publishing/criteria_files.hpp"
#include "service/texts/localizer.hpp"

namespace thidua::service {

class DigestDelivery;
class EffectDelivery;

/// The caller's clock, or the machine's, which may have been put back.
class EngineClock final : public Clock {
  public:
    explicit EngineClock(std::function<Instant()> ask) : ask_(std::move(ask)) {}
    [[nodiscard]] Instant now() const override { return ask_ ? ask_() : SystemClock().now() - put_back_; }
    /// From now on it goes on from `moment`, unless that is still to come. Before anybody else asks it.
    void go_on_from(Instant moment) {
        if (!ask_ && moment < SystemClock().now()) put_back_ = SystemClock().now() - moment;
    }

  private:
    std::function<Instant()> ask_;
    Instant::duration put_back_{0};
};

} // namespace thidua::service

namespace thidua {

/// What answers requests on one configuration, in the order it is built: immutable but for caches. A request holds the
/// rooms that it began in, and ends in them when others have taken their place.
class LocalEngine::Rooms {
  public:
    /// Fails when the store cannot be read.
    [[nodiscard]] static Result<std::shared_ptr<Rooms>> build(House& house, service::PublishedConfiguration published);

    const std::filesystem::path& config; ///< its folder
    const service::EngineClock& clock;
    const service::Localizer& localizer;
    service::Log* log;
    store::Store* store;
    service::NominationIds* ids;

    service::PublishedConfiguration in_use;
    const service::Configuration& configuration = in_use.configuration;
    const service::Settings& settings = configuration.settings;
    const organisation::Organisation& organisation = configuration.organisation;
    std::shared_ptr<const service::InstalledPlugins> installed;
    std::unique_ptr<service::PluginPort> plugins;
    std::unique_ptr<service::KnownCapabilities> capabilities; ///< of the installed plugins
    std::unique_ptr<service::WorkflowRegistry> registry;
    std::unique_ptr<service::CommandHandler> commands;
    std::unique_ptr<service::CriteriaFiles> criteria;
    std::unique_ptr<identity::MailReaders> mail_readers;
    std::unique_ptr<service::EffectDelivery> delivery_of_effects;
    std::unique_ptr<service::DigestDelivery> delivery_of_digests;
    std::vector<std::pair<std::string, Failure>> refused; ///< workflows that were left out, and why

    /// The workflow that a caller means who named none ("" in `asked_for`): `default-workflow` of thidua.info, or the
    /// only one that is published. Failure: TD0976 with their names.
    [[nodiscard]] Result<std::string> workflow_or_default(const std::string& asked_for) const;
    /// Starts a nomination under the next id of the workflow's pattern.
    [[nodiscard]] Answer<Receipt> create_numbered(const Caller& caller, const definition::WorkflowDefinition& workflow,
                                                  process::Create create, service::CommandRequest request,
                                                  const Preconditions& preconditions);

    /// Makes it under the next id of the workflow's pattern that nobody has.
    [[nodiscard]] Answer<Receipt> under_next_id(const Caller& caller, const definition::WorkflowDefinition& workflow,
                                                const std::function<Answer<Receipt>(const std::string&)>& make);
    /// What can be undone and what follows, for the caller.
    void show_ways_back(const Caller& caller, const service::Case& on, NominationView& view) const;

    /// The plan that is asked for; with the version that it names. Failures: TD1518 (usage), TD1545.
    [[nodiscard]] Result<process::RescuePlan> plan_of(const RescueRequest& request, const service::Case& on) const;
    [[nodiscard]] Result<process::Request> rescue_request(const RescueRequest& request, const service::Case& on) const;
    /// Failures: TD1566 (usage), TD0933, TD0930.
    [[nodiscard]] Result<process::Request> consult_request(const ConsultRequest& request) const;

    /// The engine's own configuration folder, for answers in the caller's language.
    [[nodiscard]] Workspace workspace_of(const Caller& caller) const;
    /// Whether the caller still waits (TD0977 after a stop or the deadline).
    [[nodiscard]] Result<void> in_time(const Caller& caller) const;
    /// Goes on as long as the caller waits; all three must outlive it.
    [[nodiscard]] store::Progress progress_of(const Caller& caller, const Progress& progress) const;
    /// The failure of such work: that the caller waits no longer, or what it says itself.
    [[nodiscard]] Failure why_it_ended(const Caller& caller, const Failure& failure) const;

    /// Which day it is in the office.
    [[nodiscard]] Date today() const { return settings.office.zone.date_of(clock.now()); }

    /// Whether the person is one of thidua.info's operators.
    [[nodiscard]] bool is_operator(const std::string& person) const;

    template <class T>
    [[nodiscard]] Answer<T> failed(const Failure& failure, const Caller& caller) const {
        return localizer.failed<T>(failure, caller.language);
    }
    /// Whether the caller is somebody of the organisation today; every question begins with it (TD0930).
    [[nodiscard]] Result<void> known(const Caller& caller) const;
    /// The same of one name.
    [[nodiscard]] Result<void> works_here(const std::string& person) const;
    /// Whether the caller may look after the store: the local operator, or one of thidua.info's operators (TD0931).
    [[nodiscard]] Result<void> operates(const Caller& caller) const;
    /// The request with the caller's visible set. Faults: names nobody knows (with the nearest), TD0969.
    [[nodiscard]] Result<store::ListQuery> query_of(const Caller& caller, const ListRequest& request) const;
    /// Whose work of that person's inbox is meant, as the store is asked.
    [[nodiscard]] static std::optional<std::string> taken_by(TakenBy wish, const std::string& person);
    [[nodiscard]] LineView line_of(const store::NominationLine& line, const std::string& language) const;
    /// The same with what the caller has to do about it.
    [[nodiscard]] Result<DeskLineView> desk_line_of(const store::NominationLine& line,
                                                    service::CallerRights& rights) const;

    [[nodiscard]] PersonView person_view(const organisation::Person& person, const service::Rights& rights,
                                         const std::string& language) const;

  private:
    Rooms(House& house, service::PublishedConfiguration published);
};

} // namespace thidua
