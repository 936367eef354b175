#include "body/layers.h"

#include <doctest/doctest.h>

#include "body/sphere.h"

using namespace palpate;
using namespace palpate::body;

namespace {

Mesh ball(float radius) {
  Mesh mesh = sphere(4);
  for (Vector3& point : mesh.points) point = point * (radius / 100.0F);
  return mesh;
}

FormThing thing(ThingKind kind) {
  FormThing made;
  made.kind = kind;
  made.is_middle = true;
  return made;
}

/// The layer of a ball under a skin of radius 100.
double layer_of_ball(const FormThing& of, float radius) {
  Form form;
  form.things.push_back(of);
  Skin skin;
  skin.mesh = ball(100);
  skin.half = skin.mesh;
  return layer_depths(skin, form, {{0, ball(radius), {}, {}, {}}})[0];
}

}  // namespace

TEST_CASE("layers are counted from the skin inwards and end at the first bone") {
  Form form;
  form.things.push_back(thing(ThingKind::bone));
  for (int i = 0; i < 2; ++i) form.things.push_back(thing(ThingKind::muscle));
  Skin skin;
  skin.mesh = ball(100);
  skin.half = skin.mesh;
  // A muscle within another, both around a bone.
  const std::vector<Part> parts = {
      {2, ball(70), {}, {}, {}}, {1, ball(90), {}, {}, {}}, {0, ball(40), {}, {}, {}}};
  const std::vector<double> layers = layer_depths(skin, form, parts);
  // A ray may slip through a corner between two cubes.
  CHECK(layers[0] == doctest::Approx(2.0).epsilon(0.05));
  CHECK(layers[1] == doctest::Approx(1.0).epsilon(0.05));
  CHECK(layers[2] == 0.0);
}

TEST_CASE(
    "a muscle that lies bare in two fifths or more of its places belongs to the first layer") {
  Form form;
  for (int i = 0; i < 2; ++i) form.things.push_back(thing(ThingKind::muscle));
  Skin skin;
  skin.mesh = ball(100);
  skin.half = skin.mesh;
  Mesh upper = ball(90);
  std::erase_if(upper.triangles, [&](const Mesh::Triangle& t) {
    return upper.points[t[0]].y + upper.points[t[1]].y + upper.points[t[2]].y < 0.0F;
  });
  const std::vector<double> layers =
      layer_depths(skin, form, {{0, ball(80), {}, {}, {}}, {1, upper, {}, {}, {}}});
  CHECK(layers[0] == 1.0);
  CHECK(layers[1] == 1.0);
}

TEST_CASE("a muscle deep beneath the skin is no first layer, though no muscle lies over it") {
  CHECK(layer_of_ball(thing(ThingKind::muscle), 60) == 2.0);
  CHECK(layer_of_ball(thing(ThingKind::muscle), 90) == 1.0);
}

TEST_CASE("what lies in the skin lies over what is met first elsewhere") {
  FormThing platysma = thing(ThingKind::muscle);
  platysma.is_in_skin = true;
  CHECK(layer_of_ball(platysma, 90) == layer_in_skin);
  CHECK(layer_in_skin < 1.0);
}

TEST_CASE("what is called deep lies a layer deeper than it is met") {
  FormThing deep = thing(ThingKind::muscle);
  deep.is_deep = true;
  CHECK(layer_of_ball(deep, 90) == 2.0);
}
