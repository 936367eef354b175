#include "search/search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace palpate {
namespace {

constexpr std::array<std::string_view, 18> unspecific_words = {
    "a",  "an", "and", "at", "the", "of",   "in",   "on",  "or",
    "to", "my", "is",  "it", "i",   "when", "with", "for", "by"};

/// A word without the endings that questions and names differ in.
std::string stem(std::string word) {
  for (std::string_view ending : {"ing", "es", "s"}) {
    if (word.size() > ending.size() + 3 && word.ends_with(ending)) {
      word.resize(word.size() - ending.size());
      break;
    }
  }
  return word;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    const bool unspecific =
        std::find(unspecific_words.begin(), unspecific_words.end(), word) != unspecific_words.end();
    if (!word.empty() && !unspecific) words.push_back(stem(word));
    word.clear();
  };
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (letter) {
      word += c;
    } else if (c >= 'A' && c <= 'Z') {
      word += static_cast<char>(c - 'A' + 'a');
    } else if (c != '\'') {
      finish();
    }
  }
  finish();
  return words;
}

struct Field {
  std::string text;
  double weight;
};

struct Document {
  Hit hit;
  std::vector<Field> fields;
};

/// How much a field's words say about the thing: its name most, its summary least.
constexpr double name_weight = 5.0;
constexpr double synonym_weight = 4.0;
constexpr double place_weight = 3.0;
constexpr double finding_weight = 2.0;
constexpr double summary_weight = 1.0;

void add_name(Document& document, const Name& name) {
  document.hit.name = name.en;
  document.hit.plain_name = name.plain.empty() ? name.en : name.plain;
  document.fields.push_back({name.en, name_weight});
  document.fields.push_back({name.plain, synonym_weight});
  document.fields.push_back({name.la, synonym_weight});
  for (const std::string& synonym : name.synonyms) {
    document.fields.push_back({synonym, synonym_weight});
  }
}

double tier_weight(Tier tier) {
  if (tier == Tier::main) return 1.0;
  return tier == Tier::spillover ? 0.5 : 0.1;
}

void add_zones(Document& document, const std::vector<Zone>& zones, const Catalog& catalog) {
  for (const Zone& zone : zones) {
    for (const ZonePlace& place : zone.path) {
      std::string id = place.at;
      if (const auto landmark = catalog.landmarks.find(LandmarkId{id});
          landmark != catalog.landmarks.end()) {
        id = landmark->second.region.value;
      } else if (!catalog.regions.contains(RegionId{id})) {
        id = id.substr(0, id.rfind('.'));
      }
      const auto region = catalog.regions.find(RegionId{id});
      if (region == catalog.regions.end()) continue;
      document.fields.push_back({region->second.name, place_weight * tier_weight(zone.tier)});
    }
  }
}

void add_findings(Document& document, const std::vector<CauseFinding>& findings,
                  const std::vector<CauseRisk>& risks, const Catalog& catalog) {
  const auto add = [&](const FindingId& id, double weight) {
    const auto found = catalog.findings.find(id);
    if (found == catalog.findings.end()) return;
    const Name& name = found->second.name;
    document.fields.push_back({name.plain.empty() ? name.en : name.plain, weight});
  };
  for (const CauseFinding& finding : findings) add(finding.finding, finding_weight);
  for (const CauseRisk& risk : risks) add(risk.finding, 0.7 * finding_weight);
}

std::vector<Document> documents_of(const Catalog& catalog) {
  std::vector<Document> documents;
  for (const auto& [id, muscle] : catalog.muscles) {
    Document document{{HitType::muscle, id.value, {}, {}, {}, 0.0}, {}};
    add_name(document, muscle.name);
    for (const TriggerPoint& point : muscle.points) add_zones(document, point.refers, catalog);
    add_findings(document, muscle.findings, muscle.risks, catalog);
    document.fields.push_back({muscle.summary.plain, summary_weight});
    documents.push_back(std::move(document));
  }
  for (const auto& [id, condition] : catalog.conditions) {
    Document document{{HitType::condition, id.value, {}, {}, {}, 0.0}, {}};
    add_name(document, condition.name);
    add_zones(document, condition.pain, catalog);
    add_findings(document, condition.findings, condition.risks, catalog);
    document.fields.push_back({condition.summary.plain, summary_weight});
    documents.push_back(std::move(document));
  }
  for (const auto& [id, finding] : catalog.findings) {
    Document document{{HitType::finding, id.value, {}, {}, {}, 0.0}, {}};
    add_name(document, finding.name);
    documents.push_back(std::move(document));
  }
  for (const auto& [id, region] : catalog.regions) {
    Document document{{HitType::region, id.value, region.name, region.name, {}, 0.0}, {}};
    document.fields.push_back({region.name, name_weight});
    document.fields.push_back({region.technical_name, synonym_weight});
    documents.push_back(std::move(document));
  }
  for (const auto& [id, remedy] : catalog.remedies) {
    Document document{{HitType::remedy, id.value, {}, {}, {}, 0.0}, {}};
    add_name(document, remedy.name);
    documents.push_back(std::move(document));
  }
  return documents;
}

struct WordMatch {
  double weight = 0.0;
  std::string text;
};

/// The best match of one query word in a document; a beginning of three letters or more counts less
/// than a whole word.
WordMatch best_match(const Document& document, const std::string& word) {
  WordMatch best;
  for (const Field& field : document.fields) {
    for (const std::string& candidate : words_of(field.text)) {
      double weight = 0.0;
      if (candidate == word) {
        weight = field.weight;
      } else if (word.size() >= 3 && candidate.starts_with(word)) {
        weight = 0.6 * field.weight;
      }
      if (weight > best.weight) best = {weight, field.text};
    }
  }
  return best;
}

}  // namespace

std::vector<Hit> search(const Catalog& catalog, std::string_view query, std::size_t most) {
  std::vector<std::string> words = words_of(query);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::vector<Document> documents = documents_of(catalog);

  std::vector<int> words_matched(documents.size(), 0);
  std::vector<std::set<std::string>> snippets(documents.size());
  for (const std::string& word : words) {
    std::vector<WordMatch> matches;
    int matching = 0;
    for (const Document& document : documents) {
      matches.push_back(best_match(document, word));
      if (matches.back().weight > 0.0) ++matching;
    }
    const double rarity =
        std::log(1.0 + static_cast<double>(documents.size()) / std::max(1, matching));
    for (std::size_t index = 0; index < documents.size(); ++index) {
      if (matches[index].weight == 0.0) continue;
      documents[index].hit.score += rarity * matches[index].weight;
      ++words_matched[index];
      snippets[index].insert(matches[index].text);
    }
  }

  std::vector<Hit> hits;
  for (std::size_t index = 0; index < documents.size(); ++index) {
    Hit hit = std::move(documents[index].hit);
    if (words_matched[index] == 0) continue;
    hit.score *= static_cast<double>(words_matched[index]) / static_cast<double>(words.size());
    for (const std::string& snippet : snippets[index]) {
      hit.snippet += (hit.snippet.empty() ? "" : "; ") + snippet;
    }
    hits.push_back(std::move(hit));
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    if (a.score != b.score) return a.score > b.score;
    return a.id < b.id;
  });
  if (hits.size() > most) hits.resize(most);
  return hits;
}

}  // namespace palpate
