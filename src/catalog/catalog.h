#pragma once

#include <map>
#include <string>
#include <vector>

#include "anatomy/figure.h"
#include "anatomy/plate.h"
#include "anatomy/pose.h"
#include "anatomy/region.h"
#include "catalog/anatomy_terms.h"
#include "catalog/body_model.h"
#include "catalog/condition.h"
#include "catalog/finding.h"
#include "catalog/muscle.h"
#include "catalog/safety.h"
#include "catalog/scenario.h"
#include "diagnostic/result.h"

namespace palpate {

/// All of `knowledge/`, checked and cross-linked. Immutable once read; every map is ordered by id.
struct Catalog {
  std::map<SourceId, Source> sources;
  std::map<AssumptionId, Assumption> assumptions;
  std::map<BoneId, AnatomyTerm> bones;
  std::map<JointId, AnatomyTerm> joints;
  std::map<TendonId, AnatomyTerm> tendons;
  std::map<NerveId, AnatomyTerm> nerves;
  std::map<VesselId, AnatomyTerm> vessels;
  std::map<GroupId, AnatomyTerm> groups;
  std::map<LandmarkId, Landmark> landmarks;
  std::map<RegionId, Region> regions;
  std::map<std::string, FigureView> views;
  std::map<std::string, Plate> plates;
  std::map<std::string, Pose> poses;
  std::map<MuscleId, Muscle> muscles;
  std::map<MuscleId, NamedMuscle> named_muscles;
  std::map<ConditionId, Condition> conditions;
  std::map<FindingId, Finding> findings;
  std::map<RedFlagId, RedFlag> red_flags;
  std::map<RuleId, Rule> rules;
  std::map<RemedyId, Remedy> remedies;
  std::vector<Caution> cautions;
  std::map<std::string, BodyModel> body_models;
  std::map<std::string, KnownScenario> scenarios;
};

/// How many numbers are assumed, and how many have a source. The share of the first is a ratchet.
struct BasisCount {
  int numbers_assumed = 0;
  int numbers_with_source = 0;
  int statements = 0;
};

/// A catalog, and what is doubtful but does not stop it.
struct ReadCatalog {
  Catalog catalog;
  Diagnostics warnings;
  BasisCount basis;
};

/// One file of knowledge/: its path below the folder ("muscles/soleus.yaml") and its text.
struct KnowledgeFile {
  std::string path;
  std::string text;
};

/// Reads and checks every file below `folder` (the path of `knowledge/`). On any error the result
/// holds all faults and warnings of all files, ordered by file, line and column.
Result<ReadCatalog> read_catalog(const std::string& folder);

/// The same from texts in memory; `folder` only stands in positions.
Result<ReadCatalog> read_catalog(const std::string& folder,
                                 const std::vector<KnowledgeFile>& files);

}  // namespace palpate
