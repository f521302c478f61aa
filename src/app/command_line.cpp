#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <functional>
#include <system_error>

#include "app/commands.h"
#include "core/log.h"

namespace knotlas {
namespace {

constexpr int exit_failed = 1;
constexpr int exit_usage = 2;

Error answer_lost(int reason) {
  return fail("The answer could not be written: {}.", std::strerror(reason));
}

/// The command line as CLI11 sees it: each subcommand fills its options and leaves what to do in `chosen`.
class CommandLine {
 public:
  CommandLine() {
    app_.set_version_flag("--version", KNOTLAS_VERSION);
    app_.require_subcommand(0, 1);
    app_.fallthrough();
    app_.add_option("--assets", common_.assets, "Folder of the content (default: the one built in)");
    app_.add_option("--pack", common_.pack, "Body to show: an installed pack's name, or a folder or zip");
    app_.add_option("--body", common_.body,
                    "Which body of the pack: male or female (default: the pack's first)");
    app_.add_flag("--verbose,-v", verbose_, "Say what is being done, on stderr");
    add_window();
    add_render();
    add_handout();
    add_sheet();
    add_find();
    add_show();
    add_where();
    add_validate();
    add_pack();
  }

  int run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return app_.exit(error) == 0 ? 0 : exit_usage;
    }
    log::set_up(verbose_);
    Result<void> done = chosen_();
    if (done && std::fflush(stdout) != 0) done = answer_lost(errno);
    if (done) return 0;
    fmt::print(stderr, "knotlas: {}\n", done.error().message);
    return exit_failed;
  }

 private:
  CLI::App* add(CLI::App& parent, const std::string& name, const std::string& help,
                std::function<Result<void>()> action) {
    CLI::App* command = parent.add_subcommand(name, help);
    command->callback([this, action = std::move(action)] { chosen_ = action; });
    return command;
  }

  void add_json(CLI::App* command) { command->add_flag("--json", common_.json, "Answer in JSON"); }

  void add_window() {
    app_.add_option("--select", window_.select,
                    "Muscle to begin with, ID[:left|right|both]; may be repeated");
    app_.add_option("--language", window_.language, "Of the window: en, de, es, fr, ja; else the system's");
    app_.add_option("--client", window_.client, "Client file to open at the start")->check(CLI::ExistingFile);
    app_.add_flag("--safe-mode", window_.safe_mode, "Plain rendering, and settings left aside");
    app_.add_option("--shaders", window_.shaders,
                    "Developer mode: read the shaders from this folder, again whenever they change");
    app_.add_option("--ui-trace", window_.ui_trace, "Write what the panels show, as JSON lines, to this file")
        ->group("");
    app_.add_option("--reset-after", window_.reset_after,
                    "As if the driver were reset after so many pictures")
        ->group("");
    chosen_ = [this] { return commands::window(common_, window_); };
  }

