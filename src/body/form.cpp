#include "body/form.h"

#include <set>

#include "body/sheet.h"
#include "body/slab.h"
#include "body/tube.h"
#include "diagnostic/ensure.h"

namespace palpate::body {
namespace {

Vector3 landmark_at(const std::string& id, const ShapeTable& table) {
  const auto found = table.landmarks.find(id);
  ensure(found != table.landmarks.end(), "the reader has checked every landmark");
  return found->second.at;
}

Vector3 place(const PointOnLandmark& point, const ShapeTable& table) {
  return landmark_at(point.landmark, table) + point.offset;
}

/// A landmark's thing: "tibia" of "tibia.tuberosity". Ids of things have no dots.
std::string owner_of(const std::string& landmark) { return landmark.substr(0, landmark.find('.')); }

std::unique_ptr<Solid> build_tube(const Loft& loft, const ShapeTable& table) {
  const std::vector<Vector3> centres = station_centres(loft, table);
  std::vector<PlacedStation> stations;
  for (std::size_t i = 0; i < centres.size(); ++i) {
    stations.push_back({centres[i], loft.stations[i]});
  }
  return std::make_unique<Tube>(std::move(stations), loft);
}

/// A fan of triangles around the middle.
std::unique_ptr<Solid> build_plate(const BonePlate& plate, const ShapeTable& table) {
  std::vector<SlabPoint> points;
  const Vector3 middle = place(plate.middle, table);
  points.push_back({.at = middle, .half_thickness = plate.half_thickness_middle});
  for (const PointOnLandmark& rim : plate.outline) {
    points.push_back({.at = place(rim, table), .half_thickness = plate.half_thickness_rim});
  }
  std::vector<std::array<int, 3>> triangles;
  const int count = static_cast<int>(plate.outline.size());
  for (int i = 0; i < count; ++i) triangles.push_back({0, i + 1, (i + 1) % count + 1});
  return std::make_unique<Slab>(std::move(points), std::move(triangles));
}

std::vector<PlacedRow> placed_rows(const Sheet& sheet, const ShapeTable& table) {
  std::vector<PlacedRow> rows;
  for (const SheetRow& row : sheet.rows) {
    PlacedRow placed{.points = {}, .half_thickness = row.half_thickness, .facing = row.facing};
    for (const PointOnLandmark& point : row.points) placed.points.push_back(place(point, table));
    rows.push_back(std::move(placed));
  }
  return rows;
}

SkinMap build_map(const SkinQuantity& quantity, const ShapeTable& table) {
  std::vector<SkinMap::Place> places;
  for (const SkinPlace& p : quantity.places) {
    places.push_back({place(p.from, table), place(p.to, table), p.radius, p.fade, p.value});
  }
  return {quantity.base, std::move(places)};
}

/// Builds shapes in the order in which they lie on each other.
class FormBuilder {
 public:
  explicit FormBuilder(const ShapeTable& table) : table_(table) {
    for (std::size_t i = 0; i < table.things.size(); ++i) {
      const Thing& thing = table.things[i];
      form_.things.push_back({thing.kind,
                              thing.id,
                              thing.part_of,
                              thing.is_middle,
                              {},
                              thing.is_deep,
                              thing.is_in_skin});
      by_id_.emplace(thing.id, i);
    }
    built_.resize(table.things.size());
  }

  Form build() {
    for (std::size_t i = 0; i < table_.things.size(); ++i) build_thing(i);
    std::vector<FormShape> shapes;
    for (std::vector<FormShape>& of_thing : built_) {
      for (FormShape& shape : of_thing) shapes.push_back(std::move(shape));
    }
    std::stable_sort(shapes.begin(), shapes.end(),
                     [](const FormShape& a, const FormShape& b) { return a.order < b.order; });
    form_.shapes = std::move(shapes);
    for (std::size_t i = 0; i < form_.shapes.size(); ++i) {
      form_.things[form_.shapes[i].thing].shapes.push_back(i);
    }
    form_.fat = build_map(table_.skin.fat, table_);
    form_.smoothing = build_map(table_.skin.smoothing, table_);
    form_.edge_length = build_map(table_.skin.edge_length, table_);
    return std::move(form_);
  }

 private:
  void build_thing(std::size_t index) {
    if (!begun_.insert(index).second) return;  // built, or lying on itself: then as far as it is
    for (const Shape& shape : table_.things[index].shapes) {
      FormShape built = build_shape(shape);
      built.thing = index;
      built_[index].push_back(std::move(built));
    }
  }

