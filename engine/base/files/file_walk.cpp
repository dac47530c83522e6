#include "base/files/file_walk.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace thidua {
namespace {

namespace fs = std::filesystem;

class Walk {
  public:
    explicit Walk(std::string_view suffix) : suffix_(suffix) {}

    Result<FileWalk> run(const fs::path& folder) {
        if (const std::error_code error = enter(folder); error)
            return Failure::environment(
                Diagnostic::error("TD0021").with("path", folder.string()).with("reason", error.message()));
        // What links lead to may hold links in turn.
        for (std::size_t i = 0; i < links_.size(); ++i) follow(fs::path(links_[i]));
        std::sort(made_.files.begin(), made_.files.end());
        return std::move(made_);
    }

  private:
    std::error_code enter(const fs::path& folder) {
        std::error_code error;
        std::vector<fs::path> entries;
        if (!is_first(folder)) return error;
        for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error))
            entries.push_back(at->path());
        std::sort(entries.begin(), entries.end());
        for (const fs::path& entry : entries) look_at(entry);
        return error;
    }

    void look_at(const fs::path& path) {
        std::error_code error;
        if (fs::symlink_status(path, error).type() == fs::file_type::symlink)
            links_.push_back(path);
        else
            take(path, fs::status(path, error).type());
    }

    void take(const fs::path& path, fs::file_type type) {
        if (type == fs::file_type::directory) {
            if (const std::error_code error = enter(path); error)
                skip(Diagnostic::warning("TD0021").with("path", path.string()).with("reason", error.message()));
        } else if (path.string().ends_with(suffix_)) {
            if (type != fs::file_type::regular)
                skip(Diagnostic::warning("TD0022").with("path", path.string()));
            else if (is_first(path))
                made_.files.push_back(path);
        }
    }

    void follow(const fs::path& link) {
        std::error_code error;
        const fs::file_status status = fs::status(link, error);
        if (!fs::exists(status)) return skip(Diagnostic::warning("TD0337").with("path", link.string()));
        const bool matters = fs::is_directory(status) || link.string().ends_with(suffix_);
        if (const auto known = names_.find(fs::canonical(link, error)); matters && known != names_.end())
            return skip(
                Diagnostic::warning("TD0338").with("path", link.string()).with("other", known->second.string()));
        take(link, status.type());
    }

    /// Whether the file or folder has not been met by another name.
    bool is_first(const fs::path& path) {
        std::error_code error;
        const fs::path real = fs::canonical(path, error);
        return error || names_.emplace(real, path).second;
    }

    void skip(Diagnostic why) { made_.skipped.push_back(std::move(why)); }

    std::string suffix_;
    std::map<fs::path, fs::path> names_; ///< by real path: the name it was met by
    std::vector<fs::path> links_;
    FileWalk made_;
};

} // namespace

Result<FileWalk> walk_files(const fs::path& folder, std::string_view suffix) { return Walk(suffix).run(folder); }

} // namespace thidua