  void add_render() {
    CLI::App* c = add(app_, "render", "Draw a picture (no display needed)",
                      [this] { return commands::render(common_, render_); });
    CLI::Option* select =
        c->add_option("--select", render_.select, "Muscle to show, ID[:left|right|both]; may be repeated");
    c->add_option("--page", render_.page, "What a page to learn from shows, ID[:N], N counting its pictures")
        ->excludes(select);
    c->add_option("--zones", render_.zones, "Zones to paint: essential,spillover or none")
        ->capture_default_str();
    c->add_option("--view", render_.view,
                  "front, back, left, right, top, bottom, or fit: the side that shows most")
        ->check(CLI::IsMember({"front", "back", "left", "right", "top", "bottom", "fit"}))
        ->capture_default_str();
    c->add_option("--frame", render_.frame,
                  "Fill the picture with the selection and its zones, or the whole body")
        ->check(CLI::IsMember({"selection", "body"}))
        ->capture_default_str();
    c->add_option("--layers", render_.layers, "What to draw: skin,muscles,bones,others")
        ->capture_default_str();
    c->add_option("--skin-opacity", render_.skin_opacity, "0 (clear) to 1 (opaque)")
        ->check(CLI::Range(0.0, 1.0));
    c->add_option("--theme", render_.theme, "dark or light")
        ->check(CLI::IsMember({"dark", "light"}))
        ->capture_default_str();
    c->add_option("--size", render_.size, "Width and height in pixels")->capture_default_str();
    c->add_flag("--isolate", render_.isolate, "Leave out the muscles that are not selected");
    c->add_flag("--xray", render_.xray, "See through all but bones and the selection");
    c->add_option("--peel", render_.peel,
                  "Take layers away: 1 the skin, 2 superficial, 3 intermediate, 4 all muscles")
        ->check(CLI::Range(0.0, 4.0));
    c->add_option(
        "--clip", render_.clip,
        "Cut at so many mm: sagittal:X, coronal:Y or transverse:Z; with :other, keep the other half");
    c->add_option("--no-go", render_.no_go, "No-go areas to hatch: of the selection, all, none")
        ->check(CLI::IsMember({"selection", "all", "none"}))
        ->capture_default_str();
    c->add_flag("--orthographic", render_.orthographic, "Without perspective");
    c->add_flag("--transparent", render_.transparent, "Leave out the background");
    c->add_flag("--labels", render_.labels, "Name the trigger points");
    c->add_flag("--legend", render_.legend, "Say what the signs mean, and whose body it is");
    c->add_option("--supersample", render_.supersampling, "Draw so many pixels a side for each, 1 to 4")
        ->check(CLI::Range(1, 4));
    CLI::Option* output = c->add_option("-o,--output", render_.output, "The PNG to write");
    CLI::Option* timing =
        c->add_option("--timing", render_.timing,
                      "Write no picture; answer in JSON how long each takes over an orbit of so many")
            ->check(CLI::Range(1, 10000))
            ->excludes(output);
    c->add_option("--quality", render_.quality, "With --timing: software, balanced or best")
        ->check(CLI::IsMember({"software", "balanced", "best"}))
        ->needs(timing);
    c->add_option("--shaders", render_.shaders, "Read shaders from this folder")->group("");
    c->callback([this, output, timing] {
      if (output->empty() && timing->empty()) throw CLI::RequiredError("-o FILE.png (or --timing FRAMES)");
      chosen_ = [this] { return commands::render(common_, render_); };
    });
  }

  void add_paper(CLI::App* command, std::string& paper) {
    command->add_option("--paper", paper, "a4 or letter")
        ->check(CLI::IsMember({"a4", "letter"}))
        ->capture_default_str();
  }

  void add_handout() {
    CLI::App* c = add(app_, "handout", "Pages to take home, as a PDF: a muscle each",
                      [this] { return commands::handout(common_, handout_); });
    c->add_option("muscles", handout_.muscles, "ID[:left|right|both]; several get a cover")->required();
    c->add_option("--techniques", handout_.techniques,
                  "Ids of the techniques to print (default: the best three)")
        ->delimiter(',');
    c->add_option("--notes", handout_.notes, "Notes to print (default: lines to write on)");
    c->add_option("--therapist", handout_.therapist, "From whom");
    c->add_option("--client", handout_.client, "For whom");
    c->add_option("--date", handout_.date, "Date to print, best as YYYY-MM-DD");
    c->add_option("--language", handout_.language, "Of headings, plan and doses: en, de, es, fr, ja");
    add_paper(c, handout_.paper);
    c->add_option("-o,--output", handout_.output, "The PDF to write")->required();
  }

  void add_sheet() {
    CLI::App* c = add(app_, "sheet", "Every muscle on a contact sheet, as a PDF",
                      [this] { return commands::sheet(common_, sheet_); });
    c->add_option("--region", sheet_.region, "Only this region, as \"shoulder\" or \"head_neck/jaw\"");
    add_paper(c, sheet_.paper);
    c->add_option("-o,--output", sheet_.output, "The PDF to write")->required();
  }

