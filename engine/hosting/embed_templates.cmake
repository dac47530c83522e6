# Writes OUT: a C++ source that holds each template of FILES (plugins/template/*.in) as text, by its file name.
set(text "#include \"hosting/authoring/templates.hpp\"\n\nnamespace thidua::hosting {\nnamespace {\nconstexpr Template kTemplates[] = {\n")
foreach(file ${FILES})
    get_filename_component(name ${file} NAME_WLE)
    file(READ ${file} content)
    string(APPEND text "    {\"${name}\", R\"thidua_template(${content})thidua_template\"},\n")
endforeach()
string(APPEND text "};\n} // namespace\n\nstd::span<const Template> embedded_templates() { return kTemplates; }\n\n} // namespace thidua::hosting\n")
file(WRITE ${OUT} "${text}")
