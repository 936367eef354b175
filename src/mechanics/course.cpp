#include "mechanics/course.h"

#include <algorithm>
#include <cmath>

#include "diagnostic/nearest.h"
#include "mechanics/kinematics.h"
#include "mechanics/path.h"

namespace palpate::mechanics {
namespace {

constexpr std::size_t most_conditions = 4;
constexpr std::size_t most_slots = 8;
constexpr double condition_slack = 1e-5;

using One = Lanes<2>;

Vector<double> first_lane(const Vector<One>& v) { return {v.x[0], v.y[0], v.z[0]}; }

/// Where all bodies are when every coordinate is at rest but one; -1: all.
std::vector<Place<One>> places_with(const Mechanism& mechanism, int moved, double position) {
  std::vector<double> rest;
  for (const Coordinate& coordinate : mechanism.coordinates) {
    rest.insert(rest.end(), 2, coordinate.rest);
  }
  if (moved >= 0) rest[2 * moved] = rest[2 * moved + 1] = position;
  std::vector<int> all;
  for (std::size_t i = 0; i < mechanism.bodies.size(); ++i) all.push_back(static_cast<int>(i));
  std::vector<Place<One>> places(mechanism.bodies.size());
  std::vector<Twist<One>> twists(mechanism.freedoms.size());
  const Trajectory q{{rest.data(), 2}, {}, {}};
  place_bodies<Motion::still>(mechanism, all.data(), static_cast<int>(all.size()), q, 0,
                              places.data(), twists.data());
  return places;
}

class PathLayer {
 public:
  PathLayer(const Model& model, const Muscle& muscle, const Mechanism& mechanism, Pull& pull,
            Diagnostics& faults)
      : model_(model), muscle_(muscle), mechanism_(mechanism), pull_(pull), faults_(faults) {}

  void lay() {
    for (const PathPoint& point : muscle_.path) add_point(point);
    for (const Wrap& wrap : muscle_.wraps) find_cylinder(wrap);
    if (conditional_.size() > most_conditions) {
      fault(Code::too_many_entries, std::to_string(conditional_.size()) + " conditional points",
            "at most " + std::to_string(most_conditions));
    }
    if (static_cast<int>(muscle_.path.size()) > most_points) {
      fault(Code::too_many_entries, std::to_string(muscle_.path.size()) + " points",
            "a path of at most " + std::to_string(most_points));
    }
    if (bodies_.size() > most_slots) {
      fault(Code::too_many_entries, std::to_string(bodies_.size()) + " bodies",
            "a path over at most " + std::to_string(most_slots));
    }
    if (failed_) return;
    pull_.slots = static_cast<int>(bodies_.size());
    places_ = places_with(mechanism_, -1, 0.0);
    choose_stretches();
    for (unsigned held = 0; held < (1U << conditional_.size()); ++held) add_course(held);
    add_reaches();
    if (static_cast<int>(pull_.coordinates.size()) > most_spans) {
      fault(Code::too_many_entries, std::to_string(pull_.coordinates.size()) + " coordinates",
            "a path over at most " + std::to_string(most_spans));
    }
  }

 private:
  void fault(Code code, const std::string& subject, const std::string& expected,
             const std::string& nearest = {}) {
    failed_ = true;
    faults_.push_back({.code = code,
                       .at = {muscle_.name},
                       .subject = subject,
                       .expected = expected,
                       .nearest = nearest});
  }

  int body(const std::string& name) {
    const int index = mechanism_.body_index(name);
    if (index < 0) {
      fault(Code::unknown_reference, name, "the name of a body",
            nearest_name(name, mechanism_.body_names));
    }
    return index;
  }
  int coordinate(const std::string& name) {
    const int index = mechanism_.coordinate_index(name);
    if (index < 0) {
      fault(Code::unknown_reference, name, "the name of a coordinate",
            nearest_name(name, mechanism_.coordinate_names));
    }
    return index;
  }

  int slot_of(int body_index) {
    const auto at = std::find(bodies_.begin(), bodies_.end(), body_index);
    if (at != bodies_.end()) return static_cast<int>(at - bodies_.begin());
    bodies_.push_back(body_index);
    return static_cast<int>(bodies_.size()) - 1;
  }

