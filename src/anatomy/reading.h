#pragma once

#include <vector>

#include "anatomy/reader.h"

/// One reader for each kind of content file. Each appends what it finds to a catalog and reports the rest.
namespace knotlas {

void read_regions(const YamlNode& root, Reading& reading, Catalog& into);
void read_sources(const YamlNode& root, Reading& reading, Catalog& into);
void read_surface_points(const YamlNode& root, Reading& reading, Catalog& into);
void read_cautions(const YamlNode& root, Reading& reading, Catalog& into);
void read_techniques(const YamlNode& root, Reading& reading, Catalog& into);
void read_synonyms(const YamlNode& root, Reading& reading, Catalog& into);
void read_page(const YamlNode& root, Reading& reading, Catalog& into);
void read_muscle(const YamlNode& root, Reading& reading, Catalog& into);

/// Spots and bands on the skin, as muscles and cautions write them.
[[nodiscard]] std::vector<Stroke> read_strokes(const Record& record, std::string_view key, Reading& reading);

/// The shapes that a kind of file is made of, outermost first; for the test that compares them with the
/// schema.
[[nodiscard]] std::vector<Shape> shapes_of_regions();
[[nodiscard]] std::vector<Shape> shapes_of_sources();
[[nodiscard]] std::vector<Shape> shapes_of_surface_points();
[[nodiscard]] std::vector<Shape> shapes_of_cautions();
[[nodiscard]] std::vector<Shape> shapes_of_techniques();
[[nodiscard]] std::vector<Shape> shapes_of_synonyms();
[[nodiscard]] std::vector<Shape> shapes_of_page();
[[nodiscard]] std::vector<Shape> shapes_of_muscle();
[[nodiscard]] const Shape& stroke_shape();

}  // namespace knotlas
