// Notices by e-mail: through a mail server when one is configured, else as .eml files for pick-up.
#include <fstream>

#include <boost/json.hpp>
#include <thidua/sdk/cpp/boost_json.hpp>
#include <thidua/sdk/cpp/plugin.hpp>

#include "smtp.hpp"

namespace {

namespace json = boost::json;
namespace sdk = thidua::sdk;
using namespace notify_mail;
using thidua::sdk::object_at;
using thidua::sdk::text_at;

constexpr std::chrono::milliseconds kNoTimeNamed{0}; ///< the engine waits longer each time
constexpr std::chrono::seconds kReserve{2};          ///< of the call's time, for the answer

Message message_of(const json::object& request, const json::object& settings, std::string_view call_key) {
    Message message;
    message.key = text_at(request, "key", std::string(call_key));
    message.from = {text_at(settings, "from-name"), text_at(settings, "from-address", "thidua@localhost.localdomain")};
    message.subject = text_at(request, "subject");
    message.text = text_at(request, "text");
    message.now = text_at(request, "now");
    if (const json::value* to = request.if_contains("to"); to != nullptr && to->is_array())
        for (const json::value& box : to->get_array())
            if (box.is_object())
                message.to.push_back({text_at(box.get_object(), "name"), text_at(box.get_object(), "email")});
    return message;
}

Server server_of(const json::object& given) {
    Server server;
    server.host = text_at(given, "host");
    if (const json::value* port = given.if_contains("port"); port != nullptr && port->is_int64())
        server.port = static_cast<int>(port->get_int64());
    const std::string security = text_at(given, "security", "starttls");
    server.security = security == "none"  ? Server::Security::none
                      : security == "tls" ? Server::Security::tls
                                          : Server::Security::starttls;
    server.user = text_at(given, "user");
    server.password = text_at(given, "password");
    return server;
}

json::object answer_for(const Message& message) {
    json::array delivered;
    for (const Mailbox& box : message.to) delivered.push_back(json::object{{"email", box.address}});
    return {{"delivered", std::move(delivered)}, {"message_id", message_id(message)}};
}

/// The host moves it to where it is picked up, at one stroke and under the effect's key.
sdk::Answer leave_for_pick_up(const Message& message, const std::string& folder) {
    constexpr char kName[] = "mail.eml";
    std::ofstream out(folder + "/" + kName, std::ios::binary | std::ios::trunc);
    out << internet_form(message);
    out.close();
    if (!out)
        return sdk::Answer::retry_after(kNoTimeNamed,
                                        {"not-written", "Không ghi được thư.", "The message cannot be written."});
    json::object answer = answer_for(message);
    answer["files"] = json::array{json::object{{"path", kName}, {"media_type", "message/rfc822"}}};
    return sdk::Answer::done(json::serialize(answer));
}

sdk::Answer send_to(const sdk::Host& host, const Server& server, const Message& message,
                    std::chrono::milliseconds time) {
    const Sent sent = send(server, message, time - std::min<std::chrono::milliseconds>(time / 4, kReserve));
    const sdk::Reason reason{"mail-server", "Máy chủ thư " + server.host + ": " + sent.reason,
                             "Mail server " + server.host + ": " + sent.reason};
    if (sent.kind == Sent::Kind::later) return sdk::Answer::retry_after(kNoTimeNamed, reason);
    if (sent.kind == Sent::Kind::never) return sdk::Answer::refused({reason});
    for (const std::string& refused : sent.refused)
        host.log(THIDUA_LOG_WARNING, "not delivered to " + refused + " (message " + message_id(message) + ")");
    return sdk::Answer::done(json::serialize(answer_for(message)));
}

class NotifyMail {
  public:
    static constexpr sdk::Identity kIdentity{"vn.thidua.notify-mail", "notify_mail", "1.0.0", "thidua"};

    explicit NotifyMail(sdk::Host host) : host_(host) {}

    sdk::Answer notify(const sdk::Call& call) {
        static const json::object kNone;
        const json::object request = json::parse(call.document()).as_object();
        const json::object* given = object_at(request, "settings");
        const json::object& settings = given == nullptr ? kNone : *given;
        const Message message = message_of(request, settings, call.key());
        std::vector<sdk::Reason> reasons;
        for (const Wrong& wrong : check(message)) reasons.push_back({wrong.code, wrong.vi, wrong.en});
        if (!reasons.empty()) return sdk::Answer::refused(std::move(reasons));
        if (const json::object* server = object_at(settings, "server"))
            return send_to(host_, server_of(*server), message, call.remaining());
        return leave_for_pick_up(message, text_at(request, "output_folder", "."));
    }

  private:
    sdk::Host host_;

  public:
    static constexpr auto kOffers = sdk::offers<NotifyMail>({{THIDUA_CAPABILITY_NOTIFY, &NotifyMail::notify}});
};

} // namespace

THIDUA_EXPORT_PLUGIN(NotifyMail)
