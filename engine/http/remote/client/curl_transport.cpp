#include "http/remote/client/curl_transport.hpp"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <utility>
#include <vector>

#include <curl/curl.h>

#include "http/remote/client/socket_place.hpp"

namespace thidua::http::remote {
namespace {

constexpr long kConnecting_ms = 5'000;
constexpr long kIdleProbe_s = 30;
constexpr long kNextProbe_s = 10;

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

/// The codes with which a connection is given up before a request goes out on it.
bool is_before_the_request(CURLcode code) {
    return code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_SSL_CONNECT_ERROR ||
           code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE;
}

Transport::Distrust distrust_of(CURL* easy, CURLcode code) {
    if (code == CURLE_SSL_CACERT_BADFILE) return Transport::Distrust::issuer;
    if (code != CURLE_PEER_FAILED_VERIFICATION) return Transport::Distrust::none;
    constexpr long kNotJudged = 1; // the name is compared before the chain
    long verdict = 0;
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verdict);
    return verdict <= kNotJudged ? Transport::Distrust::name : Transport::Distrust::issuer;
}

Transport::Reply reply_of(CURL* easy, CURLcode code, const std::string& told) {
    Transport::Reply reply;
    long status = 0;
    long error = 0;
    long sent_bytes = 0; // on a connection that died and was made anew in vain, too
    curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &sent_bytes);
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &error);
    reply.status = static_cast<int>(status);
    reply.os_error = static_cast<int>(error);
    if (code != CURLE_OK) reply.reason = told.empty() ? curl_easy_strerror(code) : told;
    reply.distrust = distrust_of(easy, code);
    if (code == CURLE_OK)
        reply.end = Transport::End::answered;
    else if (is_before_the_request(code) && sent_bytes == 0)
        reply.end = Transport::End::not_begun;
    else if (code == CURLE_OPERATION_TIMEDOUT)
        reply.end = Transport::End::silent;
    return reply;
}

/// By which road requests go.
class Road {
  public:
    virtual ~Road() = default;
    Road(const Road&) = delete;
    Road& operator=(const Road&) = delete;
    [[nodiscard]] virtual std::string url() const = 0;
    virtual void prepare(CURL* easy) const = 0;
    /// A header of every request; "" for none.
    [[nodiscard]] virtual std::string header() const { return {}; }

  protected:
    Road() = default;
};

class SocketRoad final : public Road {
  public:
    explicit SocketRoad(const std::filesystem::path& socket) : place_(socket) {}
    [[nodiscard]] std::string url() const override { return "http://localhost"; }
    void prepare(CURL* easy) const override {
        curl_easy_setopt(easy, CURLOPT_UNIX_SOCKET_PATH, place_.path().c_str());
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http");
    }

  private:
    SocketPlace place_;
};

class NetworkRoad final : public Road {
  public:
    explicit NetworkRoad(ServerAddress address) : address_(std::move(address)) {}
    [[nodiscard]] std::string url() const override { return address_.url; }
    [[nodiscard]] std::string header() const override { return "Authorization: Bearer " + address_.token; }
    void prepare(CURL* easy) const override {
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, address_.url.starts_with("https:") ? "https" : "http");
        curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
        if (!address_.ca_file.empty()) {
            curl_easy_setopt(easy, CURLOPT_CAINFO, address_.ca_file.c_str());
            curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr); // these issuers alone
        }
        // A network that is cut says nothing: without this a call would wait for ever.
        curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
        curl_easy_setopt(easy, CURLOPT_TCP_KEEPIDLE, kIdleProbe_s);
        curl_easy_setopt(easy, CURLOPT_TCP_KEEPINTVL, kNextProbe_s);
    }

  private:
    ServerAddress address_;
};

class CurlTransport final : public Transport {
  public:
    explicit CurlTransport(std::unique_ptr<Road> road) : road_(std::move(road)) {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    }

    Reply post(const Message& message, const std::function<void(std::string_view)>& on_piece,
               const std::function<void()>& tick) override {
        Easy easy = idle();
        Exchange exchange{message, on_piece, tick};
        const std::unique_ptr<curl_slist, ListDeleter> headers(headers_for(message));
        std::string told(CURL_ERROR_SIZE, '\0');
        prepare(easy.get(), exchange, headers.get());
        curl_easy_setopt(easy.get(), CURLOPT_ERRORBUFFER, told.data());
        const CURLcode code = curl_easy_perform(easy.get());
        curl_easy_setopt(easy.get(), CURLOPT_ERRORBUFFER, nullptr);
        Reply reply = reply_of(easy.get(), code, told.c_str());
        if (code == CURLE_OK) keep(std::move(easy));
        return reply;
    }

  private:
    [[nodiscard]] curl_slist* headers_for(const Message& message) const {
        curl_slist* list = curl_slist_append(nullptr, "Content-Type: application/x-ndjson");
        list = curl_slist_append(list, "Expect:"); // nobody is asked whether it may be sent
        if (const std::string own = road_->header(); !own.empty()) list = curl_slist_append(list, own.c_str());
        return message.more ? curl_slist_append(list, "Transfer-Encoding: chunked") : list;
    }

    void prepare(CURL* easy, Exchange& exchange, curl_slist* headers) const {
        const Message& message = exchange.message;
        const std::string url = road_->url() + message.path;
        curl_easy_reset(easy);
        curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
        road_->prepare(easy);
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
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

    std::unique_ptr<Road> road_;
    std::mutex mutex_; ///< before `idle_`
    std::vector<Easy> idle_;
};

} // namespace

std::unique_ptr<Transport> curl_transport(const std::filesystem::path& socket) {
    return std::make_unique<CurlTransport>(std::make_unique<SocketRoad>(socket));
}

std::unique_ptr<Transport> curl_transport(ServerAddress address) {
    return std::make_unique<CurlTransport>(std::make_unique<NetworkRoad>(std::move(address)));
}

} // namespace thidua::http::remote
