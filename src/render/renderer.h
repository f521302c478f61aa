#pragma once

#include <cstdint>
#include <filesystem>
#include <glm/glm.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "body/atlas.h"
#include "body/levels.h"
#include "body/skin.h"
#include "core/result.h"
#include "io/picture.h"
#include "render/frame.h"
#include "render/gl/context.h"
#include "render/gl/headless_context.h"
#include "render/quality.h"

namespace knotlas {

/// How long a pass of the newest frame took on the graphics device.
struct PassTime {
  std::string_view pass;
  float milliseconds = 0.0F;
};

struct PictureTask;

/// Draws frames of one body with OpenGL 4.1 core. A context must be current on the calling thread (a
/// window's, or gl::HeadlessContext) from make() to the destructor.
class Renderer {
 public:
  /// Loads the functions of the current context (for a GLFW window pass glfwGetProcAddress) and compiles the
  /// shaders. Fails with a sentence when the driver is too old or a shader does not compile.
  /// When shaders are made: those of a window at once, that none makes it wait later; for a single picture
  /// those that it needs.
  enum class Shaders { at_once, when_needed };
  static Result<Renderer> make(gl::FunctionLoader loader = gl::HeadlessContext::function,
                               Shaders shaders = Shaders::at_once);
  ~Renderer();
  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;

  /// Draws the body of an atlas from now on, instead of the one before. The atlas is kept alive: what is
  /// first drawn of it is copied to the GPU then, and frames point to its zones.
  void set_body(std::shared_ptr<const Atlas> atlas);
  /// Coarser levels of this body, where its structures came without (see prepare_levels).
  void set_levels(std::shared_ptr<const Levels> levels);

  /// Draws into framebuffer `target` (0: the window's) at `size` pixels. `inset` is the rectangle (x, y from
  /// the bottom left, width, height, in pixels) that the camera fills, so that panels can lie beside the
  /// body; the picture goes on under them.
  void draw(const Frame& frame, unsigned target, glm::ivec2 size, glm::ivec4 inset);

  /// Shows a frame in the rectangle `inset` of the window and draws nothing beside it. A frame that equals
  /// the last one of this `pane` is copied from the picture kept of it, so that panels can be redrawn at the
  /// cost of a copy. About 4 MiB of the body at most go to the GPU for it (16 MiB for a careful picture of a
  /// processor; besides what has no coarser version): where
  /// more is wanted, coarser versions show. Says whether they do: then another call, also with the same
  /// frame, makes it finer.
  bool present(const Frame& frame, glm::ivec4 inset, std::size_t pane = 0);
  /// What the newest picture copied of the structures to the GPU.
  [[nodiscard]] std::size_t bytes_copied() const;
  /// The mark (index in the frame) whose label present() last put at this place of the pane, in shares of its
  /// width and height from the top left.
  [[nodiscard]] std::optional<std::size_t> mark_at(glm::vec2 share, std::size_t pane = 0) const;
  /// Whether a mark of what present() last put there is on the far side of the body.
  [[nodiscard]] bool on_far_side(std::size_t mark, std::size_t pane = 0) const;

  /// Draws at any size, off screen, in tiles where it is large. `supersampling` 1…4: so many pixels a side
  /// are drawn for each pixel of the picture, as carefully as `quality` says. Fails when a side is below 1 or
  /// the driver runs out of memory. `tell` hears how many pieces of it are drawn, of how many.
  Result<Picture> picture(const Frame& frame, glm::ivec2 size, int supersampling = 1,
                          Quality quality = Quality::best,
                          void (*tell)(std::size_t done, std::size_t total) = nullptr);

  /// The same piece by piece, so that something else can be done or drawn in between: begin, then advance
  /// until all is done. A large picture takes a processor minutes; what it needs of memory besides its own
  /// pixels is bounded. What is drawn is what the frame was at its beginning.
  class Progress {
   public:
    Progress(Progress&&) noexcept;
    Progress& operator=(Progress&&) noexcept;
    ~Progress();
    [[nodiscard]] std::size_t done() const;
    [[nodiscard]] std::size_t total() const;
    /// When all is done: the picture, once.
    Picture take();

   private:
    friend class Renderer;
    explicit Progress(std::unique_ptr<PictureTask> task);
    std::unique_ptr<PictureTask> task_;
  };
  /// A piece has at most `piece` pixels a side: with smaller ones the next is soon drawn, but all of them
  /// later.
  Result<Progress> begin(const Frame& frame, glm::ivec2 size, int supersampling = 1,
                         Quality quality = Quality::best, int piece = usual_piece);
  static constexpr int usual_piece = 2048;
  /// Pixels a side of the buffers in which pictures are drawn from now on (64 …): smaller ones ask for more
  /// pieces and less memory.
  void set_largest_tile(int pixels);
  /// Draws the next piece. Fails as picture() does, and when the renderer was given another body.
  Result<void> advance(Progress& progress);

  /// Number of draw() calls so far: nothing is drawn while nothing changes.
  [[nodiscard]] std::uint64_t frames_drawn() const;

  /// The driver in use, for the About box and bug reports.
  [[nodiscard]] const gl::Driver& driver() const;
  /// Whether the driver was reset (after another program hung it, say). Nothing can be drawn any more:
  /// destroy this renderer and its context, and make new ones.
  [[nodiscard]] bool lost() const;
  /// Errors and warnings of the driver so far; each is in the log too. Anything above 0 is a bug of ours.
  [[nodiscard]] int complaints() const;
  /// How carefully draw() and present() draw from now on; pictures do not change.
  void set_quality(Quality quality);
  [[nodiscard]] Quality quality() const;
  /// Measures passes from the next draw on (it waits for the GPU, so not for normal use).
  void set_timing(bool on);
  [[nodiscard]] const std::vector<PassTime>& pass_times() const;
  /// Pixels that the software tier draws for each shown, along a side, while the camera moves: as many as
  /// keep the pace.
  [[nodiscard]] float swift_scale() const;

  /// Developer mode: compiles the shaders of `folder` instead of those built in. On failure the old ones
  /// stay.
  Result<void> reload_shaders(const std::filesystem::path& folder);

 private:
  struct Data;
  explicit Renderer(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace knotlas
