#include "render/orbit.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <glm/gtc/constants.hpp>

#include "render/targets.h"

namespace knotlas {
namespace {

float milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<float, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void add(std::vector<PassTime>& sums, const std::vector<PassTime>& times) {
  if (sums.empty()) sums.assign(times.size(), {});
  for (std::size_t i = 0; i < std::min(sums.size(), times.size()); ++i) {
    sums[i].pass = times[i].pass;
    sums[i].milliseconds += times[i].milliseconds;
  }
}

}  // namespace

Result<OrbitTimes> time_orbit(Renderer& renderer, Frame frame, glm::ivec2 size, int frames) try {
  const Layer2d window(size, GL_RGBA8);
  const float start = frame.camera.azimuth;
  const auto draw = [&](int i) {
    frame.camera.azimuth =
        start + glm::two_pi<float>() * static_cast<float>(i) / static_cast<float>(std::max(frames, 1));
    renderer.draw(frame, window.framebuffer(), size, {0, 0, size});
    glFinish();
  };
  draw(0);  // buffers are allocated and shaders compiled to the end
  OrbitTimes times;
  times.frames = frames;
  std::vector<float> each;
  const std::clock_t worked = std::clock();
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < frames; ++i) {
    const auto before = std::chrono::steady_clock::now();
    draw(i);
    each.push_back(milliseconds_since(before));
  }
  const float total = milliseconds_since(begin);
  if (each.empty()) return times;
  times.processor = 1000.0F * static_cast<float>(std::clock() - worked) / static_cast<float>(CLOCKS_PER_SEC) /
                    static_cast<float>(frames);
  times.frames_per_second = 1000.0F * static_cast<float>(frames) / std::max(total, 1e-3F);
  std::sort(each.begin(), each.end());
  times.median = each[each.size() / 2];
  times.worst = each.back();

  if (effort_of(renderer.quality(), frame.swift).paced) times.scale = renderer.swift_scale();

  renderer.set_timing(true);
  for (int i = 0; i < frames; ++i) {
    draw(i);
    add(times.passes, renderer.pass_times());
  }
  renderer.set_timing(false);
  for (PassTime& pass : times.passes) pass.milliseconds /= static_cast<float>(frames);
  return times;
} catch (const gl::Failure& failure) {
  return fail("Pictures of {} × {} pixels cannot be timed: {}", size.x, size.y, failure.what());
}

Quality measured_quality(Renderer& renderer, const Frame& frame, glm::ivec2 size) {
  const std::string& driver = renderer.driver().name;
  if (suitable_quality(driver, 0.0F) == Quality::software) return Quality::software;
  renderer.set_quality(Quality::balanced);
  constexpr int pictures = 3;
  const auto times = time_orbit(renderer, frame, size, pictures);
  return times ? suitable_quality(driver, times->median) : Quality::software;
}

}  // namespace knotlas
