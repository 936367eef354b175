#include "body/read_shapes.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "body/read_pen.h"
#include "body/shape_reading.h"
#include "text/mapping_reader.h"
#include "text/parse.h"
#include "text/value.h"

namespace palpate::body {
namespace {

/// The folders of `shapes/`, and when their shapes are joined where they do not say so.
struct Kind {
  std::string_view folder;
  ThingKind kind;
  int order;
};
constexpr std::array kinds = {
    Kind{"volumes", ThingKind::volume, 10}, Kind{"bones", ThingKind::bone, 20},
    Kind{"muscles", ThingKind::muscle, 30}, Kind{"tendons", ThingKind::tendon, 40}};
constexpr int order_of_cuts = 60;

constexpr std::string_view physiques_path = "shapes/physiques/";
constexpr std::string_view skin_path = "shapes/skin.yaml";

Station read_station(const Node& node, Reading& reading, std::size_t landmarks, Vector3& facing) {
  MappingReader keys(node, reading.log);
  Station station;
  const NumberRange on_path = {.from = -0.5, .to = static_cast<double>(landmarks) - 0.5};
  if (landmarks > 1) {
    if (const Node* at = keys.require("at")) {
      station.at = read_measure(*at, reading, on_path, 0.0F);
    }
  }
  if (const Node* offset = keys.find("off")) station.offset = read_point(*offset, reading);
  if (const Node* radii = keys.require("radii", "[across, along its facing]")) {
    const std::vector<float> r =
        read_measures(*radii, reading, 2, radius_range, "[across, along its facing]");
    station.across = station.across_far = r[0];
    station.along = station.along_far = r[1];
  }
  if (const Node* far_radii = keys.find("far")) {
    const std::vector<float> r =
        read_measures(*far_radii, reading, 2, radius_range, "[across, along its facing]");
    station.across_far = r[0];
    station.along_far = r[1];
  }
  station.square = measure(keys, reading, "square", square_range, 2.0F);
  if (const Node* direction = keys.find("facing")) facing = read_direction(*direction, reading);
  station.facing = facing;
  return station;
}

void read_tendon(MappingReader& keys, Reading& reading, float& from, float& to) {
  const Node* node = keys.find("tendon");
  if (node == nullptr) return;
  const std::vector<float> lengths =
      read_measures(*node, reading, 2, length_range, "[at its beginning, at its end]");
  from = lengths[0];
  to = lengths[1];
}

Loft read_loft(MappingReader& keys, Reading& reading) {
  Loft loft;
  if (const Node* path = keys.require("path", "a list of landmarks")) {
    for (const Node& item : read_items(*path, reading.log)) {
      loft.path.push_back(read_landmark_name(item, reading));
    }
    if (path->type == NodeType::sequence && loft.path.empty()) {
      reading.log.error(Code::empty_list, path->at, "path", "at least one landmark");
    }
  }
  Vector3 facing = {0, 0, 1};
  if (const Node* direction = keys.find("facing")) facing = read_direction(*direction, reading);
  if (const Node* caps = keys.find("caps")) {
    const std::vector<float> lengths =
        read_measures(*caps, reading, 2, length_range, "[at its beginning, at its end]");
    loft.cap_from = lengths[0];
    loft.cap_to = lengths[1];
  }
  read_tendon(keys, reading, loft.tendon_from, loft.tendon_to);
  if (const Node* stations = keys.require("stations", "a list of cross-sections")) {
    for (const Node& item : read_items(*stations, reading.log)) {
      loft.stations.push_back(
          read_station(item, reading, std::max<std::size_t>(loft.path.size(), 1), facing));
    }
    if (stations->type == NodeType::sequence && loft.stations.empty()) {
      reading.log.error(Code::empty_list, stations->at, "stations", "at least one");
    }
  }
  return loft;
}

SheetRow read_row(const Node& node, Reading& reading, std::size_t points_before, Vector3& facing) {
  MappingReader keys(node, reading.log);
  SheetRow row;
  if (const Node* direction = keys.find("facing")) facing = read_direction(*direction, reading);
  row.facing = facing;
  row.half_thickness = measure(keys, reading, "radius", radius_range, 2.0F);
  if (const Node* points = keys.require("points", "a list of points")) {
    row.points = read_points(*points, reading, 2);
    if (points_before > 0 && row.points.size() != points_before) {
      reading.log.error(Code::wrong_type, points->at, std::to_string(row.points.size()) + " points",
                        std::to_string(points_before) + ", as in the first row");
    }
  }
  return row;
}

Sheet read_sheet(MappingReader& keys, Reading& reading) {
  Sheet sheet;
  Vector3 facing = {0, 0, 1};
  if (const Node* direction = keys.require("facing", "a direction away from the body")) {
    facing = read_direction(*direction, reading);
  }
  if (const Node* over = keys.find("over")) {
    for (const Node& item : read_items(*over, reading.log)) {
      const std::string id = read_text(item, reading.log).value_or("");
      if (id.empty()) continue;
      sheet.over.push_back(id);
      reading.things.push_back({id, reading.position(item.at)});
    }
  }
  read_tendon(keys, reading, sheet.tendon_from, sheet.tendon_to);
  if (const Node* rows = keys.require("rows", "a list of rows, from origin to insertion")) {
    for (const Node& item : read_items(*rows, reading.log)) {
      const std::size_t before = sheet.rows.empty() ? 0 : sheet.rows.front().points.size();
      sheet.rows.push_back(read_row(item, reading, before, facing));
    }
    if (rows->type == NodeType::sequence && sheet.rows.size() < 2) {
      reading.log.error(Code::polygon_too_small, rows->at,
                        std::to_string(sheet.rows.size()) + " rows", "at least 2");
    }
  }
  return sheet;
}

BonePlate read_plate(MappingReader& keys, Reading& reading) {
  BonePlate plate;
  if (const Node* radii = keys.require("radii", "[at the rim, in the middle]")) {
    const std::vector<float> r =
        read_measures(*radii, reading, 2, radius_range, "[at the rim, in the middle]");
    plate.half_thickness_rim = r[0];
    plate.half_thickness_middle = r[1];
  }
  if (const Node* middle = keys.require("middle", "a point")) {
    plate.middle = read_point_on_landmark(*middle, reading);
  }
  if (const Node* outline = keys.require("outline", "a list of points")) {
    plate.outline = read_points(*outline, reading, 3);
  }
  return plate;
}

constexpr std::array primitives = {std::string_view("loft"), std::string_view("sheet"),
                                   std::string_view("plate"), std::string_view("cut")};

/// Which of the four a shape is: the one that it has as a key.
std::string_view primitive_of(const MappingReader& keys) {
  for (const std::string_view primitive : primitives) {
    if (keys.has(primitive)) return primitive;
  }
  return {};
}

Shape read_shape(const Node& node, Reading& reading, int usual_order) {
  MappingReader keys(node, reading.log);
  Shape shape;
  shape.stands = reading.position(node.at);
  shape.order = usual_order;
  const std::string_view primitive = primitive_of(keys);
  if (primitive.empty()) {
    keys.require("loft", "loft, sheet, plate or cut");
    for (const NodeEntry& entry : node.entries) keys.find(entry.key);  // one fault is enough
    return shape;
  }
  shape.name = read_id(*keys.find(primitive), reading);
  if (primitive == "cut") {
    shape.effect = ShapeEffect::cuts;
    shape.order = order_of_cuts;
  }
  if (const Node* skin = keys.find("skin")) {
    shape.skin = read_measure(*skin, reading, blend_range, 8.0F);
  }
  shape.blend = measure(keys, reading, "blend", blend_range, shape.blend);
  if (const Node* order = keys.find("order")) {
    shape.order = read_whole_number(*order, reading.log, order_range).value_or(shape.order);
  }
  if (const Node* sided = keys.find("sided")) {
    shape.sided = read_truth(*sided, reading.log).value_or(true);
  }
  if (primitive == "sheet") {
    shape.form = read_sheet(keys, reading);
  } else if (primitive == "plate") {
    shape.form = read_plate(keys, reading);
  } else {
    shape.form = read_loft(keys, reading);
  }
  return shape;
}

SkinPlace read_skin_place(const Node& node, Reading& reading) {
  MappingReader keys(node, reading.log);
  SkinPlace place;
  if (const Node* from = keys.require("from", "a point")) {
    place.from = read_point_on_landmark(*from, reading);
  }
  place.to = place.from;
  if (const Node* to = keys.find("to")) place.to = read_point_on_landmark(*to, reading);
  if (const Node* radius = keys.require("radius")) {
    place.radius = read_measure(*radius, reading, length_range, 0.0F);
  }
  if (const Node* fade = keys.require("fade")) {
    place.fade = read_measure(*fade, reading, radius_range, 1.0F);
  }
  if (const Node* value = keys.require("value")) {
    place.value = read_measure(*value, reading, length_range, 0.0F);
  }
  return place;
}

SkinQuantity read_quantity(const Node& node, Reading& reading) {
  MappingReader keys(node, reading.log);
  SkinQuantity quantity;
  if (const Node* base = keys.require("base")) {
    quantity.base = read_measure(*base, reading, length_range, 1.0F);
  }
  if (const Node* places = keys.find("places")) {
    for (const Node& item : read_items(*places, reading.log)) {
      quantity.places.push_back(read_skin_place(item, reading));
    }
  }
  return quantity;
}

Stretch read_stretch(const Node& node, Reading& reading) {
  MappingReader keys(node, reading.log);
  Stretch stretch;
  if (const Node* name = keys.require("stretch", "a name of its own")) {
    stretch.name = read_id(*name, reading);
  }
  if (const Node* from = keys.require("from", "a point")) {
    stretch.from = read_point_on_landmark(*from, reading);
  }
  stretch.to = stretch.from;
  if (const Node* to = keys.find("to")) stretch.to = read_point_on_landmark(*to, reading);
  if (const Node* radius = keys.require("radius")) {
    stretch.radius = read_measure(*radius, reading, length_range, 0.0F);
  }
  if (const Node* fade = keys.require("fade")) {
    stretch.fade = read_measure(*fade, reading, length_range, 1.0F);
  }
  if (const Node* scale = keys.find("scale")) {
    const std::vector<float> xyz =
        read_measures(*scale, reading, 3, scale_range, "[across, up, forward], 1 as it is");
    stretch.scale = {xyz[0], xyz[1], xyz[2]};
  }
  if (const Node* move = keys.find("move")) stretch.move = read_point(*move, reading);
  return stretch;
}

/// Reads all files of one tree.
class ShapesReader {
 public:
  explicit ShapesReader(std::string folder) : folder_(std::move(folder)) {}

