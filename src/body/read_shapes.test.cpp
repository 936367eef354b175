#include "body/read_shapes.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace palpate;
using namespace palpate::body;

namespace {

const std::string tibia_path = "shapes/bones/tibia.yaml";
const std::string soleus_path = "shapes/muscles/soleus.yaml";
const std::string trapezius_path = "shapes/muscles/trapezius.yaml";
const std::string skin_file = "shapes/skin.yaml";
const std::string female_path = "shapes/physiques/female.yaml";

std::vector<ShapeText> tiny_shapes() {
  return {{tibia_path, R"(id: tibia
landmarks:
  - { id: plateau, la: facies articularis superior, at: [100, 460, 0] }
  - { id: plafond, la: facies articularis inferior, at: [110, 90, -30] }
shapes:
  - loft: shaft
    skin: 8
    path: [tibia.plateau, tibia.plafond]
    stations:
      - { at: 0, radii: [38, 23], square: 2.4 }
      - { at: 0.5, off: [0, 0, 8], radii: [12, 15], far: [13, 12] }
      - { at: 1, radii: [19, 16] }
  - plate: edge
    radii: [2, 4]
    middle: [tibia.plateau, 0, 10, 0]
    outline: [tibia.plateau, [tibia.plateau, 0, 20, 0], [tibia.plateau, 5, 10, 0]]
)"},
          {female_path, R"(id: female
assumed: A test.
scale: 0.9
stretches:
  - { stretch: knee, from: tibia.plateau, to: [tibia.plafond, 0, 9, 0], radius: 50, fade: 30, scale: [1.1, 1, 0.9], move: [2, 0, 0] }
fat: { base: 3, places: [ { from: tibia.plateau, radius: 20, fade: 30, value: 9 } ] }
smoothing: { base: 8 }
landmarks:
  - { id: dimple, la: fossa, at: [90, 450, -20] }
shapes:
  - loft: pad
    skin: 8
    path: [female.dimple]
    stations: [ { radii: [9, 9] } ]
)"},
          {soleus_path, R"(id: soleus
source: somebody
shapes:
  - loft: belly
    skin: 8
    path: [tibia.plateau, tibia.plafond]
    facing: [0, 0, -2]
    tendon: [10, 60]
    stations:
      - { at: 0, radii: [9, 8] }
      - { at: 0.5, radii: [43, 23], facing: [1, 0, 0] }
      - { at: 1, radii: [12, 5] }
  - cut: groove
    path: [tibia.plafond]
    stations:
      - { off: [0, 3, 0], radii: [2, 2] }
)"},
          {trapezius_path, R"(id: trapezius
shapes:
  - sheet: upper
    facing: [0, 0, -1]
    over: [tibia]
    tendon: [[4, 30], 10]
    rows:
      - { radius: 2, points: [tibia.plateau, [tibia.plateau, 0, 20, 0]] }
      - { radius: 3, points: [tibia.plafond, [tibia.plafond, 0, 20, 0]] }
)"},
          {skin_file, R"(assumed: A test.
fat: { base: 2 }
smoothing: { base: 6.5, places: [ { from: tibia.plafond, radius: 20, fade: 10, value: 2 } ] }
edge_length: { base: 12 }
)"}};
}

/// One change of the tiny files and the fault that it must give where `@` stands.
struct Row {
  const char* what;
  std::string file;
  std::string from;
  std::string to;
  Code code;
  std::string nearest = {};
};

Position take_marker(std::string& text, const std::string& file) {
  const std::size_t marker = text.find('@');
  if (marker == std::string::npos) return {"k/" + file, 0, 0};
  text.erase(marker, 1);
  const auto lines =
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(marker), '\n');
  const std::size_t start = marker == 0 ? std::string::npos : text.rfind('\n', marker - 1);
  const std::size_t column = marker - (start == std::string::npos ? 0 : start + 1);
  return {"k/" + file, static_cast<int>(lines) + 1, static_cast<int>(column) + 1};
}

void check_row(const Row& row) {
  CAPTURE(std::string(row.what));
  std::vector<ShapeText> files = tiny_shapes();
  auto file = std::find_if(files.begin(), files.end(),
                           [&](const ShapeText& f) { return f.path == row.file; });
  if (row.from.empty()) {
    file = files.insert(files.end(), ShapeText{row.file, row.to});
  } else {
    REQUIRE(file != files.end());
    const std::size_t at = file->text.find(row.from);
    REQUIRE(at != std::string::npos);
    file->text.replace(at, row.from.size(), row.to);
  }
  const Position place = take_marker(file->text, row.file);
  const Result<ReadShapes> read = read_shapes("k", files);
  const Diagnostics faults = read ? read.value().warnings : read.faults();
  for (const Diagnostic& fault : faults) {
    CAPTURE(std::string(code_name(fault.code)) + " " + fault.subject);
    CHECK(faults.size() == 1);
  }
  REQUIRE(!faults.empty());
  CHECK(code_name(faults[0].code) == code_name(row.code));
  CHECK(faults[0].at == place);
  CHECK(faults[0].nearest == row.nearest);
}

}  // namespace

