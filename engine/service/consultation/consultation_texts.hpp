#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic/catalogue.hpp"
#include "definition/workflow_definition.hpp"
#include "organisation/organisation.hpp"
#include "process/state/events/event.hpp"
#include "process/state/values/content.hpp"

namespace thidua::service {

/// Those who are asked, in a reader's words. Refers to its arguments.
class ConsultationTexts {
  public:
    ConsultationTexts(const definition::WorkflowDefinition& definition, const organisation::Organisation& organisation,
                      const Catalogue& catalogue, const std::string& language)
        : definition_(definition), organisation_(organisation), catalogue_(catalogue), language_(language) {}

    /// "Thủ trưởng đơn vị: Phòng Vật liệu".
    [[nodiscard]] std::string title_of(const process::Asked& asked) const;
    /// The same of a name, in the visit of that stage; the name itself where nobody is asked so.
    [[nodiscard]] std::string title_of(const process::Nomination& nomination, std::string_view stage,
                                       std::string_view name) const;
    [[nodiscard]] std::string opinion(process::Opinion opinion) const;

    /// Lines for the history: who is asked, whose answer stands, what was said and what silence counts as.
    [[nodiscard]] std::vector<std::string> entered(const process::Token& token) const;
    [[nodiscard]] std::vector<std::string> told(const process::Nomination& before,
                                                const process::Answered& answered) const;
    [[nodiscard]] std::vector<std::string> told(const process::Nomination& before,
                                                const process::AnsweredLate& late) const;
    [[nodiscard]] std::vector<std::string> told(const process::Nomination& before,
                                                const process::FellSilent& silent) const;
    [[nodiscard]] std::vector<std::string> told(const process::Nomination& before,
                                                const process::AskedAlso& also) const;
    [[nodiscard]] std::vector<std::string> told(const process::Nomination& before,
                                                const process::Excused& excused) const;

    /// "Người thẩm định: An: đồng ý → không đồng ý"; `–` where nothing is said.
    [[nodiscard]] std::string changed(const process::Nomination& after,
                                      const process::ContentChanges::Answer& answer) const;

  private:
    [[nodiscard]] std::string say(const char* key, const std::vector<Argument>& arguments = {}) const {
        return catalogue_.say(language_, key, arguments);
    }

    const definition::WorkflowDefinition& definition_;
    const organisation::Organisation& organisation_;
    const Catalogue& catalogue_;
    const std::string& language_;
};

/// yes, no, none.
[[nodiscard]] std::string_view word_of(process::Opinion opinion);

/// Of a history's event; "" for events without one.
[[nodiscard]] std::string reason_with_answer(const process::Payload& payload);

} // namespace thidua::service
