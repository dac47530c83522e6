#pragma once

#include <string>
#include <vector>

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Says something for an addressee: in an open visit, else too late, which never counts. Blocks for those who are not
/// asked (TD1553), may not answer (TD1330–TD1332, TD1335, TD1557, TD1558, TD1587), have one voice already (TD1554), do
/// not say for whom of several (TD1555), and once the nomination has ended (TD1564).
void give_answer(Evaluation& evaluation, const GiveAnswer& request);
/// Asks one more, or excuses one, by whoever looks after the stage and does not stand too near: TD1559–TD1563,
/// TD1556, TD1552, TD1602–TD1605.
void ask_also(Evaluation& evaluation, const AskAlso& request);
void excuse(Evaluation& evaluation, const Excuse& request);
/// The time of a visit's addressees is over.
void fall_silent(Evaluation& evaluation, const Token& token, const Timer& timer);

/// Whoever goes on from an asking stage waits for the answers: TD1550 while some are missing, TD1551 when they do not
/// suffice.
void require_answers(Evaluation& evaluation, const definition::ActionSpec& action,
                     const std::vector<std::string>& left);

/// Takes the actions of the clock that follow as soon as the answers suffice, and what comes of them. What cannot be
/// taken then is left as it is: the answer itself is never lost to that.
void follow_answers(Evaluation& evaluation);

} // namespace thidua::process
