#include "mechanics/work.h"

#include <algorithm>

#include "diagnostic/ensure.h"

namespace palpate::mechanics {
namespace {

/// Adds the work between two powers to what is done while shortening and while lengthening; where
/// the power changes its sign, each takes its triangle.
void add_work(double before_w, double after_w, double time_s, double& shortening_j,
              double& lengthening_j) {
  if (before_w * after_w >= 0.0) {
    (before_w + after_w > 0.0 ? shortening_j : lengthening_j) +=
        0.5 * (before_w + after_w) * time_s;
    return;
  }
  const double share = before_w / (before_w - after_w);
  (before_w > 0.0 ? shortening_j : lengthening_j) += 0.5 * before_w * share * time_s;
  (after_w > 0.0 ? shortening_j : lengthening_j) += 0.5 * after_w * (1.0 - share) * time_s;
}

}  // namespace

double power_w(const Stride& stride, int muscle, int frame) {
  return -stride.force.at(muscle, frame) * stride.speed.at(muscle, frame);
}

double fibre_power_w(const Stride& stride, int muscle, int frame) {
  return -stride.force.at(muscle, frame) *
         (stride.speed.at(muscle, frame) - stride.tendon_speed.at(muscle, frame));
}

std::vector<MuscleWork> work_of(const Stride& stride, const std::vector<double>& times_s, int first,
                                int last) {
  ensure(static_cast<int>(times_s.size()) == stride.frames, "every frame has its time");
  ensure(0 <= first && first <= last && last < stride.frames, "a phase lies within the stride");
  std::vector<MuscleWork> all(static_cast<std::size_t>(stride.force.rows()));
  for (int m = 0; m < stride.force.rows(); ++m) {
    MuscleWork& work = all[static_cast<std::size_t>(m)];
    for (int f = first; f <= last; ++f) {
      const double time = times_s[static_cast<std::size_t>(f)];
      work.peak_activation = std::max(work.peak_activation, stride.activation.at(m, f));
      if (f == first || stride.force.at(m, f) > work.peak_force_n) {
        work.peak_force_n = stride.force.at(m, f);
        work.peak_s = time;
      }
      if (f == first) continue;
      const double passed = time - times_s[static_cast<std::size_t>(f - 1)];
      add_work(power_w(stride, m, f - 1), power_w(stride, m, f), passed, work.shortening_j,
               work.lengthening_j);
      add_work(fibre_power_w(stride, m, f - 1), fibre_power_w(stride, m, f), passed,
               work.fibre_shortening_j, work.fibre_lengthening_j);
    }
  }
  return all;
}

double contribution_n_m(const Mechanism& mechanism, const Stride& stride, int muscle,
                        int coordinate, int frame) {
  const std::vector<int>& spans = mechanism.muscles[muscle].coordinates;
  const auto at = std::find(spans.begin(), spans.end(), coordinate);
  if (at == spans.end()) return 0.0;
  const int row = stride.first_arm[muscle] + static_cast<int>(at - spans.begin());
  return row < stride.arm.rows() ? stride.arm.at(row, frame) * stride.force.at(muscle, frame) : 0.0;
}

}  // namespace palpate::mechanics
