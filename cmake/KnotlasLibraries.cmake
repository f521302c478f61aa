# Every third-party library comes from the system (Debian 12 or newer). `./dev` installs the packages.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

# knotlas_find(<package> <debian package>): find_package with a message that says what to install.
macro(knotlas_find package debian)
  find_package(${package} QUIET ${ARGN})
  if(NOT ${package}_FOUND)
    message(FATAL_ERROR "Knotlas needs ${package}. Install the Debian package ${debian}, or run ./dev setup, which installs everything.")
  endif()
endmacro()

knotlas_find(fmt libfmt-dev)
knotlas_find(spdlog libspdlog-dev)
knotlas_find(glm libglm-dev)
knotlas_find(Eigen3 libeigen3-dev)
knotlas_find(assimp libassimp-dev)
knotlas_find(yaml-cpp libyaml-cpp-dev)
knotlas_find(CLI11 libcli11-dev)
knotlas_find(glfw3 libglfw3-dev)
knotlas_find(LibArchive libarchive-dev)
knotlas_find(nlohmann_json nlohmann-json3-dev)
knotlas_find(Freetype libfreetype-dev)
knotlas_find(meshoptimizer libmeshoptimizer-dev)
knotlas_find(CURL libcurl4-openssl-dev)
knotlas_find(OpenSSL libssl-dev)

# Text on pictures is shaped by Raqm (FriBidi and HarfBuzz).
pkg_check_modules(RAQM QUIET IMPORTED_TARGET raqm)
if(NOT RAQM_FOUND)
  message(FATAL_ERROR "Knotlas needs Raqm. Install the Debian package libraqm-dev, or run ./dev setup.")
endif()

# Pictures are packed by libdeflate.
pkg_check_modules(DEFLATE QUIET IMPORTED_TARGET libdeflate)
if(NOT DEFLATE_FOUND)
  message(FATAL_ERROR "Knotlas needs libdeflate. Install the Debian package libdeflate-dev, or run ./dev setup.")
endif()

pkg_check_modules(EGL REQUIRED IMPORTED_TARGET egl)
pkg_check_modules(IMGUI REQUIRED IMPORTED_TARGET imgui)

# Pages are set with Pango on Cairo's PDF surface.
pkg_check_modules(PANGO QUIET IMPORTED_TARGET pangocairo>=1.50 cairo-pdf>=1.16)
if(NOT PANGO_FOUND)
  message(FATAL_ERROR "Knotlas needs Cairo and Pango. Install the Debian packages libcairo2-dev and libpango1.0-dev, or run ./dev setup.")
endif()

# Embree 3 on Debian 12, 4 on Debian 13; src/geometry/embree.h bridges the two.
find_package(embree 4 QUIET)
if(NOT embree_FOUND)
  find_package(embree 3 QUIET)
endif()
if(NOT embree_FOUND)
  message(FATAL_ERROR "Knotlas needs Embree. Install the Debian package libembree-dev, or run ./dev setup.")
endif()

# stb is headers only; the system's copy, seen as a system include so that its warnings are not ours.
find_path(STB_INCLUDE_DIR stb_image_write.h PATH_SUFFIXES stb REQUIRED)
add_library(stb INTERFACE)
target_include_directories(stb SYSTEM INTERFACE ${STB_INCLUDE_DIR})

# yaml-cpp's imported target changed its name between versions.
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()

# Assimp's Debian package names its target assimp::assimp.