  void read(const std::vector<ShapeText>& files) {
    for (const ShapeText& file : files) {
      if (file.path.starts_with(std::string(shapes_folder) + "/")) read_file(file);
    }
    if (all_parsed_) check_references();  // else what is missing may stand in the broken file
    std::stable_sort(result_.table.things.begin(), result_.table.things.end(),
                     [](const Thing& a, const Thing& b) { return a.id < b.id; });
  }

  Result<ReadShapes> take() {
    std::stable_sort(faults_.begin(), faults_.end(), [](const Diagnostic& a, const Diagnostic& b) {
      return std::tie(a.at.file, a.at.line, a.at.column) <
             std::tie(b.at.file, b.at.line, b.at.column);
    });
    const bool fails = std::any_of(faults_.begin(), faults_.end(), [](const Diagnostic& fault) {
      return fault.severity == Severity::error;
    });
    if (fails) return std::move(faults_);
    result_.warnings = std::move(faults_);
    return std::move(result_);
  }

 private:
  void read_file(const ShapeText& file) {
    const std::string path = folder_ + "/" + file.path;
    if (file.path == skin_path) {
      return read_tree(file, path,
                       [this](const Node& node, Reading& reading) { read_skin(node, reading); });
    }
    if (file.path == pen_path) {
      return read_tree(file, path, [this](const Node& node, Reading& reading) {
        result_.table.pen = read_pen(node, reading);
      });
    }
    if (file.path.starts_with(physiques_path) && file.path.ends_with(".yaml")) {
      const std::string id =
          file.path.substr(physiques_path.size(), file.path.size() - physiques_path.size() - 5);
      return read_tree(file, path, [this, &id](const Node& node, Reading& reading) {
        read_physique(node, reading, id);
      });
    }
    for (const Kind& kind : kinds) {
      const std::string start = std::string(shapes_folder) + "/" + std::string(kind.folder) + "/";
      if (!file.path.starts_with(start) || !file.path.ends_with(".yaml")) continue;
      const std::string id = file.path.substr(start.size(), file.path.size() - start.size() - 5);
      return read_tree(file, path, [this, &kind, &id](const Node& node, Reading& reading) {
        read_thing(node, reading, kind, id);
      });
    }
    faults_.push_back({.code = Code::unclaimed_file,
                       .at = {path},
                       .subject = file.path,
                       .expected =
                           "shapes/skin.yaml, shapes/pen.yaml or shapes/<kind>/<id>.yaml, "
                           "where <kind> is volumes, bones, muscles, tendons or physiques"});
  }

