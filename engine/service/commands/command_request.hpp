#pragma once

#include <string>

#include "process/decide/command.hpp"
#include "service/commands/nomination_cache.hpp"
#include "service/workflows/workflow_registry.hpp"

namespace thidua::service {

/// A nomination with the definition it started with: what a decision is made on.
struct Case {
    Definition definition;
    NominationCache::Entry nomination;
};

/// How new a state must be.
enum class Freshness {
    newest, ///< at the revision that the store has
    cached  ///< perhaps older: for what is written on its revision, and for what never changes (definition, unit)
};

/// A changing request on its way.
struct CommandRequest {
    std::string id;      ///< as the caller gave it
    std::string kind;    ///< part of the request's identity: "act", "edit" …
    std::string content; ///< the rest of it, canonical: what an idempotency key means
    process::Request request;
};

/// A new nomination after one that has ended.
struct FollowUpRequest {
    std::string id; ///< of the one that has ended
    std::string kind;
    std::string new_id;
    std::string new_id_as_given; ///< "" when it was made for the caller
};

} // namespace thidua::service
