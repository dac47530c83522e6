#pragma once

#include <boost/describe.hpp>

#include "thidua/engine.hpp"

/// The members of what sharing work is told in: a part of described.hpp.
namespace thidua {

// sharing.hpp
BOOST_DESCRIBE_STRUCT(SharingRequest, (), (step, stage, person, reason))
BOOST_DESCRIBE_STRUCT(WorkView, (),
                      (stage, title, person, person_name, how, since, until, needed, may_claim, may_release, may_assign,
                       eligible))
BOOST_DESCRIBE_STRUCT(ConflictView, (), (person, person_name, by_name, at, reason))
BOOST_DESCRIBE_STRUCT(ReassignRequest, (), (from, to, workflow, reason))
BOOST_DESCRIBE_STRUCT(ReassignedView, (), (id, name, stage_title, done, notes))
BOOST_DESCRIBE_STRUCT(OrphanView, (), (id, name, unit_name, stage, stage_title, roles, since))

} // namespace thidua
