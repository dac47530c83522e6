#include "app/season/play.hpp"

#include <algorithm>

namespace thidua::app {
namespace {

constexpr const char* kClerkOfRecords = "khanh.tq"; ///< Văn thư
constexpr const char* kOffice = "ha.nt";
constexpr const char* kWorkflow = "khen-thuong";

} // namespace

std::uint64_t number_in(const std::string& id) {
    const auto digit = id.find_first_of("0123456789");
    return digit == std::string::npos ? 0 : std::stoull(id.substr(digit));
}

ActionInput because(const std::string& reason) {
    ActionInput input;
    input.reason = reason;
    return input;
}

SeasonPlay::SeasonPlay(Engine& engine, ManualClock& clock, std::filesystem::path workbook, std::string language,
                       Words text, Tell tell, std::function<bool()> stop)
    : engine_(engine), clock_(clock), workbook_(std::move(workbook)), language_(std::move(language)),
      text_(std::move(text)), tell_(std::move(tell)), stop_(std::move(stop)) {}

SeasonPlay::End SeasonPlay::run(Extent extent) {
    struct Chapter {
        const char* key;
        void (SeasonPlay::*play)();
        std::vector<const char*> stay; ///< go no further in a play that goes midway
    };
    const std::vector<Chapter> chapters = {
        {"season.year-before", &SeasonPlay::play_the_year_before, {}},
        {"season.collect", &SeasonPlay::collect, {}},
        {"season.units", &SeasonPlay::revise_in_the_units, {"N-45", "N-46"}},
        {"season.submit", &SeasonPlay::submit_all, {"N-41", "N-42", "N-43"}},
        {"season.office", &SeasonPlay::review_in_the_office, {}},
        {"season.appraisal", &SeasonPlay::appraise_all, {"N-48", "N-49", "N-50", "N-51"}},
        {"season.publish", &SeasonPlay::publish_all, {}},
        {"season.publish", &SeasonPlay::publish_those_with_history, {}},
        {"season.objections", &SeasonPlay::hear_objections, {}},
        {"season.council", &SeasonPlay::hold_the_council, {"N-56", "N-57", "N-58"}},
        {"season.director", &SeasonPlay::let_the_director_sign, {}},
        {"season.province", &SeasonPlay::hear_from_the_province, {}},
        {"season.archive", &SeasonPlay::archive_and_revoke, {}}};
    for (std::size_t i = 0; i < chapters.size() && going(); ++i) {
        if (extent == Extent::midway && chapters[i].play == &SeasonPlay::let_the_director_sign) break;
        if (extent == Extent::midway) left_behind_.insert(chapters[i].stay.begin(), chapters[i].stay.end());
        phase_ = chapters[i].key;
        tell_(phase_, i, chapters.size());
        (this->*chapters[i].play)();
    }
    if (extent == Extent::midway) ask_and_wait();
    tell_("season.package", chapters.size(), chapters.size());
    if (stopped_) return End::stopped;
    return going() ? End::finished : End::failed;
}

Caller SeasonPlay::caller(const std::string& person) const {
    Caller made;
    made.person = person;
    made.language = language_;
    return made;
}

void SeasonPlay::take(Outcome outcome, const std::vector<Note>& notes) {
    outcome_ = outcome;
    trouble_ = notes;
}

void SeasonPlay::at(const char* local_time) {
    if (!going()) return;
    if (stop_ && stop_()) {
        stopped_ = true;
        return;
    }
    const std::string_view text = local_time; // "2025-01-08T07:30"
    const auto number = [&](std::size_t at) { return std::stoi(std::string(text.substr(at, 2))); };
    clock_.set(zone_.at(*date_from_iso(text.substr(0, 10)),
                        std::chrono::hours(number(11)) + std::chrono::minutes(number(14))));
    const auto report = engine_.run_due(language_);
    if (!report) take(report.outcome(), report.notes());
    if (report && report->incidents > 0) {
        Caller asker = caller(kClerkOfRecords);
        const auto incidents = engine_.incidents(asker);
        if (incidents)
            for (const IncidentView& incident : *incidents) {
                Note note;
                note.severity = "error";
                note.message = incident.reason;
                note.text = incident.nomination + " · " + incident.capability + ": " + incident.reason;
                trouble_.push_back(std::move(note));
            }
        outcome_ = Outcome::environment;
    }
}

void SeasonPlay::pass_a_minute() { clock_.advance(std::chrono::minutes(1)); }

void SeasonPlay::wait_until(const char* day) {
    const Date last = *date_from_iso(day);
    Date today = zone_.date_of(clock_.now());
    while (going() && today < last) {
        today = Date{std::chrono::sys_days{today} + std::chrono::days{1}};
        at((to_iso(today) + "T07:30").c_str());
    }
}

bool SeasonPlay::act(const std::string& person, const std::string& id, const std::string& action,
                     const ActionInput& input, const std::string& label) {
    if (!going()) return false;
    pass_a_minute();
    const std::string key = "season/" + id + "/" + action + (label.empty() ? "" : "/" + label);
    const auto answer = engine_.act(caller(person), id, action, input, {std::nullopt, key});
    if (!answer) {
        take(answer.outcome(), answer.notes());
        surprise_ = id + " " + action;
        return false;
    }
    fresh_ = !answer->repeated;
    const auto report = engine_.run_due(language_);
    if (!report) take(report.outcome(), report.notes());
    if (stop_ && stop_()) stopped_ = true;
    return true;
}

bool SeasonPlay::try_act(const std::string& person, const std::string& id, const std::string& action,
                         const ActionInput& input, const std::string& label) {
    if (!going()) return false;
    pass_a_minute();
    const std::string key = "season/" + id + "/" + action + "/" + label;
    const auto answer = engine_.act(caller(person), id, action, input, {std::nullopt, key});
    if (answer) fresh_ = !answer->repeated;
    if (!answer && answer.outcome() != Outcome::refused) take(answer.outcome(), answer.notes());
    return answer.ok();
}

void SeasonPlay::edit(const std::string& person, const std::string& id, const std::string& fields,
                      const std::string& label) {
    if (!going()) return;
    pass_a_minute();
    const auto answer = engine_.edit(caller(person), id, fields, {std::nullopt, "season/" + id + "/edit/" + label});
    if (!answer) return take(answer.outcome(), answer.notes());
    fresh_ = !answer->repeated;
}

void SeasonPlay::attach(const std::string& person, const std::string& id, const std::string& evidence,
                        const std::string& title) {
    if (!going()) return;
    pass_a_minute();
    NewEvidence item;
    item.id = evidence;
    item.kind = "certified-copy";
    item.title = title;
    item.date = to_iso(zone_.date_of(clock_.now()));
    item.file_name = evidence + ".txt";
    item.media_type = "text/plain";
    item.content = content_of(title + "\n");
    const auto answer =
        engine_.attach(caller(person), id, item, {std::nullopt, "season/" + id + "/attach/" + evidence});
    if (!answer) return take(answer.outcome(), answer.notes());
    fresh_ = !answer->repeated;
}

void SeasonPlay::expect_refusal(const std::string& person, const std::string& id, const std::string& action,
                                const ActionInput& input, const std::string& code) {
    // After a crash the nomination may have gone on from here; then there is nothing to see any more.
    if (!going() || !fresh_) return;
    const auto reasons = engine_.why(caller(person), id, action, input);
    if (!reasons) return take(reasons.outcome(), reasons.notes());
    const bool refused = std::any_of(reasons->begin(), reasons->end(), [&](const Note& n) { return n.code == code; });
    if (!refused) surprise_ = id + " " + action + " (" + code + ")";
}

void SeasonPlay::import(const std::vector<std::string>& only) {
    if (!going()) return;
    ImportRequest request;
    request.workflow = kWorkflow;
    request.file = workbook_;
    request.only = only;
    const auto view = engine_.import_file(caller(kClerkOfRecords), request);
    if (!view) return take(view.outcome(), view.notes());
    for (const ImportRow& row : view->rows)
        if (row.outcome == "refused") trouble_.insert(trouble_.end(), row.notes.begin(), row.notes.end());
    if (!trouble_.empty()) outcome_ = Outcome::refused;
}

void SeasonPlay::council_votes(const std::string& id, Votes votes, const std::string& label) {
    ActionInput input;
    input.votes = votes;
    input.fields_json = R"({"minutes":"BB-HĐTĐKT )" + to_vietnamese(zone_.date_of(clock_.now())) + "\"}";
    act(kOffice, id, "approve", input, label);
}

