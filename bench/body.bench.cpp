// How long the body takes, part by part, from the files of knowledge/shapes: the whole skin at the
// grid of a preview (4 mm) and of the final figure (2 mm), its steps, one muscle, one geodesic.

#include <benchmark/benchmark.h>

#include "body/field.h"
#include "body/generate.h"
#include "body/geodesic.h"
#include "body/read_shapes.h"
#include "body/remesh.h"
#include "body/surface.h"
#include "catalog/read_files.h"
#include "diagnostic/ensure.h"

namespace {

using namespace palpate;
using namespace palpate::body;

const std::vector<ShapeText>& texts() {
  static const std::vector<ShapeText> read = [] {
    const auto files = reading::read_files("knowledge");
    ensure(files.has_value(), "run from the top of the repository");
    std::vector<ShapeText> found;
    for (const KnowledgeFile& file : files.value()) found.push_back({file.path, file.text});
    return found;
  }();
  return read;
}

const Form& form() {
  static const Form built = [] {
    const Result<ReadShapes> read = read_shapes("knowledge", texts());
    ensure(read.has_value(), "`palpate check` finds no fault");
    return build_form(read.value().table);
  }();
  return built;
}

void no_progress(std::string_view /*stage*/, double /*done*/) {}

Sampling sampling(double step) {
  return {
      .step = static_cast<float>(step), .margin = 14, .half = true, .smoothing = &form().smoothing};
}

void read_and_build(benchmark::State& state) {
  for (auto _ : state) {
    const Result<ReadShapes> read = read_shapes("knowledge", texts());
    benchmark::DoNotOptimize(build_form(read.value().table).shapes.data());
  }
}
BENCHMARK(read_and_build)->Unit(benchmark::kMillisecond);

void skin(benchmark::State& state) {
  const Millimetres step(static_cast<double>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(build_skin(form(), {.step = step}, no_progress).mesh.points.data());
  }
}
BENCHMARK(skin)->Arg(4)->Arg(2)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();

void skin_field(benchmark::State& state) {
  const Field field = Field::of_skin(form());
  for (auto _ : state) {
    benchmark::DoNotOptimize(sample(field, sampling(4.0)).values.data());
  }
}
BENCHMARK(skin_field)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();

void skin_diffusion(benchmark::State& state) {
  const Grid before = sample(Field::of_skin(form()), sampling(4.0));
  for (auto _ : state) {
    Grid grid = before;
    smooth_skin(grid, form().fat, form().smoothing);
    benchmark::DoNotOptimize(grid.values.data());
  }
}
BENCHMARK(skin_diffusion)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();

void skin_triangles(benchmark::State& state) {
  Grid grid = sample(Field::of_skin(form()), sampling(4.0));
  smooth_skin(grid, form().fat, form().smoothing);
  const EdgeLength edge_length = [](Vector3 point) { return form().edge_length.at(point); };
  for (auto _ : state) {
    benchmark::DoNotOptimize(remesh(extract_surface(grid), grid, edge_length).points.data());
  }
}
BENCHMARK(skin_triangles)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();

void all_muscles_and_bones(benchmark::State& state) {
  std::vector<std::size_t> things;
  for (std::size_t i = 0; i < form().things.size(); ++i) {
    const FormThing& thing = form().things[i];
    if (thing.kind != ThingKind::volume && !thing.shapes.empty()) things.push_back(i);
  }
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
