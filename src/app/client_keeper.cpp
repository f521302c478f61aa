#include "app/client_keeper.h"

#include <fmt/format.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/file.h"
#include "core/log.h"

namespace knotlas {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_recent = 8;
constexpr std::string_view aside_prefix = "unnamed-";
constexpr double try_again = 5.0;  // seconds after a failure

fs::path from_home(const char* variable, const char* otherwise) {
  const char* value = std::getenv(variable);
  if (value != nullptr && *value != '\0') return value;
  const char* home = std::getenv("HOME");
  return fs::path(home != nullptr ? home : ".") / otherwise;
}

/// What the system calls a process; empty where it does not tell.
std::string name_of(const std::string& process) {
  std::string name;
  std::getline(std::ifstream("/proc/" + process + "/comm"), name);
  return name;
}

/// Whether a Knotlas runs as this process. Numbers of processes are used again, so a system that was started
/// anew has others behind them.
bool is_running(long process) {
  if (process <= 0 || (::kill(static_cast<pid_t>(process), 0) != 0 && errno != EPERM)) return false;
  return name_of(std::to_string(process)) == name_of("self");
}

std::optional<fs::file_time_type> stamp_of(const fs::path& path) {
  std::error_code code;
  const fs::file_time_type time = fs::last_write_time(path, code);
  return code ? std::nullopt : std::optional(time);
}

/// The process in the name of a file kept aside: unnamed-2026-11-26-4711.knotlas.
long process_of(const fs::path& path) {
  const std::string stem = path.stem().string();
  const std::size_t dash = stem.rfind('-');
  return dash == std::string::npos ? 0 : std::strtol(stem.c_str() + dash + 1, nullptr, 10);
}

}  // namespace

KeeperFolders KeeperFolders::of_system() {
  const fs::path documents = from_home("XDG_DOCUMENTS_DIR", "Documents");
  std::error_code ignored;
  return {from_home("XDG_STATE_HOME", ".local/state") / "knotlas",
          fs::is_directory(documents, ignored) ? documents
                                               : from_home("XDG_DATA_HOME", ".local/share") / "knotlas"};
}

ClientKeeper::ClientKeeper(KeeperFolders folders) : folders_(std::move(folders)) {
  std::error_code ignored;
  fs::create_directories(folders_.state, ignored);
  fs::permissions(folders_.state, fs::perms::owner_all,
                  ignored);  // what hurts whom is nobody else's business
  desk_.folder = folders_.clients;
  read_recent();
  start_new();
}

ClientKeeper::~ClientKeeper() {
  running_ = false;
  write_recent();
}

fs::path ClientKeeper::place() const {
  return desk_.path.empty() ? aside_ : desk_.path;
}

bool ClientKeeper::is_aside(const fs::path& path) const {
  return path.parent_path() == folders_.state && path.filename().string().starts_with(aside_prefix);
}

fs::path ClientKeeper::fresh_aside() const {
  for (int n = 1;; ++n) {
    fs::path path =
        folders_.state / fmt::format("{}{}{}-{}{}", aside_prefix, today(),
                                     n == 1 ? "" : fmt::format("-{}", n), ::getpid(), client_file_extension);
    std::error_code ignored;
    if (!fs::exists(path, ignored)) return path;
  }
}

void ClientKeeper::start_new() {
  desk_.path.clear();
  desk_.trouble.clear();
  aside_ = fresh_aside();
  written_ = {};
  stamp_.reset();
  write_recent();
  list_left_over();
}

void ClientKeeper::list_left_over() {
  desk_.left_over.clear();
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folders_.state, ignored)) {
    const fs::path& path = entry.path();
    const bool open_here = path == aside_ || path == rescue_;
    const bool ours = is_aside(path) && path.extension() == client_file_extension && !open_here;
    // What another window has open now is not left over.
    const bool open_elsewhere = process_of(path) != ::getpid() && is_running(process_of(path));
    if (ours && !open_elsewhere) desk_.left_over.push_back(path);
  }
  std::sort(desk_.left_over.rbegin(), desk_.left_over.rend());
}