  template <class Read>
  void read_tree(const ShapeText& file, const std::string& path, Read read) {
    const Result<Document> document = parse_text(path, file.text);
    if (!document) {
      faults_.insert(faults_.end(), document.faults().begin(), document.faults().end());
      all_parsed_ = false;
      return;
    }
    FaultLog log(path, faults_);
    Reading reading{log, {}, {}, {}};
    read(document.value().root, reading);
    landmarks_named_.insert(landmarks_named_.end(), reading.landmarks.begin(),
                            reading.landmarks.end());
    things_named_.insert(things_named_.end(), reading.things.begin(), reading.things.end());
    shapes_named_.insert(shapes_named_.end(), reading.shapes.begin(), reading.shapes.end());
  }

  void read_skin(const Node& node, Reading& reading) {
    MappingReader keys(node, reading.log);
    if (const Node* assumed =
            keys.require("assumed", "why the measures of all shapes are assumed")) {
      read_text(*assumed, reading.log);
    }
    SkinSettings& skin = result_.table.skin;
    if (const Node* fat = keys.require("fat")) skin.fat = read_quantity(*fat, reading);
    if (const Node* value = keys.require("smoothing"))
      skin.smoothing = read_quantity(*value, reading);
    if (const Node* value = keys.require("edge_length")) {
      skin.edge_length = read_quantity(*value, reading);
    }
  }

