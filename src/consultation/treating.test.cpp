#include "consultation/treating.h"

#include <doctest/doctest.h>

using namespace palpate;

namespace {

/// Three muscles; `c` is the key of `b` by its own file, `b` that of `a` by the file of `b`.
Catalog chain() {
  Catalog catalog;
  for (const char* id : {"a", "b", "c"}) catalog.muscles[{id}].id = {id};
  const auto connect = [&](const char* from, const char* to, ConnectionRole role) {
    Connection connection;
    connection.muscle = {to};
    connection.role = role;
    catalog.muscles[{from}].connections.push_back(connection);
  };
  connect("b", "c", ConnectionRole::key);
  connect("b", "a", ConnectionRole::satellite);
  connect("a", "c", ConnectionRole::synergist);
  return catalog;
}

Candidate candidate(const char* id, Side side, double probability) {
  Candidate result;
  result.cause = {CauseType::muscle, id, side};
  result.probability = Probability::of(probability);
  result.points = {{{std::string(id) + ".first"}, Probability::of(probability)}};
  return result;
}

std::vector<std::string> order(const Catalog& catalog, const std::vector<Candidate>& candidates) {
  std::vector<std::string> ids;
  for (const Treated& treated : treating_order(catalog, candidates, Probability::of(0.05))) {
    ids.push_back(treated.muscle.id);
  }
  return ids;
}

}  // namespace

TEST_CASE("a muscle is treated after those whose points its own are said to follow") {
  const std::vector<Candidate> candidates = {candidate("a", Side::left, 0.6),
                                             candidate("b", Side::left, 0.3),
                                             candidate("c", Side::left, 0.1)};
  const auto treated = treating_order(chain(), candidates, Probability::of(0.05));
  REQUIRE(treated.size() == 3);
  CHECK(order(chain(), candidates) == std::vector<std::string>{"c", "b", "a"});
  CHECK(treated[0].follows.empty());
  CHECK(treated[2].follows == std::vector{candidates[1].cause});
  CHECK(treated[2].point == PointId{"a.first"});
}

TEST_CASE("only keys count that are suspected too, and on the same side") {
  const std::vector<Candidate> other_side = {candidate("a", Side::left, 0.6),
                                             candidate("b", Side::right, 0.3)};
  CHECK(order(chain(), other_side) == std::vector<std::string>{"a", "b"});
  const std::vector<Candidate> unlikely = {candidate("a", Side::left, 0.6),
                                           candidate("b", Side::left, 0.04)};
  CHECK(order(chain(), unlikely) == std::vector<std::string>{"a"});
}

TEST_CASE("of two that are each other's key the likelier stands first") {
  Catalog catalog = chain();
  Connection back;
  back.muscle = {"a"};
  back.role = ConnectionRole::key;
  catalog.muscles[{"b"}].connections.push_back(back);
  const std::vector<Candidate> candidates = {candidate("b", Side::left, 0.6),
                                             candidate("a", Side::left, 0.3)};
  CHECK(order(catalog, candidates) == std::vector<std::string>{"b", "a"});
}
