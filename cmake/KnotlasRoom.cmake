# A room is one folder of src/ and one static library. What it may use is written here and nowhere else:
#
#   knotlas_room(body SOURCES pack.cpp … USES geometry anatomy LIBRARIES embree3)
#
# USES names other rooms (their headers become visible, transitively, as the design's table of rooms allows);
# LIBRARIES are third-party targets that stay private to the room; PUBLIC_LIBRARIES appear in its headers.
# The declared rooms are written to <build>/rooms.txt, which tests/walls reads to check every #include.

set_property(GLOBAL PROPERTY KNOTLAS_ROOMS "")

add_library(knotlas_options INTERFACE)
# Sign conversions are left alone: indices mix int and size_t by nature.
target_compile_options(knotlas_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wconversion -Wno-sign-conversion
  $<$<BOOL:${KNOTLAS_WARNINGS_AS_ERRORS}>:-Werror>)
if(KNOTLAS_SANITIZE)
  # Every target, ours or generated, must agree on the sanitizers or containers look overflown across the seam.
  add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=address,undefined)
endif()

if(KNOTLAS_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=address,undefined)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

# Without it the linking of the suites is a good part of what a build costs.
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()

function(knotlas_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;USES;LIBRARIES;PUBLIC_LIBRARIES" ${ARGN})
  add_library(${name} STATIC ${ROOM_SOURCES})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(${name} PUBLIC ${ROOM_USES} ${ROOM_PUBLIC_LIBRARIES} PRIVATE knotlas_options ${ROOM_LIBRARIES})
  string(REPLACE ";" " " uses "${ROOM_USES}")
  set_property(GLOBAL APPEND PROPERTY KNOTLAS_ROOMS "${name}: ${uses}")
endfunction()

function(knotlas_write_rooms)
  get_property(rooms GLOBAL PROPERTY KNOTLAS_ROOMS)
  list(JOIN rooms "\n" text)
  file(WRITE ${PROJECT_BINARY_DIR}/rooms.txt "${text}\n")
endfunction()
