#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "support/places.hpp"

namespace thidua::tests {

/// An issuer of its own making, as an office has one, and what it issues; made by openssl's own program.
class Issuer {
  public:
    Issuer() {
        run("openssl req -x509 " + kNewKey +
            " -days 2 -subj '/CN=Office Issuer' -addext "
            "basicConstraints=critical,CA:TRUE -keyout '" +
            at("issuer.key") + "' -out '" + at("issuer.pem") + "'");
    }
    struct Issued {
        std::filesystem::path certificate;
        std::filesystem::path key;
    };
    /// `names` as openssl writes them: "DNS:localhost,IP:127.0.0.1".
    [[nodiscard]] Issued issue(const std::string& file, const std::string& names) const {
        std::ofstream(at(file + ".ext")) << "subjectAltName=" << names << '\n';
        run("openssl req " + kNewKey + " -subj '/CN=server' -keyout '" + at(file + ".key") + "' -out '" +
            at(file + ".csr") + "'");
        run("openssl x509 -req -days 2 -in '" + at(file + ".csr") + "' -CA '" + at("issuer.pem") + "' -CAkey '" +
            at("issuer.key") + "' -CAcreateserial -extfile '" + at(file + ".ext") + "' -out '" + at(file + ".pem") +
            "'");
        return {at(file + ".pem"), at(file + ".key")};
    }
    [[nodiscard]] std::filesystem::path certificate() const { return at("issuer.pem"); }

  private:
    static void run(const std::string& command) {
        if (std::system((command + " 2>/dev/null").c_str()) != 0) throw std::runtime_error(command);
    }
    [[nodiscard]] std::string at(const std::string& name) const { return (folder_.path() / name).string(); }

    static inline const std::string kNewKey = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    TemporaryFolder folder_;
};

} // namespace thidua::tests
