#include "store/publications.hpp"

namespace thidua::store {
namespace {

/// With its length, so that no two lists of texts hash alike.
void add(std::string& all, std::string_view text) {
    all += std::to_string(text.size());
    all += ':';
    all += text;
}

} // namespace

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
