#include "render/renderer.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>

#include "core/log.h"
#include "render/looks_like.h"
#include "render/pace.h"
#include "render/picture_task.h"

namespace knotlas {
namespace {

constexpr Pace::Aim rate_of_display{15.5F, 12.5F, true};  // 60 pictures a second
/// What one picture of the window copies of the body to the GPU, bytes: some 15 ms where a processor draws,
/// and more with its careful pictures, which take longer anyway and would have to be repeated.
constexpr std::size_t most_copied = 4UL << 20U;
constexpr std::size_t most_copied_with_care = 16UL << 20U;
constexpr int fewest_directions = 6;               // asked for contact shadows: fewer leave a pattern
constexpr int usual_tile = Renderer::usual_piece;  // bounds the memory that a large picture needs

/// Pixels beside a tile that it looks at: the width of an outline, the step of a furrow.
int margin_of(glm::ivec2 whole) {
  return static_cast<int>(4.0F * pixel_scale({whole, {}, {}, {}})) + 8;
}

}  // namespace

struct Renderer::Data {
  Data(gl::Driver found, Programs programs) : driver(std::move(found)), painter(std::move(programs)) {}

  gl::Driver driver;
  bool software = suitable_quality(driver.name, 0.0F) == Quality::software;
  std::atomic<int> complaints{0};
  Painter painter;
  std::shared_ptr<const Atlas> atlas;
  std::optional<BodyBuffers> body;
  std::optional<SkinBuffers> skin;
  std::optional<SkinBuffers>
      second_skin;  // of the picture beside, so that neither repaints the other's zones
  /// The last two sizes and sample counts drawn at: a picture drawn swiftly and the careful one after it.
  std::vector<std::unique_ptr<Targets>> targets;
  /// What present() showed last, ready to be copied again.
  struct Shown {
    Frame frame;
    Layer2d picture;
    std::vector<Overlay::Plate> plates{};
    std::vector<bool> far{};
    bool waiting = false;  ///< for finer pieces

    [[nodiscard]] bool shows(const Frame& wanted) const {
      std::vector<Rectangle> labels;
      for (const Overlay::Plate& plate : plates) labels.push_back(plate.on_picture);
      return looks_like(frame, labels, wanted);
    }
  };
  std::array<std::optional<Shown>, 2> shown;
  std::array<LabelMemory, 2> memories;  // of what present() shows
  std::optional<Layer2d> reduced;       ///< what is drawn with fewer pixels than are shown
  Pace pace{rate_of_display};
  std::uint64_t frames = 0;
  bool timed = false;
  bool lost = false;  // for good
  Quality quality = Quality::balanced;
  int largest_tile = usual_tile;

  Targets& targets_of(glm::ivec2 size, int samples, int grid) {
    const auto known = std::find_if(targets.begin(), targets.end(), [&](const auto& t) {
      return t->size == size && t->samples == samples && t->grid == grid;
    });
    if (known != targets.end()) return **known;
    constexpr std::size_t kept = 2;
    if (targets.size() >= kept) targets.erase(targets.begin());
    targets.push_back(std::make_unique<Targets>(size, samples, grid, driver.samples));
    return *targets.back();
  }

  /// The skin is copied to the GPU when something of it is first drawn.
  SkinBuffers* skin_of(const Frame& frame, std::size_t pane) {
    const bool bare = frame.zones.empty() && frame.no_go.empty() && frame.pain == SharedPainting();
    if (atlas == nullptr || (frame.skin_opacity <= 0.0F && bare)) return nullptr;
    const auto index = atlas->pack().skin();
    if (!index) return nullptr;
    std::optional<SkinBuffers>& buffers = pane == 0 ? skin : second_skin;
    if (!buffers) buffers.emplace(atlas->pack().structures[*index].mesh, atlas->skin());
    return &*buffers;
  }

  /// Samples a pixel, pixels a side for each, and what else is done.
  struct Means {
    int samples;
    int grid;
    Effort effort;
  };
  [[nodiscard]] Means on_this_driver(Effort effort) const {
    if (effort.samples < 2 || (!software && driver.samples > 1))
      return {std::clamp(effort.samples, 1, driver.samples), 1, effort};
    // A processor that draws with several samples a pixel shades also what is hidden (llvmpipe tests depth
    // too late then): four times the pixels take half the time, and smooth what is within edges, too. So it
    // is done where a driver has no samples at all.
    if (effort.occlusion_samples > 0)
      effort.occlusion_samples = std::max(fewest_directions, effort.occlusion_samples / 3);
    return {1, 2, effort};
  }

