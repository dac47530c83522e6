// Any bytes: a tree that the library agrees with, or faults that lie inside the file.
#include <cstdint>
#include <cstdlib>

#include "base/diagnostic/printer.hpp"
#include "reading/located_tree.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace thidua;
    static const Catalogue catalogue = Catalogue::load(embedded_catalogues()).value();
    const auto file =
        std::make_shared<const SourceFile>("fuzz.info", std::string(reinterpret_cast<const char*>(bytes), size));
    const auto tree = reading::read_info(file);
    if (tree) return 0;
    for (const Diagnostic& fault : tree.error().diagnostics()) {
        if (fault.code == "TD0117" || fault.code == "TD0118" || fault.span.begin > size) std::abort();
        (void)print(fault, catalogue, "vi");
    }
    return 0;
}
