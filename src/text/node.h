#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

struct NodeEntry;

/// A place in a text. Lines and columns count from 1, columns in characters; 0 is "nowhere".
struct Spot {
  int line = 0;
  int column = 0;

  friend auto operator<=>(const Spot&, const Spot&) = default;
};

enum class NodeType { null, scalar, sequence, mapping };

/// How a scalar was written. Only a plain one can be a number or a truth value.
enum class ScalarStyle { plain, quoted };

/// One node of a text that was read: a tree of values, each with its place.
struct Node {
  NodeType type = NodeType::null;
  Spot at;
  ScalarStyle style = ScalarStyle::plain;
  std::string scalar;              ///< Of a scalar: its text, escapes resolved.
  std::vector<Node> items;         ///< Of a sequence.
  std::vector<NodeEntry> entries;  ///< Of a mapping, in the order of the file; keys are unique.
};

/// One key of a mapping and what it holds.
struct NodeEntry {
  std::string key;
  Spot at;  ///< Where the key begins.
  Node value;
};

/// A whole file as a tree.
struct Document {
  std::string file;
  Node root;
};

/// The value under `key` of a mapping, or null where `node` is no mapping or has no such key.
const Node* find_entry(const Node& node, std::string_view key);

}  // namespace palpate
