// One connection: reads requests, has them handled by the crew, writes the answers. A coroutine on the thread that
// talks to all clients; only the crew's threads wait.
#include "http/server/connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "http/header_text.hpp"
#include "http/server/exchange.hpp"
#include "http/server/wire/answer_head.hpp"
#include "http/server/wire/body_reader.hpp"
#include "http/server/wire/head.hpp"
#include "http/server/wire/wire.hpp"

namespace thidua::http {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using Tcp = asio::ip::tcp::socket;
using Tls = asio::ssl::stream<Tcp>;
using Local = asio::local::stream_protocol::socket;

template <class Stream>
class Connection final : public Link, public std::enable_shared_from_this<Connection<Stream>> {
  public:
    Connection(Common& common, Stream stream, std::optional<AddressBytes> peer, std::function<void()> on_end)
        : common_(common), wire_(std::move(stream), common.settings.limits), bell_(wire_.executor()), peer_(peer),
          handler_(peer ? common.doors.network : common.doors.socket), on_end_(std::move(on_end)) {}

    void run() {
        common_.links.insert(this->shared_from_this());
        asio::co_spawn(
            wire_.executor(), [self = this->shared_from_this()] { return self->talk(); },
            [self = this->shared_from_this()](const std::exception_ptr&) { self->end(); });
    }

    void look_at(Moment now) override { wire_.look_at(now); }
    void stop() override {
        if (idle_ && wire_.waits_unread()) wire_.interrupt();
        if (between_) wire_.hurry();
        if (streaming_) streaming_->abandon();
    }
    void cut() override {
        cut_ = true;
        if (exchange_) exchange_->abandon();
        wire_.cut();
    }

  private:
    void end() {
        wire_.close();
        common_.links.erase(this->shared_from_this());
        on_end_();
        common_.on_gone();
    }

    // ---- the conversation
    awaitable<void> talk() {
        wire_.allow(common_.settings.limits.head_time);
        open_ = co_await wire_.greet();
        wire_.wait_on();
        bool goes_on = open_;
        while (goes_on) {
            started_ = std::chrono::steady_clock::now();
            goes_on = co_await read_request();
            goes_on = goes_on && open_ && !cut_;
        }
        const bool parts = open_ && !cut_;
        if (parts) co_await wire_.part();
    }

    /// False when this was the last one, or there was none.
    awaitable<bool> read_request() {
        id_.clear();
        request_ = {};
        request_.peer = peer_ ? to_text(*peer_) : "local";
        head_ = {};
        between_ = true;
        const auto size = co_await read_head_bytes();
        between_ = false;
        if (size == 0) co_return false;
        id_ = common_.next_id();
        auto head = read_head(std::string_view(wire_.buffer).substr(0, size));
        if (const auto* fault = std::get_if<HeadFault>(&head)) co_return co_await refuse(*fault);
        head_ = std::move(std::get<Head>(head));
        const auto target = read_target(head_.target);
        if (!target) co_return co_await refuse(400, Diagnostic::error("TD1240"));
        if (!is_addressed()) co_return co_await refuse(421, Diagnostic::error("TD1245").with("found", head_host()));
        fill_request(*target);
        const Handler::BodyRule rule = handler_.body_rule(request_.method, request_.path);
        body_.emplace(std::string_view(wire_.buffer).substr(0, size), head_.framing, rule.limit_bytes);
        wire_.buffer.erase(0, size);
        if (head_.length > rule.limit_bytes) co_return co_await refuse_size(rule.limit_bytes);
        bool whole = rule.streamed;
        if (!whole) whole = co_await read_whole_body(rule.limit_bytes);
        if (!whole) co_return false;
        co_return co_await have_it_handled(rule.streamed ? Crew::Kind::transfer : Crew::Kind::brief);
    }

