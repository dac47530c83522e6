#pragma once

#include <optional>
#include <vector>

#include "identity/mail/mail_readers.hpp"
#include "outbox/delivery.hpp"
#include "service/commands/command_handler.hpp"
#include "service/configuration/configuration.hpp"
#include "service/plugins/plugin_port.hpp"
#include "thidua/attention.hpp"

namespace thidua::service {

/// Writes the mail of a day to one reader: what the page of notices tells of the kinds that the reader wants once a
/// day, as it stands when the mail leaves. Everything is owned by others.
class DigestDelivery {
  public:
    struct Tools {
        CommandHandler& commands;
        WorkflowRegistry& registry;
        store::Attention& attention;
        PluginPort& plugins;
        const Configuration& configuration;
        const Clock& clock;
        const Localizer& localizer;
        std::filesystem::path out_folder; ///< where files go that a plugin made
        identity::MailReaders& readers;
    };
    explicit DigestDelivery(const Tools& tools) : tools_(tools) {}

    /// A row of rows_of(). Done without a mail for somebody who has left, wants none any more, or is told nothing.
    [[nodiscard]] outbox::Outcome deliver(const store::OutboxRow& row, std::optional<Instant> until) const;

  private:
    /// Whose, and of which events.
    struct Asked {
        std::string person;
        std::uint64_t after = 0;
        std::uint64_t upto = 0;
    };
    struct Told {
        std::vector<NoticeView> lines; ///< the oldest first
        std::uint64_t more = 0;        ///< that are left to the page
    };
    [[nodiscard]] static std::optional<Asked> asked_of(const store::OutboxRow& row);
    [[nodiscard]] Result<Told> told(const Asked& asked, const identity::DailyWishes& daily,
                                    const std::string& language) const;
    [[nodiscard]] outbox::Outcome send(const store::OutboxRow& row, const organisation::Person& person,
                                       const Told& told, const std::string& language,
                                       std::optional<Instant> until) const;
    [[nodiscard]] outbox::Outcome failed(const Failure& failure) const;

    Tools tools_;
};

} // namespace thidua::service
