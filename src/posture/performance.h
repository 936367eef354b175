#pragma once

#include <string>
#include <vector>

#include "posture/movement.h"

namespace palpate::posture {

/// What one muscle of the leg does, by frame.
struct MuscleCourse {
  int muscle = -1;                 ///< number in the leg
  std::vector<double> activation;  ///< 0 to 1
  std::vector<double> force_n;     ///< along the tendon
  std::vector<double> passive_n;   ///< the part of it that needs no activity
  std::vector<double> fibre;       ///< in best lengths
  std::vector<double> speed;  ///< of muscle and tendon, in best fibre lengths a second; + longer
};

/// What the muscles balance at one joint, by frame, in N m of the person.
struct JointCourse {
  struct Share {
    int muscle = -1;
    std::vector<double> moment_n_m;
  };
  int coordinate = -1;
  std::vector<double> moment_n_m;   ///< what is needed
  std::vector<double> reserve_n_m;  ///< what no muscle could give of it
  std::vector<Share> shares;        ///< of muscles that pull there
};

/// A scenario as one person does it, and what each muscle does in it.
struct Performance {
  Doing doing;
  std::vector<MuscleCourse> muscles;  ///< only those that take part
  std::vector<JointCourse> joints;
};

/// Computes `doing` into a result whose memory is used again: for many people one after the other.
/// Where nothing is to be balanced, lengths and passive forces of all muscles.
void compute(const Doing& doing, mechanics::Stride& out);

/// Whether a muscle reaches what is balanced; where nothing is, all take part.
bool takes_part(const Doing& doing, const mechanics::Stride& stride, int muscle);

/// Computes `doing` with rigid tendons, and with passive force where it counts: the least sum of
/// squared activations that balances the joints (mechanics). Muscles that reach none of them are
/// left out, unless nothing is to be balanced: then all are, with the least activation, so that
/// their lengths can be seen.
Performance perform(Doing doing);

/// Where a body is: its origin (m) and its own axes, seen from the ground, on the model's scale.
struct BodyPlace {
  mechanics::Vector<double> origin_m;
  mechanics::Rotation<double> turned;
};

/// [frame][body]
std::vector<std::vector<BodyPlace>> places_of(const Doing& doing);

}  // namespace palpate::posture
