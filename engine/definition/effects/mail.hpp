#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic/source.hpp"
#include "base/text/local_text.hpp"

namespace thidua::definition {

/// A place of a mail that is filled with a field of the form: `{field.amount}`.
struct MailField {
    std::string name; ///< of the field
    SourceSpan span;
};

/// What a notification says. `{id}` and the other names of kMailPlaceholders are filled in for each nomination.
struct MailSpec {
    std::string name; ///< as `template` of an effect names it
    LocalText subject;
    LocalText text;
    SourceSpan span;
    std::vector<MailField> fields{}; ///< places that are filled with fields, in both texts
};

/// id      of the nomination          name    the name-field       title       the title-field, or the workflow's title
/// action  that was taken             stage   that it stands in    reason      given with the action; may be empty
/// actor   who took the action; empty for the clock         unit    that proposes the nomination
/// department  of config/thidua.info  due     the day until which the stage has time; empty when it has no deadline
inline constexpr std::array<std::string_view, 10> kMailPlaceholders = {
    "id", "name", "title", "action", "stage", "actor", "reason", "department", "due", "unit"};
/// Before the name of a field: `{field.amount}` is its value as people read it, empty when there is none.
inline constexpr std::string_view kMailFieldPrefix = "field.";

/// Mails that every workflow has without saying so; a mail of its own with the same name comes before it. Their texts
/// are in the message catalogues of `service` (`mail.NAME.subject`, `mail.NAME.text`).
inline constexpr std::string_view kPlainMail = "plain";
inline constexpr std::string_view kReminderMail = "reminder";
inline constexpr std::string_view kOverdueMail = "overdue";
inline constexpr std::string_view kEscalationMail = "escalation";
/// In the place of a role: the operators of thidua.info.
inline constexpr std::string_view kOperators = "@operators";
inline constexpr std::string_view kIdleMail = "idle";
inline constexpr std::string_view kForgottenMail = "forgotten";
inline constexpr std::array<std::string_view, 9> kStockMails = {kPlainMail,      "returned",    "rejected",
                                                                "approved",      kReminderMail, kOverdueMail,
                                                                kEscalationMail, kIdleMail,     kForgottenMail};
/// Sent without an effect that names them: around a deadline, to whom the stage escalates, and by the idle rule to
/// whoever is waited for and, later, to whoever is told.
inline constexpr std::array<std::string_view, 5> kMailsOfTheClock = {kReminderMail, kOverdueMail, kEscalationMail,
                                                                     kIdleMail, kForgottenMail};

} // namespace thidua::definition
