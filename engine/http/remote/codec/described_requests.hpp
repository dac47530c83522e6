#pragma once

#include <boost/describe.hpp>

#include "thidua/engine.hpp"

namespace thidua {

BOOST_DESCRIBE_STRUCT(Preconditions, (), (expected_revision, key))
BOOST_DESCRIBE_STRUCT(Votes, (), (present, written, yes, no, blank))
BOOST_DESCRIBE_STRUCT(ActionInput, (), (step, reason, fields_json, votes, stage, target))
BOOST_DESCRIBE_STRUCT(NewEvidence, (), (id, field, kind, title, date, file_name, media_type))
BOOST_DESCRIBE_STRUCT(ListRequest, (),
                      (workflow, stage, unit, words, ended, waiting_for, taken_by, due_before, made_from, made_to,
                       most_urgent_first, limit, after))
BOOST_DESCRIBE_STRUCT(ReportRequest, (), (workflow, unit, from, to))
BOOST_DESCRIBE_STRUCT(KeptHead, (), (sequence, hash))
BOOST_DESCRIBE_STRUCT(ImportRequest, (), (workflow, file, unit, partial, changes, dry_run, only, marked))

} // namespace thidua
