#include "body/zone.h"

#include <algorithm>

#include "diagnostic/ensure.h"

namespace palpate::body {
namespace {

struct Station {
  ResolvedPlace place;
  double radius = 0.0;
};

/// Whether a band of the shape already begins or ends with this disc.
bool holds_disc(const ZoneShape& shape, Point centre, double radius) {
  return std::any_of(shape.begin(), shape.end(), [&](const Band& band) {
    return (band.from == centre && band.from_radius == radius) ||
           (band.to == centre && band.to_radius == radius);
  });
}

void add_disc(const Station& station, LaidZone& zone) {
  for (const PlacePosition& seen : station.place.positions) {
    if (seen.facing != Facing::square) continue;
    const Point centre = plain(seen.point);
    ZoneShape& shape = zone.shapes[seen.view];
    if (holds_disc(shape, centre, station.radius)) continue;
    shape.push_back({centre, centre, station.radius, station.radius});
  }
}

void add_band(const Station& from, const Station& to, LaidZone& zone) {
  for (const PlacePosition& first : from.place.positions) {
    const PlacePosition* second = to.place.in(first.view);
    if (second == nullptr) continue;
    if (first.facing != Facing::square && second->facing != Facing::square) continue;
    zone.shapes[first.view].push_back(
        {plain(first.point), plain(second->point), from.radius, to.radius});
  }
}

}  // namespace

Result<LaidZone> lay(const ZonePath& path, const Places& places) {
  Diagnostics faults;
  std::vector<Station> stations;
  LaidZone zone;
  for (const ZoneStation& station : path) {
    auto place = places.resolve(station.at);
    if (!place) {
      faults.insert(faults.end(), place.faults().begin(), place.faults().end());
      continue;
    }
    if (place.value().sidedness == Sidedness::each_side) zone.sidedness = Sidedness::each_side;
    stations.push_back({std::move(place).value(), station.radius.value()});
  }
  if (!faults.empty()) return faults;
  if (stations.empty()) {
    Diagnostic fault;
    fault.code = Code::zone_without_place;
    fault.expected = "at least one place";
    return fault;
  }
  for (std::size_t i = 0; i + 1 < stations.size(); ++i) {
    add_band(stations[i], stations[i + 1], zone);
  }
  for (const Station& station : stations) add_disc(station, zone);
  return zone;
}

double distance_outside(const ZoneShape& shape, Point point, double roundness) {
  ensure(!shape.empty(), "a zone has at least one band");
  double nearest = distance_outside(shape.front(), point);
  for (std::size_t i = 1; i < shape.size(); ++i) {
    const double other = distance_outside(shape[i], point);
    const double apart = std::max(roundness - std::abs(nearest - other), 0.0);
    nearest = std::min(nearest, other);
    if (roundness > 0.0) nearest -= apart * apart / (4.0 * roundness);
  }
  return nearest;
}

Box bounds(const ZoneShape& shape) {
  ensure(!shape.empty(), "a zone has at least one band");
  Box box = bounds(shape.front());
  for (const Band& band : shape) box = united(box, bounds(band));
  return box;
}

}  // namespace palpate::body
