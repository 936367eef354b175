#include "wording/wording.h"

#include <doctest/doctest.h>

#include <set>

using namespace palpate;

namespace {
constexpr Code all_codes[] = {
#define PALPATE_EVERY(name) Code::name,
    PALPATE_DIAGNOSTIC_CODES(PALPATE_EVERY)
#undef PALPATE_EVERY
};
}  // namespace

TEST_CASE("a fault becomes one line with its place, its sentence and its code") {
  const Diagnostic fault = {.code = Code::unknown_key,
                            .at = {"knowledge/muscles/soleus.yaml", 2, 1},
                            .subject = "nmae",
                            .expected = "id or name",
                            .nearest = "name"};
  CHECK(render(fault) ==
        "knowledge/muscles/soleus.yaml:2:1: error: unknown key \"nmae\"; expected id or name; did "
        "you mean \"name\"? [unknown_key]");
}

TEST_CASE("what is not known is left out of the line") {
  const Diagnostic whole_file = {.code = Code::unclaimed_file,
                                 .at = {"knowledge/x.txt"},
                                 .subject = "x.txt",
                                 .severity = Severity::warning};
  CHECK(render(whole_file) ==
        "knowledge/x.txt: warning: nothing reads the file \"x.txt\" [unclaimed_file]");
  CHECK(render({.code = Code::no_pain_marked}) ==
        "error: no pain is marked and nothing is answered [no_pain_marked]");
}

TEST_CASE("a phrase stands without quotes, a name with them") {
  CHECK(sentence({.code = Code::wrong_type, .subject = "a list", .expected = "a text"}) ==
        "this is a list; expected a text");
  CHECK(sentence({.code = Code::file_not_found, .subject = "case.yaml"}) ==
        "there is no such file or folder \"case.yaml\"");
}

TEST_CASE("every code has a sentence of its own") {
  std::set<std::string> sentences;
  for (const Code code : all_codes) {
    CAPTURE(std::string(code_name(code)));
    const std::string text = sentence({.code = code, .subject = "x"});
    CHECK_FALSE(text.empty());
    CHECK(text.find('{') == std::string::npos);
    CHECK(sentences.insert(text).second);
  }
}

TEST_CASE("braces and long texts from outside do no harm") {
  CHECK(sentence({.code = Code::unknown_word, .subject = "{} %s"}) == "unknown word \"{} %s\"");
  std::string umlauts;
  for (int i = 0; i < 1000; ++i) umlauts += "ü";
  const std::string text = sentence({.code = Code::unknown_word, .subject = umlauts});
  CHECK(text.size() < 150);
  CHECK(text.ends_with("ü...\""));
}
