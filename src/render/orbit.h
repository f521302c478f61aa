#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "core/result.h"
#include "render/frame.h"
#include "render/renderer.h"

namespace knotlas {

/// How long pictures took while the camera went once around.
struct OrbitTimes {
  int frames = 0;
  float frames_per_second = 0.0F;  ///< pictures one after another, each waited for
  float median = 0.0F;             ///< ms a picture, from the first command to the last pixel
  float worst = 0.0F;              ///< ms
  float processor = 0.0F;          ///< ms a picture that all threads of the processor worked, mean
  float scale = 1.0F;            ///< pixels drawn for each shown, along a side, at the end of the first round
  std::vector<PassTime> passes;  ///< on the graphics device, mean over a second round
};

/// Draws `frames` pictures of `size` pixels off screen, as a window would draw them, each after a turn of the
/// camera about the vertical. Fails when the driver runs out of memory.
Result<OrbitTimes> time_orbit(Renderer& renderer, Frame frame, glm::ivec2 size, int frames);

/// The quality that suits this driver, found by drawing a few pictures like the one asked for.
Quality measured_quality(Renderer& renderer, const Frame& frame, glm::ivec2 size);

}  // namespace knotlas
