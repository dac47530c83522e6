#pragma once

namespace thidua {

/// Whoever owns the store's files: may look after it (incidents, audit, backup) without being one of the
/// people, and opens no nomination. Only the command line makes one: it is started by that owner. A server never
/// includes make_local_operator.hpp (a test holds it to that), so no request can claim to be one.
class LocalOperator {
  private:
    LocalOperator() = default;
    friend LocalOperator make_local_operator();
};

} // namespace thidua
