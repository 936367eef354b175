#include "consultation/evidence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "consultation/painted.h"
#include "reasoning/power.h"

namespace palpate {
namespace {

using reasoning::Observation;
using reasoning::RiskFactor;

bool speaks_of_age(const Criterion& criterion) {
  return criterion.type == Criterion::Type::age_from ||
         criterion.type == Criterion::Type::age_below ||
         std::ranges::any_of(criterion.parts, speaks_of_age);
}

class EvidenceBuilder {
 public:
  EvidenceBuilder(const Pack& pack, const DrawnSkin& skin, const Catalog& catalog,
                  const Case& person_case, const ConsultationParameters& parameters)
      : pack_(pack),
        skin_(skin),
        catalog_(catalog),
        case_(person_case),
        parameters_(parameters),
        painted_(painted_shares(skin, catalog, person_case.pain)) {}

  CaseEvidence build() {
    add_marks();
    add_qualities();
    for (const Answer& answer : case_.answers) add_answer(answer);
    add_person("age");
    add_person("sex");
    if (case_.drawing_complete) add_unmarked();
    return std::move(result_);
  }

 private:
  EvidencePiece& add_piece(Reason::Type type, const std::string& id, std::optional<Side> side) {
    EvidencePiece piece;
    piece.reason.type = type;
    piece.reason.id = id;
    piece.reason.side = side;
    result_.pieces.push_back(std::move(piece));
    return result_.pieces.back();
  }

  void observe(EvidencePiece& piece, const Observation& observation) {
    piece.observations.push_back(result_.evidence.observations.size());
    result_.evidence.observations.push_back(observation);
  }

  void add_marks() {
    for (const PainMark& mark : case_.pain) marked_.insert({mark.region, mark.side});
    for (const auto& [spot, shares] : painted_) marked_.insert(spot);
    std::vector<std::pair<reasoning::ObservableIndex, reasoning::Observable>> narrowed;
    const std::map<RegionSpot, std::size_t> together = marked_together();
    for (const auto& [spot, count] : together) {
      const auto observable = pack_.find(spot);
      if (!observable) continue;
      const double others = static_cast<double>(count - 1);
      const double exponent =
          weight_of(spot) / (1.0 + others * parameters_.mark_correlation.value());
      EvidencePiece& piece = add_piece(Reason::Type::mark, spot.region.value, spot.side);
      observe(piece, Observation::present(*observable, reasoning::Exponent::of(exponent)));
      const auto painted = painted_.find(spot);
      if (painted == painted_.end()) continue;
      narrowed.emplace_back(*observable, painted_part(spot, *observable, painted->second));
      if (case_.drawing_complete) add_rest(piece, spot, *observable, painted->second);
    }
    if (!narrowed.empty()) result_.narrowed = pack_.model().with(std::move(narrowed));
  }

  /// By the intensity of the mark, beside the most intense one.
  [[nodiscard]] double weight_of(const RegionSpot& spot) const {
    std::optional<int> here;
    int most = 0;
    for (const PainMark& mark : case_.pain) {
      if (!mark.intensity) continue;
      most = std::max(most, *mark.intensity);
      if (RegionSpot{mark.region, mark.side} == spot)
        here = std::max(here.value_or(0), *mark.intensity);
    }
    if (!here || most == 0) return 1.0;
    const double slight = parameters_.slight_mark.value();
    return slight + (1.0 - slight) * *here / most;
  }

  /// The observable "this part is marked": its links are those to the part, and it is marked by
  /// chance in proportion to its area.
  reasoning::Observable painted_part(const RegionSpot& spot, reasoning::ObservableIndex index,
                                     const std::vector<double>& shares) {
    const PartOfRegion part(pack_, skin_, spot, shares);
    reasoning::Observable observable = pack_.model().observable(index);
    for (reasoning::Link& link : observable.links) link.probability = part.link(link);
    const double whole = observable.leak.value();
    const double least = std::min(whole, PackParameters().stray_mark_least);
    observable.leak = Probability::of(
        std::max(least, 1.0 - reasoning::power_of(1.0 - whole, part.share_of_region())));
    result_.painted_mm2[spot] = part.area_mm2();
    return observable;
  }

  /// What is left unmarked of a region: an absence, which folds into the odds.
  void add_rest(EvidencePiece& piece, const RegionSpot& spot, reasoning::ObservableIndex index,
                const std::vector<double>& shares) {
    std::vector<double> left;
    for (const double share : shares) left.push_back(1.0 - share);
    const PartOfRegion rest(pack_, skin_, spot, left);
    if (rest.area_mm2() <= 0.0) return;
    const double exponent = parameters_.unmarked_exponent * rest.share_of_region();
    RiskFactor factor;
    for (const reasoning::Link& link : pack_.model().observable(index).links) {
      const double kept = rest.link(link).complement().value();
      factor.ratios.push_back(
          {link.cause, LikelihoodRatio::of(reasoning::power_of(kept, exponent))});
    }
    piece.risk_factors.push_back(result_.evidence.risk_factors.size());
    result_.evidence.risk_factors.push_back(std::move(factor));
  }

  /// Each marked region with the number of those that it hangs together with, itself counted in.
  [[nodiscard]] std::map<RegionSpot, std::size_t> marked_together() const {
    std::map<RegionSpot, std::size_t> sizes;
    for (const RegionSpot& first : marked_) {
      if (sizes.contains(first)) continue;
      std::vector<RegionSpot> patch{first};
      for (std::size_t i = 0; i < patch.size(); ++i) {
        for (const RegionSpot& other : marked_) {
          if (touch(patch[i], other) && std::ranges::find(patch, other) == patch.end()) {
            patch.push_back(other);
          }
        }
      }
      for (const RegionSpot& spot : patch) sizes[spot] = patch.size();
    }
    return sizes;
  }

