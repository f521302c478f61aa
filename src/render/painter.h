#pragma once

#include <functional>
#include <glm/glm.hpp>
#include <memory>
#include <optional>
#include <vector>

#include "core/result.h"
#include "render/body_buffers.h"
#include "render/frame.h"
#include "render/gl/program.h"
#include "render/overlay.h"
#include "render/quality.h"
#include "render/renderer.h"
#include "render/skin_buffers.h"
#include "render/targets.h"
#include "render/view_block.h"

namespace knotlas {

/// The shaders, by the pass that uses them. Each is made when it is first used, unless all are made before.
struct Programs {
  explicit Programs(const gl::ShaderSource& source);
  [[nodiscard]] Result<void> make_all() const;

  gl::Program structure;
  gl::Program structure_swift;
  gl::Program structure_depth;
  gl::Program cap;
  gl::Program mask;
  gl::Program occlusion;
  gl::Program occlusion_apply;
  gl::Program occlusion_smooth;
  gl::Program occlusion_apply_fine;
  gl::Program occlusion_tile;
  gl::Program window;
  gl::Program skin;
  gl::Program skin_few;
  gl::Program skin_bare;
  gl::Program skin_depth;
  gl::Program stipple;
  gl::Program backdrop;
  gl::Program develop;
  gl::Program outline;
  gl::Program overlay;
};

/// What is this opaque is drawn as solid.
inline constexpr float solid_opacity = 0.995F;

/// What is drawn of a frame, sorted for the passes.
struct DrawLists {
  /// Structures that are drawn as one translucent shell.
  struct Shell {
    float opacity = 1.0F;
    std::vector<Piece> structures;
  };
  std::vector<Piece> solid;   ///< front to back
  std::vector<Shell> shells;  ///< from the deep to the superficial
  std::vector<Piece> selected;
  std::vector<Piece> highlighted;        ///< selected or hovered
  std::vector<std::optional<Piece>> of;  ///< each structure, as it is drawn; none: out of view
};

/// The contact shadows of a large picture, found on the whole of it with few pixels: its tiles then need not
/// look beyond their edges, which would cost more than they do, and have no seams.
struct Survey {
  glm::ivec2 size{};               ///< pixels, of the whole picture
  std::unique_ptr<Targets> flesh;  ///< how open it is (red), with its depth; null: no shadows are wanted
  std::unique_ptr<Targets> skin;   ///< the same with the skin before it
};

/// Paints one frame into one buffer, pass by pass. The list of passes is in painter.cpp.
class Painter {
 public:
  explicit Painter(Programs programs) : programs_(std::move(programs)) {}
  void set_programs(Programs programs) { programs_ = std::move(programs); }

  struct Job {
    const Frame& frame;
    Canvas canvas;
    Canvas part;  ///< what of it the targets are for, see part_in_use
    BodyBuffers* body = nullptr;
    SkinBuffers* skin = nullptr;
    Targets& targets;
    unsigned output = 0;  ///< framebuffer that receives the picture, at its origin
    Effort effort{};
    int grid = 1;  ///< pixels a side of the targets for each of the picture
    bool timed = false;
    bool timed_by_driver = true;                     ///< else by the clock, waiting for each pass
    LabelMemory* memory = nullptr;                   ///< of a picture that moves
    std::size_t most_copied = PieceStore::no_limit;  ///< bytes, to the GPU; what is finer waits
    /// A picture with more pixels that this one is stretched to before marks and labels, which stay sharp.
    struct Stretched {
      unsigned output = 0;
      Canvas canvas;
    };
    std::optional<Stretched> stretched{};
    const Survey* survey = nullptr;  ///< of the picture that this is a tile of
  };
  void paint(const Job& job);
  /// Of the picture that a job is for, at the size of its canvas. It is drawn in targets made here, instead
  /// of those of the job.
  [[nodiscard]] Survey survey(const Job& job);
  /// The part of a picture outside which it shows nothing but its background and signs. For a picture that is
  /// drawn once, targets of that size do.
  [[nodiscard]] static Canvas part_in_use(const Frame& frame, const Canvas& canvas, const BodyBuffers* body,
                                          const SkinBuffers* skin);
  [[nodiscard]] const std::vector<PassTime>& times() const { return times_; }
  /// Of the frame painted last.
  [[nodiscard]] const std::vector<Overlay::Plate>& plates() const { return overlay_.plates(); }
  /// Of the frame painted last: what was copied to the GPU for it.
  [[nodiscard]] const PieceStore::Copied& copied() const { return copied_; }
  /// Of the frame painted last: which of its marks are on the far side of the body.
  [[nodiscard]] const std::vector<bool>& far() const { return far_; }

 private:
  struct Pass;
  static const std::vector<Pass>& passes();

  void structures(const Job& job);
  void caps(const Job& job);
  void occlusion(const Job& job);
  void shells(const Job& job);
  void silhouettes(const Job& job);
  void selected_through(const Job& job);
  void skin_shell(const Job& job);
  void skin_occlusion(const Job& job);
  void stipples(const Job& job);
  void develop(const Job& job);
  void outline(const Job& job);
  void overlay(const Job& job);

  void begin(const Job& job);
  void draw_pass(const Pass& pass, const Job& job);
  float driver_time(const std::function<void()>& draw);
  static float clock_time(const std::function<void()>& draw);
  void sort(const Job& job);
  void choose_pieces(const Job& job);
  void upload_view(const Job& job);
  [[nodiscard]] const gl::Program& lit_structure(const Job& job) const;
  void draw_structures(const Job& job, const gl::Program& program, std::span<const Piece> which,
                       float opacity);
  void darken_by_occlusion(const Job& job, float strength, float furrows);
  void darken_by_survey(const Job& job, const Targets& whole, float strength, float furrows);
  [[nodiscard]] std::unique_ptr<Targets> survey_stage(const Job& job, bool with_skin);
  [[nodiscard]] static float skin_occlusion_share(const Job& job);
  struct CutFace;
  void cap(const Job& job, const CutFace& face);
  void cap_structures(const Job& job, bool solid);
  [[nodiscard]] static UnderLabels under_labels(const Job& job, const Canvas& canvas);
  static void stretch(const Job& job);
  [[nodiscard]] glm::vec4 floor_shadow(const Job& job) const;
  void fill_screen() const;
  static PixelRect on_canvas(const Canvas& canvas, const Rectangle& r, float margin);
  [[nodiscard]] static PixelRect touched_by(const Frame& frame, const Canvas& canvas, const ViewBlock& view,
                                            const BodyBuffers* body, const SkinBuffers* skin);
  [[nodiscard]] static glm::ivec3 part_of(const Job& job);
  [[nodiscard]] PixelRect highlighted(const Job& job, float margin) const;
  [[nodiscard]] PixelRect marked(const Job& job) const;

  Programs programs_;
  ViewBlock view_{};
  DrawLists lists_;
  PixelRect touched_;  // by the body; beyond it the buffers hold what they like
  Overlay overlay_;
  std::vector<bool> far_;
  PieceStore::Copied copied_;
  gl::Buffer view_buffer_;
  gl::VertexArray no_vertices_;
  std::optional<gl::Query> timer_;
  std::vector<PassTime> times_;
};

}  // namespace knotlas