void ClientKeeper::read_recent() {
  const Result<std::string> text = read_text(folders_.state / "recent.json");
  if (!text) return;
  const auto json = nlohmann::json::parse(*text, nullptr, false);
  if (!json.is_object()) return;
  for (const auto& path : json.value("recent", nlohmann::json::array())) {
    std::error_code ignored;
    if (path.is_string() && fs::exists(path.get<std::string>(), ignored))
      desk_.recent.emplace_back(path.get<std::string>());
  }
  const nlohmann::json& open = json.value("open", nlohmann::json::object());
  if (!open.is_object()) return;
  const auto process = open.find("process");
  const auto path = open.find("path");
  if (process == open.end() || !process->is_number_integer() || path == open.end() || !path->is_string())
    return;  // written by nobody who ended badly
  std::error_code ignored;
  if (!is_running(process->get<long>()) && fs::exists(path->get<std::string>(), ignored))
    last_end_ = path->get<std::string>();
}

void ClientKeeper::write_recent() const {
  nlohmann::json json;
  json["recent"] = nlohmann::json::array();
  for (const fs::path& path : desk_.recent) json["recent"].push_back(path.string());
  // What stands aside since its place could not be written is to be explained even after a clean end.
  if (running_ || rescued()) {
    json["open"] = {{"path", (rescued() ? rescue_ : place()).string()}, {"process", ::getpid()}};
  }
  const auto done = write_atomically(folders_.state / "recent.json",
                                     json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace));
  if (!done) log::warn("{}", done.error().message);
}

void ClientKeeper::go_on_in(const fs::path& path, const ClientFile& written) {
  written_ = written;
  stamp_ = stamp_of(path);
  desk_.trouble.clear();
  if (is_aside(path)) {
    desk_.path.clear();
    aside_ = path;
  } else {
    desk_.path = path;
    std::erase(desk_.recent, path);
    desk_.recent.insert(desk_.recent.begin(), path);
    if (desk_.recent.size() > most_recent) desk_.recent.resize(most_recent);
  }
  write_recent();
  list_left_over();
}

bool ClientKeeper::keep(const ClientFile& file, double now) {
  const std::optional<double> wait = due(file, now);
  if (!wait || *wait > 0.0) return false;
  tried_ = now;
  const std::string before = desk_.trouble;
  (void)flush(file);  // said in the desk
  return desk_.trouble != before;
}

std::optional<double> ClientKeeper::due(const ClientFile& file, double now) const {
  if (file == written_) return {};
  return std::max(0.0, tried_ + (desk_.trouble.empty() ? longest_wait : try_again) - now);
}

Result<void> ClientKeeper::flush(const ClientFile& file) {
  if (file == written_) return {};
  const auto there = stamp_of(place());
  const bool foreign = there && there != stamp_;
  const Result<void> done =
      foreign
          ? fail("{} was changed by another program. Keep yours under another name, so that neither is lost.",
                 place().string())
          : save_client_file(place(), file);
  if (!done) {
    rescue(file);
    desk_.trouble = fmt::format("What you do is not kept {}now. {}",
                                rescued() ? "in its place but aside " : "", done.error().message);
    return done.error();
  }
  desk_.trouble.clear();
  written_ = file;
  stamp_ = stamp_of(place());
  end_rescue();
  return {};
}

void ClientKeeper::rescue(const ClientFile& file) {
  if (desk_.path.empty()) return;  // it stands aside already
  const bool first = !rescued();
  const fs::path path = first ? fresh_aside() : rescue_;
  if (!save_client_file(path, file) || !first) return;
  rescue_ = path;
  write_recent();
}

void ClientKeeper::end_rescue() {
  if (!rescued()) return;
  const fs::path over = std::exchange(rescue_, {});
  write_recent();
  discard(over);
}

Result<ClientFile> ClientKeeper::open(const fs::path& path) {
  std::error_code ignored;
  const fs::path whole = fs::absolute(path, ignored);
  Result<ClientFile> file = load_client_file(whole);
  if (!file) return file.error();
  go_on_in(whole, *file);
  return file;
}

Result<void> ClientKeeper::save_as(const fs::path& path, const ClientFile& file) {
  std::error_code ignored;
  fs::path whole = fs::absolute(path, ignored);
  if (whole.extension() != client_file_extension) whole += client_file_extension;
  if (whole == place()) return flush(file);
  if (fs::exists(whole, ignored)) {
    return fail("There is a file at {} already. Choose another name, or open that one.", whole.string());
  }
  fs::create_directories(whole.parent_path(), ignored);
  if (const auto done = save_client_file(whole, file); !done) return done.error();
  const fs::path before = place();
  go_on_in(whole, file);
  if (is_aside(before)) discard(before);
  end_rescue();
  return {};
}

void ClientKeeper::discard(const fs::path& path) {
  std::error_code ignored;
  if (is_aside(path)) fs::remove(path, ignored);
  list_left_over();
}

}  // namespace knotlas
