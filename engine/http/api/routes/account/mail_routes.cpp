// me/mail: what a person is told by mail.
#include <algorithm>

#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/account/sign_in_call.hpp"
#include "identity/mail/mail_wishes.hpp"

namespace thidua::http {
namespace {

using identity::mail_kind_words;
using identity::mail_wish_words;
using identity::MailKind;
using identity::MailWish;

constexpr const char* kGroup = "me";

std::size_t place_of(const std::vector<std::string>& words, const std::string& word) {
    return static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin());
}

Response list_wishes(const SignInCall& asked) {
    const auto wishes = asked.identity.mail_wishes(asked.secret);
    if (!wishes) return asked.problem(wishes.error());
    const Catalogue& words = asked.call.problems.localizer().catalogue();
    boost::json::array list;
    for (std::size_t at = 0; at < wishes->size(); ++at)
        list.emplace_back(boost::json::object{
            {"kind", mail_kind_words().at(at)},
            {"title", words.say(asked.call.caller.language, "mail-kind." + mail_kind_words().at(at), {})},
            {"wish", mail_wish_words().at(static_cast<std::size_t>(wishes->at(at)))},
            {"may_choose", may_choose(static_cast<MailKind>(at))}});
    return reply(boost::json::object{{"wishes", std::move(list)}});
}

/// The route's schema lets no other word in.
Response wish(const SignInCall& asked) {
    const auto kind = static_cast<MailKind>(place_of(mail_kind_words(), asked.call.text("kind")));
    const auto wish = static_cast<MailWish>(place_of(mail_wish_words(), asked.call.text("wish")));
    return asked.done(asked.identity.wish_mail(asked.secret, kind, wish));
}

} // namespace

Routes mail_routes(const SignInTools& tools) {
    const Schema one =
        object({required("kind", one_of(mail_kind_words())), required("title", said()),
                required("wish", one_of(mail_wish_words())),
                required("may_choose", yes_no().saying("Whether it may be told otherwise than at once."))})
            .called("MailWish");
    return {sign_in_route(tools,
                          {.method = "GET",
                           .path = "/me/mail",
                           .operation = "list_mail_wishes",
                           .group = kGroup,
                           .about = "What the person is told by mail at once, and what in the application alone.",
                           .right = Right::everybody,
                           .gives = object({required("wishes", list_of(one))}),
                           .answer = {}},
                          list_wishes),
            sign_in_route(tools,
                          {.method = "POST",
                           .path = "/me/mail",
                           .operation = "wish_mail",
                           .group = kGroup,
                           .about = "How the person is told of one kind of thing from now on.",
                           .right = Right::everybody,
                           .body = Body::json,
                           .takes = object({required("kind", one_of(mail_kind_words())),
                                            required("wish", one_of(mail_wish_words()))}),
                           .status = 204,
                           .gives_media = "",
                           .answer = {}},
                          wish)};
}

} // namespace thidua::http
