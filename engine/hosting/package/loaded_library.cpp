#define BOOST_DLL_USE_STD_FS
#include "hosting/package/loaded_library.hpp"

#include <dlfcn.h>

#include <boost/dll/shared_library.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "base/text/text.hpp"

namespace thidua::hosting {
namespace {

// Every member that is read below is one of contract 1.0. Whoever reads a later one asks for the struct's size first.
constexpr char kEntrySymbol[] = "thidua_plugin_entry";
constexpr std::size_t kLongestWord = 256;
constexpr std::uint32_t kMostCapabilities = 64;
constexpr std::uint64_t kLongestLogLine = 4096;
/// No struct of any contract is larger; a larger size is nonsense.
constexpr std::uint32_t kLargestStruct = 4096;

Diagnostic about(const char* code, const std::string& shown) { return Diagnostic::error(code).with("path", shown); }

std::string abi_text(std::uint32_t major, std::uint32_t minor) {
    return std::to_string(major) + "." + std::to_string(minor);
}

/// Boost.DLL puts the loader's own words in parentheses behind its function's name, and an errno that has nothing to do
/// with it behind them. The loader names the library by the descriptor it was given.
std::string loader_reason(const std::string& text) {
    constexpr std::string_view kMark = "dlerror system message: ";
    const auto mark = text.find(kMark);
    if (mark == std::string::npos) return text.substr(0, 500);
    std::string reason = text.substr(mark + kMark.size());
    reason = reason.substr(0, reason.rfind(')'));
    constexpr std::string_view kDescriptor = "/proc/self/fd/";
    if (reason.starts_with(kDescriptor)) {
        const auto behind = reason.find(": ", kDescriptor.size());
        if (behind != std::string::npos) reason.erase(0, behind + 2);
    }
    return reason.substr(0, 500);
}

std::optional<std::string> copied_word(const char* word) {
    if (word == nullptr) return std::nullopt;
    const std::size_t size = strnlen(word, kLongestWord + 1);
    if (size == 0 || size > kLongestWord) return std::nullopt;
    std::string copy(word, size);
    if (first_invalid_utf8(copy)) return std::nullopt;
    return copy;
}

Diagnostics check_entry(const thidua_entry& entry, const std::string& shown) {
    Diagnostics faults;
    if (entry.magic != THIDUA_PLUGIN_MAGIC) return {about("TD0740", shown)};
    if (entry.struct_size < THIDUA_ENTRY_SIZE_1_0 || entry.struct_size > kLargestStruct)
        faults.push_back(about("TD0741", shown)
                             .with("found", std::to_string(entry.struct_size))
                             .with("expected", std::to_string(THIDUA_ENTRY_SIZE_1_0)));
    const auto found = std::pair(entry.abi_major, entry.abi_minor);
    const std::string newest = abi_text(THIDUA_ABI_MAJOR, THIDUA_ABI_MINOR);
    const std::string oldest = abi_text(THIDUA_ABI_OLDEST_MAJOR, THIDUA_ABI_OLDEST_MINOR);
    const bool newer = found > std::pair(THIDUA_ABI_MAJOR, THIDUA_ABI_MINOR);
    const bool older = found < std::pair(THIDUA_ABI_OLDEST_MAJOR, THIDUA_ABI_OLDEST_MINOR);
    if (newer || older)
        faults.push_back(about(newer ? "TD0742" : "TD0743", shown)
                             .with("found", abi_text(entry.abi_major, entry.abi_minor))
                             .with("oldest", oldest)
                             .with("newest", newest));
    if (faults.empty() && entry.describe == nullptr) faults.push_back(about("TD0744", shown).with("what", "describe"));
    if (faults.empty() && entry.create == nullptr) faults.push_back(about("TD0744", shown).with("what", "create"));
    return faults;
}

Result<LibraryDescription> copy_description(const thidua_description* found, const std::string& shown) {
    const auto broken = [&](const char* what) { return Failure::refused(about("TD0744", shown).with("what", what)); };
    if (found == nullptr) return broken("description");
    if (found->struct_size < THIDUA_DESCRIPTION_SIZE_1_0 || found->struct_size > kLargestStruct)
        return broken("struct_size");
    LibraryDescription copy;
    copy.year = found->year;
    const std::pair<const char*, std::pair<const char*, std::string*>> words[] = {
        {"id", {found->id, &copy.id}},
        {"name", {found->name, &copy.name}},
        {"version", {found->version, &copy.version}},
        {"vendor", {found->vendor, &copy.vendor}}};
    for (const auto& [what, word] : words) {
        auto text = copied_word(word.first);
        if (!text) return broken(what);
        *word.second = std::move(*text);
    }
    if (found->capability_count > kMostCapabilities || found->capabilities == nullptr) return broken("capabilities");
    for (std::uint32_t i = 0; i < found->capability_count; ++i) {
        auto text = copied_word(found->capabilities[i]);
        if (!text) return broken("capabilities");
        copy.capabilities.push_back(std::move(*text));
    }
    return copy;
}

/// Loads for good: the reference count never falls to nothing again.
Result<const thidua_entry*> load_entry(const std::filesystem::path& loadable, const std::string& shown) {
    using boost::dll::load_mode::rtld_local;
    using boost::dll::load_mode::rtld_now;
    const auto refused = [&](const std::string& reason) {
        return Failure::refused(about("TD0738", shown).with("reason", reason));
    };
    try {
        const boost::dll::shared_library library(loadable, rtld_now | rtld_local);
        if (!library.has(kEntrySymbol)) return Failure::refused(about("TD0709", shown));
        const thidua_entry* entry = &library.get<const thidua_entry>(kEntrySymbol);
        if (dlopen(loadable.c_str(), RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE) == nullptr)
            return refused("RTLD_NODELETE");
        return entry;
    } catch (const std::exception& error) {
        return refused(loader_reason(error.what()));
    } catch (...) {
        return refused("exception");
    }
}

void note_difference(const char* key, const std::string& manifest, const std::string& library, Diagnostics& faults) {
    if (manifest == library) return;
    faults.push_back(Diagnostic::error("TD0745").with("key", key).with("manifest", manifest).with("library", library));
}

std::string joined(std::vector<std::string> words) {
    std::sort(words.begin(), words.end());
    std::string made;
    for (const std::string& word : words) made += (made.empty() ? "" : ", ") + word;
    return made;
}

} // namespace

Diagnostics compare(const LibraryDescription& description, const Manifest& manifest) {
    Diagnostics faults;
    note_difference("id", manifest.id, description.id, faults);
    note_difference("name", manifest.name, description.name, faults);
    note_difference("version", manifest.version.text(), description.version, faults);
    note_difference("vendor", manifest.vendor, description.vendor, faults);
    note_difference("year", std::to_string(manifest.year), std::to_string(description.year), faults);
    std::vector<std::string> offered = manifest.capabilities;
    offered.insert(offered.end(), manifest.other_revisions.begin(), manifest.other_revisions.end());
    note_difference("capabilities", joined(std::move(offered)), joined(description.capabilities), faults);
    return faults;
}

LoadedLibrary::LoadedLibrary(LogSink log) : log_(std::move(log)) {
    host_.struct_size = sizeof(thidua_host);
    host_.abi_major = THIDUA_ABI_MAJOR;
    host_.abi_minor = THIDUA_ABI_MINOR;
    host_.host_data = this;
    host_.log = &LoadedLibrary::log_line;
}

LoadedLibrary::~LoadedLibrary() {
    if (plugin_ == nullptr || plugin_->destroy == nullptr) return;
    try {
        plugin_->destroy(plugin_);
    } catch (...) { // an object that cannot be freed is left behind: nothing else depends on it
    }
}

Result<std::unique_ptr<LoadedLibrary>> LoadedLibrary::open(const std::filesystem::path& loadable,
                                                           const std::string& shown, LogSink log) {
    const auto entry = load_entry(loadable, shown);
    if (!entry) return entry.error();
    Diagnostics faults = check_entry(**entry, shown);
    if (!faults.empty()) return Failure::refused(std::move(faults));
    std::unique_ptr<LoadedLibrary> made(new LoadedLibrary(std::move(log)));
    try {
        auto description = copy_description((*entry)->describe(), shown);
        if (!description) return description.error();
        made->description_ = std::move(*description);
        made->plugin_ = (*entry)->create(&made->host_);
    } catch (...) {
        return Failure::refused(about("TD0746", shown));
    }
    if (made->plugin_ == nullptr) return Failure::refused(about("TD0746", shown));
    const thidua_plugin& plugin = *made->plugin_;
    if (plugin.struct_size < THIDUA_PLUGIN_SIZE_1_0 || plugin.struct_size > kLargestStruct || plugin.call == nullptr) {
        made->plugin_ = nullptr; // what it says about its functions cannot be believed
        return Failure::refused(about("TD0747", shown));
    }
    return made;
}

RawAnswer LoadedLibrary::call(CallSurface& surface) {
    surface.begin();
    std::int32_t status = THIDUA_STATUS_FAILED;
    try {
        status = plugin_->call(plugin_, surface.call().capability.c_str(), surface.face());
    } catch (...) {
        constexpr std::string_view kWhat = "exception";
        const thidua_text text{kWhat.data(), kWhat.size()};
        surface.face()->report(surface.face(), text, text, text);
    }
    return surface.finish(status);
}

void LoadedLibrary::log_line(const thidua_host* host, thidua_log_level level, thidua_text message) {
    const auto& self = *static_cast<const LoadedLibrary*>(host->host_data);
    if (!self.log_ || (message.bytes == nullptr && message.size != 0)) return;
    const auto size = static_cast<std::size_t>(std::min(message.size, kLongestLogLine));
    self.log_(level, message.size == 0 ? std::string() : std::string(message.bytes, size));
}

} // namespace thidua::hosting
