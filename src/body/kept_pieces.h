#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::body {

/// Pieces of one thing, each as bytes by the digest of all that it was made from.
class KeptPieces {
 public:
  [[nodiscard]] std::optional<std::string_view> find(std::uint64_t digest) const;
  void add(std::uint64_t digest, std::string bytes);
  /// Those of another by their digests, as far as it has them; their bytes are not copied.
  void share(const KeptPieces& other, const std::vector<std::uint64_t>& digests);
  [[nodiscard]] std::size_t size() const { return pieces_.size(); }

  [[nodiscard]] std::string packed() const;
  /// Empty where the bytes are not those of `packed`.
  static KeptPieces unpacked(std::string bytes);

 private:
  std::map<std::uint64_t, std::string_view> pieces_;
  std::vector<std::shared_ptr<const std::string>> storage_;
};

}  // namespace palpate::body
