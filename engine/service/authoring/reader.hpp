#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "service/configuration/settings.hpp"
#include "service/texts/localizer.hpp"
#include "thidua/workspace.hpp"

namespace thidua::service {

/// Gives the answers of functions that work on a workspace, in the language of whoever reads them.
class Reader {
  public:
    explicit Reader(const Workspace& workspace) : workspace_(workspace) {}

    [[nodiscard]] const Catalogue& catalogue() const { return localizer_.catalogue(); }
    [[nodiscard]] const std::string& language() const { return workspace_.language; }
    [[nodiscard]] Instant now() const { return workspace_.now ? workspace_.now() : SystemClock().now(); }
    [[nodiscard]] std::vector<Note> notes(const Diagnostics& diagnostics) const {
        return localizer_.notes(diagnostics, workspace_.language);
    }
    template <class T>
    [[nodiscard]] Answer<T> failed(const Failure& failure) const {
        return localizer_.failed<T>(failure, workspace_.language);
    }

  private:
    const Workspace& workspace_;
    Localizer localizer_;
};

/// The workspace's clock, for those who ask more than once.
class WorkspaceClock final : public Clock {
  public:
    explicit WorkspaceClock(const Reader& reader) : reader_(reader) {}
    [[nodiscard]] Instant now() const override { return reader_.now(); }

  private:
    const Reader& reader_;
};

} // namespace thidua::service
