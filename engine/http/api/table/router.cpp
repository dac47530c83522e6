#include "http/api/table/router.hpp"

#include <algorithm>

#include "base/invariant.hpp"

namespace thidua::http {
namespace {

std::vector<std::string> parts_of(std::string_view path) {
    std::vector<std::string> parts;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        parts.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return parts;
}

bool is_name(const std::string& part) { return part.size() > 2 && part.front() == '{' && part.back() == '}'; }

/// How many parts fit by their letters, not by a name; -1 when the path is another one.
int fit(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    if (pattern.size() != path.size()) return -1;
    int literal = 0;
    for (std::size_t at = 0; at < path.size(); ++at) {
        if (is_name(pattern[at])) {
            if (path[at].empty()) return -1;
        } else if (pattern[at] != path[at]) {
            return -1;
        } else {
            ++literal;
        }
    }
    return literal;
}

} // namespace

Router::Router(Routes routes) : routes_(std::move(routes)) {
    for (const Route& route : routes_) {
        const auto same = std::count_if(routes_.begin(), routes_.end(), [&](const Route& other) {
            return other.method == route.method && other.path == route.path;
        });
        THIDUA_INVARIANT(same == 1);
        parts_.push_back(parts_of(route.path));
    }
}

Router::Found Router::find(std::string_view method, std::string_view path) const {
    Found found;
    if (path.substr(0, kApiRoot.size()) != kApiRoot) return found;
    path.remove_prefix(kApiRoot.size());
    if (path.empty() || path.front() != '/') return found;
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    const std::vector<std::string> parts = parts_of(path);
    int best = -1;
    for (const auto& pattern : parts_) best = std::max(best, fit(pattern, parts));
    if (best < 0) return found;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        if (fit(parts_[i], parts) != best) continue;
        found.allowed.push_back(routes_[i].method);
        if (routes_[i].method != wanted) continue;
        found.route = &routes_[i];
        for (std::size_t at = 0; at < parts.size(); ++at)
            if (is_name(parts_[i][at])) found.place[parts_[i][at].substr(1, parts_[i][at].size() - 2)] = parts[at];
    }
    return found;
}

} // namespace thidua::http
