#include "wire/write_atlas.h"

#include "wire/parts.h"

namespace palpate::wire {
namespace {

/// A JSON array of what `write` makes of each element.
template <class Range, class Write>
Json array_of(const Range& range, Write write) {
  Json json = Json::array();
  for (const auto& element : range) json.push_back(write(element));
  return json;
}

/// A JSON array of what `write` makes of each value of a map, in the order of ids.
template <class Map, class Write>
Json values_of(const Map& map, Write write) {
  Json json = Json::array();
  for (const auto& [id, value] : map) json.push_back(write(value));
  return json;
}

template <class Key>
std::string term_name(const std::map<Key, AnatomyTerm>& terms, const Key& id) {
  const auto found = terms.find(id);
  return found == terms.end() ? words_of_id(id.value) : found->second.name.en;
}

Json zone_json(const Zone& zone) {
  return {{"tier", word(zone.tier)},
          {"path", array_of(zone.path,
                            [](const ZonePlace& place) {
                              return Json{{"at", place.at}, {"radius_mm", place.radius.value()}};
                            })},
          {"link", zone.link.value()},
          {"basis", basis_json(zone.basis)}};
}

Json cause_finding_json(const CauseFinding& finding, const Catalog& catalog) {
  Json json = {{"finding", ref_json(finding.finding.value, finding_name(catalog, finding.finding))},
               {"link", finding.link.value()},
               {"role", word(finding.role)},
               {"basis", basis_json(finding.basis)}};
  if (!finding.text.empty()) json["text"] = finding.text;
  return json;
}

Json cause_risk_json(const CauseRisk& risk, const Catalog& catalog) {
  Json json = {{"finding", ref_json(risk.finding.value, finding_name(catalog, risk.finding))},
               {"odds_ratio", risk.odds_ratio.value()},
               {"basis", basis_json(risk.basis)}};
  if (!risk.text.empty()) json["text"] = risk.text;
  return json;
}

Json prior_json(const Prior& prior) {
  return {{"probability", prior.probability.value()}, {"basis", basis_json(prior.basis)}};
}

Json modifier_json(const Modifier& modifier, const Catalog& catalog) {
  return {{"when", criterion_text(modifier.when, catalog)},
          {"odds_ratio", modifier.odds_ratio.value()},
          {"basis", basis_json(modifier.basis)}};
}

/// What an attachment names: "fibula.head" -> head of the fibula, a tendon, or a fascia.
Json attachment_place(const Attachment& attachment, const Catalog& catalog) {
  if (attachment.on.empty()) return ref_json(attachment.fascia, attachment.fascia);
  if (const auto tendon = catalog.tendons.find(TendonId{attachment.on});
      tendon != catalog.tendons.end()) {
    return ref_json(attachment.on, tendon->second.name.en);
  }
  const std::size_t dot = attachment.on.find('.');
  const auto bone = catalog.bones.find(BoneId{attachment.on.substr(0, dot)});
  if (bone == catalog.bones.end()) return ref_json(attachment.on, words_of_id(attachment.on));
  if (dot == std::string::npos) return ref_json(attachment.on, bone->second.name.en);
  for (const AnatomyTerm::Part& part : bone->second.parts) {
    if (part.id == attachment.on.substr(dot + 1)) {
      return ref_json(attachment.on, bone->second.name.en + ": " + part.name.en);
    }
  }
  return ref_json(attachment.on, words_of_id(attachment.on));
}

Json attachment_json(const Attachment& attachment, const Catalog& catalog) {
  Json json = {{"on", attachment_place(attachment, catalog)},
               {"basis", basis_json(attachment.basis)}};
  if (!attachment.aspect.empty()) json["aspect"] = attachment.aspect;
  if (!attachment.by.empty()) {
    json["by"] = ref_json(attachment.by.value, term_name(catalog.tendons, attachment.by));
  }
  if (!attachment.text.empty()) json["text"] = attachment.text;
  return json;
}

Json partner_json(const Partner& partner, const Catalog& catalog) {
  return {{"muscle", ref_json(partner.muscle.value, muscle_name(catalog, partner.muscle))},
          {"motion", words_of_id(partner.motion)},
          {"basis", basis_json(partner.basis)}};
}

Json action_json(const Action& action, const Catalog& catalog) {
  return {{"motion", words_of_id(action.motion)},
          {"joint", ref_json(action.joint.value, term_name(catalog.joints, action.joint))},
          {"role", word(action.role)},
          {"basis", basis_json(action.basis)}};
}

std::string place_text(const std::string& place, const Catalog& catalog) {
  if (const auto landmark = catalog.landmarks.find(LandmarkId{place});
      landmark != catalog.landmarks.end()) {
    return landmark->second.name;
  }
  return region_name(catalog, place);
}

std::string site_text(const PointSite& site, const Catalog& catalog) {
  if (!site.text.empty()) return site.text;
  if (!site.at.empty()) return place_text(site.at, catalog);
  return place_text(site.along_from, catalog) + " to " + place_text(site.along_to, catalog);
}

Json point_json(const TriggerPoint& point, const Catalog& catalog) {
  return {{"id", point.id.value},
          {"name", point.name},
          {"site", site_text(point.site, catalog)},
          {"depth", point.site.depth},
          {"how_common", word(point.how_common)},
          {"share", point.share.value()},
          {"refers", array_of(point.refers, zone_json)},
          {"basis", basis_json(point.basis)}};
}

Json differential_json(const Differential& differential, const Catalog& catalog) {
  const bool has_file = !differential.condition.empty();
  Json json = {
      {"text", differential.text},
      {"basis", basis_json(differential.basis)},
      {"name", has_file ? condition_name(catalog, differential.condition) : differential.named}};
  if (has_file) json["condition"] = differential.condition.value;
  return json;
}

Json connection_json(const Connection& connection, const Catalog& catalog) {
  return {{"muscle", ref_json(connection.muscle.value, muscle_name(catalog, connection.muscle))},
          {"has_page", catalog.muscles.contains(connection.muscle)},
          {"role", word(connection.role)},
          {"text", connection.text},
          {"basis", basis_json(connection.basis)}};
}

Json entrapment_json(const Entrapment& entrapment, const Catalog& catalog) {
  std::string name = words_of_id(entrapment.structure);
  if (const auto nerve = catalog.nerves.find(NerveId{entrapment.structure});
      nerve != catalog.nerves.end()) {
    name = nerve->second.name.en;
  } else if (const auto vessel = catalog.vessels.find(VesselId{entrapment.structure});
             vessel != catalog.vessels.end()) {
    name = vessel->second.name.en;
  }
  return {{"structure", ref_json(entrapment.structure, name)},
          {"text", entrapment.text},
          {"basis", basis_json(entrapment.basis)}};
}

Json charts_json(const std::vector<ChartFile>& charts) {
  return array_of(charts, [](const ChartFile& chart) {
    return Json{{"view", chart.view}, {"file", chart.file}, {"title", chart.title}};
  });
}

/// Every `sources` entry below a JSON value, once each, in the order of appearance: what is shown
/// is exactly what is cited.
void collect_cited(const Json& json, Json& cited) {
  if (json.is_array()) {
    for (const Json& element : json) collect_cited(element, cited);
    return;
  }
  if (!json.is_object()) return;
  for (const auto& [key, value] : json.items()) {
    if (key != "sources") {
      collect_cited(value, cited);
      continue;
    }
    for (const Json& source : value) {
      if (std::find(cited.begin(), cited.end(), source) == cited.end()) cited.push_back(source);
    }
  }
}

void add_cited(Json& json) {
  Json cited = Json::array();
  collect_cited(json, cited);
  json["sources"] = std::move(cited);
}

Json string_array(const std::vector<RemedyId>& ids) {
  return array_of(ids, [](const RemedyId& id) { return Json(id.value); });
}

Json attachments_json(const std::vector<Attachment>& attachments, const Catalog& catalog) {
  return array_of(attachments, [&](const Attachment& a) { return attachment_json(a, catalog); });
}

void add_anatomy(Json& json, const Muscle& muscle, const Catalog& catalog) {
  json["origin"] = attachments_json(muscle.origin, catalog);
  json["insertion"] = attachments_json(muscle.insertion, catalog);
  json["actions"] =
      array_of(muscle.actions, [&](const Action& a) { return action_json(a, catalog); });
  json["synergists"] =
      array_of(muscle.synergists, [&](const Partner& p) { return partner_json(p, catalog); });
  json["antagonists"] =
      array_of(muscle.antagonists, [&](const Partner& p) { return partner_json(p, catalog); });
  json["nerves"] = array_of(muscle.nerves, [&](const NerveSupply& supply) {
    return Json{{"nerve", ref_json(supply.nerve.value, term_name(catalog.nerves, supply.nerve))},
                {"roots", supply.roots},
                {"basis", basis_json(supply.basis)}};
  });
  json["blood_supply"] = array_of(muscle.blood_supply, [&](const BloodSupply& supply) {
    return Json{
        {"vessel", ref_json(supply.vessel.value, term_name(catalog.vessels, supply.vessel))},
        {"basis", basis_json(supply.basis)}};
  });
  json["function"] = {{"posture", statements_json(muscle.function.posture)},
                      {"gait", statements_json(muscle.function.gait)}};
  if (muscle.function.example_movement) {
    json["function"]["example_movement"] = statement_json(*muscle.function.example_movement);
  }
}

void add_belief(Json& json, const Prior& prior, const std::vector<Modifier>& modifiers,
                const Catalog& catalog) {
  json["prior"] = prior_json(prior);
  json["modifiers"] =
      array_of(modifiers, [&](const Modifier& m) { return modifier_json(m, catalog); });
}

void add_findings(Json& json, const std::vector<CauseFinding>& findings,
                  const std::vector<CauseRisk>& risks, const Catalog& catalog) {
  json["findings"] =
      array_of(findings, [&](const CauseFinding& f) { return cause_finding_json(f, catalog); });
  json["risks"] = array_of(risks, [&](const CauseRisk& r) { return cause_risk_json(r, catalog); });
}

void add_clinic(Json& json, const Muscle& muscle, const Catalog& catalog) {
  json["points"] =
      array_of(muscle.points, [&](const TriggerPoint& p) { return point_json(p, catalog); });
  add_findings(json, muscle.findings, muscle.risks, catalog);
  json["differential"] = array_of(
      muscle.differential, [&](const Differential& d) { return differential_json(d, catalog); });
  json["connections"] = array_of(muscle.connections,
                                 [&](const Connection& c) { return connection_json(c, catalog); });
  json["entrapments"] = array_of(muscle.entrapments,
                                 [&](const Entrapment& e) { return entrapment_json(e, catalog); });
  json["self_test"] = array_of(muscle.self_test, [](const SelfTest& test) {
    return Json{{"text", test.text}, {"passes", test.passes}, {"basis", basis_json(test.basis)}};
  });
  json["palpation"] = statements_json(muscle.palpation);
  json["remedies"] = string_array(muscle.remedies);
  json["cautions"] = statements_json(muscle.cautions);
}

Json muscle_value(const Muscle& muscle, const Catalog& catalog, const ChartsOf& charts_of) {
  Json json = {{"id", muscle.id.value}, {"name", name_json(muscle.name)}};
  if (!muscle.group.empty()) {
    json["group"] = ref_json(muscle.group.value, term_name(catalog.groups, muscle.group));
  }
  json["part"] = muscle.part;
  json["summary"] = statement_json(muscle.summary);
  if (muscle.etymology) json["etymology"] = statement_json(*muscle.etymology);
  if (muscle.shape) json["shape"] = statement_json(*muscle.shape);
  add_anatomy(json, muscle, catalog);
  add_belief(json, muscle.prior, muscle.modifiers, catalog);
  add_clinic(json, muscle, catalog);
  json["claims"] = claims_json(muscle.claims);
  json["unknown"] = array_of(muscle.unknown, [](const UnknownField& unknown) {
    return Json{{"field", unknown.field}, {"why", unknown.why}};
  });
  json["reviewed"] = review_json(muscle.reviewed);
  json["charts"] = charts_json(charts_of(muscle.id.value));
  add_cited(json);
  return json;
}

Json condition_value(const Condition& condition, const Catalog& catalog,
                     const ChartsOf& charts_of) {
  Json json = {{"id", condition.id.value},
               {"name", name_json(condition.name)},
               {"tissue", condition.tissue},
               {"sided", condition.sided},
               {"danger", word(condition.danger)},
               {"summary", statement_json(condition.summary)},
               {"what_it_is", statements_json(condition.what_it_is)},
               {"typical", statements_json(condition.typical)},
               {"tell_apart", statements_json(condition.tell_apart)},
               {"what_helps", statements_json(condition.what_helps)},
               {"see_someone", statement_json(condition.see_someone)}};
  add_belief(json, condition.prior, condition.modifiers, catalog);
  json["pain"] = array_of(condition.pain, zone_json);
  add_findings(json, condition.findings, condition.risks, catalog);
  json["remedies"] = string_array(condition.remedies);
  json["claims"] = claims_json(condition.claims);
  json["reviewed"] = review_json(condition.reviewed);
  json["charts"] = charts_json(charts_of(condition.id.value));
  add_cited(json);
  return json;
}

Json finding_value(const Finding& finding) {
  Json json = {{"id", finding.id.value},
               {"name", name_json(finding.name)},
               {"question", question_json(finding)},
               {"mechanism", finding.mechanism},
               {"contradicts",
                array_of(finding.contradicts, [](const FindingId& id) { return Json(id.value); })},
               {"cost_seconds", finding.cost.value()}};
  if (finding.leak) {
    json["leak"] = {{"probability", finding.leak->probability.value()},
                    {"basis", basis_json(finding.leak->basis)}};
  }
  return json;
}

bool names_remedy(const std::vector<RemedyId>& remedies, const RemedyId& id) {
  return std::find(remedies.begin(), remedies.end(), id) != remedies.end();
}

Json helped_json(CauseType type, const std::string& id, const Name& name) {
  return {{"kind", word(type)},
          {"id", id},
          {"side", side_name(Side::midline)},
          {"name", name.en},
          {"plain_name", plain_name(name)}};
}

Json helps_json(const Remedy& remedy, const Catalog& catalog) {
  Json json = Json::array();
  for (const auto& [id, muscle] : catalog.muscles) {
    if (names_remedy(muscle.remedies, remedy.id)) {
      json.push_back(helped_json(CauseType::muscle, id.value, muscle.name));
    }
  }
  for (const auto& [id, condition] : catalog.conditions) {
    if (names_remedy(condition.remedies, remedy.id)) {
      json.push_back(helped_json(CauseType::condition, id.value, condition.name));
    }
  }
  return json;
}

Json remedy_value(const Remedy& remedy, const Catalog& catalog) {
  Json json = {{"id", remedy.id.value},
               {"name", name_json(remedy.name)},
               {"kind", word(remedy.type)},
               {"steps", remedy.steps},
               {"dose", dose_json(remedy.dose)},
               {"stop_if", statements_json(remedy.stop_if)},
               {"needs", array_of(remedy.needs,
                                  [&](const FindingId& id) {
                                    return ref_json(id.value, finding_name(catalog, id));
                                  })},
               {"blocked_by", array_of(remedy.blocked_by,
                                       [](const RemedyBlock& block) {
                                         return Json{{"text", block.text},
                                                     {"basis", basis_json(block.basis)}};
                                       })},
               {"evidence", statements_json(remedy.evidence)},
               {"helps", helps_json(remedy, catalog)}};
  if (remedy.reaches) json["reaches"] = statement_json(*remedy.reaches);
  add_cited(json);
  return json;
}

Json red_flag_value(const RedFlag& flag, const Catalog& catalog) {
  Json locks = Json::array();
  if (flag.locks_all) locks.push_back("all");
  for (RemedyType type : flag.locks) locks.push_back(word(type));
  return {{"id", flag.id.value},
          {"name", name_json(flag.name)},
          {"level", word(flag.level)},
          {"relevant", criterion_text(flag.relevant, catalog)},
          {"when", criterion_text(flag.when, catalog)},
          {"suspects", array_of(flag.suspects,
                                [&](const ConditionId& id) {
                                  return ref_json(id.value, condition_name(catalog, id));
                                })},
          {"action", statement_json(flag.action)},
          {"why", statement_json(flag.why)},
          {"locks", std::move(locks)},
          {"evidence", statements_json(flag.evidence)}};
}

Json rule_item_json(const RuleItem& item, const Catalog& catalog) {
  return {{"text", criterion_text(item.when, catalog)}, {"points", points_json(item.points)}};
}

Json accuracy_json(const Accuracy& accuracy) {
  Json json = {{"text", accuracy.text}, {"basis", basis_json(accuracy.basis)}};
  if (accuracy.sensitivity) json["sensitivity"] = accuracy.sensitivity->value();
  if (accuracy.specificity) json["specificity"] = accuracy.specificity->value();
  return json;
}

Json rule_value(const Rule& rule, const Catalog& catalog) {
  return {
      {"id", rule.id.value},
      {"name", name_json(rule.name)},
      {"kind", word(rule.type)},
      {"target", rule.target.empty() ? rule.target_named : condition_name(catalog, rule.target)},
      {"items",
       array_of(rule.items, [&](const RuleItem& item) { return rule_item_json(item, catalog); })},
      {"bands", array_of(rule.bands,
                         [](const Band& band) {
                           return Json{{"name", band.name},
                                       {"text", band.text},
                                       {"from", points_json(band.from)},
                                       {"to", points_json(band.to)}};
                         })},
      {"accuracy", array_of(rule.accuracy, accuracy_json)},
      {"text", statement_json(rule.text)},
      {"evidence", statements_json(rule.evidence)}};
}

Json region_value(const Region& region) {
  return {{"id", region.id.value},
          {"name", region.name},
          {"technical", region.technical_name},
          {"part", region.id.value.substr(0, region.id.value.find('.'))},
          {"sided", region.sidedness == Sidedness::each_side},
          {"neighbours",
           array_of(region.neighbours, [](const RegionId& id) { return Json(id.value); })}};
}

Json caution_value(const Caution& caution, const Catalog& catalog) {
  Json json = {
      {"when", criterion_text(caution.when, catalog)},
      {"closes", array_of(caution.closes, [](RemedyType type) { return Json(word(type)); })},
      {"text", caution.text},
      {"basis", basis_json(caution.basis)}};
  if (caution.when.type == Criterion::Type::finding) json["finding"] = caution.when.finding.value;
  return json;
}

Json assumption_value(const Assumption& assumption) {
  return {{"id", assumption.id.value},
          {"text", assumption.text},
          {"reason", assumption.reason},
          {"would_change", assumption.would_change}};
}

Json findings_array(const Catalog& catalog) { return values_of(catalog.findings, finding_value); }
Json regions_array(const Catalog& catalog) { return values_of(catalog.regions, region_value); }
Json sources_array(const Catalog& catalog) { return values_of(catalog.sources, citation_json); }
Json red_flags_array(const Catalog& catalog) {
  return values_of(catalog.red_flags,
                   [&](const RedFlag& flag) { return red_flag_value(flag, catalog); });
}
Json rules_array(const Catalog& catalog) {
  return values_of(catalog.rules, [&](const Rule& rule) { return rule_value(rule, catalog); });
}
Json remedies_array(const Catalog& catalog) {
  return values_of(catalog.remedies,
                   [&](const Remedy& remedy) { return remedy_value(remedy, catalog); });
}

std::string listed(const char* key, Json array) {
  Json json;
  json[key] = std::move(array);
  return json.dump();
}

}  // namespace

std::string atlas_json(const Catalog& catalog, const ChartsOf& charts_of) {
  Json json;
  json["muscles"] = values_of(catalog.muscles, [&](const Muscle& muscle) {
    return muscle_value(muscle, catalog, charts_of);
  });
  json["named_muscles"] = values_of(catalog.named_muscles, [](const NamedMuscle& muscle) {
    return ref_json(muscle.id.value, muscle.name.en);
  });
  json["conditions"] = values_of(catalog.conditions, [&](const Condition& condition) {
    return condition_value(condition, catalog, charts_of);
  });
  json["findings"] = findings_array(catalog);
  json["red_flags"] = red_flags_array(catalog);
  json["rules"] = rules_array(catalog);
  json["remedies"] = remedies_array(catalog);
  json["regions"] = regions_array(catalog);
  json["cautions"] = array_of(
      catalog.cautions, [&](const Caution& caution) { return caution_value(caution, catalog); });
  json["sources"] = sources_array(catalog);
  json["assumptions"] = values_of(catalog.assumptions, assumption_value);
  return json.dump(1);
}

std::string muscles_json(const Catalog& catalog) {
  return listed("muscles", values_of(catalog.muscles, [](const Muscle& muscle) {
                  return Json{{"id", muscle.id.value},
                              {"name", name_json(muscle.name)},
                              {"part", muscle.part},
                              {"summary", statement_json(muscle.summary)}};
                }));
}
std::string conditions_json(const Catalog& catalog) {
  return listed("conditions", values_of(catalog.conditions, [](const Condition& condition) {
                  return Json{{"id", condition.id.value},
                              {"name", name_json(condition.name)},
                              {"danger", word(condition.danger)},
                              {"summary", statement_json(condition.summary)}};
                }));
}
std::string regions_json(const Catalog& catalog) {
  return listed("regions", regions_array(catalog));
}
std::string findings_json(const Catalog& catalog) {
  return listed("findings", findings_array(catalog));
}
std::string red_flags_json(const Catalog& catalog) {
  return listed("red_flags", red_flags_array(catalog));
}
std::string rules_json(const Catalog& catalog) { return listed("rules", rules_array(catalog)); }
std::string remedies_json(const Catalog& catalog) {
  return listed("remedies", remedies_array(catalog));
}
std::string sources_json(const Catalog& catalog) {
  return listed("sources", sources_array(catalog));
}

std::optional<std::string> muscle_json(const Catalog& catalog, const std::string& id,
                                       const ChartsOf& charts_of) {
  const auto found = catalog.muscles.find(MuscleId{id});
  if (found == catalog.muscles.end()) return std::nullopt;
  return muscle_value(found->second, catalog, charts_of).dump();
}
std::optional<std::string> condition_json(const Catalog& catalog, const std::string& id,
                                          const ChartsOf& charts_of) {
  const auto found = catalog.conditions.find(ConditionId{id});
  if (found == catalog.conditions.end()) return std::nullopt;
  return condition_value(found->second, catalog, charts_of).dump();
}

}  // namespace palpate::wire
