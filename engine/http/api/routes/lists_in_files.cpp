#include "http/api/routes/lists_in_files.hpp"

namespace thidua::http {
namespace {

constexpr std::size_t kMostExported = 5'000;

bool flag_in(const Asked& asked, std::string_view name) {
    const auto given = asked.find(name);
    return given != asked.end() && given->second != "false";
}

} // namespace

std::vector<Member> import_query() {
    return {optional("workflow", text()), optional("unit", text()),    optional("partial", flag()),
            optional("changes", flag()),  optional("dry-run", flag()), required("file_name", text(kShortText, 1))};
}

ImportRequest import_request(const Asked& asked, const std::filesystem::path& file) {
    ImportRequest request;
    request.workflow = text_in(asked, "workflow");
    request.unit = text_in(asked, "unit");
    request.partial = flag_in(asked, "partial");
    request.changes = flag_in(asked, "changes");
    request.dry_run = flag_in(asked, "dry-run");
    request.file = file;
    return request;
}

ContentSource body_of(const Call& call) {
    return call.request.content ? call.request.content : content_of(call.request.body);
}

std::vector<Member> export_query() { return joined({required("format", one_of({"xlsx", "csv"}))}, list_filters()); }

Answer<std::vector<std::string>> ids_of(Engine& engine, const Caller& caller, ListRequest request,
                                        const service::Localizer& localizer) {
    request.limit = 1000;
    std::vector<std::string> ids;
    do {
        const auto page = engine.list(caller, request);
        if (!page) return {page.outcome(), page.notes()};
        for (const LineView& line : page->lines) ids.push_back(line.id);
        request.after = page->next;
        if (ids.size() > kMostExported)
            return {Outcome::refused,
                    localizer.notes({Diagnostic::error("TD1278").with("limit", std::to_string(kMostExported))},
                                    caller.language)};
    } while (!request.after.empty());
    return ids;
}

} // namespace thidua::http