  int span_of(int coordinate_index) {
    std::vector<int>& spans = pull_.coordinates;
    const auto at = std::find(spans.begin(), spans.end(), coordinate_index);
    if (at != spans.end()) return static_cast<int>(at - spans.begin());
    spans.push_back(coordinate_index);
    return static_cast<int>(spans.size()) - 1;
  }

  void add_point(const PathPoint& point) {
    const int body_index = body(point.body);
    if (body_index < 0) return;
    Point made{body_index, slot_of(body_index), point.place_m, -1};
    if (point.moving) {
      const int coordinate_index = coordinate(point.moving->coordinate);
      if (coordinate_index < 0) return;
      made.moving = static_cast<int>(pull_.moving.size());
      pull_.moving.push_back({coordinate_index, span_of(coordinate_index), point.moving->x_m,
                              point.moving->y_m, point.moving->z_m});
    }
    if (point.present_while) {
      const PresentWhile& when = *point.present_while;
      const int coordinate_index = coordinate(when.coordinate);
      conditional_.push_back(static_cast<int>(pull_.points.size()));
      pull_.conditions.push_back(
          {coordinate_index, when.low - condition_slack, when.high + condition_slack});
    }
    pull_.points.push_back(made);
  }

  void find_cylinder(const Wrap& wrap) {
    for (std::size_t i = 0; i < model_.cylinders.size(); ++i) {
      if (model_.cylinders[i].name != wrap.cylinder) continue;
      cylinders_.push_back(static_cast<int>(i));
      slot_of(mechanism_.rounds[i].body);
      return;
    }
    std::vector<std::string> names;
    for (const Cylinder& cylinder : model_.cylinders) names.push_back(cylinder.name);
    fault(Code::unknown_reference, wrap.cylinder, "the name of a cylinder",
          nearest_name(wrap.cylinder, names));
  }

  /// Where a point is, seen from the ground; one that moves in its body is taken at rest there.
  [[nodiscard]] Vector<double> point_at_rest(int index,
                                             const std::vector<Place<One>>& places) const {
    const Point& point = pull_.points[index];
    Vector<double> place = point.place_m;
    if (point.moving >= 0) {
      const MovingPoint& moving = pull_.moving[point.moving];
      const double q = mechanism_.coordinates[moving.coordinate].rest;
      place = {moving.x(q), moving.y(q), moving.z(q)};
    }
    const Place<One>& body_place = places[point.body];
    return first_lane(body_place.turned * broadcast<One>(place) + body_place.origin_m);
  }

  /// A point of the ground in a cylinder's frame.
  [[nodiscard]] Vector<double> in_cylinder(int cylinder, const Vector<double>& point,
                                           const std::vector<Place<One>>& places) const {
    const Round& round = mechanism_.rounds[cylinder];
    const Place<One>& body_place = places[round.body];
    const Vector<One> in_body =
        transposed_times(body_place.turned, broadcast<One>(point) - body_place.origin_m);
    return transposed_times(round.frame_in_body, first_lane(in_body) - round.origin_in_body_m);
  }

  /// For each cylinder the stretch between two neighbours of the whole path that would meet it in
  /// the most poses; where none ever does, the one that passes it nearest at rest. Only those that
  /// join different bodies and lie within the wrap's own range.
  void choose_stretches() {
    const std::vector<std::vector<Place<One>>> poses = sampled_poses();
    for (std::size_t i = 0; i < cylinders_.size(); ++i) {
      Choice best;
      const Wrap& wrap = muscle_.wraps[i];
      const int last = static_cast<int>(pull_.points.size()) - 1;
      for (int from = wrap.from.value_or(0); from < std::min(last, wrap.to.value_or(last));
           ++from) {
        if (pull_.points[from].body == pull_.points[from + 1].body) continue;
        Choice one = choice(cylinders_[i], from);
        decide_side(poses, one);
        const bool better = one.meetings != best.meetings ? one.meetings > best.meetings
                                                          : one.distance < best.distance;
        if (best.from < 0 || better) best = one;
      }
      choices_.push_back(best);
    }
  }

