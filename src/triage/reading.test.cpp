#include "triage/reading.h"

#include <doctest/doctest.h>

#include "triage/small_catalog.h"

namespace palpate {
namespace {
using namespace small;

Catalog findings() {
  Catalog catalog;
  add_finding(catalog, "fever");
  add_sided_finding(catalog, "calf_swelling");
  add_measurement(catalog, "calf_girth_difference", 3.0);
  add_finding(catalog, "quality.numb", FindingType::quality);
  return catalog;
}

Truth truth(const std::string& finding, const Case& person_case,
            std::optional<double> from = std::nullopt) {
  return read_finding(findings().findings.at({finding}), person_case, from).truth;
}
}  // namespace

TEST_CASE("what was not asked is not known") {
  CHECK(truth("fever", {}) == Truth::unknown);
  CHECK(truth("calf_swelling", {}) == Truth::unknown);
}

TEST_CASE("present and sometimes are there, absent is not, not sure is not known") {
  CHECK(truth("fever", case_of({}, {yes("fever")})) == Truth::yes);
  CHECK(truth("fever", case_of({}, {says("fever", AnswerValue::sometimes)})) == Truth::yes);
  CHECK(truth("fever", case_of({}, {no("fever")})) == Truth::no);
  CHECK(truth("fever", case_of({}, {not_sure("fever")})) == Truth::unknown);
  CHECK(read_finding(findings().findings.at({"fever"}), case_of({}, {not_sure("fever")})).not_sure);
}

TEST_CASE("a sided finding is there when it is there on either side") {
  const Case right = case_of({}, {yes("calf_swelling", Side::right)});
  CHECK(truth("calf_swelling", right) == Truth::yes);
  CHECK(read_finding(findings().findings.at({"calf_swelling"}), right).side == Side::right);
  CHECK(truth("calf_swelling", case_of({}, {no("calf_swelling", Side::left),
                                            yes("calf_swelling", Side::right)})) == Truth::yes);
}

TEST_CASE("a sided finding is absent when each side that hurts was denied") {
  const PainMark right_calf = mark("calf.posterior", Side::right);
  CHECK(truth("calf_swelling", case_of({right_calf}, {no("calf_swelling", Side::right)})) ==
        Truth::no);
  CHECK(truth("calf_swelling", case_of({right_calf}, {no("calf_swelling", Side::left)})) ==
        Truth::unknown);
  CHECK(truth("calf_swelling", case_of({right_calf, mark("calf.posterior", Side::left)},
                                       {no("calf_swelling", Side::right)})) == Truth::unknown);
}

TEST_CASE("without a sided mark both sides have to be denied") {
  const Case one = case_of({mark("sacrum", Side::midline)}, {no("calf_swelling", Side::right)});
  CHECK(truth("calf_swelling", one) == Truth::unknown);
  CHECK(read_finding(findings().findings.at({"calf_swelling"}), one).unanswered ==
        std::vector<Side>{Side::left});
  Case both = one;
  both.answers.push_back(no("calf_swelling", Side::left));
  CHECK(truth("calf_swelling", both) == Truth::no);
}

TEST_CASE("a measured finding is present from its own limit on") {
  CHECK(truth("calf_girth_difference",
              case_of({}, {measured("calf_girth_difference", 3.0, Side::right)})) == Truth::yes);
  CHECK(truth("calf_girth_difference",
              case_of({mark("calf.posterior", Side::right)},
                      {measured("calf_girth_difference", 2.9, Side::right)})) == Truth::no);
}

TEST_CASE("a criterion's own limit goes before the finding's") {
  const Case two = case_of({mark("calf.posterior", Side::right)},
                           {measured("calf_girth_difference", 2.0, Side::right)});
  CHECK(truth("calf_girth_difference", two, 1.5) == Truth::yes);
  CHECK(truth("calf_girth_difference", two, 2.5) == Truth::no);
}

TEST_CASE("a word for a measured finding decides only what its own limit decides") {
  const Finding girth = findings().findings.at({"calf_girth_difference"});
  const Answer present = yes("calf_girth_difference", Side::right);
  const Answer absent = no("calf_girth_difference", Side::right);
  CHECK(what_is_said(present, girth, 2.0) == AnswerValue::present);
  CHECK_FALSE(what_is_said(present, girth, 4.0).has_value());
  CHECK(what_is_said(absent, girth, 4.0) == AnswerValue::absent);
  CHECK_FALSE(what_is_said(absent, girth, 2.0).has_value());
}

TEST_CASE("a quality of a mark is a finding that is present") {
  CHECK(truth("quality.numb", case_of({mark("heel", Side::left, {"deep", "numb"})})) == Truth::yes);
  CHECK(truth("quality.numb", case_of({mark("heel", Side::left, {"deep"})})) == Truth::unknown);
}

TEST_CASE("a region lies within itself and within the first words of its name only") {
  CHECK(region_is_within({"heel.posterior"}, "heel"));
  CHECK(region_is_within({"heel.posterior"}, "heel.posterior"));
  CHECK_FALSE(region_is_within({"heel.posterior"}, "heel.post"));
  CHECK_FALSE(region_is_within({"heel"}, "heel.posterior"));
}

}  // namespace palpate
