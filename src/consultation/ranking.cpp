#include "consultation/ranking.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "reasoning/explained.h"
#include "reasoning/infer.h"
#include "reasoning/leave_out.h"
#include "reasoning/power.h"
#include "reasoning/ranges.h"
#include "reasoning/sets.h"

namespace palpate {
namespace {

using reasoning::CauseIndex;
using reasoning::GroupIndex;
using reasoning::Observable;
using reasoning::Observation;
using reasoning::Posterior;

Probability held(double value) { return Probability::of(std::clamp(value, 0.0, 1.0)); }

bool is_listed(const Inference& inference, GroupIndex group) {
  return group != inference.pack.unlisted();
}

/// What present evidence speaks for a group.
struct Fit {
  bool by_place = false;    ///< it reaches a mark, or a finding on its own side
  bool by_finding = false;  ///< an answer without a side, or a risk
};

std::vector<Fit> fits_of(const Inference& inference) {
  const auto& model = inference.model();
  const auto& evidence = inference.evidence.evidence;
  std::vector<Fit> fits(model.group_count());
  for (const EvidencePiece& piece : inference.evidence.pieces) {
    for (std::size_t index : piece.observations) {
      const Observation& observation = evidence.observations[index];
      if (!observation.speaks_for()) continue;
      for (const auto& link : model.observable(observation.observable).links) {
        Fit& fit = fits[model.cause(link.cause).group.value()];
        (piece.reason.side ? fit.by_place : fit.by_finding) = true;
      }
    }
    if (piece.reason.type == Reason::Type::person) continue;  // an age alone suggests nothing
    for (std::size_t index : piece.risk_factors) {
      for (const auto& [cause, ratio] : evidence.risk_factors[index].ratios) {
        if (ratio.value() > 1.0) fits[model.cause(cause).group.value()].by_finding = true;
      }
    }
  }
  fits[inference.pack.unlisted().value()] = {};
  return fits;
}

/// Where something is marked, a cause has to reach it; otherwise any present answer will do.
std::vector<bool> groups_that_fit(const Inference& inference, const std::vector<Fit>& fits) {
  const bool any_mark = std::ranges::any_of(
      inference.evidence.pieces,
      [](const EvidencePiece& piece) { return piece.reason.type == Reason::Type::mark; });
  std::vector<bool> fitting;
  for (const Fit& fit : fits) fitting.push_back(fit.by_place || (!any_mark && fit.by_finding));
  return fitting;
}

/// The likeliest side of each condition that a fired flag suspects.
std::vector<GroupIndex> suspects(const Inference& inference, const Triage& triage,
                                 const std::vector<Fit>& fits) {
  std::vector<GroupIndex> found;
  for (const FiredFlag& fired : triage.fired) {
    for (const ConditionId& condition : inference.catalog.red_flags.at(fired.flag).suspects) {
      std::optional<GroupIndex> best;
      for (Side side : all_sides) {
        const auto group =
            inference.pack.find(PackGroup{PackGroup::Type::condition, condition.value, side});
        if (!group) continue;
        if (!fits[group->value()].by_place && !fits[group->value()].by_finding) continue;
        if (!best || inference.posterior.of(*group) > inference.posterior.of(*best)) best = group;
      }
      if (best && std::ranges::find(found, *best) == found.end()) found.push_back(*best);
    }
  }
  return found;
}

/// Many searches of one answer share what it may cost, so that a case in which everything is marked
/// and answered is answered too. What the limits cost and miss:
/// docs/decisions/speed-of-an-answer.md.
constexpr std::uint64_t expansions_for_reasons = 20'000;
constexpr std::uint64_t expansions_for_ranges = 40'000;

std::uint64_t limit_of_each(std::size_t searches, std::uint64_t expansions_in_all) {
  constexpr std::uint64_t least = 50;
  return std::max(least, expansions_in_all / std::max<std::uint64_t>(1, searches));
}

double log10_odds(Probability probability) {
  constexpr double least = 1e-12;
  const double odds = probability.value() / std::max(1.0 - probability.value(), least);
  constexpr double log10_of_2 = 0.30102999566398120;
  return log10_of_2 * reasoning::log2_of(std::clamp(odds, least, 1.0 / least));
}

/// The pieces that are weighed: all that was said, and of the unmarked regions those where one of
/// the candidates would most likely be felt.
std::vector<std::size_t> pieces_to_weigh(const Inference& inference,
                                         const std::vector<GroupIndex>& groups) {
  const auto& model = inference.model();
  constexpr std::size_t not_shown = static_cast<std::size_t>(-1);
  std::vector<std::size_t> place(model.group_count(), not_shown);
  for (std::size_t i = 0; i < groups.size(); ++i) place[groups[i].value()] = i;

  std::vector<std::size_t> weighed;
  std::vector<std::vector<std::pair<double, std::size_t>>> felt(groups.size());
  std::vector<double> strongest(groups.size());
  const auto& pieces = inference.evidence.pieces;
  for (std::size_t index = 0; index < pieces.size(); ++index) {
    if (pieces[index].reason.type != Reason::Type::unmarked) {
      weighed.push_back(index);
      continue;
    }
    const auto& seen = inference.evidence.evidence.observations[pieces[index].observations[0]];
    std::ranges::fill(strongest, 0.0);
    for (const auto& link : model.observable(seen.observable).links) {
      const std::size_t at = place[model.cause(link.cause).group.value()];
      if (at != not_shown) strongest[at] = std::max(strongest[at], link.probability.value());
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (strongest[i] > 0.0) felt[i].emplace_back(-strongest[i], index);
    }
  }
  std::set<std::size_t> chosen;
  for (auto& of_one : felt) {
    std::ranges::sort(of_one);
    of_one.resize(std::min(of_one.size(), inference.parameters.unmarked_reasons));
    for (const auto& [link, index] : of_one) chosen.insert(index);
  }
  weighed.insert(weighed.end(), chosen.begin(), chosen.end());
  return weighed;
}

/// On what the piece's weight for a group rests: its own link or ratio, or else only on a guess.
Grade grade_of(const Inference& inference, const EvidencePiece& piece, GroupIndex group) {
  for (std::size_t index : piece.observations) {
    const auto observable = inference.evidence.evidence.observations[index].observable;
    if (const LinkOrigin* origin = inference.pack.origin(group, observable)) return origin->grade;
  }
  if (piece.reason.type == Reason::Type::finding) {
    for (const PackRatio& ratio : inference.pack.risks({{piece.reason.id}, piece.reason.side})) {
      if (ratio.group == group) return ratio.grade;
    }
  }
  if (piece.reason.type == Reason::Type::person) {
    for (const PackModifier& modifier : inference.pack.modifiers()) {
      if (modifier.effect.group == group) return modifier.effect.grade;
    }
  }
  return Grade::assumed;
}

/// What may be left out where reasons are weighed: little beside the probability that the likeliest
/// group is not a cause, since that is what its odds are made of.
Probability omitted_for_reasons(const Inference& inference, const std::vector<GroupIndex>& groups) {
  constexpr double share = 0.1;
  constexpr double least = 1e-4;
  double doubt = 1.0;
  for (GroupIndex group : groups) {
    doubt = std::min(doubt, inference.posterior.of(group).complement().value());
  }
  const double most = inference.parameters.reason_omitted.value();
  return Probability::of(std::clamp(share * doubt, std::min(least, most), most));
}

/// What is believed of the groups with all pieces, first, and without each of them.
std::vector<reasoning::WithoutPiece> without_each(const Inference& inference,
                                                  const std::vector<std::size_t>& weighed,
                                                  const std::vector<GroupIndex>& groups) {
  std::vector<reasoning::Piece> pieces(1);
  for (std::size_t index : weighed) {
    const EvidencePiece& piece = inference.evidence.pieces[index];
    pieces.push_back({piece.observations, piece.risk_factors});
  }
  reasoning::Precision precision = inference.precision;
  precision.omitted_target = omitted_for_reasons(inference, groups);
  precision.expansion_limit = limit_of_each(pieces.size(), expansions_for_reasons);
  return reasoning::leave_out_each(inference.model(), inference.evidence.evidence, pieces, groups,
                                   precision);
}

void add_reasons(const Inference& inference, const std::vector<GroupIndex>& groups,
                 std::vector<Candidate>& candidates) {
  constexpr double too_weak_to_tell = 0.005;  // a ratio between 0.99 and 1.01
  const std::vector<std::size_t> weighed = pieces_to_weigh(inference, groups);
  const std::vector<reasoning::WithoutPiece> without = without_each(inference, weighed, groups);
  for (std::size_t w = 0; w < weighed.size(); ++w) {
    const EvidencePiece& piece = inference.evidence.pieces[weighed[w]];
    for (std::size_t i = 0; i < groups.size(); ++i) {
      Reason reason = piece.reason;
      reason.log10_likelihood_ratio =
          log10_odds(without[0].groups[i]) - log10_odds(without[w + 1].groups[i]);
      if (std::fabs(reason.log10_likelihood_ratio) < too_weak_to_tell) continue;
      reason.grade = grade_of(inference, piece, groups[i]);
      const bool speaks_for = reason.log10_likelihood_ratio > 0.0;
      (speaks_for ? candidates[i].reasons_for : candidates[i].reasons_against)
          .push_back(std::move(reason));
    }
  }
  const auto strongest_first = [](const Reason& a, const Reason& b) {
    return std::fabs(a.log10_likelihood_ratio) > std::fabs(b.log10_likelihood_ratio);
  };
  for (Candidate& candidate : candidates) {
    std::ranges::stable_sort(candidate.reasons_for, strongest_first);
    std::ranges::stable_sort(candidate.reasons_against, strongest_first);
  }
}

/// A point's probability: that it is active, alone or with others.
std::vector<PointShare> points_of(const Inference& inference, GroupIndex group) {
  std::map<PointId, double> sums;
  for (CauseIndex cause : inference.model().modes(group)) {
    for (const PointId& point : inference.pack.cause(cause).points) {
      sums[point] += inference.posterior.of(cause).value();
    }
  }
  std::vector<PointShare> points;
  for (const auto& [point, sum] : sums) points.push_back({point, held(sum)});
  std::ranges::stable_sort(points, std::greater{}, &PointShare::probability);
  return points;
}

Candidate candidate_of(const Inference& inference, GroupIndex group) {
  Candidate candidate;
  candidate.cause = cause_of(inference.pack.group(group));
  candidate.probability = inference.posterior.of(group);
  candidate.low = candidate.probability;
  candidate.high = candidate.probability;
  if (candidate.cause.type == CauseType::condition) {
    candidate.danger = inference.catalog.conditions.at({candidate.cause.id}).danger;
  } else {
    candidate.points = points_of(inference, group);
  }
  return candidate;
}

std::optional<RegionSpot> marked_spot(const Inference& inference, const Observation& observation) {
  if (!observation.speaks_for()) return std::nullopt;
  return inference.pack.observable(observation.observable).region;
}

/// In square millimetres.
double marked_area(const Inference& inference, const RegionSpot& spot) {
  const auto part = inference.evidence.painted_mm2.find(spot);
  return part != inference.evidence.painted_mm2.end()
             ? part->second
             : inference.catalog.regions.at(spot.region).area.value();
}

/// What the candidates explain of the marked area, and how much of all that is present would not be
/// there without them.
void add_explained(const Inference& inference, const std::vector<GroupIndex>& groups,
                   std::vector<Candidate>& candidates) {
  double whole = 0.0;
  for (const Observation& observation : inference.evidence.evidence.observations) {
    if (const auto spot = marked_spot(inference, observation)) {
      whole += marked_area(inference, *spot);
    }
  }
  for (const auto& explanation :
       reasoning::explained(inference.model(), inference.evidence.evidence, inference.posterior)) {
    const auto& spot = inference.pack.observable(explanation.observable).region;
    const double part = spot ? marked_area(inference, *spot) / whole : 0.0;
    for (const auto& responsible : explanation.groups) {
      const auto group = std::ranges::find(groups, responsible.group);
      if (group == groups.end()) continue;
      Candidate& candidate = candidates[static_cast<std::size_t>(group - groups.begin())];
      candidate.needed_for += responsible.needed.value();
      // Given that it is a cause: otherwise an unlikely cause would seem to explain nothing.
      const double believed = inference.posterior.of(*group).value();
      const double share = believed > 0.0 ? responsible.probability.value() / believed : 0.0;
      candidate.explained_area += part * std::min(1.0, share);
    }
  }
  for (Candidate& candidate : candidates) {
    candidate.explained_area = std::clamp(candidate.explained_area, 0.0, 1.0);
  }
}

}  // namespace

CauseRef cause_of(const PackGroup& group) {
  ensure(group.type != PackGroup::Type::unlisted, "only listed causes have a name");
  const auto type =
      group.type == PackGroup::Type::muscle ? CauseType::muscle : CauseType::condition;
  return {type, group.id, group.side};
}

std::vector<GroupIndex> groups_to_show(const Inference& inference, const Triage& triage) {
  const ConsultationParameters& parameters = inference.parameters;
  const std::vector<Fit> fits = fits_of(inference);
  const std::vector<bool> fitting = groups_that_fit(inference, fits);
  std::vector<GroupIndex> shown;
  for (GroupIndex group :
       reasoning::leading_groups(inference.posterior, inference.pack.groups().size())) {
    const Probability probability = inference.posterior.of(group);
    const bool is_wanted =
        probability >= parameters.shown_from || shown.size() < parameters.shown_at_least;
    if (shown.size() == parameters.shown_at_most || !is_wanted) break;
    if (!fitting[group.value()] || probability < parameters.shown_at_all_from) continue;
    shown.push_back(group);
  }
  constexpr std::size_t never_displaced = 2;
  const std::vector<GroupIndex> suspected = suspects(inference, triage, fits);
  const auto is_suspected = [&](GroupIndex group) {
    return std::ranges::find(suspected, group) != suspected.end();
  };
  for (GroupIndex suspect : suspected) {
    if (std::ranges::find(shown, suspect) != shown.end()) continue;
    if (shown.size() < parameters.shown_at_most) {
      shown.push_back(suspect);
      continue;
    }
    std::size_t last = shown.size();
    while (last > never_displaced && is_suspected(shown[last - 1])) --last;
    if (last > never_displaced) shown[last - 1] = suspect;
  }
  std::ranges::stable_sort(shown, [&](GroupIndex a, GroupIndex b) {
    return inference.posterior.of(a) > inference.posterior.of(b);
  });
  return shown;
}

std::vector<Candidate> candidates_of(const Inference& inference,
                                     const std::vector<GroupIndex>& groups) {
  std::vector<Candidate> candidates;
  for (GroupIndex group : groups) candidates.push_back(candidate_of(inference, group));
  if (groups.empty()) return candidates;
  add_reasons(inference, groups, candidates);
  add_explained(inference, groups, candidates);
  return candidates;
}

void add_ranges(const Inference& inference, const std::vector<GroupIndex>& groups,
                std::vector<Candidate>& candidates) {
  if (groups.empty()) return;
  reasoning::Variation variation;
  variation.runs = inference.parameters.range_runs;
  reasoning::Precision coarse = inference.precision;
  coarse.omitted_target = inference.parameters.range_omitted;
  coarse.expansion_limit = limit_of_each(variation.runs, expansions_for_ranges);
  const auto ranges =
      reasoning::ranges(inference.model(), inference.evidence.evidence, variation, coarse);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto& range = ranges[groups[i].value()];
    candidates[i].low = std::min(range.low, candidates[i].probability);
    candidates[i].high = std::max(range.high, candidates[i].probability);
  }
}

