#include "body/form.h"

#include <doctest/doctest.h>

#include "body/field.h"
#include "body/read_shapes.h"

using namespace palpate;
using namespace palpate::body;

namespace {

const char* const bone = R"(id: bone
landmarks:
  - { id: top, la: apex, at: [100, 400, 0] }
  - { id: foot, la: basis, at: [100, 100, 0] }
shapes:
  - loft: shaft
    path: [bone.top, bone.foot]
    stations:
      - { at: 0, radii: [10, 10] }
      - { at: 1, radii: [10, 10] }
)";
const char* const muscle = R"(id: muscle
shapes:
  - loft: belly
    skin: 5
    path: [bone.top, bone.foot]
    stations:
      - { at: 0, off: [0, 0, 8], radii: [5, 5] }
      - { at: 0.5, off: [0, 0, 30], radii: [20, 15] }
      - { at: 1, off: [0, 0, 8], radii: [5, 5] }
  - cut: groove
    skin: 2
    path: [bone.foot]
    stations:
      - { off: [0, 150, 50], radii: [4, 4] }
)";
const char* const skin = R"(assumed: A test.
fat: { base: 2, places: [ { from: bone.top, radius: 10, fade: 10, value: 5 } ] }
smoothing: { base: 3 }
edge_length: { base: 8 }
)";

ShapeTable table_with(const std::string& bone_text) {
  Result<ReadShapes> read = read_shapes("k", {{"shapes/bones/bone.yaml", bone_text},
                                              {"shapes/muscles/muscle.yaml", muscle},
                                              {"shapes/skin.yaml", skin}});
  REQUIRE(read.has_value());
  return std::move(read).value().table;
}

}  // namespace

TEST_CASE("moving a landmark moves what hangs on it, by its share") {
  const ShapeTable before = table_with(bone);
  std::string moved = bone;
  moved.replace(moved.find("[100, 400, 0]"), 13, "[120, 400, 0]");
  const ShapeTable after = table_with(moved);
  const auto belly = [](const ShapeTable& table) {
    return station_centres(std::get<Loft>(table.things[1].shapes[0].form), table);
  };
  CHECK(belly(before)[1] == Vector3{100, 250, 30});
  CHECK(belly(after)[0] == Vector3{120, 400, 8});
  CHECK(belly(after)[1] == Vector3{110, 250, 30});
  CHECK(belly(after)[2] == belly(before)[2]);
}

TEST_CASE("a form knows where its muscles begin and end") {
  const Form form = build_form(table_with(bone));
  const FormThing* thing = form.find("muscle");
  REQUIRE(thing != nullptr);
  const FormShape& belly = form.shapes[thing->shapes[0]];
  CHECK(belly.begins_on == "bone");
  CHECK(belly.solid->start() == Vector3{100, 400, 8});
  CHECK(form.find("nothing") == nullptr);
}

TEST_CASE("a quantity of the skin has its own value near its places, on both sides") {
  const Form form = build_form(table_with(bone));
  CHECK(form.fat.at({100, 405, 0}) == doctest::Approx(5));
  CHECK(form.fat.at({-100, 405, 0}) == doctest::Approx(5));
  CHECK(form.fat.at({100, 300, 0}) == doctest::Approx(2));
  const float between = form.fat.at({115, 400, 0});
  CHECK(between > 2);
  CHECK(between < 5);
}

TEST_CASE("the skin takes only what takes part in it, on both sides, less what is cut") {
  const Form form = build_form(table_with(bone));
  const Field field = Field::of_skin(form);
  CHECK(field.distance({100, 250, 30}) < -10);
  CHECK(field.distance({-100, 250, 30}) == field.distance({100, 250, 30}));
  CHECK(field.distance({100, 250, -8}) > 0);  // bone only
  const Field whole = Field::of_thing(form, *form.find("bone"));
  CHECK(whole.distance({100, 250, -8}) < 0);
  CHECK(field.distance({100, 250, 48}) > 0);  // in the groove
  CHECK(field.distance({100, 250, 38}) < 0);
}

TEST_CASE("narrowing a field to a place changes no distance there") {
  const Form form = build_form(table_with(bone));
  const Field field = Field::of_skin(form);
  Field::Near near;
  for (float y = 80; y < 420; y += 13) {
    const Vector3 centre = {95, y, 35};
    field.narrow(field.everything(), centre, 8, 30, near);
    for (const Vector3 offset : {Vector3{4, 4, 4}, Vector3{-4, 0, 2}, Vector3{0, -7, 0}}) {
      const float all = field.distance(centre + offset);
      if (std::fabs(all) > 20) continue;
      CHECK(Field::distance(centre + offset, near, 1e6F) == doctest::Approx(all));
    }
  }
}
