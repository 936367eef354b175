#include "rooms/rooms.h"

#include <doctest/doctest.h>

#include <unistd.h>
#include <fstream>
#include <map>
#include <sstream>

namespace palpate::rooms {
namespace {

namespace fs = std::filesystem;

/// A small tree on disk, removed at the end.
class PlantedTree {
 public:
  explicit PlantedTree(const std::map<std::string, std::string>& files)
      : root_(fs::temp_directory_path() /
              ("palpate-rooms-" + std::to_string(getpid()) + "-" + std::to_string(count_++))) {
    for (const auto& [path, text] : files) {
      fs::create_directories((root_ / path).parent_path());
      std::ofstream(root_ / path) << text;
    }
  }
  PlantedTree(const PlantedTree&) = delete;
  PlantedTree& operator=(const PlantedTree&) = delete;
  ~PlantedTree() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }
  [[nodiscard]] const fs::path& root() const { return root_; }

 private:
  static inline int count_ = 0;
  fs::path root_;
};

constexpr const char* small_plan = "ground:\nhouse: ground | fmt\nroof: house\n";

/// The faults of a tree that is right but for `changes`.
Faults faults_with(const std::map<std::string, std::string>& changes,
                   const std::string& plan = small_plan) {
  std::map<std::string, std::string> files = {
      {"src/ground/README.md", "# ground\n"},
      {"src/ground/stone.h", "#include <vector>\n"},
      {"src/house/README.md", "# house\n"},
      {"src/house/door.cpp", "#include <fmt/format.h>\n#include \"ground/stone.h\"\n"},
      {"src/roof/README.md", "# roof\n"},
      {"src/roof/tile.h", "#include \"house/door.h\"\n"}};
  for (const auto& [path, text] : changes) files[path] = text;
  const PlantedTree tree(files);
  return check_tree(read_plan(plan), tree.root());
}

void check_only_fault(const Faults& faults, const std::string& expected) {
  REQUIRE(faults.size() == 1);
  CHECK(faults[0] == expected);
}

/// Every fault on its own line.
std::string listed(const Faults& faults) {
  std::string text;
  for (const auto& fault : faults) text += "\n  " + fault;
  return text;
}

std::string text_of(const fs::path& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE("this repository keeps to rooms.txt") {
  const Plan plan = read_plan(text_of("rooms.txt"));
  REQUIRE_MESSAGE(plan.rooms.size() > 10, "run this from the top of the repository");
  const std::string in_plan = listed(plan.faults);
  CHECK_MESSAGE(plan.faults.empty(), in_plan);
  const Faults faults = check_tree(plan, fs::current_path());
  const std::string in_tree = listed(faults);
  CHECK_MESSAGE(faults.empty(), in_tree);
}

TEST_CASE("no file of this repository names the host of a package registry") {
  const Faults faults = check_registry_hosts(fs::current_path());
  const std::string all = listed(faults);
  CHECK_MESSAGE(faults.empty(), all);
}

TEST_CASE("every dependency of this repository has a reason written beside it") {
  const Faults faults = check_dependencies(fs::current_path());
  const std::string all = listed(faults);
  CHECK_MESSAGE(faults.empty(), all);
}

TEST_CASE("a planted tree that keeps to its plan has no fault") {
  CHECK(read_plan(small_plan).faults.empty());
  CHECK(faults_with({}).empty());
}

TEST_CASE("an include of a room that is not allowed is a fault") {
  check_only_fault(faults_with({{"src/ground/stone.h", "\n#include \"roof/tile.h\"\n"}}),
                   "src/ground/stone.h:2: room ground may not include \"roof/tile.h\"; it sees "
                   "nothing");
}

TEST_CASE("what a room sees is not handed on to those who see the room") {
  check_only_fault(faults_with({{"src/roof/tile.h", "#include \"ground/stone.h\"\n"}}),
                   "src/roof/tile.h:1: room roof may not include \"ground/stone.h\"; it sees "
                   "house");
}

TEST_CASE("a test of a room keeps to the edges of its room") {
  check_only_fault(faults_with({{"src/ground/stone.test.cpp", "#include \"house/door.h\"\n"}}),
                   "src/ground/stone.test.cpp:1: room ground may not include \"house/door.h\"; it "
                   "sees nothing");
}

TEST_CASE("an include in quotes that does not begin with a room is a fault") {
  check_only_fault(faults_with({{"src/ground/wall.cpp", "#include \"stone.h\"\n"}}),
                   "src/ground/wall.cpp:1: \"stone.h\" does not begin with a room's name");
  CHECK(faults_with({{"src/ground/wall.cpp", "#include \"../house/door.h\"\n"}}).size() == 1);
}

TEST_CASE("a library that the room was not given is a fault") {
  check_only_fault(faults_with({{"src/roof/tile.h", "#include <nlohmann/json.hpp>\n"}}),
                   "src/roof/tile.h:1: room roof may not use <nlohmann/json.hpp> (nlohmann); from "
                   "outside it may use nothing");
}

TEST_CASE("clock, files, chance, terminal, threads and system calls must be given to a room") {
  for (const std::string header :
       {"chrono", "fstream", "random", "iostream", "thread", "unistd.h", "sys/socket.h"}) {
    CAPTURE(header);
    const std::string line = "#include <" + header + ">\n";
    CHECK(faults_with({{"src/ground/stone.h", line}}).size() == 1);
    CHECK(faults_with({{"src/ground/stone.test.cpp", line}}).empty());
  }
}

TEST_CASE("only tests may use doctest and rapidcheck") {
  const std::string lines = "#include <doctest/doctest.h>\n#include <rapidcheck.h>\n";
  CHECK(faults_with({{"src/ground/stone.test.cpp", lines}}).empty());
  CHECK(faults_with({{"src/ground/stone.h", lines}}).size() == 2);
}

TEST_CASE("a room needs a README.md of at most 20 lines") {
  std::string long_text;
  for (int line = 0; line < 21; ++line) long_text += "A line.\n";
  check_only_fault(faults_with({{"src/roof/README.md", long_text}}),
                   "src/roof/README.md: 21 lines, at most 20 are allowed");
  CHECK(faults_with({{"src/roof/README.md", long_text.substr(8)}}).empty());
  check_only_fault(faults_with({{"src/cellar/bottle.h", ""}}, std::string(small_plan) + "cellar:"),
                   "src/cellar/: a room needs a README.md (what is here, what is not)");
}

TEST_CASE("a folder without a line and a line without a folder are faults") {
  check_only_fault(faults_with({{"src/cellar/bottle.h", ""}}),
                   "src/cellar/: this room has no line in rooms.txt");
  check_only_fault(faults_with({}, std::string(small_plan) + "cellar:"),
                   "rooms.txt: room cellar has no folder src/cellar/");
}

TEST_CASE("a circle of rooms is a fault of the plan") {
  const Plan plan = read_plan("ground: roof\nhouse: ground\nroof: house\n");
  check_only_fault(plan.faults, "rooms.txt: a circle: ground -> roof -> house -> ground");
}

TEST_CASE("a plan that names a room twice, an unknown room or no colon is faulty") {
  check_only_fault(read_plan("ground:\nground:\n").faults,
                   "rooms.txt:2: room ground is named twice");
  check_only_fault(read_plan("house: ground\n").faults,
                   "rooms.txt: room house sees ground, and there is no such room");
  CHECK(read_plan("house ground\n").faults.size() == 1);
  CHECK(read_plan("# only a comment\n\n").faults.empty());
}

TEST_CASE("the web app imports its own files and the packages it was given, nothing of src") {
  const std::string plan = std::string(small_plan) + "web: contract | svelte node\n";
  const auto with = [&](const std::string& file, const std::string& text) {
    return faults_with({{"web/README.md", "# web\n"}, {file, text}}, plan);
  };
  CHECK(with("web/src/lib/a.ts",
             "import { b } from '../b';\nimport { onMount } from 'svelte';\n"
             "import type { C } from '../../../contract/types';\nimport x from '$lib/x';\n"
             "import { readFileSync } from 'node:fs';\n"
             "export type Side = 'left' | 'right';\nimport './style.css';\n"
             "const plain = 'an important text from \"here\"';\n")
            .empty());
  CHECK(with("web/src/a.ts", "import { s } from '../../src/wire/s';\n").size() == 1);
  CHECK(with("web/src/a.ts", "import _ from 'lodash/get';\n").size() == 1);
  CHECK(with("web/src/a.svelte", "<script>\n  const m = await import('@other/kit/x');\n").size() ==
        1);
  CHECK(with("web/src/a.ts", "import {\n  a,\n  b\n} from 'lodash';\n").size() == 1);
  CHECK(with("web/node_modules/a/index.js", "import _ from 'lodash';\n").empty());
}

TEST_CASE("a file that names a registry's host is found, also in a lock file") {
  const std::string host = std::string("registry.") + "npmjs.org";
  const PlantedTree tree({{"docs/a.md", "Get it from https://" + host + "/x.\n"},
                          {"node_modules/b/c.js", host},
                          {"packages/package-lock.json", "{\"resolved\": \"https://example\"}"},
                          {"plain.txt", "nothing here"}});
  CHECK(check_registry_hosts(tree.root()).size() == 2);
}

TEST_CASE("a package without a reason and one that the list does not name are found") {
  const PlantedTree tree(
      {{"packages/apt.txt", "# packages\n[build]\ncmake  # builds\nninja-build\nmake  #\n"},
       {"docs/dependencies.md", "| Vite | bundling |\n"},
       {"web/package.json",
        "{\n\"dependencies\": {},\n\"devDependencies\": {\n\"vite\": \"8\",\n\"lodash\": "
        "\"4\"\n}\n}"}});
  const Faults faults = check_dependencies(tree.root());
  REQUIRE(faults.size() == 3);
  CHECK(faults[0] == "packages/apt.txt: no reason beside ninja-build");
  CHECK(faults[2] == "web/package.json: docs/dependencies.md does not name lodash");
}

}  // namespace palpate::rooms
