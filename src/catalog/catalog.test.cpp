#include "catalog/catalog.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <unistd.h>
#include <algorithm>

#include <filesystem>
#include <fstream>
#include <set>
#include <tuple>

#include "catalog/tiny_knowledge.h"

using namespace palpate;
using reading::tiny_knowledge;

namespace {

/// One change of the tiny knowledge and the fault that it must give. `@` in `to` marks the place of
/// the fault and is taken out before reading; without it the whole file is at fault. An empty
/// `from` makes `to` the whole file.
struct Row {
  const char* what;
  std::string file;
  std::string from;
  std::string to;
  Code code;
  std::string nearest;
  std::string at = {};  ///< "line:column", where the marker cannot stand
};

std::string place_text(int line, int column) {
  return std::to_string(line) + ":" + std::to_string(column);
}

/// Takes the marker out of `text` and says where it stood.
std::string take_marker(std::string& text) {
  const std::size_t marker = text.find('@');
  if (marker == std::string::npos) return place_text(0, 0);
  text.erase(marker, 1);
  const auto begin = text.begin();
  const auto lines = std::count(begin, begin + static_cast<std::ptrdiff_t>(marker), '\n');
  const std::size_t line_end = marker == 0 ? std::string::npos : text.rfind('\n', marker - 1);
  const std::size_t start = line_end == std::string::npos ? 0 : line_end + 1;
  return place_text(static_cast<int>(lines) + 1, static_cast<int>(marker - start) + 1);
}

/// The tiny knowledge with the row's change; `place` becomes where its fault must be.
std::vector<KnowledgeFile> changed(const Row& row, std::string& place) {
  std::vector<KnowledgeFile> files = tiny_knowledge();
  auto file = std::find_if(files.begin(), files.end(),
                           [&](const KnowledgeFile& f) { return f.path == row.file; });
  if (row.from.empty()) {
    if (file == files.end()) file = files.insert(file, KnowledgeFile{row.file, ""});
    file->text = row.to;
  } else {
    REQUIRE(file != files.end());
    const std::size_t at = file->text.find(row.from);
    REQUIRE(at != std::string::npos);
    file->text.replace(at, row.from.size(), row.to);
  }
  place = take_marker(file->text);
  if (!row.at.empty()) place = row.at;
  return files;
}

Diagnostics all_of(const Result<ReadCatalog>& read) {
  return read.has_value() ? read.value().warnings : read.faults();
}

std::string in_short(const Diagnostic& fault) {
  return fault.at.file + ":" + place_text(fault.at.line, fault.at.column) + " " +
         std::string(code_name(fault.code)) + " " + fault.subject;
}

const std::vector<Row>& rows() {
  static const std::string soleus = "muscles/soleus.yaml";
  static const std::string gastrocnemius = "muscles/gastrocnemius.yaml";
  static const std::vector<Row> all = {
      // Files and YAML.
      {"no UTF-8", "bones/tibia.yaml", "shin bone", "@\xE9tibia", Code::not_utf8, ""},
      {"broken YAML", "bones/tibia.yaml", "shin bone", "shin@: bone", Code::malformed_yaml, ""},
      {"anchor", "bones/tibia.yaml", "en: tibia,", "en: @&a tibia,", Code::anchor_not_allowed, ""},
      {"tag", "sources/gray.yaml", "1918", "@!!int 1918", Code::tag_not_allowed, ""},
      {"second document", "sources/gray.yaml", "year: 1918", "@---\nyear: 1918",
       Code::more_than_one_document, ""},
      {"deep nesting", "sources/gray.yaml", "",
       std::string(64, '[') + "@" + std::string(9, '[') + std::string(73, ']'),
       Code::nested_too_deep, ""},
      {"large file", "sources/gray.yaml", "", std::string(1'000'001, '#'), Code::file_too_large,
       ""},
      {"repeated key", "sources/gray.yaml", "year: 1918", "year: 1918\n@title: Atlas",
       Code::duplicate_key, ""},
      {"misspelt key", "sources/gray.yaml", "title:", "@titel:", Code::unknown_key, "title"},
      {"missing key", "sources/gray.yaml", "id: gray\nkind: book\n", "@id: gray\n",
       Code::missing_key, ""},
      {"text for a list", "sources/gray.yaml", "[Gray H]", "@Gray H", Code::wrong_type, ""},
      {"number in quotes", "sources/gray.yaml", "1918", "@\"1918\"", Code::wrong_type, ""},
      {"list for a mapping", "bones/tibia.yaml", "{ en: tibia, la: tibia, plain: shin bone }",
       "@[tibia]", Code::wrong_type, ""},
      {"yes for true", "findings/stairs.yaml", "sided: false", "sided: @no", Code::wrong_type, ""},
      {"unknown word", "sources/gray.yaml", "kind: book", "kind: @boook", Code::unknown_word,
       "book"},
      {"empty text", "sources/gray.yaml", "title: Anatomy", "@title:", Code::empty_text, ""},
      {"text of spaces", "sources/gray.yaml", "Anatomy", "@\" \"", Code::empty_text, ""},
      {"no origin at all", soleus, "origin:\n", "origin: @[]\nunknown_origin:\n", Code::empty_list,
       ""},
      {"no evidence in the list", "rules/wells.yaml", "[{ grade: series, source: trial }]", "@[]",
       Code::empty_list, ""},
      {"year out of range", "sources/gray.yaml", "1918", "@918", Code::number_out_of_range, ""},
      {"certain link", soleus, "link: 0.75", "link: @1.0", Code::number_out_of_range, ""},
      {"link of nothing", soleus, "link: 0.75", "link: @0", Code::number_out_of_range, ""},
      {"negative odds ratio", soleus, "odds_ratio: 1.8", "odds_ratio: @-1.8",
       Code::number_out_of_range, ""},
      {"more than all of the parts", "red-flags/possible_clot.yaml", "at_least: 2", "at_least: @4",
       Code::number_out_of_range, ""},
      {"present beyond the range", "findings/girth.yaml", "present_from: 3", "present_from: @41",
       Code::number_out_of_range, ""},
      {"bands beyond the highest score", "rules/wells.yaml",
       "bands:\n  - { from: -2, to: 1, name: unlikely, text: Not excluded. }\n  - { from: 2, to: 3",
       "bands:\n  @- { from: -2, to: 1, name: unlikely, text: Not excluded. }\n  - { from: 2, to: "
       "4",
       Code::number_out_of_range, ""},

      // Paths and ids.
      {"id is not the path", "sources/gray.yaml", "id: gray", "id: @grey", Code::id_is_not_the_path,
       "gray"},
      {"capital in an id", "sources/Gray.yaml", "", "id: @Gray\n", Code::malformed_id, ""},
      {"point without its muscle", soleus, "id: soleus.distal", "id: @distal", Code::malformed_id,
       ""},
      {"folder that nobody reads", "muscle/soleus.yaml", "", "id: soleus\n", Code::unclaimed_file,
       "muscles"},
      {"other file type", "muscles/soleus.txt", "", "x", Code::unclaimed_file, ""},
      {"deeper folder", "muscles/leg/soleus.yaml", "", "x", Code::unclaimed_file, ""},
      {"same point twice", soleus, "id: soleus.proximal", "id: @soleus.distal", Code::duplicate_id,
       ""},
      {"same part twice", "bones/tibia.yaml", "id: medial_border", "id: @soleal_line",
       Code::duplicate_id, ""},
      {"named although it has a file", "muscles/_named.yaml", "id: plantaris", "id: @soleus",
       Code::duplicate_id, ""},
      {"landmark that is a region's anchor", "landmarks/calf.lower.upper.yaml", "",
       "id: @calf.lower.upper\nname: { en: x }\nregion: calf.lower\nsided: true\n"
       "at: [{ view: back, point: [50, 12] }]\n",
       Code::duplicate_id, ""},
      {"same finding twice", soleus, "{ finding: girth, link", "{ finding: @stairs, link",
       Code::duplicate_entry, ""},
      {"same source twice", "vessels/artery.yaml", "[gray]", "[gray, @gray]", Code::duplicate_entry,
       ""},
      {"same kind locked twice", "red-flags/possible_clot.yaml", "[massage, pressure]",
       "[massage, @massage]", Code::duplicate_entry, ""},

      // References.
      {"unknown source", soleus, "grade: trial, source: trial", "grade: trial, source: @trail",
       Code::unknown_reference, "trial"},
      {"unknown assumption", soleus, "prior: { probability: 0.02, assumed: guess }",
       "prior: { probability: 0.02, assumed: @gues }", Code::unknown_reference, "guess"},
      {"unknown bone part", soleus, "on: tibia.soleal_line", "on: @tibia.soleal_lne",
       Code::unknown_reference, "tibia.soleal_line"},
      {"unknown tendon", soleus, "by: calcaneal", "by: @calcanel", Code::unknown_reference,
       "calcaneal"},
      {"unknown joint motion", soleus, "{ motion: plantar_flexion, joint",
       "{ motion: @eversion, joint", Code::unknown_reference, ""},
      {"unknown motion", soleus, "motion: dorsiflexion", "motion: @dorsiflexon",
       Code::unknown_reference, "dorsiflexion"},
      {"unknown nerve", soleus, "id: tibial_nerve", "id: @tibia_nerve", Code::unknown_reference,
       "tibial_nerve"},
      {"unknown vessel", soleus, "id: artery", "id: @artry", Code::unknown_reference, "artery"},
      {"unknown structure", soleus, "structure: artery", "structure: @vein",
       Code::unknown_reference, ""},
      {"unknown group", soleus, "group: calf_muscles", "group: @calf_muscle",
       Code::unknown_reference, "calf_muscles"},
      {"unknown muscle", soleus, "muscle: shin_muscle", "muscle: @shin_mucsle",
       Code::unknown_reference, "shin_muscle"},
      {"unknown place", soleus, "at: calf.lower.medial", "at: @calf.lower.medal",
       Code::unknown_reference, "calf.lower.medial"},
      {"unknown landmark in along", soleus, "[calf.upper, heel_cord, 0.2]",
       "[calf.upper, @heel_chord, 0.2]", Code::unknown_reference, "heel_cord"},
      {"unknown finding", soleus, "finding: heels", "finding: @heals", Code::unknown_reference,
       "heels"},
      {"unknown condition", soleus, "condition: clot", "condition: @clott", Code::unknown_reference,
       "clot"},
      {"unknown remedy", soleus, "[rub, rest]", "[@rubb, rest]", Code::unknown_reference, "rub"},
      {"unknown area in a criterion", "rules/squeeze.yaml", "pain_in: [calf]", "pain_in: [@calff]",
       Code::unknown_reference, "calf"},
      {"score asked of a single test", "red-flags/possible_clot.yaml", "score: wells",
       "score: @squeeze", Code::unknown_reference, ""},
      {"test asked of a score", "red-flags/possible_clot.yaml", "rule: squeeze", "rule: @wells",
       Code::unknown_reference, ""},
      {"number asked of a plain finding", "rules/wells.yaml", "{ finding: swelling, points",
       "{ finding: @swelling, value_from: 2, points", Code::unknown_reference, ""},
      {"unknown neighbour", "regions/calf.lower.yaml", "[calf.upper]", "[calf.upper, @calf.uper]",
       Code::unknown_reference, "calf.upper"},
      {"view without a figure", "landmarks/heel_cord.yaml", "{ view: back, point: [50, 12] }",
       "{ view: front, point: @[50, 12] }", Code::unknown_reference, ""},
      {"unknown view", "landmarks/heel_cord.yaml", "view: back", "view: @bock", Code::unknown_word,
       "back"},
      {"figure that is no view", "figure/bak.yaml", "",
       "@id: bak\nname: { en: x }\noutlines:\n  - [[0, 0], [1, 1]]\n", Code::unknown_word, "back"},
      {"unknown muscle on a plate", "plates/plate_back.yaml", "[soleus]", "[@soleuss]",
       Code::unknown_reference, "soleus"},
      {"unknown tendon named on a plate", "plates/plate_back.yaml", "of: calcaneal", "of: @heel",
       Code::unknown_reference, ""},
      {"unknown part of a plate", "plates/plate_back.yaml", "part: bone", "part: @bones",
       Code::unknown_word, "bone"},
      {"shape of a plate that crosses itself", "plates/plate_back.yaml",
       "[[20, 50], [80, 50], [80, 150], [20, 150]]", "[@[20, 50], [80, 150], [80, 50], [20, 150]]",
       Code::polygon_crosses_itself, ""},
      {"unknown nerve root", soleus, "[S1, S2]", "[S1, @S9]", Code::unknown_word, ""},
      {"unknown field is no field", soleus, "field: shape", "field: @shap", Code::unknown_word,
       "shape"},
      {"contradiction of one side only", "findings/heels.yaml", "cost_seconds: 5",
       "cost_seconds: 5\ncontradicts: [@stairs]", Code::connection_not_mutual, ""},
      {"neighbour of itself", "regions/calf.lower.yaml", "[calf.upper]",
       "[calf.upper, @calf.lower]", Code::reference_to_itself, ""},

      // Where it comes from.
      {"number without basis", soleus, "prior: { probability: 0.02, assumed: guess }",
       "prior: @{ probability: 0.02 }", Code::number_without_basis, ""},
      {"share without basis", soleus, "  - id: soleus.proximal",
       "  - @id: soleus.third\n    name: x\n    site: { at: calf.upper, depth: deep }\n"
       "    how_common: rare\n    share: 0.1\n"
       "    refers: [{ tier: rare, path: [{ at: calf.upper, radius_mm: 20 }], link: 0.05, "
       "assumed: guess }]\n  - id: soleus.proximal",
       Code::number_without_basis, ""},
      {"statement without evidence", soleus,
       "summary: { text: A broad muscle., plain: A deep muscle., grade: reference, source: gray }",
       "summary: @{ text: A broad muscle., plain: A deep muscle. }",
       Code::statement_without_evidence, ""},
      {"attachment without evidence", soleus,
       "{ fascia: a tendon arch, grade: reference, source: gray }", "@{ fascia: a tendon arch }",
       Code::statement_without_evidence, ""},
      {"bone without source", "bones/tibia.yaml",
       "id: tibia\nname: { en: tibia, la: tibia, plain: shin bone }\nparts:\n  - { id: "
       "soleal_line, name: { en: soleal line } }\n  - { id: medial_border, name: { en: medial "
       "border } }\nsource: gray\n",
       "@id: tibia\nname: { en: tibia }\nparts:\n  - { id: soleal_line, name: { en: x } }\n",
       Code::statement_without_evidence, ""},
      {"assumed without reason", soleus, "odds_ratio: 1.8, grade: trial, source: trial",
       "odds_ratio: 1.8, grade: @assumed", Code::assumed_without_reason, ""},
      {"source without grade", soleus,
       "[{ finding: heels, odds_ratio: 1.8, grade: trial, source: trial }]",
       "[@{ finding: heels, odds_ratio: 1.8, source: trial }]", Code::missing_key, ""},
      {"more than all", soleus, "counts: [3, 10]", "counts: @[11, 10]", Code::counts_impossible,
       ""},
      {"one count", soleus, "counts: [3, 10]", "counts: @[3]", Code::counts_impossible, ""},
      {"wrong check digit", "sources/gray.yaml", "978-0-306-40615-7", "@978-0-306-40615-8",
       Code::malformed_identifier, ""},
      {"wrong doi", "sources/trial.yaml", "doi: 10.1056/NEJMoa023153", "doi: @11.1056/x",
       Code::malformed_identifier, ""},
      {"wrong pmid", "sources/trial.yaml", "\"14507948\"", "@\"PMC14507948\"",
       Code::malformed_identifier, ""},
      {"wrong url", "sources/atlas.yaml",
       "checked:", "url: @ftp.example\nchecked:", Code::malformed_identifier, ""},
      {"source that cannot be found", "sources/trial.yaml",
       "id: trial\nkind: article\nauthors: [Doe J, Roe R]\ntitle: A trial\ncontainer: J Test "
       "1;2:3-4\nyear: 2003\ndoi: 10.1056/NEJMoa023153\npmid: \"14507948\"\n",
       "@id: trial\nkind: article\ntitle: A trial\nyear: 2003\n", Code::missing_key, ""},
      {"reviewed on no date", gastrocnemius, "on: 2026-11-30", "on: @yesterday",
       Code::malformed_identifier, ""},
      {"too many assumed", "assumed-ratchet.yaml", "0.5", "@0.4", Code::too_many_assumed, ""},
      {"source nobody cites", "sources/spare.yaml", "",
       "id: @spare\nkind: project\ntitle: x\nyear: 2000\nchecked: not_checked\n", Code::never_used,
       ""},
      {"remedy nobody gives", "remedies/spare.yaml", "",
       "id: @spare\nname: { en: x }\nkind: rest\nsteps: [x]\nevidence: [{ assumed: guess }]\n",
       Code::never_used, ""},
      {"assumption nobody uses", "assumptions/spare.yaml", "",
       "id: @spare\ntext: x\nreason: x\nwould_change: x\n", Code::never_used, ""},

      // Zones and pictures.
      {"zone without place", soleus, "path: [{ at: calf.upper, radius_mm: 20 }]", "path: @[]",
       Code::zone_without_place, ""},
      {"spillover without main", soleus, "    refers:\n      - tier: main",
       "    @refers:\n      - tier: rare", Code::zone_without_main_tier, ""},
      {"shares over one", soleus,
       "points:\n  - id: soleus.distal\n    name: lower point\n    site: { at: calf.lower.medial, "
       "text: Low., depth: muscle }\n    how_common: common\n    share: 0.7",
       "@points:\n  - id: soleus.distal\n    name: lower point\n    site: { at: calf.lower.medial, "
       "depth: muscle }\n    how_common: common\n    share: 0.8",
       Code::shares_do_not_sum, ""},
      {"explained finding without leak", "conditions/clot.yaml", "finding: swelling",
       "finding: @thinner", Code::finding_without_leak, ""},
      {"two points are no polygon", "regions/calf.lower.yaml",
       "[[10, 10], [90, 10], [90, 100], [10, 100]]", "@[[10, 10], [90, 10]]",
       Code::polygon_too_small, ""},
      {"bow tie", "regions/calf.lower.yaml", "[[10, 10], [90, 10], [90, 100], [10, 100]]",
       "[@[10, 10], [90, 100], [90, 10], [10, 100]]", Code::polygon_crosses_itself, ""},
      {"region outside the figure", "regions/calf.lower.yaml", "[[10, 10], [90, 10]",
       "@[[10, -10], [90, 10]", Code::outside_view, ""},
      {"landmark outside the figure", "landmarks/heel_cord.yaml", "[50, 12]", "@[150, 12]",
       Code::outside_view, ""},

      // Criteria, rules and remedies.
      {"criterion of nothing", "red-flags/possible_clot.yaml",
       "relevant: { any: [{ pain_in: [calf] }, { finding: swelling }] }", "relevant: { any: @[] }",
       Code::criterion_has_no_parts, ""},
      {"empty criterion", "red-flags/possible_clot.yaml", "{ finding: swelling }]", "@{}]",
       Code::criterion_has_no_parts, ""},
      {"not", "red-flags/possible_clot.yaml", "{ pain_in: [calf] }", "{ @not: { finding: heels } }",
       Code::unknown_key, ""},
      {"red flag of one sex", "red-flags/possible_clot.yaml", "{ pain_in: [calf] }",
       "{ @sex: female }", Code::criterion_not_monotone, ""},
      {"rule of the young", "rules/squeeze.yaml", "applies: { pain_in: [calf] }",
       "applies: { @age_below: 18 }", Code::criterion_not_monotone, ""},
      {"modifier of a finding", soleus, "{ sex: female }", "{ @finding: heels }", Code::unknown_key,
       ""},
      {"score that is never reached", "red-flags/possible_clot.yaml", "from: 2 }", "from: @4 }",
       Code::number_out_of_range, ""},
      {"score without a number", "red-flags/possible_clot.yaml", "{ score: wells, from: 2 }",
       "@{ score: wells }", Code::missing_key, ""},
      {"length that is never reached", "rules/wells.yaml", "value_from: 3", "value_from: @41",
       Code::number_out_of_range, ""},
      {"bands overlap", "rules/wells.yaml", "- { from: 2, to: 3", "- @{ from: 1, to: 3",
       Code::bands_overlap, ""},
      {"bands leave a gap", "rules/wells.yaml", "- { from: 2, to: 3", "- @{ from: 3, to: 3",
       Code::bands_leave_gap, ""},
      {"bands end too early", "rules/wells.yaml",
       "bands:\n  - { from: -2, to: 1, name: unlikely, text: Not excluded. }\n  - { from: 2, to: 3",
       "bands:\n  @- { from: -2, to: 1, name: unlikely, text: Not excluded. }\n  - { from: 2, to: "
       "2",
       Code::bands_leave_gap, ""},
      {"bands of a single test", "rules/squeeze.yaml", "text: {", "@bands: []\ntext: {",
       Code::unknown_key, ""},
      {"a finding means more than the person", "findings/never_stairs.yaml",
       "means: { age_below: 16 }", "means: { @finding: swelling }", Code::unknown_key, ""},
      {"a list of questions that is no word", "findings/never_stairs.yaml", "asked_with: loads",
       "asked_with: @Many Loads", Code::malformed_id, ""},
      {"a finding is asked of more than the person", "findings/never_stairs.yaml",
       "asked_of: { sex: female }", "asked_of: { @finding: swelling }", Code::unknown_key, ""},
      {"danger hangs on what is denied", "red-flags/possible_clot.yaml", "rule: squeeze",
       "rule: @no_load", Code::criterion_not_monotone, ""},
      {"danger that is denied", "red-flags/possible_clot.yaml", "{ rule: squeeze }",
       "{ @absent: swelling }", Code::criterion_not_monotone, ""},
      {"a third of a point", "rules/wells.yaml", "swelling, points: 1 }",
       "swelling, points: @0.3 }", Code::number_out_of_range, ""},
      {"massage that never stops", "remedies/rub.yaml",
       "[{ text: It hurts., grade: series, source: trial }]", "@[]", Code::remedy_without_caution,
       ""},
      {"massage without evidence", "remedies/rub.yaml",
       "evidence: [{ grade: series, source: trial }]", "evidence: @[]",
       Code::remedy_without_caution, ""},
      {"measurement without a value", "findings/girth.yaml",
       "value: { unit: cm, from: 0, to: 40, present_from: 3 }\n", "", Code::missing_key, "", "1:1"},
      {"activity without a leak", "findings/heels.yaml",
       "leak: { probability: 0.2, grade: series, source: trial }\n", "", Code::missing_key, "",
       "1:1"},
      {"value of a plain finding", "findings/heels.yaml", "leak:",
       "@value: { unit: cm, from: 0, to: 1, present_from: 1 }\nleak:", Code::unknown_key, ""},
      {"test that does not say how", "findings/heels.yaml",
       "id: heels\nname: { en: high heels }\nkind: exposure",
       "@id: heels\nname: { en: high heels }\nkind: test", Code::missing_key, ""},
      {"neither told nor unknown", soleus, "  - { field: shape, why: Not told. }\n", "",
       Code::missing_key, "", "1:1"},
      {"posture neither told nor unknown", soleus,
       "  posture: [{ text: It holds us upright., grade: reference, source: gray }]\n  gait",
       "  @gait", Code::missing_key, ""},
      {"summary only for experts", gastrocnemius,
       "{ text: The outer calf muscle., plain: The outer calf., grade",
       "@{ text: The outer calf muscle., grade", Code::missing_key, ""},

      // Form.
      {"keys in another order", "sources/gray.yaml", "kind: book\nauthors: [Gray H]",
       "authors: [Gray H]\n@kind: book", Code::not_canonical, ""},
      {"tab", "sources/gray.yaml", "kind: book", "kind:@\tbook", Code::not_canonical, ""},
      {"space at the end of a line", "sources/gray.yaml", "kind: book", "kind: book@ ",
       Code::not_canonical, ""},
  };
  return all;
}

/// Writes the tiny knowledge to a fresh folder and takes it away again.
class FolderOfTinyKnowledge {
 public:
  FolderOfTinyKnowledge() {
    std::filesystem::remove_all(path_);
    for (const KnowledgeFile& file : tiny_knowledge()) {
      std::filesystem::create_directories((path_ / file.path).parent_path());
      std::ofstream(path_ / file.path, std::ios::binary) << file.text;
    }
  }
  ~FolderOfTinyKnowledge() { std::filesystem::remove_all(path_); }
  FolderOfTinyKnowledge(const FolderOfTinyKnowledge&) = delete;
  FolderOfTinyKnowledge& operator=(const FolderOfTinyKnowledge&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_ =
      std::filesystem::temp_directory_path() / ("palpate-tiny-" + std::to_string(getpid()));
};

}  // namespace

TEST_CASE("the tiny knowledge has no fault and no warning") {
  const Result<ReadCatalog> read = read_catalog("knowledge", tiny_knowledge());
  for (const Diagnostic& fault : all_of(read)) FAIL_CHECK(in_short(fault));
  CHECK(read.has_value());
}

TEST_CASE("each kind of fault is told at its line and column with the nearest name") {
  for (const Row& row : rows()) {
    CAPTURE(row.what);
    std::string place;
    const Diagnostics faults = all_of(read_catalog("knowledge", changed(row, place)));
    CAPTURE(place);
    std::string told;
    for (const Diagnostic& fault : faults) told += "\n" + in_short(fault);
    CAPTURE(told);
    const auto found = std::find_if(faults.begin(), faults.end(), [&](const Diagnostic& fault) {
      return fault.code == row.code && fault.at.file == "knowledge/" + row.file &&
             place_text(fault.at.line, fault.at.column) == place;
    });
    REQUIRE(found != faults.end());
    CHECK(found->nearest == row.nearest);
  }
}

TEST_CASE("every code for text and knowledge is produced by a test of this file") {
  std::set<Code> produced = {Code::file_not_found, Code::file_not_readable};
  for (const Row& row : rows()) produced.insert(row.code);
  const Code needed[] = {
#define PALPATE_NEEDED(name) Code::name,
      PALPATE_TEXT_CODES(PALPATE_NEEDED) PALPATE_KNOWLEDGE_CODES(PALPATE_NEEDED)
#undef PALPATE_NEEDED
  };
  for (const Code code : needed) {
    CAPTURE(std::string(code_name(code)));
    CHECK(produced.contains(code));
  }
}

TEST_CASE("a warning stops nothing, a fault stops the catalog") {
  std::string place;
  const Row untidy = {"space", "sources/gray.yaml", "book", "book ", Code::not_canonical, ""};
  const Result<ReadCatalog> warned = read_catalog("knowledge", changed(untidy, place));
  REQUIRE(warned.has_value());
  CHECK(warned.value().warnings.size() == 1);
  const Row wrong = {"word", "sources/gray.yaml", "book", "bok", Code::unknown_word, ""};
  CHECK_FALSE(read_catalog("knowledge", changed(wrong, place)).has_value());
}

TEST_CASE("all faults of all files are told, ordered by file, line and column") {
  std::vector<KnowledgeFile> files = tiny_knowledge();
  for (KnowledgeFile& file : files) {
    const std::size_t at = file.text.find("source: trial");
    if (at != std::string::npos) file.text.replace(at, 13, "source: no_such");
  }
  const Result<ReadCatalog> read = read_catalog("knowledge", files);
  const Diagnostics& faults = read.faults();
  CHECK(faults.size() > 10);
  CHECK(std::is_sorted(faults.begin(), faults.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.at.file, a.at.line, a.at.column) <
           std::tie(b.at.file, b.at.line, b.at.column);
  }));
}

