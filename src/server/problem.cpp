#include "server/problem.h"

#include "wire/write_small.h"

namespace palpate::server {

Response problem(int status, std::string type, std::string title, std::string detail,
                 Diagnostics faults) {
  Response response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = wire::problem_json({.type = std::move(type),
                                      .title = std::move(title),
                                      .status = status,
                                      .detail = std::move(detail),
                                      .faults = std::move(faults)});
  return response;
}

}  // namespace palpate::server
