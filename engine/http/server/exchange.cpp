#include "http/server/exchange.hpp"

namespace thidua::http {

void Exchange::want(Wish wish, std::unique_lock<std::mutex>& hold) {
    wish_ = wish;
    hold.unlock();
    ring_();
    hold.lock();
    answered_.wait(hold, [this] { return gone_ || !wish_; });
    wish_.reset();
}

std::optional<std::string_view> Exchange::read() {
    std::unique_lock hold(mutex_);
    if (gone_) return std::nullopt;
    given_.reset();
    want(Wish::read, hold);
    return gone_ ? std::nullopt : given_;
}

bool Exchange::write(std::string_view piece) {
    std::unique_lock hold(mutex_);
    if (gone_ || piece.empty()) return !gone_;
    piece_ = piece;
    want(Wish::write, hold);
    return !gone_;
}

void Exchange::finish() {
    {
        const std::lock_guard hold(mutex_);
        wish_ = Wish::finished;
    }
    ring_();
}

std::optional<Exchange::Wish> Exchange::wish() const {
    const std::lock_guard hold(mutex_);
    return wish_;
}

std::string_view Exchange::to_write() const {
    const std::lock_guard hold(mutex_);
    return piece_;
}

void Exchange::give(std::optional<std::string_view> piece) {
    const std::lock_guard hold(mutex_);
    given_ = piece;
    wish_.reset();
    answered_.notify_one();
}

void Exchange::written() {
    const std::lock_guard hold(mutex_);
    wish_.reset();
    answered_.notify_one();
}

void Exchange::abandon() {
    const std::lock_guard hold(mutex_);
    gone_ = true;
    answered_.notify_one();
}

} // namespace thidua::http
