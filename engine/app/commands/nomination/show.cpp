// `thidua show ID`: one nomination, whole.
#include <algorithm>
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/commands/unit_names.hpp"
#include "app/moment.hpp"
#include "app/output/json_output.hpp"
#include "app/output/table.hpp"
#include "base/clock.hpp"
#include "base/text/text.hpp"

namespace thidua::app {
namespace {

class Page {
  public:
    Page(const Session& session, const NominationView& view) : session_(session), view_(view) {}

    void print() const {
        session_.out() << view_.line.id << "  " << harmless(view_.line.name) << '\n';
        line("show.title", view_.line.title);
        line("show.unit", unit_of(session_, view_.line));
        print_stages();
        if (!view_.last_reason.empty()) line("show.reason", view_.last_reason);
        section("show.fields");
        for (const FieldView& field : view_.fields) print_field(field);
        print_evidence();
        print_scores();
        print_agreements();
        print_consultations();
        for (const std::string& flag : view_.flags) line("show.flag", flag);
        print_actions();
        print_undo();
        print_follow_ups();
        print_rescue();
        print_work();
    }

  private:
    void section(const char* key) const { session_.out() << '\n' << session_.say(key) << '\n'; }
    void line(const char* key, const std::string& text) const { pair(session_.say(key), text); }

    /// The label, and the text beside it; under it where the label is long or the terminal narrow.
    void pair(const std::string& label, const std::string& text) const {
        const std::size_t columns = session_.width();
        const bool narrow = columns > 0 && columns < kMargin + 24;
        const std::size_t margin = narrow ? 4 : kMargin;
        std::string left = "  " + harmless(label);
        const std::size_t used = display_width(left);
        if (used + 2 > margin) {
            for (const std::string& piece : wrapped(label, columns > 2 ? columns - 2 : columns))
                session_.out() << "  " << piece << '\n';
            left.clear();
        }
        left += std::string(left.empty() ? margin : margin - used, ' ');
        for (const std::string& piece : wrapped(text, columns > margin ? columns - margin : columns)) {
            session_.out() << left << piece << '\n';
            left.assign(margin, ' ');
        }
    }

    void print_field(const FieldView& field) const {
        if (field.rows.empty()) {
            pair(field.label, field.text);
            return;
        }
        std::vector<Table::Column> columns;
        for (const std::string& heading : field.headings) columns.push_back({heading});
        Table table(std::move(columns));
        for (const auto& row : field.rows) table.add(row);
        session_.out() << "  " << field.label << '\n';
        table.print(session_.out(), session_.width(), 4);
    }

    std::string evidence_kind(const std::string& kind) const {
        const std::string key = "evidence." + kind;
        return session_.catalogue().has(session_.language(), key) ? session_.say(key) : kind;
    }

    void print_stages() const {
        for (const StageView& stage : view_.stages) {
            std::string text = stage.title;
            if (stage.held) text += " (" + session_.say("show.held") + ")";
            text += ", " + session_.say("show.since",
                                        {{"at", LocalText(moment(stage.since, session_.zone(), session_.language()))}});
            if (!stage.due.empty())
                text +=
                    ", " + session_.say("show.due",
                                        {{"at", LocalText(moment(stage.due, session_.zone(), session_.language()))}});
            line("show.stage", text);
            if (!stage.due_before.empty())
                line("show.moved",
                     session_.say(stage.moved_by_calendar ? "show.moved-by-calendar" : "show.extended",
                                  {{"at", LocalText(moment(stage.due_before, session_.zone(), session_.language()))},
                                   {"reason", LocalText(stage.moved_because)}}));
            if (!stage.extend_most.empty())
                line("show.may-extend", session_.say("show.extend", {{"most", LocalText(stage.extend_most)},
                                                                     {"id", LocalText(view_.line.id)}}));
        }
    }

    void print_evidence() const {
        if (view_.evidence.empty()) return;
        section("show.evidence");
        for (const EvidenceView& item : view_.evidence)
            pair(item.id + " · " + evidence_kind(item.kind),
                 item.title + (item.date.empty() ? "" : ", " + day(item.date)));
    }

    void print_scores() const {
        for (const ScoreView& score : view_.scores) {
            section("show.score");
            pair(score.name, score.total + (score.current ? "" : " (" + session_.say("show.outdated") + ")"));
            const boost::json::value sheet = parsed(score.sheet_json);
            const auto* lines = sheet.is_object() ? sheet.get_object().if_contains("lines") : nullptr;
            if (lines == nullptr || !lines->is_array()) continue;
            for (const auto& criterion : lines->get_array()) print_criterion(criterion);
        }
    }

