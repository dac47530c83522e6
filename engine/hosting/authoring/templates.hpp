#pragma once

#include <span>
#include <string_view>

namespace thidua::hosting {

/// One text of plugins/template, embedded at build time: its file name without ".in", and its content with `@WORD@`
/// where something is filled in.
struct Template {
    std::string_view name;
    std::string_view text;
};

[[nodiscard]] std::span<const Template> embedded_templates();

} // namespace thidua::hosting
