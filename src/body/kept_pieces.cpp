#include "body/kept_pieces.h"

#include "body/packed.h"

namespace palpate::body {

std::optional<std::string_view> KeptPieces::find(std::uint64_t digest) const {
  const auto found = pieces_.find(digest);
  if (found == pieces_.end()) return std::nullopt;
  return found->second;
}

void KeptPieces::add(std::uint64_t digest, std::string bytes) {
  storage_.push_back(std::make_shared<const std::string>(std::move(bytes)));
  pieces_.insert_or_assign(digest, *storage_.back());
}

void KeptPieces::share(const KeptPieces& other, const std::vector<std::uint64_t>& digests) {
  storage_.insert(storage_.end(), other.storage_.begin(), other.storage_.end());
  for (const std::uint64_t digest : digests) {
    if (const auto values = other.find(digest)) pieces_.insert_or_assign(digest, *values);
  }
}

std::string KeptPieces::packed() const {
  std::vector<std::uint64_t> digests;
  std::size_t size = 0;
  for (const auto& [digest, values] : pieces_) {
    digests.push_back(digest);
    size += values.size();
  }
  std::string bytes;
  bytes.reserve(size + pieces_.size() * 16 + 8);
  append(bytes, digests);
  for (const auto& [digest, values] : pieces_) append(bytes, values);
  return bytes;
}

KeptPieces KeptPieces::unpacked(std::string bytes) {
  KeptPieces pieces;
  pieces.storage_.push_back(std::make_shared<const std::string>(std::move(bytes)));
  std::string_view rest = *pieces.storage_.back();
  std::vector<std::uint64_t> digests;
  if (!take(rest, digests)) return {};
  for (const std::uint64_t digest : digests) {
    const std::optional<std::string_view> values = take_view(rest);
    if (!values) return {};
    pieces.pieces_.insert_or_assign(digest, *values);
  }
  return pieces;
}

}  // namespace palpate::body
