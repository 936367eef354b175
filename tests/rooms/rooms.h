#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::rooms {

/// One line of rooms.txt.
struct Room {
  std::string name;
  std::set<std::string> sees;     ///< Other rooms it may include.
  std::set<std::string> outside;  ///< Libraries and parts of the world it may use.
};

/// Sentences, one per fault, each beginning with the file it stands in.
using Faults = std::vector<std::string>;

/// rooms.txt as read, with what is wrong in the text itself.
struct Plan {
  std::vector<Room> rooms;
  Faults faults;
};

/// Reads the text of rooms.txt. Faults: a line without a colon, a room named twice, a room that
/// sees one that is not there, a circle of rooms.
Plan read_plan(std::string_view text);

/// Every fault of the tree below `root` (the top of the repository) against the plan: a forbidden
/// include or web import, a folder of src/ without a line in the plan, a room of the plan without
/// folder, a room without README.md or with one of more than 20 lines.
Faults check_tree(const Plan& plan, const std::filesystem::path& root);

/// Every file below `root` that names the host of a package registry, or a lock file that holds
/// addresses: where packages come from is the machine's business.
Faults check_registry_hosts(const std::filesystem::path& root);

/// Every package of packages/apt.txt without a reason beside it, and every package of
/// web/package.json that docs/dependencies.md does not name.
Faults check_dependencies(const std::filesystem::path& root);

}  // namespace palpate::rooms