    /// How many bytes of the buffer are a head; 0 when none came and the connection is to end.
    awaitable<std::size_t> read_head_bytes() {
        const Limits& limits = common_.settings.limits;
        wire_.allow(answered_ == 0 ? limits.head_time : limits.idle_time);
        for (std::size_t seen = 0;;) {
            if (seen == 0 && !wire_.buffer.empty()) wire_.allow(limits.head_time);
            const HeadEnd end = find_head_end(wire_.buffer, seen);
            if (end.bare) co_return co_await refuse_as_nothing(HeadFault::malformed);
            if (end.size > limits.head_bytes || (end.size == 0 && wire_.buffer.size() > limits.head_bytes))
                co_return co_await refuse_as_nothing(HeadFault::fields);
            if (end.size > 0) {
                started_ = seen == 0 ? std::chrono::steady_clock::now() : started_;
                wire_.wait_on();
                co_return end.size;
            }
            seen = wire_.buffer.size();
            idle_ = wire_.buffer.empty();
            if (idle_ && common_.stopping && wire_.waits_unread()) co_return 0;
            const bool came = co_await wire_.read_more();
            idle_ = false;
            if (!came && wire_.is_late() && !wire_.buffer.empty()) co_await refuse(408, Diagnostic::error("TD1244"));
            if (!came) co_return 0;
            if (seen == 0) started_ = std::chrono::steady_clock::now();
        }
    }

    awaitable<std::size_t> refuse_as_nothing(HeadFault fault) {
        co_await refuse(fault);
        co_return 0;
    }

    [[nodiscard]] std::string head_host() const { return std::string(head_.header("host")); }

    /// A page elsewhere whose name was turned to this address must not be able to speak here.
    [[nodiscard]] bool is_addressed() const {
        if (!peer_) return true;
        const std::string name = host_name(head_.header("host"));
        const auto& names = common_.settings.names;
        return !name.empty() && std::find(names.begin(), names.end(), name) != names.end();
    }

    void fill_request(const Target& target) {
        request_.method = head_.method;
        request_.path = target.path;
        request_.query = target.query;
        request_.door = peer_ ? Door::network : Door::socket;
        request_.id = id_;
        if (peer_) {
            const Client client =
                client_of(*peer_, std::is_same_v<Stream, Tls>, head_.headers, common_.settings.proxies);
            request_.peer = client.address;
            request_.secure = client.secure;
        }
        std::erase_if(head_.headers, [](const auto& header) { return header.first.rfind("x-forwarded-", 0) == 0; });
        request_.headers = head_.headers;
    }

    // ---- its body
    /// The next piece, "" at the end; nothing when there is no end to come.
    awaitable<std::optional<std::string_view>> read_piece(Moment start) {
        for (;;) {
            const BodyReader::Step step = body_->read(wire_.buffer);
            if (step.fault != BodyReader::Fault::none) {
                body_fault_ = step.fault;
                co_return std::nullopt;
            }
            if (!step.piece.empty() || step.ended) co_return step.piece;
            if (head_.expects_continue && wire_.buffer.empty()) {
                head_.expects_continue = false;
                const bool told = co_await wire_.write("HTTP/1.1 100 Continue\r\n\r\n");
                if (!told) co_return std::nullopt;
            }
            wire_.allow_transfer(start, body_->received());
            const bool came = co_await wire_.read_more();
            wire_.wait_on();
            if (!came) co_return std::nullopt;
        }
    }

    awaitable<bool> read_whole_body(std::uint64_t limit) {
        request_.body.reserve(std::min<std::uint64_t>(head_.length, kPiece));
        for (const Moment start = std::chrono::steady_clock::now();;) {
            const auto piece = co_await read_piece(start);
            if (!piece) co_return co_await refuse_body(limit);
            if (piece->empty()) co_return true;
            request_.body += *piece;
        }
    }

    // ---- its answer
    awaitable<bool> have_it_handled(Crew::Kind kind) {
        exchange_ = std::make_shared<Exchange>(ring());
        if (kind == Crew::Kind::transfer) request_.content = [exchange = exchange_] { return exchange->read(); };
        const bool head_only = request_.method == "HEAD";
        if (head_only) request_.method = "GET";
        response_ = {};
        const bool taken = common_.crew.take(kind, [this, exchange = exchange_] { handle(*exchange); });
        if (!taken) {
            exchange_.reset();
            co_return co_await refuse(503, Diagnostic::error("TD1246"));
        }
        co_await attend_reading();
        request_.content = nullptr;
        exchange_->abandon(); // should somebody have kept the content
        exchange_.reset();
        if (cut_) co_return false;
        co_return co_await answer(head_only);
    }

    /// On a thread of the crew, as give_pieces(). The connection waits until the exchange is finished, and may be gone
    /// then.
    void handle(Exchange& exchange) noexcept {
        try {
            response_ = handler_.handle(request_);
        } catch (...) { // a handler never throws; what a library throws in it must not end the server
            response_ = {};
            response_.status = 0;
        }
        exchange.finish();
    }

