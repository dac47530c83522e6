#include "http/api/api.hpp"

#include <exception>
#include <semaphore>

#include "base/json.hpp"
#include "base/text/nearest.hpp"
#include "http/access/credentials.hpp"
#include "http/api/openapi.hpp"
#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/table/router.hpp"
#include "http/header_text.hpp"
#include "service/texts/localizer.hpp"

namespace thidua::http {
namespace {

constexpr std::ptrdiff_t kHeavyCalls = 2; ///< at a time: as many as the machine of an office has cores
constexpr std::size_t kLongestKey = 200;
constexpr std::uint64_t kNoBody_bytes = 4096;

bool is_json(std::string_view content_type) {
    const std::string_view type = content_type.substr(0, content_type.find(';'));
    return type == "application/json" || type == "application/json ";
}

/// A name that is given away on release: so that heavy work is done a few at a time.
class Slot {
  public:
    Slot(std::counting_semaphore<>& slots, bool wanted)
        : slots_(slots), held_(wanted && slots.try_acquire()), wanted_(wanted) {}
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    ~Slot() {
        if (held_) slots_.release();
    }
    [[nodiscard]] bool busy() const { return wanted_ && !held_; }

  private:
    std::counting_semaphore<>& slots_;
    bool held_;
    bool wanted_;
};

} // namespace

/// What a request passes before a route answers it.
class Api::Door {
  public:
    Door(Engine& engine, Authenticator& authenticator, Routes routes)
        : engine_(engine), authenticator_(authenticator), router_(std::move(routes)) {}

    [[nodiscard]] const Router& router() const { return router_; }

    [[nodiscard]] Response answer(const Request& request) {
        std::optional<Identified> who = authenticator_.who(request);
        std::string person = who ? who->person : std::string();
        Router::Found found = router_.find(request.method, request.path);
        std::string route = found.route == nullptr ? std::string() : std::string(kApiRoot) + found.route->path;
        Response response = answer(request, std::move(who), std::move(found));
        response.person = std::move(person);
        response.route = std::move(route);
        return response;
    }

    [[nodiscard]] Response failed(const Request& request) const {
        const std::string language = std::string(language_of(request.headers));
        return Problems(localizer_, request, language.empty() ? "vi" : language)
            .of(500, Outcome::environment, {Diagnostic::error("TD1273")});
    }

  private:
    [[nodiscard]] Response answer(const Request& request, std::optional<Identified> who, Router::Found found) {
        std::string language(language_of(request.headers));
        if (language.empty()) language = who ? who->language : "vi";
        const Problems problems(localizer_, request, language);
        if (found.route == nullptr) return no_route(problems, found);
        Call call{request, problems, std::move(who), {}, std::move(found.place), {}, {}};
        call.caller.language = language;
        call.caller.presence.emplace(); // nothing is proven by coming in
        if (auto refused = admit(*found.route, call)) return std::move(*refused);
        if (auto refused = read(*found.route, call)) return std::move(*refused);
        const Slot slot(heavy_, found.route->cost == Cost::heavy);
        if (slot.busy()) return come_again(problems);
        return found.route->answer(call);
    }

    [[nodiscard]] static Response no_route(const Problems& problems, const Router::Found& found) {
        if (found.allowed.empty()) return problems.nothing_here();
        std::string allowed;
        for (const std::string& method : found.allowed) allowed += (allowed.empty() ? "" : ", ") + method;
        Response response = problems.of(405, Outcome::usage, {Diagnostic::error("TD1261").with("allowed", allowed)});
        response.headers.emplace_back("allow", allowed);
        return response;
    }

    [[nodiscard]] static Response come_again(const Problems& problems) {
        Response response = problems.of(503, Outcome::environment, {Diagnostic::error("TD1272")});
        response.headers.emplace_back("retry-after", "5");
        return response;
    }

    /// Why the request is nobody's.
    [[nodiscard]] static Response nobody(const Problems& problems, Denial why) {
        const auto denied = [&](const char* code) {
            return problems.of(403, Outcome::refused, {Diagnostic::error(code)});
        };
        switch (why) {
        case Denial::origin:
            return denied("TD1263");
        case Denial::scope:
            return denied("TD1312");
        case Denial::two_identities:
            return denied("TD1311");
        case Denial::nobody:
            break;
        }
        Response response = problems.of(401, Outcome::refused, {Diagnostic::error("TD1262")});
        response.headers.emplace_back("www-authenticate", "Bearer");
        return response;
    }

