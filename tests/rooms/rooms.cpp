#include "rooms/rooms.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <sstream>
#include <utility>

namespace palpate::rooms {
namespace {

namespace fs = std::filesystem;

constexpr int readme_lines_at_most = 20;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::set<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::set<std::string> words;
  for (std::string word; in >> word;) words.insert(word);
  return words;
}

std::string joined(const std::set<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? "nothing" : text;
}

const Room* find_room(const Plan& plan, const std::string& name) {
  const auto found = std::ranges::find(plan.rooms, name, &Room::name);
  return found == plan.rooms.end() ? nullptr : &*found;
}

/// Walks from `name` along `sees`; `path` holds the rooms on the way and `done` those already known
/// to lead into no circle.
void find_circles(const Plan& plan, const std::string& name, std::vector<std::string>& path,
                  std::set<std::string>& done, Faults& faults) {
  const auto met = std::ranges::find(path, name);
  if (met != path.end()) {
    std::string circle;
    for (auto room = met; room != path.end(); ++room) circle += *room + " -> ";
    faults.push_back("rooms.txt: a circle: " + circle + name);
    return;
  }
  const Room* room = find_room(plan, name);
  if (room == nullptr || done.contains(name)) return;
  path.push_back(name);
  for (const auto& seen : room->sees) find_circles(plan, seen, path, done, faults);
  path.pop_back();
  done.insert(name);
}

/// What an <include> reaches for: the name of a library, a part of the world, or nothing where it
/// is one of C++'s own harmless headers.
std::optional<std::string> outside_name(const std::string& header) {
  static const std::map<std::string, std::string, std::less<>> world = {
      {"chrono", "clock"},         {"ctime", "clock"},
      {"filesystem", "files"},     {"fstream", "files"},
      {"random", "random"},        {"iostream", "terminal"},
      {"cstdio", "terminal"},      {"print", "terminal"},
      {"thread", "threads"},       {"mutex", "threads"},
      {"atomic", "threads"},       {"future", "threads"},
      {"shared_mutex", "threads"}, {"condition_variable", "threads"},
      {"csignal", "posix"}};
  if (const auto found = world.find(header); found != world.end()) return found->second;
  const auto slash = header.find('/');
  if (slash != std::string::npos) {
    const std::string first = header.substr(0, slash);
    const bool system = first == "sys" || first == "netinet" || first == "arpa";
    return system ? "posix" : first;
  }
  if (header == "rapidcheck.h") return "rapidcheck";
  if (header == "png.h") return "png";
  if (header == "meshoptimizer.h") return "meshoptimizer";
  if (header == "pugixml.hpp") return "pugixml";
  if (header.find('.') != std::string::npos) return "posix";
  return std::nullopt;
}

bool is_world(const std::string& name) {
  static const std::set<std::string> world = {"clock",    "files",   "random",
                                              "terminal", "threads", "posix"};
  return world.contains(name);
}

bool is_test(const fs::path& path) { return path.filename().string().ends_with(".test.cpp"); }

/// The files below `folder` whose names end in one of `endings`, in a stable order, skipping what a
/// build or a package manager made.
std::vector<fs::path> files_below(const fs::path& folder, const std::vector<std::string>& endings) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return files;
  for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::end(entry); ++entry) {
    const std::string name = entry->path().filename().string();
    if (entry->is_directory()) {
      const bool made = name == ".git" || name == "node_modules" || name == ".svelte-kit" ||
                        name == "build" || name.starts_with("build-");
      if (made) entry.disable_recursion_pending();
      continue;
    }
    const auto ends = [&](const std::string& ending) { return name.ends_with(ending); };
    const bool wanted = endings.empty() || std::ranges::any_of(endings, ends);
    if (wanted && entry->is_regular_file()) files.push_back(entry->path());
  }
  std::ranges::sort(files);
  return files;
}

void check_readme(const fs::path& folder, const std::string& shown, Faults& faults) {
  const fs::path readme = folder / "README.md";
  if (!fs::exists(readme)) {
    faults.push_back(shown + "/: a room needs a README.md (what is here, what is not)");
    return;
  }
  const auto count = lines_of(read_file(readme)).size();
  if (count > readme_lines_at_most) {
    faults.push_back(shown + "/README.md: " + std::to_string(count) + " lines, at most " +
                     std::to_string(readme_lines_at_most) + " are allowed");
  }
}

