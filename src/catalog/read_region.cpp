#include "catalog/parts.h"
#include "catalog/readers.h"
#include "catalog/view_reading.h"

namespace palpate::reading {
namespace {

constexpr NumberRange area_range_mm2 = {.from = 0.0, .to = 1e6, .above = true};

RegionOutline read_outline(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  RegionOutline outline;
  outline.view = read_view(fields);
  outline.polygon = fields.value("polygon", read_polygon);
  if (const Node* polygon = fields.node("polygon", Presence::optional)) {
    reading.mentions.drawn.push_back(
        {outline.view, outline.polygon, reading.position(polygon->at)});
  }
  return outline;
}

LandmarkPosition read_position(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  LandmarkPosition position;
  position.view = read_view(fields);
  position.point = fields.value("point", read_view_point);
  if (const Node* point = fields.node("point", Presence::optional)) {
    reading.mentions.drawn.push_back(
        {position.view, {position.point}, reading.position(point->at)});
  }
  return position;
}

struct BodyName {
  std::string en;
  std::string technical;
};

BodyName read_region_name(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  BodyName name;
  name.en = fields.text("en");
  name.technical = fields.text("technical");
  return name;
}

Sidedness read_sidedness(Fields& fields) {
  return fields.truth("sided") ? Sidedness::each_side : Sidedness::midline;
}

}  // namespace

void read_region(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  Region region;
  region.id.value = read_own_id(fields);
  const BodyName name = fields.value("name", read_region_name);
  region.name = name.en;
  region.technical_name = name.technical;
  region.sidedness = read_sidedness(fields);
  region.area = SquareMillimetres(fields.number("area_mm2", area_range_mm2));
  region.outlines = fields.list("outlines", read_outline);
  fields.must_not_be_empty("outlines");
  refuse_repeated_entries(fields, "outlines", "view", Code::duplicate_entry);
  region.neighbours = as_ids<RegionId>(fields.references("neighbours", Target::region));
  fields.texts("choir", Presence::optional);
  if (const Node* neighbours = fields.node("neighbours", Presence::optional)) {
    for (const Node& item : neighbours->items) {
      reading.mentions.mutual.push_back(
          {Target::region, region.id.value, item.scalar, reading.position(item.at)});
    }
  }
  catalog.regions.emplace(region.id, std::move(region));
}

void read_landmark(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  Landmark landmark;
  landmark.id.value = read_own_id(fields);
  const Name name = fields.value("name", read_name);
  landmark.name = name.en;
  landmark.latin_name = name.la;
  landmark.region.value = fields.reference("region", Target::region);
  landmark.sidedness = read_sidedness(fields);
  landmark.at = fields.list("at", read_position);
  fields.must_not_be_empty("at");
  catalog.landmarks.emplace(landmark.id, std::move(landmark));
}

}  // namespace palpate::reading
