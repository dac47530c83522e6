#pragma once

namespace thidua {

/// Whoever owns the store's files: may look after it (incidents, audit, backup) without being one of the
/// people, and opens no nomination. Two make one: the command line, which that owner starts, and the server for what
/// comes by the socket in the store's folder, which nobody else can open. No other source includes
/// make_local_operator.hpp (a test holds them to that), so no request from the network can claim to be one.
class LocalOperator {
  private:
    LocalOperator() = default;
    friend LocalOperator make_local_operator();
};

} // namespace thidua
