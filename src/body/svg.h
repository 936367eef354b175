#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anatomy/figure.h"
#include "body/geometry.h"

namespace palpate::body {

using Attributes = std::vector<std::pair<std::string, std::string>>;

/// Writes SVG elements; text and attribute values are escaped.
class SvgWriter {
 public:
  void open(const std::string& element, const Attributes& attributes);
  void empty(const std::string& element, const Attributes& attributes);
  void text(const std::string& element, const Attributes& attributes, std::string_view words);
  void close();
  /// The finished text. Every element must have been closed.
  std::string take();

 private:
  void start(const std::string& element, const Attributes& attributes);

  std::string text_;
  std::vector<std::string> open_;
};

/// A number with at most three decimals, without trailing zeros.
std::string decimal(double value);

// One printed hue for pain: tiers differ by texture, and the solid zone is dark enough to print in
// grey. The tests beside `svg.h` hold it against skin as colour-blind eyes see both.
inline constexpr std::string_view pain_colour = "#b5202e";
inline constexpr std::string_view pain_edge_colour = "#8f1421";
inline constexpr std::string_view mark_colour = "#17171c";
/// How much of a solid zone covers the skin; the legend shows it alike.
inline constexpr double main_zone_opacity = 0.82;

/// The colour of skin of one tone: 1 lit, to 6, deep shade; 7 what the pen fills.
std::string_view skin_colour(int depth);
std::string_view line_colour(LineWeight weight);

/// The part of a polygon inside the box (Sutherland and Hodgman 1974). Where the polygon leaves the
/// box and comes back, the result runs along the box's border.
Polygon clipped(const Polygon& polygon, const Box& box);

}  // namespace palpate::body
