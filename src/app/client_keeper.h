#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "state/client_file.h"
#include "ui/scene.h"

namespace knotlas {

/// Where the keeper puts what it keeps: $XDG_STATE_HOME/knotlas or ~/.local/state/knotlas; and where files of
/// clients go unless told otherwise.
struct KeeperFolders {
  std::filesystem::path state;
  std::filesystem::path clients;
  static KeeperFolders of_system();
};

/// Keeps the client's file on the disk without being asked: a file with a name in its place, one without a
/// name aside, in the state folder, from where a later run offers it. At most `longest_wait` seconds are lost
/// when the program is killed. A file that another program changed meanwhile is not overwritten. Knows the
/// files opened lately.
class ClientKeeper {
 public:
  static constexpr double longest_wait = 2.0;  // seconds

  /// Reads what earlier runs left.
  explicit ClientKeeper(KeeperFolders folders);
  /// A clean end: nothing is left to be explained at the next start.
  ~ClientKeeper();
  ClientKeeper(const ClientKeeper&) = delete;
  ClientKeeper& operator=(const ClientKeeper&) = delete;

  /// The file that was open when a run before ended without closing it.
  [[nodiscard]] const std::optional<std::filesystem::path>& last_end() const { return last_end_; }
  /// For the panels. Valid until the next call of any other member.
  [[nodiscard]] const ui::ClientDesk& desk() const { return desk_; }

  /// To be called often, with the time in seconds on any clock: writes when the file differs from what was
  /// written, once every `longest_wait` seconds. True when desk() changed.
  bool keep(const ClientFile& file, double now);
  /// Seconds until keep() has something to write; nothing: never.
  [[nodiscard]] std::optional<double> due(const ClientFile& file, double now) const;
  /// Writes now what is not written yet: before another file, and at the end. What cannot be written in its
  /// place is kept aside until it can, and a later run offers it: see rescued().
  Result<void> flush(const ClientFile& file);
  /// Whether what could not be written in its place is kept aside.
  [[nodiscard]] bool rescued() const { return !rescue_.empty(); }

  /// Reads a file; it is the one that is kept from now on. What is open must have been flushed. On failure
  /// nothing changes, on the disk neither.
  Result<ClientFile> open(const std::filesystem::path& path);
  /// Goes on in `path`. Does not overwrite another file.
  Result<void> save_as(const std::filesystem::path& path, const ClientFile& file);
  /// Goes on with an empty file without a name.
  void start_new();
  /// Removes what was kept without a name.
  void discard(const std::filesystem::path& path);

 private:
  [[nodiscard]] std::filesystem::path place() const;
  /// Where nothing is kept aside yet.
  [[nodiscard]] std::filesystem::path fresh_aside() const;
  void rescue(const ClientFile& file);
  void end_rescue();
  void go_on_in(const std::filesystem::path& path, const ClientFile& written);
  void read_recent();
  void write_recent() const;
  void list_left_over();
  [[nodiscard]] bool is_aside(const std::filesystem::path& path) const;

  KeeperFolders folders_;
  ui::ClientDesk desk_;
  std::filesystem::path aside_;   ///< where the file without a name is kept
  std::filesystem::path rescue_;  ///< where a file with a name is kept while its place cannot be written
  ClientFile written_;
  /// When the file was last written by us: a later time is another program's.
  std::optional<std::filesystem::file_time_type> stamp_;
  std::optional<std::filesystem::path> last_end_;
  bool running_ = true;
  double tried_ = -1e9;  ///< when writing was last tried
};

}  // namespace knotlas
