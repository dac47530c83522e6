#pragma once

#include <optional>
#include <vector>

#include "process/decide/decide.hpp"
#include "service/commands/rights/rights.hpp"
#include "service/configuration/configuration.hpp"
#include "service/workflow_tests/coverage.hpp"
#include "service/workflow_tests/workflow_test.hpp"

namespace thidua::service {

/// What tests are played with besides themselves.
struct TestGround {
    const definition::WorkflowDefinition& workflow;
    const Configuration* configuration = nullptr; ///< for calendars, and for tests that name people of config/
};

/// Plays one test in memory: every command is decided as the engine decides it, the clock goes on as the test says and
/// its timers fire in order. After each step the state is read again from its text, and made anew from its events: all
/// three must agree (TD1225).
class TestPlayer {
  public:
    /// All outlive the player.
    TestPlayer(const TestGround& ground, const WorkflowTest& test, Coverage& coverage);

    /// Where it went otherwise than the test says: TD1220–TD1225, TD1231. It ends with the first step that could not be
    /// done though nobody expected that.
    [[nodiscard]] Diagnostics play();

  private:
    void take(const TestStep& step);
    void wait(const definition::Duration& span, const SourceSpan& written);
    void fire_until(Instant target);
    void expect(const Expectation& wanted);
    void expect_refusal(const Expectation& wanted);
    void expect_state(const Expectation& wanted);
    [[nodiscard]] std::vector<std::string> waited_for() const;
    void expect_due(const reading::Located<std::string>& wanted);
    void expect_work(const reading::Located<std::string>& stage, const reading::Located<std::string>& person);
    void expect_fields(const Expectation& wanted);
    void expect_mails(const Expectation& wanted);
    void expect_texts(const char* what, const std::vector<reading::Located<std::string>>& wanted,
                      std::vector<std::string> found, const SourceSpan& span);
    /// A refusal that nobody expected ends the test.
    void settle();

    [[nodiscard]] process::Request request_of(const TestStep& step);
    [[nodiscard]] std::optional<process::Actor> actor_of(const TestStep& step, const process::Request& request);
    void give(const process::Actor& actor, const process::Request& request, const SourceSpan& span);
    [[nodiscard]] std::vector<process::WrittenEffect> effects_by(Instant now) const;
    void note_refusal(const process::Request& request);
    void note_event(const process::Event& event);
    void compare_states(const SourceSpan& span);
    [[nodiscard]] Rights rights() const;
    /// Its clock and hours; the usual ones without a configuration.
    [[nodiscard]] const organisation::OfficeTime& office() const;
    void fault(const char* code, const SourceSpan& span, std::string expected, std::string found);
    [[nodiscard]] std::string reasons() const;

    const TestGround& ground_;
    const WorkflowTest& test_;
    Coverage& coverage_;
    organisation::Organisation organisation_;
    std::map<std::string, organisation::WorkingCalendar> no_calendars_;
    Instant now_;
    process::Nomination nomination_;
    std::vector<process::Event> events_;
    std::vector<process::Effect> effects_;     ///< since the last expectation
    std::vector<process::Effect> written_;     ///< all that were not withdrawn
    std::vector<std::string> carried_;         ///< the same
    std::optional<process::Blockers> refused_; ///< by the last step, and not expected yet
    SourceSpan refused_at_;
    Diagnostics faults_;
    bool over_ = false;
};

} // namespace thidua::service
