#include <algorithm>

#include "base/files/file_reader.hpp"
#include "http/remote/door/served_call.hpp"

namespace thidua::http::remote {

bool Channel::say(std::string_view frame) {
    const std::lock_guard hold(speaking_);
    const bool heard = out && out(frame);
    if (!heard) stop_.request_stop();
    return heard;
}

void Channel::tell_progress(std::uint64_t done, std::uint64_t total) {
    constexpr std::chrono::milliseconds kApart{25};
    const auto now = std::chrono::steady_clock::now();
    if (done < total && now - told_ < kApart) return;
    told_ = now;
    say(frame_of("progress", boost::json::array{done, total}));
}

std::optional<Frame> Channel::next_frame() {
    while (!ended_) {
        if (auto frame = reader_.next()) {
            ended_ = frame->name != "bytes";
            return frame;
        }
        const auto piece = content_ && !reader_.faulty() ? content_() : std::nullopt;
        if (piece && !piece->empty())
            reader_.add(*piece);
        else
            ended_ = true; // cut off: no "end" was said
    }
    return std::nullopt;
}

std::optional<std::string_view> Channel::next_content() {
    auto frame = next_frame();
    if (!frame) return std::nullopt;
    piece_ = std::move(*frame);
    if (piece_.name == "bytes") return piece_.bytes;
    return piece_.name == "end" ? std::optional(std::string_view()) : std::nullopt;
}

bool Channel::give(const std::filesystem::path& file) {
    auto reader = FileReader::open(file);
    while (reader) {
        const auto piece = reader->next();
        if (!piece) return false;
        if (piece->empty()) return true;
        for (std::size_t at = 0; at < piece->size(); at += kLongestPiece) {
            const std::string_view part = piece->substr(at, kLongestPiece);
            if (!say(bytes_frame(part.size()).append(part))) return false;
        }
    }
    return false;
}

void Channel::finish_content() {
    while (next_frame()) continue;
    // Behind the last frame stands the end of the body: left unread it would be taken for the next request.
    for (auto piece = content_ ? content_() : std::nullopt; piece && !piece->empty();) piece = content_();
}

bool take(const Road& road, const boost::json::value& from, std::filesystem::path& argument) {
    if (!read(from, argument)) return false;
    if (road.spool) argument = road.spool->place_for(argument.native());
    return true;
}

bool take(const Road& road, const boost::json::value& from, ImportRequest& argument) {
    if (!read(from, argument)) return false;
    if (!road.spool) return true;
    argument.file = road.spool->place_for(argument.file.native());
    if (!argument.marked.empty())
        argument.marked = road.spool->place_for("marked-" + argument.file.filename().native());
    return road.receive(argument.file);
}

bool give(const Road& road, const std::filesystem::path& written, Channel& channel) {
    std::error_code none;
    return !road.spool || !std::filesystem::exists(written, none) || channel.give(written);
}

std::string without_places(const Road& road, std::string frame) {
    if (!road.spool) return frame;
    const std::string folder = road.spool->place_for("x").parent_path().native() + "/";
    for (std::size_t at = 0; (at = frame.find(folder, at)) != std::string::npos;) frame.erase(at, folder.size());
    return frame;
}

} // namespace thidua::http::remote
