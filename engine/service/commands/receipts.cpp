#include "service/commands/receipts.hpp"

#include <boost/json.hpp>

namespace thidua::service {

Receipt receipt_of(const process::Nomination& nomination) {
    Receipt receipt;
    receipt.id = nomination.id;
    receipt.revision = nomination.revision;
    for (const process::Token& token : nomination.marking) receipt.stages.push_back(token.stage);
    for (const process::Held& held : nomination.held) receipt.stages.push_back(held.token.stage);
    return receipt;
}

std::string receipt_json(const Receipt& receipt) {
    boost::json::object object;
    object["id"] = receipt.id;
    object["revision"] = receipt.revision;
    boost::json::array stages;
    for (const std::string& stage : receipt.stages) stages.emplace_back(stage);
    object["stages"] = std::move(stages);
    return boost::json::serialize(object);
}

Receipt receipt_from_json(const std::string& json, bool repeated) {
    Receipt receipt;
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(json, error);
    receipt.repeated = repeated;
    if (error || !value.is_object()) return receipt;
    const boost::json::object& object = value.get_object();
    if (const auto* id = object.if_contains("id"); id != nullptr && id->is_string())
        receipt.id = std::string(id->get_string());
    if (const auto* revision = object.if_contains("revision"); revision != nullptr && revision->is_int64())
        receipt.revision = static_cast<std::uint64_t>(revision->get_int64());
    if (const auto* stages = object.if_contains("stages"); stages != nullptr && stages->is_array())
        for (const auto& stage : stages->get_array())
            if (stage.is_string()) receipt.stages.emplace_back(stage.get_string());
    return receipt;
}

} // namespace thidua::service
