#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/files/sha256.hpp"
#include "base/text/local_text.hpp"
#include "store/records.hpp"

namespace thidua::outbox {

/// A file that a delivery left for the world to fetch.
struct DeliveredFile {
    std::string name; ///< in the outgoing folder
    std::uint64_t size = 0;
    Sha256 sha256{};
};

/// What became of one attempt.
struct Outcome {
    enum class Kind {
        done,        ///< delivered; never again
        retry_after, ///< not this time: the world may be better later
        refused      ///< never: the row becomes an incident at once
    };
    Kind kind = Kind::done;
    LocalText reason;                 ///< for people; empty for done
    std::string code;                 ///< the same for logs: a stable name; "" for done
    std::vector<DeliveredFile> files; ///< of a done delivery; kept with its row
    /// For retry_after: the receiver named its own waiting time, which counts in place of the policy's and costs no
    /// attempt ("come back in 30 s" is not a failure), as long as the relay has patience.
    std::optional<std::chrono::milliseconds> wait;

    [[nodiscard]] static Outcome done() { return {}; }
    [[nodiscard]] static Outcome retry(LocalText reason) {
        return {Kind::retry_after, std::move(reason), {}, {}, std::nullopt};
    }
    [[nodiscard]] static Outcome retry_in(std::chrono::milliseconds wait, LocalText reason) {
        return {Kind::retry_after, std::move(reason), {}, {}, wait};
    }
    [[nodiscard]] static Outcome refused(LocalText reason) {
        return {Kind::refused, std::move(reason), {}, {}, std::nullopt};
    }
};

/// Delivers an effect to the outside. `service` fulfils it with plugins.
///
/// Called outside of any transaction, on the thread of the relay. The same row may come again after a crash or a lost
/// lease, always with the same `record.key`: whoever can recognise a repetition by it must do so. A thrown exception
/// counts as retry.
class Delivery {
  public:
    virtual ~Delivery() = default;
    /// `until`, when given, is when somebody stops waiting: what is not delivered by then is tried again later.
    [[nodiscard]] virtual Outcome deliver(const store::OutboxRow& row, std::optional<Instant> until) = 0;
};

} // namespace thidua::outbox
