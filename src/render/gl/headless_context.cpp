#include "render/gl/headless_context.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <array>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace knotlas::gl {

struct HeadlessContext::Handles {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;

  ~Handles() {
    // The display is left initialised: EGL counts no users, and another context of this process may be on it.
    if (context == EGL_NO_CONTEXT) return;
    eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(display, context);
  }
};

namespace {

bool offers(const char* extensions, std::string_view name) {
  return extensions != nullptr && std::string_view(extensions).find(name) != std::string_view::npos;
}

/// Mesa's switch: a person who sets it wants no graphics device, whoever made it.
bool software_is_wanted() {
  const char* wish = std::getenv("LIBGL_ALWAYS_SOFTWARE");
  return wish != nullptr && std::string_view(wish) != "0" && std::string_view(wish) != "false";
}

/// The displays of graphics devices, those that are software left out.
std::vector<EGLDisplay> devices(const char* client) {
  const auto get_display =
      reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
  const auto query_devices =
      reinterpret_cast<PFNEGLQUERYDEVICESEXTPROC>(eglGetProcAddress("eglQueryDevicesEXT"));
  const auto query_string =
      reinterpret_cast<PFNEGLQUERYDEVICESTRINGEXTPROC>(eglGetProcAddress("eglQueryDeviceStringEXT"));
  std::vector<EGLDisplay> displays;
  if (get_display == nullptr || query_devices == nullptr || !offers(client, "EGL_EXT_platform_device"))
    return displays;
  std::array<EGLDeviceEXT, 16> found{};
  EGLint count = 0;
  if (query_devices(static_cast<EGLint>(found.size()), found.data(), &count) != EGL_TRUE) return displays;
  for (EGLint i = 0; i < count; ++i) {
    const EGLDeviceEXT device = found[static_cast<std::size_t>(i)];
    const char* traits = query_string != nullptr ? query_string(device, EGL_EXTENSIONS) : nullptr;
    if (offers(traits, "EGL_MESA_device_software")) continue;
    displays.push_back(get_display(EGL_PLATFORM_DEVICE_EXT, device, nullptr));
  }
  return displays;
}

/// Displays that need no window system: each graphics device, then Mesa's surfaceless one, which draws with
/// the processor where there is none.
std::vector<EGLDisplay> candidates() {
  const char* client = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
  std::vector<EGLDisplay> displays;
  if (!software_is_wanted()) displays = devices(client);
  const auto get_display =
      reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
  if (get_display != nullptr && offers(client, "EGL_MESA_platform_surfaceless")) {
    displays.push_back(get_display(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr));
  }
  displays.push_back(eglGetDisplay(EGL_DEFAULT_DISPLAY));
  return displays;
}

EGLContext make_current_context(EGLDisplay display) {
  if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) != EGL_TRUE)
    return EGL_NO_CONTEXT;
  if (!offers(eglQueryString(display, EGL_EXTENSIONS), "EGL_KHR_surfaceless_context")) return EGL_NO_CONTEXT;
  if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) return EGL_NO_CONTEXT;
  constexpr EGLint wanted_config[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT,
                                      EGL_NONE};
  EGLConfig config = nullptr;
  EGLint configs = 0;
  if (eglChooseConfig(display, wanted_config, &config, 1, &configs) != EGL_TRUE || configs == 0)
    config = nullptr;
  // A driver that is reset should say so, where it can.
  constexpr EGLint reset_strategy = 0x31BD;  // EGL_CONTEXT_OPENGL_RESET_NOTIFICATION_STRATEGY of EGL 1.5
  constexpr EGLint lose_on_reset = 0x31BF;   // EGL_LOSE_CONTEXT_ON_RESET
  constexpr EGLint wanted[] = {reset_strategy,
                               lose_on_reset,
                               EGL_CONTEXT_MAJOR_VERSION,
                               4,
                               EGL_CONTEXT_MINOR_VERSION,
                               1,
                               EGL_CONTEXT_OPENGL_PROFILE_MASK,
                               EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                               EGL_CONTEXT_OPENGL_DEBUG,
                               EGL_TRUE,
                               EGL_NONE};
  EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, wanted);
  if (context == EGL_NO_CONTEXT) context = eglCreateContext(display, config, EGL_NO_CONTEXT, wanted + 2);
  if (context == EGL_NO_CONTEXT) return EGL_NO_CONTEXT;
  if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_TRUE) return context;
  eglDestroyContext(display, context);
  return EGL_NO_CONTEXT;
}

}  // namespace

Result<HeadlessContext> HeadlessContext::make() {
  for (const EGLDisplay display : candidates()) {
    if (const EGLContext context = make_current_context(display); context != EGL_NO_CONTEXT) {
      auto handles = std::make_unique<Handles>();
      handles->display = display;
      handles->context = context;
      return HeadlessContext(std::move(handles));
    }
  }
  return fail(
      "No OpenGL 4.1 context can be made without a window. Install a graphics driver with EGL, or Mesa's "
      "software one (Debian packages libegl-mesa0 and libgl1-mesa-dri).");
}

void (*HeadlessContext::function(const char* name))() {
  return eglGetProcAddress(name);
}

HeadlessContext::HeadlessContext(std::unique_ptr<Handles> handles) : handles_(std::move(handles)) {}
HeadlessContext::~HeadlessContext() = default;
HeadlessContext::HeadlessContext(HeadlessContext&&) noexcept = default;
HeadlessContext& HeadlessContext::operator=(HeadlessContext&&) noexcept = default;

}  // namespace knotlas::gl
