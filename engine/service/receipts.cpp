#include "service/receipts.hpp"

#include <boost/json.hpp>

namespace thidua::service {

Receipt receipt_of(const process::Nomination& nomination) {
    Receipt receipt;
    receipt.id = nomination.id;
    receipt.revision = nomination.revision;
    for (const process::Standing& standing : nomination.marking) receipt.stages.push_back(standing.stage);
    for (const process::Held& held : nomination.held) receipt.stages.push_back(held.standing.stage);
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
    if (error || !value.is_object()) return receipt;
    receipt.id = boost::json::value_to<std::string>(value.at("id"));
    receipt.revision = value.at("revision").to_number<std::uint64_t>();
    for (const auto& stage : value.at("stages").as_array())
        receipt.stages.push_back(boost::json::value_to<std::string>(stage));
    receipt.repeated = repeated;
    return receipt;
}

} // namespace thidua::service
