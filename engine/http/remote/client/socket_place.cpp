#include "http/remote/client/socket_place.hpp"

#include <fcntl.h>
#include <sys/un.h>

namespace thidua::http::remote {

SocketPlace::SocketPlace(const std::filesystem::path& socket) : path_(socket) {
    if (path_.native().size() < sizeof(sockaddr_un::sun_path)) return;
    folder_ = Descriptor(::open(socket.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (folder_.open())
        path_ = std::filesystem::path("/proc/self/fd") / std::to_string(folder_.number()) / socket.filename();
}

} // namespace thidua::http::remote
