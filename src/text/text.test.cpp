#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <clocale>

#include "diagnostic/code.h"
#include "text/mapping_reader.h"
#include "text/parse.h"
#include "text/utf8.h"
#include "text/value.h"

using namespace palpate;

namespace {

Node tree(std::string_view text) {
  Result<Document> document = parse_text("a.yaml", text);
  REQUIRE(document.has_value());
  return std::move(document).value().root;
}

Diagnostics faults(std::string_view text, const ParseLimits& limits = {}) {
  return parse_text("a.yaml", text, limits).faults();
}

/// A fault as "code line:column".
std::string short_form(const Diagnostic& fault) {
  return std::string(code_name(fault.code)) + " " + std::to_string(fault.at.line) + ":" +
         std::to_string(fault.at.column);
}

std::string first_fault(std::string_view text, const ParseLimits& limits = {}) {
  const Diagnostics all = faults(text, limits);
  return all.empty() ? "none" : short_form(all.front());
}

std::string repeated(std::string_view part, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += part;
  return text;
}

/// What `read` notes on the value of `text`, as one short line.
template <class Read>
std::string noted(std::string_view text, Read read) {
  const Node node = tree(text);
  Diagnostics all;
  FaultLog log("a.yaml", all);
  read(node, log);
  std::string line;
  for (const Diagnostic& fault : all) line += (line.empty() ? "" : ", ") + short_form(fault);
  return line.empty() ? "none" : line;
}

}  // namespace

TEST_CASE("a mapping keeps its keys in order, each with its place") {
  const Node root = tree("b: x\na: [1, 'two']\n");
  REQUIRE(root.entries.size() == 2);
  CHECK(root.entries[0].key == "b");
  CHECK(root.entries[1].at == Spot{2, 1});
  const Node& list = root.entries[1].value;
  CHECK(list.at == Spot{2, 4});
  CHECK(list.items[1].at == Spot{2, 8});
  CHECK(list.items[0].style == ScalarStyle::plain);
  CHECK(list.items[1].style == ScalarStyle::quoted);
}

TEST_CASE("columns count characters, not bytes") {
  const Node root = tree("é日: [ü, x]\n");
  CHECK(root.entries[0].value.items[1].at == Spot{1, 9});
}

TEST_CASE("a column far down a long line counts characters too") {
  const Node root = tree("[" + repeated("é,", 1000) + "x]");
  CHECK(root.items[1000].at == Spot{1, 2002});
}

TEST_CASE("JSON is read with the same places") {
  const Node root = tree("{\n\t\"a\": [true, null],\n\t\"b\": {\"c\": \"\\u00e9\\/\\n\"}\n}");
  CHECK(root.entries[0].at == Spot{2, 2});
  CHECK(root.entries[0].value.items[1].type == NodeType::null);
  const Node& text = root.entries[1].value.entries[0].value;
  CHECK(text.at == Spot{3, 13});
  CHECK(text.scalar == "é/\n");
  CHECK(text.style == ScalarStyle::quoted);
}

TEST_CASE("a value that is missing stands where its key stands") {
  const Node root = tree("a:\nb: 1\n");
  CHECK(root.entries[0].value.type == NodeType::null);
  CHECK(root.entries[0].value.at == Spot{1, 1});
}

TEST_CASE("an empty text is nothing, at its first character") {
  CHECK(tree("").type == NodeType::null);
  CHECK(tree("# only a comment\n").at == Spot{1, 1});
}

TEST_CASE("line ends of another system and a byte order mark do not move places") {
  CHECK(tree("a: 1\r\nb: 2\r\n").entries[1].at == Spot{2, 1});
  CHECK(tree("\xEF\xBB\xBF"
             "a: 1\n")
            .entries[0]
            .at == Spot{1, 1});
}

