#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

namespace thidua::tests {

/// Writes into the store's file as a hand with all rights would: the triggers that keep rows as they are stand again
/// afterwards, so that nothing but the rows is left to find.
inline void tamper(const std::filesystem::path& folder, const std::string& sql) {
    sqlite3* database = nullptr;
    BOOST_REQUIRE_EQUAL(sqlite3_open((folder / "thidua.db").c_str(), &database), SQLITE_OK);
    const auto run = [&](const std::string& statement) {
        char* reason = nullptr;
        sqlite3_exec(database, statement.c_str(), nullptr, nullptr, &reason);
        BOOST_REQUIRE_MESSAGE(reason == nullptr, statement << ": " << reason);
    };
    std::vector<std::pair<std::string, std::string>> triggers; // name, statement
    const auto take = [](void* to, int, char** values, char**) {
        static_cast<decltype(triggers)*>(to)->emplace_back(values[0], values[1]);
        return 0;
    };
    sqlite3_exec(database, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", take, &triggers, nullptr);
    for (const auto& trigger : triggers) run("DROP TRIGGER " + trigger.first);
    run(sql);
    for (const auto& trigger : triggers) run(trigger.second);
    sqlite3_close(database);
}

} // namespace thidua::tests
