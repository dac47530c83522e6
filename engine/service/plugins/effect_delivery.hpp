#pragma once

#include <map>
#include <set>
#include <string_view>

#include "identity/mail/mail_readers.hpp"
#include "outbox/delivery.hpp"
#include "outbox/timer_round.hpp"
#include "service/commands/command_handler.hpp"
#include "service/configuration/configuration.hpp"
#include "service/engine/log.hpp"
#include "service/plugins/plugin_port.hpp"
#include "service/publishing/criteria_files.hpp"

namespace thidua::service {

/// Carries effects out of the house by asking plugins, and gives nominations their ticks. Everything is owned by
/// others.
class EffectDelivery final : public outbox::Delivery, public outbox::TimerSink {
  public:
    struct Tools {
        CommandHandler& commands;
        PluginPort& plugins;
        const Configuration& configuration;
        const CriteriaFiles& criteria;
        const Clock& clock;
        const Localizer& localizer;
        Log& log;
        std::filesystem::path out_folder; ///< where files go that a plugin made for an effect
        identity::MailReaders& readers;
    };
    explicit EffectDelivery(const Tools& tools) : tools_(tools) {}

    [[nodiscard]] outbox::Outcome deliver(const store::OutboxRow& row, std::optional<Instant> until) override;
    [[nodiscard]] Result<void> fire(const store::DueTimer& timer) override;

    /// Scores the nomination as it is now and records the sheet; unchanged content is not scored twice by the
    /// same library. `{year}` in the
    /// settings `criteria` and `model` is the year of the achievements; the file lies in the workflow's folder
    /// `criteria`.
    [[nodiscard]] Result<Receipt> score(const Case& on, const definition::EffectSpec& effect);

  private:
    /// What a score rests on: content, settings and criteria file; the same input gives the same sheet.
    struct ScoreInput {
        std::unique_ptr<ChosenPlugin> plugin;
        hosting::PluginCall call;
        std::string hash;
    };
    /// A row that is due, and the effect of the definition that it came from.
    struct DueEffect {
        const store::OutboxRow& row;
        const Case& on;
        const definition::EffectSpec& spec;
        const boost::json::object& document; ///< of the row
        std::optional<Instant> until;        ///< when nobody waits any more
    };
    [[nodiscard]] Result<std::string> hand_over(const Case& on, const char* setting, ScoreInput& input) const;
    [[nodiscard]] Result<ScoreInput> score_input(const Case& on, const definition::EffectSpec& effect) const;
    [[nodiscard]] outbox::Outcome go_on(const store::OutboxRow& row, const Case& on) const;
    [[nodiscard]] outbox::Outcome deliver_on(const store::OutboxRow& row, const Case& on,
                                             std::optional<Instant> until) const;
    /// Of a call for it: 0 for what the policy allows.
    [[nodiscard]] std::chrono::milliseconds time_for(const DueEffect& due) const;
    [[nodiscard]] outbox::Outcome deliver_score(const DueEffect& due) const;
    /// Who gets a mail, by the language that it is written in.
    using Readers = std::map<std::string, boost::json::array>;
    /// Unless the person wishes to be told once a day, or in the application alone.
    void add_reader(const organisation::Person& person, const DueEffect& due, Readers& to) const;
    [[nodiscard]] static std::set<std::string_view> told_before(const Rights& rights, const DueEffect& due);
    [[nodiscard]] outbox::Outcome deliver_notice(const DueEffect& due) const;
    [[nodiscard]] Readers operators(const DueEffect& due) const;
    /// One mail in each language.
    [[nodiscard]] outbox::Outcome deliver_to(const DueEffect& due, Readers to) const;
    [[nodiscard]] outbox::Outcome deliver_export(const DueEffect& due) const;
    /// Asks a plugin that acts on the world; the files it makes are in the outgoing folder afterwards.
    /// `language` is that of whoever reads what comes of it.
    [[nodiscard]] outbox::Outcome ask(const DueEffect& due, const char* kind, boost::json::object document,
                                      const std::string& language) const;
    [[nodiscard]] Result<Receipt> record_score(const Case& on, const std::string& short_name,
                                               const hosting::PluginAnswer& answer,
                                               const std::string& input_hash) const;
    [[nodiscard]] outbox::Outcome failed(const Failure& failure) const;

    [[nodiscard]] const TimeZone& zone() const { return tools_.configuration.settings.office.zone; }

    Tools tools_;
};

} // namespace thidua::service