  /// How a straight stretch passes a cylinder at rest.
  struct Choice {
    int cylinder = -1;
    int from = -1;
    double distance = 0.0;
    double place = 0.0;  ///< 0 at the stretch's beginning, 1 at its end
    double turn = 1.0;
    int meetings = 0;  ///< poses in which the straight stretch meets the cylinder
  };

  /// The ends of a stretch in a cylinder's frame.
  struct Ends {
    Vector<double> a;
    Vector<double> b;
  };
  [[nodiscard]] Ends ends(int cylinder, int from, const std::vector<Place<One>>& places) const {
    return {in_cylinder(cylinder, point_at_rest(from, places), places),
            in_cylinder(cylinder, point_at_rest(from + 1, places), places)};
  }

  [[nodiscard]] Choice choice(int cylinder, int from) const {
    const auto [a, b] = ends(cylinder, from, places_);
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double t =
        std::clamp(-(a.x * dx + a.y * dy) / std::max(dx * dx + dy * dy, 1e-18), 0.0, 1.0);
    return {cylinder, from, std::hypot(a.x + t * dx, a.y + t * dy), t, 1.0, 0};
  }

  /// The side on which a path passes a cylinder for ever: the one on which it would be wrapped in
  /// most of the poses in which the straight stretch meets the cylinder.
  void decide_side(const std::vector<std::vector<Place<One>>>& poses, Choice& choice) const {
    const double radius = mechanism_.rounds[choice.cylinder].radius_m;
    double votes = 0.0;
    for (const std::vector<Place<One>>& places : poses) {
      const double one =
          vote(choice.cylinder, radius, ends(choice.cylinder, choice.from, places), true);
      votes += one;
      if (one != 0.0) ++choice.meetings;
    }
    if (votes == 0.0) {
      votes = vote(choice.cylinder, radius, ends(choice.cylinder, choice.from, places_), false);
    }
    choice.turn = votes < 0.0 ? -1.0 : 1.0;
  }

  /// +1 where the path would pass to the left about z, -1 to the right, 0 where it does not meet
  /// the cylinder and need not.
  [[nodiscard]] double vote(int cylinder, double radius, const Ends& pose, bool must_meet) const {
    const auto& [a, b] = pose;
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double t = -(a.x * dx + a.y * dy) / std::max(dx * dx + dy * dy, 1e-18);
    const bool meets = t > 0.0 && t < 1.0 && std::hypot(a.x + t * dx, a.y + t * dy) < radius &&
                       std::hypot(a.x, a.y) > radius && std::hypot(b.x, b.y) > radius;
    if (must_meet && !meets) return 0.0;
    const double nearest = a.x * b.y - a.y * b.x < 0.0 ? -1.0 : 1.0;
    Vector<double> keep{};
    switch (model_.cylinders[cylinder].keep) {
      case Cylinder::Keep::nearest_at_rest:
        return nearest;
      case Cylinder::Keep::plus_x:
        keep = {1, 0, 0};
        break;
      case Cylinder::Keep::minus_x:
        keep = {-1, 0, 0};
        break;
      case Cylinder::Keep::plus_y:
        keep = {0, 1, 0};
        break;
      case Cylinder::Keep::minus_y:
        keep = {0, -1, 0};
        break;
    }
    const auto middle = [&](double turn) {
      const Wrapped<One> way = wrap_round(radius, turn, broadcast<One>(a), broadcast<One>(b));
      return dot(first_lane(way.enter + way.leave), keep);
    };
    return middle(1.0) >= middle(-1.0) ? 1.0 : -1.0;
  }

