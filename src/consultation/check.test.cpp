#include "consultation/check.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "consultation/leg_catalog.h"

namespace palpate {
namespace {
using namespace leg;

/// The one fault of a case.
Diagnostic only_fault(const Case& person_case) {
  const Diagnostics faults = check_case(leg::catalog(), person_case);
  REQUIRE(faults.size() == 1);
  return faults.front();
}

Case heel(std::vector<Answer> answers = {}) {
  return case_of({mark("heel.posterior", Side::right)}, std::move(answers));
}
}  // namespace

TEST_CASE("a proper case has no fault") {
  CHECK(check_case(leg::catalog(), heel_on_stairs()).empty());
  CHECK(check_case(leg::catalog(), case_of({}, {yes("breathlessness")})).empty());
}

TEST_CASE("a case that says nothing at all is refused") {
  CHECK(only_fault({}).code == Code::no_pain_marked);
}

TEST_CASE("an unknown region is answered with the nearest one") {
  const Diagnostic fault = only_fault(case_of({mark("heel.posteror", Side::right)}));
  CHECK(fault.code == Code::unknown_reference);
  CHECK(fault.nearest == "heel.posterior");
  CHECK(fault.at.file == "/pain/0/region");
}

TEST_CASE("an unknown finding is answered with the nearest one") {
  const Diagnostic fault = only_fault(heel({no("night_cramp"), yes("worse.climbing_stair")}));
  CHECK(fault.code == Code::unknown_reference);
  CHECK(fault.nearest == "worse.climbing_stairs");
  CHECK(fault.at.file == "/findings/1/id");
}

TEST_CASE("a region of the middle has no side, one that each side has needs one") {
  CHECK(only_fault(case_of({mark("chest", Side::left)})).code == Code::side_not_allowed);
  CHECK(only_fault(case_of({mark("heel.posterior", Side::midline)})).code == Code::side_missing);
}

TEST_CASE("a sided finding needs a side, and no other has one") {
  CHECK(only_fault(heel({yes("calf_swelling")})).code == Code::side_missing);
  CHECK(only_fault(heel({yes("calf_swelling", Side::midline)})).code == Code::side_not_allowed);
  CHECK(only_fault(heel({yes("night_cramp", Side::left)})).code == Code::side_not_allowed);
}

TEST_CASE("a measured finding takes a number within its range, and no other takes one") {
  CHECK(only_fault(heel({yes("calf_girth_difference", Side::right)})).code == Code::value_missing);
  CHECK(only_fault(heel({measured("calf_girth_difference", 41.0, Side::right)})).code ==
        Code::number_out_of_range);
  CHECK(check_case(leg::catalog(), heel({not_sure("calf_girth_difference", Side::right)})).empty());
  Answer number = yes("night_cramp");
  number.value = 2.0;
  CHECK(only_fault(heel({number})).code == Code::value_not_expected);
  Answer both = measured("calf_girth_difference", 2.0, Side::right);
  both.answer = AnswerValue::present;
  CHECK(only_fault(heel({both})).code == Code::value_not_expected);
}

TEST_CASE("a number in another unit than the finding's is refused and never taken for it") {
  Answer inches = measured("calf_girth_difference", 1.5, Side::right);
  inches.unit = "inch";
  CHECK(only_fault(heel({inches})).code == Code::unknown_unit);
  CHECK(only_fault(heel({inches})).at.file == "/findings/0/unit");
  inches.unit = "cm";
  CHECK(check_case(leg::catalog(), heel({inches})).empty());
}

TEST_CASE("an answer that says nothing is refused") {
  CHECK(only_fault(heel({Answer{{"night_cramp"}, {}, {}, {}}})).code == Code::missing_key);
}

TEST_CASE("an intensity lies between 0 and 10") {
  Case person_case = heel();
  person_case.pain[0].intensity = 11;
  CHECK(only_fault(person_case).code == Code::number_out_of_range);
  CHECK(only_fault(person_case).at.file == "/pain/0/intensity");
  person_case.pain[0].intensity = 10;
  CHECK(check_case(leg::catalog(), person_case).empty());
}

TEST_CASE("an unknown quality is answered with the nearest one") {
  const Diagnostic fault = only_fault(case_of({mark("heel.posterior", Side::left, {"burnin"})}));
  CHECK(fault.code == Code::unknown_word);
  CHECK(fault.nearest == "burning");
  CHECK(fault.at.file == "/pain/0/qualities/0");
}

TEST_CASE("a region is marked once on a side") {
  CHECK(
      only_fault(case_of({mark("heel.posterior", Side::left), mark("heel.posterior", Side::left)}))
          .code == Code::region_marked_twice);
  CHECK(check_case(leg::catalog(), case_of({mark("heel.posterior", Side::left),
                                            mark("heel.posterior", Side::right)}))
            .empty());
}

TEST_CASE("the same answer twice is a fault, another answer a contradiction") {
  CHECK(only_fault(heel({yes("night_cramp"), yes("night_cramp")})).code == Code::answered_twice);
  CHECK(only_fault(heel({yes("night_cramp"), no("night_cramp")})).code ==
        Code::contradictory_answers);
  CHECK(check_case(leg::catalog(),
                   heel({yes("calf_swelling", Side::left), no("calf_swelling", Side::right)}))
            .empty());
}

TEST_CASE("findings that exclude each other are not present together") {
  CHECK(only_fault(heel({yes("better.rest"), yes("worse.rest")})).code ==
        Code::contradictory_answers);
  CHECK(check_case(leg::catalog(), heel({yes("better.rest"), no("worse.rest")})).empty());
}

TEST_CASE("an age is one that a person can have") {
  Case person_case = heel();
  person_case.person.age = Years(-1);
  CHECK(only_fault(person_case).at.file == "/person/age_years");
  person_case.person.age = Years(131);
  CHECK(only_fault(person_case).code == Code::number_out_of_range);
}

TEST_CASE("a case has a limited number of entries") {
  Case person_case;
  person_case.answers.assign(1001, yes("night_cramp"));
  CHECK(only_fault(person_case).code == Code::too_many_entries);
}

TEST_CASE("all faults are told at once") {
  CHECK(check_case(leg::catalog(), case_of({mark("nowhere", Side::left), mark("chest", Side::left)},
                                           {yes("nothing")}))
            .size() == 3);
}

}  // namespace palpate
