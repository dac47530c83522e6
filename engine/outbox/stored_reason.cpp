#include "outbox/stored_reason.hpp"

#include <boost/json.hpp>

namespace thidua::outbox {

std::string stored_reason(const LocalText& reason) {
    boost::json::object by_language;
    for (const auto& [language, text] : reason.texts()) {
        if (language.empty()) return text;
        by_language[language] = text;
    }
    return by_language.empty() ? std::string() : boost::json::serialize(by_language);
}

LocalText reason_from_store(std::string_view stored) {
    boost::system::error_code error;
    const boost::json::value read = boost::json::parse(stored, error);
    if (error || !read.is_object() || read.get_object().empty()) return LocalText(stored);
    LocalText reason;
    for (const auto& [language, text] : read.get_object()) {
        if (!text.is_string()) return LocalText(stored);
        reason.set(language, std::string(text.get_string()));
    }
    return reason;
}

std::string stored_files(const std::vector<DeliveredFile>& files) {
    boost::json::array listed;
    for (const DeliveredFile& file : files)
        listed.push_back(
            boost::json::object{{"name", file.name}, {"size", file.size}, {"sha256", to_hex(file.sha256)}});
    return listed.empty() ? std::string() : boost::json::serialize(listed);
}

} // namespace thidua::outbox
