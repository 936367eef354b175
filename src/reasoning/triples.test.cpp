#include "reasoning/triples.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include "reasoning/random_case.h"
#include "reasoning/search.h"

using namespace palpate;
using namespace palpate::reasoning;

namespace {

/// Neither tempered nor graded, with several causes in a group.
CaseShape plain() {
  CaseShape shape;
  shape.causes = 60;
  shape.observables = 16;
  shape.tempered = 0.0;
  shape.graded = 0.0;
  shape.grouped = 0.0;
  shape.repeated = 0.0;
  return shape;
}

constexpr std::size_t any_number = 0;

struct Both {
  Counted exact;  // by the search, nothing left out
  std::optional<Counted> fast;
};

Both count_both(const RandomCase& random, double target) {
  const Problem problem = prepare(random.model, random.evidence, 3, nullptr);
  Interplay interplay(problem, problem.numbers.exponent, Ratios::exact);
  Search search(problem, problem.numbers, interplay, nullptr, {3, 0.0, 1.0, 10'000'000});
  search.run();
  return {{search.total(), search.by_count(), search.by_position(), search.omitted(),
           search.evaluated(), search.expanded()},
          count_triples(problem, target, any_number)};
}

}  // namespace

TEST_CASE("triples are counted as the search counts them") {
  CHECK(rc::check("as the search", [](std::uint64_t seed) {
    const auto [exact, fast] = count_both(random_case(seed, plain()), 1e-9);
    if (exact.by_position.empty()) return;
    RC_ASSERT(fast.has_value());
    RC_ASSERT(std::fabs(fast->total / exact.total - 1.0) <= 2e-9);
    for (std::size_t j = 0; j < exact.by_count.size(); ++j) {
      RC_ASSERT(std::fabs(fast->by_count[j] - exact.by_count[j]) <= 2e-9 * exact.total);
    }
    for (std::size_t p = 0; p < exact.by_position.size(); ++p) {
      RC_ASSERT(std::fabs(fast->by_position[p] - exact.by_position[p]) <= 2e-9 * exact.total);
    }
  }));
}

TEST_CASE("what triples of late causes alone would add is certified") {
  CHECK(rc::check("certified", [](std::uint64_t seed) {
    const auto [exact, fast] = count_both(random_case(seed, plain()), 3e-2);
    if (exact.by_position.empty()) return;
    RC_ASSERT(fast.has_value());
    RC_ASSERT(fast->omitted <= 3e-2);
    const double lacking = exact.total / fast->total - 1.0;
    RC_ASSERT(lacking >= -1e-12);
    RC_ASSERT(lacking <= fast->omitted);
    for (std::size_t p = 0; p < exact.by_position.size(); ++p) {
      const double less = exact.by_position[p] - fast->by_position[p];
      RC_ASSERT(less >= -1e-12 * exact.total);
      RC_ASSERT(less <= fast->omitted * fast->total);
    }
  }));
}

TEST_CASE("tempered and graded answers, and few positions, are left to the search") {
  CaseShape tempered = plain();
  tempered.tempered = 1.0;
  CaseShape graded = plain();
  graded.graded = 1.0;
  for (const CaseShape& shape : {tempered, graded}) {
    const RandomCase random = random_case(7, shape);
    CHECK(!count_triples(prepare(random.model, random.evidence, 3, nullptr), 1e-3, any_number));
  }
  const RandomCase random = random_case(7, plain());
  CHECK(!count_triples(prepare(random.model, random.evidence, 3, nullptr), 1e-3));
  CHECK(!count_triples(prepare(random.model, random.evidence, 2, nullptr), 1e-3, any_number));
}
