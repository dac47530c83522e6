#pragma once

#include <memory>

#include "http/api/api.hpp"
#include "http/api/drafts/drafts.hpp"
#include "http/api/table/route.hpp"
#include "thidua/engine.hpp"

namespace thidua::http {

/// The parts of the table, by what they are for. What they refer to outlives them.

/// `drafts` of those who edit.
[[nodiscard]] Routes nomination_routes(Engine& engine, const std::shared_ptr<Drafts>& drafts);
[[nodiscard]] Routes draft_routes(Engine& engine, const std::shared_ptr<Drafts>& drafts);
[[nodiscard]] Routes action_routes(Engine& engine);
[[nodiscard]] Routes consultation_routes(Engine& engine);
[[nodiscard]] Routes evidence_routes(Engine& engine, const ApiSettings& settings);
[[nodiscard]] Routes desk_routes(Engine& engine);
[[nodiscard]] Routes file_routes(Engine& engine);
[[nodiscard]] Routes job_routes(Engine& engine, const ApiSettings& settings);
[[nodiscard]] Routes report_routes(Engine& engine);
[[nodiscard]] Routes operator_routes(Engine& engine, const ApiSettings& settings);
[[nodiscard]] Routes workflow_routes(Engine& engine);
[[nodiscard]] Routes rescue_routes(Engine& engine);
[[nodiscard]] Routes sharing_routes(Engine& engine);
[[nodiscard]] Routes absence_routes(Engine& engine);
[[nodiscard]] Routes attention_routes(Engine& engine);
[[nodiscard]] Routes event_routes(Engine& engine, Authenticator& authenticator);

/// All of them, one after the other.
[[nodiscard]] inline Routes routes_of(Engine& engine, Authenticator& authenticator, const ApiSettings& settings) {
    Routes all;
    const auto drafts = std::make_shared<Drafts>(settings.kept.empty() ? settings.kept : settings.kept / "drafts");
    for (Routes part :
         {desk_routes(engine), nomination_routes(engine, drafts), draft_routes(engine, drafts), action_routes(engine),
          evidence_routes(engine, settings), file_routes(engine), job_routes(engine, settings),
          operator_routes(engine, settings), workflow_routes(engine), attention_routes(engine), rescue_routes(engine),
          sharing_routes(engine), consultation_routes(engine), absence_routes(engine), report_routes(engine),
          event_routes(engine, authenticator)})
        for (Route& route : part) all.push_back(std::move(route));
    return all;
}

} // namespace thidua::http
