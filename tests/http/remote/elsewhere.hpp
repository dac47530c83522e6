#pragma once

#include <fstream>

#include "http/access/identity_authenticator.hpp"
#include "http/remote/door/token_door.hpp"
#include "http/remote/office.hpp"
#include "http/server/server.hpp"
#include "http/site/site.hpp"
#include "identity/own_desk.hpp"
#include "support/certificates.hpp"
#include "thidua/connect.hpp"

namespace thidua::tests {

/// A door whose answer on one path breaks off once the work is done.
class BrokenAnswers final : public http::Handler {
  public:
    explicit BrokenAnswers(http::Handler& door) : door_(door) {}
    http::Response handle(const http::Request& request) override {
        http::Response response = door_.handle(request);
        if (request.path != path) return response;
        response.content_bytes = response.body.size();
        response.content = [half = response.body.substr(0, response.body.size() / 2), given = false]() mutable {
            return std::exchange(given, true) ? std::nullopt : std::optional<std::string_view>(half);
        };
        response.body.clear();
        return response;
    }
    [[nodiscard]] BodyRule body_rule(std::string_view method, std::string_view path_asked) const override {
        return door_.body_rule(method, path_asked);
    }

    std::string path;

  private:
    http::Handler& door_;
};

/// Hears nothing.
class NoObserver final : public http::Observer {
  public:
    void answered(const http::Answered&) override {}
};

/// The sample department behind TLS, with accounts of its own.
struct Elsewhere : ServedOffice {
    Issuer issuer;
    OwnDesk accounts;
    std::map<std::string, identity::Opened> signed_in;
    http::IdentityAuthenticator authenticator{*accounts.desk, http::CookieKind::host};
    http::remote::TokenDoor calls{*local, authenticator};
    BrokenAnswers breaking{calls};
    http::Site site{parts()};
    NoObserver observer;
    SystemClock ticking;
    std::unique_ptr<http::Server> server = serve("DNS:localhost,IP:127.0.0.1");

    [[nodiscard]] http::Site::Parts parts() {
        http::Site::Parts parts;
        parts.calls = &breaking;
        parts.is_ready = [] { return true; };
        return parts;
    }
    [[nodiscard]] std::unique_ptr<http::Server> serve(const std::string& names) {
        const auto issued = issuer.issue("server", names);
        http::ServerSettings settings;
        settings.listen = {"127.0.0.1", 0};
        settings.tls = http::TlsFiles{issued.certificate, issued.key};
        return std::move(http::Server::start(std::move(settings), {site, site, observer, ticking}).value());
    }
    [[nodiscard]] std::string address(const std::string& host = "127.0.0.1") const {
        return "https://" + host + ":" + std::to_string(server->address().port);
    }
    /// A token of the person, in a file for this user alone.
    std::filesystem::path token(const std::string& person, identity::Scope scope = identity::Scope::write,
                                std::string* id = nullptr) {
        if (signed_in.count(person) == 0) signed_in.emplace(person, accounts.settled(person));
        const auto made =
            accounts.desk->make_token(signed_in.at(person).secret, "dòng lệnh", scope, 30, accounts.from).value();
        if (id != nullptr) *id = made.token.id;
        return written(person + ".token", made.secret + "\n");
    }
    [[nodiscard]] std::filesystem::path written(const std::string& name, const std::string& text) const {
        const auto file = folder.path() / name;
        std::filesystem::remove(file);
        std::ofstream(file) << text;
        std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        return file;
    }
    [[nodiscard]] Answer<NetworkEngine> join(const std::filesystem::path& token_file,
                                             const std::string& host = "127.0.0.1") const {
        return connect_network({address(host), token_file, issuer.certificate(), "en"});
    }
};

} // namespace thidua::tests