TEST_CASE("what is not strict YAML is refused at its place") {
  struct Row {
    const char* what;
    std::string_view text;
    std::string fault;
  };
  const Row rows[] = {
      {"anchor", "a: &x 1\n", "anchor_not_allowed 1:4"},
      {"alias to nothing", "a: 1\nb: *x\n", "anchor_not_allowed 2:4"},
      {"standard tag", "a: !!int 3\n", "tag_not_allowed 1:4"},
      {"own tag on a list", "a: !foo [1]\n", "tag_not_allowed 1:4"},
      {"repeated key", "a: 1\nb: 2\na: 3\n", "duplicate_key 3:1"},
      {"repeated key in a flow mapping", "{a: 1, a: 2}", "duplicate_key 1:8"},
      {"list as key", "? [a]\n: b\n", "malformed_yaml 1:3"},
      {"nothing as key", ": 1\n", "malformed_yaml 1:1"},
      {"second document", "a: 1\n---\nb: 2\n", "more_than_one_document 2:1"},
      {"second JSON value", "{\"a\": 1}\n{\"b\": 2}", "more_than_one_document 2:1"},
      {"bracket too many", "{\"a\": 1} }", "malformed_yaml 1:10"},
      {"directive", "%YAML 1.2\n---\na: 1\n", "malformed_yaml 1:1"},
      {"directive in the middle", "a: 1\n%b: 2\n", "malformed_yaml 2:1"},
      {"tab as indent", "a:\n\tb: 1\n", "malformed_yaml 2:3"},
      {"colon in a plain text", "a: b: c\n", "malformed_yaml 1:5"},
      {"wrong indent", "a:\n  b: 1\n c: 2\n", "malformed_yaml 3:2"},
      {"list never closed", "a: [1, 2\n", "malformed_yaml 2:1"},
      {"quote never closed", "a: \"abc", "malformed_yaml 1:8"},
      {"text after a quote", "a: \"abc\" def\n", "malformed_yaml 1:10"},
      {"comma missing in JSON", "{\"a\": 1 \"b\": 2}", "malformed_yaml 1:12"},
      {"unknown escape", "a: \"\\q\"\n", "malformed_yaml 1:7"},
      {"control character", "a: \x01\n", "malformed_yaml 1:4"},
      {"zero byte", std::string_view("a: \0b", 5), "malformed_yaml 1:4"},
      {"Latin-1", "a: \xE9\n", "not_utf8 1:4"},
      {"overlong form", "a: \xC0\xAF\n", "not_utf8 1:4"},
      {"surrogate", "a: x\xED\xA0\x80\n", "not_utf8 1:5"},
      {"UTF-16", std::string_view("\xFE\xFF\0a", 4), "not_utf8 1:1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(first_fault(row.text) == row.fault);
  }
}

TEST_CASE("all faults before the first break are told, not only the first") {
  const Diagnostics all = faults("a: &x 1\na: !t 2\nb: *x\n");
  REQUIRE(all.size() == 4);
  CHECK(short_form(all[3]) == "anchor_not_allowed 3:4");
}

TEST_CASE("size, depth and number of values are limited") {
  CHECK(first_fault("abcdef", {.bytes = 5}) == "file_too_large 0:0");
  CHECK(first_fault("a: {b: {c: 1}}\n", {.depth = 2}) == "nested_too_deep 1:8");
  CHECK(first_fault("[1, 2, 3]", {.nodes = 3}) == "file_too_large 1:8");
}

TEST_CASE("hostile texts end quickly in a fault and never in a crash") {
  for (const char* part : {"[", "{a: ", "- ", "? ", "[\n", "&a ", "!", "*", ">", ": ", "'", "\""}) {
    CAPTURE(part);
    CHECK_FALSE(parse_text("a", repeated(part, 100'001)).has_value());
  }
  CHECK(faults(repeated(": ", 400'000)).size() <= 100);
  CHECK(first_fault("[" + repeated("1,", 400'000) + "1]") == "file_too_large 1:400000");
}

TEST_CASE("random changes of a text never crash the parser, and every place is inside the text") {
  const std::string text =
      "id: soleus\nname: { en: soleus, plain: \"deep é muscle\" }\nlist:\n  - a\n  - [1, 2]\n";
  CHECK(rc::check([&](std::size_t seed) {
    std::string changed = text;
    const std::string alphabet = "{}[]:,-?&*!|>'\"%@`#\n\t \xC3x0";
    const int changes = 1 + static_cast<int>(seed % 5);
    for (int i = 0; i < changes; ++i) {
      const auto at = *rc::gen::inRange<std::size_t>(0, changed.size());
      changed[at] = alphabet[*rc::gen::inRange<std::size_t>(0, alphabet.size())];
    }
    const Result<Document> document = parse_text("a", changed);
    const auto lines = static_cast<int>(std::count(changed.begin(), changed.end(), '\n')) + 1;
    for (const Diagnostic& fault : document.faults()) {
      RC_ASSERT(fault.at.line >= 1 && fault.at.line <= lines && fault.at.column >= 1);
    }
  }));
}

TEST_CASE("a text is refused where it is empty or no text") {
  const auto read = [](const Node& node, FaultLog& log) { return read_text(node, log); };
  CHECK(noted("\"  \"", read) == "empty_text 1:1");
  CHECK(noted("~", read) == "empty_text 1:1");
  CHECK(noted("[a]", read) == "wrong_type 1:1");
  CHECK(noted("|\n  two\n  lines\n", read) == "none");
  Diagnostics all;
  FaultLog log("a", all);
  CHECK(read_text(tree("|\n  x  \n\n"), log) == "x");
}

TEST_CASE("a number is decimal, finite, unquoted, in its range and the same in every locale") {
  const auto read = [](const Node& node, FaultLog& log) {
    return read_number(node, log, {.from = 0.0, .to = 1.0, .above = true});
  };
  CHECK(noted("0.5", read) == "none");
  CHECK(noted("1", read) == "none");
  CHECK(noted("0", read) == "number_out_of_range 1:1");
  CHECK(noted("1.5", read) == "number_out_of_range 1:1");
  for (const char* text :
       {"\"0.5\"", "0,5", "half", "0x1", "nan", "inf", ".inf", "1e999", "+1", "0.5 cm"}) {
    CAPTURE(text);
    CHECK(noted(text, read) == "wrong_type 1:1");
  }
  std::setlocale(LC_ALL, "de_DE.UTF-8");  // where it is installed, it would write 0,5
  CHECK(noted("0.5", read) == "none");
  std::setlocale(LC_ALL, "C");
}

TEST_CASE("a whole number has no fraction") {
  const auto read = [](const Node& node, FaultLog& log) { return read_whole_number(node, log); };
  CHECK(noted("-2", read) == "none");
  CHECK(noted("2.5", read) == "number_out_of_range 1:1");
  CHECK(noted("1e300", read) == "number_out_of_range 1:1");
}

TEST_CASE("only true and false without quotes are truth values") {
  const auto read = [](const Node& node, FaultLog& log) { return read_truth(node, log); };
  CHECK(noted("true", read) == "none");
  for (const char* text : {"yes", "True", "\"true\"", "1", "~"}) {
    CAPTURE(text);
    CHECK(noted(text, read) == "wrong_type 1:1");
  }
}

TEST_CASE("a word that the format does not have is answered with the nearest") {
  constexpr std::array words = {Word<int>{"common", 1}, Word<int>{"rare", 2}};
  Diagnostics all;
  FaultLog log("a", all);
  CHECK(read_word(tree("rare"), log, words) == 2);
  CHECK_FALSE(read_word(tree("comon"), log, words).has_value());
  CHECK(all.front().code == Code::unknown_word);
  CHECK(all.front().expected == "common or rare");
  CHECK(all.front().nearest == "common");
}

TEST_CASE("a mapping reader notes missing, unknown and misplaced keys when it is done") {
  Diagnostics all;
  FaultLog log("a.yaml", all);
  const Node root = tree("name: x\nid: y\nnmae: z\n");
  {
    MappingReader keys(root, log);
    keys.require("id");
    keys.require("name");
    keys.require("part", "foot or leg");
    CHECK(keys.find("group") == nullptr);
  }
  REQUIRE(all.size() == 3);
  CHECK(short_form(all[0]) == "missing_key 1:1");
  CHECK(all[0].subject == "part");
  CHECK(short_form(all[1]) == "unknown_key 3:1");
  CHECK(all[1].nearest == "name");
  CHECK(short_form(all[2]) == "not_canonical 2:1");
  CHECK(all[2].severity == Severity::warning);
}

TEST_CASE("a mapping reader of free order does not mind the order") {
  const auto read = [](const Node& node, FaultLog& log) {
    MappingReader keys(node, log, KeyOrder::free);
    keys.require("id");
    keys.require("name");
  };
  CHECK(noted("name: x\nid: y\n", read) == "none");
  CHECK(noted("[1]", read) == "wrong_type 1:1");
}
