#pragma once

#include <lua.hpp>

#include <memory>

/// The guard of the bench in Lua 5.4, called through its C interface, its data kept in Lua.
class LuaGuard {
  public:
    LuaGuard() : lua_(luaL_newstate(), lua_close) {
        static constexpr char kGuard[] =
            "local function nomination(prior)\n"
            "  return {score = 85, votes = {yes = 19, total = 20}, priorTitles = prior, initiative = false}\n"
            "end\n"
            "local function holds(n)\n"
            "  return n.score >= 70 and n.votes.yes / n.votes.total >= 0.9\n"
            "    and (#n.priorTitles >= 2 or n.initiative == true)\n"
            "end\n"
            "return holds, nomination {'a', 'b'}, nomination {'a'}";
        is_ready_ = luaL_dostring(lua_.get(), kGuard) == LUA_OK;
    }
    [[nodiscard]] bool is_ready() const { return is_ready_; }
    /// `which`: 0 for the nomination that passes, 1 for the one that does not.
    bool operator()(int which) const {
        lua_State* lua = lua_.get();
        lua_pushvalue(lua, 1);
        lua_pushvalue(lua, 2 + which);
        lua_call(lua, 1, 1);
        const bool holds = lua_toboolean(lua, -1) != 0;
        lua_pop(lua, 1);
        return holds;
    }

  private:
    std::unique_ptr<lua_State, decltype(&lua_close)> lua_;
    bool is_ready_ = false;
};
