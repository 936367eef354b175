#include "wire/write_assessment.h"

#include <algorithm>
#include <cmath>

#include "wire/parts.h"

namespace palpate::wire {
namespace {

const Finding& finding_of(const Catalog& catalog, const FindingId& id) {
  const auto found = catalog.findings.find(id);
  ensure(found != catalog.findings.end(), "an assessment names only findings of its catalog");
  return found->second;
}

Json flag_refs(const std::vector<RedFlagId>& flags, const Catalog& catalog) {
  Json json = Json::array();
  for (const RedFlagId& flag : flags) {
    json.push_back(ref_json(flag.value, red_flag_name(catalog, flag)));
  }
  return json;
}

Json cause_json(const CauseRef& cause, const Catalog& catalog) {
  Json json = {{"kind", word(cause.type)}, {"id", cause.id}, {"side", side_name(cause.side)}};
  const Name& name = cause.type == CauseType::muscle
                         ? catalog.muscles.at(MuscleId{cause.id}).name
                         : catalog.conditions.at(ConditionId{cause.id}).name;
  json["name"] = name.en;
  json["plain_name"] = plain_name(name);
  return json;
}

std::string because_name(const Because& because, const Catalog& catalog) {
  switch (because.type) {
    case Because::Type::finding:
      return finding_name(catalog, FindingId{because.id});
    case Because::Type::pain:
      return region_name(catalog, because.id);
    case Because::Type::rule: {
      const auto found = catalog.rules.find(RuleId{because.id});
      return found == catalog.rules.end() ? words_of_id(because.id) : found->second.name.en;
    }
    case Because::Type::person:
      return because.id;
  }
  return because.id;
}

Json because_json(const Because& because, const Catalog& catalog) {
  static constexpr std::array<std::string_view, 4> kinds = {"finding", "pain", "person", "rule"};
  Json json = {{"kind", kinds.at(static_cast<std::size_t>(because.type))},
               {"id", because.id},
               {"name", because_name(because, catalog)}};
  if (because.side) json["side"] = side_name(*because.side);
  return json;
}

Json fired_json(const FiredFlag& fired, const Catalog& catalog) {
  const RedFlag& flag = catalog.red_flags.at(fired.flag);
  Json json = {{"id", flag.id.value},
               {"name", flag.name.en},
               {"plain_name", plain_name(flag.name)},
               {"level", word(fired.level)},
               {"action", statement_json(flag.action)},
               {"why", statement_json(flag.why)},
               {"because", Json::array()},
               {"suspects", Json::array()},
               {"sources", Json::array()}};
  for (const Because& because : fired.because) {
    json["because"].push_back(because_json(because, catalog));
  }
  for (const ConditionId& suspect : flag.suspects) {
    json["suspects"].push_back(ref_json(suspect.value, condition_name(catalog, suspect)));
  }
  std::vector<SourceId> sources;
  collect_sources(flag.evidence, sources);
  for (const SourceId& source : sources) json["sources"].push_back(source.value);
  return json;
}

Json screen_json(const ScreenQuestion& screen, const Catalog& catalog) {
  Json json = {{"level", word(screen.level)},
               {"asks_age", screen.asks_age},
               {"flags", flag_refs(screen.flags, catalog)}};
  if (!screen.asks_age) json["question"] = question_json(finding_of(catalog, screen.finding));
  return json;
}

std::string rule_target(const Rule& rule, const Catalog& catalog) {
  return rule.target.empty() ? rule.target_named : condition_name(catalog, rule.target);
}

Json rule_result_json(const RuleResult& result, const Catalog& catalog) {
  const Rule& rule = catalog.rules.at(result.rule);
  Json json = {{"id", rule.id.value},
               {"name", rule.name.en},
               {"kind", word(rule.type)},
               {"target", rule_target(rule, catalog)},
               {"met", word(result.met)},
               {"complete", result.complete},
               {"text", statement_json(rule.text)},
               {"items", Json::array()}};
  for (const RuleItemResult& item : result.items) {
    json["items"].push_back({{"text", criterion_text(item.when, catalog)},
                             {"points", points_json(item.points)},
                             {"answer", word(item.answer)}});
  }
  if (rule.type != RuleType::score) return json;
  json["score"] = points_json(result.score);
  json["lowest"] = points_json(result.lowest);
  json["highest"] = points_json(result.highest);
  json["band"] = result.band;
  for (const Band& band : rule.bands) {
    if (band.name == result.band) json["band_text"] = band.text;
  }
  return json;
}

Json triage_json(const Triage& triage, const Catalog& catalog) {
  Json json = {{"level", word(triage.level)}, {"could_still_be", word(triage.could_still_be)},
               {"fired", Json::array()},      {"open", flag_refs(triage.open, catalog)},
               {"to_ask", Json::array()},     {"rules", Json::array()}};
  for (const FiredFlag& fired : triage.fired) json["fired"].push_back(fired_json(fired, catalog));
  for (const ScreenQuestion& screen : triage.to_ask) {
    json["to_ask"].push_back(screen_json(screen, catalog));
  }
  for (const RuleResult& rule : triage.rules) {
    json["rules"].push_back(rule_result_json(rule, catalog));
  }
  return json;
}

/// A model carries no more: 1.9, or 12.
double in_two_digits(double ratio) {
  return ratio < 10.0 ? std::round(ratio * 10.0) / 10.0 : std::round(ratio);
}

Json load_json(const ComputedLoad& load) {
  return {{"scenario", load.scenario},
          {"text", load.text},
          {"ratio", in_two_digits(load.middle)},
          {"low", in_two_digits(load.low)},
          {"high", in_two_digits(load.high)}};
}

Json reason_json(const Reason& reason, const Catalog& catalog) {
  static constexpr std::array<std::string_view, 4> kinds = {"mark", "unmarked", "finding",
                                                            "person"};
  std::string name = reason.id;
  if (reason.type == Reason::Type::finding) name = finding_name(catalog, FindingId{reason.id});
  if (reason.type == Reason::Type::mark || reason.type == Reason::Type::unmarked) {
    name = region_name(catalog, reason.id);
  }
  Json json = {{"kind", kinds.at(static_cast<std::size_t>(reason.type))},
               {"id", reason.id},
               {"name", name},
               {"log10_likelihood_ratio", reason.log10_likelihood_ratio},
               {"grade", word(reason.grade)}};
  if (reason.side) json["side"] = side_name(*reason.side);
  if (reason.answer) json["answer"] = word(*reason.answer);
  if (reason.load) json["load"] = load_json(*reason.load);
  return json;
}

std::string point_name(const Muscle& muscle, const PointId& id) {
  for (const TriggerPoint& point : muscle.points) {
    if (point.id == id) return point.name;
  }
  return words_of_id(id.value);
}

Json press_json(const PressTest& press, const Catalog& catalog) {
  Json json = {{"question", question_json(finding_of(catalog, press.finding))}};
  if (press.side) json["side"] = side_name(*press.side);
  if (press.answer) json["answer"] = word(*press.answer);
  return json;
}

Json candidate_json(const Candidate& candidate, bool has_range, const Catalog& catalog) {
  Json json = cause_json(candidate.cause, catalog);
  const bool is_muscle = candidate.cause.type == CauseType::muscle;
  const Statement& summary = is_muscle
                                 ? catalog.muscles.at(MuscleId{candidate.cause.id}).summary
                                 : catalog.conditions.at(ConditionId{candidate.cause.id}).summary;
  json["summary"] = statement_json(summary);
  json["danger"] = word(candidate.danger);
  json["probability"] = candidate.probability.value();
  if (has_range) json["range"] = {candidate.low.value(), candidate.high.value()};
  json["points"] = Json::array();
  for (const PointShare& share : candidate.points) {
    const Muscle& muscle = catalog.muscles.at(MuscleId{candidate.cause.id});
    json["points"].push_back({{"id", share.point.value},
                              {"name", point_name(muscle, share.point)},
                              {"probability", share.probability.value()}});
  }
  json["reasons_for"] = Json::array();
  for (const Reason& reason : candidate.reasons_for) {
    json["reasons_for"].push_back(reason_json(reason, catalog));
  }
  json["reasons_against"] = Json::array();
  for (const Reason& reason : candidate.reasons_against) {
    json["reasons_against"].push_back(reason_json(reason, catalog));
  }
  json["explained_area"] = candidate.explained_area;
  json["needed_for"] = candidate.needed_for;
  if (candidate.press) json["press"] = press_json(*candidate.press, catalog);
  return json;
}

Json next_json(const NextStep& next, const Catalog& catalog) {
  static constexpr std::array<std::string_view, 3> kinds = {"screen", "question", "test"};
  Json json = {{"kind", kinds.at(static_cast<std::size_t>(next.type))},
               {"asks_age", next.asks_age},
               {"expected_gain_bits", next.expected_gain_bits},
               {"flags", flag_refs(next.flags, catalog)}};
  if (!next.asks_age) json["question"] = question_json(finding_of(catalog, next.finding));
  if (next.side) json["side"] = side_name(*next.side);
  if (next.first && next.second) {
    json["separates"] = {{{"cause", cause_json(*next.first, catalog)},
                          {"present_probability", next.present_if_first.value()}},
                         {{"cause", cause_json(*next.second, catalog)},
                          {"present_probability", next.present_if_second.value()}}};
  }
  return json;
}

Json set_json(const CauseSet& set, const Catalog& catalog) {
  Json json = {{"causes", Json::array()},
               {"probability", set.probability.value()},
               {"certain", set.certain}};
  for (const CauseRef& cause : set.causes) json["causes"].push_back(cause_json(cause, catalog));
  return json;
}

Json rival_json(const Rival& rival, const Catalog& catalog) {
  Json json = {{"question", question_json(finding_of(catalog, rival.finding))},
               {"separates",
                {{{"cause", cause_json(rival.first, catalog)},
                  {"present_probability", rival.present_if_first.value()}},
                 {{"cause", cause_json(rival.second, catalog)},
                  {"present_probability", rival.present_if_second.value()}}}}};
  if (rival.side) json["side"] = side_name(*rival.side);
  return json;
}

Json treated_json(const Treated& treated, const Catalog& catalog) {
  Json json = cause_json(treated.muscle, catalog);
  if (treated.point) {
    const Muscle& muscle = catalog.muscles.at(MuscleId{treated.muscle.id});
    json["point"] = ref_json(treated.point->value, point_name(muscle, *treated.point));
  }
  json["follows"] = Json::array();
  for (const CauseRef& key : treated.follows) json["follows"].push_back(cause_json(key, catalog));
  return json;
}

std::string lock_name(const LockReason& reason, const Catalog& catalog) {
  if (reason.type == LockReason::Type::red_flag || reason.type == LockReason::Type::red_flag_open) {
    return red_flag_name(catalog, RedFlagId{reason.id});
  }
  return finding_name(catalog, FindingId{reason.id});
}

Json advice_json(const AdviceItem& item, const Catalog& catalog) {
  static constexpr std::array<std::string_view, 8> kinds = {
      "red_flag", "red_flag_open", "caution", "caution_open",
      "needs",    "needs_open",    "blocked", "blocked_open"};
  const Remedy& remedy = catalog.remedies.at(item.remedy);
  Json json = {{"id", remedy.id.value},           {"name", remedy.name.en},
               {"kind", word(remedy.type)},       {"state", item.open ? "open" : "locked"},
               {"locked_because", Json::array()}, {"for", Json::array()}};
  for (const LockReason& reason : item.locked_because) {
    json["locked_because"].push_back({{"kind", kinds.at(static_cast<std::size_t>(reason.type))},
                                      {"id", reason.id},
                                      {"name", lock_name(reason, catalog)},
                                      {"text", reason.text}});
  }
  if (item.spares) {
    json["spares"] = {{"cause", cause_json(item.spares->cause, catalog)},
                      {"load", load_json(item.spares->load)}};
  }
  for (const CauseRef& cause : item.for_causes) json["for"].push_back(cause_json(cause, catalog));
  if (!item.open) return json;
  json["steps"] = remedy.steps;
  json["dose"] = dose_json(remedy.dose);
  json["stop_if"] = statements_json(remedy.stop_if);
  if (remedy.reaches) json["reaches"] = statement_json(*remedy.reaches);
  json["evidence"] = statements_json(remedy.evidence);
  return json;
}

}  // namespace

std::string assessment_json(const Assessment& assessment, const Catalog& catalog, Layout layout) {
  Json json = {{"version", 1},
               {"triage", triage_json(assessment.triage, catalog)},
               {"candidates", Json::array()},
               {"none_of_these", assessment.none_of_these.value()},
               {"others", assessment.others.value()},
               {"cause_count", Json::array()},
               {"certificate",
                {{"largest_set", assessment.certificate.largest_set},
                 {"mass_at_largest_set", assessment.certificate.mass_at_largest_set.value()},
                 {"omitted_mass", assessment.certificate.omitted_mass},
                 {"marginal_error", assessment.certificate.marginal_error},
                 {"sets_evaluated", assessment.certificate.sets_evaluated}}},
               {"unexplained", Json::array()}};
  for (const Candidate& candidate : assessment.candidates) {
    json["candidates"].push_back(candidate_json(candidate, assessment.has_ranges, catalog));
  }
  for (const Probability& count : assessment.cause_count) {
    json["cause_count"].push_back(count.value());
  }
  for (const UnexplainedMark& mark : assessment.unexplained) {
    json["unexplained"].push_back({{"region", mark.region.value},
                                   {"side", side_name(mark.side)},
                                   {"name", region_name(catalog, mark.region.value)},
                                   {"probability", mark.probability.value()}});
  }
  json["sets"] = Json::array();
  for (const CauseSet& set : assessment.sets) json["sets"].push_back(set_json(set, catalog));
  json["present"] = assessment.present;
  if (assessment.rival) json["rival"] = rival_json(*assessment.rival, catalog);
  json["treating"] = Json::array();
  for (const Treated& treated : assessment.treating) {
    json["treating"].push_back(treated_json(treated, catalog));
  }
  if (assessment.next) json["next"] = next_json(*assessment.next, catalog);
  if (assessment.more) json["more"] = next_json(*assessment.more, catalog);
  json["advice"] = Json::array();
  for (const AdviceItem& item : assessment.advice) {
    json["advice"].push_back(advice_json(item, catalog));
  }
  json["cautions_to_ask"] = Json::array();
  for (const FindingId& caution : assessment.cautions_to_ask) {
    json["cautions_to_ask"].push_back(question_json(finding_of(catalog, caution)));
  }
  json["age_to_ask"] = assessment.age_to_ask;
  json["sources"] = Json::array();
  for (const SourceId& source : assessment.sources) {
    json["sources"].push_back(citation_json(catalog.sources.at(source)));
  }
  json["notice"] =
      "Palpate informs, it does not diagnose. Its texts have not been reviewed by a clinician.";
  return json.dump(layout == Layout::pretty ? 2 : -1);
}

}  // namespace palpate::wire
