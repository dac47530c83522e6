#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/time_zone.hpp"
#include "thidua/engine.hpp"

namespace thidua::app {

/// Plays a whole season through the public door of the engine, on a clock of its own. Every step carries a key made of
/// its name, so that playing again after a crash goes through the steps that were done and on from there; the same
/// sample always ends in the same history, byte for byte.
class SeasonPlay {
  public:
    using Tell = std::function<void(const std::string& key, std::uint64_t done, std::uint64_t total)>;

    /// What people write in the play (reasons, papers), by key: always the same words, whoever looks on.
    using Words = std::function<std::string(const char* key)>;

    /// The engine runs on `clock`; both outlive the play. `tell` hears how far it is; `stop` is asked between steps.
    SeasonPlay(Engine& engine, ManualClock& clock, std::filesystem::path workbook, std::string language, Words text,
               Tell tell, std::function<bool()> stop);

    enum class End { finished, stopped, failed };
    enum class Extent {
        whole,
        midway ///< up to the Director's desk, and something stays behind on each desk before
    };
    [[nodiscard]] End run(Extent extent = Extent::whole);
    /// Why it failed.
    [[nodiscard]] const std::vector<Note>& trouble() const { return trouble_; }
    [[nodiscard]] Outcome trouble_outcome() const { return outcome_; }
    /// A sentence key and the step for a surprise: an action that should have been refused was not.
    [[nodiscard]] const std::string& surprise() const { return surprise_; }

  private:
    struct Case {
        std::string id;
        std::string unit;
        bool local = false; ///< asks for a Giấy khen
    };
    /// What somebody says who is asked.
    struct Opinion {
        const char* word; ///< yes, no, none
        std::string reason;
        std::string label; ///< tells a later answer from the first
    };

    void play_the_year_before();
    void collect();
    void revise_in_the_units();
    void submit_all();
    void review_in_the_office();
    void appraise_all();
    void publish_all();
    void publish_those_with_history();
    void hear_objections();
    void publish_the_unheard();
    void hold_the_council();
    void let_the_director_sign();
    void hear_from_the_province();
    void archive_and_revoke();
    /// Ends a play that goes midway: others are asked, and have not all answered.
    void ask_and_wait();

    /// Goes to that moment in Việt Nam and lets the clock and the outbox catch up.
    void at(const char* local_time);
    /// The next step is a minute later.
    void pass_a_minute();
    /// Each morning from now until that day.
    void wait_until(const char* day);
    bool act(const std::string& person, const std::string& id, const std::string& action, const ActionInput& input = {},
             const std::string& label = {});
    /// Like act, but a refusal is no trouble: says whether it was done.
    bool try_act(const std::string& person, const std::string& id, const std::string& action, const ActionInput& input,
                 const std::string& label);
    void edit(const std::string& person, const std::string& id, const std::string& fields, const std::string& label);
    void attach(const std::string& person, const std::string& id, const std::string& evidence,
                const std::string& title);
    /// The action must be refused here with that code; only asked, never done.
    void expect_refusal(const std::string& person, const std::string& id, const std::string& action,
                        const ActionInput& input, const std::string& code);
    void import(const std::vector<std::string>& only);
    /// Takes the appraisal of a nomination on.
    void claim(const std::string& person, const std::string& id, const std::string& label = {});
    void answer(const std::string& person, const std::string& id, const std::string& addressee, const Opinion& opinion);
    void let_two_appraise(const Case& one, const std::string& label);
    void hear_everybody(const Case& one);
    /// Accepted, taken on, and everybody who is asked has answered.
    void appraise(const Case& one);
    /// The same after it came back to the Office.
    void appraise_again(const Case& one);
    [[nodiscard]] static std::string officer_of(const std::string& id);
    [[nodiscard]] static ActionInput asking_a_unit(const Case& one);
    void council_votes(const std::string& id, Votes votes, const std::string& label = {});
    [[nodiscard]] bool going() const { return trouble_.empty() && surprise_.empty() && !stopped_; }
    void take(Outcome outcome, const std::vector<Note>& notes);
    [[nodiscard]] std::string text(const char* key) const { return text_(key); }
    [[nodiscard]] ActionInput posted_on_the_web() const;
    [[nodiscard]] Caller caller(const std::string& person) const;
    [[nodiscard]] std::string clerk(const std::string& unit) const;
    [[nodiscard]] std::string head(const std::string& unit) const;
    void for_each(const std::function<void(const Case&)>& step);
    /// Whether it is there, or has taken that action before a crash.
    [[nodiscard]] bool stands_in(const std::string& id, const std::string& stage, const std::string& action);
    [[nodiscard]] Case case_of(const std::string& id) const;
    void find_people();
    void find_cases();

    Engine& engine_;
    ManualClock& clock_;
    TimeZone zone_ = TimeZone::named(engine_.time_zone()).value_or(TimeZone());
    std::filesystem::path workbook_;
    std::string language_;
    Words text_;
    Tell tell_;
    std::function<bool()> stop_;
    std::vector<Case> cases_;
    std::set<std::string> left_behind_; ///< in a play that goes midway
    std::map<std::string, std::string> clerks_;
    std::map<std::string, std::string> heads_;
    std::vector<Note> trouble_;
    Outcome outcome_ = Outcome::done;
    std::string surprise_;
    bool stopped_ = false;
    bool fresh_ = true; ///< the last step was done now, not before a crash
    std::string phase_;
};

/// "N-12" → 12; 0 without a number.
[[nodiscard]] std::uint64_t number_in(const std::string& id);
[[nodiscard]] ActionInput because(const std::string& reason);
/// Played one by one in the Office.
[[nodiscard]] bool is_apart(const std::string& id);
/// Everybody who is asked about it has answered in time.
[[nodiscard]] bool is_heard(const std::string& id);

} // namespace thidua::app
