#include "cli/kept_skin.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>

#include "body/generate.h"
#include "body/read_shapes.h"
#include "catalog/read_files.h"
#include "cli/files.h"
#include "cli/progress.h"

namespace palpate::cli {
namespace {

namespace fs = std::filesystem;

Millimetres grid_of(SkinGrain grain) { return Millimetres(grain == SkinGrain::fine ? 3.0 : 4.0); }

constexpr std::size_t largest_file = 100'000'000;

/// FNV-1a, 64 bits.
void mix(std::uint64_t& hash, std::string_view text) {
  for (const char byte : text) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
  }
}

fs::path program() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error);
}

/// The file that holds the skin of a figure of these shapes as this program makes it.
std::optional<fs::path> cache_file(const std::string& folder, Millimetres grid,
                                   const std::string& figure) {
  const Result<std::vector<KnowledgeFile>> files = reading::read_files(folder);
  if (!files) {
    print_faults(files.faults());
    return std::nullopt;
  }
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const KnowledgeFile& file : files.value()) {
    const bool shapes_skin =
        file.path.starts_with(body::shapes_folder) && file.path != body::pen_path;
    if (!shapes_skin) continue;
    mix(hash, file.path);
    mix(hash, file.text);
  }
  std::error_code error;
  const auto changed = fs::last_write_time(program(), error).time_since_epoch().count();
  mix(hash, fmt::format("{} {} {}", fs::file_size(program(), error), changed, grid.value()));
  return program().parent_path() / "cache" / fmt::format("skin-{}-{:016x}.bin", figure, hash);
}

template <class Items>
void append(std::string& text, const Items& items) {
  const std::uint64_t count = items.size();
  text.append(reinterpret_cast<const char*>(&count), sizeof count);
  text.append(reinterpret_cast<const char*>(items.data()), count * sizeof items[0]);
}

/// Whether the text had all of it; `text` is what is left.
template <class Items>
bool take(std::string_view& text, Items& items) {
  std::uint64_t count = 0;
  if (text.size() < sizeof count) return false;
  text.copy(reinterpret_cast<char*>(&count), sizeof count);
  text.remove_prefix(sizeof count);
  if (count > text.size() / sizeof items[0]) return false;
  items.resize(count);
  text.copy(reinterpret_cast<char*>(items.data()), count * sizeof items[0]);
  text.remove_prefix(count * sizeof items[0]);
  return true;
}

/// Whether every corner of the triangles is one of the points.
bool fits_together(const body::Mesh& mesh) {
  return std::all_of(mesh.triangles.begin(), mesh.triangles.end(), [&](const auto& triangle) {
    return std::all_of(triangle.begin(), triangle.end(), [&](int corner) {
      return corner >= 0 && static_cast<std::size_t>(corner) < mesh.points.size();
    });
  });
}

std::optional<body::Mesh> kept(const fs::path& file) {
  if (!is_file(file.string())) return std::nullopt;
  const Result<std::string> text = read_file(file.string(), largest_file);
  if (!text) return std::nullopt;
  std::string_view left = text.value();
  body::Mesh half;
  if (!take(left, half.points) || !take(left, half.triangles) || !left.empty()) return std::nullopt;
  if (!fits_together(half)) return std::nullopt;
  return half;
}

/// Under another name first: who reads at the same time sees the whole file or none.
void keep(const body::Mesh& half, const fs::path& file) {
  std::string text;
  append(text, half.points);
  append(text, half.triangles);
  const fs::path unfinished = file.string() + ".part";
  if (!write_file(unfinished.string(), text)) return;
  std::error_code error;
  fs::rename(unfinished, file, error);
}

}  // namespace

std::optional<body::Mesh> kept_skin(const std::string& folder, const body::ShapeTable& table,
                                    SkinGrain grain, const std::string& figure) {
  const Millimetres grid = grid_of(grain);
  const std::optional<fs::path> file = cache_file(folder, grid, figure);
  if (!file) return std::nullopt;
  if (std::optional<body::Mesh> half = kept(*file)) return half;
  const body::Form form = body::build_form(table);
  body::Skin skin = body::build_skin(form, {.step = grid}, say_progress);
  keep(skin.half, *file);
  return std::move(skin.half);
}

}  // namespace palpate::cli
