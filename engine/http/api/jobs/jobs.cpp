#include "http/api/jobs/jobs.hpp"

#include <algorithm>
#include <array>
#include <exception>

#include "base/files/files.hpp"
#include "http/api/kept_records.hpp"
#include "identity/codes/secrets.hpp"

namespace thidua::http {
namespace {

constexpr std::array<std::string_view, 6> kWords = {"waiting", "running", "done", "failed", "stopped", "interrupted"};

std::optional<Jobs::State> state_called(std::string_view word) {
    const auto found = std::find(kWords.begin(), kWords.end(), word);
    if (found == kWords.end()) return std::nullopt;
    return static_cast<Jobs::State>(found - kWords.begin());
}

} // namespace

std::string_view word_for(Jobs::State state) { return kWords.at(static_cast<std::size_t>(state)); }

Jobs::Jobs(Limits limits, Now now, std::filesystem::path place)
    : limits_(limits), now_(std::move(now)), place_(std::move(place)) {
    load();
}

Jobs::~Jobs() {
    {
        const std::lock_guard hold(door_);
        closing_ = true;
        for (const auto& [id, job] : jobs_) job->stop.request_stop();
        waiting_.clear(); // as what runs, they are interrupted for the next server
    }
    for (std::jthread& worker : workers_) worker.request_stop();
    added_.notify_all();
    workers_.clear();
}

void Jobs::load() {
    for (const auto& [id, text] : kept_records(place_)) {
        const auto record = job_record_from(text);
        if (record && state_called(record->state))
            take_in(id, *record);
        else
            remove_kept(place_, id);
    }
}

void Jobs::take_in(const std::string& id, const JobRecord& record) {
    auto spool = Spool::keep(place_ / id);
    if (!spool) return;
    const auto job = std::make_shared<Job>();
    job->person = record.person;
    job->number = record.number;
    numbers_ = std::max(numbers_, record.number);
    const State was = *state_called(record.state);
    const bool had_ended = was != State::waiting && was != State::running;
    job->view = {id,
                 {record.kind, record.title, record.asks},
                 had_ended ? was : State::interrupted,
                 0,
                 0,
                 record.begun,
                 Ended(),
                 *spool};
    job->ended_at = had_ended ? record.ended : now_();
    if (had_ended) {
        const std::filesystem::path file =
            record.file.empty() ? std::filesystem::path() : (*spool)->place_for(record.file);
        job->view.ended = Ended{was == State::done, record.json, file, record.media_type};
    }
    jobs_.emplace(id, job);
    if (!had_ended) (void)save(*job); // else it is found interrupted once more
}

std::filesystem::path Jobs::record_of(const std::string& id) const { return place_ / (id + kRecordEnding); }

Result<void> Jobs::save(const Job& job) const {
    if (place_.empty()) return {};
    JobRecord record;
    record.person = job.person;
    record.number = job.number;
    record.kind = job.view.order.kind;
    record.title = job.view.order.title;
    record.asks = job.view.order.asks;
    record.state = word_for(job.view.state);
    record.begun = job.view.begun;
    record.ended = job.ended_at;
    record.json = job.view.ended ? job.view.ended->json : "null";
    if (job.view.ended) record.file = job.view.ended->file.filename().string();
    if (job.view.ended) record.media_type = job.view.ended->media_type;
    return write_file_atomically(record_of(job.view.id), to_json(record));
}

void Jobs::forget(const Job& job) const {
    std::error_code ignored;
    if (!place_.empty()) std::filesystem::remove(record_of(job.view.id), ignored);
    job.view.spool->discard();
}

Result<Jobs::Room> Jobs::room() const {
    const std::string id = identity::new_id(randomness_);
    auto spool = place_.empty() ? Spool::make() : Spool::keep(place_ / id);
    if (!spool) return spool.error();
    return Room{id, std::move(*spool)};
}

Result<void> Jobs::has_place(const std::string& person) {
    forget_old();
    const auto own = std::count_if(jobs_.begin(), jobs_.end(), [&](const auto& one) {
        return one.second->person == person && !one.second->view.ended;
    });
    if (static_cast<std::size_t>(own) >= limits_.of_person) return Failure::refused(Diagnostic::error("TD1452"));
    return {};
}

Result<Jobs::View> Jobs::add(const std::string& person, Order order, const Room& room, Work work) {
    const std::lock_guard hold(door_);
    auto may = has_place(person);
    if (may && jobs_.size() >= limits_.all && !make_room()) may = Failure::refused(Diagnostic::error("TD1452"));
    const auto job = std::make_shared<Job>();
    job->person = person;
    job->number = ++numbers_;
    job->view = {room.id, std::move(order), State::waiting, 0, 0, now_(), std::nullopt, room.spool};
    job->work = std::move(work);
    if (may) may = save(*job);
    if (!may) {
        room.spool->discard();
        return may.error();
    }
    jobs_.emplace(job->view.id, job);
    begin(job);
    return job->view;
}

Result<Jobs::View> Jobs::again(const std::string& person, const std::string& id, Work work) {
    const std::lock_guard hold(door_);
    const auto may = has_place(person);
    const auto found = jobs_.find(id);
    if (found == jobs_.end() || found->second->person != person) return Failure::not_found(Diagnostic::error("TD1776"));
    const Ptr job = found->second;
    if (!job->view.ended || job->view.ended->good) return Failure::refused(Diagnostic::error("TD1775"));
    if (!may) return may.error();
    job->view.state = State::waiting;
    job->view.done = job->view.total = 0;
    job->view.begun = now_();
    job->view.ended.reset();
    job->by_person = false;
    job->stop = std::stop_source();
    job->work = std::move(work);
    (void)save(*job); // without it the next server finds what it was before
    begin(job);
    return job->view;
}

void Jobs::begin(const Ptr& job) {
    waiting_.push_back(job);
    while (workers_.size() < limits_.workers)
        workers_.emplace_back([this](const std::stop_token& closing) { run(closing); });
    added_.notify_one();
}

void Jobs::end(Job& job, Ended ended) {
    const bool asked = !ended.good && job.stop.stop_requested();
    const bool by_server = asked && closing_ && !job.by_person;
    job.view.state = ended.good ? State::done : by_server ? State::interrupted : asked ? State::stopped : State::failed;
    job.view.ended = by_server ? Ended() : std::move(ended);
    job.ended_at = now_();
    (void)save(job); // without it the next server finds it interrupted
}

void Jobs::run(const std::stop_token& closing) {
    for (;;) {
        Ptr job;
        std::stop_token stop;
        {
            std::unique_lock hold(door_);
            if (!added_.wait(hold, closing, [this] { return !waiting_.empty(); })) return;
            job = std::move(waiting_.front());
            waiting_.pop_front();
            job->view.state = State::running;
            stop = job->stop.get_token();
        }
        const auto tell = [&](std::uint64_t done, std::uint64_t total) {
            const std::lock_guard hold(door_);
            job->view.done = done;
            job->view.total = total;
        };
        Ended ended;
        try {
            ended = job->work(tell, stop, *job->view.spool);
        } catch (const std::exception&) { // of a library: nothing of ours throws
            ended = {};
        }
        const std::lock_guard hold(door_);
        job->work = nullptr;
        end(*job, std::move(ended));
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
        forget(*job);
        jobs_.erase(found);
        return true;
    }
    job->by_person = true;
    job->stop.request_stop();
    if (const auto at = std::find(waiting_.begin(), waiting_.end(), job); at != waiting_.end()) {
        waiting_.erase(at);
        job->work = nullptr;
        end(*job, Ended());
    }
    return true;
}

void Jobs::forget_old() {
    const auto now = now_();
    std::erase_if(jobs_, [&](const auto& one) {
        const bool old = one.second->view.ended && now - one.second->ended_at >= limits_.kept;
        if (old) forget(*one.second);
        return old;
    });
}

bool Jobs::make_room() {
    auto oldest = jobs_.end();
    for (auto one = jobs_.begin(); one != jobs_.end(); ++one)
        if (one->second->view.ended && (oldest == jobs_.end() || one->second->number < oldest->second->number))
            oldest = one;
    if (oldest == jobs_.end()) return false;
    forget(*oldest->second);
    jobs_.erase(oldest);
    return true;
}

} // namespace thidua::http