  void paint(const Frame& frame, const Canvas& canvas, unsigned output, const Effort& effort,
             std::size_t pane = 0, LabelMemory* memory = nullptr,
             std::optional<Painter::Job::Stretched> stretched = {}) {
    const auto [samples, grid, spent] = on_this_driver(effort);
    BodyBuffers* const shapes = body ? &*body : nullptr;
    SkinBuffers* const shell = skin_of(frame, pane);
    // Only what moves in the window may go on being made finer in the next picture.
    const std::size_t share = software && !frame.swift ? most_copied_with_care : most_copied;
    const std::size_t most = memory != nullptr ? share : PieceStore::no_limit;
    painter.paint({frame, canvas, canvas, shapes, shell, targets_of(canvas.size * grid, samples, grid),
                   output, spent, grid, timed, driver.times, memory, most, stretched});
    gl::check_errors(complaints);
  }

  /// A tile of a picture that is kept.
  void paint_tile(const Frame& frame, const Canvas& canvas, unsigned output, const Effort& effort,
                  const Survey* survey) {
    const auto [samples, grid, spent] = on_this_driver(effort);
    BodyBuffers* const shapes = body ? &*body : nullptr;
    SkinBuffers* const shell = skin_of(frame, 0);
    const Canvas part = grid > 1 ? Painter::part_in_use(frame, canvas, shapes, shell) : canvas;
    Painter::Job job{frame,  canvas, part, shapes, shell,       targets_of(part.size * grid, samples, grid),
                     output, spent,  grid, timed,  driver.times};
    job.survey = survey;
    painter.paint(job);
    gl::check_errors(complaints);
  }

  /// Contact shadows of a picture that takes several tiles.
  Survey survey(const Frame& frame, glm::ivec2 whole, const Effort& effort) {
    const int longer = std::max(whole.x, whole.y);
    const float scale = static_cast<float>(std::min(usual_tile, longer)) / static_cast<float>(longer);
    const glm::ivec2 size = glm::max(glm::ivec2(glm::vec2(whole) * scale) / 2 * 2, glm::ivec2(2));
    const Canvas canvas{size, {0, 0, size}, {0, 0}, size};
    BodyBuffers* const shapes = body ? &*body : nullptr;
    return painter.survey({frame, canvas, canvas, shapes, skin_of(frame, 0), targets_of({2, 2}, 1, 1), 0,
                           on_this_driver(effort).effort});
  }

