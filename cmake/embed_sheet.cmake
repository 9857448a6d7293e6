# cmake -DFOLDER=resources/sheet -DSCRIPTS="a.js;b.js" -DOUTPUT=sheet_files.cpp -P embed_sheet.cmake: writes the functions of
# core/run/sheet_files.h with the content of the files as bytes.

function(embed name)
  set(bytes)
  foreach(file IN LISTS ARGN)
    file(READ ${FOLDER}/${file} content HEX)
    string(APPEND bytes "${content}")
  endforeach()
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  string(APPEND source "constexpr char ${name}Bytes[] = {${bytes}};\n")
  string(APPEND functions "std::string_view ${name}() { return {${name}Bytes, sizeof ${name}Bytes}; }\n")
  set(source "${source}" PARENT_SCOPE)
  set(functions "${functions}" PARENT_SCOPE)
endfunction()

set(source "#include \"core/run/sheet_files.h\"\n\nnamespace attune {\nnamespace {\n")
set(functions "}  // namespace\n\n")
embed(sheetPage page.html)
embed(sheetStyle sheet.css)
embed(sheetScript ${SCRIPTS})
file(WRITE ${OUTPUT} "${source}${functions}}  // namespace attune\n")
