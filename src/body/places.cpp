#include "body/places.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "body/geometry.h"
#include "diagnostic/ensure.h"
#include "diagnostic/nearest.h"

namespace palpate::body {
namespace {

/// A region is turned to the viewer where its outline has at least this part of its largest one.
constexpr double square_part = 0.4;

Point step(AnchorDirection direction) {
  switch (direction) {
    case AnchorDirection::nowhere:
      return {0.0, 0.0};
    case AnchorDirection::along_x:
      return {1.0, 0.0};
    case AnchorDirection::against_x:
      return {-1.0, 0.0};
    case AnchorDirection::along_y:
      return {0.0, 1.0};
    case AnchorDirection::against_y:
      return {0.0, -1.0};
  }
  return {0.0, 0.0};
}

std::optional<Point> anchor_point(const RegionOutline& outline, Anchor anchor) {
  const auto towards = anchor_direction(outline.view, anchor);
  if (!towards) return std::nullopt;
  const Polygon polygon = plain(outline.polygon);
  const Point centre = inner_point(polygon);
  if (*towards == AnchorDirection::nowhere) return centre;
  const auto border = first_border(polygon, centre, step(*towards));
  ensure(border.has_value(), "a ray from inside a polygon meets its border");
  return (centre + *border) * 0.5;
}

/// At least one position of a place counts as turned to the viewer: the first, where none is.
void turn_first_to_viewer(std::vector<PlacePosition>& positions) {
  const bool any = std::any_of(positions.begin(), positions.end(), [](const PlacePosition& seen) {
    return seen.facing == Facing::square;
  });
  if (!any && !positions.empty()) positions.front().facing = Facing::square;
}

}  // namespace

const PlacePosition* ResolvedPlace::in(View view) const {
  for (const PlacePosition& position : positions) {
    if (position.view == view) return &position;
  }
  return nullptr;
}

Places::Places(std::map<RegionId, Region> regions, std::map<LandmarkId, Landmark> landmarks)
    : regions_(std::move(regions)), landmarks_(std::move(landmarks)) {
  for (const View view : all_views) outlines_[view] = {};
  for (const auto& [id, region] : regions_) {
    ensure(!region.outlines.empty(), "a region is seen in at least one view");
    double largest = 0.0;
    for (const RegionOutline& outline : region.outlines) {
      largest = std::max(largest, area(plain(outline.polygon)));
    }
    for (const RegionOutline& outline : region.outlines) {
      outlines_[outline.view].push_back({id, region.sidedness, outline.view, outline.polygon,
                                         SquareMillimetres(area(plain(outline.polygon))),
                                         SquareMillimetres(largest)});
    }
  }
}

const std::vector<MeasuredOutline>& Places::outlines(View view) const {
  return outlines_.find(view)->second;
}

Facing Places::facing(const RegionId& region, View view) const {
  for (const MeasuredOutline& outline : outlines(view)) {
    if (outline.region != region) continue;
    const bool square = outline.seen.value() >= square_part * outline.largest.value();
    return square ? Facing::square : Facing::grazing;
  }
  return Facing::grazing;
}

Diagnostic Places::unknown(const PlaceId& place) const {
  std::vector<std::string> names;
  names.reserve(regions_.size() + landmarks_.size() + all_anchors.size());
  for (const auto& [id, region] : regions_) names.push_back(id.value);
  for (const auto& [id, landmark] : landmarks_) names.push_back(id.value);
  for (const auto& [id, region] : regions_) {
    if (!place.value.starts_with(id.value + ".")) continue;
    for (const Anchor anchor : all_anchors) {
      if (!has_anchor(region, anchor)) continue;
      names.push_back(id.value + "." + std::string(anchor_name(anchor)));
    }
  }
  Diagnostic fault;
  fault.code = Code::unknown_reference;
  fault.subject = place.value;
  fault.expected = "a region, a region with an anchor that can be seen, or a landmark";
  fault.nearest = nearest_name(place.value, names);
  return fault;
}

ResolvedPlace Places::resolve_region(const Region& region, Anchor anchor) const {
  ResolvedPlace resolved{region.id, region.sidedness, {}};
  for (const RegionOutline& outline : region.outlines) {
    const auto point = anchor_point(outline, anchor);
    if (!point) continue;
    resolved.positions.push_back(
        {outline.view, in_millimetres(*point), facing(region.id, outline.view)});
  }
  turn_first_to_viewer(resolved.positions);
  return resolved;
}

ResolvedPlace Places::resolve_landmark(const Landmark& landmark) const {
  ResolvedPlace resolved{landmark.region, landmark.sidedness, {}};
  for (const LandmarkPosition& position : landmark.at) {
    const bool best = resolved.positions.empty();  // a landmark's best view comes first
    const Facing turned = best ? Facing::square : facing(landmark.region, position.view);
    resolved.positions.push_back({position.view, position.point, turned});
  }
  return resolved;
}

Result<ResolvedPlace> Places::resolve(const PlaceId& place) const {
  if (const auto region = regions_.find(RegionId{place.value}); region != regions_.end()) {
    return resolve_region(region->second, Anchor::centre);
  }
  if (const auto landmark = landmarks_.find(LandmarkId{place.value});
      landmark != landmarks_.end()) {
    return resolve_landmark(landmark->second);
  }
  const std::size_t dot_at = place.value.rfind('.');
  if (dot_at == std::string::npos) return unknown(place);
  const auto region = regions_.find(RegionId{place.value.substr(0, dot_at)});
  const auto anchor = anchor_from_name(std::string_view(place.value).substr(dot_at + 1));
  if (region == regions_.end() || !anchor) return unknown(place);
  if (!has_anchor(region->second, *anchor)) return unknown(place);
  return resolve_region(region->second, *anchor);
}

Result<ResolvedPlace> Places::resolve_between(const PlaceBetween& between) const {
  const auto from = resolve(between.from);
  const auto to = resolve(between.to);
  Diagnostics faults;
  if (!from) faults.insert(faults.end(), from.faults().begin(), from.faults().end());
  if (!to) faults.insert(faults.end(), to.faults().begin(), to.faults().end());
  if (!faults.empty()) return faults;
  const bool nearer_to = between.fraction > 0.5;
  ResolvedPlace resolved{
      nearer_to ? to.value().region : from.value().region, from.value().sidedness, {}};
  if (to.value().sidedness == Sidedness::each_side) resolved.sidedness = Sidedness::each_side;
  for (const PlacePosition& first : from.value().positions) {
    const PlacePosition* second = to.value().in(first.view);
    if (second == nullptr) continue;
    const Point start = plain(first.point);
    const Point point = start + (plain(second->point) - start) * between.fraction;
    const bool square = first.facing == Facing::square && second->facing == Facing::square;
    resolved.positions.push_back(
        {first.view, in_millimetres(point), square ? Facing::square : Facing::grazing});
  }
  if (resolved.positions.empty()) {
    Diagnostic fault;
    fault.code = Code::zone_without_place;
    fault.subject = between.from.value + " - " + between.to.value;
    fault.expected = "two places that are seen together in one view";
    return fault;
  }
  turn_first_to_viewer(resolved.positions);
  return resolved;
}

Result<ResolvedPlace> Places::resolve(const Site& site) const {
  if (const auto* place = std::get_if<PlaceId>(&site)) return resolve(*place);
  return resolve_between(std::get<PlaceBetween>(site));
}

}  // namespace palpate::body
