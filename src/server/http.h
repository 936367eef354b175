#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palpate::server {

enum class Method { get, head, post, options, other };

/// A request as the routes see it.
struct Request {
  Method method = Method::get;
  std::string path;                          ///< decoded, without the query
  std::map<std::string, std::string> query;  ///< decoded; the first of a name counts
  std::string content_type;                  ///< without parameters, lower case
  std::string accept_encoding;
  std::string if_none_match;
  std::string body;
};

/// What a route answers.
struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

/// A target split into path and query, percent sequences decoded; false where they are malformed,
/// or hold a zero byte.
bool split_target(std::string_view target, Request& request);

/// Whether an Accept-Encoding header takes `coding` (RFC 9110, 12.5.3; a quality of 0 refuses it).
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

}  // namespace palpate::server
