#include "scoring/scorecard.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

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

std::size_t index_of(Level level) { return static_cast<std::size_t>(level); }

/// Of the candidate at `rank`, from 1; at 0 the most that a candidate that was not shown can have.
double probability_of(const Assessment& assessment, int rank) {
  const auto& candidates = assessment.candidates;
  double probability = assessment.others.value();
  if (rank > 0) {
    probability = candidates[static_cast<std::size_t>(rank) - 1].probability.value();
  } else if (!candidates.empty()) {
    probability = std::min(probability, candidates.back().probability.value());
  }
  return std::max(probability, std::numeric_limits<double>::min());
}

}  // namespace

std::string_view level_name(Level level) {
  switch (level) {
    case Level::self_care:
      return "self_care";
    case Level::soon:
      return "soon";
    case Level::urgent:
      return "urgent";
    case Level::emergency:
      return "emergency";
  }
  return {};
}

double Share::value() const { return of == 0 ? 0.0 : static_cast<double>(n) / of; }
double Share::low() const { return wilson(*this, -1.0); }
double Share::high() const { return wilson(*this, 1.0); }

void Scorecard::add(const Assessment& assessment, const Expectation& expectation) {
  if (expectation.triage) {
    ++triaged_[index_of(*expectation.triage)][index_of(assessment.triage.level)];
  }
  if (expectation.diagnosis.empty()) return;
  int rank = 0;
  for (std::size_t index = 0; index < assessment.candidates.size(); ++index) {
    const Candidate& candidate = assessment.candidates[index];
    const auto& wanted = expectation.diagnosis;
    const bool is_true =
        std::find(wanted.begin(), wanted.end(), candidate.cause.id) != wanted.end();
    calibration_.add(candidate.probability, is_true);
    if (is_true && rank == 0) rank = static_cast<int>(index) + 1;
  }
  ranks_.push_back(rank);
  losses_.push_back(-std::log(probability_of(assessment, rank)));
}

double Scorecard::log_loss() const {
  if (losses_.empty()) return 0.0;
  return std::accumulate(losses_.begin(), losses_.end(), 0.0) / static_cast<double>(losses_.size());
}

int Scorecard::triaged(Level wanted, Level given) const {
  return triaged_[index_of(wanted)][index_of(given)];
}

template <class Differs>
Share Scorecard::triaged_where(Differs differs) const {
  Share share;
  for (Level wanted : levels) {
    for (Level given : levels) {
      const int cases = triaged(wanted, given);
      share.of += cases;
      if (differs(wanted, given)) share.n += cases;
    }
  }
  return share;
}

Share Scorecard::under_triage() const {
  return triaged_where([](Level wanted, Level given) { return given < wanted; });
}

Share Scorecard::over_triage() const {
  return triaged_where([](Level wanted, Level given) { return given > wanted; });
}

Share Scorecard::within(int rank) const {
  const auto hits = std::count_if(ranks_.begin(), ranks_.end(),
                                  [&](int found) { return found > 0 && found <= rank; });
  return {static_cast<int>(hits), static_cast<int>(ranks_.size())};
}

}  // namespace palpate