  void add_find() {
    CLI::App* c = add(app_, "find", "Find muscles by name, symptom or area",
                      [this] { return commands::find(common_, text_); });
    c->add_option("text", text_, "What to look for")->required();
    add_json(c);
  }

  void add_show() {
    CLI::App* c =
        add(app_, "show", "Everything about one muscle", [this] { return commands::show(common_, text_); });
    c->add_option("id", text_, "The muscle's id, as `knotlas find` tells it")->required();
    add_json(c);
  }

  void add_where() {
    CLI::App* c = add(app_, "where", "Which muscles may refer pain to a place",
                      [this] { return commands::where(common_, where_); });
    c->add_option("--at", where_.at,
                  "Where it hurts: POINT[:RADIUS_MM][@left|right] or x,y,z[:RADIUS_MM]; may be repeated")
        ->required();
    c->add_option("--top", where_.top, "How many answers")->capture_default_str();
    add_json(c);
  }

  void add_validate() {
    CLI::App* c = add(app_, "validate", "Check the content, and that it fits the body",
                      [this] { return commands::validate(common_, folder_); });
    c->add_option("dir", folder_, "Content folder to check (default: the one in use)");
    add_json(c);
  }

  void add_pack() {
    CLI::App* pack = app_.add_subcommand("pack", "Bodies");
    pack->require_subcommand(1);
    pack->fallthrough();
    CLI::App* info =
        add(*pack, "info", "What a body holds", [this] { return commands::pack_info(common_, text_); });
    info->add_option("pack", text_, "Name, folder or zip (default: the one in use)");
    add_json(info);
    CLI::App* list =
        add(*pack, "list", "Bodies that can be named", [this] { return commands::pack_list(common_); });
    add_json(list);
    CLI::App* verb =
        add(*pack, "add", "Keep a downloaded body", [this] { return commands::pack_add(from_, id_); });
    verb->add_option("from", from_, "Folder or zip")->required();
    verb->add_option("--id", id_, "Name to keep it under (default: the pack's own)");
    CLI::App* get = add(*pack, "get", "Download a body: bodyparts3d",
                        [this] { return commands::pack_get(common_, pack_get_); });
    get->add_option("id", pack_get_.id, "Name of the pack")->required();
    get->add_option("--certificates", pack_get_.certificates,
                    "Authorities to trust (PEM) instead of the system's, for a network that has its own")
        ->check(CLI::ExistingFile);
    get->add_option("--patience", pack_get_.patience, "Seconds without data after which to try again")
        ->check(CLI::Range(1, 600))
        ->capture_default_str();
    CLI::App* remove = add(*pack, "remove", "Forget a body", [this] { return commands::pack_remove(text_); });
    remove->add_option("id", text_, "Name of the pack")->required();
  }

  CLI::App app_{"Knotlas: a 3D atlas of muscle knots and the pain they refer", "knotlas"};
  commands::Common common_;
  commands::WindowCommandOptions window_;
  commands::RenderOptions render_;
  commands::HandoutOptions handout_;
  commands::SheetOptions sheet_;
  commands::WhereOptions where_;
  commands::PackGetOptions pack_get_;
  std::string text_;
  std::filesystem::path from_;
  std::optional<std::string> id_;
  std::optional<std::filesystem::path> folder_;
  bool verbose_ = false;
  std::function<Result<void>()> chosen_;
};

}  // namespace

int run_command_line(int argc, char** argv) {
  try {
    return CommandLine().run(argc, argv);
  } catch (const std::exception& error) {
    const auto* reason = dynamic_cast<const std::system_error*>(&error);
    if (reason != nullptr && std::ferror(stdout) != 0) {
      fmt::print(stderr, "knotlas: {}\n", answer_lost(reason->code().value()).message);
      return exit_failed;
    }
    fmt::print(stderr, "knotlas: something unexpected happened: {}. Please report it.\n", error.what());
    return exit_failed;
  }
}

}  // namespace knotlas