  [[nodiscard]] bool touch(const RegionSpot& a, const RegionSpot& b) const {
    const bool sides_meet = a.side == b.side || a.side == Side::midline || b.side == Side::midline;
    const auto region = catalog_.regions.find(a.region);
    return sides_meet && region != catalog_.regions.end() &&
           std::ranges::find(region->second.neighbours, b.region) !=
               region->second.neighbours.end();
  }

  void add_unmarked() {
    const auto exponent = reasoning::Exponent::of(parameters_.unmarked_exponent);
    for (const auto& [spot, observable] : pack_.regions()) {
      if (marked_.contains(spot)) continue;
      observe(add_piece(Reason::Type::unmarked, spot.region.value, spot.side),
              Observation::absent(observable, exponent));
    }
  }

  void add_qualities() {
    for (const PainMark& mark : case_.pain) {
      for (const std::string& quality : mark.qualities) {
        const FindingId id = finding_of_quality(quality);
        const auto finding = catalog_.findings.find(id);
        if (finding == catalog_.findings.end()) continue;
        std::optional<Side> side;
        if (finding->second.sided) {
          if (mark.side == Side::midline) continue;
          side = mark.side;
        }
        add_finding({id, side}, AnswerValue::present);
      }
    }
  }

  void add_answer(const Answer& answer) {
    const auto finding = catalog_.findings.find(answer.finding);
    if (finding == catalog_.findings.end()) return;
    const auto said = what_is_said(answer, finding->second);
    if (!said || *said == AnswerValue::not_sure) return;
    add_finding({answer.finding, answer.side}, *said);
  }

  void add_finding(const FindingSpot& spot, AnswerValue said) {
    if (!answered_.insert(spot).second) return;
    EvidencePiece& piece = add_piece(Reason::Type::finding, spot.finding.value, spot.side);
    piece.reason.answer = said;
    if (const auto observable = pack_.find(spot)) {
      switch (said) {
        case AnswerValue::present:
          observe(piece, Observation::present(*observable));
          break;
        case AnswerValue::absent:
          observe(piece, Observation::absent(*observable));
          break;
        case AnswerValue::sometimes:
          observe(piece, Observation::graded(*observable, parameters_.sometimes_if_present,
                                             parameters_.sometimes_if_absent));
          break;
        case AnswerValue::not_sure:
          break;
      }
    }
    if (said != AnswerValue::absent) {
      // "Sometimes" is half of the risk, on the scale on which ratios add up.
      multiply(piece, pack_.risks(spot), said == AnswerValue::present ? 1.0 : 0.5);
    }
    if (piece.observations.empty() && piece.risk_factors.empty()) result_.pieces.pop_back();
  }

  void multiply(EvidencePiece& piece, const std::vector<PackRatio>& ratios, double power) {
    if (ratios.empty()) return;
    std::map<reasoning::GroupIndex, double> by_group;
    for (const PackRatio& ratio : ratios) {
      by_group.try_emplace(ratio.group, 1.0).first->second *=
          reasoning::power_of(ratio.ratio.value(), power);
    }
    RiskFactor factor;
    for (const auto& [group, ratio] : by_group) {
      for (reasoning::CauseIndex cause : pack_.model().modes(group)) {
        factor.ratios.push_back({cause, LikelihoodRatio::of(ratio)});
      }
    }
    piece.risk_factors.push_back(result_.evidence.risk_factors.size());
    result_.evidence.risk_factors.push_back(std::move(factor));
  }

  void add_person(const std::string& fact) {
    std::vector<PackRatio> ratios;
    for (const PackModifier& modifier : pack_.modifiers()) {
      if (speaks_of_age(modifier.when) != (fact == "age")) continue;
      if (read_criterion(modifier.when, case_, catalog_) == Truth::yes) {
        ratios.push_back(modifier.effect);
      }
    }
    if (ratios.empty()) return;
    multiply(add_piece(Reason::Type::person, fact, std::nullopt), ratios, 1.0);
  }

  const Pack& pack_;
  const DrawnSkin& skin_;
  const Catalog& catalog_;
  const Case& case_;
  const ConsultationParameters& parameters_;
  PaintedShares painted_;
  CaseEvidence result_;
  std::set<RegionSpot> marked_;
  std::set<FindingSpot> answered_;
};

template <class Part>
std::vector<Part> all_but(const std::vector<Part>& parts,
                          const std::vector<std::size_t>& left_out) {
  std::vector<Part> rest;
  rest.reserve(parts.size());
  for (std::size_t index = 0; index < parts.size(); ++index) {
    if (std::ranges::find(left_out, index) == left_out.end()) rest.push_back(parts[index]);
  }
  return rest;
}

}  // namespace

CaseEvidence evidence_of(const Pack& pack, const DrawnSkin& skin, const Catalog& catalog,
                         const Case& person_case, const ConsultationParameters& parameters) {
  return EvidenceBuilder(pack, skin, catalog, person_case, parameters).build();
}

reasoning::Evidence without(const CaseEvidence& evidence, const EvidencePiece& piece) {
  return {all_but(evidence.evidence.observations, piece.observations),
          all_but(evidence.evidence.risk_factors, piece.risk_factors)};
}

}  // namespace palpate
