// What `thidua serve` runs: the engine, what stands before it, and the server.
#include "thidua/server.hpp"

#include "http/access/identity_authenticator.hpp"
#include "http/access/people_of_engine.hpp"
#include "http/api/api.hpp"
#include "http/api/routes/account/sign_in.hpp"
#include "http/remote/door/engine_door.hpp"
#include "http/remote/door/token_door.hpp"
#include "http/serve/serve_file.hpp"
#include "http/site/access_log.hpp"
#include "http/site/figures.hpp"
#include "http/site/site.hpp"
#include "identity/settings/read_settings.hpp"
#include "service/configuration/settings.hpp"
#include "service/texts/localizer.hpp"
#include "thidua/engine.hpp"

namespace thidua {
namespace {

using namespace http;

/// Hears of each request, for the log and the figures.
class Listener final : public Observer {
  public:
    Listener(Figures& figures, AccessLog* log) : figures_(figures), log_(log) {}
    void answered(const Answered& request) override {
        figures_.count(request);
        if (log_ != nullptr) log_->write(request);
    }

  private:
    Figures& figures_;
    AccessLog* log_;
};

/// Everything that serves one store, in the order it is built; what stands later uses what stands earlier.
class Serving {
  public:
    Serving(const ServeSettings& settings, const ServeOwner& owner) : settings_(settings), owner_(owner) {
        keeper_.language = settings.language;
        keeper_.local_operator = owner.local_operator;
    }

    [[nodiscard]] Answer<Done> run() {
        if (auto begun = begin(); !begun) return begun;
        const auto code = identity_->setup_code();
        if (!code) return failed(code.error());
        owner_.on_ready({address(), file_.server.socket, code->value_or("")});
        while (owner_.next_wish() == ServeWish::reload) reload();
        server_->stop(settings_.stopping);
        return Done{};
    }

  private:
    [[nodiscard]] Answer<Done> begin() {
        if (const auto read = read_files(); !read) return failed(read.error());
        if (auto opened = open_the_engine(); !opened) return opened;
        if (const auto known = open_identity(); !known) return failed(known.error());
        if (file_.access_log == ServeFile::AccessLog::on) {
            auto log = AccessLog::open(file_.access_log_file, clock_);
            if (!log) return failed(log.error());
            log_ = std::move(*log);
        }
        listener_ = std::make_unique<Listener>(figures_, log_.get());
        site_ = std::make_unique<Site>(parts());
        auto started = Server::start(file_.server, {*site_, *site_, *listener_, clock_});
        if (!started) return failed(started.error());
        server_ = std::move(*started);
        engine_->run_in_background();
        return Done{};
    }

    [[nodiscard]] Site::Parts parts() {
        Site::Parts parts;
        parts.api = api_.get();
        parts.rpc = door_.get();
        parts.calls = token_door_.get();
        parts.assets = web::assets();
        parts.is_ready = [this] { return engine_->incidents(keeper_).ok(); };
        parts.figures = [this] { return figures_.text(gauges()); };
        parts.may_read_figures = [this](const Request& request) {
            const auto who = authenticator_->who(request);
            Caller caller;
            caller.person = who ? who->person : "";
            return who && engine_->incidents(caller).ok(); // the operators' own question
        };
        return parts;
    }

    [[nodiscard]] Result<void> open_identity() {
        auto settings = identity::read_identity_settings(settings_.config);
        if (!settings) return settings.error();
        settings->zone = TimeZone::named(engine_->time_zone()).value_or(TimeZone());
        const CookieKind cookie =
            settings_.mode == ServeMode::demonstration ? CookieKind::demonstration : CookieKind::host;
        people_ = std::make_unique<PeopleOfEngine>(*engine_);
        auto opened = identity::Identity::open(store_, std::move(*settings), {*people_, clock_, randomness_});
        if (!opened) return opened.error();
        identity_ = std::move(*opened);
        authenticator_ = std::make_unique<IdentityAuthenticator>(*identity_, cookie);
        const SignInTools tools{*identity_, *people_, cookie};
        Routes further = sign_in_routes(tools);
        for (Route& route : act_routes(tools, *engine_)) further.push_back(std::move(route));
        api_ = std::make_unique<Api>(*engine_, *authenticator_, std::move(further),
                                     ApiSettings{file_.backups, store_ / "serving"});
        door_ = std::make_unique<remote::EngineDoor>(*engine_, std::filesystem::absolute(settings_.config));
        token_door_ = std::make_unique<remote::TokenDoor>(*engine_, *authenticator_);
        return {};
    }

