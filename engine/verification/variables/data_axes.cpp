#include "verification/variables/data_axes.hpp"

#include <algorithm>
#include <numeric>

namespace thidua::verification {
namespace {

class Grouping {
  public:
    explicit Grouping(const DataNet& net)
        : net_(net), group_(net.variables.size()), named_(net.variables.size(), false),
          read_(net.variables.size(), false), compared_(net.variables.size(), false), constants_(net.variables.size()) {
        std::iota(group_.begin(), group_.end(), 0);
        for (const Guard& guard : net.guards)
            for (const Way& way : guard.ways)
                if (guard.is_decided) std::for_each(way.begin(), way.end(), [this](const Atom& atom) { add(atom); });
    }

    std::vector<OrderAxis> axes() const {
        std::vector<OrderAxis> made;
        for (std::size_t first = 0; first < group_.size(); ++first) {
            if (group_[first] != first || !named_[first]) continue;
            std::vector<std::size_t> members;
            std::vector<bool> kept;
            feel::List constants;
            bool compared = false;
            for (std::size_t i = first; i < group_.size(); ++i) {
                if (group_[i] != first) continue;
                members.push_back(i);
                kept.push_back(read_[i]);
                compared = compared || compared_[i];
                constants.insert(constants.end(), constants_[i].begin(), constants_[i].end());
            }
            made.emplace_back(net_.variables, std::move(members), std::move(kept), std::move(constants), compared);
        }
        return made;
    }

  private:
    void add(const Atom& atom) {
        for (const Term* term : {&atom.left, &atom.right}) {
            if (term->is(Term::Kind::constant)) continue;
            named_[term->variable] = true;
            if (term->is(Term::Kind::read)) read_[term->variable] = true;
        }
        const bool left = !atom.left.is(Term::Kind::constant);
        const bool right = !atom.right.is(Term::Kind::constant);
        if (left && !right) constants_[atom.left.variable].push_back(atom.right.constant);
        if (right && !left) constants_[atom.right.variable].push_back(atom.left.constant);
        if (left && right) join(atom.left.variable, atom.right.variable);
    }

    void join(std::size_t one, std::size_t other) {
        compared_[one] = compared_[other] = true;
        const std::size_t from = std::max(group_[one], group_[other]);
        const std::size_t to = std::min(group_[one], group_[other]);
        std::replace(group_.begin(), group_.end(), from, to);
    }

    const DataNet& net_;
    std::vector<std::size_t> group_; ///< by variable: the first one of its group
    std::vector<bool> named_;
    std::vector<bool> read_;
    std::vector<bool> compared_;
    std::vector<feel::List> constants_;
};

} // namespace

std::vector<OrderAxis> axes_of(const DataNet& net) { return Grouping(net).axes(); }

} // namespace thidua::verification
