#include "catalog/reading.h"

#include <algorithm>
#include <set>

#include "catalog/words.h"

namespace palpate::reading {
namespace {

constexpr NumberRange probability_range = {.from = 0.0, .to = 0.999, .above = true};
constexpr NumberRange odds_ratio_range = {.from = 0.0, .to = 1000.0, .above = true};

/// `source`, which is one id or a list.
std::vector<SourceId> read_sources(const Node& node, Reading& reading) {
  std::vector<std::pair<std::string, Spot>> names;
  const auto take = [&](const Node& item) {
    if (const auto name = read_text(item, reading.log)) names.emplace_back(*name, item.at);
  };
  if (node.type == NodeType::sequence) {
    std::for_each(node.items.begin(), node.items.end(), take);
  } else {
    take(node);
  }
  refuse_repeats(names, Code::duplicate_entry, reading.log);
  std::vector<SourceId> sources;
  for (const auto& [name, spot] : names) {
    reading.refer(Target::source, name, spot);
    sources.push_back({name});
  }
  return sources;
}

/// `counts: [n, N]`, n of N people.
std::optional<Counts> read_counts(const Node& node, Reading& reading) {
  const std::vector<Node>& items = read_items(node, reading.log);
  if (node.type != NodeType::sequence) return std::nullopt;
  if (items.size() != 2) {
    reading.log.error(Code::counts_impossible, node.at, std::to_string(items.size()) + " numbers",
                      "[n, N]: n of N people");
    return std::nullopt;
  }
  const auto n = read_whole_number(items[0], reading.log, {.from = 0.0});
  const auto of = read_whole_number(items[1], reading.log, {.from = 1.0});
  if (!n || !of) return std::nullopt;
  if (*n > *of) {
    reading.log.error(Code::counts_impossible, node.at,
                      std::to_string(*n) + " of " + std::to_string(*of), "n at most N");
  }
  return Counts{*n, *of};
}

}  // namespace

bool is_id(std::string_view text) {
  bool in_word = false;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    if (!letter && (c != '.' || !in_word)) return false;
    in_word = letter;
  }
  return in_word;
}

std::string Fields::text(std::string_view key, Presence presence) {
  const Node* value = node(key, presence);
  return value == nullptr ? "" : read_text(*value, log()).value_or("");
}

std::string Fields::id_text(std::string_view key, Presence presence) {
  const Node* value = node(key, presence);
  if (value == nullptr) return "";
  std::string name = read_text(*value, log()).value_or("");
  if (!name.empty() && !is_id(name)) {
    log().error(Code::malformed_id, value->at, name, "words of a-z, 0-9 and _, joined by dots");
  }
  return name;
}

double Fields::number(std::string_view key, const NumberRange& range, Presence presence) {
  const Node* value = node(key, presence);
  return value == nullptr ? 0.0 : read_number(*value, log(), range).value_or(0.0);
}

std::optional<double> Fields::number_if_any(std::string_view key, const NumberRange& range) {
  const Node* value = node(key, Presence::optional);
  return value == nullptr ? std::nullopt : read_number(*value, log(), range);
}

int Fields::whole_number(std::string_view key, const NumberRange& range) {
  const Node* value = node(key);
  return value == nullptr ? 0 : read_whole_number(*value, log(), range).value_or(0);
}

bool Fields::truth(std::string_view key) {
  const Node* value = node(key);
  return value != nullptr && read_truth(*value, log()).value_or(false);
}

Probability Fields::probability(std::string_view key) {
  return Probability::of(number(key, probability_range));
}

LikelihoodRatio Fields::odds_ratio(std::string_view key) {
  return LikelihoodRatio::from(number(key, odds_ratio_range)).value_or(LikelihoodRatio());
}

std::vector<std::string> Fields::texts(std::string_view key, Presence presence) {
  std::vector<std::pair<std::string, Spot>> values;
  const Node* value = node(key, presence);
  if (value == nullptr) return {};
  for (const Node& item : read_items(*value, log())) {
    if (const auto text = read_text(item, log())) values.emplace_back(*text, item.at);
  }
  refuse_repeats(values, Code::duplicate_entry, log());
  std::vector<std::string> texts;
  texts.reserve(values.size());
  for (auto& [text, spot] : values) texts.push_back(std::move(text));
  return texts;
}

