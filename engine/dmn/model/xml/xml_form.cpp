#include "dmn/model/xml/xml_form.hpp"

#include <memory>

#include <expat.h>

#include "dmn/model/xml/xml_source.hpp"

namespace thidua::dmn {
namespace {

struct Reading {
    XML_Parser parser = nullptr;
    std::size_t depth = 0;
    std::size_t elements = 0;
    std::optional<XmlFault> fault;

    void stop(const char* code, std::string found) {
        fault = XmlFault{code, static_cast<std::size_t>(XML_GetCurrentByteIndex(parser)), std::move(found)};
        XML_StopParser(parser, XML_FALSE);
    }
};

void on_start(void* reading, const XML_Char*, const XML_Char**) {
    auto& mine = *static_cast<Reading*>(reading);
    if (++mine.depth > XmlSource::kDeepest)
        mine.stop("TD0486", "");
    else if (++mine.elements > XmlSource::kMostElements)
        mine.stop("TD0407", "");
}

void on_end(void* reading, const XML_Char*) { --static_cast<Reading*>(reading)->depth; }

void on_document_type(void* reading, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    static_cast<Reading*>(reading)->stop("TD0485", "DOCTYPE");
}

using Parser = std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)>;

Parser new_parser() {
    constexpr XML_Char kBetweenNamespaceAndName = '|';
    return {XML_ParserCreateNS("UTF-8", kBetweenNamespaceAndName), XML_ParserFree};
}

/// The attribute of the first element that is wanted, and then what it says.
struct Wanted {
    XML_Parser parser = nullptr;
    std::string name;
    std::optional<std::string> value;
};

void on_root(void* wanted, const XML_Char*, const XML_Char** attributes) {
    auto& mine = *static_cast<Wanted*>(wanted);
    for (; *attributes != nullptr; attributes += 2)
        if (mine.name == attributes[0]) mine.value = attributes[1];
    XML_StopParser(mine.parser, XML_FALSE);
}

void on_document_type_before_root(void* wanted, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    XML_StopParser(static_cast<Wanted*>(wanted)->parser, XML_FALSE);
}

} // namespace

std::optional<XmlFault> first_fault(std::string_view text) {
    const Parser parser = new_parser();
    if (!parser) return XmlFault{"TD0484", 0, XML_ErrorString(XML_ERROR_NO_MEMORY)};
    Reading reading;
    reading.parser = parser.get();
    XML_SetUserData(parser.get(), &reading);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
    if (XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), XML_TRUE) == XML_STATUS_OK)
        return std::nullopt;
    if (reading.fault) return reading.fault;
    const auto at = static_cast<std::size_t>(XML_GetErrorByteIndex(parser.get()));
    return XmlFault{"TD0484", at, XML_ErrorString(XML_GetErrorCode(parser.get()))};
}

std::optional<std::string> attribute_of_root(std::string_view text, const std::string& name) {
    const Parser parser = new_parser();
    if (!parser) return std::nullopt;
    Wanted wanted{parser.get(), name, std::nullopt};
    XML_SetUserData(parser.get(), &wanted);
    XML_SetStartElementHandler(parser.get(), on_root);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type_before_root);
    (void)XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), XML_TRUE);
    return wanted.value;
}

} // namespace thidua::dmn
