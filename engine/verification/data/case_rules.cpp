#include "verification/data/case_rules.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "definition/check/scope.hpp"

namespace thidua::verification {
namespace {

using definition::KnownName;

std::vector<std::size_t> looked_at(const std::vector<std::size_t>& slots, const Regions& regions) {
    std::vector<std::size_t> made;
    std::copy_if(slots.begin(), slots.end(), std::back_inserter(made),
                 [&](std::size_t slot) { return !regions.axes_of(slot).empty(); });
    return made;
}

} // namespace

std::unique_ptr<const CaseRules> CaseRules::of(const CaseNet& net, const CaseDetail& detail,
                                               const SpaceLimits& limits) {
    auto made = std::unique_ptr<CaseRules>(new CaseRules(net));
    if (!made->cut(detail, limits)) return nullptr;
    made->begin();
    made->allow(detail);
    return made->exhausted() ? nullptr : std::move(made);
}

bool CaseRules::cut(const CaseDetail& detail, const SpaceLimits& limits) {
    for (std::size_t i = 0; i < net_.conditions.size(); ++i)
        if (detail.conditions[i] && !regions_.add(*net_.conditions[i].reading)) return false;
    if (detail.form)
        for (const CaseNet::Required& field : net_.required) // one that is looked at already shows whether it is there
            (void)regions_.add(presence_of(field.slot, net_.workflow->form));
    // A condition that looks at votes and is decided belongs to an action without one.
    const std::size_t votes = net_.workflow->form.fields.size() + static_cast<std::size_t>(KnownName::votes);
    regions_.fix({votes, Look::View::whole, {}}, {});
    regions_.cut();
    space_ = RegionSpace::of(regions_, limits);
    return space_.has_value();
}

/// In the beginning only what is open there has a value; what is known of a nomination has one throughout.
void CaseRules::begin() {
    at_start_ = space_->all();
    for (std::size_t slot = 0; slot <= net_.workflow->form.fields.size(); ++slot)
        if (!regions_.axes_of(slot).empty() &&
            !std::binary_search(net_.open_at_start.begin(), net_.open_at_start.end(), slot))
            at_start_.subtract(space_->where_present(slot));
    for (const auto& open : net_.open) {
        open_.push_back(looked_at(open, regions_));
        std::size_t looks = 0;
        for (const Regions::Axis& axis : regions_.axes()) looks += axis.looks.size();
        all_open_.push_back(looks > 0 && open_.back().size() == looks);
    }
}

RegionSet CaseRules::where(std::size_t condition) const {
    const CaseCondition& asked = net_.conditions[condition];
    return space_->where(*asked.expression, *asked.reading);
}

void CaseRules::allow(const CaseDetail& detail) {
    sets_ = {space_->none(), space_->all()};
    std::map<std::size_t, std::size_t> known; // condition → set
    const auto set_of = [&](std::size_t condition) {
        const auto [found, fresh] = known.emplace(condition, sets_.size());
        if (fresh) sets_.push_back(where(condition));
        return found->second;
    };
    const auto has_value = [&](std::size_t slot, std::optional<std::size_t> when, RegionSet& may, RegionSet& must) {
        RegionSet enough = space_->where_present(slot);
        RegionSet surely = enough;
        if (when) {
            const bool exact = detail.conditions[*when];
            RegionSet not_asked = space_->all();
            if (exact) not_asked.subtract(sets_[set_of(*when)]);
            enough.unite(not_asked);
            if (exact || net_.conditions[*when].is_trusted) surely.unite(not_asked);
        }
        may.intersect(enough);
        must.intersect(surely);
    };
    RegionSet complete_may = space_->all();
    RegionSet complete_must = space_->all();
    if (detail.form)
        for (const CaseNet::Required& field : net_.required)
            has_value(field.slot, field.when, complete_may, complete_must);
    using Asked = std::tuple<std::vector<std::size_t>, std::vector<std::pair<std::size_t, std::size_t>>, bool>;
    std::map<Asked, std::pair<std::size_t, std::size_t>> made;
    for (const CaseNet::Step& step : net_.steps) {
        const auto [found, fresh] =
            made.emplace(Asked(step.conditions, step.kept_when, step.form_is_complete), std::pair(0U, 0U));
        if (fresh) {
            RegionSet may = step.form_is_complete ? complete_may : space_->all();
            RegionSet must = step.form_is_complete ? complete_must : space_->all();
            bool sure = !step.form_is_complete || detail.form || net_.required.empty();
            for (const std::size_t condition : step.conditions) {
                sure = sure && (detail.conditions[condition] || net_.conditions[condition].is_trusted);
                if (!detail.conditions[condition]) continue;
                may.intersect(sets_[set_of(condition)]);
                must.intersect(sets_[set_of(condition)]);
            }
            for (const auto& [slot, when] : step.kept_when)
                if (!regions_.axes_of(slot).empty()) has_value(slot, when, may, must);
            if (!sure) must = space_->none();
            sets_.push_back(std::move(may));
            sets_.push_back(std::move(must));
            found->second = {sets_.size() - 2, sets_.size() - 1};
        }
        guards_.push_back({found->second.first, found->second.second, looked_at(step.given, regions_)});
    }
}

void CaseRules::edit(RegionSet& values, const std::vector<PlaceId>& marked) const {
    for (const PlaceId place : marked) {
        if (all_open_[place] && !values.is_empty()) {
            values = space_->all();
            return;
        }
        for (const std::size_t slot : open_[place]) space_->free(values, slot);
    }
}

RegionSet CaseRules::after(TransitionId step, const RegionSet& values, Sure sure) const {
    RegionSet made = values;
    const auto& kept = net_.steps[step].kept;
    for (const std::size_t slot : guards_[step].given) {
        space_->free(made, slot);
        const bool has_value = std::find(kept.begin(), kept.end(), slot) != kept.end();
        if (has_value) made.intersect(space_->where_present(slot));
    }
    made.intersect(guard(step, sure));
    return made;
}

RegionSet CaseRules::before(TransitionId step, const RegionSet& values, Sure sure) const {
    RegionSet made = values;
    made.intersect(guard(step, sure));
    const auto& kept = net_.steps[step].kept;
    for (const std::size_t slot : guards_[step].given) {
        const bool has_value = std::find(kept.begin(), kept.end(), slot) != kept.end();
        if (has_value) made.intersect(space_->where_present(slot));
        space_->free(made, slot);
    }
    return made;
}

} // namespace thidua::verification
