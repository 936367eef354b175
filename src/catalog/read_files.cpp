#include "catalog/read_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

// The only file below the programs that touches the disk.

namespace palpate::reading {
namespace {

namespace fs = std::filesystem;

/// The whole text of a file, or nothing.
std::optional<std::string> read_whole(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream.good() && !stream.eof()) return std::nullopt;
  return std::move(text).str();
}

}  // namespace

Result<std::vector<KnowledgeFile>> read_files(const std::string& folder) {
  std::error_code error;
  const fs::path root(folder);
  if (!fs::is_directory(root, error)) {
    return Diagnostic{.code = Code::file_not_found, .at = {folder}, .expected = "a folder"};
  }
  std::vector<KnowledgeFile> files;
  Diagnostics faults;
  fs::recursive_directory_iterator entries(root, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    std::error_code no_matter;  // what cannot even be asked cannot be read below
    if (entries->is_directory(no_matter)) continue;
    std::string path = entries->path().lexically_relative(root).generic_string();
    if (auto text = read_whole(entries->path())) {
      files.push_back({std::move(path), std::move(*text)});
    } else {
      faults.push_back({.code = Code::file_not_readable, .at = {entries->path().generic_string()}});
    }
  }
  if (error) faults.push_back({.code = Code::file_not_readable, .at = {folder}});
  if (!faults.empty()) return faults;
  std::sort(files.begin(), files.end(),
            [](const KnowledgeFile& a, const KnowledgeFile& b) { return a.path < b.path; });
  return files;
}

}  // namespace palpate::reading
