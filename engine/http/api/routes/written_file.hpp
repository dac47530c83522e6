#pragma once

#include <string>
#include <vector>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/spool.hpp"
#include "thidua/answer.hpp"

namespace thidua::http {

/// Files that the engine writes at a request, on their way out.

inline constexpr const char* kWorkbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr const char* kWorkbookOrCsv =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet text/csv";

[[nodiscard]] inline const char* media_of(const std::string& format) {
    return format == "csv" ? "text/csv; charset=utf-8" : kWorkbook;
}

[[nodiscard]] inline Response disk_failed(const Call& call, const Failure& failure) {
    return call.problems.of(503, Outcome::environment, failure.diagnostics());
}

/// The file as its sender called it: where it lies meanwhile is nobody's business.
[[nodiscard]] inline std::vector<Note> without_place(std::vector<Note> notes, const std::filesystem::path& file) {
    const std::string folder = file.parent_path().string() + "/";
    const auto forget = [&](std::string& text) {
        for (std::size_t at = 0; (at = text.find(folder, at)) != std::string::npos;) text.erase(at, folder.size());
    };
    for (Note& note : notes) {
        forget(note.message);
        forget(note.hint);
        for (auto& [name, value] : note.arguments) forget(value);
    }
    return notes;
}

/// In which language a file that is fetched by a link is written: a link cannot say the page's otherwise.
[[nodiscard]] inline Member language_of_file() { return optional("language", one_of({"vi", "en"})); }

[[nodiscard]] inline Caller reader_of_file(const Call& call) {
    Caller caller = call.caller;
    if (std::string language = call.query("language"); !language.empty()) caller.language = std::move(language);
    return caller;
}

/// What the engine wrote, to be saved.
template <class Write>
[[nodiscard]] Response written(const Call& call, const std::string& name, const char* media_type, const Write& write) {
    const auto spool = Spool::make();
    if (!spool) return disk_failed(call, spool.error());
    const auto file = (*spool)->place_for(name);
    const Answer<Done> done = write(file);
    if (!done) return call.problems.of(done.outcome(), without_place(done.notes(), file));
    Response response;
    make_download(response, name, media_type);
    if (const auto given = give_file(response, *spool, file); !given) return disk_failed(call, given.error());
    return response;
}

} // namespace thidua::http
