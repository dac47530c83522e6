#include "store/sqlite/writing/definition_index.hpp"

#include <mutex>

namespace thidua::store {

void DefinitionIndex::add(IndexedDefinition definition) {
    const std::unique_lock hold(door_);
    by_hash_[definition.hash] = definition.number;
    by_number_[definition.number] = std::move(definition);
}

IndexedDefinition DefinitionIndex::find(std::int64_t number) const {
    const std::shared_lock hold(door_);
    const auto at = by_number_.find(number);
    return at == by_number_.end() ? IndexedDefinition{} : at->second;
}

std::string DefinitionIndex::name_of(std::int64_t number) const {
    const std::shared_lock hold(door_);
    const auto at = by_number_.find(number);
    return at == by_number_.end() ? std::string() : at->second.name;
}

std::int64_t DefinitionIndex::number_of(const Sha256& hash) const {
    const std::shared_lock hold(door_);
    const auto at = by_hash_.find(hash);
    return at == by_hash_.end() ? 0 : at->second;
}

} // namespace thidua::store
