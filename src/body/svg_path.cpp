#include "body/svg_path.h"

#include <cmath>
#include <numbers>

namespace palpate::body {
namespace {

constexpr double sharp_corner_degrees = 50.0;

/// Writes whole numbers, each move relative to the rounded point before, so that errors do not add.
class PathWriter {
 public:
  void move(Point to) {
    text_ += 'M' + number(std::lround(to.x)) + spaced(std::lround(to.y));
    x_ = std::lround(to.x);
    y_ = std::lround(to.y);
    last_ = 'M';
  }
  void line(Point to) {
    command('l');
    relative(to, false);
    advance(to);
  }
  void curve(Point control, Point to) {
    command('q');
    relative(control, false);
    relative(to, true);
    advance(to);
  }
  void dot() {
    text_ += "h0";
    last_ = 'h';
  }
  void close() { text_ += 'z'; }
  [[nodiscard]] std::string text() const { return text_; }

 private:
  static std::string number(long value) { return std::to_string(value); }
  static std::string spaced(long value) { return value < 0 ? number(value) : ' ' + number(value); }
  void command(char name) {
    fresh_ = last_ != name;
    if (fresh_) text_ += name;
    last_ = name;
  }
  void relative(Point to, bool follows) {
    const long dx = std::lround(to.x) - x_;
    const long dy = std::lround(to.y) - y_;
    text_ += (fresh_ && !follows) ? number(dx) : spaced(dx);
    text_ += spaced(dy);
  }
  void advance(Point to) {
    x_ = std::lround(to.x);
    y_ = std::lround(to.y);
  }

  std::string text_;
  long x_ = 0;
  long y_ = 0;
  char last_ = 0;
  bool fresh_ = true;
};

std::vector<Point> on_page(const std::vector<Point>& points, const Page& page) {
  std::vector<Point> placed;
  placed.reserve(points.size());
  for (const Point point : points) placed.push_back(page(point));
  return placed;
}

Point middle(Point a, Point b) { return (a + b) * 0.5; }

bool sharp(Point before, Point corner, Point after) {
  const Point in = corner - before;
  const Point out = after - corner;
  const double turn = std::atan2(in.x * out.y - in.y * out.x, dot(in, out));
  return std::abs(turn) * 180.0 / std::numbers::pi > sharp_corner_degrees;
}

void round_corner(PathWriter& path, Point before, Point corner, Point after, Point end) {
  if (sharp(before, corner, after)) {
    path.line(corner);
    path.line(end);
  } else {
    path.curve(corner, end);
  }
}

}  // namespace

std::string smooth_area(const Polygon& polygon, const Page& page) {
  const std::vector<Point> points = on_page(polygon, page);
  const std::size_t count = points.size();
  if (count < 3) return {};
  PathWriter path;
  path.move(middle(points[count - 1], points[0]));
  for (std::size_t i = 0; i < count; ++i) {
    const Point before = points[(i + count - 1) % count];
    const Point after = points[(i + 1) % count];
    round_corner(path, before, points[i], after, middle(points[i], after));
  }
  path.close();
  return path.text();
}

std::string smooth_line(const std::vector<Point>& line, const Page& page) {
  if (line.size() > 3 && line.front() == line.back()) {
    return smooth_area(Polygon(line.begin(), line.end() - 1), page);
  }
  const std::vector<Point> points = on_page(line, page);
  const std::size_t count = points.size();
  if (count < 2) return {};
  PathWriter path;
  path.move(points.front());
  if (count == 2) path.line(points.back());
  for (std::size_t i = 1; i + 1 < count; ++i) {
    const Point after = points[i + 1];
    const Point end = i + 2 == count ? after : middle(points[i], after);
    round_corner(path, points[i - 1], points[i], after, end);
  }
  return path.text();
}

std::string straight_area(const Polygon& polygon, const Page& page) {
  const std::vector<Point> points = on_page(polygon, page);
  if (points.size() < 3) return {};
  PathWriter path;
  path.move(points.front());
  for (std::size_t i = 1; i < points.size(); ++i) path.line(points[i]);
  path.close();
  return path.text();
}

std::string dots(const std::vector<Point>& centres, const Page& page) {
  PathWriter path;
  for (const Point centre : centres) {
    path.move(page(centre));
    path.dot();
  }
  return path.text();
}

}  // namespace palpate::body
