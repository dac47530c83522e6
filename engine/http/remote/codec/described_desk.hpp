#pragma once

#include <boost/describe.hpp>

#include "thidua/engine.hpp"

/// The members of what workflows and notices at a desk are told in: a part of described.hpp.
namespace thidua {

// workflow_desk.hpp
BOOST_DESCRIBE_STRUCT(WorkflowVersionView, (), (number, at, person, in_use))
BOOST_DESCRIBE_STRUCT(WorkflowFile, (), (name, text))
BOOST_DESCRIBE_STRUCT(PublishedWorkflowView, (), (workflow, folder, versions))
BOOST_DESCRIBE_STRUCT(WorkflowProofView, (), (verdict, findings, tests, drawing))
BOOST_DESCRIBE_STRUCT(LineChangeView, (), (kind, before, after, text))
BOOST_DESCRIBE_STRUCT(FileChangeView, (), (name, change, lines))
BOOST_DESCRIBE_STRUCT(WorkflowProposal, (), (workflow, files, expected_version, expected_hash))
BOOST_DESCRIBE_STRUCT(ProposalView, (), (version, hash, publishable, differs, proof, changes, files))

// attention.hpp
BOOST_DESCRIBE_STRUCT(NoticeView, (), (number, at, kind, nomination, name, title, text, read, waits))
BOOST_DESCRIBE_STRUCT(NoticesRequest, (), (unread, limit, before))
BOOST_DESCRIBE_STRUCT(NoticesView, (), (notices, next, unread))
BOOST_DESCRIBE_STRUCT(ReadRequest, (), (numbers, upto))
BOOST_DESCRIBE_STRUCT(StagedActionView, (), (action, from, from_titles, here, own))

} // namespace thidua
