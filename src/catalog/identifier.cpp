#include "catalog/identifier.h"

#include <algorithm>
#include <string>

namespace palpate::reading {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

bool has_space(std::string_view text) {
  return text.find_first_of(" \t\r\n") != std::string_view::npos;
}

/// Weights 10 to 1; the last may be X for ten. The sum is a multiple of 11.
bool has_right_isbn_10_sum(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    const bool ten = i == 9 && digits[i] == 'X';
    if (!ten && !is_digit(digits[i])) return false;
    sum += static_cast<int>(10 - i) * (ten ? 10 : digits[i] - '0');
  }
  return sum % 11 == 0;
}

/// Weights 1 and 3 in turn. The sum is a multiple of 10.
bool has_right_isbn_13_sum(std::string_view digits) {
  if (!all_digits(digits)) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 13; ++i) sum += (i % 2 == 0 ? 1 : 3) * (digits[i] - '0');
  return sum % 10 == 0;
}

}  // namespace

bool is_doi(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (!text.starts_with("10.") || slash == std::string_view::npos) return false;
  const std::string_view registrant = text.substr(3, slash - 3);
  const std::string_view first_part = registrant.substr(0, registrant.find('.'));
  return first_part.size() >= 4 && first_part.size() <= 9 && all_digits(first_part) &&
         slash + 1 < text.size() && !has_space(text);
}

bool is_pmid(std::string_view text) {
  return !text.empty() && text.size() <= 8 && text[0] != '0' && all_digits(text);
}

bool is_isbn(std::string_view text) {
  std::string digits(text);
  std::erase(digits, '-');
  if (digits.size() == 10) return has_right_isbn_10_sum(digits);
  return digits.size() == 13 && has_right_isbn_13_sum(digits);
}

bool is_url(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.starts_with(scheme)) return text.size() > scheme.size() && !has_space(text);
  }
  return false;
}

}  // namespace palpate::reading
