#include "scoring/fitting.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "consultation/evidence.h"
#include "consultation/ranking.h"
#include "reasoning/infer.h"
#include "scoring/calibration.h"

namespace palpate {
namespace {

using reasoning::GroupIndex;

/// The model with other correlations of mechanisms and another number of causes.
reasoning::Model model_with(const reasoning::Model& model, const FittedConstants& constants) {
  reasoning::ModelParts parts = model.parts();
  for (reasoning::TemperingGroup& group : parts.tempering) {
    group.correlation = Probability::of(constants.mechanism_correlation);
  }
  double sum = 0.0;
  std::vector<double> counts;
  for (const Probability count : parts.count_prior) {
    const auto causes = static_cast<double>(counts.size());
    counts.push_back(count.value() * std::pow(constants.more_causes, causes));
    sum += counts.back();
  }
  for (std::size_t j = 0; j < counts.size(); ++j) {
    parts.count_prior[j] = Probability::of(counts[j] / sum);
  }
  return reasoning::Model(std::move(parts));
}

/// The groups that are true.
std::vector<GroupIndex> true_groups(const Pack& pack, const reasoning::Posterior& posterior,
                                    const KnownCase& known) {
  std::vector<GroupIndex> groups;
  for (const KnownCause& cause : known.causes) {
    std::optional<GroupIndex> best;
    for (std::size_t g = 0; g < pack.groups().size(); ++g) {
      const GroupIndex group(g);
      if (group == pack.unlisted() || cause_of(pack.group(group)).id != cause.id) continue;
      const bool is_meant = !cause.side || pack.group(group).side == *cause.side;
      if (!is_meant || (best && posterior.of(*best) >= posterior.of(group))) continue;
      best = group;
    }
    if (best) groups.push_back(*best);
  }
  return groups;
}

double nats(double probability) { return -std::log(std::max(probability, 1e-12)); }

}  // namespace

FittedConstants constants_in_use() {
  const ConsultationParameters parameters;
  return {parameters.mark_correlation.value(), parameters.unmarked_exponent,
          PackParameters{}.mechanism_correlation, 1.0};
}

Fit fit_of(const Consultation& consultation, const std::vector<KnownCase>& cases,
           const FittedConstants& constants) {
  const Pack& pack = consultation.pack();
  const reasoning::Model model = model_with(pack.model(), constants);
  ConsultationParameters parameters;
  parameters.mark_correlation = Probability::of(constants.mark_correlation);
  parameters.unmarked_exponent = constants.unmarked_exponent;
  constexpr std::size_t judged = 5;
  Fit fit;
  Calibration calibration;
  Calibration drawing;
  Calibration asked;
  for (const KnownCase& known : cases) {
    // Without a skin: its model is that of all cases, so that painted regions count whole here.
    const CaseEvidence evidence =
        evidence_of(pack, {}, consultation.catalog(), known.told, parameters);
    reasoning::Precision precision;
    precision.retain_from = Probability::of(1.0);
    const reasoning::Posterior posterior = infer(model, evidence.evidence, precision);
    const std::vector<GroupIndex> truth = true_groups(pack, posterior, known);
    const auto is_true = [&](GroupIndex group) {
      return std::ranges::find(truth, group) != truth.end();
    };
    std::size_t told = 0;
    for (const GroupIndex group : leading_groups(posterior, pack.groups().size())) {
      if (group == pack.unlisted()) continue;
      const Probability probability = posterior.of(group);
      fit.log_loss += nats(is_true(group) ? probability.value() : 1.0 - probability.value());
      if (told++ >= judged) continue;
      calibration.add(probability, is_true(group));
      (known.told.answers.empty() ? drawing : asked).add(probability, is_true(group));
    }
  }
  if (!cases.empty()) fit.log_loss /= static_cast<double>(cases.size());
  fit.brier = calibration.brier();
  fit.expected_error = calibration.expected_error();
  fit.expected_error_drawing = drawing.expected_error();
  fit.expected_error_asked = asked.expected_error();
  return fit;
}

std::vector<Trial> try_constants(const Consultation& consultation,
                                 const std::vector<KnownCase>& cases) {
  struct Varied {
    const char* name;
    double FittedConstants::* constant;
    std::array<double, 5> values;
  };
  static constexpr std::array<Varied, 4> all{{
      {"mark_correlation", &FittedConstants::mark_correlation, {0.0, 0.25, 0.5, 0.75, 1.0}},
      {"unmarked_exponent", &FittedConstants::unmarked_exponent, {0.2, 0.4, 0.6, 0.8, 1.0}},
      {"mechanism_correlation", &FittedConstants::mechanism_correlation, {0.0, 0.2, 0.4, 0.6, 0.8}},
      {"more_causes", &FittedConstants::more_causes, {0.25, 0.5, 1.0, 2.0, 4.0}},
  }};
  std::vector<Trial> trials;
  for (const Varied& varied : all) {
    for (const double value : varied.values) {
      FittedConstants constants = constants_in_use();
      const bool is_used = constants.*varied.constant == value;
      constants.*varied.constant = value;
      trials.push_back({varied.name, value, is_used, fit_of(consultation, cases, constants)});
    }
  }
  return trials;
}

std::vector<DrawingTrial> try_drawing_constants(const Consultation& consultation,
                                                const std::vector<KnownCase>& cases) {
  const FittedConstants used = constants_in_use();
  std::vector<DrawingTrial> trials;
  for (const double correlation : {0.0, 0.15, 0.25, 0.35, 0.5}) {
    for (const double exponent : {0.3, 0.4, 0.5, 0.6, 0.8}) {
      FittedConstants constants = used;
      constants.mark_correlation = correlation;
      constants.unmarked_exponent = exponent;
      const bool is_used =
          correlation == used.mark_correlation && exponent == used.unmarked_exponent;
      trials.push_back({correlation, exponent, is_used, fit_of(consultation, cases, constants)});
    }
  }
  return trials;
}

}  // namespace palpate
