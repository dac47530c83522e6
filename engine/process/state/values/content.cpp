#include "process/state/values/content.hpp"

#include <algorithm>
#include <set>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "base/contains.hpp"
#include "process/codec/parts_codec.hpp"

namespace thidua::process {
namespace {

using definition::FieldSpec;
using definition::FieldType;
using definition::StageSpec;
using definition::WorkflowDefinition;

constexpr std::string_view kEvidence = "evidence";
constexpr std::string_view kScore = "score";
constexpr std::string_view kAnswers = "answers";

/// What is looked at, from the stages' `looks_at`; a stage that names nothing looks at all.
struct View {
    bool all = false;
    std::vector<std::string> named;
    std::vector<std::string_view> filled_in_with_an_action; ///< known when `all`

    [[nodiscard]] bool shows(const FieldSpec& field) const {
        if (!field.material) return false;
        if (contains(named, field.name)) return true;
        return all && std::find(filled_in_with_an_action.begin(), filled_in_with_an_action.end(), field.name) ==
                          filled_in_with_an_action.end();
    }
    [[nodiscard]] bool shows_all_evidence() const { return all || contains(named, kEvidence); }
    /// Only where it is named: what was agreed to before scores could be looked at has the hash that it had.
    [[nodiscard]] bool shows_score() const { return contains(named, kScore); }
    [[nodiscard]] bool shows_answers() const { return contains(named, kAnswers); }
    void look_at_all(const WorkflowDefinition& definition) {
        all = true;
        filled_in_with_an_action.clear();
        for (const auto& action : definition.actions)
            filled_in_with_an_action.insert(filled_in_with_an_action.end(), action.fields.begin(), action.fields.end());
    }
};

View view_of(const WorkflowDefinition& definition, std::span<const std::string> stages) {
    View view;
    for (const std::string& name : stages) {
        const StageSpec* stage = definition.stage(name);
        if (stage == nullptr || stage->looks_at.empty())
            view.look_at_all(definition);
        else
            view.named.insert(view.named.end(), stage->looks_at.begin(), stage->looks_at.end());
    }
    return view;
}

bool shows(const View& view, const WorkflowDefinition& definition, const Evidence& item) {
    const FieldSpec* field = definition.form.field(item.field);
    return view.shows_all_evidence() || (field != nullptr && view.shows(*field));
}

/// The totals: a sheet that comes to the same total is the same to whoever decides.
void write_scores(JsonWriter& text, const Nomination& nomination) {
    text.open();
    for (const Score& score : nomination.scores) text.text(score.name, score.total);
    text.close();
}

/// Those who are asked in the latest visit of the stage; nullptr when it was never entered.
const std::vector<Asked>* latest_asked(const Nomination& nomination, const std::string& stage) {
    if (const Token* token = nomination.token(stage)) return &token->asked;
    for (const Held& held : nomination.held)
        if (held.token.stage == stage) return &held.token.asked;
    for (auto over = nomination.consulted.rbegin(); over != nomination.consulted.rend(); ++over)
        if (over->stage == stage) return &over->asked;
    return nullptr;
}

/// What was said, and by whom; not when: the same said again is the same to whoever decides. "" for nothing that
/// counts.
std::string spoken(const Asked& asked) {
    if (!asked.said || asked.state == Asked::State::excused) return {};
    return std::to_string(static_cast<int>(asked.said->opinion)) + " " + asked.said->who.principal + " " +
           asked.said->reason;
}

void write_answers(JsonWriter& text, const WorkflowDefinition& definition, const Nomination& nomination) {
    text.open();
    for (const StageSpec& stage : definition.stages) {
        const auto* asked = stage.ask ? latest_asked(nomination, stage.name) : nullptr;
        if (asked == nullptr) continue;
        text.key(stage.name);
        text.open();
        for (const Asked& one : *asked)
            if (const std::string said = spoken(one); !said.empty()) text.text(one.name, said);
        text.close();
    }
    text.close();
}

const Asked* named(const std::vector<Asked>* asked, const std::string& name) {
    if (asked == nullptr) return nullptr;
    const auto found = std::find_if(asked->begin(), asked->end(), [&](const Asked& one) { return one.name == name; });
    return found == asked->end() ? nullptr : &*found;
}

std::optional<Opinion> opinion_of(const Asked* asked) {
    return asked == nullptr || spoken(*asked).empty() ? std::nullopt : std::optional(asked->said->opinion);
}

void add_answers(const WorkflowDefinition& definition, const Nomination& before, const Nomination& after,
                 std::vector<ContentChanges::Answer>& changes) {
    for (const StageSpec& stage : definition.stages) {
        if (!stage.ask) continue;
        const auto* then = latest_asked(before, stage.name);
        const auto* now = latest_asked(after, stage.name);
        std::set<std::string> names;
        for (const auto* asked : {then, now})
            if (asked != nullptr)
                for (const Asked& one : *asked) names.insert(one.name);
        for (const std::string& name : names) {
            const Asked* was = named(then, name);
            const Asked* is = named(now, name);
            if ((was != nullptr ? spoken(*was) : "") == (is != nullptr ? spoken(*is) : "")) continue;
            changes.push_back({stage.name, name, opinion_of(was), opinion_of(is)});
        }
    }
}

Sha256 hash_of(const WorkflowDefinition& definition, const Nomination& nomination, const View& view) {
    JsonWriter text;
    text.open();
    for (const FieldSpec& field : definition.form.fields) {
        if (field.type == FieldType::evidence || !view.shows(field)) continue;
        const auto* value = nomination.fields.if_contains(field.name);
        if (value == nullptr) continue;
        text.key(field.name);
        if (const auto* word = value->if_string())
            text.text(std::string_view(word->data(), word->size()));
        else
            text.raw(boost::json::serialize(*value));
    }
    text.close();
    text.open_list();
    for (const Evidence& item : nomination.evidence) {
        if (shows(view, definition, item)) write(text, item);
    }
    text.close_list();
    if (view.shows_score()) write_scores(text, nomination);
    if (view.shows_answers()) write_answers(text, definition, nomination);
    return sha256(text.take());
}

} // namespace

Sha256 content_hash(const WorkflowDefinition& definition, const Nomination& nomination,
                    std::span<const std::string> stages) {
    return hash_of(definition, nomination, view_of(definition, stages));
}

Sha256 content_hash_of(const WorkflowDefinition& definition, const Nomination& nomination,
                       const std::vector<std::string>& looks_at) {
    View view;
    view.named = looks_at;
    return hash_of(definition, nomination, view);
}

Sha256 whole_content_hash(const WorkflowDefinition& definition, const Nomination& nomination) {
    View view;
    view.look_at_all(definition);
    return hash_of(definition, nomination, view);
}

bool sees_no_more(const WorkflowDefinition& later, const WorkflowDefinition& earlier,
                  std::span<const std::string> stages) {
    const View now = view_of(later, stages);
    const View then = view_of(earlier, stages);
    const bool more_evidence = now.shows_all_evidence() && !then.shows_all_evidence();
    const bool more_scores = now.shows_score() && !then.shows_score();
    if (more_evidence || more_scores || (now.shows_answers() && !then.shows_answers())) return false;
    return std::all_of(later.form.fields.begin(), later.form.fields.end(), [&](const FieldSpec& field) {
        if (!now.shows(field)) return true;
        const FieldSpec* was = earlier.form.field(field.name);
        return was != nullptr && was->type == field.type && then.shows(*was);
    });
}

bool rests_on_more_than_edits(const WorkflowDefinition& definition, std::span<const std::string> stages) {
    const View view = view_of(definition, stages);
    return view.shows_score() || view.shows_answers();
}

ContentChanges content_changes(const WorkflowDefinition& definition, const Nomination& before, const Nomination& after,
                               std::span<const std::string> stages) {
    const View view = view_of(definition, stages);
    ContentChanges changes;
    for (const FieldSpec& field : definition.form.fields) {
        if (field.type == FieldType::evidence || !view.shows(field)) continue;
        const auto* old = before.fields.if_contains(field.name);
        const auto* now = after.fields.if_contains(field.name);
        const bool same = old == nullptr || now == nullptr ? old == now : *old == *now;
        if (!same) changes.fields.push_back(field.name);
    }
    const auto add_missing = [&](const std::vector<Evidence>& some, const std::vector<Evidence>& others) {
        for (const Evidence& item : some)
            if (shows(view, definition, item) && std::find(others.begin(), others.end(), item) == others.end() &&
                !contains(changes.evidence, item.id))
                changes.evidence.push_back(item.id);
    };
    add_missing(before.evidence, after.evidence);
    add_missing(after.evidence, before.evidence);
    if (view.shows_answers()) add_answers(definition, before, after, changes.answers);
    if (!view.shows_score()) return changes;
    for (const Score& score : after.scores) {
        const Score* was = before.score(score.name);
        if (was == nullptr || was->total != score.total) changes.scores.push_back(score.name);
    }
    return changes;
}

} // namespace thidua::process
