#include "service/publishing/proposal/laid_down.hpp"

#include <boost/json.hpp>

#include "base/files/sha256.hpp"

namespace thidua::service {

Result<LaidDown> LaidDown::in(store::Store& store, const std::string& folder) {
    LaidDown laid(store, "laid-down/" + folder);
    const auto text = store.metadata(laid.key_);
    if (!text) return text.error();
    boost::system::error_code error;
    const boost::json::value kept = boost::json::parse(*text, error);
    if (error || !kept.is_object()) return laid; // nothing was ever laid down
    for (const auto& [name, hashes] : kept.get_object()) {
        if (!hashes.is_array()) continue;
        for (const boost::json::value& hash : hashes.get_array())
            if (hash.is_string()) laid.hashes_[std::string(name)].emplace(hash.get_string());
    }
    return laid;
}

bool LaidDown::left(const std::string& name, std::string_view text) const {
    const auto found = hashes_.find(name);
    return found != hashes_.end() && found->second.count(to_hex(sha256(text))) != 0;
}

std::set<std::string> LaidDown::names() const {
    std::set<std::string> names;
    for (const auto& [name, hashes] : hashes_) names.insert(name);
    return names;
}

Result<void> LaidDown::also(const FilesByName& files) {
    for (const auto& [name, text] : files)
        if (is_published(name)) hashes_[name].insert(to_hex(sha256(text))); // tests are only here: they stay
    return keep();
}

Result<void> LaidDown::only(const FilesByName& files) {
    hashes_.clear();
    return also(files);
}

Result<void> LaidDown::keep() const {
    boost::json::object kept;
    for (const auto& [name, hashes] : hashes_) kept[name] = boost::json::array(hashes.begin(), hashes.end());
    return store_->put_metadata(key_, kept.empty() ? std::string() : boost::json::serialize(kept));
}

} // namespace thidua::service
