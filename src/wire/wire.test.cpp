#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "wire/read_case.h"
#include "wire/write_small.h"

using namespace palpate;
using namespace palpate::wire;

namespace {

constexpr std::string_view example = R"({ "version": 1,
  "person": { "age_years": 42, "sex": "female" },
  "pain": [ { "region": "heel.posterior", "side": "right", "intensity": 6 },
            { "region": "achilles.distal", "side": "right", "qualities": ["deep"] } ],
  "drawing_complete": true,
  "findings": [ { "id": "worse.climbing_stairs", "answer": "present" },
                { "id": "calf_girth_difference", "side": "right", "value": 0.5, "unit": "cm" } ] })";

Diagnostics faults_of(std::string_view text, CaseFormat format = CaseFormat::json) {
  const Result<CaseFile> read = read_case("case", text, format);
  REQUIRE_FALSE(read.has_value());
  return read.faults();
}

bool has_fault(const Diagnostics& faults, Code code, int line, int column) {
  return std::any_of(faults.begin(), faults.end(), [&](const Diagnostic& fault) {
    return fault.code == code && fault.at == Position{"case", line, column};
  });
}

}  // namespace

TEST_CASE("the example of the design is read as it stands") {
  const Result<CaseFile> read = read_case("case", example, CaseFormat::json);
  REQUIRE(read.has_value());
  const Case& person_case = read.value().person_case;
  CHECK(person_case.person.age == Years(42));
  CHECK(person_case.person.sex == Sex::female);
  REQUIRE(person_case.pain.size() == 2);
  CHECK(person_case.pain[0].region.value == "heel.posterior");
  CHECK(person_case.pain[0].intensity == 6);
  CHECK(person_case.pain[1].qualities == std::vector<std::string>{"deep"});
  CHECK(person_case.drawing_complete);
  REQUIRE(person_case.answers.size() == 2);
  CHECK(person_case.answers[0].answer == AnswerValue::present);
  CHECK(person_case.answers[1].value == 0.5);
  CHECK(person_case.answers[1].unit == "cm");
}

TEST_CASE("whether somebody examines is told by true or false, and is true where nothing is said") {
  const auto read = [](const std::string& alone) {
    return read_case("case", R"({"version": 1, "pain": [])" + alone + "}", CaseFormat::json);
  };
  CHECK_FALSE(read("").value().person_case.alone);
  CHECK_FALSE(read(R"(, "alone": false)").value().person_case.alone);
  CHECK(read(R"(, "alone": true)").value().person_case.alone);
  CHECK_FALSE(read(R"(, "alone": 3)").has_value());
}

TEST_CASE("YAML and JSON say the same") {
  const Result<CaseFile> read = read_case("case", R"(
version: 1
title: A heel
source: assumed
pain:
  - { region: heel.posterior, side: right }
expect:
  triage: urgent
  within: [ { id: soleus, side: right, rank: 3 } ]
  locked: [massage]
)",
                                          CaseFormat::yaml);
  REQUIRE(read.has_value());
  CHECK(read.value().person_case.pain.front().side == Side::right);
  REQUIRE(read.value().expect.has_value());
  CHECK(read.value().expect->triage == Level::urgent);
  CHECK(read.value().expect->within.front().rank == 3);
  CHECK(read.value().expect->locked == std::vector{RemedyType::massage});
}

TEST_CASE("every fault of a case is found at once, at its place") {
  const Diagnostics faults = faults_of(R"({ "version": 2,
  "pain": [ { "region": "heel.posterior", "side": "rihgt", "intensity": 11 },
            { "sid": "left" } ],
  "person": { "age_years": "old" },
  "findings": [ { "id": "night_cramp" } ] })");
  CHECK(has_fault(faults, Code::unsupported_version, 1, 14));
  CHECK(has_fault(faults, Code::unknown_word, 2, 51));
  CHECK(has_fault(faults, Code::number_out_of_range, 2, 73));
  CHECK(has_fault(faults, Code::missing_key, 3, 13));
  CHECK(has_fault(faults, Code::unknown_key, 3, 15));
  CHECK(has_fault(faults, Code::wrong_type, 4, 28));
  CHECK(has_fault(faults, Code::missing_key, 5, 17));
}

