// How long the body takes, part by part, from the files of knowledge/shapes: skin, muscles and
// bones at the grid of a preview (4 mm) and of the final figure (2 mm), anew and after the numbers
// of one muscle changed; the steps of the skin; one muscle; one geodesic.

#include <benchmark/benchmark.h>

#include "../tests/knowledge_shapes.h"
#include "body/coarse_surface.h"
#include "body/diffusion.h"
#include "body/field.h"
#include "body/generate.h"
#include "body/geodesic.h"
#include "body/memory_keeper.h"
#include "body/remesh.h"
#include "diagnostic/ensure.h"

namespace {

using namespace palpate;
using namespace palpate::body;

const std::vector<ShapeText>& texts() {
  static const std::vector<ShapeText> read = knowledge_texts();
  return read;
}

Form form_of(const std::vector<ShapeText>& of) { return build_form(shapes_in(of)); }

const Form& form() {
  static const Form built = form_of(texts());
  return built;
}

/// The same with a soleus that is a little thicker in one place.
Form changed_form() {
  constexpr std::string_view was = "radii: [36, 17]";
  std::vector<ShapeText> changed = texts();
  for (ShapeText& text : changed) {
    const bool is_soleus =
        text.path.ends_with("muscles/soleus.yaml") && text.path.starts_with("shapes");
    if (!is_soleus) continue;
    const std::size_t at = text.text.find(was);
    ensure(at != std::string::npos, "the soleus has a station of this size");
    text.text.replace(at, was.size(), "radii: [36, 18]");
  }
  return form_of(changed);
}

std::vector<std::size_t> all_parts() {
  std::vector<std::size_t> things;
  for (std::size_t i = 0; i < form().things.size(); ++i) {
    const FormThing& thing = form().things[i];
    if (thing.kind != ThingKind::volume && !thing.shapes.empty()) things.push_back(i);
  }
  return things;
}

void no_progress(std::string_view /*stage*/, double /*done*/) {}

Sampling sampling(double step) {
  return {
      .step = static_cast<float>(step), .margin = 14, .half = true, .smoothing = &form().smoothing};
}

void read_and_build(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(form_of(texts()).shapes.data());
  }
}
BENCHMARK(read_and_build)->Unit(benchmark::kMillisecond);

/// As `palpate body --grid 4` or 2 without a picture.
void make_whole(const Form& of, Millimetres step, Keeper* keeper) {
  const SkinOptions options{.step = step, .with_grid = false};
  const PartDetail detail = step.value() < 4.0 ? PartDetail::full : PartDetail::preview;
  benchmark::DoNotOptimize(build_skin(of, options, no_progress, keeper).mesh.points.data());
  benchmark::DoNotOptimize(build_parts(of, all_parts(), no_progress, keeper, detail).data());
}

Millimetres step_of(const benchmark::State& state) {
  return Millimetres(static_cast<double>(state.range(0)));
}

void whole(benchmark::State& state) {
  for (auto _ : state) make_whole(form(), step_of(state), nullptr);
}
BENCHMARK(whole)->Arg(4)->Arg(2)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();

void whole_unchanged(benchmark::State& state) {
  MemoryKeeper keeper;
  make_whole(form(), step_of(state), &keeper);
  for (auto _ : state) make_whole(form(), step_of(state), &keeper);
}
BENCHMARK(whole_unchanged)
    ->Arg(4)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->UseRealTime();

void whole_after_one_muscle(benchmark::State& state) {
  MemoryKeeper keeper;
  make_whole(form(), step_of(state), &keeper);
  for (auto _ : state) make_whole(changed_form(), step_of(state), &keeper);
}
BENCHMARK(whole_after_one_muscle)
    ->Arg(4)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->UseRealTime();

void skin(benchmark::State& state) {
  for (auto _ : state) {
    const Skin made = build_skin(form(), {.step = step_of(state)}, no_progress);
    benchmark::DoNotOptimize(made.mesh.points.data());
  }
}
BENCHMARK(skin)->Arg(4)->Arg(2)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();

Grid field_of(const benchmark::State& state) {
  return sample(Field::of_skin(form()), sampling(step_of(state).value()));
}

void skin_field(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(field_of(state).corner(0, 0, 0));
}
BENCHMARK(skin_field)->Arg(4)->Arg(2)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();

void skin_diffusion(benchmark::State& state) {
  Grid grid = field_of(state);
  for (auto _ : state) {
    smooth_skin(grid, form().fat, form().smoothing);
    benchmark::DoNotOptimize(grid.corner(0, 0, 0));
  }
}
BENCHMARK(skin_diffusion)
    ->Arg(4)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->UseRealTime();

Grid smooth_field_of(const benchmark::State& state) {
  Grid grid = field_of(state);
  smooth_skin(grid, form().fat, form().smoothing);
  return grid;
}

void skin_surface(benchmark::State& state) {
  const Grid grid = smooth_field_of(state);
  for (auto _ : state) {
    benchmark::DoNotOptimize(coarse_surface(grid, form().edge_length, {}).mesh.points.data());
  }
}
BENCHMARK(skin_surface)
    ->Arg(4)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->UseRealTime();

void skin_triangles(benchmark::State& state) {
  const Grid grid = smooth_field_of(state);
  const Mesh coarse = coarse_surface(grid, form().edge_length, {}).mesh;
  const EdgeLength edge_length = [](Vector3 point) { return form().edge_length.at(point); };
  for (auto _ : state) benchmark::DoNotOptimize(remesh(coarse, grid, edge_length).points.data());
}
BENCHMARK(skin_triangles)
    ->Arg(4)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->UseRealTime();

void all_muscles_and_bones(benchmark::State& state) {
  const std::vector<std::size_t> things = all_parts();
  for (auto _ : state) benchmark::DoNotOptimize(build_parts(form(), things, no_progress).data());
  state.counters["things"] = static_cast<double>(things.size());
}
BENCHMARK(all_muscles_and_bones)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();

void one_muscle(benchmark::State& state) {
  std::vector<std::size_t> things;
  for (std::size_t i = 0; i < form().things.size(); ++i) {
    if (form().things[i].id == "soleus") things.push_back(i);
  }
  for (auto _ : state) benchmark::DoNotOptimize(build_parts(form(), things, no_progress).data());
}
BENCHMARK(one_muscle)->Unit(benchmark::kMillisecond)->UseRealTime();

void geodesic_from_one_point(benchmark::State& state) {
  const Skin skin = build_skin(form(), {.step = Millimetres(4.0)}, no_progress);
  const Geodesics geodesics(skin.mesh);
  const GeodesicSource source{0, 0.0F};
  for (auto _ : state) benchmark::DoNotOptimize(geodesics.distances({&source, 1}).data());
}
BENCHMARK(geodesic_from_one_point)->Unit(benchmark::kMillisecond);

}  // namespace
