#include "http/remote/codec/frames.hpp"

#include <algorithm>

#include <boost/json.hpp>

namespace thidua::http::remote {
namespace {

/// Texts go as they are, also those that are no UTF-8: names of files may be anything.
std::optional<boost::json::value> parsed(std::string_view line) {
    boost::json::parse_options as_it_is;
    as_it_is.allow_invalid_utf8 = true;
    boost::system::error_code error;
    boost::json::value made = boost::json::parse({line.data(), line.size()}, error, {}, as_it_is);
    if (error) return std::nullopt;
    return made;
}

} // namespace

std::string frame_of(std::string_view name, const boost::json::value& value) {
    std::string text = "{\"";
    text.append(name).append("\":").append(boost::json::serialize(value)).append("}\n");
    return text;
}

std::string bytes_frame(std::size_t size) { return "{\"bytes\":" + std::to_string(size) + "}\n"; }

void FrameReader::add(std::string_view piece) {
    if (read_ > kLongestPiece) {
        pending_.erase(0, read_);
        scanned_ -= read_;
        read_ = 0;
    }
    pending_.append(piece);
}

std::optional<Frame> FrameReader::next() {
    if (faulty_) return std::nullopt;
    const auto end = pending_.find('\n', std::max(scanned_, read_));
    scanned_ = end == std::string::npos ? pending_.size() : end;
    if (end == std::string::npos) return std::nullopt;
    const auto line = parsed(std::string_view(pending_).substr(read_, end - read_));
    const auto* object = line ? line->if_object() : nullptr;
    faulty_ = object == nullptr || object->size() != 1;
    if (faulty_) return std::nullopt;
    Frame frame{std::string(object->begin()->key()), object->begin()->value(), {}};
    std::size_t size = 0;
    if (frame.name == "bytes") {
        boost::system::error_code none;
        size = frame.value.to_number<std::size_t>(none);
        faulty_ = none || size > kLongestPiece;
        if (faulty_ || pending_.size() - end - 1 < size) return std::nullopt;
        frame.bytes = pending_.substr(end + 1, size);
    }
    read_ = scanned_ = end + 1 + size;
    return frame;
}

} // namespace thidua::http::remote
