// Any text as a workflow file: a definition, or faults that can be printed. The same bytes give the same hash.
#include <cstdint>
#include <cstdlib>

#include "base/diagnostic/printer.hpp"
#include "definition/read/read_workflow.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace thidua;
    static const Catalogue catalogue = Catalogue::load(embedded_catalogues()).value();
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    const auto read = definition::read_workflow_bundle({{"workflow.info", text}, {"more.info", text}});
    if (!read) {
        (void)print(read.error().diagnostics(), catalogue, "en");
        return 0;
    }
    const auto again = definition::read_workflow_bundle(definition::bundle_of(*read->workflow));
    if (!again || again->workflow->content_hash != read->workflow->content_hash) std::abort();
    return 0;
}
