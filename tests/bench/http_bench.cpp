// The same work as floor.c through the JSON API: HTTP over loopback on kept connections, a token that is looked up,
// JSON both ways, and behind it what service_bench measures.
//   bench_http FOLDER NOMINATIONS CLIENTS   makes its own little department in FOLDER
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "department.hpp"
#include "http/access/identity_authenticator.hpp"
#include "http/api/api.hpp"
#include "http/server/server.hpp"
#include "http/site/site.hpp"
#include "identity/own_desk.hpp"
#include "measure.hpp"
#include "rows.h"

namespace {

using namespace thidua;

constexpr bench::DepartmentSize kSmall;

[[noreturn]] void give_up(const std::string& why) {
    std::cerr << "bench_http: " << why << '\n';
    std::exit(1);
}

std::unique_ptr<Engine> open(const std::string& folder) {
    EngineSettings settings;
    settings.config = folder;
    settings.store = folder + "/store";
    settings.language = "en";
    auto opened = open_engine(std::move(settings));
    if (!opened) give_up("the store was not opened");
    return std::move(opened.value());
}

std::string person_of(unsigned long i, int step) {
    const std::string unit = std::to_string(i % kSmall.units);
    const std::string who[] = {"clerk" + unit, "clerk" + unit, "head" + unit, "officer", "director"};
    return who[step];
}

/// Accounts of the measured people, with a token each.
struct Accounts {
    tests::OwnDesk house;
    std::map<std::string, std::string> tokens;

    Accounts() {
        for (unsigned long unit = 0; unit < kSmall.units; ++unit)
            for (int step = 0; step < kSteps; ++step) add(person_of(unit, step));
    }
    void add(const std::string& person) {
        if (tokens.count(person) != 0) return;
        house.people.all[person] = {person, person, "", "", "", {}, false, false};
        const auto opened = house.settled(person);
        const auto made = house.desk->make_token(opened.secret, "bench", identity::Scope::write, 30, house.from);
        if (!made) give_up("no token for " + person);
        tokens[person] = made->secret;
    }
};

class NoObserver final : public http::Observer {
  public:
    void answered(const http::Answered&) override {}
};

/// A connection that is kept.
class Client {
  public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in there{};
        there.sin_family = AF_INET;
        there.sin_port = htons(port);
        there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int at_once = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
        if (::connect(socket_, reinterpret_cast<sockaddr*>(&there), sizeof there) != 0) give_up("no connection");
    }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client() { ::close(socket_); }

    void post(const std::string& path, const std::string& token, const std::string& headers, const std::string& body) {
        send("POST /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token +
             "\r\nContent-Type: application/json\r\n" + headers + "Content-Length: " + std::to_string(body.size()) +
             "\r\n\r\n" + body);
        const std::string answer = receive();
        if (answer.compare(0, 10, "HTTP/1.1 2") != 0) give_up(path + ": " + answer);
    }

  private:
    void send(std::string_view text) const {
        while (!text.empty()) {
            const auto count = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (count <= 0) give_up("the connection broke off");
            text.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    [[nodiscard]] std::string receive() const {
        constexpr std::string_view kLength = "content-length: ";
        std::string text;
        for (std::size_t whole = 0; whole == 0 || text.size() < whole;) {
            char piece[8192];
            const auto count = ::recv(socket_, piece, sizeof piece, 0);
            if (count <= 0) give_up("the connection broke off");
            text.append(piece, static_cast<std::size_t>(count));
            const auto end = text.find("\r\n\r\n");
            if (end == std::string::npos) continue;
            std::string head = text.substr(0, end);
            for (char& letter : head) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
            const auto length = head.find(kLength);
            if (length == std::string::npos) give_up("an answer without length: " + head);
            whole = end + 4 + std::strtoul(head.c_str() + length + kLength.size(), nullptr, 10);
        }
        return text;
    }

    int socket_;
};

void one_call(Client& client, const Accounts& accounts, unsigned long i, int step) {
    char id[32];
    char form[1200];
    bench_id(id, sizeof id, i);
    const std::string& token = accounts.tokens.at(person_of(i, step));
    const std::string key = "Idempotency-Key: " + std::string(id) + ":" + std::to_string(step) + "\r\n";
    if (step == 0) {
        bench_form(form, sizeof form, i);
        client.post("/nominations", token, key,
                    R"({"workflow":"bench","unit":"phong-)" + std::to_string(i % kSmall.units) + R"(","id":")" + id +
                        R"(","fields":)" + form + "}");
    } else {
        client.post("/nominations/" + std::string(id) + "/actions/" + kActions[step], token,
                    key + "If-Match: \"" + std::to_string(step) + "\"\r\n", "{}");
    }
}

} // namespace

int main(int count, char** arguments) {
    if (count != 4) return 2;
    const std::string folder = arguments[1];
    bench::write_department(folder, kSmall);
    const auto engine = open(folder);
    const Accounts accounts;
    http::IdentityAuthenticator authenticator(*accounts.house.desk, http::CookieKind::host);
    http::Api api(*engine, authenticator, {}, {});
    http::Site::Parts parts;
    parts.api = &api;
    http::Site site(std::move(parts));
    NoObserver observer;
    const SystemClock clock;
    http::ServerSettings settings;
    settings.listen = {"127.0.0.1", 0};
    auto server = http::Server::start(settings, {site, site, observer, clock});
    if (!server) give_up("the server was not started");
    const std::uint16_t port = (*server)->address().port;
    bench::measure_calls(std::strtoul(arguments[2], nullptr, 10), std::strtoul(arguments[3], nullptr, 10), kSteps,
                         [&](unsigned long) {
                             return [client = std::make_shared<Client>(port), &accounts](unsigned long i, int step) {
                                 one_call(*client, accounts, i, step);
                             };
                         });
    (*server)->stop(std::chrono::milliseconds(1000));
    return 0;
}
