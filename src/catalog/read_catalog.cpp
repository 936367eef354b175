#include <algorithm>
#include <tuple>

#include "catalog/catalog.h"
#include "catalog/check.h"
#include "catalog/read_files.h"
#include "catalog/readers.h"
#include "text/parse.h"

namespace palpate {
namespace reading {
namespace {

using Reader = void (*)(const Node&, Reading&, Catalog&);

/// A folder of knowledge/ and the reader of its files.
struct Kind {
  std::string_view folder;
  Reader read;
};

constexpr std::array kinds = {Kind{"sources", read_source},
                              Kind{"assumptions", read_assumption},
                              Kind{"bones", read_bone},
                              Kind{"joints", read_joint},
                              Kind{"tendons", read_tendon},
                              Kind{"nerves", read_nerve},
                              Kind{"vessels", read_vessel},
                              Kind{"groups", read_group},
                              Kind{"landmarks", read_landmark},
                              Kind{"regions", read_region},
                              Kind{"figure", read_figure},
                              Kind{"plates", read_plate},
                              Kind{"muscles", read_muscle},
                              Kind{"conditions", read_condition},
                              Kind{"findings", read_finding},
                              Kind{"red-flags", read_red_flag},
                              Kind{"rules", read_rule},
                              Kind{"remedies", read_remedy},
                              Kind{"mechanics", read_body_model},
                              Kind{"scenarios", read_scenario},
                              Kind{"poses", read_pose}};

constexpr std::string_view named_muscles_path = "muscles/_named.yaml";
constexpr std::string_view cautions_path = "cautions.yaml";
constexpr std::string_view ratchet_path = "assumed-ratchet.yaml";

/// Files that are no knowledge: terms of use and a word to the reader.
constexpr std::array texts_for_people = {std::string_view("LICENSE"),
                                         std::string_view("README.md")};

/// The form of the body, which the room `body` reads.
constexpr std::string_view shapes_path = "shapes/";

/// What `<folder>/<id>.yaml` says; parts are empty where a path has another form.
struct PathParts {
  std::string folder;
  std::string id;
};

PathParts split_path(std::string_view path) {
  constexpr std::string_view ending = ".yaml";
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos || !path.ends_with(ending)) return {};
  const std::string_view name = path.substr(slash + 1);
  if (name.find('/') != std::string_view::npos || name.size() <= ending.size()) return {};
  return {std::string(path.substr(0, slash)),
          std::string(name.substr(0, name.size() - ending.size()))};
}

/// Reads all files of one tree.
class CatalogReader {
 public:
  explicit CatalogReader(std::string folder) : folder_(std::move(folder)) {}

  void read(const std::vector<KnowledgeFile>& files) {
    for (const KnowledgeFile& file : files) read_by_path(file);
    // What depends on what other files gave.
    for (const KnowledgeFile& file : files) {
      if (file.path == named_muscles_path) read_file(file, "", read_named_muscles);
      if (file.path == ratchet_path) read_ratchet(file);
    }
    check_catalog(result_.catalog, mentions_, folder_, faults_);
  }

  Result<ReadCatalog> take() {
    const auto order = [](const Diagnostic& fault) {
      return std::tie(fault.at.file, fault.at.line, fault.at.column, fault.code, fault.subject);
    };
    std::sort(faults_.begin(), faults_.end(),
              [&](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
    const bool fails = std::any_of(faults_.begin(), faults_.end(), [](const Diagnostic& fault) {
      return fault.severity == Severity::error;
    });
    if (fails) return std::move(faults_);
    result_.warnings = std::move(faults_);
    return std::move(result_);
  }

 private:
  void read_by_path(const KnowledgeFile& file) {
    if (file.path == named_muscles_path || file.path == ratchet_path) return;
    if (file.path == cautions_path) return read_file(file, "", read_cautions);
    const auto& people = texts_for_people;
    if (std::find(people.begin(), people.end(), file.path) != people.end()) return;
    if (file.path.starts_with(shapes_path)) return;
    const PathParts parts = split_path(file.path);
    for (const Kind& kind : kinds) {
      if (kind.folder == parts.folder) return read_file(file, parts.id, kind.read);
    }
    report_unclaimed(file, parts);
  }

  void report_unclaimed(const KnowledgeFile& file, const PathParts& parts) {
    std::vector<std::string> names;
    names.reserve(kinds.size());
    for (const Kind& kind : kinds) names.emplace_back(kind.folder);
    std::string expected = "<kind>/<id>.yaml, where <kind> is " + one_of(names);
    faults_.push_back({.code = Code::unclaimed_file,
                       .at = {folder_ + "/" + file.path},
                       .subject = file.path,
                       .expected = std::move(expected),
                       .nearest = nearest_name(parts.folder, names)});
  }

  void read_file(const KnowledgeFile& file, const std::string& id, Reader reader) {
    const std::string path = folder_ + "/" + file.path;
    const Result<Document> document = parse_text(path, file.text);
    if (!document) {
      faults_.insert(faults_.end(), document.faults().begin(), document.faults().end());
      return;
    }
    FaultLog log(path, faults_);
    warn_untidy_lines(file.text, log);
    Reading reading{log, mentions_, result_.basis, id};
    reader(document.value().root, reading, result_.catalog);
  }

  /// The first line with a tab, white space at its end or a foreign line end.
  static void warn_untidy_lines(const std::string& text, FaultLog& log) {
    int line = 1;
    int column = 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      const bool at_end = i + 1 == text.size() || text[i + 1] == '\n';
      if (c == '\t' || c == '\r' || (c == ' ' && at_end)) {
        log.warning(Code::not_canonical, {line, column}, "white space",
                    "no tabs, no white space at the end of a line, lines that end with \\n");
        return;
      }
      ++column;
      if (c == '\n') {
        ++line;
        column = 1;
      }
    }
  }

  /// The share of assumed numbers may only fall.
  void read_ratchet(const KnowledgeFile& file) {
    const auto check = [](const Node& node, Reading& reading, Catalog& /*catalog*/) {
      Fields fields(node, reading);
      const double at_most = fields.number("share_assumed_at_most", {.from = 0.0, .to = 1.0});
      const int assumed = reading.count.numbers_assumed;
      const int numbers = assumed + reading.count.numbers_with_source;
      const int allowed = static_cast<int>(at_most * numbers);
      const Node* number = fields.node("share_assumed_at_most", Presence::optional);
      if (number == nullptr || assumed <= allowed) return;
      fields.log().error(Code::too_many_assumed, number->at,
                         std::to_string(assumed) + " of " + std::to_string(numbers),
                         "at most " + std::to_string(allowed));
    };
    read_file(file, "", check);
  }

  std::string folder_;
  ReadCatalog result_;
  Diagnostics faults_;
  Mentions mentions_;
};

}  // namespace
}  // namespace reading

Result<ReadCatalog> read_catalog(const std::string& folder,
                                 const std::vector<KnowledgeFile>& files) {
  reading::CatalogReader reader(folder);
  reader.read(files);
  return reader.take();
}

Result<ReadCatalog> read_catalog(const std::string& folder) {
  const Result<std::vector<KnowledgeFile>> files = reading::read_files(folder);
  if (!files) return files.faults();
  return read_catalog(folder, files.value());
}

}  // namespace palpate
