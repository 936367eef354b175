#include "consultation/evidence.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "consultation/leg_catalog.h"

namespace palpate {
namespace {
using namespace leg;

CaseEvidence evidence(const Case& person_case) {
  const Catalog catalog = leg::catalog();
  const Pack pack(catalog, named_region);
  return evidence_of(pack, {}, catalog, person_case, {});
}

const EvidencePiece* piece(const CaseEvidence& evidence, Reason::Type type, const std::string& id) {
  for (const EvidencePiece& each : evidence.pieces) {
    if (each.reason.type == type && each.reason.id == id) return &each;
  }
  return nullptr;
}
}  // namespace

TEST_CASE("unmarked skin is evidence only where the drawing is complete") {
  Case person_case = case_of({mark("heel.posterior", Side::right)});
  CHECK(evidence(person_case).evidence.observations.size() == 1);
  person_case.drawing_complete = true;
  // Six regions on each side and one in the middle.
  CHECK(evidence(person_case).evidence.observations.size() == 13);
  CHECK(piece(evidence(person_case), Reason::Type::unmarked, "chest") != nullptr);
}

TEST_CASE("marks that hang together count less each than a mark that stands alone") {
  const auto exponent_of = [](const CaseEvidence& all, const std::string& region) {
    return all.evidence.observations[piece(all, Reason::Type::mark, region)->observations.front()]
        .exponent.value();
  };
  const CaseEvidence all =
      evidence(case_of({mark("heel.posterior", Side::right), mark("achilles.distal", Side::right),
                        mark("shoulder.top", Side::right)}));
  CHECK(exponent_of(all, "shoulder.top") == 1.0);
  CHECK(exponent_of(all, "heel.posterior") < 1.0);
  CHECK(exponent_of(all, "heel.posterior") == exponent_of(all, "achilles.distal"));
  const CaseEvidence apart =
      evidence(case_of({mark("heel.posterior", Side::right), mark("achilles.distal", Side::left)}));
  CHECK(exponent_of(apart, "heel.posterior") == 1.0);
}

TEST_CASE("not sure and silence say nothing") {
  const CaseEvidence unsure =
      evidence(case_of({mark("heel.posterior", Side::right)}, {not_sure("night_cramp")}));
  CHECK(unsure.pieces.size() == 1);
}

TEST_CASE("present, absent and sometimes are told apart") {
  const auto observed = [](AnswerValue value) {
    const CaseEvidence all = evidence(case_of({}, {says("night_cramp", value)}));
    REQUIRE(all.evidence.observations.size() == 1);
    return all.evidence.observations[0];
  };
  CHECK(observed(AnswerValue::present).if_absent.value() == 0.0);
  CHECK(observed(AnswerValue::absent).if_present.value() == 0.0);
  const auto sometimes = observed(AnswerValue::sometimes);
  CHECK(sometimes.speaks_for());
  CHECK(sometimes.if_absent.value() > 0.0);
}

TEST_CASE("a risk speaks only when it is present") {
  const CaseEvidence present = evidence(case_of({}, {yes("exposure.high_heels")}));
  REQUIRE(present.evidence.risk_factors.size() == 1);
  CHECK(present.evidence.risk_factors[0].ratios.front().ratio.value() == doctest::Approx(2.0));
  CHECK(evidence(case_of({}, {no("exposure.high_heels")})).pieces.empty());
}

TEST_CASE("an age multiplies odds, and an age not given does not") {
  Case person_case = case_of({mark("heel.posterior", Side::right)});
  CHECK(evidence(person_case).evidence.risk_factors.empty());
  person_case.person.age = Years(50);
  CHECK(evidence(person_case).evidence.risk_factors.size() == 1);
  CHECK(piece(evidence(person_case), Reason::Type::person, "age") != nullptr);
  person_case.person.age = Years(30);
  CHECK(evidence(person_case).evidence.risk_factors.empty());
}

TEST_CASE("a quality of marks is one finding, however many marks have it") {
  const CaseEvidence all = evidence(case_of({mark("heel.posterior", Side::right, {"deep"}),
                                             mark("heel.plantar", Side::right, {"deep"})}));
  CHECK(all.pieces.size() == 3);
  CHECK(piece(all, Reason::Type::finding, "quality.deep") != nullptr);
}

TEST_CASE("a number counts as present from the finding's limit on") {
  const auto seen = [](double value) {
    return evidence(case_of({}, {measured("calf_girth_difference", value, Side::left)}))
        .evidence.observations.at(0);
  };
  CHECK(seen(3.0).speaks_for());
  CHECK_FALSE(seen(2.9).speaks_for());
}

TEST_CASE("a piece left out takes with it all that it said") {
  const CaseEvidence all = evidence(
      case_of({mark("heel.posterior", Side::right)}, {yes("long_immobility"), yes("night_cramp")}));
  const EvidencePiece* flight = piece(all, Reason::Type::finding, "long_immobility");
  REQUIRE(flight != nullptr);
  CHECK(flight->observations.size() == 1);
  CHECK(flight->risk_factors.size() == 1);
  const reasoning::Evidence rest = without(all, *flight);
  CHECK(rest.observations.size() == all.evidence.observations.size() - 1);
  CHECK(rest.risk_factors.empty());
}

}  // namespace palpate