    /// Holds no connection: one must end on its own thread.
    std::function<void()> ring() {
        return [executor = wire_.executor(), waiting = this->weak_from_this()] {
            asio::post(executor, [waiting] {
                if (const auto self = waiting.lock()) self->bell_.cancel();
            });
        };
    }

    awaitable<Exchange::Wish> next_wish() {
        for (;;) {
            if (const auto wish = exchange_->wish()) co_return *wish;
            bell_.expires_at(Moment::max());
            co_await bell_.async_wait(kOutcome);
        }
    }

    awaitable<void> attend_reading() {
        const Moment start = std::chrono::steady_clock::now();
        for (;;) {
            const Exchange::Wish wish = co_await next_wish();
            if (wish != Exchange::Wish::read) co_return;
            const auto piece = co_await read_piece(start);
            if (piece)
                exchange_->give(piece);
            else
                exchange_->abandon();
            if (piece) continue;
            open_ = open_ && (body_fault_ != BodyReader::Fault::none || wire_.is_late());
            co_await until_finished();
            co_return;
        }
    }

    awaitable<void> until_finished() {
        for (;;) {
            const Exchange::Wish wish = co_await next_wish();
            if (wish == Exchange::Wish::finished) co_return;
            exchange_->written();
        }
    }

    awaitable<bool> answer(bool head_only) {
        if (response_.status == 0)
            response_ = common_.refusals.say(500, Diagnostic::error("TD1247").with("request", id_),
                                             language_of(request_.headers), id_);
        const bool whole = body_->ended() && !common_.stopping && head_.keep_alive;
        co_return co_await send(head_only, whole);
    }

    /// Sends the response; true when another request may follow.
    awaitable<bool> send(bool head_only, bool keeps) {
        const bool bodiless = head_only || response_.status == 204 || response_.status == 304;
        const bool pieces = response_.stream || response_.content;
        if (!bodiless && pieces && !begin_pieces()) {
            response_ = common_.refusals.say(503, Diagnostic::error("TD1246"), language_of(request_.headers), id_);
            co_return co_await send(head_only, keeps);
        }
        const bool counted = !pieces || response_.content_bytes;
        const BodyEnd end = counted ? BodyEnd::length : head_.takes_chunks ? BodyEnd::chunks : BodyEnd::close;
        const std::string head = AnswerHead{response_, common_.doors.clock.now(), keeps, end, request_.secure}.text();
        const std::string_view body = bodiless || pieces ? std::string_view() : std::string_view(response_.body);
        bool whole = co_await wire_.write(head, body);
        sent_ = whole ? body.size() : 0;
        if (!bodiless && pieces) whole = co_await send_pieces(whole, end);
        open_ = open_ && whole;
        tell_observer();
        ++answered_;
        response_ = {};
        co_return (whole && keeps);
    }

    /// The pieces of a file or a stream, which a thread of its own gives; false when there is none for it.
    bool begin_pieces() {
        exchange_ = std::make_shared<Exchange>(ring());
        const bool stream = static_cast<bool>(response_.stream);
        if (stays_open()) streaming_ = exchange_;
        if (stays_open() && common_.stopping) exchange_->abandon();
        complete_ = false;
        const Crew::Kind kind = stream ? Crew::Kind::stream : Crew::Kind::transfer;
        return common_.crew.take(kind, [this, exchange = exchange_] { give_pieces(*exchange); });
    }

    /// Listens for changes; other streams are answers that take long, which a stop waits for.
    [[nodiscard]] bool stays_open() const {
        return response_.stream && response_.header("content-type").starts_with("text/event-stream");
    }

    awaitable<bool> send_pieces(bool sent, BodyEnd end) {
        for (;;) {
            if (!sent) exchange_->abandon();
            const Exchange::Wish wish = co_await next_wish();
            if (wish == Exchange::Wish::finished) break;
            const std::string_view piece = exchange_->to_write();
            if (sent && end == BodyEnd::chunks)
                sent = co_await write_chunk(piece);
            else if (sent)
                sent = co_await wire_.write(piece);
            if (!sent) continue;
            sent_ += piece.size();
            exchange_->written();
        }
        streaming_.reset();
        exchange_.reset();
        const bool right = !response_.content_bytes || sent_ == *response_.content_bytes;
        bool whole = sent && complete_ && right && !cut_;
        if (whole && end == BodyEnd::chunks) whole = co_await wire_.write("0\r\n\r\n");
        co_return whole;
    }

