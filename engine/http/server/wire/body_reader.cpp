#include "http/server/wire/body_reader.hpp"

#include <array>
#include <limits>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace thidua::http {
namespace {

namespace beast_http = boost::beast::http;
constexpr std::size_t kPiece = std::size_t{64} << 10;
/// What may come between two pieces of content: the size of a chunk with its extensions, the trailer.
constexpr std::size_t kLongestMargin = std::size_t{16} << 10;

} // namespace

struct BodyReader::Parser {
    beast_http::request_parser<beast_http::buffer_body> inner;
    std::array<char, kPiece> piece;
};

BodyReader::BodyReader(std::string_view head, Framing framing, std::uint64_t limit_bytes) {
    if (framing == Framing::none) {
        ended_ = true;
        return;
    }
    parser_ = std::make_unique<Parser>();
    parser_->inner.header_limit(std::numeric_limits<std::uint32_t>::max());
    parser_->inner.body_limit(limit_bytes);
    boost::system::error_code fault;
    const std::size_t used = parser_->inner.put(boost::asio::buffer(head), fault);
    if (fault == beast_http::error::body_limit)
        fault_ = Fault::too_large;
    else if (fault || used != head.size() || !parser_->inner.is_header_done())
        fault_ = Fault::malformed;
    parser_->inner.eager(true);
}

BodyReader::~BodyReader() = default;

BodyReader::Step BodyReader::read(std::string& buffer) {
    if (fault_ != Fault::none || ended_) return {{}, ended_, fault_};
    auto& body = parser_->inner.get().body();
    body.data = parser_->piece.data();
    body.size = parser_->piece.size();
    body.more = true;
    boost::system::error_code fault;
    const std::size_t used = buffer.empty() ? 0 : parser_->inner.put(boost::asio::buffer(buffer), fault);
    buffer.erase(0, used);
    const bool goes_on = fault == beast_http::error::need_more || fault == beast_http::error::need_buffer;
    if (fault && !goes_on) fault_ = fault == beast_http::error::body_limit ? Fault::too_large : Fault::malformed;
    if (fault == beast_http::error::need_more && buffer.size() > kLongestMargin) fault_ = Fault::malformed;
    if (fault_ != Fault::none) return {{}, false, fault_};
    const std::size_t count = parser_->piece.size() - body.size;
    received_ += count;
    ended_ = parser_->inner.is_done();
    return {std::string_view(parser_->piece.data(), count), ended_, Fault::none};
}

} // namespace thidua::http
