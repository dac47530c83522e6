#include "http/api/openapi.hpp"

#include <algorithm>
#include <string_view>

#include <boost/json.hpp>

#include "http/api/reply.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "thidua/version.hpp"

namespace thidua::http {
namespace {

using boost::json::array;
using Object = boost::json::object;

/// Writes schemas, each component once.
class Components {
  public:
    [[nodiscard]] Object ref_or_schema(const Schema& schema) {
        if (schema.name.empty()) return written(schema);
        if (!schemas_.contains(schema.name)) {
            schemas_[schema.name] = Object(); // a component may speak of itself
            schemas_[schema.name] = written(schema);
        }
        return {{"$ref", "#/components/schemas/" + schema.name}};
    }
    [[nodiscard]] Object take() { return std::move(schemas_); }

  private:
    [[nodiscard]] Object written(const Schema& schema) {
        Object made = of_kind(schema);
        if (!schema.about.empty()) made["description"] = schema.about;
        return made;
    }

    [[nodiscard]] Object of_kind(const Schema& schema) {
        switch (schema.kind) {
        case Schema::Kind::text:
            return text_of(schema);
        case Schema::Kind::integer:
            return integer_of(schema);
        case Schema::Kind::yes_no:
            return {{"type", "boolean"}};
        case Schema::Kind::flag:
            return {{"type", "string"}, {"enum", array{"", "true", "false"}}};
        case Schema::Kind::object:
            return object_of(schema);
        case Schema::Kind::list: {
            Object made{{"type", "array"}, {"items", ref_or_schema(*schema.items)}};
            if (schema.least > 0) made["minItems"] = schema.least;
            if (schema.most) made["maxItems"] = *schema.most;
            return made;
        }
        case Schema::Kind::any:
            break;
        }
        if (schema.either.empty()) return {};
        array all;
        for (const Schema& one : schema.either) all.emplace_back(ref_or_schema(one));
        return {{"oneOf", std::move(all)}};
    }

    [[nodiscard]] static Object text_of(const Schema& schema) {
        Object made{{"type", "string"}};
        if (!schema.format.empty()) made["format"] = schema.format;
        if (schema.least > 0) made["minLength"] = schema.least;
        if (schema.most) made["maxLength"] = *schema.most;
        if (!schema.choices.empty()) made["enum"] = array(schema.choices.begin(), schema.choices.end());
        return made;
    }

    [[nodiscard]] static Object integer_of(const Schema& schema) {
        Object made{{"type", "integer"}, {"format", "int64"}};
        if (schema.from) made["minimum"] = *schema.from;
        if (schema.to) made["maximum"] = *schema.to;
        return made;
    }

    [[nodiscard]] Object object_of(const Schema& schema) {
        Object properties;
        array required;
        for (const Member& member : schema.members) {
            properties[member.name] = ref_or_schema(member.schema);
            if (member.required) required.emplace_back(member.name);
        }
        Object made{{"type", "object"}};
        if (!properties.empty()) made["properties"] = std::move(properties);
        if (!required.empty()) made["required"] = std::move(required);
        if (!schema.open)
            made["additionalProperties"] = false;
        else if (schema.items)
            made["additionalProperties"] = ref_or_schema(*schema.items);
        return made;
    }