TEST_CASE("painted marks are read as dabs of the brush") {
  const auto read = read_case("case", R"({ "version": 1, "pain": [ { "region": "calf.medial.upper",
      "side": "right", "dabs": [ { "at": [0.25, -1.5], "radius_mm": 12 },
                                 { "at": [0, 0], "radius_mm": 8.5 } ] } ] })",
                              CaseFormat::json);
  REQUIRE(read.has_value());
  const std::vector<Dab>& dabs = read.value().person_case.pain.front().dabs;
  REQUIRE(dabs.size() == 2);
  CHECK(dabs[0].at.along == 0.25);
  CHECK(dabs[0].at.across == -1.5);
  CHECK(dabs[1].radius.value() == 8.5);
}

TEST_CASE("a dab that no brush can make is refused at its place") {
  const auto faults = [](const std::string& dabs) {
    return faults_of("{ \"version\": 1, \"pain\": [ { \"region\": \"a\",\n\"dabs\": " + dabs +
                     " } ] }");
  };
  CHECK(has_fault(faults("[]"), Code::empty_list, 2, 9));
  CHECK(has_fault(faults("[ {} ]"), Code::missing_key, 2, 11));
  CHECK(has_fault(faults(R"([ { "at": [0, 1.6], "radius_mm": 9 } ])"), Code::number_out_of_range, 2,
                  23));
  CHECK(
      has_fault(faults(R"([ { "at": [0], "radius_mm": 9 } ])"), Code::number_out_of_range, 2, 19));
  CHECK(has_fault(faults(R"([ { "at": 0, "radius_mm": 9 } ])"), Code::wrong_type, 2, 19));
  CHECK(has_fault(faults(R"([ { "at": [0, 0], "radius_mm": 0 } ])"), Code::number_out_of_range, 2,
                  40));
  CHECK(has_fault(faults(R"([ { "at": [0, 0], "radius_mm": 101 } ])"), Code::number_out_of_range, 2,
                  40));
  CHECK(has_fault(faults(R"([ { "at": [0, 0], "radius_mm": 9, "cell": 7 } ])"), Code::unknown_key,
                  2, 43));
  std::string many = "[";
  for (int dab = 0; dab < 501; ++dab) many += R"({ "at": [0, 0], "radius_mm": 9 },)";
  many.back() = ']';
  CHECK(has_fault(faults(many), Code::too_many_entries, 2, 9));
}

TEST_CASE("text that is no JSON is refused where it stops being it") {
  CHECK(has_fault(faults_of("{ \"version\": 1,\n  \"pain\": [}"), Code::malformed_json, 2, 12));
  CHECK(faults_of("").front().code == Code::malformed_json);
  CHECK(faults_of("version: 1").front().code == Code::malformed_json);
  CHECK(faults_of("{ \"pain\": [", CaseFormat::yaml).front().code == Code::malformed_yaml);
}

TEST_CASE(
    "a case of ten megabytes is refused by its size, and one with too many marks by their number") {
  CHECK(faults_of(std::string(10'000'000, ' ')).front().code == Code::file_too_large);
  std::string many = R"({"version":1,"pain":[)";
  for (int mark = 0; mark < 501; ++mark) many += R"({"region":"a"},)";
  many.back() = ']';
  many += '}';
  CHECK(faults_of(many).front().code == Code::too_many_entries);
}

TEST_CASE("a deeply nested case is refused and does not exhaust the stack") {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  CHECK_FALSE(read_case("case", deep, CaseFormat::json).has_value());
}

TEST_CASE("a fault that names a part by its pointer is given the part's place") {
  const CaseFile read = read_case("case", example, CaseFormat::json).value();
  const Diagnostics placed = with_positions(
      {{.code = Code::unknown_reference, .at = {"/pain/1/region", 0, 0}, .subject = "x"},
       {.code = Code::side_missing, .at = {"/findings/0/side", 0, 0}, .subject = "x"}},
      read);
  CHECK(placed[0].at == Position{"case", 4, 25});
  CHECK(placed[1].at == Position{"case", 6, 17});
}

TEST_CASE("a problem document says what was wrong with which part") {
  const auto json =
      nlohmann::json::parse(problem_json({.type = "case-has-faults",
                                          .title = "The case has faults",
                                          .status = 422,
                                          .detail = "Nothing was assessed.",
                                          .faults = {{.code = Code::unknown_reference,
                                                      .at = {"/pain/0/region", 0, 0},
                                                      .subject = "heel.posteror",
                                                      .expected = "a region",
                                                      .nearest = "heel.posterior"}}}));
  CHECK(json.at("status") == 422);
  CHECK(json.at("faults").at(0).at("at") == "/pain/0/region");
  CHECK(json.at("faults").at(0).at("code") == "unknown_reference");
  CHECK(json.at("faults").at(0).at("message").get<std::string>().find("heel.posterior") !=
        std::string::npos);
}
