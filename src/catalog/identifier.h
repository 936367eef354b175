#pragma once

#include <string_view>

// The syntax of the identifiers that sources are found by; private to this room.

namespace palpate::reading {

/// "10.1056/NEJMoa023153": prefix 10., a registrant of 4 to 9 digits, and a name without white
/// space.
bool is_doi(std::string_view text);
/// 1 to 8 digits, the first not 0.
bool is_pmid(std::string_view text);
/// 10 or 13 digits, hyphens aside, with a right check digit (ISO 2108).
bool is_isbn(std::string_view text);
/// http or https with a host.
bool is_url(std::string_view text);

}  // namespace palpate::reading
