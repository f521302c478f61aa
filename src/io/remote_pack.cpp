#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "core/file.h"
#include "io/download.h"

namespace knotlas {
namespace {

constexpr std::uint64_t largest_pack = 16ULL << 30U;  // bytes

bool is_sha256(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// A name that stays in its folder.
bool is_plain_name(const std::string& name) {
  return !name.empty() && name.front() != '.' && name.find_first_of("/\\") == std::string::npos &&
         std::all_of(name.begin(), name.end(), [](unsigned char c) { return c > 0x20 && c < 0x7F; });
}

}  // namespace

std::uint64_t RemotePack::size() const {
  std::uint64_t sum = 0;
  for (const RemoteFile& file : files) sum += file.size;
  return sum;
}

Result<RemotePack> read_remote_pack(const std::filesystem::path& file) {
  const auto text = read_text(file);
  if (!text) return text.error();
  RemotePack pack;
  std::set<std::string> names;
  try {
    const auto json = nlohmann::json::parse(*text);
    json.at("title").get_to(pack.title);
    json.at("licence").get_to(pack.licence);
    json.at("credit").get_to(pack.credit);
    for (const auto& entry : json.at("files")) {
      RemoteFile remote{entry.at("url"), entry.at("size"), entry.at("sha256")};
      if (!remote.url.starts_with("https://") || !is_plain_name(remote.name()) || !is_sha256(remote.sha256) ||
          remote.size == 0 || remote.size > largest_pack || !names.insert(remote.name()).second) {
        return fail(
            "{}: the entry of {} needs an https address that ends in a name of its own, a size in bytes "
            "and a SHA-256.",
            file.string(), remote.url);
      }
      pack.files.push_back(std::move(remote));
    }
  } catch (const nlohmann::json::exception& error) {
    return fail("{} does not say where a pack is to be had: {}.", file.string(), error.what());
  }
  if (pack.files.empty() || pack.size() > largest_pack) {
    return fail("{} names no file, or more than {} GB.", file.string(), largest_pack >> 30U);
  }
  return pack;
}

Result<std::string> sha256_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail("Cannot read {}: {}.", file.string(), std::strerror(errno));
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  bool good = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
  std::vector<char> buffer(1U << 18U);
  while (good && in) {
    in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    good = EVP_DigestUpdate(context.get(), buffer.data(), static_cast<std::size_t>(in.gcount())) == 1;
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  good = good && in.eof() && EVP_DigestFinal_ex(context.get(), digest.data(), &length) == 1;
  if (!good) return fail("Cannot read {} to its end.", file.string());
  std::string text;
  for (unsigned i = 0; i < length; ++i) text += fmt::format("{:02x}", digest[i]);
  return text;
}

}  // namespace knotlas
