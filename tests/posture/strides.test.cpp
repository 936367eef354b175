// Walking and running: figures of section 5 of the founding notes on mechanics (source
// palpate_mechanics), computed there with OpenSim, and what the fit leaves out.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "posture/stage.h"

namespace palpate::posture {
namespace {

double most(const std::vector<double>& values) {
  return *std::max_element(values.begin(), values.end());
}
/// Where in the cycle the most is, in percent.
int when_most(const std::vector<double>& values) {
  return static_cast<int>(std::max_element(values.begin(), values.end()) - values.begin());
}
Person walker() {
  Person person;
  person.mass = Kilograms(72.6);
  return person;
}

}  // namespace

TEST_CASE("walking: the soleus peaks near 54 % of the stride, at two to three body weights") {
  const Performance walking = stride("walking", walker());
  const MuscleCourse& soleus = course(walking, "soleus");
  CHECK(std::abs(when_most(soleus.force_n) - 54) <= 4);
  const double weights = most(soleus.force_n) / (72.6 * 9.80665);
  CHECK(weights > 1.8);
  CHECK(weights < 3.0);
}

TEST_CASE("walking: at heel strike the soleus does next to nothing against pronation") {
  const Performance walking = stride("walking", walker());
  const MuscleCourse& soleus = course(walking, "soleus");
  // 20 to 60 N were computed before.
  for (int percent = 0; percent <= 10; ++percent) CHECK(soleus.force_n[percent] < 100);
  const JointCourse& subtalar = joint(walking, "subtalar_angle");
  for (const JointCourse::Share& share : subtalar.shares) {
    if (share.muscle == leg().muscle_index("soleus")) CHECK(std::abs(share.moment_n_m[7]) < 1.0);
  }
}

TEST_CASE("walking: it is lengthened while active from foot flat to push-off") {
  const Performance walking = stride("walking", walker());
  const MuscleCourse& soleus = course(walking, "soleus");
  int lengthening = 0;
  for (int percent = 20; percent <= 45; ++percent) {
    if (soleus.speed[percent] > 0.0) ++lengthening;
  }
  CHECK(lengthening >= 20);
  CHECK(soleus.speed[60] < 0.0);
  CHECK(soleus.activation[45] > 0.15);
}

TEST_CASE("walking: no joint is left with more than 3 N m that no muscle could give") {
  const Performance walking = stride("walking", walker());
  for (const JointCourse& joint : walking.joints) {
    for (const double reserve : joint.reserve_n_m) CHECK(std::abs(reserve) < 3.0);
  }
}

TEST_CASE("walking: the ankle needs 1.4 to 1.7 N m a kilogram, faster more") {
  const auto peak = [](double speed) {
    Person person = walker();
    person.speed_m_s = speed;
    double most = 0.0;
    for (const double m : joint(stride("walking", person), "ankle_angle").moment_n_m) {
      most = std::max(most, std::abs(m));
    }
    return most / 72.6;
  };
  CHECK(peak(0.0) > 1.35);
  CHECK(peak(0.0) < 1.75);
  CHECK(peak(1.5) > peak(0.8));
}

TEST_CASE("running: the triceps surae carries many body weights, and what is missing is told") {
  const Performance running = stride("running");
  std::vector<double> calf(101, 0.0);
  for (const char* muscle : {"soleus", "gasmed", "gaslat"}) {
    const MuscleCourse& one = course(running, muscle);
    for (int f = 0; f <= 100; ++f) calf[f] += one.force_n[f];
  }
  const double weights = most(calf) / (75.0 * 9.80665);
  CHECK(weights > 5.0);
  CHECK(weights < 12.0);
  CHECK(std::abs(when_most(calf) - 16) <= 6);
}

TEST_CASE("a stride ends where it begins, and takes longer in taller people") {
  const Performance walking = stride("walking");
  for (const MuscleCourse& one : walking.muscles) {
    CHECK(one.force_n.front() == doctest::Approx(one.force_n.back()).epsilon(0.02).scale(50.0));
  }
  Person tall;
  tall.height = Metres(2.0);
  CHECK(do_scenario(leg(), scenario("walking"), tall, 11).scale == doctest::Approx(2.0 / 1.7));
}

TEST_CASE("muscles never push, in any scenario") {
  for (const auto& [id, known] : knowledge().scenarios) {
    const Performance all = perform(do_scenario(leg(), known.figures, {}, 21));
    CHECK(!all.muscles.empty());
    for (const MuscleCourse& one : all.muscles) {
      for (const double force : one.force_n) CHECK(force >= 0.0);
    }
  }
}

}  // namespace palpate::posture
