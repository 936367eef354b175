#pragma once

#include <optional>
#include <string_view>

namespace palpate {

// Every kind of fault that input can have. The name is stable: it is printed, sent over the API and
// used by tests. Add a code together with its sentence in `wording` and a test that produces it.

/// X(code): what is wrong with a file or with its form, whatever it is about.
#define PALPATE_TEXT_CODES(X) \
  X(file_not_found)           \
  X(file_not_readable)        \
  X(file_too_large)           \
  X(not_utf8)                 \
  X(malformed_yaml)           \
  X(nested_too_deep)          \
  X(anchor_not_allowed)       \
  X(tag_not_allowed)          \
  X(more_than_one_document)   \
  X(duplicate_key)            \
  X(unknown_key)              \
  X(missing_key)              \
  X(wrong_type)               \
  X(unknown_word)             \
  X(empty_text)               \
  X(number_out_of_range)

/// X(code): what is wrong in `knowledge/`.
#define PALPATE_KNOWLEDGE_CODES(X) \
  X(id_is_not_the_path)            \
  X(malformed_id)                  \
  X(unclaimed_file)                \
  X(unknown_reference)             \
  X(duplicate_id)                  \
  X(duplicate_entry)               \
  X(empty_list)                    \
  X(number_without_basis)          \
  X(statement_without_evidence)    \
  X(assumed_without_reason)        \
  X(counts_impossible)             \
  X(malformed_identifier)          \
  X(connection_not_mutual)         \
  X(reference_to_itself)           \
  X(shares_do_not_sum)             \
  X(finding_without_leak)          \
  X(zone_without_place)            \
  X(zone_without_main_tier)        \
  X(polygon_too_small)             \
  X(polygon_crosses_itself)        \
  X(outside_view)                  \
  X(criterion_has_no_parts)        \
  X(criterion_not_monotone)        \
  X(bands_overlap)                 \
  X(bands_leave_gap)               \
  X(remedy_without_caution)        \
  X(not_canonical)                 \
  X(too_many_assumed)              \
  X(never_used)

/// X(code): what is wrong in a case.
#define PALPATE_CASE_CODES(X) \
  X(malformed_json)           \
  X(unknown_unit)             \
  X(unsupported_version)      \
  X(side_not_allowed)         \
  X(side_missing)             \
  X(contradictory_answers)    \
  X(answered_twice)           \
  X(value_missing)            \
  X(value_not_expected)       \
  X(region_marked_twice)      \
  X(no_pain_marked)           \
  X(too_many_entries)

/// X(code): what is wrong with a pack file.
#define PALPATE_PACK_CODES(X) \
  X(not_a_pack)               \
  X(pack_of_another_version)  \
  X(pack_incomplete)          \
  X(pack_damaged)

/// X(code): what is wrong with files of movement and models, or is left out of them.
#define PALPATE_MOTION_CODES(X) \
  X(malformed_xml)              \
  X(malformed_table)            \
  X(not_supported)              \
  X(left_out)

/// X(code): what keeps a program from working.
#define PALPATE_PROGRAM_CODES(X) X(address_not_usable)

#define PALPATE_DIAGNOSTIC_CODES(X) \
  PALPATE_TEXT_CODES(X)             \
  PALPATE_KNOWLEDGE_CODES(X)        \
  PALPATE_CASE_CODES(X)             \
  PALPATE_PACK_CODES(X)             \
  PALPATE_MOTION_CODES(X)           \
  PALPATE_PROGRAM_CODES(X)

enum class Code {
#define PALPATE_CODE_ENUMERATOR(name) name,
  PALPATE_DIAGNOSTIC_CODES(PALPATE_CODE_ENUMERATOR)
#undef PALPATE_CODE_ENUMERATOR
};

/// The stable name of a code, for example "unknown_key".
std::string_view code_name(Code code);

/// The code of a name, or nothing where no code has that name.
std::optional<Code> code_from_name(std::string_view name);

}  // namespace palpate
