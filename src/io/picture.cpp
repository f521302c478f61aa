#include "io/picture.h"

#include <libdeflate.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <span>

#include "core/file.h"

namespace {

/// libdeflate instead of stb's own deflate or zlib, at its quickest: against zlib's it takes less than half
/// the time and packs an eighth better. The fine grain of a picture is hardly packed by trying harder.
unsigned char* deflated(unsigned char* data, int size, int* packed_size, int /*quality*/) {
  constexpr int level = 1;
  using Compressor = std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)>;
  const Compressor compressor(libdeflate_alloc_compressor(level), libdeflate_free_compressor);
  if (!compressor) return nullptr;
  const auto bytes = static_cast<std::size_t>(size);
  const std::size_t room = libdeflate_zlib_compress_bound(compressor.get(), bytes);
  auto* out = static_cast<unsigned char*>(std::malloc(room));
  const std::size_t packed =
      out == nullptr ? 0 : libdeflate_zlib_compress(compressor.get(), data, bytes, out, room);
  if (packed == 0) {
    std::free(out);
    return nullptr;
  }
  *packed_size = static_cast<int>(packed);
  return out;
}

}  // namespace

#define STBIW_ZLIB_COMPRESS deflated
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_image.h>
#include <stb_image_write.h>
#pragma GCC diagnostic pop

namespace knotlas {
namespace {

constexpr int channels = 4;

/// Every row as differences from the pixel on the left, instead of by the best of five guesses: a quarter
/// less time, and a tenth smaller files where fibres and the film's grain are drawn.
[[maybe_unused]] const int row_filter = stbi_write_force_png_filter = 1;

void append_bytes(void* to, void* data, int size) {
  auto& bytes = *static_cast<std::vector<std::byte>*>(to);
  const auto* first = static_cast<const std::byte*>(data);
  bytes.insert(bytes.end(), first, first + size);
}

/// Red, green and blue of each pixel; nothing when any of them is translucent.
std::vector<std::uint8_t> opaque_pixels(const Picture& picture) {
  for (std::size_t alpha = channels - 1; alpha < picture.rgba.size(); alpha += channels) {
    if (picture.rgba[alpha] < 255) return {};
  }
  std::vector<std::uint8_t> rgb(picture.rgba.size() / channels * (channels - 1));
  for (std::size_t from = 0, to = 0; from < picture.rgba.size(); from += channels, to += channels - 1) {
    for (std::size_t c = 0; c + 1 < channels; ++c) rgb[to + c] = picture.rgba[from + c];
  }
  return rgb;
}

std::size_t byte_count(const Picture& picture) {
  return static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * channels;
}

}  // namespace

Result<void> save_png(const std::filesystem::path& path, const Picture& picture) {
  if (picture.width <= 0 || picture.height <= 0 || picture.rgba.size() != byte_count(picture)) {
    return fail("Cannot write {}: the picture has {} bytes for {} × {} pixels.", path.string(),
                picture.rgba.size(), picture.width, picture.height);
  }
  std::vector<std::byte> bytes;
  const std::vector<std::uint8_t> opaque = opaque_pixels(picture);
  const int written = opaque.empty() ? channels : channels - 1;
  if (stbi_write_png_to_func(append_bytes, &bytes, picture.width, picture.height, written,
                             opaque.empty() ? picture.rgba.data() : opaque.data(),
                             picture.width * written) == 0) {
    return fail("Cannot write {}: the picture could not be encoded as PNG.", path.string());
  }
  return write_atomically(path, bytes);
}

Result<std::vector<std::byte>> encode_jpeg(const Picture& picture, std::array<std::uint8_t, 3> background,
                                           int quality) {
  if (picture.width <= 0 || picture.height <= 0 || picture.rgba.size() != byte_count(picture)) {
    return fail("Cannot encode a picture: it has {} bytes for {} × {} pixels.", picture.rgba.size(),
                picture.width, picture.height);
  }
  std::vector<std::uint8_t> laid;
  laid.reserve(picture.rgba.size() / channels * background.size());
  for (std::size_t pixel = 0; pixel < picture.rgba.size(); pixel += channels) {
    const int alpha = picture.rgba[pixel + 3];
    for (std::size_t c = 0; c < background.size(); ++c) {
      const int sum = picture.rgba[pixel + c] * alpha + background[c] * (255 - alpha);
      laid.push_back(static_cast<std::uint8_t>((sum + 127) / 255));
    }
  }
  std::vector<std::byte> bytes;
  if (stbi_write_jpg_to_func(append_bytes, &bytes, picture.width, picture.height,
                             static_cast<int>(background.size()), laid.data(), quality) == 0) {
    return fail("A picture of {} × {} pixels could not be encoded as JPEG.", picture.width, picture.height);
  }
  return bytes;
}

Result<Picture> load_png(const std::filesystem::path& path) {
  const Result<std::vector<std::byte>> bytes = read_bytes(path);
  if (!bytes) return bytes.error();
  if (bytes->size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return fail("Cannot read {}: it is too large for a picture.", path.string());
  }
  Picture picture;
  int found = 0;
  stbi_uc* pixels =
      stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(bytes->data()), static_cast<int>(bytes->size()),
                            &picture.width, &picture.height, &found, channels);
  if (pixels == nullptr) {
    return fail("Cannot read {} as a PNG picture: {}.", path.string(), stbi_failure_reason());
  }
  picture.rgba.assign(pixels, pixels + byte_count(picture));
  stbi_image_free(pixels);
  return picture;
}

Result<PictureDifference> difference(const Picture& a, const Picture& b) {
  if (a.width != b.width || a.height != b.height || a.rgba.size() != b.rgba.size()) {
    return fail("The pictures differ in size: {} × {} and {} × {} pixels.", a.width, a.height, b.width,
                b.height);
  }
  PictureDifference result;
  if (a.rgba.empty()) return result;
  constexpr int noticeable = 16;
  double total = 0.0;
  std::size_t changed = 0;
  for (std::size_t pixel = 0; pixel + channels <= a.rgba.size(); pixel += channels) {
    int largest = 0;
    for (std::size_t c = 0; c < channels; ++c) {
      const int apart = std::abs(int{a.rgba[pixel + c]} - int{b.rgba[pixel + c]});
      total += apart;
      largest = std::max(largest, apart);
    }
    result.max = std::max(result.max, static_cast<float>(largest));
    if (largest > noticeable) ++changed;
  }
  result.mean = static_cast<float>(total / static_cast<double>(a.rgba.size()));
  result.changed = static_cast<float>(changed) / (static_cast<float>(a.rgba.size()) / channels);
  return result;
}

}  // namespace knotlas
