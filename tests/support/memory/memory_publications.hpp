#pragma once

#include <functional>
#include <map>
#include <mutex>

#include "store/publications.hpp"

namespace thidua::tests {

/// Published versions in memory: the part of MemoryStore that keeps the configuration.
class MemoryPublications final : public store::Publications {
  public:
    /// `keep` stores the definitions that come with a version, `write` the event that speaks of it.
    using Keep = std::function<void(const store::DefinitionRecord&)>;
    using Write = std::function<Result<store::CommitResult>(const store::Commit&)>;
    MemoryPublications(Keep keep, Write write) : keep_(std::move(keep)), write_(std::move(write)) {}

    Result<std::optional<store::PublishedVersion>> newest() override;
    Result<std::vector<store::PublishedVersion>> history() override;
    Result<std::optional<store::PublishedVersion>> version(std::uint64_t number) override;
    Result<std::string> text(const Sha256& hash) override;
    Result<store::PublishedVersion> publish(const store::Publication& publication) override;

  private:
    Keep keep_;
    Write write_;
    std::mutex door_;
    std::vector<store::PublishedVersion> versions_; ///< oldest first
    std::map<Sha256, std::string> texts_;
};

} // namespace thidua::tests
