#pragma once

#include <filesystem>
#include <glm/glm.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "geometry/camera.h"
#include "state/clip.h"
#include "state/pain.h"
#include "state/selected.h"

/// What is kept of a client, or of a lesson: a plain value, and its file (docs/client_file.md).
namespace knotlas {

/// One visit: what hurt, how much, what was done.
struct ClientSession {
  std::string id;           ///< unique in the file
  std::string date;         ///< YYYY-MM-DD
  std::optional<int> pain;  ///< 0 none … 10 the worst imaginable; nothing: not asked
  std::string notes;
  std::vector<std::string> techniques;  ///< ids of what was chosen
  SharedPainting painting;              ///< where it hurt
  bool operator==(const ClientSession&) const = default;
};

/// What was on show, and from where: a page of a lesson.
struct SavedView {
  std::string id;
  std::string name;
  std::string note;  ///< said beside it when presenting
  std::vector<Selected> selection;
  std::string reading;
  std::optional<std::string> focused_point;
  Layer skin, muscles, bones, others;
  bool essential = true;
  bool spillover = true;
  bool labels = true;
  bool isolate = false;
  bool xray = false;
  float peel = 0.0F;  ///< see body/peel.h
  std::optional<Clip> clip;
  std::vector<std::string> hidden;         ///< structures by name
  std::vector<std::string> ghosts, alone;  ///< the same
  std::string session;                     ///< whose painting is seen; empty: none
  Camera camera;
  bool operator==(const SavedView&) const = default;
};

/// A note at a place of the body.
struct Pin {
  std::string id;
  glm::vec3 position{};  ///< mm, canonical frame
  std::string text;
  bool operator==(const Pin&) const = default;
};

inline constexpr std::size_t ink_colours = 4;  // red, blue, green, white
/// A free-hand line, in space: on the body, or beside it at the depth at which the camera looked.
struct InkStroke {
  std::size_t colour = 0;         ///< below ink_colours
  std::vector<glm::vec3> points;  ///< mm, canonical frame
  bool operator==(const InkStroke&) const = default;
};

struct ClientFile {
  std::string name;  ///< of the client or the lesson
  std::string notes;
  std::vector<ClientSession> sessions;  ///< oldest first
  std::vector<SavedView> views;         ///< in the order of showing
  std::vector<Pin> pins;
  std::vector<InkStroke> ink;
  bool operator==(const ClientFile&) const = default;

  [[nodiscard]] bool empty() const { return *this == ClientFile{}; }
  /// Null when there is none of that id.
  [[nodiscard]] const ClientSession* session(std::string_view id) const;
  [[nodiscard]] const SavedView* view(std::string_view id) const;
};

/// The newest format that is read, and the one that is written.
inline constexpr int client_file_version = 1;
inline constexpr std::string_view client_file_extension = ".knotlas";

/// The file as text: JSON, one member a line where it is for people to read.
[[nodiscard]] std::string text_of(const ClientFile& file);
/// Fails, naming what is wrong and where in the text, when it is damaged or of a newer version. `name` is
/// that of the file, for the sentence.
Result<ClientFile> client_file_of(std::string_view text, std::string_view name);

/// Reads and never changes the file; a damaged or newer one stays as it is.
Result<ClientFile> load_client_file(const std::filesystem::path& path);
/// All or nothing, as write_atomically: a crash leaves the file before, or this one.
Result<void> save_client_file(const std::filesystem::path& path, const ClientFile& file);

/// Whether this is a day as files write it: YYYY-MM-DD.
[[nodiscard]] bool is_date(std::string_view text);
/// The present day in local time, YYYY-MM-DD.
[[nodiscard]] std::string today();

}  // namespace knotlas
