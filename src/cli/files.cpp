#include "cli/files.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "diagnostic/nearest.h"
#include "wording/wording.h"

namespace palpate::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t largest_pack_bytes = 256 * 1024 * 1024;

bool is_knowledge(const fs::path& folder) {
  std::error_code error;
  return fs::is_directory(folder / "regions", error) && fs::is_directory(folder / "muscles", error);
}

Diagnostic file_fault(Code code, const std::string& path, std::string expected) {
  return {.code = code, .at = {path, 0, 0}, .subject = path, .expected = std::move(expected)};
}

/// What was read: of a folder the catalog alone.
struct LoadedAtlas {
  Catalog catalog;
  std::optional<Pack> pack;
  DrawnSkin skin = {};
};

Result<LoadedAtlas> load_atlas(const Options& options) {
  const Result<std::string> source = knowledge_folder(options);
  if (!source) return source.faults();
  if (!is_file(source.value())) {
    Result<ReadCatalog> read = read_catalog(source.value());
    if (!read) return read.faults();
    return LoadedAtlas{.catalog = std::move(read).value().catalog, .pack = std::nullopt};
  }
  const Result<std::string> bytes = read_file(source.value(), largest_pack_bytes);
  if (!bytes) return bytes.faults();
  Result<PackFile> pack = read_pack(source.value(), bytes.value());
  if (!pack) return pack.faults();
  PackFile file = std::move(pack).value();
  return LoadedAtlas{std::move(file.catalog), std::move(file.pack), std::move(file.skin)};
}

}  // namespace

bool is_file(const std::string& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

Result<std::string> knowledge_folder(const Options& options) {
  std::string named = options.knowledge;
  if (named.empty()) {
    if (const char* variable = std::getenv("PALPATE_KNOWLEDGE")) named = variable;
  }
  if (!named.empty()) {
    if (is_knowledge(named) || is_file(named)) return named;
    return file_fault(Code::file_not_found, named,
                      "a folder with regions/ and muscles/, or a pack file");
  }
  std::error_code error;
  for (fs::path folder = fs::current_path(error); !folder.empty(); folder = folder.parent_path()) {
    if (is_knowledge(folder / "knowledge")) return (folder / "knowledge").string();
    if (folder == folder.root_path()) break;
  }
  if (is_knowledge(PALPATE_SOURCE_KNOWLEDGE)) return std::string(PALPATE_SOURCE_KNOWLEDGE);
  return file_fault(Code::file_not_found, "knowledge/", "--knowledge FOLDER");
}

std::optional<Catalog> load_catalog(const Options& options) {
  Result<LoadedAtlas> atlas = load_atlas(options);
  if (!atlas) {
    print_faults(atlas.faults());
    return std::nullopt;
  }
  return std::move(atlas).value().catalog;
}

std::optional<Consultation> load_consultation(const Options& options,
                                              const ConsultationParameters& parameters) {
  Result<LoadedAtlas> read = load_atlas(options);
  if (!read) {
    print_faults(read.faults());
    return std::nullopt;
  }
  LoadedAtlas atlas = std::move(read).value();
  if (!atlas.pack) return Consultation(std::move(atlas.catalog), parameters);
  return Consultation(
      PackFile{std::move(atlas.catalog), *std::move(atlas.pack), std::move(atlas.skin)},
      parameters);
}

Result<std::string> read_file(const std::string& path, std::size_t most_bytes) {
  const std::string limit = fmt::format("at most {} bytes", most_bytes);
  if (path == "-") {
    std::string text;
    std::vector<char> buffer(64 * 1024);
    while (std::cin.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) ||
           std::cin.gcount() > 0) {
      text.append(buffer.data(), static_cast<std::size_t>(std::cin.gcount()));
      if (text.size() > most_bytes) return file_fault(Code::file_too_large, "-", limit);
    }
    return text;
  }
  std::error_code error;
  if (!fs::exists(path, error)) return file_fault(Code::file_not_found, path, "a file");
  if (!fs::is_regular_file(path, error)) {
    return file_fault(Code::file_not_readable, path, "a file, not a folder");
  }
  if (fs::file_size(path, error) > most_bytes) {
    return file_fault(Code::file_too_large, path, limit);
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return file_fault(Code::file_not_readable, path, "a file that may be read");
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

Result<bool> write_file(const std::string& path, const std::string& text) {
  std::error_code error;
  const fs::path parent = fs::path(path).parent_path();
  if (!parent.empty()) fs::create_directories(parent, error);
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream << text;
  stream.close();
  if (!stream) return file_fault(Code::file_not_readable, path, "a place that may be written to");
  return true;
}

Result<wire::CaseFile> read_case_file(const std::string& path) {
  Result<std::string> text = read_file(path, wire::largest_case_bytes);
  if (!text) return text.faults();
  const std::size_t first = text.value().find_first_not_of(" \t\r\n");
  const bool begins_as_json = first != std::string::npos && text.value()[first] == '{';
  const bool is_json = path.ends_with(".json") || begins_as_json;
  return wire::read_case(path, text.value(),
                         is_json ? wire::CaseFormat::json : wire::CaseFormat::yaml);
}

Page terminal_page() {
  constexpr int usual_width = 80;
  constexpr int widest = 100;
  if (isatty(STDOUT_FILENO) == 0) return {usual_width, Colour::none};
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  const bool no_colour = std::getenv("NO_COLOR") != nullptr;
  return {std::clamp(known ? static_cast<int>(size.ws_col) : usual_width, 40, widest),
          no_colour ? Colour::none : Colour::ansi};
}

void print_faults(const Diagnostics& faults) {
  for (const Diagnostic& fault : faults) std::cerr << render(fault) << '\n';
  if (faults.size() > 1) std::cerr << faults.size() << " faults\n";
}

int report_unknown(const std::string& kind, const std::string& id,
                   const std::vector<std::string>& known) {
  const std::string nearest = nearest_name(id, known);
  std::cerr << fmt::format("palpate: there is no {} '{}'.", kind, id);
  if (!nearest.empty()) std::cerr << fmt::format(" Did you mean '{}'?", nearest);
  std::cerr << '\n';
  return exit_wrong_input;
}

}  // namespace palpate::cli
