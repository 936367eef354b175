// Every case of this folder, through the core: what its source says must come out, comes out.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "consultation/consultation.h"
#include "scoring/expectation.h"
#include "wire/read_case.h"
#include "wording/wording.h"

using namespace palpate;
namespace fs = std::filesystem;

namespace {

std::string rendered(const Diagnostics& faults) {
  std::string text;
  for (const Diagnostic& fault : faults) text += render(fault) + "\n";
  return text;
}

const Consultation& consultation() {
  static const Consultation made = [] {
    Result<ReadCatalog> read = read_catalog("knowledge");
    if (!read) MESSAGE(rendered(read.faults()));
    REQUIRE(read.has_value());
    return Consultation(std::move(read).value().catalog);
  }();
  return made;
}

std::vector<fs::path> case_paths() {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator("tests/cases")) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// Published reports are a yardstick: what comes of them is told by `palpate score`, and no test
/// asks for it, so that nobody fits the atlas to them (tests/cases/published/README.md).
bool is_yardstick(const fs::path& path) { return path.parent_path().filename() == "published"; }

wire::CaseFile read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  Result<wire::CaseFile> read = wire::read_case(path.string(), text, wire::CaseFormat::yaml);
  if (!read) MESSAGE(rendered(read.faults()));
  REQUIRE(read.has_value());
  return std::move(read).value();
}

}  // namespace

TEST_CASE("there are at least fifteen cases, each with a title, a source and an expectation") {
  const std::vector<fs::path> paths = case_paths();
  CHECK(paths.size() >= 15);
  for (const fs::path& path : paths) {
    CAPTURE(path);
    const wire::CaseFile file = read_file(path);
    CHECK_FALSE(file.title.empty());
    CHECK_FALSE(file.source.empty());
    CHECK(file.expect.has_value());
  }
}

TEST_CASE("every case is answered, and our own come out as their sources say") {
  for (const fs::path& path : case_paths()) {
    const wire::CaseFile file = read_file(path);
    CAPTURE(path);
    CAPTURE(file.source);
    const Result<Assessment> assessment = consultation().assess(file.person_case);
    if (!assessment) MESSAGE(rendered(wire::with_positions(assessment.faults(), file)));
    REQUIRE(assessment.has_value());
    if (is_yardstick(path)) continue;
    for (const Miss& miss : judge(assessment.value(), *file.expect, consultation().catalog())) {
      CAPTURE(miss.expectation);
      CAPTURE(miss.found);
      CHECK_MESSAGE(false, "an expectation was not met");
    }
  }
}

TEST_CASE(
    "the example of the design gives the soleus at least two reasons, which name the marks and the "
    "stairs") {
  const wire::CaseFile file = read_file("tests/cases/design_example.yaml");
  const Result<Assessment> assessment = consultation().assess(file.person_case);
  REQUIRE(assessment.has_value());
  const auto& candidates = assessment.value().candidates;
  const auto soleus = std::find_if(candidates.begin(), candidates.end(), [](const Candidate& c) {
    return c.cause.id == "soleus" && c.cause.side == Side::right;
  });
  REQUIRE(soleus != candidates.end());
  CHECK(soleus - candidates.begin() < 3);
  const auto names = [&](std::string_view id) {
    return std::any_of(soleus->reasons_for.begin(), soleus->reasons_for.end(),
                       [&](const Reason& reason) { return reason.id == id; });
  };
  CHECK(names("heel.posterior"));
  CHECK(names("achilles.distal"));
  CHECK(names("worse.climbing_stairs"));
}
