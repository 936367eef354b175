#include "wire/parts.h"

#include <algorithm>
#include <array>

namespace palpate::wire {
namespace {

template <class Enum, std::size_t N>
std::string_view word_at(const std::array<std::string_view, N>& words, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  ensure(index < N, "every enumerator has a word");
  return words.at(index);
}

}  // namespace

std::string_view word(Grade grade) {
  static constexpr std::array<std::string_view, 8> words = {
      "trial",     "review",           "guideline", "series",
      "reference", "expert_tradition", "computed",  "assumed"};
  return word_at(words, grade);
}
std::string_view word(Verdict verdict) {
  static constexpr std::array<std::string_view, 4> words = {"supported", "partly", "not_supported",
                                                            "disputed"};
  return word_at(words, verdict);
}
std::string_view word(Level level) {
  static constexpr std::array<std::string_view, 4> words = {"self_care", "soon", "urgent",
                                                            "emergency"};
  return word_at(words, level);
}
std::string_view word(Sex sex) { return sex == Sex::female ? "female" : "male"; }
std::string_view word(AnswerValue answer) {
  static constexpr std::array<std::string_view, 4> words = {"present", "absent", "sometimes",
                                                            "not_sure"};
  return word_at(words, answer);
}
std::string_view word(RemedyType type) {
  static constexpr std::array<std::string_view, 14> words = {
      "massage", "pressure", "stretching", "strengthening", "loading", "footwear",     "rest",
      "cold",    "heat",     "posture",    "warm_up",       "habit",   "professional", "first_aid"};
  return word_at(words, type);
}
std::string_view word(FindingType type) {
  static constexpr std::array<std::string_view, 9> words = {"history",     "activity", "exposure",
                                                            "quality",     "sign",     "test",
                                                            "measurement", "caution",  "screen"};
  return word_at(words, type);
}
std::string_view word(AskedBy by) {
  static constexpr std::array<std::string_view, 3> words = {"anyone", "therapist", "clinician"};
  return word_at(words, by);
}
Json points_json(double points) {
  const auto whole = static_cast<int>(points);
  return whole == points ? Json(whole) : Json(points);
}

std::string_view word(RuleType type) {
  static constexpr std::array<std::string_view, 4> words = {"score", "any", "all", "single"};
  return word_at(words, type);
}
std::string_view word(Truth truth) {
  static constexpr std::array<std::string_view, 3> words = {"no", "unknown", "yes"};
  return word_at(words, truth);
}
std::string_view word(Checked checked) {
  static constexpr std::array<std::string_view, 4> words = {"full_text", "abstract", "listing",
                                                            "not_checked"};
  return word_at(words, checked);
}
std::string_view word(CauseType type) { return type == CauseType::muscle ? "muscle" : "condition"; }
std::string_view word(Tier tier) {
  static constexpr std::array<std::string_view, 3> words = {"main", "spillover", "rare"};
  return word_at(words, tier);
}
std::string_view word(HowCommon how_common) {
  static constexpr std::array<std::string_view, 3> words = {"common", "occasional", "rare"};
  return word_at(words, how_common);
}
std::string_view word(ConnectionRole role) {
  static constexpr std::array<std::string_view, 5> words = {"satellite", "synergist", "look_alike",
                                                            "key", "functional"};
  return word_at(words, role);
}
std::string_view word(ActionRole role) {
  return role == ActionRole::primary ? "primary" : "secondary";
}
std::string_view word(FindingRole role) {
  return role == FindingRole::indication ? "indication" : "complaint";
}

Json name_json(const Name& name) {
  Json json = {{"en", name.en}, {"plain", plain_name(name)}};
  if (!name.la.empty()) json["la"] = name.la;
  if (!name.synonyms.empty()) json["synonyms"] = name.synonyms;
  return json;
}

Json basis_json(const Basis& basis) {
  Json json = {{"grade", word(basis.grade)}, {"sources", Json::array()}};
  for (const SourceId& source : basis.sources) json["sources"].push_back(source.value);
  if (basis.assumed) json["assumed"] = basis.assumed->value;
  if (!basis.where.empty()) json["where"] = basis.where;
  if (basis.verdict) json["verdict"] = word(*basis.verdict);
  if (basis.counts) json["counts"] = {{"n", basis.counts->n}, {"of", basis.counts->of}};
  return json;
}

Json statement_json(const Statement& statement) {
  Json json = {{"text", statement.text}};
  if (!statement.plain.empty()) json["plain"] = statement.plain;
  json["basis"] = basis_json(statement.basis);
  return json;
}

Json statements_json(const Statements& statements) {
  Json json = Json::array();
  for (const Statement& statement : statements) json.push_back(statement_json(statement));
  return json;
}

Json ref_json(const std::string& id, const std::string& name) {
  return {{"id", id}, {"name", name}};
}

Json question_json(const Finding& finding) {
  Json json = {{"id", finding.id.value},
               {"kind", word(finding.type)},
               {"sided", finding.sided},
               {"plain", finding.question.plain},
               {"technical", finding.question.technical},
               {"why", finding.why},
               {"asked_by", word(finding.asked_by)}};
  if (!finding.asked_with.empty()) json["asked_with"] = finding.asked_with;
  if (finding.how) json["how"] = statement_json(*finding.how);
  if (finding.value) {
    json["value"] = {
        {"unit", finding.value->unit}, {"from", finding.value->from}, {"to", finding.value->to}};
    if (finding.value->present_from) json["value"]["present_from"] = *finding.value->present_from;
  }
  return json;
}

Json citation_json(const Source& source) {
  Json json = {
      {"id", source.id.value}, {"text", citation_text(source)}, {"checked", word(source.checked)}};
  if (!source.doi.empty()) json["doi"] = source.doi;
  if (!source.pmid.empty()) json["pmid"] = source.pmid;
  if (!source.isbn.empty()) json["isbn"] = source.isbn;
  if (!source.url.empty()) json["url"] = source.url;
  return json;
}

Json claims_json(const std::vector<Claim>& claims) {
  Json json = Json::array();
  for (const Claim& claim : claims) {
    json.push_back({{"id", claim.id},
                    {"text", claim.text},
                    {"about", claim.about},
                    {"evidence", statements_json(claim.evidence)}});
  }
  return json;
}

Json review_json(const Review& review) {
  const bool reviewed = !review.by.empty();
  return {{"by", reviewed ? review.by : "nobody"}, {"on", reviewed ? review.on : "none"}};
}

Json dose_json(const Dose& dose) {
  return {{"text", dose.text}, {"basis", basis_json(dose.basis)}};
}

void collect_sources(const Basis& basis, std::vector<SourceId>& sources) {
  for (const SourceId& source : basis.sources) {
    if (std::find(sources.begin(), sources.end(), source) == sources.end()) {
      sources.push_back(source);
    }
  }
}

void collect_sources(const Statements& statements, std::vector<SourceId>& sources) {
  for (const Statement& statement : statements) collect_sources(statement.basis, sources);
}

}  // namespace palpate::wire
