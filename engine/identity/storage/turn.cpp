#include "identity/storage/turn.hpp"

#include <thread>

#include <fcntl.h>

namespace thidua::identity {

Turn::Turn(const std::filesystem::path& file, std::chrono::milliseconds patience)
    : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {
    constexpr std::chrono::milliseconds kBetweenLooks{2};
    if (!descriptor_.open()) return;
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    // The kernel has no wait with an end for these locks.
    for (std::chrono::milliseconds waited{0}; waited <= patience; waited += kBetweenLooks) {
        taken_ = ::fcntl(descriptor_.number(), F_OFD_SETLK, &whole) == 0;
        if (taken_) return;
        std::this_thread::sleep_for(kBetweenLooks);
    }
}

} // namespace thidua::identity
