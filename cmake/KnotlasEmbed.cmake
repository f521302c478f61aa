# knotlas_embed(<target> <dir>): every *.vert and *.frag of <dir> becomes a string in the program
# (render/gl/shader_source.h finds it by file name), with its includes (*.glsl) resolved. Each is validated first,
# so that a shader that no driver could compile stops the build with file and line.
find_program(GLSLANG glslangValidator)
if(NOT GLSLANG)
  message(FATAL_ERROR "Knotlas validates its shaders with glslangValidator. Install the Debian package glslang-tools.")
endif()

function(knotlas_embed target dir)
  file(GLOB files CONFIGURE_DEPENDS ${dir}/*.vert ${dir}/*.frag ${dir}/*.glsl)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_shaders.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DGLSLANG=${GLSLANG} -DDIR=${dir}
            -P ${PROJECT_SOURCE_DIR}/cmake/EmbedShaders.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/EmbedShaders.cmake
    COMMENT "Validating and embedding shaders" VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
