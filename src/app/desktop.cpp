#include "app/desktop.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "core/file.h"

extern char** environ;  // NOLINT: POSIX has it no other way

namespace knotlas::desktop {
namespace {

namespace fs = std::filesystem;

fs::path home() {
  const char* home = std::getenv("HOME");
  return home != nullptr ? home : ".";
}

/// Runs a program with a file (or nothing) as its input; its exit code, or 127 when it is not there.
int run(const std::vector<std::string>& words, const fs::path& input) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, input.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  // What the window does not want to hear (EndSignals) is no matter of other programs.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  sigset_t usual;
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, arguments.front(), &files, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  if (failed != 0) return 127;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

fs::path documents() {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  const fs::path folder = config != nullptr && *config != '\0' ? fs::path(config) : home() / ".config";
  if (const auto text = read_text(folder / "user-dirs.dirs")) {
    const std::string key = "XDG_DOCUMENTS_DIR=\"";
    const std::size_t at = text->find("\n" + key);
    const std::size_t from = text->starts_with(key)    ? key.size()
                             : at == std::string::npos ? at
                                                       : at + 1 + key.size();
    if (from != std::string::npos) {
      std::string value = text->substr(from, text->find('"', from) - from);
      if (value.starts_with("$HOME")) value = home().string() + value.substr(5);
      if (!value.empty()) return value;
    }
  }
  return home() / "Documents";
}

Result<void> open(const fs::path& file) {
  const int code = run({"xdg-open", file.string()}, "/dev/null");
  if (code == 0) return {};
  return fail("The desktop could not open {}. Open it from your file manager{}.", file.string(),
              code == 127 ? ", or install xdg-utils" : "");
}

Result<void> copy_png(const fs::path& file) {
  if (is_set("WAYLAND_DISPLAY") && run({"wl-copy", "--type", "image/png"}, file) == 0) return {};
  if (is_set("DISPLAY") && run({"xclip", "-selection", "clipboard", "-t", "image/png", "-i"}, file) == 0)
    return {};
  return fail(
      "The picture could not be copied: that needs {} (a Debian package). Save it to a file instead, or "
      "install it.",
      is_set("WAYLAND_DISPLAY") ? "wl-clipboard" : "xclip");
}

}  // namespace knotlas::desktop
