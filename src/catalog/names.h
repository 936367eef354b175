#pragma once

#include <string>
#include <string_view>

#include "catalog/catalog.h"

/// The English names of things, for programs that write them down. A thing that the catalog does
/// not have is called by its id in words.
namespace palpate {

/// The name that a person reads: `plain`, or else `en`.
const std::string& plain_name(const Name& name);

/// An id split at dots and underscores into words: "also.low_back_pain" -> "also low back pain".
std::string words_of_id(std::string_view id);

std::string region_name(const Catalog& catalog, const std::string& id);
std::string finding_name(const Catalog& catalog, const FindingId& id);
std::string muscle_name(const Catalog& catalog, const MuscleId& id);
std::string condition_name(const Catalog& catalog, const ConditionId& id);
std::string red_flag_name(const Catalog& catalog, const RedFlagId& id);

/// A criterion as one English phrase: "calf swelling and (fever or leg warm and red)".
std::string criterion_text(const Criterion& criterion, const Catalog& catalog);

/// A source as one line: authors, title, container, year.
std::string citation_text(const Source& source);

}  // namespace palpate
