#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "catalog/tiny_knowledge.h"
#include "promise.h"

namespace {

/// The tiny knowledge, in which the file that the first byte names is changed: bytes after it are
/// triples of a place (two bytes) and a letter to put there, or the rest of the file where the
/// first byte is odd.
std::vector<palpate::KnowledgeFile> changed(const std::uint8_t* data, std::size_t size) {
  std::vector<palpate::KnowledgeFile> files = palpate::reading::tiny_knowledge();
  if (size == 0) return files;
  std::string& text = files[data[0] / 2 % files.size()].text;
  if (data[0] % 2 == 1) {
    text.resize(text.size() / 2);
    text.append(reinterpret_cast<const char*>(data + 1), size - 1);
    return files;
  }
  for (std::size_t i = 1; i + 2 < size && !text.empty(); i += 3) {
    const std::size_t place = (data[i] | static_cast<std::size_t>(data[i + 1]) << 8) % text.size();
    text[place] = static_cast<char>(data[i + 2]);
  }
  return files;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  palpate::fuzz::expect_named_faults(palpate::read_catalog("knowledge", changed(data, size)));
  return 0;
}
