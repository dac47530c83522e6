#include "http/server/listening.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <boost/asio/io_context.hpp>

#include "http/remote/client/socket_place.hpp"

namespace thidua::http {
namespace {

namespace asio = boost::asio;
using Error = boost::system::error_code;

Failure not_listening(const Endpoint& listen, const Error& fault) {
    return Failure::environment(
        Diagnostic::error("TD1251").with("address", listen.text()).with("reason", fault.message()));
}

/// Asio throws for longer ones: SocketPlace leaves those whose folder is not there as they are.
bool fits(const remote::SocketPlace& place) {
    constexpr std::size_t kLongest = 107;
    return place.path().native().size() <= kLongest;
}

Failure no_socket(const std::filesystem::path& path, const Error& fault) {
    return Failure::environment(
        Diagnostic::error("TD1257").with("path", path.string()).with("reason", fault.message()));
}

} // namespace

Result<void> open_address(const Endpoint& listen, asio::ip::tcp::acceptor& acceptor) {
    Error fault;
    const auto address = asio::ip::make_address(listen.address, fault);
    if (fault) return not_listening(listen, fault);
    const asio::ip::tcp::endpoint end(address, listen.port);
    acceptor.open(end.protocol(), fault);
    if (!fault) acceptor.set_option(asio::socket_base::reuse_address(true), fault);
    if (!fault) acceptor.bind(end, fault);
    if (!fault) acceptor.listen(asio::socket_base::max_listen_connections, fault);
    if (fault) return not_listening(listen, fault);
    return {};
}

Result<void> served_by_another(const std::filesystem::path& socket) {
    asio::io_context here;
    asio::local::stream_protocol::socket probe(here);
    Error fault;
    const remote::SocketPlace place(socket);
    if (!fits(place)) return {}; // without a folder there is no server
    probe.connect(asio::local::stream_protocol::endpoint(place.path().string()), fault);
    if (fault) return {};
    return Failure::refused(Diagnostic::error("TD1253").with("path", socket.string()));
}

Result<void> open_socket(const std::filesystem::path& path, asio::local::stream_protocol::acceptor& acceptor) {
    Error fault;
    if (const auto alone = served_by_another(path); !alone) return alone;
    struct stat there {};
    if (::lstat(path.c_str(), &there) == 0 && S_ISSOCK(there.st_mode)) ::unlink(path.c_str());
    acceptor.open(asio::local::stream_protocol(), fault);
    const remote::SocketPlace place(path);
    if (!fault && !fits(place)) fault = Error(ENOENT, boost::system::generic_category());
    if (!fault) acceptor.bind(asio::local::stream_protocol::endpoint(place.path().string()), fault);
    // Nobody can connect before listen(): the rights hold from the first moment.
    if (!fault && ::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0)
        fault = Error(errno, boost::system::generic_category());
    if (!fault) acceptor.listen(asio::socket_base::max_listen_connections, fault);
    if (fault) return no_socket(path, fault);
    return {};
}

Result<std::shared_ptr<asio::ssl::context>> make_tls(const TlsFiles& files) {
    const auto made = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    const auto unusable = [](const std::filesystem::path& path, const Error& fault) {
        return Failure::refused(
            Diagnostic::error("TD1252").with("path", path.string()).with("reason", fault.message()));
    };
    Error fault;
    made->set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1 | SSL_OP_NO_RENEGOTIATION |
                      asio::ssl::context::no_compression);
    made->use_certificate_chain_file(files.certificate.string(), fault);
    if (fault) return unusable(files.certificate, fault);
    made->use_private_key_file(files.key.string(), asio::ssl::context::pem, fault);
    if (fault) return unusable(files.key, fault);
    if (SSL_CTX_check_private_key(made->native_handle()) != 1)
        return unusable(files.key, Error(EINVAL, boost::system::generic_category()));
    return made;
}

AddressBytes bytes_of(const asio::ip::address& address) {
    return address.is_v6() ? address.to_v6().to_bytes()
                           : asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4()).to_bytes();
}

} // namespace thidua::http
