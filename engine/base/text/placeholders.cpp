#include "base/text/placeholders.hpp"

#include <algorithm>

namespace thidua {

std::vector<Placeholder> placeholders_of(std::string_view sentence) {
    std::vector<Placeholder> found;
    constexpr auto kNone = std::string_view::npos;
    for (auto close = sentence.find('}'); close != kNone; close = sentence.find('}', close + 1)) {
        const auto open = sentence.rfind('{', close);
        if (open == kNone || (!found.empty() && open < found.back().end)) continue;
        found.push_back({open, close + 1, sentence.substr(open + 1, close - open - 1)});
    }
    return found;
}

std::string fill_in(std::string_view sentence, std::string_view language, const std::vector<Argument>& arguments) {
    std::string made;
    std::size_t copied = 0;
    for (const Placeholder& place : placeholders_of(sentence)) {
        const auto argument = std::find_if(arguments.begin(), arguments.end(),
                                           [&](const Argument& candidate) { return candidate.name == place.name; });
        if (argument == arguments.end()) continue;
        made += sentence.substr(copied, place.begin - copied);
        made += argument->value.in(language);
        copied = place.end;
    }
    return made += sentence.substr(copied);
}

} // namespace thidua