  /// The first key of a file.
  static std::string read_own_id(MappingReader& keys, Reading& reading,
                                 const std::string& path_id) {
    const Node* node = keys.require("id", path_id);
    if (node == nullptr) return {};
    std::string id = read_id(*node, reading);
    if (id.find('.') != std::string::npos) {
      reading.log.error(Code::malformed_id, node->at, id, "no dot: it stands before landmarks");
    }
    if (!id.empty() && id != path_id) {
      reading.log.error(Code::id_is_not_the_path, node->at, id, path_id);
    }
    return id;
  }

  void read_physique(const Node& node, Reading& reading, const std::string& path_id) {
    MappingReader keys(node, reading.log);
    Physique physique;
    physique.own.kind = ThingKind::volume;
    physique.own.stands = reading.position(keys.at());
    physique.id = physique.own.id = read_own_id(keys, reading, path_id);
    if (const Node* assumed = keys.require("assumed", "why its measures are assumed")) {
      read_text(*assumed, reading.log);
    }
    if (const Node* scale = keys.require("scale", "of the whole figure")) {
      physique.scale = read_measure(*scale, reading, scale_range, 1.0F);
    }
    if (const Node* list = keys.find("stretches")) {
      for (const Node& item : read_items(*list, reading.log)) {
        physique.stretches.push_back(read_stretch(item, reading));
      }
    }
    if (const Node* fat = keys.require("fat")) physique.fat = read_quantity(*fat, reading);
    if (const Node* value = keys.require("smoothing")) {
      physique.smoothing = read_quantity(*value, reading);
    }
    read_landmarks(keys, reading, path_id);
    read_thing_shapes(keys, reading, kinds.front(), physique.own);
    if (!ids_.insert(path_id).second) {
      reading.log.error(Code::duplicate_id, node.at, path_id, "one file for each thing");
    }
    result_.table.physiques.emplace(path_id, std::move(physique));
  }

  void read_thing(const Node& node, Reading& reading, const Kind& kind,
                  const std::string& path_id) {
    MappingReader keys(node, reading.log);
    Thing thing;
    thing.kind = kind.kind;
    thing.stands = reading.position(keys.at());
    thing.id = read_own_id(keys, reading, path_id);
    if (const Node* whole = keys.find("part_of")) {
      thing.part_of = read_text(*whole, reading.log).value_or("");
      if (!thing.part_of.empty()) {
        reading.things.push_back({thing.part_of, reading.position(whole->at)});
      }
    }
    if (const Node* middle = keys.find("middle")) {
      thing.is_middle = read_truth(*middle, reading.log).value_or(false);
    }
    if (const Node* deep = keys.find("deep")) {
      thing.is_deep = read_truth(*deep, reading.log).value_or(false);
    }
    if (const Node* source = keys.find("source")) read_text(*source, reading.log);
    if (const Node* where = keys.find("where")) read_text(*where, reading.log);
    read_landmarks(keys, reading, path_id);
    read_thing_shapes(keys, reading, kind, thing);
    if (!ids_.insert(path_id).second) {
      reading.log.error(Code::duplicate_id, node.at, path_id, "one file for each thing");
    }
    result_.table.things.push_back(std::move(thing));
  }

