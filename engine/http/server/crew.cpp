#include "http/server/crew.hpp"

#include <system_error>

namespace thidua::http {

Crew::Crew(Size size) : size_(size) {
    for (std::size_t i = 0; i < size_.workers; ++i) workers_.emplace_back([this] { work(); });
}

Crew::~Crew() {
    {
        std::unique_lock hold(mutex_);
        ending_ = true;
        come_.notify_all();
        gone_.wait(hold, [this] { return transfers_ + streams_ == 0; });
    }
    for (std::thread& worker : workers_) worker.join();
}

bool Crew::take(Kind kind, std::function<void()> job) {
    if (kind == Kind::transfer) return take_alone(transfers_, size_.transfers, std::move(job));
    if (kind == Kind::stream) return take_alone(streams_, size_.streams, std::move(job));
    const std::lock_guard hold(mutex_);
    if (jobs_.size() >= size_.waiting) return false;
    jobs_.push_back(std::move(job));
    come_.notify_one();
    return true;
}

bool Crew::take_alone(std::size_t& count, std::size_t most, std::function<void()> job) {
    const std::lock_guard hold(mutex_);
    if (count >= most) return false;
    try {
        std::thread([this, &count, job = std::move(job)]() mutable {
            job();
            job = nullptr; // what it holds goes before the crew may
            const std::lock_guard ending(mutex_);
            --count;
            gone_.notify_all();
        }).detach();
    } catch (const std::system_error&) { // no more threads
        return false;
    }
    ++count;
    return true;
}

std::size_t Crew::streams() const {
    const std::lock_guard hold(mutex_);
    return streams_;
}

void Crew::work() {
    for (std::unique_lock hold(mutex_);;) {
        come_.wait(hold, [this] { return ending_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        auto job = std::move(jobs_.front());
        jobs_.pop_front();
        hold.unlock();
        job();
        job = nullptr;
        hold.lock();
    }
}

} // namespace thidua::http
