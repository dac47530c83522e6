#include "http/site/access_log.hpp"

#include <array>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include <boost/json.hpp>

namespace thidua::http {
namespace {

constexpr std::size_t kMostWaiting = 10'000;
constexpr mode_t kRights = 0640;

Result<int> open_file(const std::filesystem::path& file) {
    const int descriptor = file.empty() ? ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)
                                        : ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, kRights);
    if (descriptor >= 0) return descriptor;
    const std::string reason = std::strerror(errno);
    return Failure::environment(Diagnostic::error("TD0024").with("path", file.string()).with("reason", reason));
}

std::string line_of(const Answered& request, Instant now) {
    const boost::json::object line = {{"at", to_iso(now)},        {"request", request.id},    {"peer", request.peer},
                                      {"person", request.person}, {"method", request.method}, {"route", request.route},
                                      {"status", request.status}, {"bytes", request.bytes}};
    std::string text = boost::json::serialize(line);
    text.pop_back(); // JSON's own way of writing numbers would be 5.521E0
    std::array<char, 40> ms{};
    std::snprintf(ms.data(), ms.size(), ",\"ms\":%.3f}\n", static_cast<double>(request.took.count()) / 1000);
    return text += ms.data();
}

} // namespace

Result<std::unique_ptr<AccessLog>> AccessLog::open(const std::filesystem::path& file, const Clock& clock) {
    const auto descriptor = open_file(file);
    if (!descriptor) return descriptor.error();
    return std::unique_ptr<AccessLog>(new AccessLog(file, *descriptor, clock));
}

AccessLog::AccessLog(std::filesystem::path file, int descriptor, const Clock& clock)
    : file_(std::move(file)), clock_(clock), descriptor_(descriptor), writer_([this] { write_lines(); }) {}

AccessLog::~AccessLog() {
    {
        const std::lock_guard hold(mutex_);
        ending_ = true;
        come_.notify_one();
    }
    writer_.join();
    ::close(descriptor_);
}

void AccessLog::write(const Answered& request) {
    std::string line = line_of(request, clock_.now());
    const std::lock_guard hold(mutex_);
    if (lines_.size() >= kMostWaiting) {
        ++left_out_;
        return;
    }
    lines_.push_back(std::move(line));
    come_.notify_one();
}

Result<void> AccessLog::reopen() {
    const auto descriptor = open_file(file_);
    if (!descriptor) return descriptor.error();
    const std::lock_guard hold(mutex_);
    ::dup3(*descriptor, descriptor_, O_CLOEXEC); // at once, also for a line that is being written
    ::close(*descriptor);
    return {};
}

void AccessLog::write_lines() {
    for (std::unique_lock hold(mutex_);;) {
        come_.wait(hold, [this] { return ending_ || !lines_.empty(); });
        if (lines_.empty()) return;
        std::string text;
        for (const std::string& line : lines_) text += line;
        lines_.clear();
        if (left_out_ > 0) {
            text += boost::json::serialize(boost::json::object{{"at", to_iso(clock_.now())}, {"left-out", left_out_}});
            text += '\n';
            left_out_ = 0;
        }
        hold.unlock();
        for (std::string_view rest = text; !rest.empty();) {
            const auto count = ::write(descriptor_, rest.data(), rest.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) break; // a full disk: the log is worth no request
            rest.remove_prefix(static_cast<std::size_t>(count));
        }
        hold.lock();
    }
}

} // namespace thidua::http