  /// Draws a whole buffer.
  void show(const Frame& frame, glm::ivec2 size, glm::ivec4 inset, unsigned output, std::size_t pane = 0,
            LabelMemory* memory = nullptr) {
    const Effort effort = effort_of(quality, frame.swift);
    if (!effort.paced) return paint(frame, {size, inset, {0, 0}, size}, output, effort, pane, memory);
    const auto begin = std::chrono::steady_clock::now();
    show_stretched(frame, size, inset, output, effort, pane, memory);
    if (timed) return;
    glFinish();
    pace.took(std::chrono::duration<float, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }

  /// Draws with as many pixels as the pace allows.
  void show_stretched(const Frame& frame, glm::ivec2 size, glm::ivec4 inset, unsigned output,
                      const Effort& effort, std::size_t pane, LabelMemory* memory) {
    const glm::ivec2 small = glm::max(glm::ivec2(glm::vec2(size) * pace.scale()), glm::ivec2(1));
    if (small == size) return paint(frame, {size, inset, {0, 0}, size}, output, effort, pane, memory);
    const glm::vec2 scale = glm::vec2(small) / glm::vec2(size);
    const glm::ivec4 within(glm::vec4(inset) * glm::vec4(scale, scale));
    if (!reduced || reduced->size() != small) reduced.emplace(small, GL_RGBA8);
    paint(frame, {small, glm::max(within, glm::ivec4(0, 0, 1, 1)), {0, 0}, small}, reduced->framebuffer(),
          effort, pane, memory, Painter::Job::Stretched{output, {size, inset, {0, 0}, size}});
    glBindFramebuffer(GL_FRAMEBUFFER, output);
  }
};

Result<Renderer> Renderer::make(gl::FunctionLoader loader, Shaders shaders) try {
  auto driver = gl::load(loader);
  if (!driver) return driver.error();
  Programs programs((gl::ShaderSource()));
  if (shaders == Shaders::at_once) {
    if (const auto made = programs.make_all(); !made) return made.error();
  }
  log::debug("OpenGL {} on {}, {} samples a pixel", driver->version, driver->name, driver->samples);
  if (driver->samples < 2)
    log::info("{} has no multisampling: pictures are drawn with four times the pixels instead", driver->name);
  auto data = std::make_unique<Data>(*std::move(driver), std::move(programs));
  gl::watch(data->complaints);
  return Renderer(std::move(data));
} catch (const gl::Failure& failure) {
  return Error{failure.what()};
}

Renderer::Renderer(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Renderer::~Renderer() {
  if (data_) gl::unwatch();
}
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;

void Renderer::set_body(std::shared_ptr<const Atlas> atlas) {
  data_->shown = {};
  data_->skin.reset();
  data_->second_skin.reset();
  data_->body.reset();
  data_->body.emplace(std::shared_ptr<const Pack>(atlas, &atlas->pack()));
  data_->body->pieces().draw_in_portions(data_->software);
  data_->atlas = std::move(atlas);
}

void Renderer::set_levels(std::shared_ptr<const Levels> levels) {
  if (data_->body) data_->body->pieces().set_levels(std::move(levels));
}

void Renderer::draw(const Frame& frame, unsigned target, glm::ivec2 size, glm::ivec4 inset) {
  ++data_->frames;
  if (size.x < 1 || size.y < 1 || inset.z < 1 || inset.w < 1) return;  // a window being folded away
  data_->show(frame, size, inset, target);
}

bool Renderer::present(const Frame& frame, glm::ivec4 inset, std::size_t pane) {
  const glm::ivec2 size{inset.z, inset.w};
  if (size.x < 1 || size.y < 1) return false;
  std::optional<Data::Shown>& shown = data_->shown[pane];
  const bool sized = shown && shown->picture.size() == size;
  if (!sized || shown->waiting || !shown->shows(frame)) {
    if (sized) {
      shown->frame = frame;
    } else {
      shown.emplace(Data::Shown{frame, Layer2d(size, GL_RGBA8)});
    }
    ++data_->frames;
    data_->show(frame, size, {0, 0, size.x, size.y}, shown->picture.framebuffer(), pane,
                &data_->memories[pane]);
    shown->plates = frame.marks.empty() ? std::vector<Overlay::Plate>() : data_->painter.plates();
    shown->far = data_->painter.far();
    shown->waiting = data_->painter.copied().waiting;
  }
  glBindFramebuffer(GL_READ_FRAMEBUFFER, shown->picture.framebuffer());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
  glDisable(GL_SCISSOR_TEST);
  glBlitFramebuffer(0, 0, size.x, size.y, inset.x, inset.y, inset.x + size.x, inset.y + size.y,
                    GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  return shown->waiting;
}

std::optional<std::size_t> Renderer::mark_at(glm::vec2 share, std::size_t pane) const {
  if (!data_->shown[pane]) return std::nullopt;
  for (const Overlay::Plate& plate : data_->shown[pane]->plates) {
    const auto& [min, max] = plate.on_picture;
    if (share.x >= min.x && share.y >= min.y && share.x <= max.x && share.y <= max.y) return plate.mark;
  }
  return std::nullopt;
}

Renderer::Progress::Progress(std::unique_ptr<PictureTask> task) : task_(std::move(task)) {}
Renderer::Progress::~Progress() = default;
Renderer::Progress::Progress(Progress&&) noexcept = default;
Renderer::Progress& Renderer::Progress::operator=(Progress&&) noexcept = default;

std::size_t Renderer::Progress::done() const {
  return static_cast<std::size_t>(task_->done);
}
std::size_t Renderer::Progress::total() const {
  return static_cast<std::size_t>(task_->tiling.tiles());
}
Picture Renderer::Progress::take() {
  return std::move(task_->picture);
}

Result<Renderer::Progress> Renderer::begin(const Frame& frame, glm::ivec2 size, int supersampling,
                                           Quality quality, int piece) try {
  if (size.x < 1 || size.y < 1)
    return fail("A picture of {} × {} pixels cannot be drawn. Ask for at least 1 × 1.", size.x, size.y);
  const int grain = std::clamp(supersampling, 1, 4);
  const glm::ivec2 whole = size * grain;
  const Tiling tiling = Tiling::of(whole, std::min({data_->largest_tile, piece, data_->driver.largest}),
                                   margin_of(whole), grain);
  const glm::ivec2 buffer = tiling.buffer();
  auto task = std::make_unique<PictureTask>(PictureTask{frame,
                                                        data_->atlas,
                                                        grain,
                                                        effort_of(quality, false),
                                                        whole,
                                                        tiling,
                                                        0,
                                                        {},
                                                        Layer2d(buffer, GL_RGBA8),
                                                        {},
                                                        {size.x, size.y, {}}});
  task->pixels.resize(4 * static_cast<std::size_t>(buffer.x) * static_cast<std::size_t>(buffer.y));
  task->picture.rgba.resize(4 * static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.y));
  return Progress(std::move(task));
} catch (const gl::Failure& failure) {
  return fail("A picture of {} × {} pixels cannot be drawn: {}", size.x, size.y, failure.what());
}

Result<void> Renderer::advance(Progress& progress) try {
  PictureTask& task = *progress.task_;
  if (task.finished()) return {};
  if (task.atlas != data_->atlas)
    return fail("The picture was not finished, since another body was opened. Make it again.");
  if (task.tiling.tiles() > 1 && !task.survey)
    task.survey = data_->survey(task.frame, task.whole, task.effort);
  const glm::ivec2 size = task.tiling.buffer();
  const glm::ivec2 corner = task.tiling.corner(task.done);
  const glm::ivec2 end = glm::min(corner + task.tiling.tile, task.whole);
  const glm::ivec2 origin = corner - task.tiling.margin;
  data_->paint_tile(task.frame, {task.whole, {0, 0, task.whole}, origin, size}, task.output.framebuffer(),
                    task.effort, task.survey ? &*task.survey : nullptr);
  task.output.bind();
  glReadPixels(0, 0, size.x, size.y, GL_RGBA, GL_UNSIGNED_BYTE, task.pixels.data());
  paste(task.picture, {task.pixels, size, origin}, {corner, end}, task.grain);
  ++task.done;
  // What the screen needs is allocated again at its own size; a large picture's buffers are not kept.
  if (task.finished()) data_->targets.clear();
  gl::check_errors(data_->complaints);
  if (lost()) {
    return fail(
        "The graphics driver was reset while a picture of {} × {} pixels was drawn. Try again; if it happens "
        "again, start with LIBGL_ALWAYS_SOFTWARE=1 to draw without the driver.",
        task.picture.width, task.picture.height);
  }
  return {};
} catch (const gl::Failure& failure) {
  const Picture& picture = progress.task_->picture;
  return fail("A picture of {} × {} pixels cannot be drawn: {}", picture.width, picture.height,
              failure.what());
}

Result<Picture> Renderer::picture(const Frame& frame, glm::ivec2 size, int supersampling, Quality quality,
                                  void (*tell)(std::size_t done, std::size_t total)) {
  auto progress = begin(frame, size, supersampling, quality);
  if (!progress) return progress.error();
  while (progress->done() < progress->total()) {
    if (const auto drawn = advance(*progress); !drawn) return drawn.error();
    if (tell != nullptr) tell(progress->done(), progress->total());
  }
  return progress->take();
}

bool Renderer::on_far_side(std::size_t mark, std::size_t pane) const {
  return data_->shown[pane] && mark < data_->shown[pane]->far.size() && data_->shown[pane]->far[mark];
}

std::size_t Renderer::bytes_copied() const {
  return data_->painter.copied().bytes;
}
std::uint64_t Renderer::frames_drawn() const {
  return data_->frames;
}
const gl::Driver& Renderer::driver() const {
  return data_->driver;
}
bool Renderer::lost() const {
  data_->lost = data_->lost || gl::context_is_lost();
  return data_->lost;
}
int Renderer::complaints() const {
  return data_->complaints;
}
void Renderer::set_quality(Quality quality) {
  if (data_->quality == quality) return;
  data_->quality = quality;
  data_->pace = quality == Quality::software ? Pace() : Pace(rate_of_display);
  for (auto& shown : data_->shown) shown.reset();
}
Quality Renderer::quality() const {
  return data_->quality;
}
void Renderer::set_largest_tile(int pixels) {
  data_->largest_tile = std::max(pixels, 64);
}
void Renderer::set_timing(bool on) {
  data_->timed = on;
}
float Renderer::swift_scale() const {
  return data_->pace.scale();
}
const std::vector<PassTime>& Renderer::pass_times() const {
  return data_->painter.times();
}

Result<void> Renderer::reload_shaders(const std::filesystem::path& folder) {
  Programs programs((gl::ShaderSource(folder)));
  if (const auto made = programs.make_all(); !made) return made.error();
  data_->shown = {};
  data_->painter.set_programs(std::move(programs));
  return {};
}

}  // namespace knotlas
