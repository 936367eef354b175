#include "text/node.h"

namespace palpate {

const Node* find_entry(const Node& node, std::string_view key) {
  for (const NodeEntry& entry : node.entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

}  // namespace palpate
