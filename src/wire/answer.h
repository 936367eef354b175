#pragma once

#include <string>
#include <string_view>

#include "consultation/consultation.h"

namespace palpate::wire {

/// What a program that was sent JSON sends back: a body by the contract, and the status that HTTP
/// has for it. 200 is an answer; everything else carries a problem document.
struct Answer {
  int status = 200;
  std::string body;
};

/// Assesses a case given as JSON. 400 where it is no JSON, 422 where the case has faults.
Answer answer_case(const Consultation& consultation, std::string_view json,
                   Ranges ranges = Ranges::with);

/// Searches the atlas. 400 where the query is empty or longer than 200 characters.
Answer answer_query(const Catalog& catalog, std::string_view query);

}  // namespace palpate::wire
