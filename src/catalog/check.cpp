#include "catalog/check.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "catalog/known_names.h"
#include "catalog/parts.h"

namespace palpate::reading {
namespace {

void add(Diagnostics& faults, Code code, const Position& at, std::string subject,
         std::string expected, std::string nearest = {}) {
  faults.push_back({.code = code,
                    .at = at,
                    .subject = std::move(subject),
                    .expected = std::move(expected),
                    .nearest = std::move(nearest)});
}

/// Where the file of a thing says its id; the file itself where it does not.
Position id_position(const Mentions& mentions, const std::string& folder, const std::string& id) {
  const std::string file = folder + "/" + id + ".yaml";
  const auto found = mentions.ids.find(file);
  return found == mentions.ids.end() ? Position{file} : found->second;
}

void check_references(const Catalog& catalog, const Mentions& mentions, Diagnostics& faults) {
  std::map<Target, std::vector<std::string>> names;
  for (const Reference& reference : mentions.references) {
    if (reference.id.empty()) continue;
    auto [known, is_new] = names.try_emplace(reference.target);
    if (is_new) known->second = names_of(reference.target, catalog);
    if (std::binary_search(known->second.begin(), known->second.end(), reference.id)) continue;
    add(faults, Code::unknown_reference, reference.at, reference.id,
        std::string(target_in_words(reference.target)), nearest_name(reference.id, known->second));
  }
}

/// Both must state it, where both have a file.
void check_mutual(const Catalog& catalog, const Mentions& mentions, Diagnostics& faults) {
  std::set<std::tuple<Target, std::string, std::string>> stated;
  for (const MutualReference& m : mentions.mutual) stated.insert({m.target, m.from, m.to});
  const auto has_file = [&](const MutualReference& m) {
    return catalog.muscles.contains({m.to}) || catalog.regions.contains({m.to}) ||
           catalog.findings.contains({m.to});
  };
  for (const MutualReference& m : mentions.mutual) {
    if (m.from == m.to) {
      add(faults, Code::reference_to_itself, m.at, m.to, "another one");
    } else if (has_file(m) && !stated.contains({m.target, m.to, m.from})) {
      add(faults, Code::connection_not_mutual, m.at, m.to,
          "the file of " + m.to + " names " + m.from + " too");
    }
  }
}

/// Whether an answer of someone who is no clinician, or more age, can lower what a rule says.
bool can_be_lowered(const Criterion& criterion) {
  return may_lower(criterion.type) || std::ranges::any_of(criterion.parts, can_be_lowered);
}

bool can_be_lowered(const Rule& rule, const Catalog& catalog) {
  return std::ranges::any_of(rule.items, [&](const RuleItem& item) {
    if (item.points >= 0) return can_be_lowered(item.when);
    const auto finding = catalog.findings.find(item.when.finding);
    return finding == catalog.findings.end() || finding->second.asked_by != AskedBy::clinician;
  });
}

void check_rules_of_danger(const Catalog& catalog, const Mentions& mentions, Diagnostics& faults) {
  for (const Reference& mention : mentions.rules_of_danger) {
    const auto rule = catalog.rules.find({mention.id});
    if (rule == catalog.rules.end() || !can_be_lowered(rule->second, catalog)) continue;
    add(faults, Code::criterion_not_monotone, mention.at, mention.id,
        "a rule that nobody but a clinician can lower: no absent, age_below or sex, and negative "
        "points only for findings that are asked_by: clinician");
  }
}

/// The numbers between which a threshold tells something: below, it is always reached; above,
/// never.
std::optional<NumberRange> useful_thresholds(const Catalog& catalog, const Threshold& threshold) {
  if (threshold.target == Target::measurement) {
    const auto finding = catalog.findings.find({threshold.id});
    if (finding == catalog.findings.end() || !finding->second.value) return std::nullopt;
    return NumberRange{finding->second.value->from, finding->second.value->to, true};
  }
  const auto rule = catalog.rules.find({threshold.id});
  if (rule == catalog.rules.end()) return std::nullopt;
  NumberRange scores = {.from = 0.0, .to = 0.0, .above = true};
  for (const RuleItem& item : rule->second.items) {
    (item.points < 0 ? scores.from : scores.to) += item.points;
  }
  return scores;
}

void check_thresholds(const Catalog& catalog, const Mentions& mentions, Diagnostics& faults) {
  for (const Threshold& threshold : mentions.thresholds) {
    const auto range = useful_thresholds(catalog, threshold);
    if (!range || range->holds(threshold.from)) continue;
    add(faults, Code::number_out_of_range, threshold.at, number_text(threshold.from),
        range->in_words() + ": another is reached always or never");
  }
}

void check_explained(const Catalog& catalog, const Mentions& mentions, Diagnostics& faults) {
  for (const Reference& entry : mentions.explained) {
    const auto finding = catalog.findings.find({entry.id});
    if (finding == catalog.findings.end() || finding->second.leak) continue;
    add(faults, Code::finding_without_leak, entry.at, entry.id,
        "a `leak` in the file of this finding, since a cause explains it");
  }
}

/// A name that is both a landmark and a region (or its anchor) would be two places.
void check_landmark_names(const Catalog& catalog, const Mentions& mentions,
                          const std::string& folder, Diagnostics& faults) {
  for (const auto& [id, landmark] : catalog.landmarks) {
    const std::size_t dot = id.value.rfind('.');
    const std::string before = dot == std::string::npos ? "" : id.value.substr(0, dot);
    const std::string after = dot == std::string::npos ? "" : id.value.substr(dot + 1);
    const bool is_region = catalog.regions.contains({id.value});
    const bool is_anchor = catalog.regions.contains({before}) && is_anchor_name(after);
    if (!is_region && !is_anchor) continue;
    add(faults, Code::duplicate_id, id_position(mentions, folder, id.value), id.value,
        "a name that is no region's");
  }
}

/// What is drawn lies in the rectangle that the view's figure fills.
void check_drawn(const Catalog& catalog, const Mentions& mentions, Diagnostics& faults) {
  constexpr Millimetres margin(1.0);
  for (const Drawn& drawn : mentions.drawn) {
    const std::string view(view_name(drawn.view));
    const auto figure = catalog.views.find(view);
    if (figure == catalog.views.end()) {
      add(faults, Code::unknown_reference, drawn.at, view, "a view with a file in figure/");
      continue;
    }
    const ViewPoint low = figure->second.minimum;
    const ViewPoint high = figure->second.maximum;
    const auto is_outside = [&](const ViewPoint& p) {
      return p.x < low.x - margin || p.x > high.x + margin || p.y < low.y - margin ||
             p.y > high.y + margin;
    };
    if (std::none_of(drawn.points.begin(), drawn.points.end(), is_outside)) continue;
    add(faults, Code::outside_view, drawn.at, view, "points within the figure of the view");
  }
}

template <class Id, class T>
void warn_never_used(const std::map<Id, T>& things, std::initializer_list<Target> targets,
                     const Mentions& mentions, const std::string& folder, Diagnostics& faults) {
  std::set<std::string_view> used;
  for (const Reference& r : mentions.references) {
    if (std::find(targets.begin(), targets.end(), r.target) != targets.end()) used.insert(r.id);
  }
  for (const auto& [id, thing] : things) {
    if (used.contains(id.value)) continue;
    faults.push_back({.code = Code::never_used,
                      .at = id_position(mentions, folder, id.value),
                      .subject = id.value,
                      .severity = Severity::warning});
  }
}

}  // namespace

void check_catalog(const Catalog& catalog, const Mentions& mentions, const std::string& folder,
                   Diagnostics& faults) {
  check_references(catalog, mentions, faults);
  check_mutual(catalog, mentions, faults);
  check_rules_of_danger(catalog, mentions, faults);
  check_thresholds(catalog, mentions, faults);
  check_explained(catalog, mentions, faults);
  check_landmark_names(catalog, mentions, folder + "/landmarks", faults);
  check_drawn(catalog, mentions, faults);
  warn_never_used(catalog.sources, {Target::source}, mentions, folder + "/sources", faults);
  warn_never_used(catalog.assumptions, {Target::assumption}, mentions, folder + "/assumptions",
                  faults);
  warn_never_used(catalog.findings, {Target::finding, Target::measurement}, mentions,
                  folder + "/findings", faults);
  warn_never_used(catalog.remedies, {Target::remedy}, mentions, folder + "/remedies", faults);
}

}  // namespace palpate::reading
