#pragma once

#include <atomic>
#include <memory>
#include <mutex>

#include "outbox/background.hpp"
#include "outbox/relay.hpp"
#include "outbox/timer_round.hpp"
#include "service/engine/delivery_rounds.hpp"
#include "service/engine/rooms.hpp"
#include "service/rescheduling/rescheduling.hpp"

namespace thidua {

/// What an engine keeps for as long as it is open, whichever configuration is in use: store, clock, log, outbox; and
/// the rooms of the configuration in use, which are exchanged as a whole.
class LocalEngine::House final : public outbox::Delivery, public outbox::TimerSink {
  public:
    explicit House(EngineSettings given) : asked(std::move(given)), clock(asked.now) {}

    EngineSettings asked;
    service::EngineClock clock;
    service::Localizer localizer;
    std::unique_ptr<service::Log> log;
    std::filesystem::path store_folder;
    std::unique_ptr<store::Store> store;
    service::NominationCache cache{kCachedNominations};
    service::MoveFeed feed;
    std::unique_ptr<service::NominationIds> ids;
    outbox::SeededRandomness randomness{1};
    std::unique_ptr<outbox::Relay> relay;
    std::unique_ptr<outbox::TimerRound> timers;
    std::unique_ptr<service::Rescheduling> rescheduling;
    Diagnostics warnings;                 ///< of opening: for whoever looks after the configuration
    std::atomic<std::uint64_t> proofs{0}; ///< that were given since opening
    service::DeliveryRounds rounds;       ///< of the background

    [[nodiscard]] Result<void> open();
    /// The plugins of these settings; what they log comes to the engine's log.
    [[nodiscard]] std::shared_ptr<const service::InstalledPlugins> install_plugins(const service::Settings& settings);
    /// The rooms in use. Whoever holds them goes on in them when others take their place.
    [[nodiscard]] std::shared_ptr<Rooms> rooms() const;
    /// Builds rooms on the configuration, with the absences that were added by command, and puts them in the place of
    /// those in use.
    [[nodiscard]] Result<void> use(service::PublishedConfiguration configuration,
                                   const std::vector<std::pair<std::string, Failure>>& refused = {});
    /// Puts what the stream of the organisation says now into use, with the configuration in use.
    [[nodiscard]] Result<void> use_absences();
    /// In what the folder is not what is in use.
    [[nodiscard]] Diagnostics different_from_folder(const service::PublishedConfiguration& in_use) const;
    /// What needs attention today.
    [[nodiscard]] Diagnostics warnings_today(const Rooms& rooms) const;
    /// The same on the first call of each day after that of opening, else nothing. One caller at a time.
    [[nodiscard]] Diagnostics warnings_of_a_new_day(const Rooms& rooms);
    /// Reckons some open nominations anew when the calendars in use are others than before. One caller at a time.
    [[nodiscard]] Result<service::Rescheduling::Report> reschedule(const Rooms& rooms);
    /// What waits for nobody today: TD1640.
    [[nodiscard]] Diagnostics orphans_today(const Rooms& rooms) const;
    /// Ends the claims of those who may not work on them any more; once a day and after each publishing. One caller at
    /// a time.
    void release_ended(const Rooms& rooms);
    /// Decides once a day who gets the mail of the day. One caller at a time.
    void decide_digest(const Rooms& rooms);
    /// Takes away content that was sent and never kept; once a day, whichever process is the first.
    void sweep_daily(const Rooms& rooms);
    /// Roles of older versions, which nominations may still run on, are no slips.
    [[nodiscard]] static Diagnostics organisation_slips(const service::PublishedConfiguration& published,
                                                        const Rooms& rooms);

    /// Delivers on a thread of its own from now on.
    void run_in_background();
    /// The thread that does; nothing while there is none.
    [[nodiscard]] outbox::Background* background();
    /// There may be something to deliver now.
    void wake();
    /// A change that was answered, on its way to the caller.
    [[nodiscard]] Answer<Receipt> changed(Answer<Receipt> answer) {
        if (answer) wake();
        return answer;
    }

    [[nodiscard]] outbox::Outcome deliver(const store::OutboxRow& row, std::optional<Instant> until) override;
    [[nodiscard]] Result<void> fire(const store::DueTimer& timer) override;

  private:
    static constexpr std::size_t kCachedNominations = 1024;
    [[nodiscard]] Result<void> exchange(service::PublishedConfiguration configuration,
                                        const std::vector<std::pair<std::string, Failure>>& refused);
    [[nodiscard]] Result<void> open_store();
    /// Puts the newest published version into use; publishes the folder when there is none.
    [[nodiscard]] Result<void> open_configuration();
    /// Workflows with faults are left out. `newest` is the version that this follows, 0 for none.
    [[nodiscard]] Result<void> publish_folder(std::uint64_t newest);

    std::mutex exchanging_;   ///< held while other rooms are built: they are exchanged one after the other
    mutable std::mutex door_; ///< before `rooms_`
    std::shared_ptr<Rooms> rooms_;
    Date warned_on_{};
    Date digest_on_{};                               ///< when the mail of the day was last decided
    std::pair<std::uint64_t, Date> released_{};      ///< with which version, on which day claims were looked at
    std::mutex starting_;                            ///< before `background_`
    std::unique_ptr<outbox::Background> background_; ///< uses all of the above: ends first
};

} // namespace thidua
