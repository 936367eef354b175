#include "body/generate.h"

#include "body/coarse_surface.h"
#include "body/diffusion.h"
#include "body/field.h"
#include "body/mend.h"
#include "body/nearest_shapes.h"
#include "body/packed.h"
#include "body/parallel.h"
#include "body/remesh.h"
#include "body/surface.h"

namespace palpate::body {
namespace {

constexpr float skin_margin = 14.0F;
constexpr float finest_part_step = 0.7F;
constexpr float coarsest_part_step = 2.0F;
constexpr float preview_steps = 2.0F;  // of those above
constexpr float shortest_part_edge = 2.2F;
constexpr float longest_part_edge = 9.0F;
constexpr float edge_of_half_thickness = 0.95F;
// Degrees: more than the gate asks, as the way to another physique (`Warp`) makes angles smaller.
constexpr double least_angle = 19.0;
constexpr double least_angle_carried = 17.0;

/// The length of the tendon of the strand at a place: between the given ones in even steps.
float tendon_of(const std::vector<float>& lengths, float strand, float strands) {
  const auto last = static_cast<float>(lengths.size() - 1);
  const float at = std::clamp(strand / strands, 0.0F, 1.0F) * last;
  const auto before = static_cast<std::size_t>(at);
  const std::size_t after = std::min(before + 1, lengths.size() - 1);
  return lengths[before] + (lengths[after] - lengths[before]) * (at - static_cast<float>(before));
}

/// How much of a place is tendon: it turns to belly over the last two fifths of its length. What is
/// thicker than the tendon is long is no tendon but the head of a belly.
float tendon_at(const FormShape& shape, const PlaceInSolid& place) {
  const auto part = [&place](float length, float from_there) {
    if (length <= 0.0F) return 0.0F;
    const float slender = length / std::max(place.half_thickness, 0.1F);
    return (1.0F - smooth_step(0.6F * length, length, from_there)) *
           smooth_step(1.5F, 3.5F, slender);
  };
  const auto length = [&](const std::vector<float>& lengths) {
    return tendon_of(lengths, place.strand.x, shape.strands);
  };
  return std::max(part(length(shape.tendon_from), place.from_start),
                  part(length(shape.tendon_to), place.from_end));
}

void mark_fibres(const FormThing& thing, const NearestShapes& shapes, Part& part) {
  part.tendon.assign(part.mesh.points.size(), 0.0F);
  part.fibre.assign(part.mesh.points.size(), Vector3{0, 1, 0});
  part.strand.assign(part.mesh.points.size(), Strand{});
  for (std::size_t i = 0; i < part.mesh.points.size(); ++i) {
    const auto [shape, place] = shapes.at(part.mesh.points[i]);
    if (shape == nullptr) continue;
    part.tendon[i] = thing.kind == ThingKind::tendon ? 1.0F : tendon_at(*shape, place);
    part.fibre[i] = place.fibre;
    part.strand[i] = place.strand;
  }
}

/// Muscles and tendons of one side are laid round their shapes, whose fibres the triangles follow:
/// quick, and a fifth of the triangles. Their heads overlap where they meet. None for what is bone,
/// carved, a fan, or of the middle.
std::optional<Part> laid_round(const Form& form, std::size_t index) {
  const FormThing& thing = form.things[index];
  const bool is_soft = thing.kind == ThingKind::muscle || thing.kind == ThingKind::tendon;
  if (!is_soft || thing.is_middle) return std::nullopt;
  Part part{index, {}, {}, {}, {}};
  for (const std::size_t i : thing.shapes) {
    const FormShape& shape = form.shapes[i];
    const std::optional<SolidSurface> surface = shape.solid->surface();
    if (!surface || shape.effect == ShapeEffect::cuts) return std::nullopt;
    const auto first = static_cast<int>(part.mesh.points.size());
    const Mended mended = mend_needles({surface->points, surface->triangles}, least_angle);
    for (const Vector3 point : mended.mesh.points) part.mesh.points.push_back(point);
    for (const auto& t : mended.mesh.triangles) {
      part.mesh.triangles.push_back({t[0] + first, t[1] + first, t[2] + first});
    }
    for (const int was : mended.was) {
      const PlaceInSolid& place = surface->places[was];
      part.tendon.push_back(thing.kind == ThingKind::tendon ? 1.0F : tendon_at(shape, place));
      part.fibre.push_back(place.fibre);
      part.strand.push_back(place.strand);
    }
  }
  return part;
}

/// Of the grid that a thing is made on.
float part_step(float thinnest) {
  return std::clamp(thinnest * 0.6F, finest_part_step, coarsest_part_step);
}

/// About how long a thing takes to make: the corners of its grid.
float effort(const FormThing& thing, const Form& form) {
  if (thing.kind == ThingKind::muscle || thing.kind == ThingKind::tendon) return 0.0F;
  BoundingBox box;
  float thinnest = coarsest_part_step;
  for (const std::size_t i : thing.shapes) {
    box.include(form.shapes[i].solid->box());
    thinnest = std::min(thinnest, form.shapes[i].solid->thinnest());
  }
  const Vector3 size = (box.high - box.low) * (1.0F / part_step(thinnest));
  return size.x * size.y * size.z;
}

Part build_part(const Form& form, std::size_t index, PartDetail detail) {
  const FormThing& thing = form.things[index];
  if (std::optional<Part> laid = laid_round(form, index)) return std::move(*laid);
  Part part{index, {}, {}, {}, {}};
  const Field field = Field::of_thing(form, thing);
  if (field.parts().empty()) return part;
  float thinnest = 1e9F;
  for (const Field::Part& p : field.parts()) {
    if (p.effect == ShapeEffect::adds) thinnest = std::min(thinnest, p.solid->thinnest());
  }
  const float step = part_step(thinnest) * (detail == PartDetail::preview ? preview_steps : 1.0F);
  const Grid grid = sample(field, {.step = step, .margin = 3.0F * step, .half = thing.is_middle});
  Mesh surface = extract_surface(grid);
  const NearestShapes shapes(form, thing, surface.points);
  const EdgeLength edge_length = [&shapes](Vector3 point) {
    const auto [shape, place] = shapes.at(point);
    const float half = shape == nullptr ? 4.0F : place.half_thickness;
    return std::clamp(edge_of_half_thickness * half, shortest_part_edge, longest_part_edge);
  };
  part.mesh = mend_needles(remesh(std::move(surface), grid, edge_length), least_angle).mesh;
  if (thing.is_middle) part.mesh = with_mirror_image(part.mesh);
  mark_fibres(thing, shapes, part);
  return part;
}

/// Of all that a thing's surface is made from.
std::uint64_t digest_of(const Form& form, const FormThing& thing) {
  Digest digest;
  digest.add(thing.id);
  digest.add_number(static_cast<int>(thing.kind));
  digest.add_number(static_cast<int>(thing.is_middle));
  for (const FormShape& shape : form.shapes) {
    const FormThing& owner = form.things[shape.thing];
    if (owner.id != thing.id && owner.part_of != thing.id) continue;
    shape.solid->add_to(digest);
    digest.add(shape.name);
    digest.add(owner.id);
    digest.add_number(static_cast<int>(shape.effect));
    digest.add_number(static_cast<int>(shape.sided));
    digest.add_number(shape.blend);
    digest.add_number(shape.strands);
    for (const std::vector<float>* lengths : {&shape.tendon_from, &shape.tendon_to}) {
      digest.add_number(static_cast<int>(lengths->size()));
      for (const float length : *lengths) digest.add_number(length);
    }
  }
  return digest.value();
}

std::string packed(const Part& part) {
  std::string bytes;
  append(bytes, part.mesh.points);
  append(bytes, part.mesh.triangles);
  append(bytes, part.tendon);
  append(bytes, part.fibre);
  append(bytes, part.strand);
  return bytes;
}

std::optional<Part> unpacked(std::string_view bytes, std::size_t index) {
  Part part{index, {}, {}, {}, {}};
  const bool whole = take(bytes, part.mesh.points) && take(bytes, part.mesh.triangles) &&
                     take(bytes, part.tendon) && take(bytes, part.fibre) &&
                     take(bytes, part.strand) && bytes.empty() && fits_together(part.mesh);
  const std::size_t points = part.mesh.points.size();
  if (!whole || part.tendon.size() != points || part.fibre.size() != points ||
      part.strand.size() != points) {
    return std::nullopt;
  }
  return part;
}

Part kept_part(const Form& form, std::size_t index, PartDetail detail, Keeper& keeper) {
  const FormThing& thing = form.things[index];
  const std::string name = thing.id + (detail == PartDetail::preview ? "-preview" : "");
  const std::uint64_t digest = digest_of(form, thing);
  if (const std::optional<std::string> bytes = keeper.find(name, digest)) {
    if (std::optional<Part> part = unpacked(*bytes, index)) return std::move(*part);
  }
  Part part = build_part(form, index, detail);
  keeper.keep(name, digest, packed(part));
  return part;
}

std::string micrometres(double millimetres) {
  return std::to_string(std::lround(1000.0 * millimetres));
}

/// The field of the skin, with the blocks of before where they are the same.
Grid kept_field(const Field& field, const Sampling& sampling, Keeper& keeper) {
  // Blocks carry their own digests: what is kept is for any form with this step.
  Digest digest;
  digest.add_number(sampling.step);
  const std::string name = "field-" + micrometres(sampling.step);
  BlockSample made =
      sample_again(field, sampling,
                   KeptPieces::unpacked(keeper.find(name, digest.value()).value_or(std::string())));
  if (made.computed > 0) keeper.keep(name, digest.value(), made.blocks.packed());
  return std::move(made.grid);
}

/// The surface of the skin with few triangles, with the pieces of before where they are the same.
Mesh kept_surface(const Grid& grid, const SkinMap& edge_length, Keeper* keeper) {
  if (keeper == nullptr) return coarse_surface(grid, edge_length, {}).mesh;
  // As with the field: pieces carry their own digests.
  Digest digest;
  digest.add_number(grid.step);
  const std::string name = "surface-" + micrometres(grid.step);
  CoarseSurface made = coarse_surface(
      grid, edge_length,
      KeptPieces::unpacked(keeper->find(name, digest.value()).value_or(std::string())));
  if (made.computed > 0) keeper->keep(name, digest.value(), made.pieces.packed());
  return std::move(made.mesh);
}

/// Of all that a skin is made from.
std::uint64_t digest_of_skin(const Form& form, const SkinOptions& options) {
  Digest digest;
  digest.add_number(options.step.value());
  digest.add_number(static_cast<int>(options.remeshed));
  for (const FormShape& shape : form.shapes) {
    if (!shape.skin) continue;
    shape.solid->add_to(digest);
    digest.add_number(static_cast<int>(shape.effect));
    digest.add_number(*shape.skin);
    digest.add_number(static_cast<int>(shape.sided));
  }
  for (const SkinMap* map : {&form.fat, &form.smoothing, &form.edge_length}) map->add_to(digest);
  return digest.value();
}

Skin make_skin(const Form& form, const SkinOptions& options, const Progress& progress,
               Keeper* keeper) {
  Skin skin;
  const Field field = Field::of_skin(form);
  const Sampling sampling{.step = static_cast<float>(options.step.value()),
                          .margin = skin_margin,
                          .half = true,
                          .smoothing = &form.smoothing,
                          .within = options.within};
  skin.grid = keeper != nullptr ? kept_field(field, sampling, *keeper) : sample(field, sampling);
  progress("diffusion", 0.4);
  smooth_skin(skin.grid, form.fat, form.smoothing);
  progress("surface", 0.6);
  if (!options.remeshed) {
    skin.half = extract_surface(skin.grid);
    return skin;
  }
  Mesh surface = kept_surface(skin.grid, form.edge_length, keeper);
  progress("triangles", 0.65);
  skin.half = remesh(std::move(surface), skin.grid,
                     [&](Vector3 point) { return form.edge_length.at(point); });
  return skin;
}

Skin kept_or_made_skin(const Form& form, const SkinOptions& options, const Progress& progress,
                       Keeper& keeper) {
  const std::uint64_t digest = digest_of_skin(form, options);
  const std::string name = "skin-" + micrometres(options.step.value());
  if (!options.with_grid) {
    const std::optional<std::string> bytes = keeper.find(name, digest);
    std::optional<Mesh> half = bytes ? unpacked_mesh(*bytes) : std::nullopt;
    if (half) return {std::move(*half), {}, {}};
  }
  Skin skin = make_skin(form, options, progress, &keeper);
  keeper.keep(name, digest, packed(skin.half));
  return skin;
}

}  // namespace

Skin build_skin(const Form& form, const SkinOptions& options, const Progress& progress,
                Keeper* keeper) {
  progress("field", 0.0);
  const bool is_kept = keeper != nullptr && !options.within;
  Skin skin = is_kept ? kept_or_made_skin(form, options, progress, *keeper)
                      : make_skin(form, options, progress, nullptr);
  progress("mirror", 0.98);
  skin.mesh = with_mirror_image(skin.half);
  progress("skin", 1.0);
  return skin;
}

std::vector<Part> build_parts(const Form& form, const std::vector<std::size_t>& things,
                              const Progress& progress, Keeper* keeper, PartDetail detail) {
  // What takes longest comes first, so that no core waits for another at the end.
  std::vector<std::pair<float, std::size_t>> order;
  for (std::size_t i = 0; i < things.size(); ++i) {
    order.emplace_back(-effort(form.things[things[i]], form), i);
  }
  std::sort(order.begin(), order.end());
  std::vector<Part> parts(things.size());
  in_parallel(
      things.size(),
      [&](std::size_t n) {
        const std::size_t i = order[n].second;
        parts[i] = keeper == nullptr ? build_part(form, things[i], detail)
                                     : kept_part(form, things[i], detail, *keeper);
      },
      "muscles and bones", progress);
  return parts;
}

Part carried_over(const Form& form, Part part, const Warp& warp) {
  part.mesh = warp.of(std::move(part.mesh));
  // What lies in the middle has to stay its own mirror image.
  if (form.things[part.thing].is_middle) return part;
  const Mended mended = mend_needles(part.mesh, least_angle_carried);
  Part own{part.thing, mended.mesh, {}, {}, {}};
  for (const int was : mended.was) {
    own.tendon.push_back(part.tendon[was]);
    own.fibre.push_back(part.fibre[was]);
    own.strand.push_back(part.strand[was]);
  }
  return own;
}

std::size_t nearest_shape(const Form& form, Vector3 point) {
  point.x = std::fabs(point.x);
  std::size_t nearest = 0;
  float least = 1e9F;
  for (std::size_t i = 0; i < form.shapes.size(); ++i) {
    const FormShape& shape = form.shapes[i];
    if (!shape.skin || shape.effect == ShapeEffect::cuts) continue;
    if (shape.solid->box().distance(point) > least) continue;
    const float distance = shape.solid->distance(point);
    if (distance < least) {
      least = distance;
      nearest = i;
    }
  }
  return nearest;
}

}  // namespace palpate::body