    /// Who may come in.
    [[nodiscard]] std::optional<Response> admit(const Route& route, Call& call) {
        const Problems& problems = call.problems;
        if (!call.who && route.right != Right::everybody) return nobody(problems, authenticator_.why_not(call.request));
        const bool by_browser = !call.who || !call.who->by_token;
        // Another site can make a browser send a cookie, but not say that it was this site who did.
        const bool foreign = changes_something(call.request) && by_browser && !proves_origin(call.request);
        if (foreign && (call.who || !call.request.header("origin").empty())) return nobody(problems, Denial::origin);
        if (!call.who) return std::nullopt;
        call.caller.person = call.who->person;
        call.caller.presence = {call.who->by_token, call.who->stepped_up_until};
        call.caller.on_behalf_of = std::string(call.request.header("x-on-behalf-of"));
        if (route.right != Right::operators) return std::nullopt;
        const auto self = engine_.self(call.caller);
        if (!self) return problems.of(self);
        if (!self->operates) return problems.nothing_here();
        return std::nullopt;
    }

    /// What the request brings, held against what the route takes.
    [[nodiscard]] static std::optional<Response> read(const Route& route, Call& call) {
        const Problems& problems = call.problems;
        if (Diagnostics faults = faults_of(route.query, call.request.query); !faults.empty())
            return problems.of(400, Outcome::usage, faults);
        if (auto refused = read_body(route, call)) return refused;
        if (route.guard == Guard::none) return std::nullopt;
        call.guard.key = std::string(call.request.header("idempotency-key"));
        if (call.guard.key.size() > kLongestKey)
            return problems.of(400, Outcome::usage,
                               {Diagnostic::error("TD1276").with("limit", std::to_string(kLongestKey))});
        const std::string_view seen = call.request.header("if-match");
        if (seen.empty()) {
            if (route.guard != Guard::revision || call.flag("dry-run")) return std::nullopt;
            return problems.of(428, Outcome::usage, {Diagnostic::error("TD1268")});
        }
        call.guard.expected_revision = revision_from(seen);
        if (call.guard.expected_revision) return std::nullopt;
        return problems.of(400, Outcome::usage, {Diagnostic::error("TD1269").with("found", seen)});
    }

    [[nodiscard]] static std::optional<Response> read_body(const Route& route, Call& call) {
        const Problems& problems = call.problems;
        const Request& request = call.request;
        if (route.body == Body::file) return std::nullopt;
        if (route.body == Body::none) {
            if (request.body.empty()) return std::nullopt;
            return problems.of(400, Outcome::usage, {Diagnostic::error("TD1271")});
        }
        boost::json::value given = boost::json::object();
        if (!request.body.empty()) {
            if (!is_json(request.header("content-type")))
                return problems.of(415, Outcome::usage,
                                   {Diagnostic::error("TD1270").with("found", request.header("content-type"))});
            JsonLimits limits;
            limits.bytes = route.limit_bytes;
            auto parsed = parse_json("body", request.body, limits);
            if (!parsed) return problems.of(400, Outcome::usage, parsed.error().diagnostics());
            given = std::move(*parsed);
        }
        if (Diagnostics faults = faults_of(route.takes, given); !faults.empty())
            return problems.of(400, Outcome::usage, faults);
        call.body = std::move(given.get_object());
        return std::nullopt;
    }

    Engine& engine_;
    Authenticator& authenticator_;
    service::Localizer localizer_;
    Router router_;
    std::counting_semaphore<> heavy_{kHeavyCalls};
};

Api::Api(Engine& engine, Authenticator& authenticator, Routes further, ApiSettings settings) {
    Routes all = routes_of(engine, authenticator, std::move(settings));
    for (Route& route : further) all.push_back(std::move(route));
    all.push_back(openapi_route(all));
    door_ = std::make_unique<Door>(engine, authenticator, std::move(all));
}

Api::~Api() = default;

Response Api::handle(const Request& request) {
    try {
        return door_->answer(request);
    } catch (const std::exception&) { // of a library: nothing of ours throws
        return door_->failed(request);
    }
}

Handler::BodyRule Api::body_rule(std::string_view method, std::string_view path) const {
    const Route* route = door_->router().find(method, path).route;
    if (route == nullptr || route->body == Body::none) return {kNoBody_bytes, false};
    return {route->limit_bytes, route->body == Body::file};
}

const Routes& Api::routes() const { return door_->router().routes(); }

std::string Api::route_of(std::string_view method, std::string_view path) const {
    const Route* route = door_->router().find(method, path).route;
    return route == nullptr ? std::string() : std::string(kApiRoot) + route->path;
}

} // namespace thidua::http