TEST_CASE("a connection that the other muscle does not state is told where it stands") {
  std::vector<KnowledgeFile> files = tiny_knowledge();
  for (KnowledgeFile& file : files) {
    if (file.path != "muscles/gastrocnemius.yaml") continue;
    const std::size_t at = file.text.find("muscle: soleus");
    file.text.replace(at, 14, "muscle: plantaris");
  }
  const Result<ReadCatalog> read = read_catalog("knowledge", files);
  REQUIRE(read.faults().size() == 1);
  CHECK(in_short(read.faults()[0]) ==
        "knowledge/muscles/soleus.yaml:53:25 connection_not_mutual gastrocnemius");
}

TEST_CASE("what the files say is in the catalog") {
  const Result<ReadCatalog> read = read_catalog("knowledge", tiny_knowledge());
  REQUIRE(read.has_value());
  const Catalog& catalog = read.value().catalog;
  const Muscle& soleus = catalog.muscles.at({"soleus"});
  CHECK(soleus.name.synonyms == std::vector<std::string>{"sole muscle"});
  CHECK(soleus.origin[0].on == "tibia.soleal_line");
  CHECK(soleus.origin[1].fascia == "a tendon arch");
  CHECK(soleus.points[0].refers[0].path[0].radius == Millimetres(20));
  CHECK(soleus.points[0].refers[1].tier == Tier::spillover);
  CHECK(soleus.points[0].basis.grade == Grade::expert_tradition);
  CHECK(soleus.points[0].basis.assumed == AssumptionId{"guess"});
  CHECK(soleus.points[1].site.along_to == "heel_cord");
  CHECK(soleus.points[1].site.fraction == 0.2);
  CHECK(soleus.findings[1].role == FindingRole::complaint);
  CHECK(soleus.risks[0].odds_ratio.value() == 1.8);
  CHECK(soleus.differential[0].basis.counts->of == 10);
  CHECK(soleus.modifiers[0].when.parts[1].type == Criterion::Type::age_below);
  CHECK(soleus.claims[0].evidence[0].basis.verdict == Verdict::supported);
  CHECK(soleus.reviewed.by.empty());
  CHECK(catalog.muscles.at({"gastrocnemius"}).reviewed.on == "2026-11-30");
  CHECK(catalog.named_muscles.contains({"plantaris"}));
  CHECK(catalog.conditions.at({"clot"}).danger == Level::urgent);
  CHECK(catalog.findings.at({"girth"}).value->present_from == 3.0);
  CHECK_FALSE(catalog.findings.at({"thinner"}).leak.has_value());
  const RedFlag& flag = catalog.red_flags.at({"possible_clot"});
  CHECK(flag.when.parts[0].type == Criterion::Type::score);
  CHECK(flag.when.parts[2].count == 2);
  CHECK(flag.locks == std::vector{RemedyType::massage, RemedyType::pressure});
  CHECK(catalog.rules.at({"wells"}).items[2].points == -2);
  CHECK(catalog.rules.at({"squeeze"}).target_named == "torn tendon");
  CHECK(catalog.remedies.at({"rub"}).needs == std::vector{FindingId{"stairs"}});
  CHECK(catalog.cautions[0].closes.size() == 2);
  CHECK(catalog.joints.at({"ankle"}).motions.size() == 2);
  CHECK(catalog.regions.at({"calf.upper"}).outlines[0].polygon.size() == 4);
  CHECK(catalog.views.at("back").maximum == ViewPoint{Millimetres(100), Millimetres(200)});
}

