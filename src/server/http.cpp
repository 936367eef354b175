#include "server/http.h"

#include <algorithm>
#include <optional>

namespace palpate::server {
namespace {

std::optional<int> hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

enum class Plus { is_plus, is_space };

std::optional<std::string> decoded(std::string_view text, Plus plus) {
  std::string result;
  for (std::size_t index = 0; index < text.size(); ++index) {
    const char c = text[index];
    if (c == '+' && plus == Plus::is_space) {
      result += ' ';
      continue;
    }
    if (c != '%') {
      result += c;
      continue;
    }
    if (index + 2 >= text.size()) return std::nullopt;
    const auto high = hex_value(text[index + 1]);
    const auto low = hex_value(text[index + 2]);
    if (!high || !low || (*high == 0 && *low == 0)) return std::nullopt;
    result += static_cast<char>(*high * 16 + *low);
    index += 2;
  }
  return result;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool equal_without_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(x) == lower(y);
  });
}

/// Whether the parameters of a coding say q=0, q=0.0 and so on.
bool is_refused(std::string_view parameters) {
  const auto q = parameters.find("q=");
  if (q == std::string_view::npos) return false;
  const std::string_view value = trimmed(parameters.substr(q + 2));
  return value.find_first_not_of("0.") == std::string_view::npos;
}

/// "http://host/path" -> "/path": the form in which a proxy asks (RFC 9112, 3.2.2).
std::string_view without_authority(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!equal_without_case(target.substr(0, scheme.size()), scheme)) continue;
    const std::size_t slash = target.find('/', scheme.size());
    return slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  return target;
}

}  // namespace

bool split_target(std::string_view target, Request& request) {
  target = without_authority(target);
  const std::size_t mark = target.find('?');
  auto path = decoded(target.substr(0, mark), Plus::is_plus);
  if (!path || path->empty() || path->front() != '/') return false;
  request.path = std::move(*path);
  std::string_view rest =
      mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
  while (!rest.empty()) {
    const std::size_t end = rest.find('&');
    const std::string_view pair = rest.substr(0, end);
    const std::size_t equals = pair.find('=');
    auto name = decoded(pair.substr(0, equals), Plus::is_space);
    auto value =
        decoded(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1),
                Plus::is_space);
    if (!name || !value) return false;
    request.query.emplace(std::move(*name), std::move(*value));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  return true;
}

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
  while (!accept_encoding.empty()) {
    const std::size_t comma = accept_encoding.find(',');
    const std::string_view entry = accept_encoding.substr(0, comma);
    const std::size_t semicolon = entry.find(';');
    if (equal_without_case(trimmed(entry.substr(0, semicolon)), coding)) {
      return semicolon == std::string_view::npos || !is_refused(entry.substr(semicolon + 1));
    }
    accept_encoding =
        comma == std::string_view::npos ? std::string_view{} : accept_encoding.substr(comma + 1);
  }
  return false;
}

}  // namespace palpate::server
