// What bench/generated.mjs calls: the same generated patients as reasoning.bench.cpp.

#include <cstdint>
#include <vector>

#include "patients.h"
#include "reasoning/infer.h"

#define PALPATE_EXPORT(name) extern "C" __attribute__((export_name(#name)))

namespace {

using namespace palpate::bench;

struct Prepared {
  std::vector<Patient> patients;
  palpate::reasoning::Precision precision;
};

Prepared& prepared() {
  static Prepared the_prepared;
  return the_prepared;
}

}  // namespace

/// Makes patients to be inferred: only the posterior, omitted mass up to 1e-3.
PALPATE_EXPORT(prepare)
void prepare(std::uint32_t causes, std::uint32_t regions, std::uint32_t questions,
             std::uint32_t answers, std::uint32_t modes, std::uint32_t most_causes,
             std::uint32_t drawing, std::uint32_t count) {
  const Size size{causes, regions, questions, answers, modes, most_causes};
  prepared() = {patients(size, static_cast<Drawing>(drawing), count), lean(most_causes, 1e-3)};
}

/// Infers one patient; how many hypotheses were evaluated.
PALPATE_EXPORT(run) double run(std::uint32_t patient) {
  const Patient& one = prepared().patients[patient];
  return static_cast<double>(
      palpate::reasoning::infer(one.model, one.evidence, prepared().precision)
          .certificate.hypotheses_evaluated);
}
