#pragma once

#include <string>

namespace thidua::bench {

/// The workflow of the measured calls: four steps, each with a guard, each told by mail when there is a mail plugin.
inline std::string workflow_text(bool mail) {
    std::string effects;
    if (mail)
        for (const char* action : {"submit", "agree", "pass", "sign"})
            effects += "        on " + std::string(action) + " { notify { with mail to office template plain } }\n";
    return R"(workflow bench
{
    version 1
    title { vi "bench" en "bench" }
    roles
    {
        unit-clerk { title { vi "a" en "a" } where own-unit }
        unit-head  { title { vi "b" en "b" } where own-unit }
        office     { title { vi "c" en "c" } unit "Office" }
        director   { title { vi "d" en "d" } person-of "Director" }
    }
    form
    {
        nominee-name { type text required yes label { vi "a" en "a" } }
        position     { type text label { vi "a" en "a" } }
        title        { type text label { vi "a" en "a" } }
        period       { type text label { vi "a" en "a" } }
        points       { type integer label { vi "a" en "a" } }
        yes          { type integer label { vi "a" en "a" } }
        total        { type integer label { vi "a" en "a" } }
        initiative   { type yes-no label { vi "a" en "a" } }
        achievement  { type long-text label { vi "a" en "a" } }
        checksum     { type text label { vi "a" en "a" } }
    }
    stages
    {
        unit-draft    { title { vi "a" en "a" } owner unit-clerk start yes edits all }
        unit-review   { title { vi "b" en "b" } owner unit-head }
        office-review { title { vi "c" en "c" } owner office }
        signing       { title { vi "d" en "d" } owner director }
        done          { title { vi "e" en "e" } end yes }
        refused       { title { vi "f" en "f" } end yes }
    }
    actions
    {
        submit { title { vi "a" en "a" } from unit-draft to unit-review by unit-clerk
                 requires { enough "points >= 70" say { vi "a" en "a" } } }
        agree  { title { vi "b" en "b" } from unit-review to office-review by unit-head
                 requires { enough "points >= 70" say { vi "a" en "a" } } }
        pass   { title { vi "c" en "c" } from office-review to signing by office
                 requires { enough "points >= 70" say { vi "a" en "a" } } }
        sign   { title { vi "d" en "d" } from signing to done by director
                 requires { enough "points >= 70" say { vi "a" en "a" } } }
        refuse { title { vi "e" en "e" } from signing to refused by director kind reject reason required }
    }
)" + (mail ? "    effects\n    {\n" + effects + "    }\n" : std::string()) +
           "}\n";
}

} // namespace thidua::bench
