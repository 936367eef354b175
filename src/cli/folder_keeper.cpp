#include "cli/folder_keeper.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "body/digest.h"

namespace palpate::cli {
namespace fs = std::filesystem;

FolderKeeper::FolderKeeper(const std::string& figure) {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  folder_ = program.parent_path() / "cache" / figure;
  const auto changed = fs::last_write_time(program, error).time_since_epoch().count();
  body::Digest digest;
  digest.add(fmt::format("{} {}", fs::file_size(program, error), changed));
  program_ = digest.value();
}

fs::path FolderKeeper::file_of(std::string_view name) const {
  return folder_ / (std::string(name) + ".kept");
}

std::string FolderKeeper::head_of(std::uint64_t digest) const {
  return fmt::format("{:016x} {:016x}\n", program_, digest);
}

std::optional<std::string> FolderKeeper::find(std::string_view name, std::uint64_t digest) const {
  std::ifstream file(file_of(name), std::ios::binary | std::ios::ate);
  if (!file) return std::nullopt;
  const auto size = static_cast<std::size_t>(file.tellg());
  const std::string expected = head_of(digest);
  if (size < expected.size()) return std::nullopt;
  file.seekg(0);
  std::string head(expected.size(), '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  if (!file || head != expected) return std::nullopt;
  std::string bytes(size - head.size(), '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file) return std::nullopt;
  return bytes;
}

/// Under another name first: who reads at the same time sees the whole file or none.
void FolderKeeper::keep(std::string_view name, std::uint64_t digest, std::string_view bytes) {
  std::error_code error;
  fs::create_directories(folder_, error);
  const fs::path file = file_of(name);
  const fs::path unfinished = fmt::format("{}.{}", file.string(), getpid());
  {
    std::ofstream written(unfinished, std::ios::binary);
    const std::string head = head_of(digest);
    written.write(head.data(), static_cast<std::streamsize>(head.size()));
    written.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!written) return;
  }
  fs::rename(unfinished, file, error);
}

}  // namespace palpate::cli
