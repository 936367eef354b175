#pragma once

#include <vector>

#include "mechanics/lanes.h"
#include "mechanics/mechanism.h"
#include "mechanics/table.h"

namespace palpate::mechanics {

// A movement in, what each muscle does in out: kinematics, inverse dynamics, lengths and moment
// arms, capacities, and the moments shared out among the muscles.

/// Forces from outside on one body: rows x, y, z of the force (N), then of its moment about the
/// ground's origin (N m), all along the ground's axes.
struct OutsideForce {
  int body = -1;
  Table wrench;
};

/// A movement. Rows are the coordinates of the mechanism, in rad and m, per s and per s^2.
struct Movement {
  Table position;
  Table velocity;
  Table acceleration;
  std::vector<OutsideForce> outside;
};

enum class Tendon { rigid, elastic };
enum class Passive { left_out, counted };
/// Whether moments are shared out among the muscles, or only lengths, arms and moments computed.
enum class Shares { left_out, computed };

struct StrideSettings {
  /// The coordinates at which moments are balanced; empty: all that a muscle reaches and that are
  /// not locked.
  std::vector<int> balanced;
  Tendon tendon = Tendon::rigid;
  Passive passive = Passive::counted;
  Shares shares = Shares::computed;
  double lowest_activation = 0.01;
  /// One per muscle, or empty: all 1. What a muscle's squared activation costs.
  std::vector<double> weights;
  /// Seconds from frame to frame; only for elastic tendons, whose speed is that of their
  /// neighbours.
  double step_s = 0.0;
  /// The widest instructions that may be used. All give the same bits.
  Instructions instructions = Instructions::avx512;
};

/// What came out. Rows of `arm` are those of the muscles' coordinates, one muscle after the other,
/// beginning at `first_arm`.
struct Stride {
  int frames = 0;
  /// Problems of sharing that did not reach their tolerance (1e-8 N m): none, unless a number of
  /// the movement is not finite.
  int unsolved = 0;
  std::vector<int> balanced;
  std::vector<int> first_arm;
  Table moment;         ///< [balanced] what the joints need, N m (N at sliding ones)
  Table reserve;        ///< [balanced] the part of it that no muscle could give
  Table price;          ///< [balanced] d(sum of squares) / d(moment), 1/(N m)
  Table length;         ///< [muscle] m
  Table speed;          ///< [muscle] m/s, lengthening positive
  Table arm;            ///< [arms] m
  Table fibre;          ///< [muscle] m
  Table fibre_speed;    ///< [muscle] m/s
  Table tendon;         ///< [muscle] m
  Table tendon_speed;   ///< [muscle] m/s; 0 where tendons are rigid
  Table active_limit;   ///< [muscle] N along the tendon, fully active
  Table passive_force;  ///< [muscle] N along the tendon
  Table activation;     ///< [muscle] 0 to 1
  Table force;          ///< [muscle] N along the tendon
};

/// Whether the solver has room for the model: no more than 24 coordinates that muscles connect to
/// each other.
bool can_share(const Mechanism& mechanism, const StrideSettings& settings = {});

/// Computes a movement of any number of frames. Tables of the movement that are empty (velocity,
/// acceleration) stand for no motion.
Stride compute(const Mechanism& mechanism, const Movement& movement,
               const StrideSettings& settings = {});

/// The same into a result whose memory is used again where it has the right size: for many
/// movements one after the other. (Half the time of a computation is else spent on new memory.)
void compute(const Mechanism& mechanism, const Movement& movement, const StrideSettings& settings,
             Stride& out);

/// The coordinates that a muscle reaches and that are not locked.
std::vector<int> reached_coordinates(const Mechanism& mechanism);

/// Where points of bodies are, seen from the ground: one row x, y, z per body origin, frames as in
/// `position`.
Table body_origins(const Mechanism& mechanism, const Table& position);

}  // namespace palpate::mechanics
