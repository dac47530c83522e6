#pragma once

#include <optional>
#include <string>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/requests.hpp"

namespace thidua {

struct Receipt;

/// Others are asked while a nomination stands in a stage (`ask` of the workflow). Plain values, as in views.hpp.

struct ConsultRequest {
    enum class Step {
        answer,   ///< says something for an addressee
        ask_also, ///< asks one more
        excuse    ///< does without one
    };
    Step step = Step::answer;
    std::string stage; ///< to ask one more and to excuse: in which stage; "" for the only one that asks
    std::string
        addressee;       ///< AskedView::name, to answer and to excuse; "": the only one that the caller may answer for
    std::string opinion; ///< to answer: yes, no, none
    std::string role;    ///< to ask one more: of the workflow,
    std::string person;  ///< and which holder of it; "" for the role as a whole,
    std::string unit;    ///< and in which unit (id or name); "" for the nomination's
    std::string reason;  ///< must be given to ask one more and to excuse
};

/// What somebody has said.
struct SaidView {
    std::string opinion; ///< yes, no, none
    std::string person;  ///< on whose behalf; "" where silence counts
    std::string person_name;
    std::string at;
    std::string reason;
};

/// Somebody who is asked.
struct AskedView {
    std::string name;   ///< for ConsultRequest::addressee
    std::string title;  ///< the role, and the person or unit that is meant
    std::string state;  ///< open, answered, silent, excused
    bool stale = false; ///< what the answer rested on has been changed since: it is asked anew
    std::optional<SaidView> said;
    std::optional<SaidView> late; ///< came too late, and does not count
    bool may_answer = false;      ///< the caller, now; late too
};

/// A visit of a stage that asks others.
struct ConsultationView {
    std::string stage;
    std::string stage_title;
    bool over = false;       ///< the stage has been left
    std::string until;       ///< then silence counts; "" for never
    std::string silence;     ///< what it counts as: waits, passes, agrees
    std::string needs;       ///< as the workflow says it: answers, any, all, 2, 2/3
    bool suffices = false;   ///< the answers do, for going on
    bool may_manage = false; ///< the caller may ask one more and excuse one
    std::vector<AskedView> asked;
};

/// Outcomes, threads and deadlines are those of Engine (engine.hpp), which is one.
class Consultations {
  public:
    virtual ~Consultations() = default;
    Consultations(const Consultations&) = delete;
    Consultations& operator=(const Consultations&) = delete;

    /// Whoever is asked may do it, whatever unit the nomination is of. An answer that comes too late is kept beside and
    /// never counts: done. Refused for those who are not asked (TD1553), with one voice too many (TD1554), and when it
    /// is not clear for whom (TD1555); usage for a word that is no opinion (TD1566).
    [[nodiscard]] virtual Answer<Receipt> consult(const Caller& caller, const std::string& id,
                                                  const ConsultRequest& request,
                                                  const Preconditions& preconditions) = 0;

  protected:
    Consultations() = default;
};

} // namespace thidua
