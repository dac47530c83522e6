#include "scenario.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <set>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "process/codec/state_codec.hpp"
#include "process/office.hpp"
#include "process/state/inbox.hpp"
#include "support/places.hpp"

namespace thidua::tests {
namespace {

using namespace process;

/// The words of a line; `"…"` is one word, `{…}` to the end of the line is one word.
std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < line.size();) {
        if (line[at] == ' ') {
            ++at;
        } else if (line[at] == '{') {
            words.push_back(line.substr(at));
            break;
        } else if (line[at] == '"') {
            const std::size_t end = line.find('"', at + 1);
            words.push_back(line.substr(at + 1, end - at - 1));
            at = end + 1;
        } else {
            const std::size_t end = std::min(line.find(' ', at), line.size());
            words.push_back(line.substr(at, end - at));
            at = end;
        }
    }
    return words;
}

/// The texts of an event, as a store would keep them.
struct KeptEvent {
    Event event;
    std::string payload_json;
};

class Player {
  public:
    Player(std::filesystem::path file, Play play) : file_(std::move(file)), play_(play) {}

    ScenarioOutcome play() {
        std::ifstream in(file_);
        for (std::string line; std::getline(in, line);) {
            ++line_;
            words_ = words_of(line);
            if (words_.empty() || words_[0][0] == '#') continue;
            at_ = 1;
            obey(words_[0], line);
        }
        settle();
        outcome_.final_state = nomination_to_json(nomination_);
        return outcome_;
    }

  private:
    void fault(const std::string& what) {
        outcome_.faults.push_back(file_.filename().string() + ":" + std::to_string(line_) + ": " + what);
    }

    [[nodiscard]] std::string next() { return at_ < words_.size() ? words_[at_++] : std::string(); }
    [[nodiscard]] std::int64_t number() { return std::stoll(next()); }
    [[nodiscard]] std::string rest() const {
        std::string joined;
        for (std::size_t at = at_; at < words_.size(); ++at) joined += (joined.empty() ? "" : " ") + words_[at];
        return joined;
    }

    void obey(const std::string& word, const std::string& line) {
        if (word == "workflow") return read_workflow_file(next());
        if (word == "person") return add_person();
        if (word == "members") {
            const std::string role = next();
            facts_.members[role] = number();
            return;
        }
        if (word == "now") return set_now(next());
        if (word == "wait") return wait();
        if (word == "->") return expect_place(rest());
        if (word == "!!") return expect_blockers();
        if (word == "says") return expect_text(line);
        if (word == "~>") return expect_effects();
        if (word == "due") return expect_due();
        if (word == "can") return expect_actions();
        settle();
        if (!step(word)) fault("unknown word «" + word + "»");
    }

    bool step(const std::string& word) {
        if (word == "tick") return tick();
        Request request;
        std::optional<std::uint64_t> revision;
        Actor actor = Actor::the_engine();
        if (word == "create") {
            Create create{next(), next(), {}};
            actor = by();
            if (at_ < words_.size()) create.fields = json();
            revision = 0;
            request = std::move(create);
        } else if (word == "edit") {
            actor = by();
            request = EditFields{json()};
        } else if (word == "attach") {
            Evidence item{next(), next(), next(), "Minh chứng", "2025-10-01", "", 12, "application/pdf"};
            if (item.field == "-") item.field.clear();
            actor = by();
            item.sha256 = to_hex(sha256(item.id + next()));
            request = AttachEvidence{std::move(item)};
        } else if (word == "remove") {
            RemoveEvidence remove{next()};
            actor = by();
            request = std::move(remove);
        } else if (word == "act") {
            TakeAction action;
            action.action = next();
            actor = by();
            read_options(action, revision);
            request = std::move(action);
        } else if (word == "claim") {
            actor = by();
            request = Claim{};
        } else if (word == "answer") {
            const std::string opinion = next();
            actor = by();
            request = GiveAnswer{{},
                                 opinion == "yes"  ? Opinion::yes
                                 : opinion == "no" ? Opinion::no
                                                   : Opinion::none,
                                 {}};
        } else if (word == "score") {
            Score score;
            score.name = next();
            score.total = next();
            request = RecordScore{std::move(score)};
        } else if (word == "comment" || word == "flag") {
            actor = by();
            if (word == "comment")
                request = Comment{next()};
            else
                request = RaiseFlag{next()};
        } else {
            return false;
        }
        give({std::move(actor), std::move(request), revision});
        return true;
    }

