#include "io/download.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <thread>

namespace knotlas {
namespace {

namespace fs = std::filesystem;

constexpr long most_redirects = 5;
constexpr long connect_seconds = 20;

/// The file that grows, for one process at a time.
class PartFile {
 public:
  explicit PartFile(const fs::path& path) : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {}
  ~PartFile() {
    if (file_ >= 0) ::close(file_);
  }
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  [[nodiscard]] bool open() const { return file_ >= 0; }
  [[nodiscard]] bool lock() const { return ::flock(file_, LOCK_EX | LOCK_NB) == 0; }
  [[nodiscard]] std::uint64_t size() const {
    struct stat status {};
    return ::fstat(file_, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
  }
  bool cut(std::uint64_t size) { return ::ftruncate(file_, static_cast<off_t>(size)) == 0; }
  bool append(const char* bytes, std::size_t count) {
    if (::lseek(file_, 0, SEEK_END) < 0) return false;
    while (count > 0) {
      const ssize_t n = ::write(file_, bytes, count);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return false;
      bytes += n;
      count -= static_cast<std::size_t>(n);
    }
    return true;
  }
  bool flush() { return ::fsync(file_) == 0; }

 private:
  int file_;
};

/// One attempt's view of the transfer, for curl's callbacks.
struct Transfer {
  PartFile& part;
  std::uint64_t here;  // bytes of the file so far
  std::uint64_t wanted;
  const DownloadOptions& options;
  int write_error = 0;
  bool too_much = false;
};

std::size_t on_bytes(char* bytes, std::size_t, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (transfer.here + count > transfer.wanted) {
    transfer.too_much = true;
    return 0;
  }
  if (!transfer.part.append(bytes, count)) {
    transfer.write_error = errno;
    return 0;
  }
  transfer.here += count;
  if (transfer.options.on_progress) transfer.options.on_progress(transfer.here);
  return count;
}

struct CurlCleanup {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using CurlHandle = std::unique_ptr<CURL, CurlCleanup>;

/// What an attempt came to.
struct Attempt {
  CURLcode code = CURLE_OK;
  long status = 0;
  std::string reason;
};

Attempt attempt(const RemoteFile& file, Transfer& transfer) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  const CurlHandle handle(ready == CURLE_OK ? curl_easy_init() : nullptr);
  if (!handle) return {CURLE_FAILED_INIT, 0, "the download library could not be started"};
  CURL* const curl = handle.get();
  char reason[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl, CURLOPT_URL, file.url.c_str());
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
  curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl, CURLOPT_MAXREDIRS, most_redirects);
  curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 100L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(transfer.options.patience.count()));
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "Knotlas");
  if (!transfer.options.certificates.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, transfer.options.certificates.c_str());
  }
  if (transfer.here > 0) {
    curl_easy_setopt(curl, CURLOPT_RESUME_FROM_LARGE, static_cast<curl_off_t>(transfer.here));
  }
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_bytes);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  Attempt result;
  result.code = curl_easy_perform(curl);
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &result.status);
  result.reason = *reason != '\0' ? reason : curl_easy_strerror(result.code);
  return result;
}

/// Whether trying again could help.
bool may_pass(const Attempt& tried) {
  switch (tried.code) {
    case CURLE_OK:  // cut short, or a server that cannot resume
    case CURLE_RANGE_ERROR:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return true;
    case CURLE_HTTP_RETURNED_ERROR:
      return tried.status == 408 || tried.status == 416 || tried.status == 429 || tried.status >= 500;
    default:
      return false;
  }
}

/// Fills `part` up to the size of the file.
Result<void> fill(const RemoteFile& file, PartFile& part, const DownloadOptions& options) {
  std::uint64_t most = part.size();
  for (int without_gain = 0; part.size() < file.size;) {
    Transfer transfer{part, part.size(), file.size, options};
    const Attempt tried = attempt(file, transfer);
    if (transfer.too_much) {
      part.cut(0);
      return fail("{} sends more than the {} bytes that {} should have. Nothing was kept; try again later.",
                  file.url, file.size, file.name());
    }
    if (transfer.write_error != 0) {
      return fail("Cannot store {}: {}. Make room and start again: it goes on where it stopped.", file.name(),
                  std::strerror(transfer.write_error));
    }
    if (tried.code == CURLE_RANGE_ERROR || tried.status == 416)
      part.cut(0);  // it cannot go on: from the start
    if (part.size() == file.size) break;
    without_gain = part.size() > most ? 0 : without_gain + 1;
    most = std::max(most, part.size());
    if (!may_pass(tried) || without_gain >= options.attempts) {
      return fail("Cannot download {}: {}. {} of {} bytes are here; start again to go on.", file.url,
                  tried.code == CURLE_OK ? "the server ended early" : tried.reason, part.size(), file.size);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(200) * (1 << std::min(without_gain, 5)));
  }
  return {};
}

}  // namespace

std::string RemoteFile::name() const {
  const std::string path = url.substr(0, url.find_first_of("?#"));
  return path.substr(path.rfind('/') + 1);
}

Result<void> download(const RemoteFile& file, const fs::path& target, const DownloadOptions& options) {
  if (!file.url.starts_with("https://"))
    return fail("{} was not asked for: only https addresses are.", file.url);
  std::error_code code;
  if (fs::file_size(target, code) == file.size && !code) {
    if (const auto hash = sha256_of(target); hash && *hash == file.sha256) return {};
  }
  const fs::path part_path = target.string() + ".part";
  PartFile part(part_path);
  if (!part.open()) return fail("Cannot write {}: {}.", part_path.string(), std::strerror(errno));
  if (!part.lock()) return fail("{} is being downloaded by another Knotlas. Let it finish.", target.string());
  if (part.size() > file.size) part.cut(0);
  if (auto filled = fill(file, part, options); !filled) return filled;
  if (!part.flush()) return fail("Cannot write {}: {}.", part_path.string(), std::strerror(errno));
  const auto hash = sha256_of(part_path);
  if (!hash) return hash.error();
  if (*hash != file.sha256) {
    fs::remove(part_path, code);
    return fail(
        "What came from {} is not {}: its SHA-256 is {}, expected {}. It was thrown away; try again later.",
        file.url, file.name(), *hash, file.sha256);
  }
  fs::rename(part_path, target, code);
  if (code) return fail("Cannot write {}: {}.", target.string(), code.message());
  return {};
}

}  // namespace knotlas