    void print_criterion(const boost::json::value& criterion) const {
        if (!criterion.is_object()) return;
        const auto text = [&](const char* key) {
            const auto* found = criterion.get_object().if_contains(key);
            if (found != nullptr && found->is_object()) found = found->get_object().if_contains(session_.language());
            return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
        };
        std::string right = text("points") + (text("max").empty() ? "" : " / " + text("max"));
        if (!text("text").empty()) right += " · " + text("text");
        if (!text("clause").empty()) right += " · " + text("clause");
        pair(text("title"), right);
    }

    void print_agreements() const {
        if (view_.agreements.empty()) return;
        section("show.agreements");
        for (const AgreementView& agreement : view_.agreements) {
            std::string text =
                agreement.person_name + ", " + moment(agreement.at, session_.zone(), session_.language());
            if (!agreement.vote.empty()) text += " · " + agreement.vote;
            pair(agreement.action_title, text);
            std::string changes;
            for (const std::string& change : agreement.changes) changes += (changes.empty() ? "" : "; ") + change;
            if (agreement.stale) pair("", session_.say("show.changed-since", {{"changes", LocalText(changes)}}));
            if (agreement.must_be_renewed) pair("", session_.say("show.must-be-renewed"));
        }
    }

    void print_consultations() const {
        for (const ConsultationView& one : view_.consultations) {
            session_.out() << '\n' << session_.say("show.asked", {{"stage", LocalText(one.stage_title)}}) << '\n';
            const LocalText at(one.until.empty() ? "" : moment(one.until, session_.zone(), session_.language()));
            if (one.over)
                pair("", session_.say("show.asked-over"));
            else
                pair("", session_.say(one.until.empty() ? "show.asked-needs" : "show.asked-until",
                                      {{"at", at}, {"needs", LocalText(one.needs)}}) +
                             (one.suffices ? " · " + session_.say("show.suffices") : ""));
            for (const AskedView& asked : one.asked) print_asked(asked);
        }
    }

    void print_asked(const AskedView& asked) const {
        const auto told = [&](const SaidView& said) {
            return session_.say("opinion." + said.opinion) + " · " + said.person_name + ", " +
                   moment(said.at, session_.zone(), session_.language());
        };
        if (asked.state == "silent" && asked.said)
            pair(asked.title, session_.say("show.answer.silent",
                                           {{"opinion", LocalText(session_.say("opinion." + asked.said->opinion))}}));
        else
            pair(asked.title, asked.state == "answered" && asked.said ? told(*asked.said)
                                                                      : session_.say("show.answer." + asked.state));
        if (asked.said && !asked.said->reason.empty()) pair("", asked.said->reason);
        if (asked.stale) pair("", session_.say("show.answer.stale"));
        if (asked.late)
            pair("", session_.say("show.answer.late",
                                  {{"opinion", LocalText(session_.say("opinion." + asked.late->opinion))},
                                   {"person", LocalText(asked.late->person_name)},
                                   {"at", LocalText(moment(asked.late->at, session_.zone(), session_.language()))}}));
        if (asked.may_answer && (asked.state == "open" || asked.stale))
            pair("",
                 session_.say("show.answer.may", {{"id", LocalText(view_.line.id)}, {"name", LocalText(asked.name)}}));
    }

    void print_actions() const {
        if (view_.actions.empty()) return;
        section("show.actions");
        for (const ActionView& action : view_.actions) {
            pair((action.possible ? "+ " : "- ") + action.name, action.title);
            for (const TargetView& target : action.targets)
                pair("", "--to " + target.name + " · " + target.title +
                             (target.proposed ? " · " + session_.say("show.decided-last") : std::string()));
            std::string ends;
            for (const std::string& stage : action.cancels) ends += (ends.empty() ? "" : ", ") + stage;
            if (!ends.empty()) pair("", session_.say("show.cancels", {{"stages", LocalText(ends)}}));
            for (const Note& note : action.blockers) pair("", note.message);
        }
    }

    void print_undo() const {
        if (!view_.undo) return;
        const UndoView& undo = *view_.undo;
        section("show.undo");
        pair((undo.possible ? "+ " : "- ") + undo.action,
             undo.action_title + " · " + undo.person_name + " · " +
                 session_.say("show.until",
                              {{"at", LocalText(moment(undo.until, session_.zone(), session_.language()))}}));
        for (const Note& note : undo.blockers) pair("", note.message);
    }