TEST_CASE("numbers are counted by where they come from") {
  const Result<ReadCatalog> read = read_catalog("knowledge", tiny_knowledge());
  REQUIRE(read.has_value());
  // Assumed: the soleus' prior, modifier, 2 shares, 3 zones, 2 findings; of the other a share, a
  // zone.
  CHECK(read.value().basis.numbers_assumed == 11);
  // Sourced: a risk; a prior and finding; the clot's 3; 5 leaks; sensitivity and specificity.
  CHECK(read.value().basis.numbers_with_source == 13);
}

TEST_CASE("a folder on disk reads like the same files in memory") {
  const FolderOfTinyKnowledge folder;
  const Result<ReadCatalog> read = read_catalog(folder.path().string());
  REQUIRE(read.has_value());
  CHECK(read.value().catalog.muscles.size() == 2);
}

TEST_CASE("a folder that is not there and a file that cannot be read are told") {
  const Result<ReadCatalog> nothing = read_catalog("/no/such/folder");
  REQUIRE_FALSE(nothing.has_value());
  CHECK(nothing.faults()[0].code == Code::file_not_found);
  const FolderOfTinyKnowledge folder;
  std::filesystem::create_symlink("gone.yaml", folder.path() / "sources" / "link.yaml");
  const Result<ReadCatalog> read = read_catalog(folder.path().string());
  REQUIRE_FALSE(read.has_value());
  CHECK(read.faults()[0].code == Code::file_not_readable);
}