    void read_options(TakeAction& action, std::optional<std::uint64_t>& revision) {
        while (at_ < words_.size()) {
            const std::string option = next();
            if (option == "stage")
                action.stage = next();
            else if (option == "rev")
                revision = static_cast<std::uint64_t>(number());
            else if (option == "reason")
                action.reason = next();
            else if (option == "fields")
                action.fields = json();
            else if (option == "votes") {
                VoteCount votes;
                for (std::int64_t* count : {&votes.present, &votes.written, &votes.yes, &votes.no, &votes.blank})
                    *count = number();
                action.votes = votes;
            } else
                fault("unknown option «" + option + "»");
        }
    }

    Actor by() {
        if (next() != "by") fault("expected «by»");
        const std::string who = next();
        const std::size_t slash = who.find('/');
        const std::string principal = slash == std::string::npos ? who : who.substr(slash + 1);
        const auto known = people_.find(principal);
        if (known == people_.end()) {
            fault("nobody is called «" + principal + "»");
            return {};
        }
        Actor actor = known->second;
        actor.who = {who.substr(0, slash), principal};
        return actor;
    }

    FieldValues json() { return boost::json::parse(next()).as_object(); }

    /// One command, decided twice: what refuses it is what `why_not` says.
    void give(const Command& command) {
        ++outcome_.steps;
        bring_back();
        verdict_ = decide(*workflow_, nomination_, command, facts_, now_);
        const Blockers why = why_not(*workflow_, nomination_, command, facts_, now_);
        if (codes_of(why) != codes_of(verdict_->blockers)) fault("why_not says other blockers than the command");
        if (!verdict_->allowed()) return;
        for (const Event& event : verdict_->decision.events) {
            const std::string before = nomination_to_json(nomination_);
            apply(nomination_, event);
            events_.push_back({event, payload_to_json(event)});
            if (nomination_to_json(nomination_) == before) fault("the event changed nothing");
        }
        if (!(nomination_ == verdict_->decision.after)) fault("the events lead elsewhere than the decision says");
    }

    bool tick() {
        std::vector<Effect> effects;
        ++outcome_.steps;
        for (int rounds = 0; rounds < 50; ++rounds) {
            std::vector<Timer> timers = running_timers(nomination_);
            std::erase_if(timers, [&](const Timer& timer) { return timer.due > now_; });
            if (timers.empty()) break;
            const auto first = std::min_element(timers.begin(), timers.end(),
                                                [](const Timer& a, const Timer& b) { return a.due < b.due; });
            give({Actor::the_clock(), Tick{first->name}, std::nullopt});
            if (!verdict_->allowed()) {
                if (tried_.insert(first->name).second && timers.size() > 1 && ring_others(timers, first->name))
                    continue;
                return true;
            }
            effects.insert(effects.end(), verdict_->decision.effects.begin(), verdict_->decision.effects.end());
        }
        if (!verdict_) verdict_ = Verdict{};
        verdict_->decision.effects = std::move(effects);
        return true;
    }

    /// A timer that is refused keeps the others from nothing.
    bool ring_others(const std::vector<Timer>& timers, const std::string& refused) {
        bool fired = false;
        for (const Timer& timer : timers) {
            if (timer.name == refused) continue;
            give({Actor::the_clock(), Tick{timer.name}, std::nullopt});
            fired = fired || verdict_->allowed();
        }
        return fired;
    }

    /// As after a restart: the state comes back from its text, or from the events'.
    void bring_back() {
        if (play_ == Play::straight || !nomination_.exists()) return;
        const std::string text = nomination_to_json(nomination_);
        if (play_ == Play::reload) {
            auto read = nomination_from_json(text);
            BOOST_REQUIRE(read.has_value());
            nomination_ = std::move(*read);
        } else {
            std::vector<Event> events;
            for (const KeptEvent& kept : events_) {
                auto payload = payload_from_json(kept.event.kind, kept.event.version, kept.payload_json);
                BOOST_REQUIRE_MESSAGE(payload.has_value(), kept.payload_json);
                Event event = kept.event;
                event.payload = std::move(payload->payload);
                event.who.basis = std::move(payload->basis);
                events.push_back(std::move(event));
            }
            nomination_ = replay(events);
        }
        if (nomination_to_json(nomination_) != text) fault("the state came back as another");
    }

    /// A step without expectation must be allowed.
    void settle() {
        if (verdict_ && !verdict_->allowed() && !expected_refusal_) fault("refused: " + codes());
        verdict_.reset();
        expected_refusal_ = false;
        tried_.clear();
    }

    [[nodiscard]] std::string codes() const {
        std::string all;
        for (const Blocker& blocker : verdict_->blockers)
            all += "\n    " + blocker.code() + " " + sentence(blocker.why, "en");
        return all;
    }

