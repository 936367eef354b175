#include "pack/zones_on_skin.h"

#include "body/skin_places.h"

namespace palpate {
namespace {

Diagnostic fault(Code code, const std::string& subject, std::string expected) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.subject = subject;
  diagnostic.expected = std::move(expected);
  return diagnostic;
}

class Inspection {
 public:
  Inspection(const body::Mesh& skin, const body::Patches& patches, const body::Places& places)
      : skin_(skin), patches_(patches), on_skin_(skin, patches, places) {}

  /// What is looked at next stands in this file of the knowledge.
  void in_file(std::string file) { file_ = std::move(file); }

  void region(const Region& region) {
    const Side side = region.sidedness == Sidedness::midline ? Side::midline : Side::left;
    if (!patches_.find(region.id, side)) {
      add(fault(Code::zone_without_place, region.id.value, "a patch of the skin"));
      return;
    }
    for (const Anchor anchor : all_anchors) {
      if (!has_anchor(region, anchor)) continue;
      note(on_skin_.locate(PlaceId{region.id.value + "." + std::string(anchor_name(anchor))},
                           Side::left));
    }
  }

  void place(const PlaceId& place) { note(on_skin_.locate(place, Side::left)); }

  void site(const PointSite& site) {
    if (!site.at.empty()) return place(PlaceId{site.at});
    note(on_skin_.locate(
        PlaceBetween{PlaceId{site.along_from}, PlaceId{site.along_to}, site.fraction}, Side::left));
  }

  void zones(const std::string& cause, const std::vector<Zone>& zones) {
    for (const Zone& zone : zones) {
      ZonePath path;
      for (const ZonePlace& place : zone.path) path.push_back({PlaceId{place.at}, place.radius});
      const auto distances = on_skin_.distance_outside(path, Side::left, Millimetres(0.0));
      if (!distances) {
        note(distances);
      } else if (lies_mostly_right(distances.value())) {
        add(fault(Code::zone_without_place, cause, "a zone on the cause's own side"));
      }
    }
  }

  [[nodiscard]] Diagnostics faults() && { return std::move(faults_); }

 private:
  void add(Diagnostic fault) {
    fault.at.file = file_;
    faults_.push_back(std::move(fault));
  }

  template <class Found>
  void note(const Found& found) {
    if (found) return;
    for (const Diagnostic& fault : found.faults()) add(fault);
  }

  [[nodiscard]] bool lies_mostly_right(const std::vector<float>& distances) const {
    double left = 0.0;
    double right = 0.0;
    for (const body::Mesh::Triangle& t : skin_.triangles) {
      if (distances[t[0]] > 0.0F) continue;
      const auto area = static_cast<double>(length(triangle_normal(skin_, t)));
      (skin_.points[t[0]].x < 0.0F ? right : left) += area;
    }
    return right > left * 1.02;  // a zone of the middle is halved by its mirror plane
  }

  const body::Mesh& skin_;
  const body::Patches& patches_;
  body::SkinPlaces on_skin_;
  std::string file_;
  Diagnostics faults_;
};

std::string file_of(const char* folder, const std::string& id) {
  return std::string(folder) + "/" + id + ".yaml";
}

}  // namespace

Diagnostics misplaced_on_skin(const Catalog& catalog, const body::Mesh& skin,
                              const body::Patches& patches) {
  const body::Places places(catalog.regions, catalog.landmarks);
  Inspection inspection(skin, patches, places);
  for (const auto& [id, region] : catalog.regions) {
    inspection.in_file(file_of("regions", id.value));
    inspection.region(region);
  }
  for (const auto& [id, landmark] : catalog.landmarks) {
    inspection.in_file(file_of("landmarks", id.value));
    inspection.place(PlaceId{id.value});
  }
  for (const auto& [id, muscle] : catalog.muscles) {
    inspection.in_file(file_of("muscles", id.value));
    for (const TriggerPoint& point : muscle.points) {
      inspection.site(point.site);
      inspection.zones(point.id.value, point.refers);
    }
  }
  for (const auto& [id, condition] : catalog.conditions) {
    inspection.in_file(file_of("conditions", id.value));
    inspection.zones(id.value, condition.pain);
  }
  return std::move(inspection).faults();
}

}  // namespace palpate
