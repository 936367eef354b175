#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palpate::body {

/// Keeps what took long to make from one run of a program to the next, one thing under each name,
/// with the digest of all that it was made from. Threads may share it.
class Keeper {
 public:
  Keeper() = default;
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;
  virtual ~Keeper() = default;

  /// What was kept last; nothing where that was made from something else.
  [[nodiscard]] virtual std::optional<std::string> find(std::string_view name,
                                                        std::uint64_t digest) const = 0;
  virtual void keep(std::string_view name, std::uint64_t digest, std::string_view bytes) = 0;
};

}  // namespace palpate::body
