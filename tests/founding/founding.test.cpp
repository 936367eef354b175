// Every line A to E of the founding page has its place in the product. The places stand in
// places.yaml, so that a person can read them; this test looks each one up.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "text/mapping_reader.h"
#include "text/parse.h"
#include "text/value.h"
#include "wire/write_atlas.h"
#include "wording/wording.h"

using namespace palpate;
using Json = nlohmann::json;

namespace {

struct Place {
  std::string line;
  std::string meets;
  std::string in;    ///< "muscle soleus": a kind and an id
  std::string part;  ///< "function.posture", empty for the whole
  std::vector<std::string> words;
};

std::string file_text(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

Place read_place(const Node& node, FaultLog& log) {
  MappingReader reader(node, log);
  const auto text = [&](std::string_view key) {
    const Node* value = reader.require(key);
    return value == nullptr ? std::string() : value->scalar;
  };
  Place place{text("line"), text("meets"), text("in"), text("part"), {}};
  if (const Node* words = reader.require("words")) {
    for (const Node& word : read_items(*words, log)) place.words.push_back(word.scalar);
  }
  return place;
}

std::vector<Place> places() {
  const std::string file = "tests/founding/places.yaml";
  const Result<Document> document = parse_text(file, file_text(file));
  REQUIRE(document.has_value());
  Diagnostics faults;
  FaultLog log(file, faults);
  std::vector<Place> read;
  for (const Node& node : read_items(document.value().root, log)) {
    read.push_back(read_place(node, log));
  }
  for (const Diagnostic& fault : faults) MESSAGE(render(fault));
  REQUIRE(faults.empty());
  return read;
}

std::vector<wire::ChartFile> no_charts(const std::string&) { return {}; }

const Json& atlas() {
  static const Json read = [] {
    Result<ReadCatalog> catalog = read_catalog("knowledge");
    REQUIRE(catalog.has_value());
    return Json::parse(wire::atlas_json(catalog.value().catalog, no_charts));
  }();
  return read;
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

/// What the program draws, as SVG, in lower case; empty where it refuses.
std::string drawn(const std::string& id, const std::string& view) {
  const std::string command = std::string(PALPATE_PROGRAM) + " chart " + id + " --view " + view;
  FILE* output = popen(command.c_str(), "r");
  REQUIRE(output != nullptr);
  std::string svg;
  std::array<char, 4096> buffer{};
  while (const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), output)) {
    svg.append(buffer.data(), read);
  }
  return pclose(output) == 0 ? lower(svg) : std::string();
}

/// The text that is shown at a place, in lower case; empty where there is no such thing.
std::string shown_at(const Place& place) {
  const std::size_t space = place.in.find(' ');
  if (place.in.starts_with("chart ")) return drawn(place.in.substr(space + 1), place.part);
  const std::string list = place.in.substr(0, space) + "s";
  const std::string id = place.in.substr(space + 1);
  const std::string key = list == "remedys" ? "remedies" : list;
  for (const Json& thing : atlas().at(key)) {
    if (thing.at("id") != id) continue;
    Json shown = thing;
    std::string rest = place.part;
    while (!rest.empty()) {
      const std::size_t dot = rest.find('.');
      if (!shown.contains(rest.substr(0, dot))) return {};
      shown = Json(shown.at(rest.substr(0, dot)));
      rest = dot == std::string::npos ? "" : rest.substr(dot + 1);
    }
    return lower(shown.dump());
  }
  return {};
}

}  // namespace

TEST_CASE("every line of the founding page from A1 to E6 is listed") {
  std::set<std::string> listed;
  for (const Place& place : places()) listed.insert(place.line);
  const std::vector<std::pair<char, int>> sections = {
      {'A', 4}, {'B', 5}, {'C', 7}, {'D', 4}, {'E', 6}};
  for (const auto& [section, count] : sections) {
    for (int number = 1; number <= count; ++number) {
      CHECK(listed.contains(std::string(1, section) + std::to_string(number)));
    }
  }
}

TEST_CASE("what each line says stands where a user meets it") {
  for (const Place& place : places()) {
    CAPTURE(place.line);
    CAPTURE(place.meets);
    const std::string shown = shown_at(place);
    CHECK_MESSAGE(!shown.empty(), "there is no such place");
    for (const std::string& word : place.words) {
      CAPTURE(word);
      CHECK_MESSAGE(shown.find(lower(word)) != std::string::npos, "the words are missing");
    }
  }
}