  void read_landmarks(MappingReader& keys, Reading& reading, const std::string& owner) {
    const Node* list = keys.find("landmarks");
    if (list == nullptr) return;
    for (const Node& item : read_items(*list, reading.log)) {
      MappingReader landmark_keys(item, reading.log);
      ShapeLandmark landmark;
      landmark.stands = reading.position(item.at);
      std::string name;
      if (const Node* id = landmark_keys.require("id")) name = read_id(*id, reading);
      if (const Node* latin =
              landmark_keys.require("la", "its name in the Terminologia Anatomica")) {
        landmark.latin_name = read_text(*latin, reading.log).value_or("");
      }
      if (const Node* at = landmark_keys.require("at", "[left, up, forward] in millimetres")) {
        landmark.at = read_point(*at, reading);
      }
      if (name.empty()) continue;
      const std::string id = landmark.id = std::string(owner).append(".").append(name);
      if (!result_.table.landmarks.emplace(id, std::move(landmark)).second) {
        reading.log.error(Code::duplicate_id, item.at, id, "a name of its own");
      }
    }
  }

  static void read_thing_shapes(MappingReader& keys, Reading& reading, const Kind& kind,
                                Thing& thing) {
    const Node* list = keys.find("shapes");
    if (list == nullptr) return;
    std::set<std::string> names;
    for (const Node& item : read_items(*list, reading.log)) {
      Shape shape = read_shape(item, reading, kind.order);
      if (!shape.name.empty() && !names.insert(shape.name).second) {
        reading.log.error(Code::duplicate_entry, item.at, shape.name, "a name of its own");
      }
      thing.shapes.push_back(std::move(shape));
    }
  }

  /// `known` are the names that there are.
  void check(const std::vector<Reference>& references, const std::vector<std::string>& known,
             const char* expected) {
    const std::set<std::string> names(known.begin(), known.end());
    for (const Reference& reference : references) {
      if (names.contains(reference.id)) continue;
      faults_.push_back({.code = Code::unknown_reference,
                         .at = reference.at,
                         .subject = reference.id,
                         .expected = expected,
                         .nearest = nearest_name(reference.id, known)});
    }
  }

  void check_references() {
    std::vector<std::string> landmarks;
    landmarks.reserve(result_.table.landmarks.size());
    for (const auto& [id, landmark] : result_.table.landmarks) landmarks.push_back(id);
    check(landmarks_named_, landmarks, "a landmark of a file of shapes/");
    check(things_named_, {ids_.begin(), ids_.end()}, "the id of a file of shapes/");
    std::vector<std::string> shapes;
    for (const Thing& thing : result_.table.things) {
      for (const Shape& shape : thing.shapes) {
        if (std::holds_alternative<Loft>(shape.form)) shapes.push_back(thing.id + '.' + shape.name);
      }
    }
    check(shapes_named_, shapes, "a loft or cut: the id of its file, a dot, its name");
  }

  std::string folder_;
  ReadShapes result_;
  Diagnostics faults_;
  bool all_parsed_ = true;
  std::set<std::string> ids_;
  std::vector<Reference> landmarks_named_;
  std::vector<Reference> things_named_;
  std::vector<Reference> shapes_named_;
};

}  // namespace

const Shape* ShapeTable::find(const std::string& thing, const std::string& shape) const {
  for (const Thing& t : things) {
    if (t.id != thing) continue;
    for (const Shape& s : t.shapes) {
      if (s.name == shape) return &s;
    }
  }
  return nullptr;
}

std::string_view thing_kind_name(ThingKind kind) {
  switch (kind) {
    case ThingKind::bone:
      return "bone";
    case ThingKind::muscle:
      return "muscle";
    case ThingKind::tendon:
      return "tendon";
    case ThingKind::volume:
      break;
  }
  return "volume";
}

Result<ReadShapes> read_shapes(const std::string& folder, const std::vector<ShapeText>& files) {
  ShapesReader reader(folder);
  reader.read(files);
  return reader.take();
}

}  // namespace palpate::body
