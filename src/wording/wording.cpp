#include "wording/wording.h"

#include <array>
#include <iterator>

namespace palpate {
namespace {

struct Pattern {
  Code code;
  std::string_view text;
};

/// What each code says, with {} for the subject in quotes.
constexpr std::array patterns = {
    Pattern{Code::file_not_found, "there is no such file or folder {}"},
    Pattern{Code::file_not_readable, "this cannot be read {}"},
    Pattern{Code::file_too_large, "this is too large {}"},
    Pattern{Code::not_utf8, "these bytes are not UTF-8 text"},
    Pattern{Code::malformed_yaml, "this is not valid YAML: {}"},
    Pattern{Code::malformed_json, "this is not valid JSON: {}"},
    Pattern{Code::nested_too_deep, "this is nested too deeply"},
    Pattern{Code::anchor_not_allowed, "anchors and aliases are not allowed {}"},
    Pattern{Code::tag_not_allowed, "tags are not allowed {}"},
    Pattern{Code::more_than_one_document, "the text goes on after its end"},
    Pattern{Code::duplicate_key, "the key {} stands here a second time"},
    Pattern{Code::unknown_key, "unknown key {}"},
    Pattern{Code::missing_key, "the key {} is missing"},
    Pattern{Code::wrong_type, "this is {}"},
    Pattern{Code::unknown_word, "unknown word {}"},
    Pattern{Code::empty_text, "this is empty"},
    Pattern{Code::empty_list, "the list {} is empty"},
    Pattern{Code::number_out_of_range, "the number {} is out of range"},
    Pattern{Code::number_without_basis, "this number does not say where it comes from"},
    Pattern{Code::unknown_unit, "unknown unit {}"},
    Pattern{Code::id_is_not_the_path, "the id {} is not the name of its file"},
    Pattern{Code::malformed_id, "{} is not a valid id here"},
    Pattern{Code::unclaimed_file, "nothing reads the file {}"},
    Pattern{Code::unknown_reference, "there is no {}"},
    Pattern{Code::duplicate_id, "the id {} is taken"},
    Pattern{Code::duplicate_entry, "{} stands here a second time"},
    Pattern{Code::statement_without_evidence, "this does not say where it comes from"},
    Pattern{Code::assumed_without_reason, "this is assumed without a reason"},
    Pattern{Code::counts_impossible, "these counts are impossible: {}"},
    Pattern{Code::malformed_identifier, "{} is not well formed"},
    Pattern{Code::side_not_allowed, "{} has no side"},
    Pattern{Code::side_missing, "the side of {} is missing"},
    Pattern{Code::connection_not_mutual, "{} does not say so of this one"},
    Pattern{Code::reference_to_itself, "{} names itself"},
    Pattern{Code::shares_do_not_sum, "the shares of the points sum to {}"},
    Pattern{Code::finding_without_leak, "the finding {} has no leak"},
    Pattern{Code::zone_without_place, "this zone has no place {}"},
    Pattern{Code::zone_without_main_tier, "none of these zones is a main one"},
    Pattern{Code::polygon_too_small, "this has only {}"},
    Pattern{Code::polygon_crosses_itself, "this polygon crosses or touches itself: {}"},
    Pattern{Code::outside_view, "this lies outside the view {}"},
    Pattern{Code::criterion_has_no_parts, "this criterion asks nothing"},
    Pattern{Code::criterion_not_monotone,
            "a warning must not depend on {}, which an answer could lower"},
    Pattern{Code::bands_overlap, "this band begins at {}, inside the one before"},
    Pattern{Code::bands_leave_gap, "the bands leave out scores at {}"},
    Pattern{Code::remedy_without_caution, "the remedy {} can hurt and says too little"},
    Pattern{Code::not_canonical, "{} stands in the wrong place"},
    Pattern{Code::too_many_assumed, "{} numbers are assumed"},
    Pattern{Code::never_used, "nothing refers to {}"},
    Pattern{Code::unsupported_version, "version {} is not supported"},
    Pattern{Code::contradictory_answers, "the answers to {} contradict each other"},
    Pattern{Code::answered_twice, "{} is answered twice"},
    Pattern{Code::value_missing, "{} needs a number"},
    Pattern{Code::value_not_expected, "{} takes no number"},
    Pattern{Code::region_marked_twice, "the region {} is marked twice"},
    Pattern{Code::no_pain_marked, "no pain is marked and nothing is answered"},
    Pattern{Code::too_many_entries, "there are too many entries: {}"},
    Pattern{Code::not_a_pack, "this is no pack"},
    Pattern{Code::pack_of_another_version, "this pack is of another version {}"},
    Pattern{Code::pack_incomplete, "this pack is not whole: {}"},
    Pattern{Code::pack_damaged, "this pack is damaged"},
    Pattern{Code::malformed_xml, "this is not valid XML: {}"},
    Pattern{Code::malformed_table, "this table cannot be read: {}"},
    Pattern{Code::not_supported, "this program cannot compute {}"},
    Pattern{Code::left_out, "left out: {}"},
    Pattern{Code::address_not_usable, "the server cannot listen at {}"},
};

/// The pattern of a code. A code without one, or with two, does not compile (see below).
constexpr std::string_view pattern(Code code) {
  for (const Pattern& known : patterns) {
    if (known.code == code) return known.text;
  }
  return {};
}

constexpr Code all_codes[] = {
#define PALPATE_EVERY(name) Code::name,
    PALPATE_DIAGNOSTIC_CODES(PALPATE_EVERY)
#undef PALPATE_EVERY
};
static_assert(patterns.size() == std::size(all_codes), "each code has one sentence");
#define PALPATE_HAS_SENTENCE(name) \
  static_assert(!pattern(Code::name).empty(), "the code " #name " needs a sentence");
PALPATE_DIAGNOSTIC_CODES(PALPATE_HAS_SENTENCE)
#undef PALPATE_HAS_SENTENCE

/// Codes whose subject is already a phrase, and no name to be quoted.
bool subject_is_phrase(Code code) {
  switch (code) {
    case Code::malformed_yaml:
    case Code::pack_incomplete:
    case Code::malformed_json:
    case Code::malformed_xml:
    case Code::malformed_table:
    case Code::not_supported:
    case Code::left_out:
    case Code::wrong_type:
    case Code::counts_impossible:
    case Code::polygon_too_small:
    case Code::polygon_crosses_itself:
    case Code::shares_do_not_sum:
    case Code::too_many_assumed:
    case Code::too_many_entries:
    case Code::number_out_of_range:
    case Code::bands_overlap:
    case Code::bands_leave_gap:
    case Code::not_canonical:
      return true;
    default:
      return false;
  }
}

/// Long texts from outside are cut, so that a message stays a line.
std::string shortened(const std::string& text) {
  constexpr std::size_t most = 120;
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "...";
}

/// The pattern with the subject in the place of {}.
std::string filled_in(std::string_view pattern, const std::string& subject) {
  std::string text(pattern);
  const std::size_t at = text.find("{}");
  if (at != std::string::npos) text.replace(at, 2, subject);
  return text;
}

std::string_view trimmed(std::string_view text) {
  while (text.ends_with(' ') || text.ends_with(':')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string sentence(const Diagnostic& fault) {
  std::string subject = shortened(fault.subject);
  if (!subject.empty() && !subject_is_phrase(fault.code)) subject = '"' + subject + '"';
  std::string text = filled_in(pattern(fault.code), subject);
  text = trimmed(text);
  if (!fault.expected.empty()) text += "; expected " + fault.expected;
  if (!fault.nearest.empty()) text += "; did you mean \"" + fault.nearest + "\"?";
  return text;
}

std::string render(const Diagnostic& fault) {
  std::string place = fault.at.file;
  if (fault.at.line > 0) {
    place += ':' + std::to_string(fault.at.line) + ':' + std::to_string(fault.at.column);
  }
  if (!place.empty()) place += ": ";
  place += fault.severity == Severity::error ? "error: " : "warning: ";
  return place + sentence(fault) + " [" + std::string(code_name(fault.code)) + ']';
}

}  // namespace palpate
