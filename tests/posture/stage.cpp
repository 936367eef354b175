#include "posture/stage.h"

#include "diagnostic/ensure.h"

namespace palpate::posture {

const Catalog& knowledge() {
  static const Catalog catalog = read_catalog("knowledge").value().catalog;
  return catalog;
}

const mechanics::Mechanism& leg() {
  static const mechanics::Mechanism mechanism =
      mechanics::Mechanism::of(knowledge().body_models.at("leg").model).value();
  return mechanism;
}

const Scenario& scenario(const std::string& id) { return knowledge().scenarios.at(id).figures; }

Performance at(const std::string& id, double value, const Person& person) {
  return perform(do_at(leg(), scenario(id), person, {value}));
}

Performance stride(const std::string& id, const Person& person, int frames) {
  return perform(do_scenario(leg(), scenario(id), person, frames));
}

const MuscleCourse& course(const Performance& performance, const std::string& muscle) {
  const int number = leg().muscle_index(muscle);
  for (const MuscleCourse& one : performance.muscles) {
    if (one.muscle == number) return one;
  }
  ensure(false, "the muscle takes part");
  return performance.muscles.front();
}

const JointCourse& joint(const Performance& performance, const std::string& coordinate) {
  const int number = leg().coordinate_index(coordinate);
  for (const JointCourse& one : performance.joints) {
    if (one.coordinate == number) return one;
  }
  ensure(false, "the joint is balanced");
  return performance.joints.front();
}

}  // namespace palpate::posture
