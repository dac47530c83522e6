#include "process/history/stays.hpp"

#include <algorithm>

#include "process/decide/decide.hpp"

namespace thidua::process {

void Stays::follow(const Event& event) {
    apply(nomination_, event);
    if (const auto* undone = std::get_if<Undone>(&event.payload)) take_back(undone->first);
    for (Kept& kept : kept_)
        if (kept.ended == 0) compare(kept, event.at);
    begin_new(event.at);
}

std::vector<Stay> Stays::all() const {
    std::vector<Stay> stays;
    for (const Kept& kept : kept_) stays.push_back(kept.stay);
    return stays;
}

/// As it was before that revision.
void Stays::take_back(std::uint64_t first) {
    std::erase_if(kept_, [&](const Kept& kept) { return kept.began >= first; });
    for (Kept& kept : kept_) {
        if (kept.ended >= first) {
            kept.ended = 0;
            kept.stay.until.reset();
        }
        while (!kept.paused.empty() && kept.paused.back() >= first) {
            kept.paused.pop_back();
            kept.resumed.pop_back();
            kept.stay.pauses.pop_back();
        }
        if (!kept.resumed.empty() && kept.resumed.back() >= first) {
            kept.resumed.back() = 0;
            kept.stay.pauses.back().until.reset();
        }
    }
}

/// What the nomination's marking says of a stay that goes on.
void Stays::compare(Kept& kept, Instant at) {
    const Token* token = nomination_.token(kept.stay.stage);
    const bool held = std::any_of(nomination_.held.begin(), nomination_.held.end(),
                                  [&](const Held& one) { return one.token.stage == kept.stay.stage; });
    const bool stands = token != nullptr && (token->revision == kept.visit || kept.rests());
    if (stands) {
        if (!kept.rests()) return;
        kept.visit = token->revision; // going on is a new visit of the same stay
        kept.resumed.back() = nomination_.revision;
        kept.stay.pauses.back().until = at;
    } else if (held) {
        if (kept.rests()) return;
        kept.paused.push_back(nomination_.revision);
        kept.resumed.push_back(0);
        kept.stay.pauses.push_back({at, {}});
    } else {
        if (kept.rests()) {
            kept.resumed.back() = nomination_.revision;
            kept.stay.pauses.back().until = at;
        }
        kept.ended = nomination_.revision;
        kept.stay.until = at;
    }
}

void Stays::begin_new(Instant at) {
    for (const Token& token : nomination_.marking) {
        const bool known = std::any_of(kept_.begin(), kept_.end(), [&](const Kept& kept) {
            return kept.ended == 0 && kept.stay.stage == token.stage && kept.visit == token.revision;
        });
        if (!known) kept_.push_back({{token.stage, at, {}, {}}, token.revision, nomination_.revision});
    }
}

} // namespace thidua::process
