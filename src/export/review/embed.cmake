# Makes a C++ header of the page's sources:
#   cmake -DSOURCE=<this folder> -DOUTPUT=<header> -P embed.cmake
file(READ ${SOURCE}/page.html html)
file(READ ${SOURCE}/page.css style)
set(script "")
foreach(part model decisions_file decisions text side main)
  file(READ ${SOURCE}/${part}.js text)
  string(REPLACE "'use strict';\n" "" text "${text}")  # once, for all of them
  string(APPEND script "${text}\n")
endforeach()
set(header "// Made of src/export/review by embed.cmake.\n#pragma once\n\nnamespace ktrend::review {\n\n")
foreach(name html style script)
  string(APPEND header "inline constexpr char ${name}[] = R\"KTREND(${${name}})KTREND\";\n\n")
endforeach()
file(WRITE ${OUTPUT} "${header}}  // namespace ktrend::review\n")
