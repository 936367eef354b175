#include "triage/criterion_reading.h"

#include <algorithm>

namespace palpate {
namespace {

struct Reader {
  const Case& person_case;
  const Catalog& catalog;
  Settling settling = Settling::everything;
  Asking asking = Asking::everything;

  [[nodiscard]] bool person_settles() const { return settling != Settling::everything; }
  [[nodiscard]] Truth not_given() const { return person_settles() ? Truth::no : Truth::unknown; }

  [[nodiscard]] const Finding& named(const FindingId& id) const {
    const auto entry = catalog.findings.find(id);
    ensure(entry != catalog.findings.end(), "a criterion names only findings of the catalog");
    return entry->second;
  }

  [[nodiscard]] FindingReading finding(const FindingId& id, std::optional<double> from) const {
    const Finding& asked = named(id);
    FindingReading reading = read_finding(asked, person_case, from);
    if (asked.means && reading.truth == Truth::unknown) {
      const Truth known = Reader{person_case, catalog}.read(*asked.means);
      if (known != Truth::unknown) reading.truth = known;
    }
    if (reading.truth == Truth::unknown && !concerns_person(asked, person_case, catalog)) {
      reading.truth = Truth::no;
    }
    if (reading.truth != Truth::unknown || !person_settles()) return reading;
    const bool asked_of_a_person = asked.asked_by == AskedBy::anyone;
    const bool unsure_settles = reading.not_sure && settling == Settling::person_alone_unsure_is_no;
    if (!asked_of_a_person || unsure_settles) reading.truth = Truth::no;
    return reading;
  }

  [[nodiscard]] Truth pain_in(const Criterion& criterion) const {
    const auto is_meant = [&](const PainMark& mark) {
      return std::ranges::any_of(criterion.regions, [&](const std::string& name) {
        return region_is_within(mark.region, name);
      });
    };
    if (std::ranges::any_of(person_case.pain, is_meant)) return Truth::yes;
    return person_case.drawing_complete ? Truth::no : not_given();
  }

  [[nodiscard]] const Rule& rule(const RuleId& id) const {
    const auto entry = catalog.rules.find(id);
    ensure(entry != catalog.rules.end(), "a criterion names only rules of the catalog");
    return entry->second;
  }

  /// Denied is yes. What only a clinician is asked is never taken as denied.
  [[nodiscard]] Truth absent(const FindingId& id) const {
    switch (read_finding(named(id), person_case).truth) {
      case Truth::yes:
        return Truth::no;
      case Truth::no:
        return Truth::yes;
      case Truth::unknown:
        return not_given();
    }
    return Truth::unknown;
  }

  /// A negative item counts only once it is answered: until then it must not hold a score down.
  [[nodiscard]] Truth score(const Criterion& criterion) const {
    double known = 0.0;
    double reachable = 0.0;
    for (const RuleItem& rule_item : rule(criterion.rule).items) {
      const Truth truth = read(rule_item.when);
      if (truth == Truth::yes) known += rule_item.points;
      if (truth == Truth::unknown) reachable += std::max(0.0, rule_item.points);
    }
    const double from = criterion.from.value_or(0.0);
    if (known >= from) return Truth::yes;
    return known + reachable >= from ? Truth::unknown : Truth::no;
  }

  [[nodiscard]] Truth rule_met(const Criterion& criterion) const {
    const Rule& named = rule(criterion.rule);
    std::vector<Truth> answers;
    for (const RuleItem& rule_item : named.items) answers.push_back(read(rule_item.when));
    return is_met(named, answers);
  }

  /// Reads no part that can change nothing any more.
  [[nodiscard]] Truth at_least(const Criterion& criterion, int count) const {
    int certain = 0;
    int possible = static_cast<int>(criterion.parts.size());
    for (const Criterion& part : criterion.parts) {
      if (certain >= count || possible < count) break;
      const Truth truth = read(part);
      certain += truth == Truth::yes;
      possible -= truth == Truth::no;
    }
    if (certain >= count) return Truth::yes;
    return possible >= count ? Truth::unknown : Truth::no;
  }

  [[nodiscard]] Truth read(const Criterion& criterion) const {
    const Person& person = person_case.person;
    const auto truth_of = [](bool holds) { return holds ? Truth::yes : Truth::no; };
    switch (criterion.type) {
      case Criterion::Type::all:
        return at_least(criterion, static_cast<int>(criterion.parts.size()));
      case Criterion::Type::any:
        return at_least(criterion, 1);
      case Criterion::Type::at_least:
        return at_least(criterion, criterion.count);
      case Criterion::Type::finding:
        return finding(criterion.finding, criterion.from).truth;
      case Criterion::Type::absent:
        return absent(criterion.finding);
      case Criterion::Type::pain_in:
        return pain_in(criterion);
      case Criterion::Type::age_from:
        return person.age ? truth_of(person.age->value() >= criterion.from.value_or(0.0))
                          : Truth::unknown;
      case Criterion::Type::age_below:
        return person.age ? truth_of(person.age->value() < criterion.from.value_or(0.0))
                          : Truth::unknown;
      case Criterion::Type::sex:
        return person.sex ? truth_of(*person.sex == criterion.sex) : not_given();
      case Criterion::Type::score:
        return score(criterion);
      case Criterion::Type::rule:
        return rule_met(criterion);
    }
    return Truth::unknown;
  }

  void because_finding(const FindingId& id, std::optional<double> from,
                       std::vector<Because>& reasons) const {
    const FindingReading reading = finding(id, from);
    if (reading.truth == Truth::yes) {
      reasons.push_back({Because::Type::finding, id.value, reading.side});
    }
  }

