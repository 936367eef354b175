#include "text/json.h"

#include <doctest/doctest.h>

namespace palpate {
namespace {

Node read(std::string_view text) {
  const Result<Document> document = parse_json("x.json", text);
  REQUIRE(document);
  return document.value().root;
}

struct Found {
  Code code;
  int line;
  int column;
  friend bool operator==(const Found&, const Found&) = default;
};

std::vector<Found> faults(std::string_view text, const ParseLimits& limits = {}) {
  const Result<Document> document = parse_json("x.json", text, limits);
  std::vector<Found> found;
  for (const Diagnostic& fault : document.faults()) {
    found.push_back({fault.code, fault.at.line, fault.at.column});
  }
  return found;
}

TEST_CASE("values come with their places, texts apart from numbers") {
  const Node root = read("{ \"a\": [1, -2.5e3, \"1\"],\n  \"b\": null, \"c\": true }");
  REQUIRE(root.type == NodeType::mapping);
  REQUIRE(root.entries.size() == 3);
  const Node& list = root.entries[0].value;
  REQUIRE(list.items.size() == 3);
  CHECK(list.items[0].scalar == "1");
  CHECK(list.items[0].style == ScalarStyle::plain);
  CHECK(list.items[1].scalar == "-2.5e3");
  CHECK(list.items[2].style == ScalarStyle::quoted);
  CHECK(root.entries[1].at == Spot{2, 3});
  CHECK(root.entries[1].value.type == NodeType::null);
  CHECK(root.entries[2].value.scalar == "true");
}

TEST_CASE("escapes are resolved, two units for one character too") {
  CHECK(read(R"("\"\\\/\b\f\n\r\t")").scalar == "\"\\/\b\f\n\r\t");
  CHECK(read(R"("\u00e4\u20AC\ud83d\ude00")").scalar == "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
}

TEST_CASE("columns count characters") {
  CHECK(faults("[\"\xC3\xA4\xC3\xB6\", x]") == std::vector<Found>{{Code::malformed_json, 1, 8}});
}

TEST_CASE("what is no JSON is refused where it stops") {
  for (const std::string_view text : {"",
                                      "  ",
                                      "{",
                                      "[",
                                      "\"",
                                      "[1,]",
                                      "{\"a\":1,}",
                                      "{a:1}",
                                      "{'a':1}",
                                      "01",
                                      "1.",
                                      ".5",
                                      "+1",
                                      "-",
                                      "1e",
                                      "nul",
                                      "truex",
                                      "[1 2]",
                                      "{\"a\" 1}",
                                      "1 2",
                                      "\"\\x\"",
                                      "\"\\u12g4\"",
                                      "\"\\ud800\"",
                                      "\"\\ud800\\u0041\"",
                                      "\"\\udc00\"",
                                      "\"a\nb\"",
                                      "NaN",
                                      "Infinity",
                                      "// no\n1",
                                      "[1]]"}) {
    CAPTURE(text);
    const auto found = faults(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == Code::malformed_json);
    CHECK(found[0].line >= 1);
  }
  CHECK(faults("{ \"version\": 1,\n  \"pain\": [}") ==
        std::vector<Found>{{Code::malformed_json, 2, 12}});
}

TEST_CASE("repeated keys are all told") {
  CHECK(faults("{\"a\":1,\"a\":2,\n\"b\":{\"c\":1,\"c\":2}}") ==
        std::vector<Found>{{Code::duplicate_key, 1, 8}, {Code::duplicate_key, 2, 12}});
}

TEST_CASE("what would cost much or is no text is refused") {
  CHECK(faults(std::string(100'000, '['))[0].code == Code::nested_too_deep);
  CHECK(faults("[1,2,3]", {.nodes = 3})[0].code == Code::file_too_large);
  CHECK(faults("[1,2,3]", {.bytes = 3})[0].code == Code::file_too_large);
  CHECK(faults("\"\xFF\"")[0].code == Code::not_utf8);
}

}  // namespace
}  // namespace palpate
