#pragma once

#include <memory>

#include "consultation/assessment.h"
#include "consultation/parameters.h"
#include "diagnostic/result.h"
#include "pack/pack_file.h"

namespace palpate {

/// Whether an answer tells how far its probabilities move when assumed numbers vary.
enum class Ranges { with, without };

/// Catalog, regions and numeric model, built once; many cases are assessed against it, also at
/// once.
class Consultation {
 public:
  explicit Consultation(Catalog catalog, const ConsultationParameters& parameters = {});
  /// As above, with the model ready-made, as a pack file holds it.
  explicit Consultation(PackFile file, const ConsultationParameters& parameters = {});
  /// As above, with another way of laying zones on regions than that of `body`.
  Consultation(Catalog catalog, const ZoneCoverage& coverage);
  ~Consultation();
  Consultation(const Consultation&) = delete;
  Consultation& operator=(const Consultation&) = delete;
  Consultation(Consultation&&) noexcept;
  Consultation& operator=(Consultation&&) noexcept;

  [[nodiscard]] const Catalog& catalog() const;
  [[nodiscard]] const Pack& pack() const;
  [[nodiscard]] const DrawnSkin& skin() const;
  /// Gives a consultation that was built from the knowledge alone the skin that painted cases need;
  /// not while cases are assessed.
  void lay(DrawnSkin skin);

  /// Checks that a case speaks of things that exist, with sides where they are needed, and does not
  /// contradict itself. All faults at once; `Diagnostic::at.file` holds the JSON pointer of the
  /// part
  /// ("/pain/1/region"), which readers of YAML and JSON turn into their own positions.
  [[nodiscard]] Diagnostics check(const Case& person_case) const;

  /// The answer to a case that `check` found nothing wrong with.
  /// Otherwise the faults of `check`.
  /// Ranges take most of the time: who shows an answer at once asks for it without, and again with.
  [[nodiscard]] Result<Assessment> assess(const Case& person_case,
                                          Ranges ranges = Ranges::with) const;

  /// What `assess` says is to be asked next, and nothing else of it: many times faster.
  /// Of a case that `check` found nothing wrong with.
  [[nodiscard]] std::optional<NextStep> next(const Case& person_case) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace palpate
