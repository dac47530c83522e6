#include "service/consultation/consultation_views.hpp"

#include "process/consultation/answers.hpp"
#include "process/work/given.hpp"
#include "service/consultation/consultation_texts.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua::service {
namespace {

using process::Asked;

constexpr const char* kStates[] = {"open", "answered", "silent", "excused"};
constexpr const char* kSilences[] = {"waits", "passes", "agrees"};

class Views {
  public:
    Views(const CommandHandler& commands, CallerRights& rights, const Case& on,
          const organisation::Organisation& organisation, const Catalogue& catalogue)
        : commands_(commands), rights_(rights), on_(on), organisation_(organisation),
          texts_(*on.definition, organisation, catalogue, rights.caller().language) {}

    [[nodiscard]] ConsultationView of(const process::Token& token, bool held) {
        ConsultationView view = begun(token.stage, token.asked);
        if (!held) view.until = iso_or_empty(process::answers_until(token));
        const auto* stage = on_.definition->stage(token.stage);
        if (stage == nullptr || !stage->ask) return view;
        view.suffices = process::suffice(
            stage->ask->needs, process::count_answers(*on_.definition, *on_.nomination, token.stage, token.asked));
        const process::Request asking = process::AskAlso{token.stage, {}, {}, {}, {}};
        view.may_manage = !held && process::holds_any_at(*on_.definition, commands_.actor_of(rights_, on_, &asking),
                                                         stage->owners, *on_.nomination, {token.stage});
        return view;
    }
    [[nodiscard]] ConsultationView of(const process::Consultation& over) {
        ConsultationView view = begun(over.stage, over.asked);
        view.over = true;
        return view;
    }

  private:
    [[nodiscard]] ConsultationView begun(const std::string& name, const std::vector<Asked>& all) {
        ConsultationView view;
        view.stage = name;
        view.stage_title = stage_title(on_.definition.get(), name, rights_.caller().language);
        if (const auto* stage = on_.definition->stage(name); stage != nullptr && stage->ask) {
            view.silence = kSilences[static_cast<int>(stage->ask->silence)];
            view.needs = definition::written(stage->ask->needs);
        }
        for (const Asked& asked : all) view.asked.push_back(asked_view(name, asked));
        return view;
    }

    [[nodiscard]] AskedView asked_view(const std::string& stage, const Asked& asked) {
        AskedView view;
        view.name = asked.name;
        view.title = texts_.title_of(asked);
        view.state = kStates[static_cast<int>(asked.state)];
        view.stale = process::is_stale(*on_.definition, *on_.nomination, stage, asked);
        if (asked.said) view.said = said_view(*asked.said, asked.state == Asked::State::silent);
        if (asked.late) view.late = said_view(*asked.late, false);
        view.may_answer = asked.state != Asked::State::excused &&
                          commands_.allows(rights_, on_, process::GiveAnswer{asked.name, process::Opinion::yes, {}});
        return view;
    }

    [[nodiscard]] SaidView said_view(const process::Said& said, bool silent) const {
        SaidView view{std::string(word_of(said.opinion)), {}, {}, to_iso(said.at), said.reason};
        if (silent) return view;
        const organisation::Person* person = organisation_.person(said.who.principal);
        view.person = said.who.principal;
        view.person_name = person != nullptr ? person->name : said.who.principal;
        return view;
    }

    const CommandHandler& commands_;
    CallerRights& rights_;
    const Case& on_;
    const organisation::Organisation& organisation_;
    const ConsultationTexts texts_;
};

} // namespace

std::vector<ConsultationView> consultations_of(const CommandHandler& commands, CallerRights& rights, const Case& on,
                                               const organisation::Organisation& organisation,
                                               const Catalogue& catalogue) {
    Views views(commands, rights, on, organisation, catalogue);
    std::vector<ConsultationView> all;
    for (const process::Token& token : on.nomination->marking)
        if (!token.asked.empty()) all.push_back(views.of(token, false));
    for (const process::Held& held : on.nomination->held)
        if (!held.token.asked.empty()) all.push_back(views.of(held.token, true));
    const auto& over = on.nomination->consulted;
    for (auto one = over.rbegin(); one != over.rend(); ++one) all.push_back(views.of(*one));
    return all;
}

} // namespace thidua::service
