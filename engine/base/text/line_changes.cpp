#include "base/text/line_changes.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace thidua {
namespace {

constexpr std::int64_t kMostEdits = 1000;

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Pairs of lines that stay, by the algorithm of Myers; nothing past kMostEdits.
class ShortestEdit {
  public:
    ShortestEdit(const Lines& before, const Lines& after)
        : before_(before), after_(after), n_(static_cast<std::int64_t>(before.size())),
          m_(static_cast<std::int64_t>(after.size())) {}

    using Pair = std::pair<std::size_t, std::size_t>;
    [[nodiscard]] std::optional<std::vector<Pair>> kept() {
        std::vector<std::int64_t> furthest(2 * kMostEdits + 3, 0);
        for (std::int64_t edits = 0; edits <= std::min(kMostEdits, n_ + m_); ++edits) {
            trace_.push_back({furthest.begin() + (kMiddle - edits - 1), furthest.begin() + (kMiddle + edits + 2)});
            for (std::int64_t diagonal = -edits; diagonal <= edits; diagonal += 2) {
                std::int64_t x = step(diagonal, edits,
                                      [&](std::int64_t d) { return furthest[static_cast<std::size_t>(kMiddle + d)]; });
                while (x < n_ && x - diagonal < m_ && same(x, x - diagonal)) ++x;
                furthest[static_cast<std::size_t>(kMiddle + diagonal)] = x;
                if (x >= n_ && x - diagonal >= m_) return walk_back(edits);
            }
        }
        return std::nullopt;
    }

  private:
    static constexpr std::int64_t kMiddle = kMostEdits + 1;

    [[nodiscard]] bool same(std::int64_t x, std::int64_t y) const {
        return before_[static_cast<std::size_t>(x)] == after_[static_cast<std::size_t>(y)];
    }
    /// Where a path of that many edits comes onto the diagonal: from below by an added line, or by a removed one.
    template <class At>
    [[nodiscard]] static std::int64_t step(std::int64_t diagonal, std::int64_t edits, const At& at) {
        const bool added = diagonal == -edits || (diagonal != edits && at(diagonal - 1) < at(diagonal + 1));
        return added ? at(diagonal + 1) : at(diagonal - 1) + 1;
    }

    [[nodiscard]] std::vector<Pair> walk_back(std::int64_t edits) const {
        std::vector<Pair> pairs;
        std::int64_t x = n_;
        std::int64_t y = m_;
        for (; edits >= 0; --edits) {
            const auto at = [&](std::int64_t d) {
                return trace_[static_cast<std::size_t>(edits)][static_cast<std::size_t>(d + edits + 1)];
            };
            const std::int64_t diagonal = x - y;
            const std::int64_t onto = edits == 0 ? 0 : step(diagonal, edits, at);
            for (; x > onto && y > onto - diagonal; --x, --y)
                pairs.emplace_back(static_cast<std::size_t>(x - 1), static_cast<std::size_t>(y - 1));
            if (edits == 0) break;
            const bool added = diagonal == -edits || (diagonal != edits && at(diagonal - 1) < at(diagonal + 1));
            (added ? y : x) -= 1;
        }
        std::reverse(pairs.begin(), pairs.end());
        return pairs;
    }

    const Lines& before_;
    const Lines& after_;
    std::int64_t n_;
    std::int64_t m_;
    std::vector<std::vector<std::int64_t>> trace_; ///< of each number of edits, what the one before reached
};

/// Both texts, line after line.
class Merged {
  public:
    Merged(const Lines& before, const Lines& after) : before_(before), after_(after) {}

    void keep(std::size_t before, std::size_t after) {
        change_until(before, after);
        ++x_;
        ++y_;
        add(LineChange::Kind::same, x_, y_, before_[x_ - 1]);
    }
    void change_until(std::size_t before, std::size_t after) {
        while (x_ < before) {
            ++x_;
            add(LineChange::Kind::removed, x_, 0, before_[x_ - 1]);
        }
        while (y_ < after) {
            ++y_;
            add(LineChange::Kind::added, 0, y_, after_[y_ - 1]);
        }
    }
    [[nodiscard]] std::vector<LineChange> take() { return std::move(lines_); }

  private:
    void add(LineChange::Kind kind, std::size_t before, std::size_t after, std::string_view text) {
        lines_.push_back({kind, before, after, std::string(text)});
    }
    const Lines& before_;
    const Lines& after_;
    std::size_t x_ = 0;
    std::size_t y_ = 0;
    std::vector<LineChange> lines_;
};

std::vector<LineChange> with_gaps(std::vector<LineChange> all, std::size_t around) {
    std::vector<bool> shown(all.size(), false);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].kind != LineChange::Kind::same)
            for (std::size_t j = i - std::min(i, around); j <= std::min(i + around, all.size() - 1); ++j)
                shown[j] = true;
    std::vector<LineChange> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (shown[i])
            kept.push_back(std::move(all[i]));
        else if (i == 0 || shown[i - 1])
            kept.push_back({LineChange::Kind::gap, 0, 0, {}});
    }
    return kept;
}

} // namespace

std::vector<LineChange> line_changes(std::string_view before, std::string_view after, std::size_t around) {
    if (before == after) return {};
    const Lines old_lines = lines_of(before);
    const Lines new_lines = lines_of(after);
    const std::size_t shorter = std::min(old_lines.size(), new_lines.size());
    std::size_t head = 0;
    while (head < shorter && old_lines[head] == new_lines[head]) ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && old_lines[old_lines.size() - 1 - tail] == new_lines[new_lines.size() - 1 - tail])
        ++tail;
    const Lines old_middle(old_lines.begin() + static_cast<std::ptrdiff_t>(head),
                           old_lines.end() - static_cast<std::ptrdiff_t>(tail));
    const Lines new_middle(new_lines.begin() + static_cast<std::ptrdiff_t>(head),
                           new_lines.end() - static_cast<std::ptrdiff_t>(tail));
    Merged merged(old_lines, new_lines);
    for (std::size_t i = 0; i < head; ++i) merged.keep(i, i);
    if (const auto kept = ShortestEdit(old_middle, new_middle).kept())
        for (const auto& [x, y] : *kept) merged.keep(head + x, head + y);
    for (std::size_t i = tail; i > 0; --i) merged.keep(old_lines.size() - i, new_lines.size() - i);
    merged.change_until(old_lines.size(), new_lines.size());
    return with_gaps(merged.take(), around);
}

} // namespace thidua