std::vector<CauseSet> likeliest_sets(const Inference& inference) {
  std::vector<CauseSet> told;
  for (const reasoning::GroupSet& set : reasoning::leading_sets(
           inference.model(), inference.posterior, inference.precision.retain_from,
           inference.parameters.sets_told, inference.pack.unlisted())) {
    CauseSet causes;
    causes.probability = set.probability;
    causes.certain = set.certain;
    for (const GroupIndex group : set.groups) {
      causes.causes.push_back(cause_of(inference.pack.group(group)));
    }
    told.push_back(std::move(causes));
  }
  return told;
}

int present_of(const Inference& inference) {
  return static_cast<int>(std::ranges::count_if(
      inference.evidence.evidence.observations,
      [](const Observation& observation) { return observation.speaks_for(); }));
}

std::vector<Probability> count_of_listed(const Inference& inference) {
  // n listed causes: n in all and no unlisted one, or one more in all, which is unlisted.
  const auto& all = inference.posterior.cause_count;
  const auto& listed = inference.posterior.count_without;
  ensure(listed.size() == all.size(), "the unlisted group was set apart");
  std::vector<double> counts(all.size(), 0.0);
  for (std::size_t n = 0; n < all.size(); ++n) {
    counts[n] += listed[n].value();
    if (n > 0) counts[n - 1] += std::max(0.0, all[n].value() - listed[n].value());
  }
  double sum = 0.0;
  for (double count : counts) sum += count;
  std::vector<Probability> result;
  for (double count : counts) result.push_back(held(count / sum));
  return result;
}

