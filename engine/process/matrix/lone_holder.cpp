#include "process/matrix/lone_holder.hpp"

namespace thidua::process {

using definition::RoleSource;

namespace {

/// What is asked is whether something may be done, never until when.
class AtOnce final : public DueDates {
  public:
    [[nodiscard]] Result<Instant> add(Instant from, const definition::Duration&) const override { return from; }
    [[nodiscard]] Result<Instant> reminder(Instant due, const definition::Duration&) const override { return due; }
    [[nodiscard]] Result<std::int32_t> between(Instant, Instant, definition::Duration::Unit) const override {
        return 0;
    }
};

} // namespace

std::vector<RoleHolder> ListedHolders::who_holds(std::string_view role, const Nomination&) const {
    std::vector<RoleHolder> holders;
    for (const auto& [held, person] : named_)
        if (held == role) holders.push_back({person, person});
    return holders;
}

LoneHolder::LoneHolder(const definition::WorkflowDefinition& definition, const definition::RoleSpec& role)
    : definition_(definition), role_(role) {
    alone_.name(role.name, kHolder);
    actor_.who = {kHolder, kHolder};
    actor_.unit = kUnit;
    if (role.source == RoleSource::organisation) actor_.roles.push_back({role.name, kUnit});
}

std::string LoneHolder::own_basis() const {
    if (role_.source == RoleSource::proposer) return "proposer";
    return role_.source == RoleSource::field ? "field:" + role_.person_in : std::string("own");
}

Nomination LoneHolder::nomination_in(const std::vector<std::string>& stages) const {
    Nomination nomination;
    nomination.id = "nomination";
    nomination.workflow = definition_.name;
    nomination.definition_hash = definition_.content_hash;
    nomination.unit = kUnit;
    nomination.revision = nomination.changed = 1;
    if (role_.source == RoleSource::proposer) nomination.proposer = actor_.who;
    if (role_.source == RoleSource::field) nomination.fields[role_.person_in] = kHolder;
    for (const std::string& stage : stages) {
        Token& token = nomination.marking.emplace_back();
        token.stage = stage;
    }
    return nomination;
}

Verdict LoneHolder::try_out(const Nomination& nomination, Request request) const {
    return try_out(nomination, std::move(request), alone_);
}

Verdict LoneHolder::try_out(const Nomination& nomination, Request request, const RoleHolders& there) const {
    static const AtOnce kAtOnce;
    Facts facts;
    facts.due_dates = &kAtOnce;
    facts.holders = &there;
    return decide(definition_, nomination, {actor_, std::move(request), std::nullopt}, facts, Instant{});
}

} // namespace thidua::process
