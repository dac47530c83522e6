#include "http/remote/client/curl_transport.hpp"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <vector>

#include <curl/curl.h>

#include "http/remote/client/socket_place.hpp"

namespace thidua::http::remote {
namespace {

constexpr long kConnecting_ms = 5'000;

struct EasyDeleter {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// One request on its way.
struct Exchange {
    const Transport::Message& message;
    const std::function<void(std::string_view)>& on_piece;
    const std::function<void()>& tick;
    std::string_view body = message.body; ///< what of it is still to be sent
    std::string_view piece{};
    bool ended = false;
};

std::size_t take_answer(char* data, std::size_t, std::size_t size, void* given) {
    auto* exchange = static_cast<Exchange*>(given);
    exchange->on_piece({data, size});
    exchange->tick();
    return size;
}

std::size_t give_body(char* room, std::size_t, std::size_t size, void* given) {
    auto* exchange = static_cast<Exchange*>(given);
    std::string_view& rest = exchange->body.empty() ? exchange->piece : exchange->body;
    if (rest.empty() && !exchange->ended) {
        const auto next = exchange->message.more();
        if (!next) return CURL_READFUNC_ABORT;
        exchange->piece = *next;
        exchange->ended = next->empty();
    }
    const std::size_t given_now = std::min(size, rest.size());
    std::memcpy(room, rest.data(), given_now);
    rest.remove_prefix(given_now);
    return given_now;
}

int look_around(void* given, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    static_cast<Exchange*>(given)->tick();
    return 0;
}

Transport::Reply reply_of(CURL* easy, CURLcode code) {
    Transport::Reply reply;
    long status = 0;
    long error = 0;
    long sent_bytes = 0; // on a connection that died and was made anew in vain, too
    curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &sent_bytes);
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &error);
    reply.status = static_cast<int>(status);
    reply.os_error = static_cast<int>(error);
    if (code != CURLE_OK) reply.reason = curl_easy_strerror(code);
    if (code == CURLE_OK)
        reply.end = Transport::End::answered;
    else if (code == CURLE_COULDNT_CONNECT && sent_bytes == 0)
        reply.end = Transport::End::not_begun;
    else if (code == CURLE_OPERATION_TIMEDOUT)
        reply.end = Transport::End::silent;
    return reply;
}

class CurlTransport final : public Transport {
  public:
    explicit CurlTransport(const std::filesystem::path& socket) : place_(socket) {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    }

    Reply post(const Message& message, const std::function<void(std::string_view)>& on_piece,
               const std::function<void()>& tick) override {
        Easy easy = idle();
        Exchange exchange{message, on_piece, tick};
        const std::unique_ptr<curl_slist, ListDeleter> headers(headers_for(message));
        prepare(easy.get(), exchange, headers.get());
        const CURLcode code = curl_easy_perform(easy.get());
        Reply reply = reply_of(easy.get(), code);
        if (code == CURLE_OK) keep(std::move(easy));
        return reply;
    }

  private:
    static curl_slist* headers_for(const Message& message) {
        curl_slist* list = curl_slist_append(nullptr, "Content-Type: application/x-ndjson");
        list = curl_slist_append(list, "Expect:"); // nobody is asked whether it may be sent
        return message.more ? curl_slist_append(list, "Transfer-Encoding: chunked") : list;
    }

    void prepare(CURL* easy, Exchange& exchange, curl_slist* headers) const {
        const Message& message = exchange.message;
        const std::string url = "http://localhost" + message.path;
        curl_easy_reset(easy);
        curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
        curl_easy_setopt(easy, CURLOPT_UNIX_SOCKET_PATH, place_.path().c_str());
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http");
        curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, kConnecting_ms);
        if (message.patience) curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(message.patience->count()));
        if (message.once) curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        if (message.more) {
            curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_body);
            curl_easy_setopt(easy, CURLOPT_READDATA, &exchange);
        } else {
            curl_easy_setopt(easy, CURLOPT_POSTFIELDS, message.body.data());
            curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(message.body.size()));
        }
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_answer);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
        curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, look_around);
        curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &exchange);
    }

    Easy idle() {
        const std::lock_guard hold(mutex_);
        if (idle_.empty()) return Easy(curl_easy_init());
        Easy easy = std::move(idle_.back());
        idle_.pop_back();
        return easy;
    }
    void keep(Easy easy) {
        const std::lock_guard hold(mutex_);
        idle_.push_back(std::move(easy));
    }

    SocketPlace place_;
    std::mutex mutex_; ///< before `idle_`
    std::vector<Easy> idle_;
};

} // namespace

std::unique_ptr<Transport> curl_transport(const std::filesystem::path& socket) {
    return std::make_unique<CurlTransport>(socket);
}

} // namespace thidua::http::remote
