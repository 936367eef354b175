#include "scoring/scorecard.h"

#include <algorithm>
#include <cmath>

namespace palpate {
namespace {

constexpr double z = 1.96;

double wilson(const Share& share, double sign) {
  if (share.of == 0) return 0.0;
  const double n = share.of;
  const double p = share.value();
  const double spread = z * std::sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n));
  const double bound = (p + z * z / (2.0 * n) + sign * spread) / (1.0 + z * z / n);
  return std::clamp(bound, 0.0, 1.0);
}

}  // namespace

double Share::value() const { return of == 0 ? 0.0 : static_cast<double>(n) / of; }
double Share::low() const { return wilson(*this, -1.0); }
double Share::high() const { return wilson(*this, 1.0); }

void Scorecard::add(const Assessment& assessment, const Expectation& expectation) {
  if (expectation.triage) {
    ++with_level_;
    if (assessment.triage.level < *expectation.triage) ++too_low_;
    if (assessment.triage.level > *expectation.triage) ++too_high_;
  }
  if (expectation.diagnosis.empty()) return;
  int rank = 0;
  for (std::size_t index = 0; index < assessment.candidates.size() && rank == 0; ++index) {
    const auto& wanted = expectation.diagnosis;
    const std::string& id = assessment.candidates[index].cause.id;
    if (std::find(wanted.begin(), wanted.end(), id) != wanted.end()) {
      rank = static_cast<int>(index) + 1;
    }
  }
  ranks_.push_back(rank);
}

Share Scorecard::within(int rank) const {
  const auto hits = std::count_if(ranks_.begin(), ranks_.end(),
                                  [&](int found) { return found > 0 && found <= rank; });
  return {static_cast<int>(hits), static_cast<int>(ranks_.size())};
}

}  // namespace palpate
