#include "body/svg.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "diagnostic/ensure.h"

namespace palpate::body {
namespace {

std::string escaped(std::string_view words) {
  std::string safe;
  for (const char letter : words) {
    switch (letter) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += letter;
    }
  }
  return safe;
}

/// The part of a polygon where `inside` is not negative; `inside` is linear.
Polygon cut(const Polygon& polygon, const std::function<double(Point)>& inside) {
  Polygon kept;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Point from = polygon[i];
    const Point to = polygon[(i + 1) % polygon.size()];
    const double a = inside(from);
    const double b = inside(to);
    if (a >= 0.0) kept.push_back(from);
    if ((a >= 0.0) != (b >= 0.0)) kept.push_back(from + (to - from) * (a / (a - b)));
  }
  return kept;
}

}  // namespace

void SvgWriter::start(const std::string& element, const Attributes& attributes) {
  text_ += '<' + element;
  for (const auto& [name, value] : attributes) text_ += ' ' + name + "=\"" + escaped(value) + '"';
}

void SvgWriter::open(const std::string& element, const Attributes& attributes) {
  start(element, attributes);
  text_ += '>';
  open_.push_back(element);
}

void SvgWriter::empty(const std::string& element, const Attributes& attributes) {
  start(element, attributes);
  text_ += "/>";
}

void SvgWriter::text(const std::string& element, const Attributes& attributes,
                     std::string_view words) {
  start(element, attributes);
  text_ += '>' + escaped(words) + "</" + element + '>';
}

void SvgWriter::close() {
  ensure(!open_.empty(), "an element is closed only while one is open");
  text_ += "</" + open_.back() + '>';
  open_.pop_back();
}

std::string SvgWriter::take() {
  ensure(open_.empty(), "every element is closed");
  return std::move(text_);
}

std::string decimal(double value) {
  const long thousandths = std::lround(value * 1000.0);
  std::string digits = std::to_string(std::abs(thousandths) % 1000 + 1000).substr(1);
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  std::string text = thousandths < 0 ? "-" : "";
  text += std::to_string(std::abs(thousandths) / 1000);
  return digits.empty() ? text : text + '.' + digits;
}

std::string_view skin_colour(int depth) {
  static constexpr std::array<std::string_view, drawn_depth> tones = {
      "#f9efe7", "#f5e6da", "#eedacb", "#e4cab8", "#d7b7a2", "#c6a18a", "#8c6c5b"};
  return tones.at(static_cast<std::size_t>(std::clamp(depth, 1, drawn_depth) - 1));
}

std::string_view line_colour(LineWeight weight) {
  switch (weight) {
    case LineWeight::contour:
      return "#4f3d35";
    case LineWeight::crease:
      return "#8c6c5b";
    case LineWeight::hint:
      return "#b39382";
  }
  return {};
}

Polygon clipped(const Polygon& polygon, const Box& box) {
  Polygon kept = cut(polygon, [&](Point p) { return p.x - box.minimum.x; });
  kept = cut(kept, [&](Point p) { return box.maximum.x - p.x; });
  kept = cut(kept, [&](Point p) { return p.y - box.minimum.y; });
  return cut(kept, [&](Point p) { return box.maximum.y - p.y; });
}

}  // namespace palpate::body