    /// On a thread of the crew.
    void give_pieces(Exchange& exchange) noexcept {
        const auto sink = [&exchange](std::string_view piece) { return exchange.write(piece); };
        try {
            if (response_.stream) {
                response_.stream(sink);
                complete_ = true;
            } else {
                std::optional<std::string_view> piece;
                while ((piece = response_.content()) && !piece->empty() && sink(*piece)) {
                }
                complete_ = piece && piece->empty();
            }
        } catch (...) { // half an answer is told from a whole one by its missing end
            complete_ = false;
        }
        exchange.finish();
    }

    awaitable<bool> write_chunk(std::string_view piece) {
        const std::string size = chunk_size(piece.size());
        chunk_.assign(size).append(piece).append("\r\n");
        co_return co_await wire_.write(chunk_);
    }

    // ---- refusals; each is the last answer of its connection
    awaitable<bool> refuse(int status, Diagnostic diagnostic) {
        if (id_.empty()) id_ = common_.next_id();
        wire_.forgive();
        request_.method = head_.method;
        response_ = common_.refusals.say(status, std::move(diagnostic), language_of(head_.headers), id_);
        co_await send(request_.method == "HEAD", false);
        co_return false;
    }
    awaitable<bool> refuse(HeadFault fault) {
        if (fault == HeadFault::fields)
            return refuse(
                431, Diagnostic::error("TD1242").with("limit", std::to_string(common_.settings.limits.head_bytes)));
        if (fault == HeadFault::expectation) return refuse(417, Diagnostic::error("TD1240"));
        return refuse(400, Diagnostic::error(fault == HeadFault::ambiguous ? "TD1241" : "TD1240"));
    }
    awaitable<bool> refuse_size(std::uint64_t limit) {
        return refuse(413, Diagnostic::error("TD1243").with("limit", std::to_string(limit)));
    }
    awaitable<bool> refuse_body(std::uint64_t limit) {
        if (body_fault_ == BodyReader::Fault::too_large) return refuse_size(limit);
        if (body_fault_ == BodyReader::Fault::malformed) return refuse(HeadFault::ambiguous);
        if (wire_.is_late()) return refuse(408, Diagnostic::error("TD1244"));
        return refuse(HeadFault::malformed); // it sends no more, and may still read
    }

    void tell_observer() {
        const auto took = std::chrono::steady_clock::now() - started_;
        common_.doors.observer.answered({id_, request_.peer, response_.person, head_.method, response_.route,
                                         response_.status, sent_,
                                         std::chrono::duration_cast<std::chrono::microseconds>(took), stays_open()});
    }

    Common& common_;
    Wire<Stream> wire_;
    asio::steady_timer bell_;
    const std::optional<AddressBytes> peer_; ///< nothing: by the Unix socket
    Handler& handler_;
    std::function<void()> on_end_;

    std::optional<BodyReader> body_;
    BodyReader::Fault body_fault_ = BodyReader::Fault::none;
    std::string id_;
    Head head_;
    Request request_;
    Response response_;
    std::string chunk_;
    std::shared_ptr<Exchange> exchange_;
    std::shared_ptr<Exchange> streaming_;
    bool complete_ = false; ///< the pieces came to their end
    std::uint64_t sent_ = 0;
    std::uint64_t answered_ = 0;
    Moment started_;
    bool idle_ = false;   ///< nothing of a request has come
    bool between_ = true; ///< no request has come whole
    bool open_ = true;
    bool cut_ = false;
};

} // namespace

void serve_plain(Common& common, asio::ip::tcp::socket socket, const AddressBytes& peer, std::function<void()> on_end) {
    std::make_shared<Connection<Tcp>>(common, std::move(socket), peer, std::move(on_end))->run();
}

void serve_tls(Common& common, asio::ip::tcp::socket socket, const AddressBytes& peer,
               std::shared_ptr<asio::ssl::context> tls, std::function<void()> on_end) {
    Tls stream(std::move(socket), *tls);
    auto keeps = [tls, on_end = std::move(on_end)] { on_end(); }; // the context lives as long as the connection
    std::make_shared<Connection<Tls>>(common, std::move(stream), peer, std::move(keeps))->run();
}

void serve_local(Common& common, asio::local::stream_protocol::socket socket, std::function<void()> on_end) {
    std::make_shared<Connection<Local>>(common, std::move(socket), std::nullopt, std::move(on_end))->run();
}

} // namespace thidua::http
