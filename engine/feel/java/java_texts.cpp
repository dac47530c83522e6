// java.lang.String.
#include "feel/java/java_format.hpp"
#include "feel/java/java_method.hpp"

namespace thidua::feel::java {
namespace {

constexpr std::string_view kString = "String";

std::string joined(const std::string& delimiter, const JavaTexts& texts) {
    std::string made;
    for (std::size_t i = 0; i < texts.size(); ++i) made += (i > 0 ? delimiter : "") + texts[i];
    return made;
}

} // namespace

void add_text_methods(std::vector<Method>& into) {
    add<[](bool a) { return std::string(a ? "true" : "false"); }>(into, kString, "valueOf");
    add<[](JavaChar a) { return a.text; }>(into, kString, "valueOf");
    add<[](std::int32_t a) { return std::to_string(a); }>(into, kString, "valueOf");
    add<[](std::int64_t a) { return std::to_string(a); }>(into, kString, "valueOf");
    add<[](float a) { return java_text(a); }>(into, kString, "valueOf");
    add<[](double a) { return java_text(a); }>(into, kString, "valueOf");
    add<[](const JavaObject& a) { return java_text(a); }>(into, kString, "valueOf");
    add<[](const std::string& a, const JavaObjects& b) { return formatted(a, b); }>(into, kString, "format");
    add<[](const std::string& a, const JavaTexts& b) { return joined(a, b); }>(into, kString, "join");
}

} // namespace thidua::feel::java