  FormShape build_shape(const Shape& shape) {
    FormShape built;
    built.name = shape.name;
    built.effect = shape.effect;
    built.skin = shape.skin;
    built.blend = shape.blend;
    built.order = shape.order;
    built.sided = shape.sided;
    if (const Loft* loft = std::get_if<Loft>(&shape.form)) {
      built.solid = build_tube(*loft, table_);
      built.tendon_from = {loft->tendon_from};
      built.tendon_to = {loft->tendon_to};
      if (shape.effect == ShapeEffect::adds) {
        built.begins_on = owner_of(loft->path.front());
        built.ends_on = owner_of(loft->path.back());
      }
    } else if (const BonePlate* plate = std::get_if<BonePlate>(&shape.form)) {
      built.solid = build_plate(*plate, table_);
    } else {
      const Sheet& sheet = std::get<Sheet>(shape.form);
      const std::vector<PlacedRow> rows = placed_rows(sheet, table_);
      built.solid = build_sheet(rows, solids_below(sheet));
      built.strands = strands_across(rows);
      built.is_sheet = true;
      built.tendon_from = sheet.tendon_from;
      built.tendon_to = sheet.tendon_to;
      built.begins_on = owner_of(sheet.rows.front().points.front().landmark);
      built.ends_on = owner_of(sheet.rows.back().points.front().landmark);
    }
    return built;
  }

  std::vector<const Solid*> solids_below(const Sheet& sheet) {
    std::vector<const Solid*> below;
    for (const std::string& id : sheet.over) {
      const std::size_t index = by_id_.at(id);
      build_thing(index);
      for (const FormShape& shape : built_[index]) {
        if (shape.effect == ShapeEffect::adds) below.push_back(shape.solid.get());
      }
    }
    return below;
  }

  const ShapeTable& table_;
  Form form_;
  std::map<std::string, std::size_t> by_id_;
  std::vector<std::vector<FormShape>> built_;
  std::set<std::size_t> begun_;
};

}  // namespace

namespace {

/// The square of the distance from the line that a place runs along.
float square_away(const SkinMap::Place& place, Vector3 point) {
  const Vector3 line = place.to - place.from;
  const Vector3 from_start = point - place.from;
  const float square = dot(line, line);
  const float t = square > 0.0F ? std::clamp(dot(from_start, line) / square, 0.0F, 1.0F) : 0.0F;
  const Vector3 rest = from_start - line * t;
  return dot(rest, rest);
}

}  // namespace

float SkinMap::at(Vector3 point) const {
  point.x = std::fabs(point.x);
  float value = base_;
  for (const Place& place : places_) {
    const float reach = place.radius + place.fade;
    const float away = square_away(place, point);
    if (away >= reach * reach) continue;
    const float weight = 1.0F - smooth_step(place.radius, reach, std::sqrt(away));
    value += (place.value - value) * weight;
  }
  return value;
}

SkinMap SkinMap::near(Vector3 centre, float radius) const {
  SkinMap map(base_, {});
  for (const Place& place : places_) {
    const float reach = place.radius + place.fade + radius * 1.01F;
    if (square_away(place, centre) < reach * reach) map.places_.push_back(place);
  }
  return map;
}

void SkinMap::add_to(Digest& digest) const {
  static_assert(sizeof(Place) == 9 * sizeof(float));
  digest.add_number(base_);
  digest.add_numbers(std::span<const Place>(places_));
}

const FormThing* Form::find(const std::string& id) const {
  for (const FormThing& thing : things) {
    if (thing.id == id) return &thing;
  }
  return nullptr;
}

std::vector<Vector3> station_centres(const Loft& loft, const ShapeTable& table) {
  std::vector<Vector3> path;
  for (const std::string& id : loft.path) path.push_back(landmark_at(id, table));
  std::vector<Vector3> centres;
  for (const Station& station : loft.stations) {
    Vector3 at = path.front();
    if (path.size() > 1) {
      const float last_leg = static_cast<float>(path.size() - 2);
      const float leg = std::clamp(std::floor(station.at), 0.0F, last_leg);
      const auto i = static_cast<std::size_t>(leg);
      at = between(path[i], path[i + 1], station.at - leg);
    }
    centres.push_back(at + station.offset);
  }
  return centres;
}

Form build_form(const ShapeTable& table) { return FormBuilder(table).build(); }

}  // namespace palpate::body
