#include "identity/oidc/pending_login.hpp"

#include <algorithm>

#include "base/files/sha256.hpp"
#include "base/json.hpp"
#include "identity/codes/secrets.hpp"

namespace thidua::identity {
namespace {

constexpr std::size_t kLongestPath_bytes = 500; ///< with the rest it fits into a cookie
constexpr const char* kKind = "oidc";           ///< other things are sealed with the same key

std::string text_in(const boost::json::object& from, std::string_view name) {
    const auto* found = from.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

} // namespace

PendingLogin PendingLogin::begin(OidcPurpose purpose, Randomness& randomness, Instant now) {
    PendingLogin made;
    made.purpose = purpose;
    made.state = new_secret(randomness);
    made.nonce = new_secret(randomness);
    made.verifier = new_secret(randomness);
    made.begun = now;
    return made;
}

std::string PendingLogin::sealed(const Seal& seal, Randomness& randomness) const {
    const boost::json::object open{{"kind", kKind},
                                   {"fresh", purpose == OidcPurpose::fresh_proof},
                                   {"state", state},
                                   {"nonce", nonce},
                                   {"verifier", verifier},
                                   {"issuer", issuer},
                                   {"to", return_to},
                                   {"person", person},
                                   {"begun", begun.time_since_epoch().count()},
                                   {"age", age.count()}};
    return seal.close(boost::json::serialize(open), randomness);
}

std::optional<PendingLogin> PendingLogin::opened(const Seal& seal, const std::string& sealed) {
    const auto open = seal.opened(sealed);
    const auto read = open ? parse_json("pending", *open) : Result<boost::json::value>(Failure());
    if (!read || !read->is_object()) return std::nullopt;
    const auto& kept = read->get_object();
    const auto* fresh = kept.if_contains("fresh");
    const auto* begun = kept.if_contains("begun");
    const auto* age = kept.if_contains("age");
    if (text_in(kept, "kind") != kKind || fresh == nullptr || !fresh->is_bool() || begun == nullptr ||
        !begun->is_int64() || age == nullptr || !age->is_int64())
        return std::nullopt;
    PendingLogin login;
    login.purpose = fresh->get_bool() ? OidcPurpose::fresh_proof : OidcPurpose::sign_in;
    login.state = text_in(kept, "state");
    login.nonce = text_in(kept, "nonce");
    login.verifier = text_in(kept, "verifier");
    login.issuer = text_in(kept, "issuer");
    login.return_to = text_in(kept, "to");
    login.person = text_in(kept, "person");
    login.begun = Instant(std::chrono::milliseconds(begun->get_int64()));
    login.age = std::chrono::seconds(age->get_int64());
    return login;
}

std::string PendingLogin::challenge() const {
    const Sha256 hash = sha256(verifier);
    return to_base64url({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

std::string own_page(const std::string& path) {
    const bool odd = std::any_of(path.begin(), path.end(), [](char letter) { return letter <= ' ' || letter == '\\'; });
    const bool local = path.starts_with('/') && !path.starts_with("//");
    return odd || !local || path.size() > kLongestPath_bytes ? "/" : path;
}

} // namespace thidua::identity