std::vector<UnexplainedMark> unexplained_marks(const Inference& inference) {
  const auto& model = inference.model();
  const auto& hypotheses = inference.posterior.retained;
  double whole = 0.0;
  for (std::size_t h = 0; h < hypotheses.size(); ++h) whole += hypotheses.probability(h).value();
  std::vector<double> kept(model.cause_count(), 1.0);  // 1 - link to the mark
  std::vector<UnexplainedMark> unexplained;
  for (const Observation& observation : inference.evidence.evidence.observations) {
    const auto spot = marked_spot(inference, observation);
    if (!spot) continue;
    const Observable& observable = model.observable(observation.observable);
    for (const auto& link : observable.links) {
      kept[link.cause.value()] = link.probability.complement().value();
    }
    double none = 0.0;
    for (std::size_t h = 0; h < hypotheses.size(); ++h) {
      double silent_listed = 1.0;
      double silent_rest = observable.leak.complement().value();
      for (CauseIndex cause : hypotheses.causes(h)) {
        if (kept[cause.value()] == 1.0) continue;
        const bool listed = is_listed(inference, inference.pack.cause(cause).group);
        (listed ? silent_listed : silent_rest) *= kept[cause.value()];
      }
      none += hypotheses.probability(h).value() * silent_listed * (1.0 - silent_rest) /
              (1.0 - silent_listed * silent_rest);
    }
    for (const auto& link : observable.links) kept[link.cause.value()] = 1.0;
    const double share = whole > 0.0 ? none / whole : 1.0;
    if (share >= 0.5) unexplained.push_back({spot->region, spot->side, held(share)});
  }
  return unexplained;
}

}  // namespace palpate
