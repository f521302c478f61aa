#include "render/gl/shader_source.h"

#include "core/file.h"

namespace knotlas::gl {
namespace {

/// Replaces each line `#include "name"` by that file of `folder`.
Result<std::string> with_includes(const std::filesystem::path& folder, std::string text) {
  constexpr std::string_view directive = "#include \"";
  for (std::size_t at = text.find(directive); at != std::string::npos; at = text.find(directive)) {
    const std::size_t name = at + directive.size();
    const std::size_t quote = text.find('"', name);
    if (quote == std::string::npos)
      return fail("An #include in {} is not closed by a quote.", folder.string());
    auto included = read_text(folder / text.substr(name, quote - name));
    if (!included) return included.error();
    text.replace(at, text.find('\n', quote) - at, *included);
  }
  return text;
}

}  // namespace

Result<std::string> ShaderSource::text(std::string_view name) const {
  if (folder_) {
    auto text = read_text(*folder_ / name);
    if (!text) return text.error();
    return with_includes(*folder_, *std::move(text));
  }
  for (const EmbeddedShader& shader : embedded_shaders()) {
    if (shader.name == name) return std::string(shader.text);
  }
  return fail("The program carries no shader named {}; it was not built right. Build it again.", name);
}

}  // namespace knotlas::gl
