#include "process/consultation/answers.hpp"

#include <algorithm>

#include "process/state/values/content.hpp"

namespace thidua::process {
namespace {

using definition::AddresseeSpec;
using definition::AnswersNeeded;
using definition::AskSpec;
using definition::WorkflowDefinition;

__extension__ using Wide = __int128;

/// What the file says of the addressee; nullptr for one who was asked besides.
const AddresseeSpec* spec_of(const AskSpec& ask, const Asked& asked) {
    const auto kind = !asked.person.empty() ? AddresseeSpec::Kind::each
                      : !asked.unit.empty() ? AddresseeSpec::Kind::chosen
                                            : AddresseeSpec::Kind::office;
    const auto found = std::find_if(ask.addressees.begin(), ask.addressees.end(), [&](const AddresseeSpec& one) {
        return one.kind == kind && one.role == asked.role;
    });
    return found == ask.addressees.end() ? nullptr : &*found;
}

const std::vector<std::string>* own_looks(const WorkflowDefinition& definition, std::string_view stage,
                                          const Asked& asked) {
    const auto* spec = definition.stage(stage);
    const AddresseeSpec* addressee = spec != nullptr && spec->ask ? spec_of(*spec->ask, asked) : nullptr;
    return addressee == nullptr || addressee->looks_at.empty() ? nullptr : &addressee->looks_at;
}

/// Groups of answers of which each shares a human with another one of it.
std::int64_t groups_of(const std::vector<const Who*>& people) {
    std::vector<std::size_t> group(people.size());
    for (std::size_t at = 0; at < people.size(); ++at) group[at] = at;
    for (std::size_t at = 0; at < people.size(); ++at)
        for (std::size_t other = 0; other < at; ++other) {
            if (!people[at]->shares_a_person_with(*people[other])) continue;
            const std::size_t gone = group[at];
            std::replace(group.begin(), group.end(), gone, group[other]);
        }
    std::sort(group.begin(), group.end());
    return std::unique(group.begin(), group.end()) - group.begin();
}

void add_answers(const std::vector<Asked>& asked, std::string_view stage, std::vector<HumanAnswer>& answers) {
    for (const Asked& one : asked) {
        const Instant at = one.said ? one.said->at : Instant();
        if (one.state == Asked::State::answered && one.said) answers.push_back({stage, &one.said->who, at});
        for (const Who& who : one.earlier) answers.push_back({stage, &who, at});
    }
}

} // namespace

Answers& Answers::operator+=(const Answers& other) {
    asked += other.asked;
    open += other.open;
    yes += other.yes;
    no += other.no;
    none += other.none;
    silent += other.silent;
    passed += other.passed;
    persons += other.persons;
    return *this;
}

Sha256 seen_by(const WorkflowDefinition& definition, const Nomination& nomination, std::string_view stage,
               const Asked& asked) {
    if (const auto* looks = own_looks(definition, stage, asked)) return content_hash_of(definition, nomination, *looks);
    const std::vector<std::string> stages{std::string(stage)};
    return content_hash(definition, nomination, stages);
}

bool is_stale(const WorkflowDefinition& definition, const Nomination& nomination, std::string_view stage,
              const Asked& asked) {
    if (asked.state != Asked::State::answered || !asked.said) return false;
    return asked.said->looked_at != seen_by(definition, nomination, stage, asked);
}

bool is_open(const WorkflowDefinition& definition, const Nomination& nomination, std::string_view stage,
             const Asked& asked) {
    return asked.state == Asked::State::open || is_stale(definition, nomination, stage, asked);
}

Answers count_answers(const WorkflowDefinition& definition, const Nomination& nomination, std::string_view stage,
                      const std::vector<Asked>& asked) {
    Answers answers;
    std::vector<const Who*> agreeing;
    for (const Asked& one : asked) {
        if (one.state == Asked::State::excused) continue;
        ++answers.asked;
        if (!one.said || is_open(definition, nomination, stage, one)) {
            ++answers.open;
            continue;
        }
        const bool silent = one.state == Asked::State::silent;
        answers.silent += silent ? 1 : 0;
        if (one.said->opinion == Opinion::yes) {
            ++answers.yes;
            if (!silent) agreeing.push_back(&one.said->who);
        } else if (one.said->opinion == Opinion::no) {
            ++answers.no;
        } else {
            ++(silent ? answers.passed : answers.none);
        }
    }
    answers.persons = groups_of(agreeing);
    return answers;
}

bool suffice(const AnswersNeeded& needs, const Answers& answers) {
    switch (needs.kind) {
    case AnswersNeeded::Kind::any:
        return answers.yes > 0;
    case AnswersNeeded::Kind::all:
        return answers.open == 0 && answers.no == 0;
    case AnswersNeeded::Kind::people:
        return answers.persons >= needs.people;
    case AnswersNeeded::Kind::share: {
        const std::int64_t base = answers.asked - answers.none - answers.passed;
        return Wide{answers.yes} * needs.share.den >= Wide{base} * needs.share.num;
    }
    case AnswersNeeded::Kind::answers:
        break;
    }
    return answers.open == 0;
}

bool answers_suffice(const WorkflowDefinition& definition, const Nomination& nomination,
                     const definition::ActionSpec& action, const std::vector<std::string>& stages) {
    if (action.kind != definition::ActionKind::advance || action.on_answers == definition::OnAnswers::early)
        return true;
    return std::all_of(stages.begin(), stages.end(), [&](const std::string& name) {
        const auto* stage = definition.stage(name);
        const Token* token = nomination.token(name);
        if (stage == nullptr || !stage->ask || token == nullptr) return true;
        return suffice(stage->ask->needs, count_answers(definition, nomination, name, token->asked));
    });
}

std::vector<HumanAnswer> human_answers(const Nomination& nomination, std::string_view stage) {
    std::vector<HumanAnswer> answers;
    const auto add = [&](const std::vector<Asked>& asked, const std::string& where) {
        if (stage.empty() || stage == where) add_answers(asked, where, answers);
    };
    for (const Consultation& one : nomination.consulted) add(one.asked, one.stage);
    for (const Token& token : nomination.marking) add(token.asked, token.stage);
    for (const Held& held : nomination.held) add(held.token.asked, held.token.stage);
    return answers;
}

std::optional<Instant> answers_until(const Token& token) {
    for (const Timer& timer : token.timers)
        if (timer.kind == Timer::Kind::silence) return timer.due;
    return std::nullopt;
}

} // namespace thidua::process
