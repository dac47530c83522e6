// Works on a store from four threads until it is killed; tells each acknowledged commit as "ID REVISION".
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

#include "store/sqlite/sqlite_store.hpp"

namespace {

using namespace thidua;
using namespace thidua::store;

Commit step(const std::string& id, std::uint64_t revision, Store& store) {
    Commit made;
    StreamChange change;
    change.stream = StreamId::nomination(id);
    change.expected_revision = revision;
    change.events.push_back({"moved", 1, Instant(std::chrono::milliseconds(revision)), "an", "an", "submit", "{}"});
    change.nomination.emplace();
    change.nomination->definition_hash = sha256("crash");
    change.state_json = "{\"revision\":" + std::to_string(revision + 1) + "}";
    change.nomination->name = "Đỗ Thị Ường";
    const std::string stage = "stage-" + std::to_string(revision % 3);
    change.nomination->tokens.push_back({stage, "role", "unit", Instant{}, {}});
    made.changes.push_back(std::move(change));
    made.outbox.push_back(
        {id + std::to_string(revision), StreamId::nomination(id), "notify", "notify-mail", "{}", Instant{}});
    if (revision % 4 == 0) {
        const std::string content = id + " evidence " + std::to_string(revision);
        if (const auto hash = store.put_attachment(content))
            made.attachments.push_back({id, *hash, content.size(), "text/plain", "evidence.txt"});
    }
    return made;
}

void work(Store& store, const std::string& id) {
    for (std::uint64_t revision = 0;; ++revision) {
        const auto done = store.submit(step(id, revision, store));
        if (!done) _exit(3);
        const std::string line = id + " " + std::to_string(done->revisions.front()) + "\n";
        if (write(STDOUT_FILENO, line.data(), line.size()) < 0) _exit(4);
    }
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    auto store = open_sqlite_store(arguments[1]);
    if (!store) return 1;
    if (!(*store)->put_definition({sha256("crash"), "khen-thuong", "1", "{}", Instant{}})) return 1;
    std::vector<std::thread> people;
    for (int person = 0; person < 4; ++person)
        people.emplace_back(
            [&, person] { work(**store, "kt-" + std::string(arguments[2]) + "-" + std::to_string(person)); });
    for (std::thread& one : people) one.join();
    return 0;
}
