#include "http/remote/client/arriving_file.hpp"

namespace thidua::http::remote {

bool ArrivingFile::begin() {
    if (begun_) return !fault_;
    begun_ = true;
    if (const auto begun = file_.begin(); !begun) fault_ = begun.error();
    return !fault_;
}

bool ArrivingFile::take(std::string_view piece) {
    if (!begin()) return false;
    if (const auto added = file_.add(piece); !added) fault_ = added.error();
    return !fault_;
}

Result<void> ArrivingFile::put() {
    if (!begin()) return *fault_;
    return file_.put();
}

} // namespace thidua::http::remote