  void because(const Criterion& criterion, std::vector<Because>& reasons) const {
    if (read(criterion) != Truth::yes) return;
    switch (criterion.type) {
      case Criterion::Type::all:
      case Criterion::Type::any:
      case Criterion::Type::at_least:
        for (const Criterion& part : criterion.parts) because(part, reasons);
        break;
      case Criterion::Type::finding:
        because_finding(criterion.finding, criterion.from, reasons);
        break;
      case Criterion::Type::absent:
        break;
      case Criterion::Type::pain_in:
        for (const PainMark& mark : person_case.pain) {
          const bool is_meant = std::ranges::any_of(
              criterion.regions,
              [&](const std::string& name) { return region_is_within(mark.region, name); });
          if (is_meant) reasons.push_back({Because::Type::pain, mark.region.value, mark.side});
        }
        break;
      case Criterion::Type::age_from:
      case Criterion::Type::age_below:
        reasons.push_back({Because::Type::person, "age", std::nullopt});
        break;
      case Criterion::Type::sex:
        reasons.push_back({Because::Type::person, "sex", std::nullopt});
        break;
      case Criterion::Type::score:
      case Criterion::Type::rule:
        reasons.push_back({Because::Type::rule, criterion.rule.value, std::nullopt});
        for (const RuleItem& rule_item : rule(criterion.rule).items) {
          because(rule_item.when, reasons);
        }
        break;
    }
  }

  void open_finding(const FindingId& id, std::optional<double> from, OpenParts& open) const {
    const FindingReading reading = finding(id, from);
    if (reading.truth != Truth::unknown) return;
    const auto is_it = [&](const OpenFinding& known) { return known.finding == id; };
    if (std::ranges::any_of(open.findings, is_it)) return;
    open.findings.push_back({id, reading.unanswered, reading.not_sure});
  }

  static bool can_be_asked(const OpenParts& open) {
    return open.age || std::ranges::any_of(open.findings, [](const OpenFinding& finding) {
             return !finding.not_sure;
           });
  }

  static void merge(const OpenParts& more, OpenParts& open) {
    for (const OpenFinding& finding : more.findings) {
      const auto is_it = [&](const OpenFinding& known) { return known.finding == finding.finding; };
      if (std::ranges::none_of(open.findings, is_it)) open.findings.push_back(finding);
    }
    open.age = open.age || more.age;
    open.sex = open.sex || more.sex;
    open.drawing = open.drawing || more.drawing;
  }

  void collect_open_of_all(const Criterion& criterion, OpenParts& open) const {
    for (const Criterion& part : criterion.parts) {
      OpenParts of_part;
      collect_open(part, of_part);
      merge(of_part, open);
      if (asking == Asking::first_things_first && can_be_asked(of_part)) return;
    }
  }

  void collect_open(const Criterion& criterion, OpenParts& open) const {
    if (read(criterion) != Truth::unknown) return;
    switch (criterion.type) {
      case Criterion::Type::all:
        collect_open_of_all(criterion, open);
        break;
      case Criterion::Type::any:
      case Criterion::Type::at_least:
        for (const Criterion& part : criterion.parts) collect_open(part, open);
        break;
      case Criterion::Type::finding:
      case Criterion::Type::absent:
        open_finding(criterion.finding, criterion.from, open);
        break;
      case Criterion::Type::pain_in:
        open.drawing = true;
        break;
      case Criterion::Type::age_from:
      case Criterion::Type::age_below:
        open.age = true;
        break;
      case Criterion::Type::sex:
        open.sex = true;
        break;
      case Criterion::Type::score:
        for (const RuleItem& rule_item : rule(criterion.rule).items) {
          if (rule_item.points > 0.0) collect_open(rule_item.when, open);
        }
        break;
      case Criterion::Type::rule:
        for (const RuleItem& rule_item : rule(criterion.rule).items) {
          collect_open(rule_item.when, open);
        }
        break;
    }
  }
};

}  // namespace

Truth read_criterion(const Criterion& criterion, const Case& person_case, const Catalog& catalog,
                     Settling settling) {
  return Reader{person_case, catalog, settling}.read(criterion);
}

std::vector<Because> why_true(const Criterion& criterion, const Case& person_case,
                              const Catalog& catalog) {
  std::vector<Because> found;
  Reader{person_case, catalog, Settling::everything}.because(criterion, found);
  std::vector<Because> once;
  for (Because& reason : found) {
    if (std::ranges::find(once, reason) == once.end()) once.push_back(std::move(reason));
  }
  return once;
}

OpenParts open_parts(const Criterion& criterion, const Case& person_case, const Catalog& catalog,
                     Settling settling, Asking asking) {
  OpenParts open;
  Reader{person_case, catalog, settling, asking}.collect_open(criterion, open);
  return open;
}

bool can_be_answered(const Finding& finding, const Case& person_case) {
  return finding.asked_by <= (person_case.alone ? AskedBy::anyone : AskedBy::therapist);
}

bool concerns_person(const Finding& finding, const Case& person_case, const Catalog& catalog) {
  return !finding.asked_of || read_criterion(*finding.asked_of, person_case, catalog) != Truth::no;
}

Truth is_met(const Rule& rule, const std::vector<Truth>& answers) {
  if (answers.empty()) return Truth::no;
  return rule.type == RuleType::all ? std::ranges::min(answers) : std::ranges::max(answers);
}

}  // namespace palpate
