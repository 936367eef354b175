#pragma once

#include <optional>
#include <string>
#include <vector>

#include "consultation/consultation.h"

namespace palpate {

/// A muscle or condition that is known to be a cause; without a side it is where it is likeliest.
struct KnownCause {
  std::string id;
  std::optional<Side> side;
};

struct KnownCase {
  Case told;
  std::vector<KnownCause> causes;
};

/// How well probabilities fit known cases.
struct Fit {
  /// Mean over the cases of -ln of the probability that was given to what is true of every listed
  /// cause (that it is a cause, or that it is none), summed over the causes; in nats.
  double log_loss = 0.0;
  double brier = 0.0;           ///< of the five likeliest causes of each case
  double expected_error = 0.0;  ///< of the same (ECE)
  /// ECE of the same, of cases in which nothing but a drawing was told, and of all others.
  double expected_error_drawing = 0.0;
  double expected_error_asked = 0.0;
};

/// The constants that no source states and that known cases can speak about.
struct FittedConstants {
  double mark_correlation = 0.0;       ///< `ConsultationParameters`
  double unmarked_exponent = 1.0;      ///< `ConsultationParameters`
  double mechanism_correlation = 0.0;  ///< `PackParameters`
  /// P(j causes) is multiplied by this to the power j, then scaled to one: 1 leaves it.
  double more_causes = 1.0;
};

/// Those that the program has.
FittedConstants constants_in_use();

Fit fit_of(const Consultation& consultation, const std::vector<KnownCase>& cases,
           const FittedConstants& constants);

/// One constant at one value, the others as they are.
struct Trial {
  std::string constant;
  double value = 0.0;
  bool is_used = false;  ///< the value that the program has
  Fit fit;
};

/// Each constant at several values, one after the other. Nothing is chosen: what the table says of
/// these cases a person weighs against what it says of others.
std::vector<Trial> try_constants(const Consultation& consultation,
                                 const std::vector<KnownCase>& cases);

/// What a drawing weighs: how far marks hang together, and the exponent of unmarked skin.
struct DrawingTrial {
  double mark_correlation = 0.0;
  double unmarked_exponent = 1.0;
  bool is_used = false;  ///< both as the program has them
  Fit fit;
};

/// Both at several values together: what one takes from a drawing the other can give back.
std::vector<DrawingTrial> try_drawing_constants(const Consultation& consultation,
                                                const std::vector<KnownCase>& cases);

}  // namespace palpate
