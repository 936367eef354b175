#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/fault_log.h"
#include "text/node.h"

namespace palpate {

/// Whether the keys of a mapping must stand in the order in which they are asked for.
enum class KeyOrder { free, canonical };

/// Takes the keys of one mapping in turn. When it goes out of scope it notes the keys that nobody
/// asked for, each with the nearest one that was, and with `canonical` order (a warning) the first
/// key that stands too late.
class MappingReader {
 public:
  MappingReader(const Node& node, FaultLog& log, KeyOrder order = KeyOrder::canonical);
  ~MappingReader();
  MappingReader(const MappingReader&) = delete;
  MappingReader& operator=(const MappingReader&) = delete;

  /// The value under `key`, or null; `require` notes that it is missing.
  const Node* find(std::string_view key);
  const Node* require(std::string_view key, std::string expected = {});

  /// Whether the mapping has `key`; does not count as asking for it.
  [[nodiscard]] bool has(std::string_view key) const;
  /// Where the key itself stands; the mapping's own place where it is not there.
  [[nodiscard]] Spot key_at(std::string_view key) const;
  [[nodiscard]] Spot at() const { return node_.at; }
  /// False where the node is something else than a mapping; this has been noted.
  [[nodiscard]] bool is_mapping() const { return node_.type == NodeType::mapping; }
  [[nodiscard]] FaultLog& log() { return log_; }

 private:
  [[nodiscard]] std::optional<std::size_t> rank(const std::string& key) const;
  void report_unknown_keys();
  void report_order();

  const Node& node_;
  FaultLog& log_;
  KeyOrder order_;
  std::vector<std::string> asked_;
};

}  // namespace palpate
