#include "xml_stream.hpp"

#include <array>
#include <exception>
#include <memory>

#include <expat.h>

namespace import_xlsx {
namespace {

constexpr int kDepth = 64;
constexpr std::uint64_t kTokenBytes = std::uint64_t{1} << 20;

std::string_view local_name(const char* qualified) {
    const std::string_view whole(qualified);
    const std::size_t colon = whole.rfind(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

/// One run of the parser. Exceptions must not cross the C library: they are kept and thrown again outside.
struct Run {
    XML_Parser parser;
    XmlListener& listener;
    int depth = 0;
    std::uint64_t quiet_bytes = 0; ///< fed since the last event
    std::string refusal;
    std::exception_ptr thrown;
    bool done = false;

    template <class Event>
    void hand_on(Event event) {
        quiet_bytes = 0;
        if (done || thrown) return;
        try {
            event();
            done = listener.enough();
        } catch (...) {
            thrown = std::current_exception();
        }
        if (done || thrown) XML_StopParser(parser, XML_FALSE);
    }
    void refuse(const char* why) {
        if (refusal.empty()) refusal = why;
        XML_StopParser(parser, XML_FALSE);
    }
};

Run& run_of(void* user) { return *static_cast<Run*>(user); }

void on_start(void* user, const XML_Char* name, const XML_Char** attributes) {
    Run& run = run_of(user);
    if (++run.depth > kDepth) return run.refuse("nesting > 64");
    run.hand_on([&] { run.listener.start(local_name(name), Attributes(name, attributes)); });
}

void on_end(void* user, const XML_Char* name) {
    Run& run = run_of(user);
    --run.depth;
    run.hand_on([&] { run.listener.end(local_name(name)); });
}

void on_text(void* user, const XML_Char* text, int length) {
    Run& run = run_of(user);
    run.hand_on([&] { run.listener.text({text, static_cast<std::size_t>(length)}); });
}

void on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    run_of(user).refuse("<!DOCTYPE");
}

std::string place(XML_Parser parser, std::string_view what) {
    return std::string(what) + " (" + std::to_string(XML_GetCurrentLineNumber(parser)) + ":" +
           std::to_string(XML_GetCurrentColumnNumber(parser) + 1) + ")";
}

} // namespace

std::optional<std::string_view> Attributes::find(std::string_view name) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2)
        if (local_name(*pair) == name) return std::string_view(pair[1]);
    return std::nullopt;
}

std::optional<std::string> stream_xml(EntryReader& entry, XmlListener& listener) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                              &XML_ParserFree);
    if (!parser) return "out of memory";
    Run run{parser.get(), listener, 0, 0, {}, nullptr, false};
    XML_SetUserData(parser.get(), &run);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);

    std::array<char, 65536> piece;
    for (;;) {
        const std::int64_t got = entry.read(piece.data(), piece.size());
        if (got < 0) return "unpacking failed";
        run.quiet_bytes += static_cast<std::uint64_t>(got);
        const auto status = XML_Parse(parser.get(), piece.data(), static_cast<int>(got), got == 0);
        if (run.thrown) std::rethrow_exception(run.thrown);
        if (run.done) return std::nullopt;
        if (!run.refusal.empty()) return place(parser.get(), run.refusal);
        if (status == XML_STATUS_ERROR) return place(parser.get(), XML_ErrorString(XML_GetErrorCode(parser.get())));
        if (run.quiet_bytes > kTokenBytes) return place(parser.get(), "tag > 1 MiB");
        if (got == 0) return std::nullopt;
    }
}

} // namespace import_xlsx
