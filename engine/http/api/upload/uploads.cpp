#include "http/api/upload/uploads.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include <boost/json.hpp>

#include "base/files/file_reader.hpp"
#include "base/files/files.hpp"
#include "base/files/sha256.hpp"
#include "base/files/sha256_stream.hpp"
#include "http/api/kept_records.hpp"
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

/// On the disk, so that a record never speaks of bytes that a power cut takes away.
Result<void> keep(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool kept = file >= 0 && ::fsync(file) == 0;
    const int why = errno;
    if (file >= 0) ::close(file);
    return kept ? Result<void>() : disk_failed(path, std::generic_category().message(why));
}

std::uint64_t number_at(const boost::json::object& from, const char* name, bool& whole) {
    const auto* member = from.if_contains(name);
    if (member != nullptr && member->is_int64() && member->get_int64() >= 0)
        return static_cast<std::uint64_t>(member->get_int64());
    whole = false;
    return 0;
}

} // namespace

Uploads::Uploads(Limits limits, Now now, fs::path place)
    : limits_(limits), now_(std::move(now)), place_(std::move(place)) {
    load();
}

void Uploads::load() {
    for (const auto& [id, record] : kept_records(place_))
        if (!take_in(id, record)) remove_kept(place_, id);
}

/// Whether all that it was told to have is still there.
bool Uploads::take_in(const std::string& id, std::string_view record) {
    boost::system::error_code error;
    const boost::json::value read = boost::json::parse(record, error);
    if (error || !read.is_object()) return false;
    const auto* person = read.get_object().if_contains("person");
    bool whole = person != nullptr && person->is_string();
    Upload upload;
    upload.size = number_at(read.get_object(), "size", whole);
    upload.received = number_at(read.get_object(), "received", whole);
    upload.touched = Time(std::chrono::milliseconds(number_at(read.get_object(), "touched", whole)));
    if (!whole || upload.received > upload.size) return false;
    upload.person = std::string(person->get_string());
    auto spool = Spool::keep(place_ / id);
    if (!spool) return false;
    upload.spool = std::move(*spool);
    const fs::path content = upload.spool->place_for(kContent);
    const std::uint64_t there = fs::exists(content, error) ? fs::file_size(content, error) : 0;
    if (there < upload.received) return false;
    if (there > upload.received) fs::resize_file(content, upload.received, error); // of a part that was on its way
    if (error) return false;
    uploads_.emplace(id, std::make_shared<Upload>(std::move(upload)));
    return true;
}

Result<void> Uploads::save(const std::string& id, const Upload& upload) const {
    if (place_.empty()) return {};
    const auto touched = std::chrono::duration_cast<std::chrono::milliseconds>(upload.touched.time_since_epoch());
    const boost::json::object record{{"person", upload.person},
                                     {"size", static_cast<std::int64_t>(upload.size)},
                                     {"received", static_cast<std::int64_t>(upload.received)},
                                     {"touched", touched.count()}};
    return write_file_atomically(place_ / (id + kRecordEnding), boost::json::serialize(record));
}

void Uploads::forget(const std::string& id, const Upload& upload) const {
    std::error_code ignored;
    if (!place_.empty()) fs::remove(place_ / (id + kRecordEnding), ignored);
    upload.spool->discard();
}

Uploads::Ptr Uploads::of(const std::string& person, const std::string& id) const {
    const auto found = uploads_.find(id);
    return found == uploads_.end() || found->second->person != person ? nullptr : found->second;
}

void Uploads::forget_abandoned() {
    const auto now = now_();
    std::erase_if(uploads_, [&](const auto& one) {
        const bool abandoned = !one.second->busy && now - one.second->touched >= limits_.kept;
        if (abandoned) forget(one.first, *one.second);
        return abandoned;
    });
}

Result<Uploads::State> Uploads::begin(const std::string& person, std::uint64_t size) {
    if (size == 0 || size > limits_.bytes_each)
        return Failure::refused(Diagnostic::error("TD1445").with("limit", std::to_string(limits_.bytes_each)));
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
    auto spool = place_.empty() ? Spool::make() : Spool::keep(place_ / id);
    if (!spool) return spool.error();
    const auto upload = std::make_shared<Upload>(Upload{person, std::move(*spool), size, 0, false, now_()});
    if (const auto saved = save(id, *upload); !saved) {
        upload->spool->discard();
        return saved.error();
    }
    uploads_.emplace(id, upload);
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
    auto came = append(path, upload->size - offset, sha256, source);
    if (came && !place_.empty())
        if (const auto kept = keep(path); !kept) came = kept.error();
    std::error_code ignored;
    if (!came && fs::exists(path, ignored)) fs::resize_file(path, offset, ignored);
    const std::lock_guard hold(door_);
    upload->busy = false;
    upload->touched = now_();
    if (!came) return came.error();
    upload->received += *came;
    if (const auto saved = save(id, *upload); !saved) { // or the next server would cut the part off
        upload->received -= *came;
        fs::resize_file(path, offset, ignored);
        return saved.error();
    }
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
    const Ptr upload = of(person, id);
    if (upload == nullptr) return false;
    forget(id, *upload);
    uploads_.erase(id);
    return true;
}

} // namespace thidua::http
