#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "verification/conditions/region_space.hpp"
#include "verification/data/case_net.hpp"
#include "verification/data/value_rules.hpp"

namespace thidua::verification {

/// What is taken into account of what the steps ask for. What is left out may hold or not: it may let a step happen,
/// but does not surely.
struct CaseDetail {
    std::vector<bool> conditions; ///< by index of CaseNet::conditions
    bool form = false;            ///< the completeness of the form

    [[nodiscard]] bool operator==(const CaseDetail&) const = default;
};

/// The rules of a nomination's form; editing is what changes values by itself. Refers to the case net.
class CaseRules : public ValueRules {
  public:
    /// Nothing when there are too many combinations, or what is looked at cannot be cut together.
    [[nodiscard]] static std::unique_ptr<const CaseRules> of(const CaseNet& net, const CaseDetail& detail,
                                                             const SpaceLimits& limits);

    [[nodiscard]] const RegionSpace& space() const { return *space_; }
    [[nodiscard]] std::size_t size() const override { return space_->size(); }
    [[nodiscard]] RegionSet none() const override { return space_->none(); }
    [[nodiscard]] RegionSet all() const override { return space_->all(); }
    [[nodiscard]] bool exhausted() const override { return space_->exhausted(); }
    [[nodiscard]] const RegionSet& at_start() const override { return at_start_; }
    void edit(RegionSet& values, const std::vector<PlaceId>& marked) const override;
    [[nodiscard]] RegionSet after(TransitionId step, const RegionSet& values, Sure sure) const override;
    [[nodiscard]] RegionSet before(TransitionId step, const RegionSet& values, Sure sure) const override;

  private:
    explicit CaseRules(const CaseNet& net) : net_(net), regions_(net.workflow->form, Regions::Missing::always) {}

    [[nodiscard]] bool cut(const CaseDetail& detail, const SpaceLimits& limits);
    void allow(const CaseDetail& detail);
    void begin();
    [[nodiscard]] RegionSet where(std::size_t condition) const;

    struct Guard {
        std::size_t may = 0; ///< into sets_
        std::size_t must = 0;
        std::vector<std::size_t> given; ///< slots that some condition looks at
    };
    [[nodiscard]] const RegionSet& guard(TransitionId step, Sure sure) const {
        return sets_[sure == Sure::may ? guards_[step].may : guards_[step].must];
    }

    const CaseNet& net_;
    Regions regions_;
    std::optional<RegionSpace> space_;
    std::vector<RegionSet> sets_;                ///< 0: none, 1: all
    std::vector<Guard> guards_;                  ///< by transition
    std::vector<std::vector<std::size_t>> open_; ///< by place: slots that some condition looks at
    std::vector<bool> all_open_;                 ///< by place: every one of them
    RegionSet at_start_;
};

} // namespace thidua::verification
