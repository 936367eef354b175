#include "pack/pack_file.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "pack/archive.h"
#include "pack/coverage_on_body.h"
#include "reasoning/random_case.h"

namespace palpate {
namespace {

constexpr std::size_t header_size = 32;

const PackFile& whole_atlas() {
  static const PackFile atlas = [] {
    Result<ReadCatalog> read = read_catalog("knowledge");
    REQUIRE(read);
    Catalog catalog = std::move(read).value().catalog;
    Pack pack(catalog, coverage_on_body(catalog));
    return PackFile{std::move(catalog), std::move(pack)};
  }();
  return atlas;
}

std::string whole_pack() { return write_pack(whole_atlas().catalog, whole_atlas().pack); }

/// A region, a finding, a condition with a criterion inside a criterion.
std::string small_pack() {
  Catalog catalog;
  Region region;
  region.id = {"heel.posterior"};
  region.sidedness = Sidedness::each_side;
  region.area = SquareMillimetres(8000.0);
  catalog.regions[region.id] = region;
  Finding finding;
  finding.id = {"stairs"};
  finding.leak = Leak{Probability::of(0.2), {}};
  catalog.findings[finding.id] = finding;
  Condition clot;
  clot.id = {"clot"};
  clot.prior.probability = Probability::of(0.01);
  clot.pain = {{Tier::main, {{"heel.posterior", Millimetres(20.0)}}, Probability::of(0.7), {}}};
  clot.findings = {{{"stairs"}, Probability::of(0.123456789), FindingRole::complaint, "", {}}};
  clot.risks = {{{"stairs"}, LikelihoodRatio::of(2.5), "", {}}};
  Criterion any;
  any.type = Criterion::Type::any;
  any.parts.resize(2);
  clot.modifiers = {{any, LikelihoodRatio::of(1.5), {}}};
  catalog.conditions[clot.id] = clot;
  const ZoneCoverage named = [](const ZonePath& path, Side side) {
    return std::vector<RegionShare>{{{{path[0].at.value}, side}, Probability::of(1.0)}};
  };
  return write_pack(catalog, Pack(catalog, named));
}

Code code_of(std::string_view bytes) {
  const auto read = read_pack("x.pack", bytes);
  REQUIRE_FALSE(read);
  REQUIRE(read.faults().size() == 1);
  CHECK(read.faults()[0].at.file == "x.pack");
  return read.faults()[0].code;
}

/// Writes the length and the check number anew, so that only the reader stands in the way.
void seal(std::string& bytes) {
  const auto write = [&](std::size_t at, std::uint64_t number) {
    for (std::size_t i = 0; i < 8; ++i, number >>= 8) bytes[at + i] = static_cast<char>(number);
  };
  write(16, bytes.size() - header_size);
  write(24, pack_checksum(std::string_view(bytes).substr(header_size)));
}

template <class T>
T there_and_back(const T& value) {
  pack_format::Writer writer;
  writer.put(value);
  const std::string bytes = writer.finish();
  pack_format::Reader reader(bytes);
  T back{};
  reader.get(back);
  CHECK(reader.good());
  CHECK(reader.at_end());
  return back;
}

TEST_CASE("numbers come back to the last bit") {
  reasoning::Dice dice(11);
  std::vector<double> numbers = {0.0,    -0.0,  1.0,       -1.0,      0.1,          -0.25,
                                 1e-300, 1e300, 0.1234567, 1.0 / 3.0, 12345.678901, -1e13};
  for (int i = 0; i < 2000; ++i) numbers.push_back(dice.between(-100.0, 100.0));
  for (int i = 0; i < 2000; ++i) numbers.push_back(std::round(dice.between(-1e6, 1e6)) / 1000.0);
  const auto back = there_and_back(numbers);
  REQUIRE(back.size() == numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    CHECK(std::bit_cast<std::uint64_t>(back[i]) == std::bit_cast<std::uint64_t>(numbers[i]));
  }
  for (const int number :
       {0, 1, -1, 63, -64, 64, std::numeric_limits<int>::max(), std::numeric_limits<int>::min()}) {
    CHECK(there_and_back(number) == number);
  }
}

TEST_CASE("lists, maps, texts, choices and criteria within criteria come back") {
  const std::map<std::string, std::vector<std::optional<int>>> map = {
      {"", {}}, {"a", {1, std::nullopt, -3}}, {"zwei \xC3\xA4", {std::nullopt}}};
  CHECK(there_and_back(map) == map);
  CHECK(there_and_back(Level::emergency) == Level::emergency);
  Criterion outer;
  outer.parts.resize(3);
  outer.parts[2].finding = {"stairs"};
  outer.parts[2].from = 2.5;
  const Criterion back = there_and_back(outer);
  REQUIRE(back.parts.size() == 3);
  CHECK(back.parts[2].finding.value == "stairs");
  CHECK(back.parts[2].from == 2.5);
}

TEST_CASE("the compiler finds every field and every name of an enum") {
  struct Three {
    std::vector<int> a;
    std::optional<Basis> b;
    std::map<std::string, Criterion> c;
  };
  CHECK(pack_format::field_count<Three>() == 3);
  CHECK(pack_format::field_count<Basis>() == 6);
  CHECK(pack_format::enumerator_count<Level>() == 4);
  CHECK(pack_format::enumerator_name<Grade, 0>() == "trial");
  pack_format::LayoutText one;
  one.add<Three>();
  struct Swapped {
    std::optional<Basis> b;
    std::vector<int> a;
    std::map<std::string, Criterion> c;
  };
  pack_format::LayoutText other;
  other.add<Swapped>();
  CHECK(one.text() != other.text());
}

TEST_CASE("the whole atlas comes back from its pack, and gives the same pack again") {
  const std::string bytes = whole_pack();
  const auto read = read_pack("atlas.pack", bytes);
  REQUIRE(read);
  const PackFile& file = read.value();
  const Catalog& catalog = whole_atlas().catalog;
  CHECK(write_pack(file.catalog, file.pack) == bytes);
  CHECK(file.catalog.muscles.size() == catalog.muscles.size());
  for (const auto& [id, muscle] : catalog.muscles) {
    const Muscle& back = file.catalog.muscles.at(id);
    CHECK(back.name.la == muscle.name.la);
    CHECK(back.summary.text == muscle.summary.text);
    CHECK(back.points.size() == muscle.points.size());
    CHECK(back.remedies == muscle.remedies);
  }
  const auto& model = whole_atlas().pack.model();
  const auto& again = file.pack.model();
  REQUIRE(again.cause_count() == model.cause_count());
  REQUIRE(again.observable_count() == model.observable_count());
  for (std::size_t i = 0; i < model.observable_count(); ++i) {
    const reasoning::ObservableIndex index(i);
    CHECK(again.observable(index).leak == model.observable(index).leak);
    CHECK(again.signature(index) == model.signature(index));
    REQUIRE(again.observable(index).links.size() == model.observable(index).links.size());
    for (std::size_t j = 0; j < model.observable(index).links.size(); ++j) {
      CHECK(again.observable(index).links[j].probability ==
            model.observable(index).links[j].probability);
    }
  }
  CHECK(file.pack.groups() == whole_atlas().pack.groups());
  CHECK(file.pack.regions() == whole_atlas().pack.regions());
  CHECK(file.pack.findings() == whole_atlas().pack.findings());
  CHECK(file.pack.unlisted() == whole_atlas().pack.unlisted());
}

namespace {
/// One patch of four cells, in which the first cause that reaches it is felt unevenly.
DrawnSkin small_skin(const Pack& pack) {
  const RegionSpot heel{{"heel.posterior"}, Side::left};
  DrawnSkin skin;
  DrawnPatch& patch = skin.patches[heel];
  patch.frame = {.origin = {100.1F, 40.3F, -30.7F},
                 .along = {0.0F, -1.0F, 0.0F},
                 .across = {1.0F, 0.0F, 0.0F},
                 .outward = {0.0F, 0.0F, -1.0F},
                 .radius = 31.7F,
                 .half_along = 22.2F,
                 .half_across = 40.9F};
  for (const float along : {-15.3F, -4.9F, 5.6F, 16.1F}) {
    patch.cells.push_back({along, 0.7F, 612.0F});
  }
  const auto observable = *pack.find(heel);
  const auto cause = pack.model().observable(observable).links.front().cause;
  skin.densities[{cause, observable}] = {0, 63, 17, 2};
  return skin;
}
}  // namespace

TEST_CASE(
    "the skin for painted marks comes back from a pack, and one that does not fit is refused") {
  const PackFile& atlas = whole_atlas();
  const DrawnSkin skin = small_skin(atlas.pack);
  const std::string bytes = write_pack(atlas.catalog, atlas.pack, skin);
  const auto read = read_pack("atlas.pack", bytes);
  REQUIRE(read);
  const DrawnSkin& back = read.value().skin;
  CHECK(back.densities == skin.densities);
  REQUIRE(back.patches.size() == 1);
  const DrawnPatch& patch = back.patches.begin()->second;
  const DrawnPatch& before = skin.patches.begin()->second;
  CHECK(patch.frame.origin == before.frame.origin);
  CHECK(patch.frame.radius == before.frame.radius);
  REQUIRE(patch.cells.size() == 4);
  CHECK(patch.cells[0].along_mm == -15.3F);
  CHECK(write_pack(read.value().catalog, read.value().pack, back) == bytes);

  const auto refuses = [&](const auto& spoil) {
    DrawnSkin other = skin;
    spoil(other);
    return code_of(write_pack(atlas.catalog, atlas.pack, other)) == Code::pack_damaged;
  };
  CHECK(refuses([](DrawnSkin& other) { other.densities.begin()->second.pop_back(); }));
  CHECK(refuses([](DrawnSkin& other) { other.densities.begin()->second = {0, 0, 0, 0}; }));
  CHECK(refuses([](DrawnSkin& other) { other.patches.begin()->second.frame.radius = 0.0F; }));
  CHECK(refuses([](DrawnSkin& other) { other.patches.begin()->second.cells[2].area_mm2 = 0.0F; }));
  CHECK(refuses([](DrawnSkin& other) { other.patches.clear(); }));
}

TEST_CASE("a pack cut anywhere, or with something after its end, is not whole") {
  const std::string bytes = small_pack();
  REQUIRE(read_pack("x.pack", bytes));
  for (std::size_t size = 8; size < bytes.size(); ++size) {
    CHECK(code_of(std::string_view(bytes).substr(0, size)) == Code::pack_incomplete);
  }
  CHECK(code_of(bytes + '\0') == Code::pack_incomplete);
  CHECK(code_of("") == Code::not_a_pack);
  CHECK(code_of("id: soleus\n") == Code::not_a_pack);
}

TEST_CASE("no flipped bit goes unnoticed") {
  const std::string bytes = small_pack();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string other = bytes;
      other[at] = static_cast<char>(other[at] ^ (1 << bit));
      const Code code = code_of(other);
      if (at < 8) {
        CHECK(code == Code::not_a_pack);
      } else if (at < 16) {
        CHECK(code == Code::pack_of_another_version);
      } else if (at < 24) {
        CHECK(code == Code::pack_incomplete);
      } else {
        CHECK(code == Code::pack_damaged);
      }
    }
  }
}

TEST_CASE("wrong values under a right check number are refused or read, and never more") {
  reasoning::Dice dice(5);
  int refused = 0;
  const auto attack = [&](const std::string& bytes, int times) {
    for (int i = 0; i < times; ++i) {
      std::string other = bytes;
      for (std::size_t change = 1 + dice.below(3); change > 0; --change) {
        const std::size_t at = header_size + dice.below(other.size() - header_size);
        switch (dice.below(4)) {
          case 0:
            other[at] = static_cast<char>(dice.below(256));
            break;
          case 1:
            other.erase(at, 1 + dice.below(9));
            break;
          case 2:
            other.insert(at, 1 + dice.below(9), static_cast<char>(dice.below(256)));
            break;
          default:
            other[at] = static_cast<char>(other[at] ^ (1 << dice.below(8)));
        }
        if (other.size() <= header_size + 1) break;
      }
      seal(other);
      const auto read = read_pack("x.pack", other);
      if (read) continue;
      ++refused;
      CHECK(read.faults()[0].code == Code::pack_damaged);
    }
  };
  attack(small_pack(), 4000);
  attack(whole_pack(), 60);
  CHECK(refused > 1000);
}

}  // namespace
}  // namespace palpate
