#include "motion/osim_document.h"

#include <algorithm>

#include "motion/table_text.h"

namespace palpate::motion {

OsimDocument::OsimDocument(std::string_view text, std::string file, const char* root)
    : file_(std::move(file)), line_starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') line_starts_.push_back(static_cast<std::ptrdiff_t>(i + 1));
  }
  const pugi::xml_parse_result parsed = tree_.load_buffer(text.data(), text.size());
  if (!parsed) {
    faults.push_back({.code = Code::malformed_xml,
                      .at = position(parsed.offset),
                      .subject = parsed.description(),
                      .expected = "an XML file of OpenSim"});
    return;
  }
  const Node document = tree_.child("OpenSimDocument");
  if (!document) {
    fault(tree_.first_child(), Code::missing_key, "OpenSimDocument", "a file of OpenSim");
    return;
  }
  root_ = document.child(root);
  if (!root_) fault(document, Code::missing_key, root, "a file with a " + std::string(root));
  for (const Node object : root_.child("defaults")) defaults_[object.name()] = object;
}

Position OsimDocument::position(std::ptrdiff_t offset) const {
  if (offset < 0) return {file_};
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return {file_, static_cast<int>(next - line_starts_.begin()),
          static_cast<int>(offset - *(next - 1)) + 1};
}

void OsimDocument::fault(Node at, Code code, const std::string& subject,
                         const std::string& expected, const std::string& nearest) {
  faults.push_back({.code = code,
                    .at = position(at.offset_debug()),
                    .subject = subject,
                    .expected = expected,
                    .nearest = nearest});
}

void OsimDocument::unsupported(Node at, const std::string& subject, const std::string& expected) {
  fault(at, Code::not_supported, subject, expected);
}

void OsimDocument::note(Node at, const std::string& subject) {
  notes.push_back({.code = Code::left_out,
                   .at = position(at.offset_debug()),
                   .subject = subject,
                   .severity = Severity::warning});
}

Node OsimDocument::property(Node object, const char* name) const {
  if (const Node own = object.child(name)) return own;
  const auto usual = defaults_.find(object.name());
  return usual == defaults_.end() ? Node() : usual->second.child(name);
}

std::string OsimDocument::text(Node object, const char* name) const {
  const std::string_view all = property(object, name).text().as_string();
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t from = all.find_first_not_of(blanks);
  if (from == std::string_view::npos) return {};
  return std::string(all.substr(from, all.find_last_not_of(blanks) + 1 - from));
}

bool OsimDocument::is_true(Node object, const char* name, bool otherwise) {
  const std::string word = text(object, name);
  if (word.empty()) return otherwise;
  if (word != "true" && word != "false") {
    fault(property(object, name), Code::unknown_word, word, "true or false");
  }
  return word == "true";
}

std::vector<double> OsimDocument::parse(Node property, const char* name) {
  std::vector<double> result;
  std::string list = property.text().as_string();
  std::replace_if(list.begin(), list.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  for (const std::string_view word : words_of(list)) {
    const std::optional<double> number = number_of(word);
    if (!number) {
      fault(property, Code::wrong_type, "no number: " + std::string(word.substr(0, 40)),
            "a finite number in " + std::string(name));
      return {};
    }
    result.push_back(*number);
  }
  return result;
}

double OsimDocument::number(Node object, const char* name, std::optional<double> otherwise) {
  const Node found = property(object, name);
  if (!found && otherwise) return *otherwise;
  if (!found) {
    fault(object, Code::missing_key, name, "a number in " + name_of(object));
    return 0.0;
  }
  const std::size_t before = faults.size();
  const std::vector<double> read = parse(found, name);
  if (read.size() == 1) return read[0];
  if (faults.size() == before) {
    fault(found, Code::wrong_type, std::to_string(read.size()) + " numbers",
          "one number in " + std::string(name));
  }
  return 0.0;
}

std::vector<double> OsimDocument::numbers(Node object, const char* name, std::size_t count,
                                          const std::vector<double>& otherwise) {
  const Node found = property(object, name);
  if (!found) return otherwise;
  const std::size_t before = faults.size();
  std::vector<double> read = parse(found, name);
  if (read.size() == count) return read;
  if (faults.size() == before) {
    fault(found, Code::wrong_type, std::to_string(read.size()) + " numbers",
          std::to_string(count) + " numbers in " + std::string(name));
  }
  return otherwise;
}

std::vector<double> OsimDocument::all_numbers(Node object, const char* name) {
  return parse(property(object, name), name);
}

void OsimDocument::note_others(Node object, const std::vector<std::string_view>& known) {
  for (const Node child : object) {
    if (child.type() != pugi::node_element) continue;
    const std::string_view name = child.name();
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string owner = name_of(object).empty() ? object.name() : name_of(object);
    note(child, std::string(name) + " of " + owner);
  }
}

}  // namespace palpate::motion
