#pragma once

#include <functional>
#include <map>
#include <mutex>

#include "store/publications.hpp"

namespace thidua::tests {

/// Published versions in memory: the part of MemoryStore that keeps the configuration.
class MemoryPublications final : public store::Publications {
  public:
    /// `keep` stores the definitions that come with a version.
    using Keep = std::function<void(const store::DefinitionRecord&)>;
    explicit MemoryPublications(Keep keep) : keep_(std::move(keep)) {}

    Result<std::optional<store::PublishedVersion>> newest() override;
    Result<std::vector<store::PublishedVersion>> history() override;
    Result<std::string> text(const Sha256& hash) override;
    Result<store::PublishedVersion> publish(const store::Publication& publication) override;

  private:
    Keep keep_;
    std::mutex door_;
    std::vector<store::PublishedVersion> versions_; ///< oldest first
    std::map<Sha256, std::string> texts_;
};

} // namespace thidua::tests
