#include "identity/values.hpp"

namespace thidua::identity {

const std::vector<std::string>& use_words() {
    static const std::vector<std::string> kWords = {"first", "own", "demo"};
    return kWords;
}

const std::vector<std::string>& need_words() {
    static const std::vector<std::string> kWords = {"nothing", "second-factor", "new-password", "second-factor-setup"};
    return kWords;
}

const std::vector<std::string>& scope_words() {
    static const std::vector<std::string> kWords = {"read", "write"};
    return kWords;
}

const std::vector<std::string>& door_words() {
    static const std::vector<std::string> kWords = {"password", "provider"};
    return kWords;
}

const std::vector<std::string>& proof_words() {
    static const std::vector<std::string> kWords = {"password", "code", "provider"};
    return kWords;
}

const std::string& word_for(PasswordUse use) { return use_words()[static_cast<std::size_t>(use)]; }
const std::string& word_for(Need need) { return need_words()[static_cast<std::size_t>(need)]; }
const std::string& word_for(Scope scope) { return scope_words()[static_cast<std::size_t>(scope)]; }
const std::string& word_for(SessionDoor door) { return door_words()[static_cast<std::size_t>(door)]; }
const std::string& word_for(ProofKind proof) { return proof_words()[static_cast<std::size_t>(proof)]; }

} // namespace thidua::identity
