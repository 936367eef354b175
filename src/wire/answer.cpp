#include "wire/answer.h"

#include <algorithm>

#include "search/search.h"
#include "wire/read_case.h"
#include "wire/write_assessment.h"
#include "wire/write_small.h"

namespace palpate::wire {
namespace {

constexpr std::size_t longest_query = 200;

Answer problem(int status, std::string type, std::string title, std::string detail,
               Diagnostics faults = {}) {
  return {status, problem_json({.type = std::move(type),
                                .title = std::move(title),
                                .status = status,
                                .detail = std::move(detail),
                                .faults = std::move(faults)})};
}

/// The characters of UTF-8 text: the bytes that do not go on with one.
std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

}  // namespace

Answer answer_case(const Consultation& consultation, std::string_view json, Ranges ranges) {
  const std::string detail = "Nothing was assessed.";
  const Result<CaseFile> read = read_json_case("request", json);
  if (!read) {
    const Code code = read.faults().front().code;
    if (code == Code::malformed_json || code == Code::not_utf8) {  // RFC 8259, 8.1
      return problem(400, "malformed-json", "Malformed JSON", detail, read.faults());
    }
    return problem(422, "case-has-faults", "The case has faults", detail, read.faults());
  }
  const Result<Assessment> assessment = consultation.assess(read.value().person_case, ranges);
  if (!assessment) {
    return problem(422, "case-has-faults", "The case has faults", detail, assessment.faults());
  }
  return {200, assessment_json(assessment.value(), consultation.catalog())};
}

Answer answer_query(const Catalog& catalog, std::string_view query) {
  if (query.empty()) {
    return problem(400, "query-missing", "Query missing", "Say what to find: ?q=heel+pain");
  }
  if (characters_of(query) > longest_query) {
    return problem(400, "query-too-long", "Query too long", "At most 200 characters.");
  }
  return {200, hits_json(query, search(catalog, query))};
}

}  // namespace palpate::wire
