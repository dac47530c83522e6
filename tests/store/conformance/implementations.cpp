#include "store/conformance/implementations.hpp"

#include "support/memory/memory_store.hpp"

namespace thidua::tests {
namespace {

std::unique_ptr<Store> make_sqlite(const std::filesystem::path& folder) { return must(open_sqlite_store(folder)); }

std::unique_ptr<Store> make_memory(const std::filesystem::path& /*folder*/) { return std::make_unique<MemoryStore>(); }

} // namespace

std::ostream& operator<<(std::ostream& out, const Implementation& implementation) { return out << implementation.name; }

const std::vector<Implementation>& implementations() {
    static const std::vector<Implementation> kAll{{"sqlite", make_sqlite}, {"memory", make_memory}};
    return kAll;
}

Kept::Kept(const Implementation& implementation) : store_(implementation.make(folder_.path())) {
    must(store_->put_definition(sample_definition()));
}

} // namespace thidua::tests