void check_includes(const Plan& plan, const Room& room, const fs::path& file,
                    const std::string& shown, Faults& faults) {
  static const std::regex include(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  int number = 0;
  for (const auto& line : lines_of(read_file(file))) {
    ++number;
    std::smatch match;
    if (!std::regex_search(line, match, include)) continue;
    const std::string header = match[2];
    const std::string here = shown + ":" + std::to_string(number) + ": ";
    if (match[1] == "<") {
      const auto outside = outside_name(header);
      if (!outside || room.outside.contains(*outside)) continue;
      const bool for_tests =
          *outside == "doctest" || *outside == "rapidcheck" || is_world(*outside);
      if (is_test(file) && for_tests) continue;
      faults.push_back(here + "room " + room.name + " may not use <" + header + "> (" + *outside +
                       "); from outside it may use " + joined(room.outside));
      continue;
    }
    const auto slash = header.find('/');
    const std::string target = header.substr(0, slash);
    if (slash == std::string::npos || find_room(plan, target) == nullptr) {
      faults.push_back(here + "\"" + header + "\" does not begin with a room's name");
    } else if (target != room.name && !room.sees.contains(target)) {
      faults.push_back(here + "room " + room.name + " may not include \"" + header +
                       "\"; it sees " + joined(room.sees));
    }
  }
}

/// "@sveltejs/kit/vite" -> "@sveltejs/kit", "node:fs" -> "node".
std::string package_of(const std::string& import) {
  if (import.starts_with("node:")) return "node";
  auto end = import.find('/');
  if (import.starts_with('@') && end != std::string::npos) end = import.find('/', end + 1);
  return import.substr(0, end);
}

void check_web_imports(const Room& web, const fs::path& root, const fs::path& file,
                       Faults& faults) {
  static const std::regex import(
      R"((?:^\s*(?:import|export|\})[^'"]*\bfrom\s*|^\s*import\s*|\bimport\s*\(\s*)['"]([^'"]+)['"])");
  const std::string shown = file.lexically_relative(root).string();
  int number = 0;
  for (const auto& line : lines_of(read_file(file))) {
    ++number;
    std::smatch match;
    if (!std::regex_search(line, match, import)) continue;
    const std::string target = match[1];
    const std::string here = shown + ":" + std::to_string(number) + ": ";
    if (target.starts_with('$')) continue;
    if (target.starts_with('.')) {
      const fs::path path = (file.parent_path() / target).lexically_normal();
      const std::string top = path.lexically_relative(root).begin()->string();
      if (top != "web" && !web.sees.contains(top)) {
        faults.push_back(here + "the web app may not import \"" + target + "\" of " + top +
                         "/; outside web/ it sees " + joined(web.sees));
      }
    } else if (!web.outside.contains(package_of(target))) {
      faults.push_back(here + "the web app may not use the package " + package_of(target) +
                       "; rooms.txt allows " + joined(web.outside));
    }
  }
}

}  // namespace

Plan read_plan(std::string_view text) {
  Plan plan;
  int number = 0;
  for (auto line : lines_of(text)) {
    ++number;
    line.resize(std::min(line.find('#'), line.size()));
    if (words_of(line).empty()) continue;
    const std::string here = "rooms.txt:" + std::to_string(number) + ": ";
    const auto colon = line.find(':');
    if (colon == std::string::npos) {
      plan.faults.push_back(here + "expected `room: rooms it sees | what it uses from outside`");
      continue;
    }
    const auto bar = std::min(line.find('|'), line.size());
    const auto names = words_of(line.substr(0, colon));
    Room room{.name = names.empty() ? "" : *names.begin(),
              .sees = words_of(line.substr(colon + 1, bar - colon - 1)),
              .outside = words_of(bar == line.size() ? "" : line.substr(bar + 1))};
    if (find_room(plan, room.name) != nullptr) {
      plan.faults.push_back(here + "room " + room.name + " is named twice");
      continue;
    }
    plan.rooms.push_back(std::move(room));
  }
  std::set<std::string> done;
  for (const auto& room : plan.rooms) {
    for (const auto& seen : room.sees) {
      // The web app is no room of src/: what it sees are folders beside src/.
      const bool beside = room.name == "web" && seen != "src";
      if (!beside && find_room(plan, seen) == nullptr) {
        plan.faults.push_back("rooms.txt: room " + room.name + " sees " + seen +
                              ", and there is no such room");
      }
    }
    std::vector<std::string> path;
    find_circles(plan, room.name, path, done, plan.faults);
  }
  return plan;
}

