#include "process/votes.hpp"

namespace thidua::process {
namespace {

using definition::ActionSpec;
using definition::Fraction;
using definition::VotePolicy;

__extension__ using Wide = __int128;

/// No council is larger; keeps every product far from overflow.
constexpr std::int64_t kMostVotes = 1'000'000;

std::string text_of(const Fraction& share) { return std::to_string(share.num) + "/" + std::to_string(share.den); }

bool reaches(std::int64_t count, const Fraction& share, std::int64_t base) {
    return Wide{count} * share.den >= Wide{base} * share.num;
}

/// The body behind the first role of the action whose size is known.
std::optional<std::int64_t> members_behind(const Deliberation& matter, const ActionSpec& action) {
    for (const std::string& role : action.by) {
        const auto found = matter.facts.members.find(role);
        if (found != matter.facts.members.end() && found->second > 0) return found->second;
    }
    return std::nullopt;
}

bool require_sensible_counts(Deliberation& matter, const SourceSpan& span, const VoteCount& votes) {
    const std::pair<const char*, std::int64_t> counts[] = {{"present", votes.present},
                                                           {"written", votes.written},
                                                           {"yes", votes.yes},
                                                           {"no", votes.no},
                                                           {"blank", votes.blank}};
    bool sensible = true;
    for (const auto& count : counts) {
        if (count.second >= 0 && count.second <= kMostVotes) continue;
        sensible = false;
        matter.block(
            Blocker::Cause::vote,
            Diagnostic::error("TD0526", span).with("name", count.first).with("found", std::to_string(count.second)));
    }
    return sensible;
}

void require_thresholds(Deliberation& matter, const VotePolicy& policy, const VoteCount& votes) {
    const std::int64_t took_part = votes.present + votes.written;
    if (!reaches(took_part, policy.quorum, votes.members))
        matter.block(Blocker::Cause::vote,
                     Diagnostic::error("TD0529", policy.span)
                         .with("found", std::to_string(took_part))
                         .with("members", std::to_string(votes.members))
                         .with("share", text_of(policy.quorum))
                         .with("expected", std::to_string(votes_needed(policy.quorum, votes.members))));
    const bool of_all = policy.base == VotePolicy::Base::all_members;
    const std::int64_t base = of_all ? votes.members : took_part;
    if (!reaches(votes.yes, policy.yes, base))
        matter.block(Blocker::Cause::vote, Diagnostic::error(of_all ? "TD0530" : "TD0557", policy.span)
                                               .with("found", std::to_string(votes.yes))
                                               .with("members", std::to_string(base))
                                               .with("share", text_of(policy.yes))
                                               .with("expected", std::to_string(votes_needed(policy.yes, base))));
}

} // namespace

std::int64_t votes_needed(const Fraction& share, std::int64_t base) {
    if (share.den <= 0) return 0;
    const Wide product = Wide{base} * share.num;
    return static_cast<std::int64_t>((product + share.den - 1) / share.den);
}

std::optional<VoteCount> require_votes(Deliberation& matter, const ActionSpec& action,
                                       const std::optional<VoteCount>& given) {
    if (!action.vote) {
        if (given)
            matter.block(Blocker::Cause::input,
                         Diagnostic::error("TD0558", action.span).with("action", title_of(action)));
        return std::nullopt;
    }
    const VotePolicy& policy = *action.vote;
    const std::optional<std::int64_t> members = members_behind(matter, action);
    if (!members)
        matter.block(
            Blocker::Cause::vote,
            Diagnostic::error("TD0531", policy.span).with("role", titles_of_roles(matter.definition, action.by)));
    if (!given) {
        matter.block(Blocker::Cause::input, Diagnostic::error("TD0525", policy.span).with("action", title_of(action)));
        return std::nullopt;
    }
    VoteCount votes = *given;
    if (!require_sensible_counts(matter, policy.span, votes)) return std::nullopt;
    const std::int64_t took_part = votes.present + votes.written;
    const std::int64_t cast = votes.yes + votes.no + votes.blank;
    if (cast > took_part)
        matter.block(Blocker::Cause::vote, Diagnostic::error("TD0528", policy.span)
                                               .with("found", std::to_string(cast))
                                               .with("expected", std::to_string(took_part)));
    if (!members) return std::nullopt;
    votes.members = *members;
    if (took_part > votes.members)
        matter.block(Blocker::Cause::vote, Diagnostic::error("TD0527", policy.span)
                                               .with("present", std::to_string(votes.present))
                                               .with("written", std::to_string(votes.written))
                                               .with("expected", std::to_string(votes.members)));
    require_thresholds(matter, policy, votes);
    return votes;
}

} // namespace thidua::process
