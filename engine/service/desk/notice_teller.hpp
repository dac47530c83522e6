#pragma once

#include <string>

#include "service/commands/command_handler.hpp"
#include "service/history/history_teller.hpp"
#include "store/attention.hpp"
#include "thidua/attention.hpp"

namespace thidua::service {

/// Tells what somebody is told of, as that person reads it: on the page of notices and in the mail of a day.
class NoticeTeller {
  public:
    /// All are kept by others.
    NoticeTeller(const organisation::Organisation& organisation, TimeZone zone, const Catalogue& catalogue,
                 const std::string& language)
        : organisation_(organisation), zone_(std::move(zone)), catalogue_(catalogue), language_(language) {}

    [[nodiscard]] NoticeView view_of(const store::StoredNotice& notice, const Case& on) const;

  private:
    const organisation::Organisation& organisation_;
    TimeZone zone_;
    const Catalogue& catalogue_;
    const std::string& language_;
};

/// What a person is told of: by name, and by every role in reach. Fails as the registry does.
[[nodiscard]] Result<store::NoticeQuery> notices_for(CallerRights& rights, WorkflowRegistry& registry);

} // namespace thidua::service
