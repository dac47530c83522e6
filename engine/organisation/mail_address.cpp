#include "organisation/mail_address.hpp"

#include <algorithm>

namespace thidua::organisation {

bool is_mail_address(std::string_view text) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos) return false;
    const std::string_view host = text.substr(at + 1);
    const auto dot = host.find('.');
    const bool dot_inside = dot != std::string_view::npos && host.front() != '.' && host.back() != '.' &&
                            host.find("..") == std::string_view::npos;
    return dot_inside && text.size() <= 254 && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) <= ' ' ||
                      std::string_view(",;:<>()[]\"\\").find(c) != std::string_view::npos;
           });
}

Diagnostics check_mail_addresses(const Organisation& organisation) {
    Diagnostics faults;
    for (const Person& person : organisation.people())
        if (!person.mail.empty() && !is_mail_address(person.mail))
            faults.push_back(
                Diagnostic::error("TD1190", person.mail_span).with("person", person.name).with("found", person.mail));
    return faults;
}

} // namespace thidua::organisation
