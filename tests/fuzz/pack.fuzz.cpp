#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "catalog/tiny_knowledge.h"
#include "pack/coverage_on_body.h"
#include "pack/pack_file.h"
#include "promise.h"

namespace {

constexpr std::size_t header_size = 32;

/// The tiny knowledge as a pack.
const std::string& tiny_pack() {
  static const std::string bytes = [] {
    const auto read = palpate::read_catalog("knowledge", palpate::reading::tiny_knowledge());
    if (!read) std::abort();
    const palpate::Catalog& catalog = read.value().catalog;
    return palpate::write_pack(catalog, palpate::Pack(catalog, palpate::coverage_on_body(catalog)));
  }();
  return bytes;
}

void put_number(std::string& bytes, std::size_t at, std::uint64_t number) {
  for (std::size_t i = 0; i < 8; ++i, number >>= 8) bytes[at + i] = static_cast<char>(number);
}

/// The pack with a byte changed for each triple of the input (place, place, value); a triple whose
/// value is 255 cuts it off there. Length and check number are mended, so that the reader goes on.
std::string changed(const std::uint8_t* data, std::size_t size) {
  std::string bytes = tiny_pack();
  for (std::size_t i = 0; i + 2 < size; i += 3) {
    const std::size_t room = bytes.size() - header_size;
    if (room == 0) break;
    const std::size_t place =
        header_size + (data[i] | static_cast<std::size_t>(data[i + 1]) << 8) % room;
    if (data[i + 2] == 255) {
      bytes.resize(place);
    } else {
      bytes[place] = static_cast<char>(data[i + 2]);
    }
  }
  put_number(bytes, 16, bytes.size() - header_size);
  put_number(bytes, 24, palpate::pack_checksum(std::string_view(bytes).substr(header_size)));
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  palpate::fuzz::expect_named_faults(palpate::read_pack("fuzz.pack", changed(data, size)));
  return 0;
}
