#pragma once

#include "catalog/catalog.h"
#include "text/value.h"

// The words that knowledge files use for values; private to this room.

namespace palpate::reading {

inline constexpr std::array grade_words = {Word<Grade>{"trial", Grade::trial},
                                           Word<Grade>{"review", Grade::review},
                                           Word<Grade>{"guideline", Grade::guideline},
                                           Word<Grade>{"series", Grade::series},
                                           Word<Grade>{"reference", Grade::reference},
                                           Word<Grade>{"expert_tradition", Grade::expert_tradition},
                                           Word<Grade>{"computed", Grade::computed},
                                           Word<Grade>{"assumed", Grade::assumed}};

inline constexpr std::array verdict_words = {Word<Verdict>{"supported", Verdict::supported},
                                             Word<Verdict>{"partly", Verdict::partly},
                                             Word<Verdict>{"not_supported", Verdict::not_supported},
                                             Word<Verdict>{"disputed", Verdict::disputed}};

inline constexpr std::array source_type_words = {
    Word<SourceType>{"article", SourceType::article},
    Word<SourceType>{"book", SourceType::book},
    Word<SourceType>{"guideline", SourceType::guideline},
    Word<SourceType>{"web", SourceType::web},
    Word<SourceType>{"dataset", SourceType::dataset},
    Word<SourceType>{"model", SourceType::model},
    Word<SourceType>{"project", SourceType::project}};

inline constexpr std::array checked_words = {
    Word<Checked>{"full_text", Checked::full_text}, Word<Checked>{"abstract", Checked::abstract},
    Word<Checked>{"listing", Checked::listing}, Word<Checked>{"not_checked", Checked::not_checked}};

inline constexpr std::array tier_words = {Word<Tier>{"main", Tier::main},
                                          Word<Tier>{"spillover", Tier::spillover},
                                          Word<Tier>{"rare", Tier::rare}};

inline constexpr std::array finding_role_words = {
    Word<FindingRole>{"indication", FindingRole::indication},
    Word<FindingRole>{"complaint", FindingRole::complaint}};

inline constexpr std::array sex_words = {Word<Sex>{"female", Sex::female},
                                         Word<Sex>{"male", Sex::male}};

inline constexpr std::array action_role_words = {
    Word<ActionRole>{"primary", ActionRole::primary},
    Word<ActionRole>{"secondary", ActionRole::secondary}};

inline constexpr std::array how_common_words = {
    Word<HowCommon>{"common", HowCommon::common},
    Word<HowCommon>{"occasional", HowCommon::occasional}, Word<HowCommon>{"rare", HowCommon::rare}};

inline constexpr std::array connection_role_words = {
    Word<ConnectionRole>{"satellite", ConnectionRole::satellite},
    Word<ConnectionRole>{"synergist", ConnectionRole::synergist},
    Word<ConnectionRole>{"look_alike", ConnectionRole::look_alike},
    Word<ConnectionRole>{"key", ConnectionRole::key},
    Word<ConnectionRole>{"functional", ConnectionRole::functional}};

inline constexpr std::array danger_words = {
    Word<Level>{"emergency", Level::emergency}, Word<Level>{"urgent", Level::urgent},
    Word<Level>{"soon", Level::soon}, Word<Level>{"self_care", Level::self_care}};

/// A red flag always sends someone: it is never `self_care`.
inline constexpr std::array red_flag_level_words = {Word<Level>{"emergency", Level::emergency},
                                                    Word<Level>{"urgent", Level::urgent},
                                                    Word<Level>{"soon", Level::soon}};

inline constexpr std::array finding_type_words = {
    Word<FindingType>{"history", FindingType::history},
    Word<FindingType>{"activity", FindingType::activity},
    Word<FindingType>{"exposure", FindingType::exposure},
    Word<FindingType>{"quality", FindingType::quality},
    Word<FindingType>{"sign", FindingType::sign},
    Word<FindingType>{"test", FindingType::test},
    Word<FindingType>{"measurement", FindingType::measurement},
    Word<FindingType>{"caution", FindingType::caution},
    Word<FindingType>{"screen", FindingType::screen}};

inline constexpr std::array asked_by_words = {Word<AskedBy>{"anyone", AskedBy::anyone},
                                              Word<AskedBy>{"therapist", AskedBy::therapist},
                                              Word<AskedBy>{"clinician", AskedBy::clinician}};

inline constexpr std::array rule_type_words = {
    Word<RuleType>{"score", RuleType::score}, Word<RuleType>{"any", RuleType::any},
    Word<RuleType>{"all", RuleType::all}, Word<RuleType>{"single", RuleType::single}};

inline constexpr std::array remedy_type_words = {
    Word<RemedyType>{"massage", RemedyType::massage},
    Word<RemedyType>{"pressure", RemedyType::pressure},
    Word<RemedyType>{"stretching", RemedyType::stretching},
    Word<RemedyType>{"strengthening", RemedyType::strengthening},
    Word<RemedyType>{"loading", RemedyType::loading},
    Word<RemedyType>{"footwear", RemedyType::footwear},
    Word<RemedyType>{"rest", RemedyType::rest},
    Word<RemedyType>{"cold", RemedyType::cold},
    Word<RemedyType>{"heat", RemedyType::heat},
    Word<RemedyType>{"posture", RemedyType::posture},
    Word<RemedyType>{"warm_up", RemedyType::warm_up},
    Word<RemedyType>{"habit", RemedyType::habit},
    Word<RemedyType>{"professional", RemedyType::professional},
    Word<RemedyType>{"first_aid", RemedyType::first_aid}};

/// A word that is kept as a text.
template <std::size_t count>
constexpr std::array<Word<std::string_view>, count> plain_words(
    const std::string_view (&names)[count]) {
  std::array<Word<std::string_view>, count> words{};
  for (std::size_t i = 0; i < count; ++i) words[i] = {names[i], names[i]};
  return words;
}

inline constexpr auto body_part_words = plain_words(
    {"foot", "leg", "thigh", "hip", "trunk", "head", "neck", "shoulder", "arm", "forearm", "hand"});

inline constexpr auto tissue_words =
    plain_words({"muscle", "tendon", "fascia", "bone", "joint", "bursa", "nerve", "vein", "artery",
                 "skin", "infection", "tumour", "organ", "central"});

inline constexpr auto claim_subject_words =
    plain_words({"posture", "gait", "anatomy", "clinical", "self_help"});

inline constexpr auto depth_words = plain_words({"superficial", "muscle", "deep"});

/// Nerve roots and, for cranial nerves, their numbers.
inline constexpr auto nerve_root_words = plain_words(
    {"C1",  "C2",  "C3",  "C4",  "C5",  "C6", "C7", "C8", "T1",  "T2", "T3", "T4", "T5", "T6", "T7",
     "T8",  "T9",  "T10", "T11", "T12", "L1", "L2", "L3", "L4",  "L5", "S1", "S2", "S3", "S4", "S5",
     "Co1", "III", "IV",  "V",   "V1",  "V2", "V3", "VI", "VII", "IX", "X",  "XI", "XII"});

}  // namespace palpate::reading
