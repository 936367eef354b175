#pragma once

// For tests only: a small leg by hand. Numbers are chosen to make behaviour visible, not to be
// true.

#include <string>
#include <utility>
#include <vector>

#include "consultation/consultation.h"
#include "triage/small_catalog.h"

namespace palpate::leg {
using namespace small;

inline void add_region(Catalog& catalog, const std::string& id, Sidedness sidedness,
                       std::vector<std::string> neighbours = {}) {
  Region region;
  region.id = {id};
  region.sidedness = sidedness;
  region.area = SquareMillimetres(8000.0);
  for (std::string& name : neighbours) region.neighbours.push_back({std::move(name)});
  catalog.regions[region.id] = region;
}

inline Zone zone(Tier tier, const std::string& region, double link) {
  return {tier, {{region, Millimetres(25.0)}}, Probability::of(link), {}};
}

inline TriggerPoint point(const std::string& id, HowCommon how_common, double share,
                          std::vector<Zone> refers) {
  TriggerPoint result;
  result.id = {id};
  result.how_common = how_common;
  result.share = Probability::of(share);
  result.refers = std::move(refers);
  return result;
}

inline CauseFinding brings(const std::string& finding, double link,
                           Grade grade = Grade::expert_tradition) {
  CauseFinding result;
  result.finding = {finding};
  result.link = Probability::of(link);
  result.basis.grade = grade;
  result.basis.sources = {{"textbook"}};
  result.basis.assumed = AssumptionId{"muscle_finding"};
  return result;
}

inline Muscle& add_muscle(Catalog& catalog, const std::string& id, double prior,
                          std::vector<TriggerPoint> points) {
  Muscle muscle;
  muscle.id = {id};
  muscle.name.en = id;
  muscle.prior.probability = Probability::of(prior);
  muscle.points = std::move(points);
  return catalog.muscles[muscle.id] = muscle;
}

inline Condition& add_condition(Catalog& catalog, const std::string& id, double prior,
                                std::vector<Zone> pain, Level danger = Level::self_care) {
  Condition condition;
  condition.id = {id};
  condition.name.en = id;
  condition.danger = danger;
  condition.prior.probability = Probability::of(prior);
  condition.pain = std::move(pain);
  return catalog.conditions[condition.id] = condition;
}

inline Remedy& add_remedy(Catalog& catalog, const std::string& id, RemedyType type) {
  Remedy remedy;
  remedy.id = {id};
  remedy.type = type;
  remedy.steps = {"Do it."};
  remedy.dose.basis.sources = {{"dose_trial"}};
  return catalog.remedies[remedy.id] = remedy;
}

inline Finding& with_leak(Finding& finding, double leak) {
  finding.leak = Leak{Probability::of(leak), {}};
  finding.cost = Seconds(5.0);
  return finding;
}

inline void add_regions(Catalog& catalog) {
  const Sidedness each = Sidedness::each_side;
  add_region(catalog, "heel.posterior", each, {"achilles.distal", "heel.plantar"});
  add_region(catalog, "heel.plantar", each, {"heel.posterior"});
  add_region(catalog, "achilles.distal", each, {"heel.posterior", "calf.lower"});
  add_region(catalog, "calf.lower", each, {"achilles.distal", "calf.upper"});
  add_region(catalog, "calf.upper", each, {"calf.lower"});
  add_region(catalog, "chest", Sidedness::midline);
  add_region(catalog, "shoulder.top", each);
}

inline void add_findings(Catalog& catalog) {
  with_leak(add_finding(catalog, "worse.climbing_stairs", FindingType::activity), 0.15).mechanism =
      "calf_load";
  with_leak(add_finding(catalog, "worse.running", FindingType::activity), 0.2).mechanism =
      "calf_load";
  with_leak(add_finding(catalog, "worse.first_steps", FindingType::activity), 0.1);
  with_leak(add_finding(catalog, "better.rest"), 0.3).contradicts = {{"worse.rest"}};
  with_leak(add_finding(catalog, "worse.rest"), 0.1).contradicts = {{"better.rest"}};
  with_leak(add_finding(catalog, "night_cramp"), 0.1);
  add_finding(catalog, "exposure.high_heels", FindingType::exposure);
  with_leak(add_sided_finding(catalog, "calf_swelling", FindingType::screen), 0.03);
  with_leak(add_finding(catalog, "breathlessness", FindingType::screen), 0.03);
  with_leak(add_finding(catalog, "long_immobility", FindingType::screen), 0.05);
  with_leak(add_sided_finding(catalog, "press.soleus", FindingType::test, AskedBy::therapist),
            0.15);
  with_leak(add_sided_finding(catalog, "tendon_thickened", FindingType::sign), 0.03);
  with_leak(add_measurement(catalog, "calf_girth_difference", 3.0), 0.03);
  with_leak(add_finding(catalog, "quality.deep", FindingType::quality), 0.4);
  with_leak(add_finding(catalog, "quality.burning", FindingType::quality), 0.1);
  add_finding(catalog, "caution.blood_thinners", FindingType::caution);
  add_finding(catalog, "caution.pregnancy", FindingType::caution);
  add_finding(catalog, "shown_by_professional", FindingType::caution);
  add_finding(catalog, "varicose_veins");
}

inline void add_causes(Catalog& catalog) {
  Muscle& soleus = add_muscle(
      catalog, "soleus", 0.05,
      {point("soleus.low", HowCommon::common, 0.6,
             {zone(Tier::main, "heel.posterior", 0.75), zone(Tier::main, "achilles.distal", 0.7),
              zone(Tier::spillover, "calf.lower", 0.35)}),
       point("soleus.high", HowCommon::occasional, 0.3, {zone(Tier::main, "calf.upper", 0.7)}),
       point("soleus.side", HowCommon::rare, 0.1, {zone(Tier::rare, "calf.lower", 0.4)})});
  soleus.findings = {brings("worse.climbing_stairs", 0.6), brings("worse.running", 0.5),
                     brings("press.soleus", 0.75), brings("quality.deep", 0.7)};
  soleus.risks = {{{"exposure.high_heels"}, LikelihoodRatio::of(2.0), "", {}}};
  soleus.remedies = {{"stretch"}, {"foam_roller"}, {"change_shoes"}};

  Muscle& gastrocnemius = add_muscle(
      catalog, "gastrocnemius", 0.04,
      {point("gastrocnemius.inner", HowCommon::common, 0.6, {zone(Tier::main, "calf.upper", 0.75)}),
       point("gastrocnemius.outer", HowCommon::common, 0.4,
             {zone(Tier::main, "calf.lower", 0.6)})});
  gastrocnemius.findings = {brings("night_cramp", 0.6), brings("worse.running", 0.4)};
  gastrocnemius.remedies = {{"stretch"}};

  Condition& tendon = add_condition(
      catalog, "achilles_tendinopathy", 0.04,
      {zone(Tier::main, "achilles.distal", 0.85), zone(Tier::spillover, "heel.posterior", 0.4)});
  tendon.findings = {brings("tendon_thickened", 0.6), brings("worse.running", 0.7),
                     brings("worse.first_steps", 0.6)};
  tendon.modifiers = {{age_from(40), LikelihoodRatio::of(1.5), {}}};
  tendon.remedies = {{"loading"}, {"see_physio"}};

  Condition& clot =
      add_condition(catalog, "clot_in_leg", 0.01,
                    {zone(Tier::main, "calf.upper", 0.6), zone(Tier::spillover, "calf.lower", 0.5)},
                    Level::urgent);
  clot.findings = {brings("calf_swelling", 0.8), brings("calf_girth_difference", 0.5)};
  clot.risks = {{{"long_immobility"}, LikelihoodRatio::of(2.5), "", {}}};

  Condition& fascia =
      add_condition(catalog, "plantar_fasciitis", 0.05, {zone(Tier::main, "heel.plantar", 0.9)});
  fascia.findings = {brings("worse.first_steps", 0.85)};
  fascia.remedies = {{"change_shoes"}};

  Condition& lung = add_condition(catalog, "clot_in_lung", 0.001, {zone(Tier::main, "chest", 0.6)},
                                  Level::emergency);
  lung.sided = false;
  lung.findings = {brings("breathlessness", 0.8)};
}

inline void add_safety(Catalog& catalog) {
  add_remedy(catalog, "stretch", RemedyType::stretching).stop_if = {};
  Remedy& roller = add_remedy(catalog, "foam_roller", RemedyType::pressure);
  roller.needs = {{"shown_by_professional"}};
  roller.blocked_by = {{has("varicose_veins"), "Veins can be hurt by rolling.", {}}};
  add_remedy(catalog, "change_shoes", RemedyType::footwear);
  add_remedy(catalog, "loading", RemedyType::loading);
  add_remedy(catalog, "see_physio", RemedyType::professional);
  add_remedy(catalog, "see_clinician_today", RemedyType::first_aid).level = Level::urgent;
  add_remedy(catalog, "call_emergency", RemedyType::first_aid).level = Level::emergency;

  RedFlag& leg = add_flag(catalog, "possible_clot_in_leg", Level::urgent, pain_in({"calf"}),
                          any({has("calf_swelling"), measures("calf_girth_difference", 3.0)}));
  leg.suspects = {{"clot_in_leg"}};
  leg.locks = {RemedyType::massage, RemedyType::pressure, RemedyType::stretching};
  leg.action.text = "See a clinician today.";
  RedFlag& lung =
      add_flag(catalog, "possible_clot_in_lung", Level::emergency,
               any({has("calf_swelling"), pain_in({"chest"})}),
               all({any({has("calf_swelling"), pain_in({"chest"})}), has("breathlessness")}));
  lung.suspects = {{"clot_in_lung"}};
  lung.locks_all = true;

  catalog.cautions = {
      {has("caution.blood_thinners"), {RemedyType::pressure, RemedyType::massage}, "Bleeds.", {}},
      {has("caution.pregnancy"), {RemedyType::heat}, "Ask first.", {}},
      {age_below(18), {RemedyType::pressure, RemedyType::loading}, "Grows still.", {}}};
}

inline Catalog catalog() {
  Catalog result;
  add_regions(result);
  add_findings(result);
  add_causes(result);
  add_safety(result);
  return result;
}

/// A zone covers just the region that each of its places names.
inline std::vector<RegionShare> named_region(const ZonePath& path, Side side) {
  std::vector<RegionShare> shares;
  for (const ZoneStation& station : path) {
    const RegionId region{station.at.value};
    const Side there = region.value == "chest" ? Side::midline : side;
    shares.push_back({{region, there}, Probability::of(1.0)});
  }
  return shares;
}

inline Consultation consultation() { return Consultation(catalog(), named_region); }

/// All cautions denied, an adult, and no veins: nothing stands in the way of advice.
inline Case cleared(Case person_case) {
  person_case.person.age = Years(42);
  for (const char* caution : {"caution.blood_thinners", "caution.pregnancy", "varicose_veins"}) {
    person_case.answers.push_back(no(caution));
  }
  return person_case;
}

/// DESIGN 6: heel and Achilles pain on the right, worse on stairs.
inline Case heel_on_stairs() {
  Case person_case =
      case_of({mark("heel.posterior", Side::right), mark("achilles.distal", Side::right, {"deep"})},
              {yes("worse.climbing_stairs"), no("night_cramp")});
  person_case.drawing_complete = true;
  return person_case;
}

}  // namespace palpate::leg
