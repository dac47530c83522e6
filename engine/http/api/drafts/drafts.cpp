#include "http/api/drafts/drafts.hpp"

#include <system_error>

#include <boost/json.hpp>

#include "base/files/files.hpp"
#include "base/files/sha256.hpp"

namespace thidua::http {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEnding = ".json";

std::int64_t number_of(Drafts::Time time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

} // namespace

Drafts::Drafts(Limits limits, Now now, fs::path place)
    : limits_(limits), now_(std::move(now)), place_(std::move(place)) {}

Result<fs::path> Drafts::home() {
    if (!place_.empty()) return place_;
    auto spool = Spool::make();
    if (!spool) return spool.error();
    spool_ = std::move(*spool);
    place_ = spool_->place_for("drafts");
    return place_;
}

/// Names of people and nominations are no names of files.
fs::path Drafts::folder_of(const std::string& person) const { return place_ / to_hex(sha256(person)); }

fs::path Drafts::file_of(const std::string& person, const std::string& nomination) const {
    return folder_of(person) / (to_hex(sha256(nomination)) + kEnding);
}

std::optional<Drafts::Draft> Drafts::read(const fs::path& file, const std::string& person) const {
    std::error_code ignored;
    const auto text = read_file(file, limits_.bytes_each + 4096);
    if (!text) return std::nullopt;
    boost::system::error_code error;
    const boost::json::value kept = boost::json::parse(*text, error);
    const auto* from = error || !kept.is_object() ? nullptr : &kept.get_object();
    const auto* whose = from == nullptr ? nullptr : from->if_contains("person");
    const auto* at = from == nullptr ? nullptr : from->if_contains("at");
    const auto* draft = from == nullptr ? nullptr : from->if_contains("draft");
    const bool whole = whose != nullptr && *whose == boost::json::value(person) && at != nullptr && at->is_int64() &&
                       draft != nullptr && draft->is_object();
    const Time when = whole ? Time(std::chrono::milliseconds(at->get_int64())) : Time();
    if (whole && now_() - when < limits_.kept) return Draft{boost::json::serialize(*draft), when};
    fs::remove(file, ignored);
    return std::nullopt;
}

std::size_t Drafts::count_besides(const std::string& person, const fs::path& file) const {
    std::error_code error;
    std::size_t count = 0;
    for (fs::directory_iterator entry(folder_of(person), error), end; !error && entry != end; entry.increment(error))
        if (entry->path() != file && read(entry->path(), person)) ++count;
    return count;
}

Result<Drafts::Time> Drafts::put(const std::string& person, const std::string& nomination, const std::string& json) {
    if (json.size() > limits_.bytes_each)
        return Failure::refused(Diagnostic::error("TD1777").with("limit", std::to_string(limits_.bytes_each)));
    const std::lock_guard hold(door_);
    if (const auto there = home(); !there) return there.error();
    const fs::path file = file_of(person, nomination);
    std::error_code error;
    if (!fs::exists(file, error) && count_besides(person, file) >= limits_.of_person)
        return Failure::refused(Diagnostic::error("TD1778").with("limit", std::to_string(limits_.of_person)));
    if (const auto folder = Spool::keep(folder_of(person)); !folder) return folder.error();
    const Time now = std::chrono::floor<std::chrono::milliseconds>(now_());
    const boost::json::object kept{{"person", person}, {"at", number_of(now)}, {"draft", boost::json::parse(json)}};
    if (const auto written = write_file_atomically(file, boost::json::serialize(kept)); !written)
        return written.error();
    return now;
}

std::optional<Drafts::Draft> Drafts::find(const std::string& person, const std::string& nomination) {
    const std::lock_guard hold(door_);
    return place_.empty() ? std::nullopt : read(file_of(person, nomination), person);
}

void Drafts::drop(const std::string& person, const std::string& nomination) {
    const std::lock_guard hold(door_);
    std::error_code ignored;
    if (!place_.empty()) fs::remove(file_of(person, nomination), ignored);
}

} // namespace thidua::http
