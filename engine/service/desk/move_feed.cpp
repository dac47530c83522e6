#include "service/desk/move_feed.hpp"

#include <algorithm>

namespace thidua::service {

std::vector<Move> moves_of(const store::Commit& commit) {
    std::vector<Move> moves;
    for (const store::StreamChange& change : commit.changes)
        if (change.nomination)
            moves.push_back({0, change.stream.id, change.expected_revision + change.events.size(),
                             change.nomination->unit, change.nomination->definition_hash});
    return moves;
}

void MoveFeed::tell(std::vector<Move> moves) {
    if (moves.empty()) return;
    {
        const std::lock_guard hold(mutex_);
        for (Move& move : moves) {
            move.number = ++newest_;
            moves_.push_back(std::move(move));
            if (moves_.size() > kRemembered) moves_.pop_front();
        }
    }
    told_.notify_all();
}

MoveFeed::Heard MoveFeed::hear(std::uint64_t after, std::chrono::steady_clock::time_point until) {
    std::unique_lock hold(mutex_);
    if (after == 0) return {{}, newest_, false};
    if (after > newest_) return {{}, newest_, true};
    told_.wait_until(hold, until, [&] { return newest_ > after; });
    Heard heard;
    heard.upto = newest_;
    heard.missed = newest_ - after > moves_.size();
    const auto first =
        std::find_if(moves_.begin(), moves_.end(), [&](const Move& move) { return move.number > after; });
    heard.moves.assign(first, moves_.end());
    return heard;
}

} // namespace thidua::service
