#include "render/gl/headless_context.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <array>
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

/// Displays that need no window system, the likeliest first: Mesa's surfaceless one, then each GPU by itself.
std::vector<EGLDisplay> candidates() {
  std::vector<EGLDisplay> displays;
  const char* client = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
  const auto get_display =
      reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
  if (get_display != nullptr && offers(client, "EGL_MESA_platform_surfaceless")) {
    displays.push_back(get_display(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr));
  }
  const auto query_devices =
      reinterpret_cast<PFNEGLQUERYDEVICESEXTPROC>(eglGetProcAddress("eglQueryDevicesEXT"));
  if (get_display != nullptr && query_devices != nullptr && offers(client, "EGL_EXT_platform_device")) {
    std::array<EGLDeviceEXT, 16> devices{};
    EGLint count = 0;
    if (query_devices(static_cast<EGLint>(devices.size()), devices.data(), &count) == EGL_TRUE) {
      for (EGLint i = 0; i < count; ++i) {
        displays.push_back(
            get_display(EGL_PLATFORM_DEVICE_EXT, devices[static_cast<std::size_t>(i)], nullptr));
      }
    }
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
  constexpr EGLint wanted[] = {EGL_CONTEXT_MAJOR_VERSION,
                               4,
                               EGL_CONTEXT_MINOR_VERSION,
                               1,
                               EGL_CONTEXT_OPENGL_PROFILE_MASK,
                               EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                               EGL_CONTEXT_OPENGL_DEBUG,
                               EGL_TRUE,
                               EGL_NONE};
  const EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, wanted);
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