TEST_CASE("random changes of valid files never crash the reader") {
  const std::vector<KnowledgeFile> valid = tiny_knowledge();
  CHECK(rc::check([&] {
    std::vector<KnowledgeFile> files = valid;
    std::string& text = files[*rc::gen::inRange<std::size_t>(0, files.size())].text;
    const std::string letters = "{}[]:,-.\n '\"0a_~";
    const int changes = *rc::gen::inRange(1, 6);
    for (int i = 0; i < changes && !text.empty(); ++i) {
      const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
      switch (*rc::gen::inRange(0, 3)) {
        case 0:
          text[at] = letters[*rc::gen::inRange<std::size_t>(0, letters.size())];
          break;
        case 1:
          text.erase(at, *rc::gen::inRange<std::size_t>(1, 40));
          break;
        default:
          text.insert(at, text.substr(at / 2, 30));
      }
    }
    const Result<ReadCatalog> read = read_catalog("knowledge", files);
    for (const Diagnostic& fault : all_of(read)) RC_ASSERT(!fault.at.file.empty());
  }));
}

TEST_CASE("the knowledge of this repository has no fault") {
  const Result<ReadCatalog> read = read_catalog("knowledge");
  for (const Diagnostic& fault : read.faults()) {
    if (fault.severity == Severity::error) FAIL_CHECK(in_short(fault));
  }
  CHECK(read.has_value());
}
