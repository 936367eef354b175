#include "body/field.h"

namespace palpate::body {
namespace {

/// First-order distances may rise a little faster than true ones.
constexpr float steepest = 1.3F;

float smooth_minimum(float a, float b, float blend) {
  if (blend <= 0.0F) return std::min(a, b);
  const float h = std::max(blend - std::fabs(a - b), 0.0F) / blend;
  return std::min(a, b) - h * h * blend * 0.25F;
}

float part_distance(Vector3 point, const Field::NearPart& near, float far) {
  const Field::Part& part = *near.part;
  float distance = near.elements.empty() ? far : part.solid->distance(point, near.elements);
  if (!near.mirror_elements.empty()) {
    const float other = part.solid->distance(mirrored(point), near.mirror_elements);
    distance = smooth_minimum(distance, other, part.effect == ShapeEffect::adds ? part.blend : 0);
  }
  return distance;
}

float join(float so_far, float distance, const Field::Part& part) {
  if (part.effect == ShapeEffect::adds) return smooth_minimum(so_far, distance, part.blend);
  return -smooth_minimum(-so_far, distance, part.blend);
}

}  // namespace

Field::Field(std::vector<Part> parts) : parts_(std::move(parts)) {
  for (const Part& part : parts_) box_.include(part.solid->box());
}

Field::Near Field::everything() const {
  Near near;
  for (const Part& part : parts_) {
    const std::span<const int> all = part.solid->elements();
    NearPart whole{&part, {all.begin(), all.end()}, {}};
    if (part.mirror == Mirror::joined) whole.mirror_elements = whole.elements;
    near.push_back(std::move(whole));
  }
  return near;
}

void Field::narrow(const Near& among, Vector3 centre, float radius, float band, Near& near) const {
  near.clear();
  const Vector3 other_centre = mirrored(centre);
  std::vector<float> distances(among.size(), 1e9F);
  float least = 1e9F;
  for (std::size_t i = 0; i < among.size(); ++i) {
    const NearPart& part = among[i];
    const BoundingBox& box = part.part->solid->box();
    const float reach = radius + band + part.part->blend;
    const bool here = !part.elements.empty() && box.distance(centre) < reach;
    const bool there = !part.mirror_elements.empty() && box.distance(other_centre) < reach;
    if (!here && !there) continue;
    if (here) distances[i] = part.part->solid->distance(centre, part.elements);
    if (there) {
      distances[i] =
          std::min(distances[i], part.part->solid->distance(other_centre, part.mirror_elements));
    }
    if (part.part->effect == ShapeEffect::adds) least = std::min(least, distances[i]);
  }
  const float spread = 2.0F * steepest * radius;
  for (std::size_t i = 0; i < among.size(); ++i) {
    if (distances[i] >= 1e9F) continue;
    const NearPart& part = among[i];
    const float blend = part.part->blend;
    const bool matters = part.part->effect == ShapeEffect::adds
                             ? distances[i] < least + spread + 2.0F * blend
                             : -distances[i] > least - spread - 2.0F * blend - 20.0F;
    if (!matters) continue;
    NearPart kept{part.part, {}, {}};
    const BoundingBox& box = part.part->solid->box();
    const float reach = radius + band + blend;
    if (!part.elements.empty() && box.distance(centre) < reach) {
      part.part->solid->elements_near(centre, radius, part.elements, kept.elements);
    }
    if (!part.mirror_elements.empty() && box.distance(other_centre) < reach) {
      part.part->solid->elements_near(other_centre, radius, part.mirror_elements,
                                      kept.mirror_elements);
    }
    near.push_back(std::move(kept));
  }
}

float Field::distance(Vector3 point, const Near& near, float far) {
  float distance = far;
  for (const NearPart& part : near) {
    distance = join(distance, part_distance(point, part, 1e9F), *part.part);
  }
  return std::min(distance, far);
}

float Field::distance(Vector3 point) const {
  float distance = 1e9F;
  for (const Part& part : parts_) {
    float of_part = part.solid->distance(point);
    if (part.mirror == Mirror::joined) {
      const float other = part.solid->distance(mirrored(point));
      of_part = smooth_minimum(of_part, other, part.effect == ShapeEffect::adds ? part.blend : 0);
    }
    distance = join(distance, of_part, part);
  }
  return distance;
}

Field Field::of_skin(const Form& form) {
  std::vector<Part> parts;
  for (const FormShape& shape : form.shapes) {
    if (!shape.skin) continue;
    const Mirror mirror = shape.sided ? Mirror::joined : Mirror::none;
    parts.push_back({shape.solid.get(), shape.effect, *shape.skin, mirror});
  }
  return Field(std::move(parts));
}

Field Field::of_thing(const Form& form, const FormThing& thing) {
  std::vector<Part> parts;
  for (const FormShape& shape : form.shapes) {
    const FormThing& owner = form.things[shape.thing];
    if (owner.id != thing.id && owner.part_of != thing.id) continue;
    const Mirror mirror = thing.is_middle && shape.sided ? Mirror::joined : Mirror::none;
    parts.push_back({shape.solid.get(), shape.effect, shape.blend, mirror});
  }
  return Field(std::move(parts));
}

}  // namespace palpate::body
