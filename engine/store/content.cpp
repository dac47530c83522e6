#include "store/content.hpp"

#include "store/store.hpp"

namespace thidua::store {

Result<Sha256> Store::put_attachment(std::string_view content) {
    auto incoming = receive_attachment();
    if (!incoming) return incoming.error();
    if (const auto added = (*incoming)->add(content); !added) return added.error();
    const ContentId id = (*incoming)->finish();
    if (const auto kept = (*incoming)->keep(); !kept) return kept.error();
    return id.sha256;
}

} // namespace thidua::store
