#include "identity/oidc/fetch/curl_fetch.hpp"

#include <memory>
#include <mutex>

#include <curl/curl.h>

namespace thidua::identity {
namespace {

constexpr long kConnecting_ms = 5'000;

struct EasyDeleter {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

Failure unreachable(const char* reason) {
    return Failure::environment(Diagnostic::error("TD1751").with("reason", reason));
}

/// Less than it was given ends the exchange.
std::size_t take_answer(char* data, std::size_t, std::size_t size, void* given) {
    auto& body = *static_cast<std::string*>(given);
    if (body.size() + size > CurlFetch::kLargestAnswer_bytes) return 0;
    body.append(data, size);
    return size;
}

List headers_of(const FetchRequest& request) {
    List list(curl_slist_append(nullptr, "Accept: application/json"));
    const auto add = [&](const std::string& line) {
        if (curl_slist* longer = curl_slist_append(list.get(), line.c_str()); longer != nullptr) {
            (void)list.release();
            list.reset(longer);
        }
    };
    if (!request.authorization.empty()) add("Authorization: " + request.authorization);
    return list;
}

/// A proxy of the machine's environment stands between this server and others, not between it and itself.
void set_the_way(CURL* easy, const FetchRequest& request) {
    const bool plain = request.url.starts_with("http://");
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, plain ? "http" : "https");
    if (plain) curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
}

} // namespace

CurlFetch::CurlFetch(std::filesystem::path ca, std::chrono::milliseconds patience)
    : ca_(std::move(ca)), patience_(patience) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

Result<FetchAnswer> CurlFetch::fetch(const FetchRequest& request) {
    const Easy easy(curl_easy_init());
    if (!easy) return unreachable("libcurl");
    const List headers = headers_of(request);
    FetchAnswer answer;
    set_the_way(easy.get(), request);
    if (!ca_.empty()) {
        curl_easy_setopt(easy.get(), CURLOPT_CAINFO, ca_.c_str());
        curl_easy_setopt(easy.get(), CURLOPT_CAPATH, nullptr);
    }
    curl_easy_setopt(easy.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_CONNECTTIMEOUT_MS, kConnecting_ms);
    curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(patience_.count()));
    curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers.get());
    if (!request.form.empty()) {
        curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, request.form.data());
        curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.form.size()));
    }
    curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, take_answer);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &answer.body);
    if (const CURLcode code = curl_easy_perform(easy.get()); code != CURLE_OK)
        return unreachable(curl_easy_strerror(code));
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    return answer;
}

} // namespace thidua::identity
