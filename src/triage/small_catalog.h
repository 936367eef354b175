#pragma once

// For tests only: short ways to write criteria, findings and answers by hand.

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "triage/triage.h"

namespace palpate::small {

inline Criterion group(Criterion::Type type, std::vector<Criterion> parts, int count = 0) {
  Criterion criterion;
  criterion.type = type;
  criterion.parts = std::move(parts);
  criterion.count = count;
  return criterion;
}
inline Criterion all(std::vector<Criterion> parts) {
  return group(Criterion::Type::all, std::move(parts));
}
inline Criterion any(std::vector<Criterion> parts) {
  return group(Criterion::Type::any, std::move(parts));
}
inline Criterion at_least(int count, std::vector<Criterion> parts) {
  return group(Criterion::Type::at_least, std::move(parts), count);
}
inline Criterion has(const std::string& finding) {
  Criterion criterion;
  criterion.type = Criterion::Type::finding;
  criterion.finding = {finding};
  return criterion;
}
inline Criterion lacks(const std::string& finding) {
  Criterion criterion = has(finding);
  criterion.type = Criterion::Type::absent;
  return criterion;
}
inline Criterion measures(const std::string& finding, double from) {
  Criterion criterion = has(finding);
  criterion.from = from;
  return criterion;
}
inline Criterion pain_in(std::vector<std::string> regions) {
  Criterion criterion;
  criterion.type = Criterion::Type::pain_in;
  criterion.regions = std::move(regions);
  return criterion;
}
inline Criterion age_from(double years) {
  Criterion criterion;
  criterion.type = Criterion::Type::age_from;
  criterion.from = years;
  return criterion;
}
inline Criterion age_below(double years) {
  Criterion criterion = age_from(years);
  criterion.type = Criterion::Type::age_below;
  return criterion;
}
inline Criterion sex(Sex which) {
  Criterion criterion;
  criterion.type = Criterion::Type::sex;
  criterion.sex = which;
  return criterion;
}
inline Criterion score(const std::string& rule, double from) {
  Criterion criterion;
  criterion.type = Criterion::Type::score;
  criterion.rule = {rule};
  criterion.from = from;
  return criterion;
}
inline Criterion meets(const std::string& rule) {
  Criterion criterion;
  criterion.type = Criterion::Type::rule;
  criterion.rule = {rule};
  return criterion;
}

inline Finding& add_finding(Catalog& catalog, const std::string& id,
                            FindingType type = FindingType::history,
                            AskedBy asked_by = AskedBy::anyone) {
  Finding finding;
  finding.id = {id};
  finding.name.en = id;
  finding.type = type;
  finding.asked_by = asked_by;
  return catalog.findings[finding.id] = finding;
}
inline Finding& add_sided_finding(Catalog& catalog, const std::string& id,
                                  FindingType type = FindingType::sign,
                                  AskedBy asked_by = AskedBy::anyone) {
  Finding& finding = add_finding(catalog, id, type, asked_by);
  finding.sided = true;
  return finding;
}
inline Finding& add_measurement(Catalog& catalog, const std::string& id, double present_from) {
  Finding& finding = add_sided_finding(catalog, id, FindingType::measurement);
  finding.value = ValueRange{"cm", 0.0, 40.0, present_from};
  return finding;
}
inline RedFlag& add_flag(Catalog& catalog, const std::string& id, Level level, Criterion relevant,
                         Criterion when) {
  RedFlag flag;
  flag.id = {id};
  flag.level = level;
  flag.relevant = std::move(relevant);
  flag.when = std::move(when);
  return catalog.red_flags[flag.id] = flag;
}

inline Answer says(const std::string& finding, AnswerValue value,
                   std::optional<Side> side = std::nullopt) {
  return {{finding}, side, value, std::nullopt};
}
inline Answer yes(const std::string& finding, std::optional<Side> side = std::nullopt) {
  return says(finding, AnswerValue::present, side);
}
inline Answer no(const std::string& finding, std::optional<Side> side = std::nullopt) {
  return says(finding, AnswerValue::absent, side);
}
inline Answer not_sure(const std::string& finding, std::optional<Side> side = std::nullopt) {
  return says(finding, AnswerValue::not_sure, side);
}
inline Answer measured(const std::string& finding, double value, Side side) {
  return {{finding}, side, std::nullopt, value};
}
inline PainMark mark(const std::string& region, Side side,
                     std::vector<std::string> qualities = {}) {
  return {{region}, side, std::nullopt, std::move(qualities)};
}
inline Case case_of(std::vector<PainMark> pain, std::vector<Answer> answers = {}) {
  Case result;
  result.pain = std::move(pain);
  result.answers = std::move(answers);
  return result;
}

}  // namespace palpate::small