  /// All bodies with one coordinate of the muscle after the other moved through its range.
  [[nodiscard]] std::vector<std::vector<Place<One>>> sampled_poses() const {
    constexpr int steps = 12;
    std::vector<std::vector<Place<One>>> poses = {places_};
    if (cylinders_.empty()) return poses;
    for (int c = 0; c < static_cast<int>(mechanism_.coordinates.size()); ++c) {
      const auto moves = [&](const Freedom& freedom) {
        const auto hangs = [&](int b) { return mechanism_.hangs_on(b, freedom.body); };
        return freedom.coordinate == c && std::any_of(bodies_.begin(), bodies_.end(), hangs) &&
               !std::all_of(bodies_.begin(), bodies_.end(), hangs);
      };
      const auto& freedoms = mechanism_.freedoms;
      if (std::none_of(freedoms.begin(), freedoms.end(), moves)) continue;
      const Coordinate& coordinate = mechanism_.coordinates[c];
      for (int i = 0; i <= steps; ++i) {
        const double q = coordinate.low + (coordinate.high - coordinate.low) * i / steps;
        poses.push_back(places_with(mechanism_, c, q));
      }
    }
    return poses;
  }

  [[nodiscard]] bool present(int point, unsigned held) const {
    const auto at = std::find(conditional_.begin(), conditional_.end(), point);
    return at == conditional_.end() || ((held >> (at - conditional_.begin())) & 1U) != 0;
  }

  void add_course(unsigned held) {
    std::vector<int> kept;
    for (int i = 0; i < static_cast<int>(pull_.points.size()); ++i) {
      if (present(i, held)) kept.push_back(i);
    }
    Course course;
    for (std::size_t i = 0; i + 1 < kept.size(); ++i) {
      const Point& a = pull_.points[kept[i]];
      const Point& b = pull_.points[kept[i + 1]];
      if (a.body == b.body && a.moving < 0 && b.moving < 0) {
        const Vector<double> way = b.place_m - a.place_m;
        course.fixed_m += std::sqrt(dot(way, way));
        continue;
      }
      Stretch stretch;
      stretch.from = kept[i];
      stretch.to = kept[i + 1];
      bend(stretch);
      course.stretches.push_back(stretch);
    }
    pull_.courses.push_back(std::move(course));
  }

  /// Gives a stretch the cylinders that were chosen for it, in the order of the path.
  void bend(Stretch& stretch) {
    std::vector<Choice> here;
    for (const Choice& one : choices_) {
      if (one.from >= stretch.from && one.from < stretch.to) here.push_back(one);
    }
    if (here.size() > stretch.bends.size()) {
      return fault(Code::too_many_entries, std::to_string(here.size()) + " cylinders",
                   "at most two on one stretch of a path");
    }
    std::stable_sort(here.begin(), here.end(),
                     [](const Choice& a, const Choice& b) { return a.place < b.place; });
    for (std::size_t i = 0; i < here.size(); ++i) {
      const int round = here[i].cylinder;
      stretch.bends[i] = {round, slot_of(mechanism_.rounds[round].body), here[i].turn};
    }
  }

  /// The freedoms that move some of the muscle's bodies against others.
  void add_reaches() {
    const unsigned all = (1U << bodies_.size()) - 1U;
    for (std::size_t f = 0; f < mechanism_.freedoms.size(); ++f) {
      const Freedom& freedom = mechanism_.freedoms[f];
      unsigned moved = 0;
      for (std::size_t s = 0; s < bodies_.size(); ++s) {
        if (mechanism_.hangs_on(bodies_[s], freedom.body)) moved |= 1U << s;
      }
      if (moved == 0 || moved == all) continue;
      pull_.reaches.push_back({static_cast<int>(f), span_of(freedom.coordinate), moved});
    }
  }

  const Model& model_;
  const Muscle& muscle_;
  const Mechanism& mechanism_;
  Pull& pull_;
  Diagnostics& faults_;
  bool failed_ = false;
  std::vector<int> bodies_;       ///< by slot
  std::vector<int> conditional_;  ///< the points that are not always there
  std::vector<int> cylinders_;
  std::vector<Choice> choices_;
  std::vector<Place<One>> places_;
};

}  // namespace

void lay_path(const Model& model, const Muscle& muscle, const Mechanism& mechanism, Pull& pull,
              Diagnostics& faults) {
  PathLayer(model, muscle, mechanism, pull, faults).lay();
}

}  // namespace palpate::mechanics