    void expect_place(const std::string& wanted) {
        if (verdict_ && !verdict_->allowed()) {
            fault("refused: " + codes());
            expected_refusal_ = true; // told once
            return;
        }
        std::string found;
        std::vector<std::string> stages;
        for (const Token& token : nomination_.marking) stages.push_back(token.stage);
        std::sort(stages.begin(), stages.end());
        for (const std::string& stage : stages) found += (found.empty() ? "" : " ") + stage;
        if (!nomination_.held.empty()) found += found.empty() ? "|" : " |";
        for (const Held& held : nomination_.held) found += " " + held.token.stage;
        if (found != wanted) fault("expected to stand in «" + wanted + "», found «" + found + "»");
    }

    void expect_blockers() {
        expected_refusal_ = true;
        if (!verdict_ || verdict_->allowed()) return fault("expected a refusal");
        std::vector<std::string> wanted(words_.begin() + 1, words_.end());
        std::vector<std::string> found = codes_of(verdict_->blockers);
        std::sort(wanted.begin(), wanted.end());
        std::sort(found.begin(), found.end());
        if (wanted != found) fault("expected other blockers, found: " + codes());
        ++outcome_.refusals;
    }

    void expect_text(const std::string& line) {
        const std::string language = next();
        const std::string wanted = line.substr(line.find(language, 5) + language.size() + 1);
        if (!verdict_) return fault("no step to speak of");
        std::string all;
        for (const Blocker& blocker : verdict_->blockers) {
            const std::string text = whole_text(blocker.why, language);
            if (text.find(wanted) != std::string::npos) return;
            all += "\n    " + text;
        }
        fault("no blocker says «" + wanted + "», but:" + all);
    }

    void expect_effects() {
        std::string found;
        if (verdict_)
            for (const Effect& effect : verdict_->decision.effects) {
                found += (found.empty() ? "" : " ") + std::string(name_of(effect.kind)) + ":" + effect.capability;
                if (!effect.stage.empty()) found += "/" + effect.template_name; // the clock's own
                if (!effect.role.empty()) found += ">" + effect.role;
            }
        if (found != rest()) fault("expected the effects «" + rest() + "», found «" + found + "»");
    }

    void expect_due() {
        const std::string stage = next();
        const Token* token = nomination_.token(stage);
        const std::string found = token == nullptr ? "not there" : token->due ? to_iso(*token->due) : "-";
        if (found != rest()) fault("expected " + stage + " to be due " + rest() + ", found " + found);
    }

    void expect_actions() {
        words_.insert(words_.begin() + static_cast<std::ptrdiff_t>(at_), "by");
        const Actor actor = by();
        std::string found;
        for (const ActionOutlook& outlook : available_actions(*workflow_, nomination_, actor, facts_, now_))
            if (outlook.possible) found += (found.empty() ? "" : " ") + outlook.action->name;
        if (found != rest()) fault("expected the actions «" + rest() + "», found «" + found + "»");
    }

    void read_workflow_file(const std::string& name) {
        const bool shipped = name.find(".info") == std::string::npos;
        const auto read = definition::read_workflow(shipped ? source_dir() / "workflows" / name / "workflow.info"
                                                            : source_dir() / "tests" / "scenarios" / "workflows" / name,
                                                    source_dir() / "workflows" / "common");
        BOOST_REQUIRE_MESSAGE(read.has_value(), name << " cannot be read");
        workflow_ = read->workflow;
    }

    void add_person() {
        const std::string name = next();
        Actor actor{{name, name}, {}, next(), Actor::Kind::person};
        if (actor.unit == "-") actor.unit.clear();
        while (at_ < words_.size()) {
            const std::string role = next();
            const std::size_t at = role.find('@');
            actor.roles.push_back({role.substr(0, at), at == std::string::npos ? "" : role.substr(at + 1)});
            holders_.by_role[role.substr(0, at)].push_back(name);
        }
        people_[name] = std::move(actor);
    }

    void set_now(const std::string& iso) { now_ = instant(iso.c_str()); }

    void wait() {
        settle();
        const std::int64_t count = number();
        const std::string unit = next();
        now_ += unit == "days" ? std::chrono::hours(24 * count) : std::chrono::hours(count);
    }

    std::filesystem::path file_;
    Play play_;
    ScenarioOutcome outcome_;
    std::size_t line_ = 0;
    std::vector<std::string> words_;
    std::size_t at_ = 0;
    definition::WorkflowPtr workflow_;
    std::map<std::string, Actor> people_;
    WeekdayCalendar calendar_;
    KnownHolders holders_;
    Facts facts_{&calendar_, &holders_, {}};
    Instant now_ = instant("2025-11-10T02:00:00Z");
    Nomination nomination_;
    std::vector<KeptEvent> events_;
    std::optional<Verdict> verdict_;
    bool expected_refusal_ = false;
    std::set<std::string> tried_;
};

} // namespace

ScenarioOutcome play_scenario(const std::filesystem::path& file, Play play) { return Player(file, play).play(); }

} // namespace thidua::tests
