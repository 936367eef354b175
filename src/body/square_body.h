#pragma once

#include <map>
#include <vector>

#include "body/places.h"

/// A body of squares for tests: every area and distance of it can be told without a computer.
///
///   front: x 10..30, y 0..20 is `low`; y 20..40 is `high`; x -10..10, y 0..40 is `middle`
///   (midline) left:  x 0..20, y 0..20 is `low`; and 2 x 20 at x 20 is what is left to see of
///   `high`
namespace palpate::body::square_body {

inline ViewPoint at(double x, double y) { return {Millimetres(x), Millimetres(y)}; }

inline ViewPolygon rectangle(double left, double low, double right, double high) {
  return {at(left, low), at(right, low), at(right, high), at(left, high)};
}

inline Region region(std::string id, Sidedness sidedness, std::vector<RegionOutline> outlines,
                     std::vector<RegionId> neighbours) {
  return {{std::move(id)},      "", "", sidedness, SquareMillimetres(400.0), std::move(outlines),
          std::move(neighbours)};
}

inline std::map<RegionId, Region> regions() {
  std::map<RegionId, Region> all;
  const auto add = [&](Region region) { all.emplace(region.id, std::move(region)); };
  add(region("low", Sidedness::each_side,
             {{View::front, rectangle(10, 0, 30, 20)}, {View::left, rectangle(0, 0, 20, 20)}},
             {{"high"}, {"middle"}}));
  add(region("high", Sidedness::each_side,
             {{View::front, rectangle(10, 20, 30, 40)}, {View::left, rectangle(20, 0, 22, 20)}},
             {{"low"}, {"middle"}}));
  add(region("middle", Sidedness::midline, {{View::front, rectangle(-10, 0, 10, 40)}},
             {{"high"}, {"low"}}));
  add(region("back.only", Sidedness::each_side, {{View::back, rectangle(10, 0, 30, 20)}}, {}));
  return all;
}

inline std::map<LandmarkId, Landmark> landmarks() {
  std::map<LandmarkId, Landmark> all;
  all.emplace(
      LandmarkId{"corner"},
      Landmark{{"corner"}, "", "", {"low"}, Sidedness::each_side, {{View::front, at(10, 0)}}});
  all.emplace(
      LandmarkId{"summit"},
      Landmark{{"summit"}, "", "", {"high"}, Sidedness::each_side, {{View::front, at(10, 40)}}});
  all.emplace(
      LandmarkId{"behind"},
      Landmark{
          {"behind"}, "", "", {"back.only"}, Sidedness::each_side, {{View::back, at(20, 10)}}});
  return all;
}

inline Places places() { return {regions(), landmarks()}; }

inline FigureView front() {
  FigureView figure;
  figure.view = View::front;
  figure.name = "front";
  figure.minimum = at(-30, 0);
  figure.maximum = at(30, 40);
  figure.outlines = {rectangle(-30, 0, 30, 40)};
  figure.shades = {{2, rectangle(20, 0, 30, 40)}};
  figure.lines = {{LineWeight::crease, {at(0, 0), at(0, 40)}}};
  return figure;
}

}  // namespace palpate::body::square_body
