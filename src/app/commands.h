#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "anatomy/load.h"
#include "body/atlas.h"
#include "core/result.h"

/// What the command line can do. Each command answers on stdout and returns what went wrong, if anything did.
namespace knotlas::commands {

/// What every command may be told.
struct Common {
  std::optional<std::filesystem::path> assets;
  std::optional<std::string> pack;  ///< path or id
  std::string body;                 ///< of the pack; empty: its default
  bool json = false;
};

struct RenderOptions {
  std::vector<std::string> select;  ///< "ID", "ID:left", "ID:right", "ID:both"
  std::string page;  ///< "ID" or "ID:N": the Nth live view of a page to learn from, in their place
  std::string zones = "essential,spillover";
  std::string view = "fit";
  std::string layers = "skin,muscles,bones,others";
  std::string size = "1280x960";
  std::string theme = "dark";
  std::string frame = "selection";  ///< "selection" or "body": what the picture is filled with
  std::optional<float> skin_opacity;
  bool isolate = false;
  bool xray = false;
  float peel = 0.0F;                ///< as in body/peel.h
  std::string clip;                 ///< "transverse:1200", "sagittal:-20:other"; empty: none
  std::string no_go = "selection";  ///< "selection", "all" or "none"
  bool orthographic = false;
  std::string quality;                           ///< with timing: of the window's tiers
  std::optional<std::filesystem::path> shaders;  ///< a folder to read shaders from instead (developers)
  bool transparent = false;
  bool labels = false;
  bool legend = false;
  int supersampling = 1;
  std::optional<int> timing;  ///< instead of a picture: times over an orbit of so many frames
  std::filesystem::path output;
};

struct WhereOptions {
  std::vector<std::string> at;  ///< "POINT[:RADIUS_MM][@left|right]" or "x,y,z[:RADIUS_MM]"
  std::size_t top = 10;
};

struct HandoutOptions {
  std::vector<std::string> muscles;     ///< "ID", "ID:left", "ID:right", "ID:both"
  std::vector<std::string> techniques;  ///< ids; empty: the best few of each muscle
  std::string notes;
  std::string therapist;
  std::string client;
  std::string date;
  std::string paper = "a4";  ///< or "letter"
  std::string language = "en";
  std::filesystem::path output;
};

struct SheetOptions {
  std::string region;  ///< its id ("shoulder", "head_neck/jaw"); empty: all
  std::string paper = "a4";
  std::filesystem::path output;
};

struct WindowCommandOptions {
  std::optional<std::filesystem::path> shaders;  ///< developer mode
  std::optional<std::filesystem::path> client;
  std::vector<std::string> select;
  std::optional<std::string> language;
  bool safe_mode = false;
  std::optional<std::filesystem::path> ui_trace;
  std::optional<int> reset_after;  ///< for tests
};

struct PackGetOptions {
  std::string id;
  std::filesystem::path certificates;  ///< authorities to trust instead of the system's
  int patience = 30;                   ///< seconds
};

Result<void> window(const Common& common, const WindowCommandOptions& options);
Result<void> render(const Common& common, const RenderOptions& options);
/// A PDF to take home: a page a muscle.
Result<void> handout(const Common& common, const HandoutOptions& options);
/// A PDF with every muscle of the content, to look them through.
Result<void> sheet(const Common& common, const SheetOptions& options);
Result<void> find(const Common& common, const std::string& text);
Result<void> show(const Common& common, const std::string& muscle);
Result<void> where(const Common& common, const WhereOptions& options);
/// `folder`: another content folder to check. An error in the content is a failure.
Result<void> validate(const Common& common, const std::optional<std::filesystem::path>& folder);
Result<void> pack_info(const Common& common, const std::string& pack);
Result<void> pack_list(const Common& common);
Result<void> pack_add(const std::filesystem::path& from, const std::optional<std::string>& id);
/// Downloads a body that `assets/packs` knows; goes on where it stopped the last time.
Result<void> pack_get(const Common& common, const PackGetOptions& options);
Result<void> pack_remove(const std::string& id);

// Shared by the commands.

/// The content; what is wrong in it is logged, what is right is used.
Result<std::shared_ptr<const Catalog>> load_content(const Common& common);
/// Prints what `--json` asks for. Bytes of a file's name that are no text are replaced.
void answer(const nlohmann::ordered_json& json);
/// Content and body together.
Result<std::shared_ptr<const Atlas>> load_atlas(const Common& common);

struct MuscleChoice {
  std::string muscle;
  std::vector<Side> sides;
};
/// "trapezius_descending:left"; the error names near ids.
Result<MuscleChoice> muscle_choice(const Catalog& catalog, const std::string& text);
/// The error for a muscle id that is not there, with the nearest ones.
[[nodiscard]] Error unknown_muscle(const Catalog& catalog, std::string_view id);

}  // namespace knotlas::commands
