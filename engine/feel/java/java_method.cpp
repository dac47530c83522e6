#include "feel/java/java_method.hpp"

#include <algorithm>
#include <map>

namespace thidua::feel::java {
namespace {

const std::vector<Method>& table() {
    static const std::vector<Method> made = [] {
        std::vector<Method> all;
        add_math_methods(all);
        add_number_methods(all);
        add_text_methods(all);
        return all;
    }();
    return made;
}

std::string without_blanks(std::string_view text) {
    std::string made;
    std::copy_if(text.begin(), text.end(), std::back_inserter(made),
                 [](char c) { return c != ' ' && c != '\t' && c != '\n' && c != '\r'; });
    return made;
}

/// The classes of java.lang are meant without the name of their package too.
std::string_view short_class(std::string_view name) {
    constexpr std::string_view kPackage = "java.lang.";
    return name.starts_with(kPackage) ? name.substr(kPackage.size()) : name;
}

/// `java.lang.Integer` → `int`, `java.lang.CharSequence` → `String`, `[Ljava.lang.Object;` and `Object...` →
/// `Object[]`.
std::string plain_type(std::string_view type) {
    if (type.starts_with("[L") && type.ends_with(';')) return plain_type(type.substr(2, type.size() - 3)) + "[]";
    for (const std::string_view tail : {"...", "[]"})
        if (type.ends_with(tail)) return plain_type(type.substr(0, type.size() - tail.size())) + "[]";
    constexpr std::pair<std::string_view, std::string_view> kBoxes[] = {
        {"Integer", "int"},     {"Long", "long"},      {"Short", "short"},
        {"Byte", "byte"},       {"Float", "float"},    {"Double", "double"},
        {"Boolean", "boolean"}, {"Character", "char"}, {"CharSequence", "String"}};
    const std::string_view name = short_class(type);
    for (const auto& [box, content] : kBoxes)
        if (name == box) return std::string(content);
    return std::string(name);
}

/// One form of a signature for all the ways to write it.
std::string plain_signature(std::string_view written) {
    const std::string text = without_blanks(written);
    const auto open = text.find('(');
    if (open == std::string::npos || !text.ends_with(')')) return {};
    std::string made = text.substr(0, open + 1);
    std::string_view types = std::string_view(text).substr(open + 1, text.size() - open - 2);
    while (!types.empty()) {
        const auto end = std::min(types.find(','), types.size());
        if (made.back() != '(') made += ',';
        made += plain_type(types.substr(0, end));
        types.remove_prefix(std::min(end + 1, types.size()));
    }
    return made + ")";
}

} // namespace

std::string signature_of(const Method& method) {
    std::string made = std::string(method.name) + "(";
    for (const JavaType type : method.takes) made += (made.back() == '(' ? "" : ", ") + std::string(name_of(type));
    return made + ")";
}

const Method* find_method(std::string_view owner, std::string_view signature) {
    static const std::map<std::string, const Method*, std::less<>> known = [] {
        std::map<std::string, const Method*, std::less<>> made;
        for (const Method& method : table())
            made.emplace(std::string(method.owner) + "." + without_blanks(signature_of(method)), &method);
        return made;
    }();
    const auto found = known.find(std::string(short_class(owner)) + "." + plain_signature(signature));
    return found == known.end() ? nullptr : found->second;
}

std::vector<std::string> signatures_in(std::string_view owner) {
    std::vector<std::string> made;
    for (const Method& method : table())
        if (method.owner == short_class(owner)) made.push_back(signature_of(method));
    return made;
}

} // namespace thidua::feel::java
