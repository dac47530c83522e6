#include "base/text/local_text.hpp"

#include <algorithm>

namespace thidua {

LocalText::LocalText(std::string text) { texts_.emplace_back(std::string(), std::move(text)); }

void LocalText::set(std::string_view language, std::string text) {
    for (auto& entry : texts_) {
        if (entry.first == language) {
            entry.second = std::move(text);
            return;
        }
    }
    texts_.emplace_back(std::string(language), std::move(text));
}

bool LocalText::has(std::string_view language) const {
    return std::any_of(texts_.begin(), texts_.end(), [&](const auto& entry) { return entry.first == language; });
}

std::string_view LocalText::in(std::string_view language) const {
    std::string_view neutral;
    for (const auto& [written_in, text] : texts_) {
        if (written_in == language) return text;
        if (written_in.empty()) neutral = text;
    }
    if (!neutral.empty() || texts_.empty()) return neutral;
    return texts_.front().second;
}

} // namespace thidua