    [[nodiscard]] Result<void> read_files() {
        auto file = read_serve_file(settings_.config);
        if (!file) return file.error();
        file_ = std::move(*file);
        if (!settings_.listen.empty()) {
            const auto listen = read_endpoint(settings_.listen);
            if (!listen) return Failure::usage(Diagnostic::error("TD1249").with("found", settings_.listen));
            file_.server.listen = *listen;
        }
        const auto address = read_address(file_.server.listen.address);
        const bool here = address && is_loopback(*address) && !file_.server.tls;
        if (settings_.mode == ServeMode::demonstration && !here)
            return Failure::refused(Diagnostic::error("TD1255").with("address", file_.server.listen.text()));
        store_ = settings_.store;
        if (store_.empty()) {
            const auto known = service::read_settings(settings_.config);
            if (!known) return known.error();
            store_ = known->store;
        }
        file_.server.socket = store_ / "socket";
        return served_by_another(file_.server.socket);
    }

    [[nodiscard]] Answer<Done> open_the_engine() {
        EngineSettings wanted;
        wanted.config = settings_.config;
        wanted.store = settings_.store;
        wanted.language = settings_.language;
        wanted.log_level = settings_.log_level;
        wanted.patience = settings_.patience;
        if (settings_.mode == ServeMode::demonstration) wanted.time = EngineTime::of_the_store;
        auto opened = open_engine(std::move(wanted));
        if (!opened) return {opened.outcome(), opened.notes()};
        owner_.on_notes(opened.notes());
        engine_ = std::move(opened.value());
        return Done{};
    }

    void reload() {
        Diagnostics faults;
        if (const auto renewed = server_->renew_certificate(); !renewed) faults = renewed.error().diagnostics();
        if (log_)
            if (const auto reopened = log_->reopen(); !reopened)
                for (const Diagnostic& fault : reopened.error().diagnostics()) faults.push_back(fault);
        owner_.on_notes(localizer_.notes(faults, settings_.language));
        owner_.on_notes(engine_->reload(keeper_).notes());
    }

    [[nodiscard]] std::vector<Gauge> gauges() const {
        const ServerLoad load = server_->load();
        std::vector<Gauge> all = {
            {"thidua_connections", "Connections that are open.", static_cast<double>(load.connections)},
            {"thidua_streams", "Streams of changes that are open.", static_cast<double>(load.streams)}};
        if (const auto incidents = engine_->incidents(keeper_))
            all.push_back({"thidua_incidents", "Deliveries that were given up until somebody acts.",
                           static_cast<double>(incidents->size())});
        return all;
    }

    [[nodiscard]] std::string address() const {
        return (file_.server.tls ? "https://" : "http://") + server_->address().text();
    }

    [[nodiscard]] Answer<Done> failed(const Failure& failure) const {
        return localizer_.failed<Done>(failure, settings_.language);
    }

    const ServeSettings& settings_;
    const ServeOwner& owner_;
    Caller keeper_;
    service::Localizer localizer_;
    SystemClock clock_;
    ServeFile file_;
    std::filesystem::path store_;
    identity::SystemRandomness randomness_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<PeopleOfEngine> people_;
    std::unique_ptr<identity::Identity> identity_;
    std::unique_ptr<IdentityAuthenticator> authenticator_;
    std::unique_ptr<Api> api_;
    std::unique_ptr<remote::EngineDoor> door_;
    std::unique_ptr<remote::TokenDoor> token_door_;
    Figures figures_;
    std::unique_ptr<AccessLog> log_;
    std::unique_ptr<Listener> listener_;
    std::unique_ptr<Site> site_;
    std::unique_ptr<Server> server_;
};

} // namespace

Answer<Done> serve(const ServeSettings& settings, const ServeOwner& owner) { return Serving(settings, owner).run(); }

} // namespace thidua
