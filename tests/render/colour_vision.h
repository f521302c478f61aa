#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <glm/glm.hpp>

/// Pictures as people with colour-vision deficiencies see them, and how far apart two colours are.
namespace knotlas::vision {

enum class Eye { full, protan, deutan, tritan, grey };
inline constexpr std::array all_eyes{Eye::full, Eye::protan, Eye::deutan, Eye::tritan, Eye::grey};

inline glm::vec3 linear_of(const std::uint8_t* rgb) {
  glm::vec3 out;
  for (int c = 0; c < 3; ++c) {
    const float v = static_cast<float>(rgb[c]) / 255.0F;
    out[c] = v <= 0.04045F ? v / 12.92F : std::pow((v + 0.055F) / 1.055F, 2.4F);
  }
  return out;
}

inline float luminance(glm::vec3 linear) {
  return glm::dot(linear, glm::vec3(0.2126F, 0.7152F, 0.0722F));
}

/// Machado, Oliveira & Fernandes 2009, "A physiologically-based model for simulation of color vision
/// deficiency", full severity; on linear light.
inline glm::vec3 seen(Eye eye, glm::vec3 c) {
  const auto rows = [&](glm::vec3 r, glm::vec3 g, glm::vec3 b) {
    return glm::clamp(glm::vec3(glm::dot(r, c), glm::dot(g, c), glm::dot(b, c)), 0.0F, 1.0F);
  };
  switch (eye) {
    case Eye::protan:
      return rows({0.152286F, 1.052583F, -0.204868F}, {0.114503F, 0.786281F, 0.099216F},
                  {-0.003882F, -0.048116F, 1.051998F});
    case Eye::deutan:
      return rows({0.367322F, 0.860646F, -0.227968F}, {0.280085F, 0.672501F, 0.047413F},
                  {-0.011820F, 0.042940F, 0.968881F});
    case Eye::tritan:
      return rows({1.255528F, -0.076749F, -0.178779F}, {-0.078411F, 0.930809F, 0.147602F},
                  {0.004733F, 0.691367F, 0.303900F});
    case Eye::grey:
      return glm::vec3(luminance(c));
    default:
      return c;
  }
}

/// CIE L*a*b* (D65) of linear sRGB light.
inline glm::vec3 lab(glm::vec3 c) {
  const glm::vec3 xyz = glm::vec3(glm::dot(c, glm::vec3(0.4124F, 0.3576F, 0.1805F)) / 0.9505F,
                                  glm::dot(c, glm::vec3(0.2126F, 0.7152F, 0.0722F)),
                                  glm::dot(c, glm::vec3(0.0193F, 0.1192F, 0.9505F)) / 1.089F);
  glm::vec3 f;
  for (int i = 0; i < 3; ++i)
    f[i] = xyz[i] > 0.008856F ? std::cbrt(xyz[i]) : 7.787F * xyz[i] + 16.0F / 116.0F;
  return {116.0F * f.y - 16.0F, 500.0F * (f.x - f.y), 200.0F * (f.y - f.z)};
}

/// CIE 1976 difference of two colours to an eye: 2.3 is just noticed, 10 is seen at a glance.
inline float apart(Eye eye, glm::vec3 a, glm::vec3 b) {
  return glm::distance(lab(seen(eye, a)), lab(seen(eye, b)));
}

}  // namespace knotlas::vision
