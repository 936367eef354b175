#pragma once

#include <filesystem>
#include <string>

#include "body/keeper.h"

namespace palpate::cli {

/// Keeps things in the folder `cache` beside the program, one file under each name, so that it does
/// not grow; a newly built program begins anew. What cannot be read or written is made again.
class FolderKeeper final : public body::Keeper {
 public:
  /// The things of one figure.
  explicit FolderKeeper(const std::string& figure);

  [[nodiscard]] std::optional<std::string> find(std::string_view name,
                                                std::uint64_t digest) const override;
  void keep(std::string_view name, std::uint64_t digest, std::string_view bytes) override;

 private:
  [[nodiscard]] std::filesystem::path file_of(std::string_view name) const;
  [[nodiscard]] std::string head_of(std::uint64_t digest) const;

  std::filesystem::path folder_;
  std::uint64_t program_ = 0;
};

}  // namespace palpate::cli
