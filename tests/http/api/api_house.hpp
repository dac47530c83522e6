#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "base/clock.hpp"
#include "http/api/api.hpp"
#include "support/places.hpp"
#include "thidua/engine.hpp"

namespace thidua::tests {

/// Takes everybody at the word of a header.
class TrustingAuthenticator final : public http::Authenticator {
  public:
    [[nodiscard]] std::optional<http::Identified> who(const http::Request& request) override {
        const std::string_view person = request.header("x-test-person");
        if (person.empty() || person == ended) return std::nullopt;
        http::Identified somebody;
        somebody.person = std::string(person);
        somebody.by_token = request.header("x-test-cookie").empty();
        return somebody;
    }
    std::string ended; ///< whose sessions are over
};

/// The API over an engine, on the sample configuration when no other is given, with a clock that stands still.
struct ApiHouse {
    ApiHouse() = default;
    explicit ApiHouse(std::filesystem::path configured) : config(std::move(configured)) {}

    std::filesystem::path config = source_dir() / "config";
    TemporaryFolder folder;
    ManualClock clock{*instant_from_iso("2025-11-10T08:00+07:00")};
    std::unique_ptr<Engine> engine = open();
    TrustingAuthenticator authenticator;
    http::Api api{*engine, authenticator, {}, {folder.path() / "backups"}};

    std::unique_ptr<Engine> open() {
        EngineSettings settings;
        settings.config = config;
        settings.store = folder.path() / "store";
        settings.now = [this] { return clock.now(); };
        settings.log_level = "off";
        auto opened = open_engine(std::move(settings));
        for (const Note& note : opened.notes()) BOOST_TEST_MESSAGE(note.text);
        BOOST_REQUIRE(opened.ok());
        return std::move(opened.value());
    }

    /// A request as the server would hand it over; the query is cut off the path.
    static http::Request request(const std::string& person, const std::string& method, const std::string& target,
                                 std::string body = {}, http::Headers headers = {}) {
        http::Request made;
        made.method = method;
        made.path = "/api/v1" + target.substr(0, target.find('?'));
        if (const auto mark = target.find('?'); mark != std::string::npos) {
            std::string rest = target.substr(mark + 1);
            while (!rest.empty()) {
                const std::string one = rest.substr(0, rest.find('&'));
                rest.erase(0, one.size() + 1);
                const auto equal = one.find('=');
                made.query.emplace_back(one.substr(0, equal), equal == std::string::npos ? "" : one.substr(equal + 1));
            }
        }
        made.headers = std::move(headers);
        if (!person.empty()) made.headers.emplace_back("x-test-person", person);
        if (http::header_of(made.headers, "accept-language").empty())
            made.headers.emplace_back("accept-language", "en");
        if (!body.empty() && http::header_of(made.headers, "content-type").empty())
            made.headers.emplace_back("content-type", "application/json");
        made.body = std::move(body);
        made.id = "reference";
        return made;
    }
    http::Response ask(const std::string& person, const std::string& method, const std::string& target,
                       std::string body = {}, http::Headers headers = {}) {
        return api.handle(request(person, method, target, std::move(body), std::move(headers)));
    }
    static boost::json::object json_in(const http::Response& response) {
        boost::system::error_code error;
        boost::json::value value = boost::json::parse(response.body, error);
        BOOST_REQUIRE_MESSAGE((!error && value.is_object()), response.status << ": " << response.body);
        return std::move(value.get_object());
    }
    static std::string code_in(const http::Response& response) {
        const boost::json::object problem = json_in(response);
        const auto& notes = problem.at("notes").get_array();
        return notes.empty() ? "" : std::string(notes.front().at("code").get_string());
    }
    static std::string kept_content(const http::Response& response) {
        if (!response.content) return response.body;
        std::string all;
        for (auto piece = response.content(); piece && !piece->empty(); piece = response.content()) all += *piece;
        return all;
    }

    static constexpr const char* kFields =
        R"({"nominee-name":"Nguyễn Thị Mẫu","kind":"individual","sex":"female","award":"FORM_GK",)"
        R"("commendation":"movement","milestone":"final","since":"2024-01-01",)"
        R"("until":"31/10/2025","rating":"excellent","achievements":"Giúp 12 hộ nghèo."})";

    /// A nomination of quan-ly-nha, in draft.
    void make(const std::string& id) {
        const auto made = ask("hoa.tm", "POST", "/nominations",
                              R"({"unit":"quan-ly-nha","id":")" + id + R"(","fields":)" + kFields + "}");
        BOOST_REQUIRE_MESSAGE(made.status == 201, made.body);
    }
    http::Response act(const std::string& person, const std::string& id, const std::string& action,
                       const std::string& body = "{}") {
        const auto seen = ask(person, "GET", "/nominations/" + id);
        return ask(person, "POST", "/nominations/" + id + "/actions/" + action, body,
                   {{"if-match", std::string(seen.header("etag"))}});
    }
    http::Response attach(const std::string& person, const std::string& id) {
        const auto seen = ask(person, "GET", "/nominations/" + id);
        return ask(person, "POST", "/nominations/" + id + "/evidence?kind=original&file_name=bia.pdf",
                   "%PDF-1.7 sample",
                   {{"if-match", std::string(seen.header("etag"))}, {"content-type", "application/pdf"}});
    }
};

} // namespace thidua::tests
