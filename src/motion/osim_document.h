#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/result.h"

namespace palpate::motion {

using Node = pugi::xml_node;

/// An OpenSim document while it is read: its tree, and what was found wrong in it. Faults make the
/// reading fail; notes tell what is left out although the file has it.
class OsimDocument {
 public:
  /// Faults: malformed_xml, missing_key, unsupported_version (before OpenSim 4.0).
  OsimDocument(std::string_view text, std::string file, const char* root);

  [[nodiscard]] Node root() const { return root_; }
  [[nodiscard]] const std::string& file() const { return file_; }

  Diagnostics faults;
  Diagnostics notes;

  void fault(Node at, Code code, const std::string& subject, const std::string& expected,
             const std::string& nearest = {});
  void note(Node at, const std::string& subject);
  /// A fault: the thing is there and changes the result, and this program cannot compute it.
  void unsupported(Node at, const std::string& subject, const std::string& expected);

  /// A property: the child of this name, or that of the file's defaults for such objects.
  [[nodiscard]] Node property(Node object, const char* name) const;
  [[nodiscard]] std::string text(Node object, const char* name) const;
  [[nodiscard]] bool is_true(Node object, const char* name, bool otherwise);
  double number(Node object, const char* name, std::optional<double> otherwise = std::nullopt);
  /// As many numbers as there are; `count` of them, or a fault.
  std::vector<double> numbers(Node object, const char* name, std::size_t count,
                              const std::vector<double>& otherwise);
  std::vector<double> all_numbers(Node object, const char* name);

  /// Notes the children of an object that are neither read nor without influence.
  void note_others(Node object, const std::vector<std::string_view>& known);

 private:
  [[nodiscard]] Position position(std::ptrdiff_t offset) const;
  [[nodiscard]] std::vector<double> parse(Node property, const char* name);

  std::string file_;
  std::vector<std::ptrdiff_t> line_starts_;
  pugi::xml_document tree_;
  Node root_;
  std::map<std::string, Node> defaults_;
};

/// The name of an object.
inline std::string name_of(Node object) { return object.attribute("name").as_string(); }

/// The last part of a path: "/bodyset/tibia_r" -> "tibia_r".
inline std::string last_part(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

}  // namespace palpate::motion
