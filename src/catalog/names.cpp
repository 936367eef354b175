#include "catalog/names.h"

#include <algorithm>

#include "diagnostic/number_text.h"

namespace palpate {
namespace {

std::string joined(const std::vector<Criterion>& parts, std::string_view separator,
                   const Catalog& catalog) {
  std::string text;
  for (const Criterion& part : parts) {
    if (!text.empty()) text += separator;
    const bool needs_brackets = part.parts.size() > 1;
    const std::string phrase = criterion_text(part, catalog);
    text += needs_brackets ? "(" + phrase + ")" : phrase;
  }
  return text;
}

std::string finding_criterion_text(const Criterion& criterion, const Catalog& catalog) {
  std::string text = finding_name(catalog, criterion.finding);
  if (!criterion.from) return text;
  text += " of at least " + number_text(*criterion.from);
  const auto found = catalog.findings.find(criterion.finding);
  if (found != catalog.findings.end() && found->second.value) {
    text += " " + found->second.value->unit;
  }
  return text;
}

std::string places_text(const std::vector<std::string>& regions, const Catalog& catalog) {
  std::string text = "pain in ";
  for (std::size_t index = 0; index < regions.size(); ++index) {
    if (index > 0) text += index + 1 == regions.size() ? " or " : ", ";
    text += region_name(catalog, regions[index]);
  }
  return text;
}

}  // namespace

const std::string& plain_name(const Name& name) {
  return name.plain.empty() ? name.en : name.plain;
}

std::string criterion_text(const Criterion& criterion, const Catalog& catalog) {
  switch (criterion.type) {
    case Criterion::Type::all:
      return joined(criterion.parts, " and ", catalog);
    case Criterion::Type::any:
      return joined(criterion.parts, " or ", catalog);
    case Criterion::Type::at_least:
      return "at least " + std::to_string(criterion.count) +
             " of: " + joined(criterion.parts, ", ", catalog);
    case Criterion::Type::finding:
      return finding_criterion_text(criterion, catalog);
    case Criterion::Type::absent:
      return "not " + finding_name(catalog, criterion.finding);
    case Criterion::Type::pain_in:
      return places_text(criterion.regions, catalog);
    case Criterion::Type::age_from:
      return "age of " + number_text(criterion.from.value_or(0)) + " or more";
    case Criterion::Type::age_below:
      return "age below " + number_text(criterion.from.value_or(0));
    case Criterion::Type::sex:
      return criterion.sex == Sex::female ? "female" : "male";
    case Criterion::Type::score:
    case Criterion::Type::rule: {
      const auto found = catalog.rules.find(criterion.rule);
      const std::string name =
          found == catalog.rules.end() ? words_of_id(criterion.rule.value) : found->second.name.en;
      if (criterion.type == Criterion::Type::rule) return name + " met";
      return name + " of at least " + number_text(criterion.from.value_or(0));
    }
  }
  return {};
}

std::string words_of_id(std::string_view id) {
  std::string words(id);
  std::replace_if(words.begin(), words.end(), [](char c) { return c == '.' || c == '_'; }, ' ');
  return words;
}

std::string region_name(const Catalog& catalog, const std::string& id) {
  const auto found = catalog.regions.find(RegionId{id});
  return found == catalog.regions.end() ? words_of_id(id) : found->second.name;
}
std::string finding_name(const Catalog& catalog, const FindingId& id) {
  const auto found = catalog.findings.find(id);
  return found == catalog.findings.end() ? words_of_id(id.value) : plain_name(found->second.name);
}
std::string muscle_name(const Catalog& catalog, const MuscleId& id) {
  if (const auto found = catalog.muscles.find(id); found != catalog.muscles.end()) {
    return found->second.name.en;
  }
  const auto named = catalog.named_muscles.find(id);
  return named == catalog.named_muscles.end() ? words_of_id(id.value) : named->second.name.en;
}
std::string condition_name(const Catalog& catalog, const ConditionId& id) {
  const auto found = catalog.conditions.find(id);
  return found == catalog.conditions.end() ? words_of_id(id.value) : found->second.name.en;
}
std::string red_flag_name(const Catalog& catalog, const RedFlagId& id) {
  const auto found = catalog.red_flags.find(id);
  return found == catalog.red_flags.end() ? words_of_id(id.value) : plain_name(found->second.name);
}

std::string citation_text(const Source& source) {
  std::string text;
  for (const std::string& author : source.authors) text += (text.empty() ? "" : ", ") + author;
  if (!text.empty()) text += ". ";
  text += source.title + ".";
  if (!source.container.empty()) text += " " + source.container + ".";
  if (source.year != 0) text += " " + std::to_string(source.year) + ".";
  return text;
}

}  // namespace palpate
