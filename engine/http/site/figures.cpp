#include "http/site/figures.hpp"

#include <charconv>

namespace thidua::http {
namespace {

std::string number(double value) {
    std::array<char, 40> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed).ptr};
}

/// Clients may call methods as they like: there must be no end of names.
std::string_view known_method(std::string_view method) {
    for (const std::string_view known : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        if (method == known) return known;
    return "other";
}

std::string label(std::string_view text) {
    std::string made;
    for (const char c : text) {
        if (c == '\\' || c == '"') made += '\\';
        made += c == '\n' ? ' ' : c;
    }
    return made;
}

void head(std::string& text, std::string_view name, std::string_view type, std::string_view help) {
    text.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ");
    text.append(name).append(" ").append(type).append("\n");
}

} // namespace

void Figures::count(const Answered& request) {
    const std::string route = request.route.empty() ? "other" : request.route;
    const double seconds = std::chrono::duration<double>(request.took).count();
    const std::lock_guard hold(mutex_);
    ++requests_[{route, std::string(known_method(request.method)), request.status / 100}];
    bytes_ += request.bytes;
    if (request.stayed_open) return; // how long somebody watches says nothing of the server
    Times& times = times_[route];
    ++times.count;
    times.seconds += seconds;
    for (std::size_t i = 0; i < kBounds.size(); ++i)
        if (seconds <= kBounds[i]) ++times.within[i];
}

std::string Figures::text(const std::vector<Gauge>& gauges) const {
    const std::lock_guard hold(mutex_);
    std::string text;
    head(text, "thidua_requests_total", "counter", "Requests that were answered.");
    for (const auto& [key, count] : requests_)
        text += "thidua_requests_total{route=\"" + label(key.route) + "\",method=\"" + key.method + "\",status=\"" +
                std::to_string(key.status_class) + "xx\"} " + std::to_string(count) + '\n';
    head(text, "thidua_answer_bytes_total", "counter", "Bytes of the bodies of answers.");
    text += "thidua_answer_bytes_total " + std::to_string(bytes_) + '\n';
    const std::string name = "thidua_request_duration_seconds";
    head(text, name, "histogram", "From the first byte of a request to the last of its answer.");
    for (const auto& [route, times] : times_) {
        const std::string of_route = "route=\"" + label(route) + '"';
        for (std::size_t i = 0; i < kBounds.size(); ++i)
            text.append(name)
                .append("_bucket{")
                .append(of_route)
                .append(",le=\"")
                .append(number(kBounds[i]))
                .append("\"} ")
                .append(std::to_string(times.within[i]))
                .append("\n");
        const std::string count = std::to_string(times.count);
        text.append(name).append("_bucket{").append(of_route).append(",le=\"+Inf\"} ").append(count).append("\n");
        text.append(name).append("_sum{").append(of_route).append("} ").append(number(times.seconds)).append("\n");
        text.append(name).append("_count{").append(of_route).append("} ").append(count).append("\n");
    }
    for (const Gauge& gauge : gauges) {
        head(text, gauge.name, "gauge", gauge.help);
        text += gauge.name + ' ' + number(gauge.value) + '\n';
    }
    return text;
}

} // namespace thidua::http