std::string Fields::reference(std::string_view key, Target target, Presence presence) {
  const Node* value = node(key, presence);
  if (value == nullptr) return "";
  std::string name = read_text(*value, log()).value_or("");
  if (!name.empty()) reading_.refer(target, name, value->at);
  return name;
}

std::vector<std::string> Fields::references(std::string_view key, Target target,
                                            Presence presence) {
  std::vector<std::string> names = texts(key, presence);
  const Node* value = node(key, Presence::optional);
  if (value == nullptr) return names;
  for (const Node& item : value->items) {
    if (item.type == NodeType::scalar) reading_.refer(target, item.scalar, item.at);
  }
  return names;
}

Basis Fields::basis(Supports supports) {
  Basis basis;
  const Node* grade = node("grade", Presence::optional);
  const Node* source = node("source", Presence::optional);
  if (grade != nullptr)
    basis.grade = read_word(*grade, log(), grade_words).value_or(Grade::assumed);
  if (source != nullptr) basis.sources = read_sources(*source, reading_);
  basis.where = text("where", Presence::optional);
  if (const Node* verdict = node("verdict", Presence::optional)) {
    basis.verdict = read_word(*verdict, log(), verdict_words);
  }
  if (const Node* counts = node("counts", Presence::optional)) {
    basis.counts = read_counts(*counts, reading_);
  }
  const std::string assumed = reference("assumed", Target::assumption, Presence::optional);
  if (!assumed.empty()) basis.assumed = AssumptionId{assumed};
  if (!keys_.is_mapping() || keys_.has("assumed")) return basis;

  if (grade != nullptr && grade->scalar == "assumed") {
    log().error(Code::assumed_without_reason, grade->at, "", "`assumed:` with an assumption's id");
  } else if (source == nullptr && grade == nullptr) {
    const bool number = supports == Supports::number;
    log().error(number ? Code::number_without_basis : Code::statement_without_evidence, keys_.at(),
                "", "`grade` and `source`, or `assumed`");
  } else if (source == nullptr || grade == nullptr) {
    log().error(Code::missing_key, keys_.at(), source == nullptr ? "source" : "grade",
                "`grade` and `source`, or `assumed`");
  }
  return basis;
}

void Fields::must_not_be_empty(std::string_view key) {
  const Node* value = node(key, Presence::optional);
  if (value == nullptr || value->type != NodeType::sequence || !value->items.empty()) return;
  log().error(Code::empty_list, value->at, std::string(key), "at least one entry");
}

std::optional<double> read_threshold(Fields& fields, std::string_view key, Target target,
                                     const std::string& id) {
  const std::optional<double> from = fields.number_if_any(key, {});
  if (!from || id.empty()) return from;
  const Position at = fields.reading().position(fields.node(key)->at);
  fields.reading().mentions.thresholds.push_back({target, id, *from, at});
  return from;
}

std::string read_own_id(Fields& fields) {
  const Node* value = fields.node("id");
  std::string id = value == nullptr ? "" : read_text(*value, fields.log()).value_or("");
  const std::string& path_id = fields.reading().id;
  if (value != nullptr) {
    const Position at = fields.reading().position(value->at);
    fields.reading().mentions.ids.emplace(at.file, at);
  }
  if (id.empty()) return path_id;
  if (id != path_id) {
    fields.log().error(Code::id_is_not_the_path, value->at, id, path_id, path_id);
  } else if (!is_id(id)) {
    fields.log().error(Code::malformed_id, value->at, id,
                       "words of a-z, 0-9 and _, joined by dots");
  }
  return path_id;
}

void refuse_repeats(const std::vector<std::pair<std::string, Spot>>& values, Code code,
                    FaultLog& log) {
  std::set<std::string_view> seen;
  for (const auto& [value, spot] : values) {
    if (!seen.insert(value).second) log.error(code, spot, value, "each once");
  }
}

}  // namespace palpate::reading