    void print_rescue() const {
        if (!view_.rescue) return;
        section("show.rescue");
        std::string stages;
        for (const TargetView& stage : view_.rescue->to) stages += (stages.empty() ? "" : ", ") + stage.title;
        pair(session_.say("rescue." + view_.rescue->kind), stages + " · " + view_.rescue->person_name);
        pair("", session_.say("rescue.confirm", {{"id", LocalText(view_.line.id)},
                                                 {"preview", LocalText(view_.rescue->preview.substr(0, 12))}}));
    }

    void print_work() const {
        if (!view_.work.empty()) section("show.work");
        for (const WorkView& one : view_.work) {
            const std::string until =
                one.until.empty()
                    ? std::string()
                    : " · " +
                          session_.say("show.until",
                                       {{"at", LocalText(moment(one.until, session_.zone(), session_.language()))}});
            pair(one.title, one.person.empty() ? session_.say("show.work.open") : one.person_name + until);
        }
        if (!view_.conflicts.empty()) section("show.conflicts");
        for (const ConflictView& one : view_.conflicts) pair(one.person_name, one.reason);
    }

    void print_follow_ups() const {
        const bool any = view_.follows || !view_.follow_ups.empty() || !view_.new_follow_ups.empty();
        if (!any) return;
        section("show.follow-ups");
        if (view_.follows) pair(view_.follows->title, "← " + view_.follows->id);
        for (const FollowUpView& one : view_.follow_ups) pair(one.title, "→ " + one.id);
        for (const NewFollowUpView& one : view_.new_follow_ups) {
            pair((one.possible ? "+ " : "- ") + one.kind, one.title);
            for (const Note& note : one.blockers) pair("", note.message);
        }
    }

    std::string day(const std::string& iso) const {
        const auto date = date_from_iso(iso);
        return date && session_.language() == "vi" ? to_vietnamese(*date) : iso;
    }

    static constexpr std::size_t kMargin = 34; ///< where the texts begin

    const Session& session_;
    const NominationView& view_;
};

/// "Trình thủ trưởng đơn vị"; of an agreement that stood again or was renewed, that too.
std::string deed(const Session& session, const EventView& event) {
    const std::string key = "event." + event.kind;
    std::string kind = session.catalogue().has(session.language(), key) ? session.say(key) : event.kind;
    if (event.action_title.empty()) return kind;
    return event.kind == "acted" ? event.action_title : event.action_title + " (" + kind + ")";
}

/// A line for each event, and under it what was said with it and what it changed.
void print_history(const Session& session, const std::vector<EventView>& events) {
    constexpr std::size_t kMargin = 8;
    session.out() << '\n' << session.say("show.history") << '\n';
    for (const EventView& event : events) {
        std::string who = event.person_name;
        if (event.principal != event.person)
            who += " (" + session.say("word.for", {{"who", LocalText(event.principal_name)}}) + ")";
        const std::string number = std::to_string(event.revision);
        session.out() << std::string(kMargin - 2 - std::min(kMargin - 2, number.size()), ' ') << number << "  "
                      << moment(event.at, session.zone(), session.language()) << "  " << harmless(deed(session, event));
        if (event.kind != "carried") session.out() << " · " << harmless(who); // who agreed is told below
        session.out() << '\n';
        std::vector<std::string> lines = event.details;
        if (!event.reason.empty()) lines.insert(lines.begin(), "“" + event.reason + "”");
        for (const std::string& line : lines)
            for (const std::string& piece : wrapped(line, session.width() > kMargin ? session.width() - kMargin : 0))
                session.out() << std::string(kMargin, ' ') << piece << '\n';
    }
}

} // namespace

int run_show(Session& session, const Arguments& given) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const auto view = (*engine)->show(session.caller(), given.one("ID"));
    if (!view) return session.fail(view);
    std::vector<EventView> events;
    if (given.has("history")) {
        const auto found = (*engine)->history(session.caller(), given.one("ID"));
        if (!found) return session.fail(found);
        events = *found;
    }
    if (session.json()) {
        boost::json::object object = json_of(*view);
        if (given.has("history")) object["history"] = json_of_all(events);
        write_json(session, object);
        return kDone;
    }
    Page(session, *view).print();
    if (given.has("history")) print_history(session, events);
    return kDone;
}

} // namespace thidua::app
