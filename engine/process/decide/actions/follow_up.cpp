// A new nomination after one has ended: whether the old one may be followed up.
#include <algorithm>

#include "base/text/text.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/decide/requests.hpp"

namespace thidua::process {
namespace {

using definition::FollowUpSpec;
using Cause = Blocker::Cause;

LocalText title_of(const FollowUpSpec& follow_up) {
    return follow_up.title.empty() ? LocalText(follow_up.name) : follow_up.title;
}

void block_unknown(Evaluation& evaluation, const std::string& wanted) {
    std::vector<std::string> known;
    std::string all;
    for (const FollowUpSpec& one : evaluation.definition.follow_ups) {
        known.push_back(one.name);
        all += (all.empty() ? "" : ", ") + one.name;
    }
    Diagnostic why =
        Diagnostic::error("TD1525").with("found", wanted).with("expected", all.empty() ? std::string("–") : all);
    const std::string nearest = nearest_name(wanted, known);
    if (!nearest.empty()) {
        why.arguments.push_back({"nearest", nearest});
        why.hint = "hint.nearest";
    }
    evaluation.block(Cause::unknown, std::move(why));
}

/// The end after which it begins; nullptr when the nomination stands in none of them.
const Token* end_of(const Evaluation& evaluation, const FollowUpSpec& follow_up) {
    for (const std::string& stage : follow_up.after)
        if (const Token* token = evaluation.nomination.token(stage)) return token;
    return nullptr;
}

void require_right(Evaluation& evaluation, const FollowUpSpec& follow_up) {
    RoleRight right = may_act_as(evaluation, follow_up.by, {});
    if (right.may) {
        evaluation.basis = std::move(right.basis);
        return;
    }
    evaluation.block(Cause::right,
                     Diagnostic::error("TD1527", follow_up.span)
                         .with("name", title_of(follow_up))
                         .with("person", evaluation.actor().who.principal)
                         .with("expected", titles_of_roles(evaluation.definition, follow_up.by)),
                     follow_up.by);
}

void require_in_time(Evaluation& evaluation, const FollowUpSpec& follow_up, const Token& end) {
    if (!follow_up.within) return;
    Instant until = end.entered + std::chrono::days(follow_up.within->count);
    if (evaluation.facts.due_dates != nullptr) {
        const Result<Instant> due = evaluation.facts.due_dates->add(end.entered, *follow_up.within);
        if (!due) return evaluation.block_all(Cause::clock, due.error());
        until = *due;
    } else if (follow_up.within->unit != definition::Duration::Unit::days) {
        return evaluation.block(
            Cause::clock,
            Diagnostic::error("TD0532", follow_up.within->span).with("calendar", evaluation.definition.calendar));
    }
    if (until >= evaluation.now) return;
    evaluation.block(Cause::late, Diagnostic::error("TD1528", follow_up.within->span)
                                      .with("name", title_of(follow_up))
                                      .with("until", to_vietnamese(evaluation.facts.zone.date_of(until))));
}

} // namespace

void follow_up(Evaluation& evaluation, const FollowUpWith& request) {
    const FollowUpSpec* spec = evaluation.definition.follow_up(request.kind);
    if (spec == nullptr) return block_unknown(evaluation, request.kind);
    require_right(evaluation, *spec);
    const Token* end = end_of(evaluation, *spec);
    if (end == nullptr) {
        std::vector<std::string> here;
        for (const Token& token : evaluation.nomination.marking) here.push_back(token.stage);
        evaluation.block(Cause::place, Diagnostic::error("TD1526", spec->span)
                                           .with("name", title_of(*spec))
                                           .with("expected", titles_of_stages(evaluation.definition, spec->after))
                                           .with("found", titles_of_stages(evaluation.definition, here)));
    } else {
        require_in_time(evaluation, *spec, *end);
    }
    if (!evaluation.facts.open_follow_up.empty())
        evaluation.block(Cause::place, Diagnostic::error("TD1529", spec->span)
                                           .with("name", title_of(*spec))
                                           .with("found", evaluation.facts.open_follow_up));
    if (!evaluation.blocked()) evaluation.record("followed", "", Followed{request.kind, request.id});
}

} // namespace thidua::process
