#include "http/api/jobs/jobs.hpp"

#include <algorithm>
#include <exception>

#include "identity/codes/secrets.hpp"

namespace thidua::http {

std::string_view word_for(Jobs::State state) {
    switch (state) {
    case Jobs::State::waiting:
        return "waiting";
    case Jobs::State::running:
        return "running";
    case Jobs::State::done:
        return "done";
    case Jobs::State::failed:
        return "failed";
    case Jobs::State::stopped:
        break;
    }
    return "stopped";
}

Jobs::~Jobs() {
    {
        const std::lock_guard hold(door_);
        for (const auto& [id, job] : jobs_) job->stop.request_stop();
        waiting_.clear();
    }
    for (std::jthread& worker : workers_) worker.request_stop();
    added_.notify_all();
    workers_.clear();
}

Result<Jobs::View> Jobs::add(const std::string& person, const std::string& kind, const std::string& title, Work work) {
    const std::lock_guard hold(door_);
    forget_old();
    const auto own = std::count_if(jobs_.begin(), jobs_.end(), [&](const auto& one) {
        return one.second->person == person && !one.second->view.ended;
    });
    if (static_cast<std::size_t>(own) >= limits_.of_person || (jobs_.size() >= limits_.all && !make_room()))
        return Failure::refused(Diagnostic::error("TD1452"));
    const auto job = std::make_shared<Job>();
    job->person = person;
    job->number = ++numbers_;
    job->view = {identity::new_id(randomness_), kind, title, State::waiting, 0, 0, now_(), std::nullopt};
    job->work = std::move(work);
    jobs_.emplace(job->view.id, job);
    waiting_.push_back(job);
    while (workers_.size() < limits_.workers)
        workers_.emplace_back([this](const std::stop_token& closing) { run(closing); });
    added_.notify_one();
    return job->view;
}

void Jobs::run(const std::stop_token& closing) {
    for (;;) {
        Ptr job;
        {
            std::unique_lock hold(door_);
            if (!added_.wait(hold, closing, [this] { return !waiting_.empty(); })) return;
            job = std::move(waiting_.front());
            waiting_.pop_front();
            job->view.state = State::running;
        }
        const auto tell = [&](std::uint64_t done, std::uint64_t total) {
            const std::lock_guard hold(door_);
            job->view.done = done;
            job->view.total = total;
        };
        Ended ended;
        try {
            ended = job->work(tell, job->stop.get_token());
        } catch (const std::exception&) { // of a library: nothing of ours throws
            ended = {};
        }
        const std::lock_guard hold(door_);
        job->work = nullptr;
        const bool stopped = !ended.good && job->stop.stop_requested();
        job->view.state = ended.good ? State::done : stopped ? State::stopped : State::failed;
        job->view.ended = std::move(ended);
        job->ended_at = now_();
    }
}

std::vector<Jobs::View> Jobs::of(const std::string& person) {
    const std::lock_guard hold(door_);
    forget_old();
    std::vector<Ptr> own;
    for (const auto& [id, job] : jobs_)
        if (job->person == person) own.push_back(job);
    std::sort(own.begin(), own.end(), [](const Ptr& a, const Ptr& b) { return a->number > b->number; });
    std::vector<View> views;
    for (const Ptr& job : own) views.push_back(job->view);
    return views;
}

std::optional<Jobs::View> Jobs::find(const std::string& person, const std::string& id) {
    const std::lock_guard hold(door_);
    forget_old();
    const auto found = jobs_.find(id);
    if (found == jobs_.end() || found->second->person != person) return std::nullopt;
    return found->second->view;
}

bool Jobs::stop(const std::string& person, const std::string& id) {
    const std::lock_guard hold(door_);
    const auto found = jobs_.find(id);
    if (found == jobs_.end() || found->second->person != person) return false;
    const Ptr job = found->second;
    if (job->view.ended) {
        jobs_.erase(found);
        return true;
    }
    job->stop.request_stop();
    if (const auto at = std::find(waiting_.begin(), waiting_.end(), job); at != waiting_.end()) {
        waiting_.erase(at);
        job->view.state = State::stopped;
        job->view.ended = Ended();
        job->ended_at = now_();
    }
    return true;
}

void Jobs::forget_old() {
    const auto now = now_();
    std::erase_if(
        jobs_, [&](const auto& one) { return one.second->view.ended && now - one.second->ended_at >= limits_.kept; });
}

bool Jobs::make_room() {
    auto oldest = jobs_.end();
    for (auto one = jobs_.begin(); one != jobs_.end(); ++one)
        if (one->second->view.ended && (oldest == jobs_.end() || one->second->number < oldest->second->number))
            oldest = one;
    if (oldest == jobs_.end()) return false;
    jobs_.erase(oldest);
    return true;
}

} // namespace thidua::http
