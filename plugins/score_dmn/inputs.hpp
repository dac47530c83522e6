#pragma once

#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "dmn/model/model.hpp"

namespace score_dmn {

using thidua::dmn::Element;

/// A decision and everything it requires, each element once, the decision first.
[[nodiscard]] std::vector<const Element*> behind(const Element& decision);

/// What a decision is given of a nomination.
struct Inputs {
    std::vector<thidua::dmn::GivenInput> given;
    std::vector<std::string> missing; ///< input data whose field has no value; they are null in the model
};

/// The fields of a nomination (engine/docs/plugin-guide.md) as the input data that the decision asks for. An input is
/// a field by its name ("earlier-until", also written "earlier until" or "earlier_until") or by its label, or `id`,
/// `year` or `unit` of the nomination. Texts become numbers and days as the model declares it, else as the form does.
/// Refused with all faults at once: input-unknown (no such field; only when the document has the form), input-type.
[[nodiscard]] thidua::Result<Inputs> inputs_of(const Element& decision, const boost::json::object& nomination);

} // namespace score_dmn
