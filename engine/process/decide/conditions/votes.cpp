#include "process/decide/conditions/votes.hpp"

namespace thidua::process {
namespace {

using definition::ActionSpec;
using definition::Fraction;
using definition::VotePolicy;

__extension__ using Wide = __int128;

using definition::kMostVotes;
using definition::VotesNeeded;

std::string text_of(const Fraction& share) { return std::to_string(share.num) + "/" + std::to_string(share.den); }

/// The body behind the first role of the action whose size is known.
std::optional<std::int64_t> members_behind(const Evaluation& evaluation, const ActionSpec& action) {
    for (const std::string& role : action.by) {
        const auto found = evaluation.facts.members.find(role);
        if (found != evaluation.facts.members.end() && found->second > 0) return found->second;
    }
    return std::nullopt;
}

bool require_sensible_counts(Evaluation& evaluation, const SourceSpan& span, const VoteCount& votes) {
    const std::pair<const char*, std::int64_t> counts[] = {{"present", votes.present},
                                                           {"written", votes.written},
                                                           {"yes", votes.yes},
                                                           {"no", votes.no},
                                                           {"blank", votes.blank}};
    bool sensible = true;
    for (const auto& count : counts) {
        if (count.second >= 0 && count.second <= kMostVotes) continue;
        sensible = false;
        evaluation.block(
            Blocker::Cause::vote,
            Diagnostic::error("TD0526", span).with("name", count.first).with("found", std::to_string(count.second)));
    }
    return sensible;
}

/// One threshold: at least so many of `base`, by a share or by an expression.
struct Threshold {
    const VotesNeeded& needed;
    const char* code_of_share;
    const char* code_of_count;

    void require(Evaluation& evaluation, const SourceSpan& span, std::int64_t found, std::int64_t base,
                 Conditions& conditions) const {
        const auto computed = needed.count ? conditions.count(*needed.count, kMostVotes) : std::nullopt;
        const std::int64_t expected = computed ? *computed : votes_needed(needed.share, base);
        if (found >= expected) return;
        Diagnostic why = Diagnostic::error(computed ? code_of_count : code_of_share, span)
                             .with("found", std::to_string(found))
                             .with("members", std::to_string(base))
                             .with("share", text_of(needed.share))
                             .with("expected", std::to_string(expected))
                             .with("expression", needed.count ? needed.count->text : std::string())
                             .with("values", needed.count ? conditions.values_behind(*needed.count) : std::string())
                             .with_hint(needed.count && !computed ? "process.stands-in" : "");
        evaluation.block(Blocker::Cause::vote, std::move(why));
    }
};

void require_thresholds(Evaluation& evaluation, const VotePolicy& policy, const VoteCount& votes,
                        Conditions& conditions) {
    const std::int64_t took_part = votes.present + votes.written;
    Threshold{policy.quorum, "TD0529", "TD0573"}.require(evaluation, policy.span, took_part, votes.members, conditions);
    const bool of_all = policy.base == VotePolicy::Base::all_members;
    Threshold{policy.yes, of_all ? "TD0530" : "TD0557", "TD0574"}.require(
        evaluation, policy.span, votes.yes, of_all ? votes.members : took_part, conditions);
}

} // namespace

std::int64_t votes_needed(const Fraction& share, std::int64_t base) {
    if (share.den <= 0) return 0;
    const Wide product = Wide{base} * share.num;
    return static_cast<std::int64_t>((product + share.den - 1) / share.den);
}

std::optional<VoteCount> require_votes(Evaluation& evaluation, const ActionSpec& action,
                                       const std::optional<VoteCount>& given, const Nomination& seen) {
    if (!action.vote) {
        if (given)
            evaluation.block(Blocker::Cause::input,
                             Diagnostic::error("TD0558", action.span).with("action", title_of(action)));
        return std::nullopt;
    }
    const VotePolicy& policy = *action.vote;
    const std::optional<std::int64_t> members = members_behind(evaluation, action);
    if (!members)
        evaluation.block(
            Blocker::Cause::vote,
            Diagnostic::error("TD0531", policy.span).with("role", titles_of_roles(evaluation.definition, action.by)));
    if (!given) {
        evaluation.block(Blocker::Cause::input,
                         Diagnostic::error("TD0525", policy.span).with("action", title_of(action)));
        return std::nullopt;
    }
    VoteCount votes = *given;
    if (!require_sensible_counts(evaluation, policy.span, votes)) return std::nullopt;
    const std::int64_t took_part = votes.present + votes.written;
    const std::int64_t cast = votes.yes + votes.no + votes.blank;
    if (cast > took_part)
        evaluation.block(Blocker::Cause::vote, Diagnostic::error("TD0528", policy.span)
                                                   .with("found", std::to_string(cast))
                                                   .with("expected", std::to_string(took_part)));
    if (!members) return std::nullopt;
    votes.members = *members;
    if (took_part > votes.members)
        evaluation.block(Blocker::Cause::vote, Diagnostic::error("TD0527", policy.span)
                                                   .with("present", std::to_string(votes.present))
                                                   .with("written", std::to_string(votes.written))
                                                   .with("expected", std::to_string(votes.members)));
    Conditions conditions(evaluation.definition, seen, evaluation.now, evaluation.facts.zone, {action.name, {}, votes});
    require_thresholds(evaluation, policy, votes, conditions);
    return votes;
}

} // namespace thidua::process
