#include "store/publications.hpp"

#include <boost/json.hpp>

namespace thidua::store {
namespace {

/// With its length, so that no two lists of texts hash alike.
void add(std::string& all, std::string_view text) {
    all += std::to_string(text.size());
    all += ':';
    all += text;
}

} // namespace

StreamId configuration_stream() { return {StreamKind::configuration, "configuration"}; }

StreamChange change_by(const PublishedVersion& version) {
    EventRecord event;
    event.kind = "published";
    event.at = version.at;
    event.actor = version.person;
    event.principal = version.person;
    event.payload_json = boost::json::serialize(boost::json::object{
        {"number", version.number}, {"content", to_hex(version.content)}, {"chain", to_hex(version.chain)}});
    return {configuration_stream(), version.number - 1, {event}, event.payload_json, std::nullopt};
}

Sha256 content_hash(const std::vector<PublishedFile>& files) {
    std::string all = "thidua-configuration-1\n";
    for (const PublishedFile& file : files) {
        add(all, file.workflow);
        add(all, file.name);
        add(all, to_hex(file.hash));
    }
    return sha256(all);
}

Sha256 chain_hash(const PublishedVersion& version, const Sha256& before) {
    std::string all = "thidua-publication-1\n";
    add(all, to_hex(before));
    add(all, std::to_string(version.number));
    add(all, to_hex(version.content));
    add(all, std::to_string(version.at.time_since_epoch().count()));
    add(all, version.person);
    add(all, version.changes_json);
    return sha256(all);
}

} // namespace thidua::store