TEST_CASE("a physique says in what a figure differs") {
  const Result<ReadShapes> read = read_shapes("knowledge", tiny_shapes());
  REQUIRE(read.has_value());
  const ShapeTable& table = read.value().table;
  REQUIRE(table.physiques.size() == 1);
  const Physique& female = table.physiques.at("female");
  CHECK(female.scale == doctest::Approx(0.9));
  REQUIRE(female.stretches.size() == 1);
  CHECK(female.stretches[0].scale.z == doctest::Approx(0.9));
  CHECK(female.stretches[0].to.offset.y == 9.0F);
  CHECK(female.stretches[0].move.x == 2.0F);
  CHECK(female.fat.places.size() == 1);
  CHECK(female.smoothing.base == 8.0F);
  CHECK(female.own.shapes.size() == 1);
  CHECK(table.landmarks.contains("female.dimple"));
  for (const Thing& thing : table.things) CHECK(thing.id != "female");
}

TEST_CASE("shapes read as they are written") {
  const Result<ReadShapes> read = read_shapes("k", tiny_shapes());
  REQUIRE(read.has_value());
  CHECK(read.value().warnings.empty());
  const ShapeTable& table = read.value().table;
  CHECK(table.landmarks.at("tibia.plafond").at == Vector3{110, 90, -30});
  CHECK(table.landmarks.at("tibia.plafond").latin_name == "facies articularis inferior");
  REQUIRE(table.things.size() == 3);
  const Thing& soleus = table.things[0];
  CHECK(soleus.id == "soleus");
  CHECK(soleus.kind == ThingKind::muscle);
  const Loft& belly = std::get<Loft>(soleus.shapes[0].form);
  CHECK(belly.path == std::vector<std::string>{"tibia.plateau", "tibia.plafond"});
  CHECK(belly.tendon_to == 60);
  SUBCASE("a facing holds until the next, and its length does not matter") {
    CHECK(belly.stations[0].facing == Vector3{0, 0, -1});
    CHECK(belly.stations[2].facing == Vector3{1, 0, 0});
  }
  SUBCASE("sides are equal unless a far one is given") {
    const Loft& shaft = std::get<Loft>(table.things[1].shapes[0].form);
    CHECK(shaft.stations[0].across_far == 38);
    CHECK(shaft.stations[1].across == 12);
    CHECK(shaft.stations[1].across_far == 13);
    CHECK(shaft.stations[1].along_far == 12);
  }
  SUBCASE("bones come before muscles and cuts come last") {
    CHECK(table.things[1].shapes[0].order < soleus.shapes[0].order);
    CHECK(soleus.shapes[0].order < soleus.shapes[1].order);
    CHECK(soleus.shapes[1].effect == ShapeEffect::cuts);
  }
  SUBCASE("what has no skin takes no part in it") {
    CHECK(soleus.shapes[0].skin == 8.0F);
    CHECK_FALSE(table.things[1].shapes[1].skin.has_value());
  }
  SUBCASE("a point may hang on a landmark at a distance") {
    const Sheet& sheet = std::get<Sheet>(table.things[2].shapes[0].form);
    CHECK(sheet.rows[1].points[1].landmark == "tibia.plafond");
    CHECK(sheet.rows[1].points[1].offset == Vector3{0, 20, 0});
    CHECK(sheet.over == std::vector<std::string>{"tibia"});
    CHECK(sheet.tendon_from == std::vector<float>{4, 30});
    CHECK(sheet.tendon_to == std::vector<float>{10});
  }
}

