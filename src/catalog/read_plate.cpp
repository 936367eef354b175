#include "catalog/parts.h"
#include "catalog/readers.h"
#include "catalog/view_reading.h"

namespace palpate::reading {
namespace {

constexpr std::array part_words = {Word<PlatePart>{"muscle", PlatePart::muscle},
                                   Word<PlatePart>{"tendon", PlatePart::tendon},
                                   Word<PlatePart>{"bone", PlatePart::bone}};

/// What the name of a labelled part refers to.
Target target_of(PlatePart part) {
  if (part == PlatePart::muscle) return Target::muscle;
  return part == PlatePart::tendon ? Target::tendon : Target::attachment;
}

PlateShape read_shape(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  PlateShape shape;
  shape.part = fields.word("part", part_words, PlatePart::bone);
  if (shape.part != PlatePart::bone) {
    shape.muscles = as_ids<MuscleId>(fields.references("muscles", Target::muscle));
    fields.must_not_be_empty("muscles");
  }
  shape.polygon = fields.value("polygon", read_polygon);
  shape.fibres = fields.list("fibres", read_line, Presence::optional);
  return shape;
}

PlateLabel read_label(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  PlateLabel label;
  label.part = fields.word("part", part_words, PlatePart::bone);
  label.of = fields.reference("of", target_of(label.part));
  label.at = fields.value("at", read_view_point);
  label.end = fields.value("end", read_view_point);
  return label;
}

}  // namespace

void read_plate(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  Plate plate;
  plate.id = read_own_id(fields);
  plate.name = fields.value("name", read_name).en;
  plate.view = read_view(fields);
  plate.shapes = fields.list("shapes", read_shape);
  fields.must_not_be_empty("shapes");
  plate.labels = fields.list("labels", read_label);
  for (const PlateShape& shape : plate.shapes) {
    reading.mentions.drawn.push_back({plate.view, shape.polygon, reading.position(node.at)});
  }
  catalog.plates.emplace(plate.id, std::move(plate));
}

}  // namespace palpate::reading
