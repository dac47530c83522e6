#include "feel/dmn/xml_form.hpp"

#include <memory>

#include <expat.h>

#include "feel/dmn/xml_source.hpp"

namespace thidua::feel::dmn {
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

} // namespace

std::optional<XmlFault> first_fault(std::string_view text) {
    constexpr XML_Char kBetweenNamespaceAndName = '|';
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreateNS("UTF-8", kBetweenNamespaceAndName), XML_ParserFree);
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

} // namespace thidua::feel::dmn