void SeasonPlay::for_each(const std::function<void(const Case&)>& step) {
    for (const Case& one : cases_) {
        if (!going()) return;
        if (left_behind_.count(one.id) == 0) step(one);
    }
}

SeasonPlay::Case SeasonPlay::case_of(const std::string& id) const {
    const auto found = std::find_if(cases_.begin(), cases_.end(), [&](const Case& one) { return one.id == id; });
    return found == cases_.end() ? Case{id, {}, false} : *found;
}

std::string SeasonPlay::clerk(const std::string& unit) const {
    const auto found = clerks_.find(unit);
    return found == clerks_.end() ? std::string() : found->second;
}

std::string SeasonPlay::head(const std::string& unit) const {
    const auto found = heads_.find(unit);
    return found == heads_.end() ? std::string() : found->second;
}

void SeasonPlay::find_people() {
    const auto people = engine_.people(caller(kOffice));
    if (!people) return take(people.outcome(), people.notes());
    for (const PersonView& person : *people)
        for (const std::string& role : person.role_names) {
            if (role == "unit-clerk") clerks_[person.unit] = person.id;
            if (role == "unit-head") heads_[person.unit] = person.id;
        }
}

void SeasonPlay::find_cases() {
    ListRequest request;
    request.workflow = kWorkflow;
    request.limit = 10'000;
    const auto lines = engine_.list(caller(kOffice), request);
    if (!lines) return take(lines.outcome(), lines.notes());
    cases_.clear();
    for (const LineView& line : lines->lines) {
        const auto view = engine_.show(caller(kOffice), line.id);
        if (!view) return take(view.outcome(), view.notes());
        Case one{line.id, line.unit, false};
        for (const FieldView& field : view->fields)
            if (field.name == "award") one.local = field.value_json == "\"FORM_GK\"";
        cases_.push_back(std::move(one));
    }
    std::sort(cases_.begin(), cases_.end(),
              [](const Case& a, const Case& b) { return number_in(a.id) < number_in(b.id); });
}

