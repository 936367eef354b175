#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "body/form.h"

namespace palpate::body {

/// Finds the shape of one thing that is nearest to a point, and the place in it. Near the points
/// that it was made for, only the elements that can be nearest are asked: the same answer, sooner.
class NearestShapes {
 public:
  struct Found {
    const FormShape* shape = nullptr;  ///< null: the thing has none
    PlaceInSolid place;
  };

  NearestShapes(const Form& form, const FormThing& thing, const std::vector<Vector3>& points);

  /// Cuts are left out; of a thing in the middle, the left side stands for both.
  [[nodiscard]] Found at(Vector3 point) const;

 private:
  struct Candidate {
    const FormShape* shape = nullptr;
    std::vector<int> elements;
  };

  [[nodiscard]] Vector3 own_side(Vector3 point) const;
  [[nodiscard]] std::vector<Candidate> near(Vector3 centre) const;

  bool is_middle_;
  std::vector<Candidate> all_;
  std::unordered_map<std::uint64_t, std::vector<Candidate>> cells_;
};

}  // namespace palpate::body
