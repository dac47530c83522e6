#include "http/api/upload/uploads.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

#include "base/files/file_reader.hpp"
#include "base/files/sha256.hpp"
#include "base/files/sha256_stream.hpp"
#include "identity/codes/secrets.hpp"

namespace thidua::http {
namespace {

namespace fs = std::filesystem;

constexpr const char* kContent = "content";

Failure none() { return Failure::not_found(Diagnostic::error("TD1451")); }

Failure elsewhere(std::uint64_t expected) {
    return Failure::stale(Diagnostic::error("TD1447").with("expected", std::to_string(expected)));
}

Failure disk_failed(const fs::path& path, const std::string& reason) {
    return Failure::environment(Diagnostic::error("TD0024").with("path", path.string()).with("reason", reason));
}

/// Appends what comes to the file and compares it with its hash; how many bytes came.
Result<std::uint64_t> append(const fs::path& path, std::uint64_t most, const std::string& expected,
                             const ContentSource& source) {
    std::ofstream out(path, std::ios::binary | std::ios::app);
    Sha256Stream hash;
    std::uint64_t came = 0;
    while (out) {
        const std::optional<std::string_view> piece = source ? source() : std::optional<std::string_view>();
        if (!piece) return Failure::environment(Diagnostic::error("TD1277"));
        if (piece->empty()) break;
        came += piece->size();
        if (came > most) return Failure::refused(Diagnostic::error("TD1445").with("limit", std::to_string(most)));
        hash.add(*piece);
        out.write(piece->data(), static_cast<std::streamsize>(piece->size()));
    }
    out.close();
    if (!out) return disk_failed(path, std::generic_category().message(errno));
    if (to_hex(hash.finish()) != expected) return Failure::refused(Diagnostic::error("TD1448"));
    return came;
}

} // namespace

Uploads::Ptr Uploads::of(const std::string& person, const std::string& id) const {
    const auto found = uploads_.find(id);
    return found == uploads_.end() || found->second->person != person ? nullptr : found->second;
}

void Uploads::forget_abandoned() {
    const auto now = now_();
    std::erase_if(uploads_,
                  [&](const auto& one) { return !one.second->busy && now - one.second->touched >= limits_.kept; });
}

Result<Uploads::State> Uploads::begin(const std::string& person, std::uint64_t size) {
    if (size == 0 || size > limits_.bytes_each)
        return Failure::refused(Diagnostic::error("TD1445").with("limit", std::to_string(limits_.bytes_each)));
    auto spool = Spool::make();
    if (!spool) return spool.error();
    const std::lock_guard hold(door_);
    forget_abandoned();
    std::size_t own = 0;
    std::uint64_t all = size;
    for (const auto& [id, upload] : uploads_) {
        own += upload->person == person ? 1 : 0;
        all += upload->size;
    }
    if (own >= limits_.of_person || all > limits_.bytes_all) return Failure::refused(Diagnostic::error("TD1446"));
    const std::string id = identity::new_id(randomness_);
    uploads_.emplace(id, std::make_shared<Upload>(Upload{person, std::move(*spool), size, 0, false, now_()}));
    return State{id, size, 0};
}

std::optional<Uploads::State> Uploads::find(const std::string& person, const std::string& id) {
    const std::lock_guard hold(door_);
    forget_abandoned();
    const Ptr upload = of(person, id);
    return upload == nullptr ? std::nullopt : std::optional(State{id, upload->size, upload->received});
}

Result<Uploads::State> Uploads::add(const std::string& person, const std::string& id, std::uint64_t offset,
                                    const std::string& sha256, const ContentSource& source) {
    Ptr upload;
    {
        const std::lock_guard hold(door_);
        forget_abandoned();
        upload = of(person, id);
        if (upload == nullptr) return none();
        if (upload->busy || upload->received != offset) return elsewhere(upload->received);
        upload->busy = true;
    }
    const fs::path path = upload->spool->place_for(kContent);
    const auto came = append(path, upload->size - offset, sha256, source);
    std::error_code ignored;
    if (!came && fs::exists(path, ignored)) fs::resize_file(path, offset, ignored);
    const std::lock_guard hold(door_);
    upload->busy = false;
    upload->touched = now_();
    if (!came) return came.error();
    upload->received += *came;
    return State{id, upload->size, upload->received};
}

Result<ContentSource> Uploads::content(const std::string& person, const std::string& id) {
    std::shared_ptr<Spool> spool;
    {
        const std::lock_guard hold(door_);
        const Ptr upload = of(person, id);
        if (upload == nullptr) return none();
        if (upload->busy || upload->received != upload->size) return elsewhere(upload->received);
        upload->touched = now_();
        spool = upload->spool;
    }
    auto opened = FileReader::open(spool->place_for(kContent));
    if (!opened) return opened.error();
    const auto reader = std::make_shared<FileReader>(std::move(*opened));
    return ContentSource([spool, reader]() -> std::optional<std::string_view> {
        const auto piece = reader->next();
        if (!piece) return std::nullopt;
        return *piece;
    });
}

bool Uploads::drop(const std::string& person, const std::string& id) {
    const std::lock_guard hold(door_);
    if (of(person, id) == nullptr) return false;
    uploads_.erase(id);
    return true;
}

} // namespace thidua::http
