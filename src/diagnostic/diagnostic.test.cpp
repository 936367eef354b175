#include "diagnostic/diagnostic.h"

#include <doctest/doctest.h>

#include "diagnostic/nearest.h"
#include "diagnostic/result.h"

using namespace palpate;

TEST_CASE("a code is found again by its name") {
  CHECK(code_name(Code::unknown_key) == "unknown_key");
  CHECK(code_from_name("unknown_key") == Code::unknown_key);
  CHECK_FALSE(code_from_name("no_such_code").has_value());
}

TEST_CASE("a result is either a value or faults") {
  const Result<int> good = 3;
  CHECK(good.value() == 3);
  const Result<int> bad = Diagnostic{.code = Code::missing_key, .subject = "id"};
  CHECK_FALSE(bad.has_value());
  CHECK(bad.faults().front().code == Code::missing_key);
}

TEST_CASE("the nearest name is the one with the fewest edits, and a far name is nobody's") {
  const std::vector<std::string> names = {"heel.posterior", "heel.plantar", "calf.lower"};
  CHECK(nearest_name("heel.posteror", names) == "heel.posterior");
  CHECK(nearest_name("hele.plantar", names) == "heel.plantar");
  CHECK(nearest_name("shoulder", names).empty());
}
