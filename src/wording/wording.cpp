#include "wording/wording.h"

#include <fmt/format.h>

namespace palpate {
namespace {

/// What a code says, with {} for the subject in quotes. The switch has no default, so that a code
/// without a sentence does not compile.
std::string_view pattern(Code code) {
  switch (code) {
    case Code::file_not_found:
      return "there is no such file or folder {}";
    case Code::file_not_readable:
      return "this cannot be read {}";
    case Code::file_too_large:
      return "this is too large {}";
    case Code::not_utf8:
      return "these bytes are not UTF-8 text";
    case Code::malformed_yaml:
      return "this is not valid YAML: {}";
    case Code::malformed_json:
      return "this is not valid JSON: {}";
    case Code::nested_too_deep:
      return "this is nested too deeply";
    case Code::anchor_not_allowed:
      return "anchors and aliases are not allowed {}";
    case Code::tag_not_allowed:
      return "tags are not allowed {}";
    case Code::more_than_one_document:
      return "the text goes on after its end";
    case Code::duplicate_key:
      return "the key {} stands here a second time";
    case Code::unknown_key:
      return "unknown key {}";
    case Code::missing_key:
      return "the key {} is missing";
    case Code::wrong_type:
      return "this is {}";
    case Code::unknown_word:
      return "unknown word {}";
    case Code::empty_text:
      return "this is empty";
    case Code::empty_list:
      return "the list {} is empty";
    case Code::number_out_of_range:
      return "the number {} is out of range";
    case Code::number_without_basis:
      return "this number does not say where it comes from";
    case Code::unknown_unit:
      return "unknown unit {}";
    case Code::id_is_not_the_path:
      return "the id {} is not the name of its file";
    case Code::malformed_id:
      return "{} is not a valid id here";
    case Code::unclaimed_file:
      return "nothing reads the file {}";
    case Code::unknown_reference:
      return "there is no {}";
    case Code::duplicate_id:
      return "the id {} is taken";
    case Code::duplicate_entry:
      return "{} stands here a second time";
    case Code::statement_without_evidence:
      return "this does not say where it comes from";
    case Code::assumed_without_reason:
      return "this is assumed without a reason";
    case Code::counts_impossible:
      return "these counts are impossible: {}";
    case Code::malformed_identifier:
      return "{} is not well formed";
    case Code::side_not_allowed:
      return "{} has no side";
    case Code::side_missing:
      return "the side of {} is missing";
    case Code::connection_not_mutual:
      return "{} does not say so of this one";
    case Code::reference_to_itself:
      return "{} names itself";
    case Code::shares_do_not_sum:
      return "the shares of the points sum to {}";
    case Code::finding_without_leak:
      return "the finding {} has no leak";
    case Code::zone_without_place:
      return "this zone has no place";
    case Code::zone_without_main_tier:
      return "none of these zones is a main one";
    case Code::polygon_too_small:
      return "this has only {}";
    case Code::polygon_crosses_itself:
      return "this polygon crosses or touches itself: {}";
    case Code::outside_view:
      return "this lies outside the view {}";
    case Code::criterion_has_no_parts:
      return "this criterion asks nothing";
    case Code::criterion_not_monotone:
      return "a warning must not depend on {}, which could lower it";
    case Code::bands_overlap:
      return "this band begins at {}, inside the one before";
    case Code::bands_leave_gap:
      return "the bands leave out scores at {}";
    case Code::negative_item_not_clinician:
      return "{} lowers a score, but not only a clinician answers it";
    case Code::remedy_without_caution:
      return "the remedy {} can hurt and says too little";
    case Code::not_canonical:
      return "{} stands in the wrong place";
    case Code::too_many_assumed:
      return "{} numbers are assumed";
    case Code::never_used:
      return "nothing refers to {}";
    case Code::unsupported_version:
      return "version {} is not supported";
    case Code::contradictory_answers:
      return "the answers to {} contradict each other";
    case Code::answered_twice:
      return "{} is answered twice";
    case Code::value_missing:
      return "{} needs a number";
    case Code::value_not_expected:
      return "{} takes no number";
    case Code::region_marked_twice:
      return "the region {} is marked twice";
    case Code::no_pain_marked:
      return "no pain is marked and nothing is answered";
    case Code::too_many_entries:
      return "there are too many entries: {}";
    case Code::address_not_usable:
      return "the server cannot listen at {}";
  }
  return "fault {}";
}

/// Codes whose subject is already a phrase, and no name to be quoted.
bool subject_is_phrase(Code code) {
  switch (code) {
    case Code::malformed_yaml:
    case Code::malformed_json:
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

std::string_view trimmed(std::string_view text) {
  while (text.ends_with(' ') || text.ends_with(':')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string sentence(const Diagnostic& fault) {
  std::string subject = shortened(fault.subject);
  if (!subject.empty() && !subject_is_phrase(fault.code)) subject = '"' + subject + '"';
  std::string text = fmt::format(fmt::runtime(pattern(fault.code)), subject);
  text = trimmed(text);
  if (!fault.expected.empty()) text += "; expected " + fault.expected;
  if (!fault.nearest.empty()) text += fmt::format("; did you mean \"{}\"?", fault.nearest);
  return text;
}

std::string render(const Diagnostic& fault) {
  std::string place = fault.at.file;
  if (fault.at.line > 0) place += fmt::format(":{}:{}", fault.at.line, fault.at.column);
  if (!place.empty()) place += ": ";
  const std::string_view severity = fault.severity == Severity::error ? "error" : "warning";
  return fmt::format("{}{}: {} [{}]", place, severity, sentence(fault), code_name(fault.code));
}

}  // namespace palpate