Faults check_tree(const Plan& plan, const fs::path& root) {
  Faults faults;
  for (const auto& room : plan.rooms) {
    const bool web = room.name == "web";
    const std::string shown = web ? "web" : "src/" + room.name;
    const fs::path folder = root / shown;
    if (!fs::is_directory(folder)) {
      faults.push_back("rooms.txt: room " + room.name + " has no folder " + shown + "/");
      continue;
    }
    check_readme(folder, shown, faults);
    if (web) {
      for (const auto& file : files_below(folder, {".ts", ".js", ".mjs", ".svelte"})) {
        check_web_imports(room, root, file, faults);
      }
      continue;
    }
    for (const auto& file : files_below(folder, {".cpp", ".h"})) {
      check_includes(plan, room, file, file.lexically_relative(root).string(), faults);
    }
  }
  if (fs::is_directory(root / "src")) {
    for (const auto& entry : fs::directory_iterator(root / "src")) {
      const std::string name = entry.path().filename().string();
      if (entry.is_directory() && find_room(plan, name) == nullptr) {
        faults.push_back("src/" + name + "/: this room has no line in rooms.txt");
      }
    }
  }
  return faults;
}

Faults check_registry_hosts(const fs::path& root) {
  // Written in two halves, so that this file does not name them either.
  const std::array<std::string, 14> hosts = {
      std::string("registry.") + "npmjs",  std::string("registry.") + "yarnpkg",
      std::string("deb.") + "debian.org",  std::string("security.") + "debian.org",
      std::string("snapshot.") + "debian", std::string("deb.") + "nodesource",
      std::string("pypi") + ".org",        std::string("files.") + "pythonhosted",
      std::string("crates") + ".io",       std::string("proxy.") + "golang",
      std::string("unpkg") + ".com",       std::string("cdn.") + "jsdelivr",
      std::string("-docker.pkg") + ".dev", std::string("npm.pkg") + ".dev"};
  Faults faults;
  for (const auto& file : files_below(root, {})) {
    const std::string text = read_file(file);
    const std::string shown = file.lexically_relative(root).string();
    for (const auto& host : hosts) {
      if (text.find(host) != std::string::npos) {
        faults.push_back(shown + ": names the registry host " + host);
      }
    }
    const bool lock = file.filename() == "package-lock.json";
    if (lock && text.find("\"resolved\": \"http") != std::string::npos) {
      faults.push_back(shown + ": holds addresses; write it with omit-lockfile-registry-resolved");
    }
  }
  return faults;
}

Faults check_dependencies(const fs::path& root) {
  Faults faults;
  for (const auto& line : lines_of(read_file(root / "packages" / "apt.txt"))) {
    const bool package = !line.empty() && line[0] != '#' && line[0] != '[';
    if (package && words_of(line.substr(std::min(line.find('#'), line.size()))).size() < 2) {
      faults.push_back("packages/apt.txt: no reason beside " + line);
    }
  }
  static const std::regex block(R"re("(?:dev)?[dD]ependencies"\s*:\s*\{([^}]*)\})re");
  static const std::regex name(R"re("([^"]+)"\s*:)re");
  const std::string known = lower_case(read_file(root / "docs" / "dependencies.md"));
  const std::string web = read_file(root / "web" / "package.json");
  for (std::sregex_iterator found(web.begin(), web.end(), block), end; found != end; ++found) {
    const std::string names = (*found)[1];
    for (std::sregex_iterator word(names.begin(), names.end(), name); word != end; ++word) {
      const std::string package = (*word)[1];
      const std::string spoken = package == "@sveltejs/kit" ? "sveltekit" : package;
      if (known.find(spoken) == std::string::npos) {
        faults.push_back("web/package.json: docs/dependencies.md does not name " + package);
      }
    }
  }
  return faults;
}

}  // namespace palpate::rooms
