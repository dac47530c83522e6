#pragma once

#include <memory>

#include <boost/system/result.hpp>

#include "base/diagnostic/diagnostic.hpp"
#include "base/invariant.hpp"

namespace thidua {

/// Why something failed, as far as a caller must tell apart. Bound to the exit codes of the command line.
enum class FailureKind {
    refused,     ///< a rule said no, or faults were found in what was given (exit 1)
    usage,       ///< the request itself makes no sense (exit 2)
    environment, ///< disk, store, plugin, network: not the caller's fault (exit 3)
    stale,       ///< the expected revision is no longer current: read again, then repeat (exit 1)
    not_found    ///< nothing of that name is there, or it may not be seen: both look alike (exit 1)
};

/// A failed outcome: its kind and everything that is wrong. Cheap to copy: copies share the diagnostics,
/// which never change. (Boost's `result::error()` gives a copy; what it refers to lives as long as the result.)
class Failure {
  public:
    /// No failure: what a successful result answers when it is asked for its error.
    Failure() : diagnostics_(std::make_shared<const Diagnostics>()) {}
    Failure(FailureKind kind, Diagnostics diagnostics)
        : kind_(kind), diagnostics_(std::make_shared<const Diagnostics>(std::move(diagnostics))) {
        THIDUA_INVARIANT(!diagnostics_->empty());
    }

    static Failure refused(Diagnostic diagnostic) { return {FailureKind::refused, {std::move(diagnostic)}}; }
    static Failure refused(Diagnostics diagnostics) { return {FailureKind::refused, std::move(diagnostics)}; }
    static Failure usage(Diagnostic diagnostic) { return {FailureKind::usage, {std::move(diagnostic)}}; }
    static Failure environment(Diagnostic diagnostic) { return {FailureKind::environment, {std::move(diagnostic)}}; }
    static Failure stale(Diagnostic diagnostic) { return {FailureKind::stale, {std::move(diagnostic)}}; }

    static Failure not_found(Diagnostic diagnostic) { return {FailureKind::not_found, {std::move(diagnostic)}}; }

    [[nodiscard]] FailureKind kind() const { return kind_; }
    [[nodiscard]] const Diagnostics& diagnostics() const { return *diagnostics_; }

  private:
    FailureKind kind_ = FailureKind::refused;
    std::shared_ptr<const Diagnostics> diagnostics_;
};

/// The outcome of what may fail: a value or a Failure. `if (!result) return result.error();`
template <class T>
using Result = boost::system::result<T, Failure>;

/// Asking a failed result for its value is a fault of the caller, not an outcome: it ends the program.
[[noreturn]] inline void throw_exception_from_error(const Failure& failure, const boost::source_location& where) {
    const Diagnostics& wrong = failure.diagnostics();
    invariant_broken(wrong.empty() ? "no value" : wrong.front().code.c_str(), where.file_name(),
                     static_cast<int>(where.line()));
}

} // namespace thidua