TEST_CASE("each fault is told with its place and the nearest name") {
  const std::vector<Row> rows = {
      {"broken YAML", tibia_path, "id: tibia", "id: tibia@: x", Code::malformed_yaml},
      {"id is not the path", tibia_path, "id: tibia", "id: @tibio", Code::id_is_not_the_path},
      {"malformed id", soleus_path, "loft: belly", "loft: @Belly", Code::malformed_id},
      {"unknown landmark", soleus_path, "[tibia.plateau,", "[@tibia.platea,",
       Code::unknown_reference, "tibia.plateau"},
      {"unknown landmark of a point", trapezius_path, "[tibia.plateau, 0", "[@tibia.platea, 0",
       Code::unknown_reference, "tibia.plateau"},
      {"unknown thing", trapezius_path, "over: [tibia]", "over: [@tibi]", Code::unknown_reference,
       "tibia"},
      {"unknown whole", soleus_path, "source: somebody", "part_of: @sole\nsource: somebody",
       Code::unknown_reference, "soleus"},
      {"unknown key", soleus_path, "    tendon: [10", "    @tendons: [10", Code::unknown_key,
       "tendon"},
      {"one tendon for both ends", trapezius_path, "tendon: [[4, 30], 10]", "tendon: @[4]",
       Code::wrong_type},
      {"no primitive", soleus_path, "- loft: belly", "- @tube: belly", Code::missing_key},
      {"name twice", tibia_path, "  - plate: edge", "  - @plate: shaft", Code::duplicate_entry},
      {"landmark twice", tibia_path, "shapes:\n",
       "  - @{ id: plateau, la: x, at: [1, 2, 3] }\nshapes:\n", Code::duplicate_id},
      {"two numbers for a point", tibia_path, "[100, 460, 0]", "@[100, 460]", Code::wrong_type},
      {"number out of range", soleus_path, "radii: [9, 8]", "radii: [@0, 8]",
       Code::number_out_of_range},
      {"beyond the path", soleus_path, "at: 0.5", "at: @1.7", Code::number_out_of_range},
      {"no station", soleus_path, "      - { off: [0, 3, 0], radii: [2, 2] }", "      @[]",
       Code::empty_list},
      {"no path", soleus_path, "path: [tibia.plafond]", "path: @[]", Code::empty_list},
      {"no place on a path", soleus_path, "- { at: 1, radii: [12, 5] }", "- @{ radii: [12, 5] }",
       Code::missing_key},
      {"a direction of no length", soleus_path, "facing: [0, 0, -2]", "facing: @[0, 0, 0]",
       Code::number_out_of_range},
      {"uneven rows", trapezius_path, "points: [tibia.plafond, [",
       "points: @[tibia.plafond, tibia.plafond, [", Code::wrong_type},
      {"short outline", tibia_path,
       "[tibia.plateau, [tibia.plateau, 0, 20, 0], [tibia.plateau, 5, 10, 0]]",
       "@[tibia.plateau, tibia.plafond]", Code::polygon_too_small},
      {"truth is no number", soleus_path, "    skin: 8", "    skin: 8\n    sided: @1",
       Code::wrong_type},
      {"an unknown landmark of a stretch", female_path, "from: tibia.plateau, to:",
       "from: @tibia.plateo, to:", Code::unknown_reference, "tibia.plateau"},
      {"a scale of nothing", female_path, "scale: [1.1, 1, 0.9]", "scale: [@0, 1, 0.9]",
       Code::number_out_of_range},
      {"no reason of a physique", female_path, "id: female\nassumed: A test.", "@id: female",
       Code::missing_key},
      {"a file of no kind", "shapes/nerves/x.yaml", "", "id: x\n", Code::unclaimed_file},
      {"a line of no shape", "shapes/pen.yaml", "",
       "lines:\n  - { along: @soleus.bely, weight: hint }\n", Code::unknown_reference,
       "soleus.belly"},
      {"a line of no course", "shapes/pen.yaml", "", "lines:\n  - @{ weight: hint }\n",
       Code::missing_key},
      {"a line of no weight", "shapes/pen.yaml", "", "lines:\n  - @{ along: soleus.belly }\n",
       Code::missing_key},
      {"no reason", skin_file, "assumed: A test.\nfat", "@fat", Code::missing_key},
      {"wrong order of keys", tibia_path, "    skin: 8\n    path: [tibia.plateau, tibia.plafond]",
       "    path: [tibia.plateau, tibia.plafond]\n    @skin: 8", Code::not_canonical},
  };
  for (const Row& row : rows) check_row(row);
}
