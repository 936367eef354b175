#include "body/girth.h"

#include <map>
#include <optional>

namespace palpate::body {
namespace {

struct Flat {
  double x;
  double y;
};

double cross_of(Flat o, Flat a, Flat b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/// Length around the convex hull (Andrew's monotone chain, 1979).
double hull_length(std::vector<Flat> points) {
  std::sort(points.begin(), points.end(),
            [](Flat a, Flat b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  std::vector<Flat> hull;
  for (int side = 0; side < 2; ++side) {
    const std::size_t start = hull.size();
    for (const Flat p : points) {
      while (hull.size() >= start + 2 && cross_of(hull[hull.size() - 2], hull.back(), p) <= 0.0) {
        hull.pop_back();
      }
      hull.push_back(p);
    }
    hull.pop_back();
    std::reverse(points.begin(), points.end());
  }
  double sum = 0.0;
  for (std::size_t i = 0; i < hull.size(); ++i) {
    const Flat a = hull[i];
    const Flat b = hull[(i + 1) % hull.size()];
    sum += std::hypot(b.x - a.x, b.y - a.y);
  }
  return sum;
}

/// The lines in which a plane cuts a mesh: points on edges, and which belong together.
class Section {
 public:
  Section(const Mesh& mesh, Vector3 point, Vector3 normal) {
    for (const Mesh::Triangle& t : mesh.triangles) {
      int last = -1;
      for (std::size_t k = 0; k < 3; ++k) {
        const int a = t[k];
        const int b = t[(k + 1) % 3];
        const float da = dot(mesh.points[a] - point, normal);
        const float db = dot(mesh.points[b] - point, normal);
        if ((da < 0.0F) == (db < 0.0F)) continue;
        const int at = point_on(a, b, between(mesh.points[a], mesh.points[b], da / (da - db)));
        if (last >= 0) parent_[root(at)] = root(last);
        last = at;
      }
    }
  }

  /// The points of the line nearest to `point`.
  std::vector<Vector3> nearest(Vector3 point) {
    std::map<int, std::vector<Vector3>> lines;
    for (std::size_t i = 0; i < points_.size(); ++i)
      lines[root(static_cast<int>(i))].push_back(points_[i]);
    std::vector<Vector3> best;
    float least = 1e9F;
    for (auto& [line, points] : lines) {
      Vector3 sum;
      for (const Vector3 p : points) sum += p;
      const float away = length(sum * (1.0F / static_cast<float>(points.size())) - point);
      if (away >= least) continue;
      least = away;
      best = std::move(points);
    }
    return best;
  }

 private:
  int point_on(int a, int b, Vector3 at) {
    const auto [found, is_new] =
        numbers_.emplace(std::minmax(a, b), static_cast<int>(points_.size()));
    if (is_new) {
      points_.push_back(at);
      parent_.push_back(found->second);
    }
    return found->second;
  }

  int root(int i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  std::map<std::pair<int, int>, int> numbers_;
  std::vector<Vector3> points_;
  std::vector<int> parent_;
};

class Tape {
 public:
  Tape(const Mesh& skin, const ShapeTable& table, const Warp& warp)
      : skin_(skin), table_(table), warp_(warp) {}

  std::vector<FigureMeasure> of_man() {
    add("stature", stature(), 1755);
    heights();
    trunk();
    limbs();
    return std::move(taken_);
  }

  /// Girths by Heinz and others, whose chest is "just above breast tissue"; heights by ANSUR II.
  std::vector<FigureMeasure> of_woman() {
    add("stature", stature(), 1626, Survey::active);
    // Means of the 1986 women of ANSUR II (stature 1629): docs/decisions/body-measures.md.
    height("height of the seventh neck vertebra", neck_vertebra, 0, 1396);
    height("height of the acromion", "scapula.acromion", 0, 1335);
    height("height of the navel", "abdomen.umbilicus", 0, 980);
    height("height of the greater trochanter", "femur.greater_trochanter", 0, 845);
    level("girth of the head", 0, 1672, What::girth, 561);
    shoulders(360, 450);
    arm(334, 241);
    const Sides chest = {-150, 150};
    level("girth of the chest above the breasts", 0, 1340, What::girth, 861, chest, Survey::active);
    level("girth of the waist", 0, 1115, What::girth, 688, {}, Survey::active);
    level("girth at the navel", 0, 1055, What::girth, 833, {}, Survey::active);
    level("girth of the hips", 0, 885, What::girth, 947, {}, Survey::active);
    level("girth of the thigh", 95, 795, What::girth, 565, {0.5F, 1e9F}, Survey::active);
    level("girth of the knee", 104, 490, What::girth, 349, {}, Survey::active);
    level("girth of the calf", 107, 365, What::girth, 348, {}, Survey::active);
    level("girth of the ankle", 112, 118, What::girth, 210, {}, Survey::active);
    across("girth of the forearm", {281, 1050, -18}, {0.22F, -1, 0.05F}, What::girth, 237, {},
           Survey::active);
    across("girth of the wrist", {318, 885, -14}, {0.22F, -1, 0.05F}, What::girth, 150, {},
           Survey::active);
    return std::move(taken_);
  }

 private:
  enum class What { girth, breadth, depth };
  static constexpr const char* neck_vertebra = "cervical_vertebrae.c7_spinous_process";

  [[nodiscard]] std::optional<Vector3> landmark(const std::string& id) const {
    const auto found = table_.landmarks.find(id);
    if (found == table_.landmarks.end()) return std::nullopt;
    return warp_.at(found->second.at);
  }

  void add(const char* name, double figure, double median, Survey survey = Survey::army) {
    taken_.push_back({name, figure, median, survey});
  }

  void height(const char* name, const std::string& id, float above, double survey) {
    if (const auto at = landmark(id)) add(name, static_cast<double>(at->y + above), survey);
  }

  void across(const char* name, Vector3 point, Vector3 normal, What what, double median,
              const Sides& sides = {}, Survey survey = Survey::army) {
    const Sides carried = {warp_.at({sides.from, point.y, point.z}).x,
                           warp_.at({sides.to, point.y, point.z}).x};
    const Slice cut = slice(skin_, warp_.at(point), unit(normal), carried);
    add(name,
        what == What::girth     ? cut.girth_mm
        : what == What::breadth ? cut.breadth_mm
                                : cut.depth_mm,
        median, survey);
  }

  void level(const char* name, float x, float y, What what, double median, const Sides& sides = {},
             Survey survey = Survey::army) {
    across(name, {x, y, 0}, {0, 1, 0}, what, median, sides, survey);
  }

  [[nodiscard]] double stature() const {
    float low = 1e9F;
    float high = -1e9F;
    for (const Vector3 p : skin_.points) {
      low = std::min(low, p.y);
      high = std::max(high, p.y);
    }
    return static_cast<double>(high - low);
  }

  void heights() {
    height("height of the seventh neck vertebra", neck_vertebra, 0, 1517);
    height("height of the acromion", "scapula.acromion", 0, 1439);
    height("height of the notch of the breastbone", "sternum.jugular_notch", 0, 1437);
    height("height of the navel", "abdomen.umbilicus", 0, 1055);
    height("height of the iliac crest", "hip_bone.iliac_crest_summit", 6, 1061);
    height("height of the greater trochanter", "femur.greater_trochanter", 0, 899);
    height("height of the tibial plateau", "tibia.medial_condyle", 0, 468);
    height("height of the outer ankle bone", "fibula.lateral_malleolus", 0, 73);
    if (const auto tip = landmark("phalanges_hand.third_tip")) {
      if (const auto wrist = landmark("radius.styloid_process")) {
        add("length of the hand", static_cast<double>(length(*tip - *wrist)) + 6.0, 193);
      }
    }
  }

  void trunk() {
    level("girth of the head", 0, 1672, What::girth, 574);
    level("breadth of the head", 0, 1672, What::breadth, 154);
    level("length of the head", 0, 1672, What::depth, 200);
    across("girth of the neck", {0, 1522, -22}, {0, 1, 0.3F}, What::girth, 395);
    const Sides chest = {-156, 156};  // the arms touch it at this height
    level("girth of the chest", 0, 1285, What::girth, 1015, chest, Survey::active);
    level("breadth of the chest", 0, 1285, What::breadth, 298, chest, Survey::active);
    level("depth of the chest", 0, 1285, What::depth, 253, chest);
    level("girth at the navel", 0, 1055, What::girth, 858, {}, Survey::active);
    level("breadth of the waist", 0, 1055, What::breadth, 325);
    level("depth of the waist", 0, 1055, What::depth, 234);
    level("girth of the buttocks", 0, 885, What::girth, 965, {}, Survey::active);
    level("breadth of the hips", 0, 885, What::breadth, 344);
    level("depth of the buttocks", 0, 885, What::depth, 246);
    shoulders(412, 509);
  }

  /// From acromion to acromion, and over the deltoid muscles.
  void shoulders(double between_acromia, double over_deltoids) {
    const std::optional<Vector3> acromion = landmark("scapula.acromion");
    const std::optional<Vector3> elbow = landmark("humerus.trochlea");
    if (!acromion || !elbow) return;
    add("breadth between the acromia", 2.0 * static_cast<double>(acromion->x), between_acromia,
        Survey::active);
    float widest = 0.0F;
    const float middle_of_arm = 0.5F * (acromion->y + elbow->y);
    for (const Vector3 p : skin_.points) {
      if (p.y > middle_of_arm && p.y < acromion->y) widest = std::max(widest, p.x);
    }
    add("breadth of the shoulders", 2.0 * static_cast<double>(widest), over_deltoids);
  }

  /// The upper arm is measured at a bent elbow, from the acromion to the underside of the elbow:
  /// as far below the axis of the joint as it lies behind it here, where the elbow is straight.
  void arm(double upper, double fore) {
    const std::optional<Vector3> acromion = landmark("scapula.acromion");
    const std::optional<Vector3> axis = landmark("humerus.trochlea");
    const std::optional<Vector3> olecranon = landmark("ulna.olecranon");
    const std::optional<Vector3> radial_head = landmark("radius.head_top");
    const std::optional<Vector3> wrist = landmark("radius.styloid_process");
    if (!acromion || !axis || !olecranon || !radial_head || !wrist) return;
    add("length of the upper arm",
        static_cast<double>(length(*acromion - *axis) + axis->z - olecranon->z), upper);
    add("length of the forearm", static_cast<double>(length(*radial_head - *wrist)), fore);
  }

  void limbs() {
    arm(364, 268);
    level("girth of the thigh", 95, 795, What::girth, 563, {0.5F, 1e9F}, Survey::active);
    level("girth above the knee", 100, 545, What::girth, 408);
    level("girth of the calf", 107, 365, What::girth, 373, {}, Survey::active);
    level("girth of the ankle", 112, 118, What::girth, 230, {}, Survey::active);
    across("girth of the wrist", {318, 885, -14}, {0.22F, -1, 0.05F}, What::girth, 171, {},
           Survey::active);
    const Vector3 along = unit({std::sin(0.14F), 0, std::cos(0.14F)});
    const Vector3 side = {along.z, 0, -along.x};
    float from = 1e9F;
    float to = -1e9F;
    float left = 1e9F;
    float right = -1e9F;
    for (const Vector3 p : skin_.points) {
      if (p.x < 0 || p.y > 60) continue;
      from = std::min(from, dot(p, along));
      to = std::max(to, dot(p, along));
      left = std::min(left, dot(p, side));
      right = std::max(right, dot(p, side));
    }
    add("length of the foot", static_cast<double>(to - from), 271);
    add("breadth of the foot", static_cast<double>(right - left), 102);
  }

  const Mesh& skin_;
  const ShapeTable& table_;
  const Warp& warp_;
  std::vector<FigureMeasure> taken_;
};

}  // namespace

Slice slice(const Mesh& mesh, Vector3 point, Vector3 normal, const Sides& sides) {
  std::vector<Vector3> line = Section(mesh, point, normal).nearest(point);
  std::erase_if(line, [&](Vector3 p) { return p.x < sides.from || p.x > sides.to; });
  if (line.empty()) return {};
  const Vector3 other = std::fabs(normal.x) < 0.8F ? Vector3{1, 0, 0} : Vector3{0, 0, 1};
  const Vector3 u = unit(cross(normal, other));
  const Vector3 v = cross(normal, u);
  std::vector<Flat> flat;
  Vector3 low = line.front();
  Vector3 high = line.front();
  for (const Vector3 p : line) {
    flat.push_back({static_cast<double>(dot(p, u)), static_cast<double>(dot(p, v))});
    low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
  }
  return {hull_length(std::move(flat)), static_cast<double>(high.x - low.x),
          static_cast<double>(high.z - low.z)};
}

std::string_view survey_name(Survey survey) {
  return survey == Survey::army ? "ANSUR II" : "Heinz 2003";
}

std::vector<FigureMeasure> measures(const Mesh& skin, const ShapeTable& table) {
  return Tape(skin, table, Warp()).of_man();
}

std::vector<FigureMeasure> measures_of_woman(const Mesh& skin, const ShapeTable& table,
                                             const Warp& warp) {
  return Tape(skin, table, warp).of_woman();
}

}  // namespace palpate::body
