// Any bytes as a DMN model: faults that can be printed, or a model whose decisions can be asked for and whose tables
// can be proven, all within their limits.
#include <cstdint>

#include "dmn/model/model.hpp"
#include "dmn/proof/table_proof.hpp"
#include "feel_world.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace thidua;
    const auto file =
        std::make_shared<const SourceFile>("fuzz.dmn", std::string(reinterpret_cast<const char*>(bytes), size));
    const auto told = [&](const Diagnostics& diagnostics) {
        for (const Diagnostic& one : diagnostics) {
            // A text of two bytes a letter is longer once it is read.
            if (one.span.known() && one.span.end > one.span.file->text().size() + 1) std::abort();
            (void)print(one, fuzz::catalogue(), "vi");
        }
    };
    const auto read = dmn::Model::parse(file, dmn::Model::Look::types);
    if (!read) {
        told(read.error().diagnostics());
        return 0;
    }
    const dmn::Model& model = **read;
    told(model.findings());
    told(model.slips());
    for (const auto& element : model.elements()) {
        std::vector<dmn::GivenInput> inputs;
        std::size_t at = 0;
        for (const auto& other : model.elements())
            if (other->kind == dmn::Element::Kind::input)
                inputs.push_back({other->name, "", fuzz::feel_world().values[at++ % fuzz::feel_world().values.size()]});
        told(model.evaluate(*element, inputs, fuzz::few_steps()).diagnostics);
        (void)model.matched_rules(*element, inputs, fuzz::few_steps());
    }
    told(dmn::proof::prove(model));
    told(dmn::proof::differences(model, model));
    return 0;
}