    Object schemas_;
};

Object header_parameter(const char* name, bool required, const char* about) {
    return {{"name", name},
            {"in", "header"},
            {"required", required},
            {"description", about},
            {"schema", Object{{"type", "string"}}}};
}

array parameters_of(const Route& route, Components& components) {
    array all;
    for (std::size_t at = route.path.find('{'); at != std::string::npos; at = route.path.find('{', at + 1))
        all.push_back(Object{{"name", route.path.substr(at + 1, route.path.find('}', at) - at - 1)},
                             {"in", "path"},
                             {"required", true},
                             {"schema", Object{{"type", "string"}}}});
    for (const Member& member : route.query) {
        Object parameter{{"name", member.name}, {"in", "query"}, {"required", member.required}};
        if (member.schema.kind == Schema::Kind::flag) parameter["allowEmptyValue"] = true;
        parameter["schema"] = components.ref_or_schema(member.schema);
        all.push_back(std::move(parameter));
    }
    if (route.right != Right::everybody)
        all.push_back(header_parameter("X-On-Behalf-Of", false, "In whose place the caller acts."));
    if (route.guard != Guard::none)
        all.push_back(header_parameter("Idempotency-Key", false, "The same key again gives the first answer again."));
    if (route.guard == Guard::revision)
        all.push_back(
            header_parameter("If-Match", false, "The ETag that the caller has seen; needed but for a dry run (428)."));
    if (route.method == "GET" && route.operation == "show_nomination")
        all.push_back(header_parameter("If-None-Match", false, "ETags that the caller has: then 304."));
    return all;
}

Object content_of(const std::string& media, Object schema) { return {{media, Object{{"schema", std::move(schema)}}}}; }

/// One of several, with a blank between them.
Object files_of(std::string_view media) {
    Object made;
    while (!media.empty()) {
        const std::string_view one = media.substr(0, media.find(' '));
        made[one] = Object{{"schema", Object{{"type", "string"}}}};
        media.remove_prefix(std::min(media.size(), one.size() + 1));
    }
    return made;
}

/// Whether an upload that has come in parts may stand for it.
bool is_body_needed(const Route& route) {
    return std::none_of(route.query.begin(), route.query.end(),
                        [](const Member& member) { return member.name == "upload"; });
}

Object answers_of(const Route& route, Components& components) {
    Object success{{"description", "Done."}};
    if (route.gives_media == "application/json")
        success["content"] = content_of(route.gives_media, components.ref_or_schema(route.gives));
    else if (!route.gives_media.empty())
        success["content"] = files_of(route.gives_media);
    Object answers{{std::to_string(route.status), std::move(success)}};
    if (route.operation == "show_nomination") answers["304"] = Object{{"description", "As the caller has it."}};
    answers["4XX"] = Object{{"$ref", "#/components/responses/Refused"}};
    answers["5XX"] = Object{{"$ref", "#/components/responses/Failed"}};
    return answers;
}

Object operation_of(const Route& route, Components& components) {
    Object made{{"operationId", route.operation},
                {"summary", route.about},
                {"description", route.about},
                {"tags", array{route.group}},
                {"x-right", route.right == Right::everybody ? "everybody"
                            : route.right == Right::person  ? "person"
                                                            : "operators"},
                {"x-cost", route.cost == Cost::light ? "light" : "heavy"}};
    if (array parameters = parameters_of(route, components); !parameters.empty())
        made["parameters"] = std::move(parameters);
    if (route.body == Body::json)
        made["requestBody"] = Object{
            {"required", false}, {"content", content_of("application/json", components.ref_or_schema(route.takes))}};
    if (route.body == Body::file)
        made["requestBody"] = Object{{"required", is_body_needed(route)},
                                     {"content", content_of("application/octet-stream", {{"type", "string"}})}};
    made["responses"] = answers_of(route, components);
    if (route.right == Right::everybody) made["security"] = array{Object()};
    return made;
}

Object problem_response(const char* about, Components& components) {
    return {{"description", about},
            {"content", content_of("application/problem+json", components.ref_or_schema(problem_schema()))}};
}

Object security_schemes() {
    return {{"session", Object{{"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-thidua"}}},
            {"token", Object{{"type", "http"}, {"scheme", "bearer"}}}};
}

} // namespace

Object openapi_document(const Routes& routes) {
    Components components;
    Object paths;
    array tags;
    for (const Route& route : routes) {
        std::string method = route.method;
        for (char& letter : method) letter = static_cast<char>(letter - 'A' + 'a');
        Object& path =
            paths[route.path].is_object() ? paths[route.path].get_object() : paths[route.path].emplace_object();
        path[method] = operation_of(route, components);
        const Object tag{{"name", route.group}, {"description", "Routes for " + route.group + "."}};
        if (std::find(tags.begin(), tags.end(), boost::json::value(tag)) == tags.end()) tags.emplace_back(tag);
    }
    Object responses{{"Refused", problem_response("Not done, with every reason.", components)},
                     {"Failed", problem_response("Not done now; it may be later.", components)}};
    return {{"openapi", "3.1.0"},
            {"info", Object{{"title", "thidua"},
                            {"version", std::string(kVersion)},
                            {"description", "Nominations on their way through approval workflows."},
                            {"license", Object{{"name", "MIT"}, {"identifier", "MIT"}}},
                            {"contact", Object{{"name", "The operators of this server"}}}}},
            {"servers", array{Object{{"url", std::string(kApiRoot)}}}},
            {"tags", std::move(tags)},
            {"security", array{Object{{"session", array()}}, Object{{"token", array()}}}},
            {"paths", std::move(paths)},
            {"components", Object{{"schemas", components.take()},
                                  {"responses", std::move(responses)},
                                  {"securitySchemes", security_schemes()}}}};
}

Route openapi_route(const Routes& routes) {
    Route route{.method = "GET",
                .path = "/openapi.json",
                .operation = "openapi",
                .group = "documents",
                .about = "This document.",
                .right = Right::everybody,
                .gives = named_values(),
                .answer = {}};
    Routes all = routes;
    all.push_back(route);
    route.answer = [document = boost::json::serialize(openapi_document(all))](const Call&) {
        Response response;
        response.headers = {{"content-type", "application/json"}, {"cache-control", "no-cache"}};
        response.body = document;
        return response;
    };
    return route;
}

} // namespace thidua::http
