#pragma once

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "store/sample.hpp"
#include "support/places.hpp"

namespace thidua::tests {

/// An implementation of the Store port: whoever writes another adds it to implementations(), and every test of this
/// folder is run against it.
struct Implementation {
    std::string name;
    /// A new store; `folder` is empty and outlives it.
    std::unique_ptr<Store> (*make)(const std::filesystem::path& folder);
};
std::ostream& operator<<(std::ostream& out, const Implementation& implementation);

[[nodiscard]] const std::vector<Implementation>& implementations();

/// A new store with the sample definition in it; goes with the object.
class Kept {
  public:
    explicit Kept(const Implementation& implementation);
    Store* operator->() const { return store_.get(); }
    Store& operator*() const { return *store_; }

  private:
    TemporaryFolder folder_;
    std::unique_ptr<Store> store_;
};

} // namespace thidua::tests
