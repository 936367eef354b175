#include "catalog/known_names.h"

#include <algorithm>

#include "anatomy/anchor.h"

namespace palpate::reading {
namespace {

using Names = std::vector<std::string>;

template <class Id, class T>
void add_ids(const std::map<Id, T>& things, Names& names) {
  for (const auto& [id, thing] : things) names.push_back(id.value);
}

/// Ids, and ids with each of their parts.
template <class Id>
void add_with_parts(const std::map<Id, AnatomyTerm>& terms, Names& names) {
  for (const auto& [id, term] : terms) {
    names.push_back(id.value);
    for (const auto& part : term.parts) names.push_back(id.value + "." + part.id);
  }
}

void add_places(const Catalog& catalog, Names& names) {
  add_ids(catalog.landmarks, names);
  for (const auto& [id, region] : catalog.regions) {
    names.push_back(id.value);
    for (const Anchor anchor : all_anchors) {
      if (!has_anchor(region, anchor)) continue;  // no view shows it
      names.push_back(id.value + "." + std::string(anchor_name(anchor)));
    }
  }
}

/// Ids of regions, and what stands before each of their dots.
void add_areas(const Catalog& catalog, Names& names) {
  for (const auto& [id, region] : catalog.regions) {
    names.push_back(id.value);
    for (std::size_t dot = id.value.find('.'); dot != std::string::npos;
         dot = id.value.find('.', dot + 1)) {
      names.push_back(id.value.substr(0, dot));
    }
  }
}

void add_rules(const Catalog& catalog, bool scores, Names& names) {
  for (const auto& [id, rule] : catalog.rules) {
    if ((rule.type == RuleType::score) == scores) names.push_back(id.value);
  }
}

void add_measurements(const Catalog& catalog, Names& names) {
  for (const auto& [id, finding] : catalog.findings) {
    if (finding.type == FindingType::measurement) names.push_back(id.value);
  }
}

void add_names(Target target, const Catalog& catalog, Names& names) {
  switch (target) {
    case Target::source:
      return add_ids(catalog.sources, names);
    case Target::assumption:
      return add_ids(catalog.assumptions, names);
    case Target::attachment:
      add_with_parts(catalog.bones, names);
      return add_with_parts(catalog.tendons, names);
    case Target::joint:
      return add_ids(catalog.joints, names);
    case Target::joint_motion:
      for (const auto& [id, joint] : catalog.joints) {
        for (const auto& motion : joint.motions) names.push_back(id.value + "." + motion);
      }
      return;
    case Target::motion:
      for (const auto& [id, joint] : catalog.joints) {
        names.insert(names.end(), joint.motions.begin(), joint.motions.end());
      }
      return;
    case Target::tendon:
      return add_ids(catalog.tendons, names);
    case Target::nerve:
      return add_ids(catalog.nerves, names);
    case Target::vessel:
      return add_ids(catalog.vessels, names);
    case Target::structure:
      add_ids(catalog.nerves, names);
      return add_ids(catalog.vessels, names);
    case Target::group:
      return add_ids(catalog.groups, names);
    case Target::region:
      return add_ids(catalog.regions, names);
    case Target::region_or_area:
      return add_areas(catalog, names);
    case Target::place:
      return add_places(catalog, names);
    case Target::muscle:
      add_ids(catalog.muscles, names);
      return add_ids(catalog.named_muscles, names);
    case Target::condition:
      return add_ids(catalog.conditions, names);
    case Target::finding:
      return add_ids(catalog.findings, names);
    case Target::measurement:
      return add_measurements(catalog, names);
    case Target::score:
      return add_rules(catalog, true, names);
    case Target::yes_no_rule:
      return add_rules(catalog, false, names);
    case Target::remedy:
      return add_ids(catalog.remedies, names);
  }
}

}  // namespace

std::vector<std::string> names_of(Target target, const Catalog& catalog) {
  Names names;
  add_names(target, catalog, names);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

bool is_anchor_name(std::string_view word) { return anchor_from_name(word).has_value(); }

std::string_view target_in_words(Target target) {
  switch (target) {
    case Target::source:
      return "the id of a source";
    case Target::assumption:
      return "the id of an assumption";
    case Target::attachment:
      return "bone.part or a tendon";
    case Target::joint:
      return "the id of a joint";
    case Target::joint_motion:
      return "a motion of this joint";
    case Target::motion:
      return "a motion of a joint";
    case Target::tendon:
      return "the id of a tendon";
    case Target::nerve:
      return "the id of a nerve";
    case Target::vessel:
      return "the id of a vessel";
    case Target::structure:
      return "the id of a nerve or vessel";
    case Target::group:
      return "the id of a group";
    case Target::region:
      return "the id of a region";
    case Target::region_or_area:
      return "the id of a region, or what several begin with";
    case Target::place:
      return "a region, a region with an anchor, or a landmark";
    case Target::muscle:
      return "the id of a muscle";
    case Target::condition:
      return "the id of a condition";
    case Target::finding:
      return "the id of a finding";
    case Target::measurement:
      return "the id of a finding of kind measurement";
    case Target::score:
      return "the id of a rule of kind score";
    case Target::yes_no_rule:
      return "the id of a rule of kind any, all or single";
    case Target::remedy:
      return "the id of a remedy";
  }
  return {};
}

}  // namespace palpate::reading
