#pragma once

#include "outbox/delivery.hpp"
#include "outbox/timer_round.hpp"
#include "service/commands/command_handler.hpp"
#include "service/engine/configuration.hpp"
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
    };
    explicit EffectDelivery(const Tools& tools) : tools_(tools) {}

    [[nodiscard]] outbox::Outcome deliver(const store::OutboxRow& row) override;
    [[nodiscard]] Result<void> ring(const store::DueTimer& timer) override;

    /// Scores the nomination as it is now and records the sheet; unchanged content is not scored twice. `{year}` in the
    /// settings `criteria` and `model` is the year of the achievements; the file lies in the workflow's folder
    /// `criteria`.
    [[nodiscard]] Result<Receipt> score(const Case& on, const std::string& short_name,
                                        const std::string& settings_json);

  private:
    /// What a score rests on: content, settings and criteria file; the same input gives the same sheet.
    struct ScoreInput {
        PluginQuestion question;
        std::string hash;
    };
    [[nodiscard]] Result<std::string> hand_over(const Case& on, const char* setting, boost::json::object& settings,
                                                PluginQuestion& question) const;
    [[nodiscard]] Result<ScoreInput> score_input(const Case& on, const std::string& settings_json) const;
    [[nodiscard]] outbox::Outcome deliver_score(const store::OutboxRow& row, const Case& on,
                                                const boost::json::object& effect);
    [[nodiscard]] outbox::Outcome deliver_notice(const store::OutboxRow& row, const Case& on,
                                                 const boost::json::object& effect);
    [[nodiscard]] outbox::Outcome deliver_export(const store::OutboxRow& row, const Case& on,
                                                 const boost::json::object& effect);
    [[nodiscard]] Result<Receipt> record_score(const Case& on, const std::string& short_name,
                                               const PluginAnswer& answer, const std::string& input_hash);
    /// Whether exactly this has been scored before: asking again would give the same sheet.
    [[nodiscard]] static bool has_score(const Case& on, const std::string& short_name, const std::string& input_hash);
    [[nodiscard]] Result<void> keep_files(const std::string& key, const std::vector<PluginOutput>& files);

    Tools tools_;
};

} // namespace thidua::service