/// N-3: the annual Giấy khen of the year before, held for a complaint, returned for a certified copy.
void SeasonPlay::play_the_year_before() {
    at("2025-01-08T08:00");
    find_people();
    import({"N-3"});
    act("hien.vd", "N-3", "propose");
    act("dat.kt", "N-3", "submit");
    at("2025-01-10T09:00");
    act(kOffice, "N-3", "hold", because(text("play.01")));
    expect_refusal(kOffice, "N-3", "accept", {}, "TD0510");
    at("2025-01-24T15:00");
    act(kOffice, "N-3", "resume", because(text("play.02")));
    at("2025-01-27T09:00");
    const Case leader{"N-3", "ban-qlda", true};
    expect_refusal(kOffice, "N-3", "accept", asking_a_unit(leader), "TD0512");
    act(kOffice, "N-3", "return", because(text("play.04")));
    at("2025-02-04T09:00");
    edit("hien.vd", "N-3", text("play.05"), "2");
    attach("hien.vd", "N-3", "E7", text("play.26"));
    act("hien.vd", "N-3", "propose", {}, "2");
    act("dat.kt", "N-3", "submit", {}, "2");
    at("2025-02-05T09:00");
    appraise(leader);
    at("2025-02-06T09:00");
    ActionInput posted;
    posted.fields_json = text("play.03");
    act(officer_of("N-3"), "N-3", "publish", posted);
    wait_until("2025-02-14");
    at("2025-02-14T14:00");
    council_votes("N-3", {8, 0, 8, 0, 0});
    at("2025-02-17T09:00");
    ActionInput signed_here;
    signed_here.fields_json = R"({"decision-number":"07/QĐ-SXD","decision-date":"2025-02-17"})";
    act("thu.ptm", "N-3", "sign-here", signed_here); // a Deputy Director in the Director's place
    at("2025-02-20T09:00");
    ActionInput kept;
    kept.fields_json = R"({"archive-number":"LT-2025-001"})";
    act(kClerkOfRecords, "N-3", "archive", kept);
}

void SeasonPlay::collect() {
    at("2025-11-10T08:00");
    find_people(); // two units have come since January
    import({});
    find_cases();
    cases_.erase(std::remove_if(cases_.begin(), cases_.end(), [](const Case& one) { return one.id == "N-3"; }),
                 cases_.end());
}

void SeasonPlay::revise_in_the_units() {
    at("2025-11-10T09:00");
    edit("nhung.pt", "N-2", R"({"route":"74.1.d"})", "d");
    for_each([&](const Case& one) {
        if (one.id == "N-47")
            act(clerk(one.unit), one.id, "discard", because(text("play.06")));
        else
            act(clerk(one.unit), one.id, "propose");
    });
    at("2025-11-11T09:00");
    act("mai.vt", "N-8", "take-back");
    edit("mai.vt", "N-8", R"({"days":6})", "take-back");
    act("mai.vt", "N-8", "propose", {}, "2");
    act("hung.pd", "N-22", "unit-return", because(text("play.07")));
    edit("linh.nk", "N-22", R"({"households":2})", "unit-return");
    act("linh.nk", "N-22", "propose", {}, "2");
    at("2025-11-12T09:00");
    // N-2 by the route of titles and initiatives: both initiatives were used for titles.
    expect_refusal("thinh.qh", "N-2", "submit", {}, "TD0512");
    act("thinh.qh", "N-2", "unit-return", because(text("play.08")));
    edit("nhung.pt", "N-2", R"({"route":"74.1.a"})", "a");
    act("nhung.pt", "N-2", "propose", {}, "2");
}

void SeasonPlay::submit_all() {
    at("2025-11-12T10:00");
    for_each([&](const Case& one) {
        if (one.id != "N-47") act(head(one.unit), one.id, "submit");
    });
}

} // namespace thidua::app
