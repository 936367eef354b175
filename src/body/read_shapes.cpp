#include "body/read_shapes.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "body/read_pen.h"
#include "body/read_shape.h"
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

constexpr std::string_view physiques_path = "shapes/physiques/";
constexpr std::string_view skin_path = "shapes/skin.yaml";

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
    if (const Node* list = keys.find("instead")) {
      for (const Node& item : read_items(*list, reading.log)) {
        MappingReader pair(item, reading.log);
        const Node* of = pair.require("of", "a landmark of the reference figure");
        const Node* runs = pair.require("runs_through", "a landmark of this figure");
        if (of == nullptr || runs == nullptr) continue;
        physique.instead[read_landmark_name(*of, reading)] = read_landmark_name(*runs, reading);
      }
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
    if (const Node* in_skin = keys.find("in_skin")) {
      thing.is_in_skin = read_truth(*in_skin, reading.log).value_or(false);
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
