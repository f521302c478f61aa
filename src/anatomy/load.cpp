#include "anatomy/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_map>

#include "anatomy/reading.h"
#include "anatomy/tree_cache.h"
#include "core/file.h"
#include "core/parallel.h"

namespace knotlas {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_file = 4U << 20U;

struct Kind {
  std::string_view name;
  void (*read)(const YamlNode& root, Reading& reading, Catalog& into);
  bool wanted = true;  ///< content without any is worth a warning
};
constexpr std::array<Kind, 8> kinds{{{"regions", read_regions},
                                     {"sources", read_sources},
                                     {"surface_points", read_surface_points},
                                     {"cautions", read_cautions},
                                     {"techniques", read_techniques},
                                     {"synonyms", read_synonyms, false},
                                     {"learn", read_page, false},
                                     {"muscles", read_muscle}}};

/// One file to read, and then what was in it.
struct ContentFile {
  fs::path path;
  const Kind* kind = nullptr;
  Catalog catalog;
  std::vector<Issue> issues;
  std::optional<YamlNode> tree;
};

Issue issue(Issue::Severity severity, const fs::path& file, std::string message, std::string mend) {
  return {severity, {file.generic_string(), 0}, std::move(message), std::move(mend)};
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code code;
  for (fs::recursive_directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored)) files.push_back(it->path());
  }
  std::ranges::sort(files);
  return files;
}

/// The files of one kind, in order; what stands beside them under another ending is named, since it is not
/// read.
void add_files(const fs::path& folder, const Kind& kind, std::vector<ContentFile>& into,
               std::vector<Issue>& issues) {
  const std::size_t before = into.size();
  std::error_code code;
  const fs::path single = folder / fmt::format("{}.yaml", kind.name);
  if (fs::exists(single, code)) into.push_back({single, &kind, {}, {}, {}});
  for (const fs::path& path : files_below(folder / kind.name)) {
    if (path.extension() == ".yaml") {
      into.push_back({path, &kind, {}, {}, {}});
    } else if (path.extension() == ".yml" || path.extension() == ".json") {
      issues.push_back(
          issue(Issue::Severity::warning, path, "this file is not read", "Content files end in .yaml."));
    }
  }
  if (into.size() == before && kind.wanted) {
    issues.push_back(issue(Issue::Severity::warning, folder / kind.name,
                           fmt::format("there are no {}", kind.name),
                           fmt::format("Add {0}.yaml or files in {0}/.", kind.name)));
  }
}

void parse_file(ContentFile& file) {
  const auto refuse = [&](std::string message, std::string mend) {
    file.issues.push_back(issue(Issue::Severity::error, file.path, std::move(message), std::move(mend)));
  };
  std::error_code code;
  if (fs::file_size(file.path, code) > largest_file && !code) {
    return refuse(fmt::format("larger than {} MB", largest_file >> 20U), "Split it into several files.");
  }
  const Result<std::string> text = read_text(file.path);
  if (!text) return refuse(text.error().message, "Check its permissions.");
  std::variant<YamlNode, Issue> parsed = parse_yaml(*text, file.path.generic_string());
  if (auto* wrong = std::get_if<Issue>(&parsed)) return file.issues.push_back(std::move(*wrong));
  file.tree = std::get<YamlNode>(std::move(parsed));
}

/// Reads all files on all cores; `cache` as in load_catalog.
void read_files(std::vector<ContentFile>& files, const fs::path& cache) {
  std::vector<fs::path> paths;
  for (const ContentFile& file : files) paths.push_back(file.path);
  const TreeCache kept(cache, paths);
  parallel_for(files.size(), [&](std::size_t i) {
    ContentFile& file = files[i];
    file.tree = kept.tree(i);
    if (!file.tree) parse_file(file);
    if (!file.tree) return;
    Reading reading(file.path.generic_string());
    file.kind->read(*file.tree, reading, file.catalog);
    file.issues = reading.take_issues();
  });
  if (kept.complete()) return;
  std::vector<const YamlNode*> trees;
  for (const ContentFile& file : files) {
    if (!file.tree) return;  // what is not YAML is named again at the next start
    trees.push_back(&*file.tree);
  }
  kept.keep(trees);
}

/// Appends what has not been seen; an id used twice is reported at its second place.
template <class Entry>
void append(std::vector<Entry>& into, std::vector<Entry>&& from, std::string_view what,
            std::unordered_map<std::string, Origin>& seen, std::vector<Issue>& issues) {
  for (Entry& entry : from) {
    const auto [first, is_new] = seen.try_emplace(fmt::format("{} {}", what, entry.id), entry.origin);
    if (is_new) {
      into.push_back(std::move(entry));
    } else {
      issues.push_back({Issue::Severity::error, entry.origin,
                        fmt::format("the {} \"{}\" is already written at {}:{}", what, entry.id,
                                    first->second.file, first->second.line),
                        "Rename or remove one of them."});
    }
  }
}

/// Muscles in the order in which the regions are shown, those of a region by file name.
void sort_muscles(Catalog& catalog) {
  const auto place = [&](const Muscle& muscle) {
    const auto region = std::ranges::find(catalog.regions, muscle.region, &Region::id);
    return region - catalog.regions.begin();
  };
  const auto file_name = [](const Muscle& muscle) {
    return fs::path(muscle.origin.file).filename().string();
  };
  std::ranges::stable_sort(catalog.muscles, {},
                           [&](const Muscle& muscle) { return std::pair(place(muscle), file_name(muscle)); });
}

}  // namespace

std::string text_of(const Issue& issue) {
  const std::string place =
      issue.origin.line > 0 ? fmt::format("{}:{}", issue.origin.file, issue.origin.line) : issue.origin.file;
  return fmt::format("{}: {}. {}", place, issue.message, issue.mend);
}

Result<LoadedCatalog> load_catalog(const fs::path& folder, const fs::path& cache) {
  std::error_code code;
  if (!fs::is_directory(folder, code)) {
    return fail("There is no content folder {}. Name the folder that holds regions.yaml and muscles/.",
                folder.string());
  }
  LoadedCatalog loaded;
  std::vector<ContentFile> files;
  for (const Kind& kind : kinds) add_files(folder, kind, files, loaded.issues);
  read_files(files, cache);

  std::unordered_map<std::string, Origin> seen;
  Catalog& all = loaded.catalog;
  for (ContentFile& file : files) {
    std::ranges::move(file.issues, std::back_inserter(loaded.issues));
    Catalog& some = file.catalog;
    append(all.regions, std::move(some.regions), "region", seen, loaded.issues);
    append(all.sources, std::move(some.sources), "source", seen, loaded.issues);
    append(all.surface_points, std::move(some.surface_points), "surface point", seen, loaded.issues);
    append(all.cautions, std::move(some.cautions), "caution", seen, loaded.issues);
    append(all.techniques, std::move(some.techniques), "technique", seen, loaded.issues);
    append(all.muscles, std::move(some.muscles), "muscle", seen, loaded.issues);
    append(all.pages, std::move(some.pages), "learn page", seen, loaded.issues);
    std::ranges::move(some.synonyms, std::back_inserter(all.synonyms));
  }
  std::ranges::stable_sort(all.pages, {}, &Page::order);
  sort_muscles(all);
  return loaded;
}

}  // namespace knotlas
