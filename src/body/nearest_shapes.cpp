#include "body/nearest_shapes.h"

namespace palpate::body {
namespace {

constexpr float cell_side = 6.0F;
constexpr float cell_radius = cell_side * 0.8661F;
/// First-order distances may rise faster than true ones, and not evenly.
constexpr float steepest = 1.5F;
constexpr float unevenness = 2.0F;

int cell_number(float at) { return static_cast<int>(std::floor(at / cell_side)); }

std::uint64_t cell_of(Vector3 point) {
  constexpr std::uint64_t bits = 21;
  constexpr std::uint64_t mask = (1ULL << bits) - 1;
  const auto part = [](float at) { return static_cast<std::uint64_t>(cell_number(at)) & mask; };
  return part(point.x) | part(point.y) << bits | part(point.z) << (2 * bits);
}

Vector3 centre_of_cell(Vector3 point) {
  const auto middle = [](float at) {
    return (static_cast<float>(cell_number(at)) + 0.5F) * cell_side;
  };
  return {middle(point.x), middle(point.y), middle(point.z)};
}

}  // namespace

NearestShapes::NearestShapes(const Form& form, const FormThing& thing,
                             const std::vector<Vector3>& points)
    : is_middle_(thing.is_middle) {
  for (const std::size_t index : thing.shapes) {
    const FormShape& shape = form.shapes[index];
    if (shape.effect == ShapeEffect::cuts) continue;
    const std::span<const int> elements = shape.solid->elements();
    all_.push_back({&shape, {elements.begin(), elements.end()}});
  }
  for (const Vector3 point : points) {
    const Vector3 here = own_side(point);
    const auto [cell, is_new] = cells_.try_emplace(cell_of(here));
    if (is_new) cell->second = near(centre_of_cell(here));
  }
}

Vector3 NearestShapes::own_side(Vector3 point) const {
  if (is_middle_) point.x = std::fabs(point.x);
  return point;
}

std::vector<NearestShapes::Candidate> NearestShapes::near(Vector3 centre) const {
  std::vector<float> distances;
  float least = 1e9F;
  for (const Candidate& candidate : all_) {
    distances.push_back(candidate.shape->solid->distance(centre));
    least = std::min(least, distances.back());
  }
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (distances[i] > least + 2.0F * steepest * cell_radius + unevenness) continue;
    found.push_back({all_[i].shape, {}});
    all_[i].shape->solid->elements_near(centre, cell_radius, all_[i].elements,
                                        found.back().elements);
  }
  return found;
}

NearestShapes::Found NearestShapes::at(Vector3 point) const {
  point = own_side(point);
  const auto cell = cells_.find(cell_of(point));
  const Candidate* nearest = nullptr;
  float least = 1e9F;
  for (const Candidate& candidate : cell == cells_.end() ? all_ : cell->second) {
    if (candidate.shape->solid->box().distance(point) > least) continue;
    const float distance = candidate.shape->solid->distance(point, candidate.elements);
    if (distance >= least) continue;
    least = distance;
    nearest = &candidate;
  }
  if (nearest == nullptr) return {};
  return {nearest->shape, nearest->shape->solid->place_of(point, nearest->elements)};
}

}  // namespace palpate::body
