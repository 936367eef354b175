#pragma once

#include <map>
#include <mutex>
#include <utility>

#include "body/keeper.h"

namespace palpate::body {

/// Keeps as long as it lives: for tests and measurements.
class MemoryKeeper final : public Keeper {
 public:
  [[nodiscard]] std::optional<std::string> find(std::string_view name,
                                                std::uint64_t digest) const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = kept_.find(std::string(name));
    if (found == kept_.end() || found->second.first != digest) return std::nullopt;
    return found->second.second;
  }
  void keep(std::string_view name, std::uint64_t digest, std::string_view bytes) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++written_[std::string(name)];
    kept_[std::string(name)] = {digest, std::string(bytes)};
  }
  /// Spoils what is kept.
  void cut_short() {
    for (auto& [name, kept] : kept_) kept.second.resize(kept.second.size() / 2);
  }
  /// How often something was kept under each name.
  [[nodiscard]] const std::map<std::string, int>& written() const { return written_; }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, int> written_;
  std::map<std::string, std::pair<std::uint64_t, std::string>> kept_;
};

}  // namespace palpate::body
