#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "base/result.hpp"
#include "hosting/call/answer/raw_call.hpp"
#include "hosting/call/files/exchange_folders.hpp"
#include "hosting/package/loaded_library.hpp"

namespace thidua::hosting {

/// Which call a plugin works on, for its log lines, which come on any thread.
class CallInHand {
  public:
    void begin(std::string key, std::string subject) {
        const std::lock_guard lock(mutex_);
        key_ = std::move(key);
        subject_ = std::move(subject);
    }
    void end() { begin({}, {}); }
    /// Key and subject; both "" between calls.
    [[nodiscard]] std::pair<std::string, std::string> get() const {
        const std::lock_guard lock(mutex_);
        return {key_, subject_};
    }

  private:
    mutable std::mutex mutex_;
    std::string key_;
    std::string subject_;
};

/// A place where a plugin can answer one call at a time: a worker process, or a thread of this process.
class PluginInstance {
  public:
    PluginInstance(ExchangeFolders folders, std::shared_ptr<CallInHand> in_hand)
        : folders_(std::move(folders)), in_hand_(std::move(in_hand)) {}
    PluginInstance(const PluginInstance&) = delete;
    PluginInstance& operator=(const PluginInstance&) = delete;
    virtual ~PluginInstance() = default;

    [[nodiscard]] ExchangeFolders& folders() { return folders_; }
    [[nodiscard]] CallInHand& in_hand() { return *in_hand_; }
    /// A failure here means that the instance can only be thrown away.
    [[nodiscard]] virtual Result<RawAnswer> run(const RawCall& call) = 0;
    /// Ends what runs in it as far as that can be done, so that nothing of it holds a file any more: a worker is worn
    /// then, a plugin inside this process is trusted.
    virtual void stop() {}
    /// Whether it has served long enough and should be replaced.
    [[nodiscard]] virtual bool worn() const = 0;
    /// Whether it died since its last call: killed from outside, or by what a plugin left behind.
    [[nodiscard]] virtual bool dead() const { return false; }
    /// Whether the plugin still runs in it although nobody waits any more.
    [[nodiscard]] virtual bool lost() const { return false; }

  private:
    ExchangeFolders folders_;
    std::shared_ptr<CallInHand> in_hand_; ///< shared with its log
};

/// The instances of one plugin: made when they are needed, used again, at most `most` at a time.
class InstancePool {
  public:
    using Make = std::function<Result<std::unique_ptr<PluginInstance>>()>;
    InstancePool(std::size_t most, Make make) : most_(most), make_(std::move(make)) {}

    /// Waits for a free instance until the deadline; a null pointer when there was none in time.
    [[nodiscard]] Result<std::unique_ptr<PluginInstance>> take(std::chrono::steady_clock::time_point deadline);
    /// Back for the next caller.
    void give_back(std::unique_ptr<PluginInstance> instance);
    /// It is of no use any more. A lost one keeps its place taken for ever.
    void throw_away(std::unique_ptr<PluginInstance> instance);
    /// Whether every place is lost.
    [[nodiscard]] bool given_up() const;

  private:
    const std::size_t most_;
    const Make make_;
    mutable std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<PluginInstance>> idle_;
    std::size_t in_use_ = 0;
    std::size_t lost_ = 0;
};

} // namespace thidua::hosting
