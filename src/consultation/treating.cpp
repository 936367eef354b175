#include "consultation/treating.h"

#include <algorithm>

namespace palpate {
namespace {

bool names(const Catalog& catalog, const std::string& muscle, ConnectionRole role,
           const std::string& other) {
  return std::ranges::any_of(catalog.muscles.at({muscle}).connections,
                             [&](const Connection& connection) {
                               return connection.role == role && connection.muscle.value == other;
                             });
}

/// Whether the atlas says so in the file of either.
bool follows(const Catalog& catalog, const CauseRef& satellite, const CauseRef& key) {
  return satellite.side == key.side && satellite.id != key.id &&
         (names(catalog, satellite.id, ConnectionRole::key, key.id) ||
          names(catalog, key.id, ConnectionRole::satellite, satellite.id));
}

class Order {
 public:
  explicit Order(std::vector<Treated> muscles)
      : muscles_(std::move(muscles)), met_(muscles_.size(), false) {}

  std::vector<Treated> take() {
    for (std::size_t i = 0; i < muscles_.size(); ++i) place(i);
    return std::move(order_);
  }

 private:
  void place(std::size_t index) {
    if (met_[index]) return;
    met_[index] = true;
    for (const CauseRef& key : muscles_[index].follows) {
      const auto at = std::ranges::find(muscles_, key, &Treated::muscle);
      place(static_cast<std::size_t>(at - muscles_.begin()));
    }
    order_.push_back(muscles_[index]);
  }

  std::vector<Treated> muscles_;
  std::vector<bool> met_;
  std::vector<Treated> order_;
};

}  // namespace

std::vector<Treated> treating_order(const Catalog& catalog,
                                    const std::vector<Candidate>& candidates, Probability least) {
  std::vector<Treated> muscles;
  for (const Candidate& candidate : candidates) {
    if (candidate.cause.type != CauseType::muscle || candidate.probability < least) continue;
    Treated treated{.muscle = candidate.cause, .point = std::nullopt, .follows = {}};
    if (!candidate.points.empty()) treated.point = candidate.points.front().point;
    muscles.push_back(std::move(treated));
  }
  for (std::size_t i = 0; i < muscles.size(); ++i) {
    for (std::size_t j = 0; j < muscles.size(); ++j) {
      const CauseRef& satellite = muscles[i].muscle;
      const CauseRef& key = muscles[j].muscle;
      const bool mutual = j > i && follows(catalog, key, satellite);
      if (!mutual && follows(catalog, satellite, key)) muscles[i].follows.push_back(key);
    }
  }
  return Order(std::move(muscles)).take();
}

}  // namespace palpate
