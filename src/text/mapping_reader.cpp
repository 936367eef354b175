#include "text/mapping_reader.h"

#include <algorithm>

#include "text/value.h"

namespace palpate {

MappingReader::MappingReader(const Node& node, FaultLog& log, KeyOrder order)
    : node_(node), log_(log), order_(order) {
  if (is_mapping()) return;
  log_.error(Code::wrong_type, node_.at, std::string(type_in_words(node_)), "a mapping");
}

MappingReader::~MappingReader() {
  report_unknown_keys();
  if (order_ == KeyOrder::canonical) report_order();
}

const Node* MappingReader::find(std::string_view key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
  return find_entry(node_, key);
}

const Node* MappingReader::require(std::string_view key, std::string expected) {
  const Node* value = find(key);
  if (value == nullptr && is_mapping()) {
    log_.error(Code::missing_key, node_.at, std::string(key), std::move(expected));
  }
  return value;
}

bool MappingReader::has(std::string_view key) const { return find_entry(node_, key) != nullptr; }

Spot MappingReader::key_at(std::string_view key) const {
  for (const NodeEntry& entry : node_.entries) {
    if (entry.key == key) return entry.at;
  }
  return node_.at;
}

std::optional<std::size_t> MappingReader::rank(const std::string& key) const {
  const auto found = std::find(asked_.begin(), asked_.end(), key);
  if (found == asked_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - asked_.begin());
}

void MappingReader::report_unknown_keys() {
  for (const NodeEntry& entry : node_.entries) {
    if (rank(entry.key)) continue;
    log_.error(Code::unknown_key, entry.at, entry.key, one_of(asked_),
               nearest_name(entry.key, asked_));
  }
}

void MappingReader::report_order() {
  std::size_t highest = 0;
  for (const NodeEntry& entry : node_.entries) {
    const std::size_t here = rank(entry.key).value_or(highest);
    if (here < highest) {
      log_.warning(Code::not_canonical, entry.at, entry.key, "before " + asked_[highest]);
      return;
    }
    highest = here;
  }
}

}  // namespace palpate
