#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/files/sha256.hpp"

namespace thidua::store {

/// What a stream of events is about. Stores and the audit trail know each kind by its name (`name_of`), for ever.
enum class StreamKind { nomination, session, dossier, ledger, organisation, configuration };

[[nodiscard]] std::string_view name_of(StreamKind kind);
/// Nothing for a name that no kind has.
[[nodiscard]] std::optional<StreamKind> stream_kind_called(std::string_view name);

/// One aggregate with its own revision. Ids are 1–100 bytes, chosen by the caller, never reused; equal ids of different
/// kinds are different streams.
struct StreamId {
    StreamKind kind = StreamKind::nomination;
    std::string id;

    [[nodiscard]] static StreamId nomination(std::string_view id) { return {StreamKind::nomination, std::string(id)}; }
    friend bool operator==(const StreamId&, const StreamId&) = default;
    friend auto operator<=>(const StreamId&, const StreamId&) = default;
};

/// A stream as somebody saw it. The revision of a stream is the number of its events; 0 says that there is none.
struct StreamRevision {
    StreamId stream;
    std::uint64_t revision = 0;
};

/// A stream as it is now.
struct StreamState {
    StreamId stream;
    std::uint64_t revision = 0;
    std::string state_json; ///< as its last change left it; "" at revision 0
    Sha256 head{};          ///< hash of its last event
};

} // namespace thidua::store
