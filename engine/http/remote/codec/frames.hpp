#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

namespace thidua::http::remote {

/// One part of a call or of its answer: a line of JSON with one member, whose name says what it is. Behind "bytes" come
/// as many raw bytes as its value says.
///
///     {"call":{…}}          what is asked; the first of a request
///     {"bytes":N}           a piece of content, either way
///     {"end":true}          the content is whole · {"unread":true}: it could not be read on
///     {"progress":[D,T]} · {"checked":{…}}
///     {"answer":…}          the last of a response; without it the server went away
struct Frame {
    std::string name;
    boost::json::value value;
    std::string bytes;
};

[[nodiscard]] std::string frame_of(std::string_view name, const boost::json::value& value);
/// Goes before the piece itself.
[[nodiscard]] std::string bytes_frame(std::size_t size);

/// The longest piece that one frame takes.
inline constexpr std::size_t kLongestPiece = std::size_t{1} << 20;

/// Takes bytes as they come and gives whole frames.
class FrameReader {
  public:
    void add(std::string_view piece);
    /// The next one; nothing when more has to come first, or when what came is no frame.
    [[nodiscard]] std::optional<Frame> next();
    [[nodiscard]] bool faulty() const { return faulty_; }

  private:
    std::string pending_;
    std::size_t read_ = 0;    ///< of `pending_`
    std::size_t scanned_ = 0; ///< of `pending_`, for the end of a line
    bool faulty_ = false;
};

} // namespace thidua::http::remote
