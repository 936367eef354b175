#include <doctest/doctest.h>

#include <map>

#include "body/generate.h"
#include "body/memory_keeper.h"
#include "body/read_shapes.h"

using namespace palpate;
using namespace palpate::body;

namespace {

std::string muscle(const std::string& id, int x, int radius) {
  const std::string number = std::to_string(radius);
  return "id: " + id + "\nlandmarks:\n  - { id: top, la: apex, at: [" + std::to_string(x) +
         ", 200, 0] }\n  - { id: foot, la: basis, at: [" + std::to_string(x) +
         ", 100, 0] }\nshapes:\n  - loft: belly\n    skin: 5\n    path: [" + id + ".top, " + id +
         ".foot]\n    stations:\n      - { at: 0, radii: [" + number + ", 10] }\n" +
         "      - { at: 1, radii: [" + number + ", 10] }\n";
}

/// Two muscles far from each other; the near one is as thick as is said, the far one is the
/// thicker, so that the box around both stays.
Form form_with(int radius) {
  const char* const skin = R"(assumed: A test.
fat: { base: 1 }
smoothing: { base: 3 }
edge_length: { base: 8 }
)";
  const Result<ReadShapes> read =
      read_shapes("k", {{"shapes/muscles/far.yaml", muscle("far", 900, 30)},
                        {"shapes/muscles/near.yaml", muscle("near", 100, radius)},
                        {"shapes/skin.yaml", skin}});
  REQUIRE(read.has_value());
  return build_form(read.value().table);
}

void quiet(std::string_view /*stage*/, double /*done*/) {}

const SkinOptions coarse{.step = Millimetres(4.0)};

bool same(const Grid& a, const Grid& b) {
  if (a.nx != b.nx || a.ny != b.ny || a.nz != b.nz) return false;
  for (int k = 0; k < a.nz; ++k) {
    for (int j = 0; j < a.ny; ++j) {
      for (int i = 0; i < a.nx; ++i) {
        if (a.value(i, j, k) != b.value(i, j, k)) return false;
      }
    }
  }
  return true;
}

}  // namespace

TEST_CASE("a muscle whose numbers change is made anew, the others are taken as they were kept") {
  MemoryKeeper keeper;
  const Form before = form_with(12);
  const std::vector<Part> made = build_parts(before, {0, 1}, quiet, &keeper);
  const std::vector<Part> again = build_parts(before, {0, 1}, quiet, &keeper);
  CHECK(keeper.written() == std::map<std::string, int>{{"far", 1}, {"near", 1}});
  CHECK((made[0].mesh == again[0].mesh));
  CHECK(made[0].fibre == again[0].fibre);
  CHECK(made[0].tendon == again[0].tendon);

  const Form after = form_with(18);
  const std::vector<Part> changed = build_parts(after, {0, 1}, quiet, &keeper);
  CHECK(keeper.written() == std::map<std::string, int>{{"far", 1}, {"near", 2}});
  CHECK((changed[1].mesh == build_parts(after, {1}, quiet)[0].mesh));
  CHECK((changed[1].mesh != made[1].mesh));
}

TEST_CASE("a skin with a keeper is the skin without one, before and after a change") {
  MemoryKeeper keeper;
  for (const int radius : {12, 12, 18, 12}) {
    CAPTURE(radius);
    const Form form = form_with(radius);
    CHECK((build_skin(form, coarse, quiet, &keeper).half == build_skin(form, coarse, quiet).half));
  }
  for (const char* name : {"field-4000", "surface-4000"}) {
    CHECK(keeper.written().at(name) == 3);  // the second time all of it was there
  }
}

TEST_CASE("a skin that nothing changed comes whole from the keeper, its distances only if wanted") {
  MemoryKeeper keeper;
  const Form form = form_with(12);
  const Skin made = build_skin(form, coarse, quiet, &keeper);
  CHECK(made.grid.nx > 0);
  SkinOptions without_grid = coarse;
  without_grid.with_grid = false;
  const Skin kept = build_skin(form, without_grid, quiet, &keeper);
  CHECK(kept.grid.nx == 0);
  CHECK((kept.half == made.half));
  CHECK((kept.mesh == made.mesh));
  CHECK(keeper.written().at("skin-4000") == 1);
  CHECK(same(build_skin(form, coarse, quiet, &keeper).grid, made.grid));
  const Form changed = form_with(18);
  CHECK((build_skin(changed, without_grid, quiet, &keeper).half ==
         build_skin(changed, coarse, quiet).half));
}

TEST_CASE("only the blocks that a change came near are computed anew") {
  const auto sampled = [](const Form& form, const KeptPieces& before) {
    const Sampling sampling{
        .step = 4.0F, .margin = 14.0F, .half = true, .smoothing = &form.smoothing};
    return sample_again(Field::of_skin(form), sampling, before);
  };
  const BlockSample first = sampled(form_with(12), {});
  CHECK(first.computed == first.blocks.size());
  const KeptPieces kept = KeptPieces::unpacked(first.blocks.packed());
  CHECK(sampled(form_with(12), kept).computed == 0);
  const BlockSample changed = sampled(form_with(18), kept);
  CHECK(changed.computed > 0);
  CHECK(changed.computed < changed.blocks.size());
}

TEST_CASE("what is kept and spoilt is made again") {
  MemoryKeeper keeper;
  const Form form = form_with(12);
  const Skin skin = build_skin(form, coarse, quiet, &keeper);
  const std::vector<Part> parts = build_parts(form, {0}, quiet, &keeper);
  keeper.cut_short();
  CHECK((build_skin(form, coarse, quiet, &keeper).half == skin.half));
  CHECK((build_parts(form, {0}, quiet, &keeper)[0].mesh == parts[0].mesh));
}
